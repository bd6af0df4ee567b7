//! The rows of a table as it was drawn, and what other authors would have written in it.
//!
//! In: a table of the corpus, chance. Out: its heading and its rows. What no rendered document of the corpus shows is added here: cells
//! with a dash, numbers that the program leaves out, days under months, a person a line, cells in one case of letters.

use super::events;
use super::words::{MONTHS, TAILS, TITLE};
use crate::draw::Draw;
use serde_json::Value;

/// A row: its cells, or one text over the full width.
#[derive(Debug, Clone)]
pub struct Row {
    pub cells: Vec<String>,
    pub wide: bool,
}

/// A table of measures.
pub struct Drawn {
    /// What stands above it.
    pub title: String,
    /// The lowest heading of each column.
    pub heading: Row,
    /// The first of two rows of headings: what stands over several columns, and what reaches down over both rows.
    over: Option<Row>,
    pub rows: Vec<Row>,
    roles: Vec<String>,
}

/// Fewer rows show no manner.
const FEWEST: usize = 4;

impl Drawn {
    /// The rows of a table: its heading is the lowest over each column.
    pub fn new(table: &Value) -> Option<Self> {
        let roles: Vec<String> =
            table["roles"].as_array()?.iter().map(|role| role.as_str().unwrap_or("").to_owned()).collect();
        let all: Vec<(&str, Row)> = table["rows"].as_array()?.iter().filter_map(row).collect();
        let headings: Vec<&Row> = all.iter().filter(|(kind, _)| *kind == "header").map(|(_, row)| row).collect();
        let texts = |column: usize| headings.iter().rev().filter_map(move |row| row.cells.get(column));
        let lowest = |column: usize| texts(column).find(|text| !text.is_empty()).cloned().unwrap_or_default();
        let wide = headings.is_empty() || headings.iter().any(|row| row.wide);
        let heading = Row { cells: (0..roles.len()).map(lowest).collect(), wide };
        let over = headings.first().filter(|_| headings.len() == 2).map(|row| (*row).clone());
        let rows = all.iter().filter(|(kind, _)| !matches!(*kind, "header" | "numbers"));
        let rows: Vec<Row> = rows.map(|(_, row)| row.clone()).collect();
        (rows.len() >= FEWEST && !heading.wide).then_some(Self { title: TITLE.to_owned(), heading, over, rows, roles })
    }

    /// The same below the title that the records of its document say.
    pub fn titled(mut self, records: &Value) -> Self {
        let plans =
            records.as_object().into_iter().flat_map(|all| all.values()).filter_map(|own| own["plans"].as_array());
        if let Some(title) = plans.flatten().find_map(|plan| plan["title"].as_str()) {
            title.clone_into(&mut self.title);
        }
        self
    }

    /// The rows of headings from the top. A heading that reaches down over both rows stands in the first.
    pub fn headings(&self) -> Vec<Row> {
        let Some(over) = &self.over else { return vec![self.heading.clone()] };
        let lower = |(own, upper): (&String, &String)| if own == upper { String::new() } else { own.clone() };
        let cells = self.heading.cells.iter().zip(&over.cells).map(lower).collect();
        vec![over.clone(), Row { cells, wide: false }]
    }

    /// The same table by another author.
    pub fn varied(mut self, draw: &mut Draw) -> Self {
        if draw.chance(10) {
            self.calendar(draw);
        }
        if draw.chance(30) {
            self.dash(draw);
        }
        if draw.chance(20) {
            self.leave_numbers_out();
        }
        if draw.chance(15) {
            self.days(draw);
        }
        if draw.chance(12) {
            self.people(draw);
        }
        if draw.chance(12) {
            self.tails(draw);
        }
        if draw.chance(20) {
            self.takers(draw);
        }
        if draw.chance(40) {
            self.few(draw);
        }
        if draw.chance(30) {
            self.lines(draw);
        }
        if draw.chance(12) {
            self.letters(draw.chance(50));
        }
        self
    }

    fn column(&self, role: &str) -> Option<usize> {
        self.roles.iter().position(|own| own == role)
    }

    /// A dash in some cells of a column, and in empty ones.
    fn dash(&mut self, draw: &mut Draw) {
        let dash = draw.of(&["-", "–", "—"]).copied().unwrap_or("-");
        let column = 2 + draw.below(5);
        for row in self.rows.iter_mut().filter(|row| !row.wide) {
            for (at, cell) in row.cells.iter_mut().enumerate().skip(2) {
                if cell.is_empty() || at == column && draw.chance(40) {
                    dash.clone_into(cell);
                }
            }
        }
    }

    /// Numbers that the word processor counts stand in no text.
    fn leave_numbers_out(&mut self) {
        let Some(number) = self.column("number") else { return };
        self.rows
            .iter_mut()
            .filter(|row| !row.wide)
            .filter_map(|row| row.cells.get_mut(number))
            .for_each(String::clear);
    }

    /// A calendar: months as headings, days as deadlines.
    fn days(&mut self, draw: &mut Draw) {
        let Some(deadline) = self.column("deadline") else { return };
        let rows = std::mem::take(&mut self.rows);
        let most = rows.len() / 3 + 1;
        let (mut month, mut left) = (draw.below(4), 0);
        for mut row in rows.into_iter().filter(|row| !row.wide) {
            if left == 0 {
                let name = MONTHS[month % MONTHS.len()];
                let name = if draw.chance(50) { name.to_uppercase() } else { name.to_owned() };
                self.rows.push(Row { cells: vec![name], wide: true });
                (month, left) = (month + 1, 1 + draw.below(most));
            }
            left -= 1;
            let day = 1 + draw.below(27);
            let until = day + 1 + draw.below(4);
            if let Some(cell) = row.cells.get_mut(deadline) {
                *cell = events::day(draw, day, until);
            }
            self.rows.push(row);
        }
    }

    /// Titles that end in figures: years, ages, classes.
    fn tails(&mut self, draw: &mut Draw) {
        let Some(title) = self.column("title") else { return };
        for cell in self.rows.iter_mut().filter(|row| !row.wide).filter_map(|row| row.cells.get_mut(title)) {
            if !cell.is_empty() && draw.chance(60) {
                *cell = format!("{} {}", cell.trim_end_matches('.'), draw.of(&TAILS).copied().unwrap_or_default());
            }
        }
    }

    /// Bodies and posts take part that answer for other rows: two columns of parties side by side.
    fn takers(&mut self, draw: &mut Draw) {
        let responsible = self.column("responsible");
        let (Some(responsible), Some(takers)) =
            (responsible, self.column("participants").or_else(|| self.column("audience")))
        else {
            return;
        };
        let cells = |row: &Row| row.cells.get(responsible).filter(|cell| !row.wide && !cell.is_empty()).cloned();
        let all: Vec<String> = self.rows.iter().filter_map(cells).collect();
        for cell in self.rows.iter_mut().filter(|row| !row.wide).filter_map(|row| row.cells.get_mut(takers)) {
            *cell = draw.of(&all).cloned().unwrap_or_default();
        }
    }

    /// The same few answers, places and deadlines stand in most rows.
    fn few(&mut self, draw: &mut Draw) {
        for role in ["responsible", "participants", "audience", "location", "deadline", "document"] {
            let Some(at) = self.column(role).filter(|_| draw.chance(60)) else { continue };
            let cell = |row: &Row| row.cells.get(at).filter(|cell| !row.wide && !cell.is_empty()).cloned();
            let mut all: Vec<String> = self.rows.iter().filter_map(cell).collect();
            draw.shuffle(&mut all);
            all.truncate(1 + draw.below(4));
            let kept = draw.of(&[0, 10, 30]).copied().unwrap_or(0);
            for cell in self.rows.iter_mut().filter(|row| !row.wide).filter_map(|row| row.cells.get_mut(at)) {
                if !cell.is_empty() && !draw.chance(kept) {
                    *cell = draw.of(&all).cloned().unwrap_or_default();
                }
            }
        }
    }

    /// Persons answer, each by name; in some plans posts beside them.
    fn people(&mut self, draw: &mut Draw) {
        let Some(responsible) = self.column("responsible") else { return };
        let (manner, posts) = (events::Manner::draw(draw), draw.of(&[0, 0, 20, 50]).copied().unwrap_or(0));
        for cell in self.rows.iter_mut().filter(|row| !row.wide).filter_map(|row| row.cells.get_mut(responsible)) {
            let many = [1, 1, 2, 3][cell.len() % 4];
            let mut one = || if draw.chance(posts) { events::post(draw) } else { manner.person(draw) };
            *cell = (0..many).map(|_| one()).collect::<Vec<_>>().join(", ");
        }
    }

    /// A calendar of events as institutions keep it: days under months, persons, no numbers, events by name.
    fn calendar(&mut self, draw: &mut Draw) {
        if draw.chance(70) {
            self.leave_numbers_out();
        }
        self.days(draw);
        self.people(draw);
        let Some(title) = self.column("title").filter(|_| draw.chance(60)) else { return };
        for cell in self.rows.iter_mut().filter(|row| !row.wide).filter_map(|row| row.cells.get_mut(title)) {
            *cell = events::title(draw);
        }
    }

    /// One of several names a line.
    fn lines(&mut self, draw: &mut Draw) {
        for row in self.rows.iter_mut().filter(|row| !row.wide) {
            for (cell, role) in row.cells.iter_mut().zip(&self.roles) {
                if role == "responsible" || role == "location" && draw.chance(30) {
                    *cell = cell.replace(", ", if draw.chance(50) { "\n" } else { ",\n" }).replace("; ", "\n");
                }
            }
        }
    }

    /// Every cell begins in upper case, or in lower case.
    fn letters(&mut self, upper: bool) {
        for cell in self.rows.iter_mut().filter(|row| !row.wide).flat_map(|row| &mut row.cells) {
            let Some(first) = cell.chars().next() else { continue };
            let second_is_small = cell.chars().nth(1).is_some_and(char::is_lowercase);
            let rest = cell[first.len_utf8()..].to_owned();
            *cell = match upper {
                true => first.to_uppercase().chain(rest.chars()).collect(),
                false if second_is_small => first.to_lowercase().chain(rest.chars()).collect(),
                false => continue,
            };
        }
    }
}

fn row(row: &Value) -> Option<(&str, Row)> {
    let kind = row[0].as_str()?;
    let texts: Vec<Option<&str>> = row.as_array()?.iter().skip(1).map(Value::as_str).collect();
    let filled = texts.iter().flatten().filter(|text| !text.trim().is_empty()).count();
    let wide = matches!(kind, "section" | "note") || filled == 1 && texts.iter().flatten().count() == 1;
    let cells: Vec<String> = texts.iter().map(|text| text.unwrap_or("").to_owned()).collect();
    let cells = if wide { vec![cells.join(" ")] } else { cells };
    (filled > 0).then_some((kind, Row { cells, wide }))
}
