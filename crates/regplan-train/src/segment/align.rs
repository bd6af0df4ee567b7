//! Which cell each word of a dump stands in, by the table that was drawn.
//!
//! In: the words of a table in a dump, the rows as drawn. Out: a column and a step for each word, if every word of every row stands there
//! in the order of the rows, and in each row in the order of its cells, but where a page has cut it.

use crate::headers::corpus as headings;
use crate::headers::gold;
use regplan_core::cells::segment::training::{At, Step};
use regplan_core::dialect::{Break, Sheet, Word};
use serde_json::Value;

/// A table as drawn.
pub struct Known {
    pub columns: Vec<gold::Known>,
    rows: Vec<Vec<String>>,
    /// Whether each row stands over the full width; then its text is the first of its cells.
    wide: Vec<bool>,
}

impl Known {
    pub fn new(table: &Value) -> Option<Self> {
        let columns = headings::columns(table)?;
        let mut known = Self { columns, rows: Vec::new(), wide: Vec::new() };
        for row in table["rows"].as_array()? {
            let kind = row[0].as_str()?;
            if matches!(kind, "header" | "numbers") {
                continue;
            }
            let texts: Vec<Option<&str>> = row.as_array()?.iter().skip(1).map(Value::as_str).collect();
            let filled = texts.iter().flatten().filter(|text| !text.trim().is_empty()).count();
            let wide = matches!(kind, "section" | "note") || filled == 1 && texts.iter().flatten().count() == 1;
            let cells: Vec<String> = texts.iter().map(|text| letters(text.unwrap_or(""))).collect();
            if filled == 0 {
                continue;
            }
            known.rows.push(if wide { vec![cells.concat()] } else { cells });
            known.wide.push(wide);
        }
        Some(known)
    }
}

/// Letters and digits; the signs themselves where there is nothing else.
fn letters(text: &str) -> String {
    let letters = gold::letters(text);
    if letters.is_empty() { text.split_whitespace().collect() } else { letters }
}

/// Ways that are tried.
const TRIES: usize = 200_000;

/// The path of the words through these tables, and how many of them it runs through.
pub fn align(sheet: &Sheet, body: &[Word], texts: &[&str], tables: &[Known]) -> Option<(Vec<At>, usize)> {
    let width = tables.first()?.columns.len();
    let tables: Vec<&Known> = tables.iter().take_while(|table| table.columns.len() == width).collect();
    // As many tables as stand in this body: the most that align.
    (1..=tables.len()).rev().find_map(|many| {
        let rows: Vec<(&Vec<String>, bool)> =
            tables[..many].iter().flat_map(|table| table.rows.iter().zip(table.wide.iter().copied())).collect();
        let mut search = Search { sheet, body, texts, rows, width, path: Vec::new(), tries: 0 };
        search.run().then(|| {
            search.bullets();
            (search.path.clone(), many)
        })
    })
}

/// Where the search stands in the rows.
#[derive(Clone)]
struct Here {
    row: usize,
    column: usize,
    /// Letters taken of each cell.
    taken: Vec<usize>,
}

/// A word to go on from, where the rows stand there, and what the word before it was put into.
type Choice = (usize, Option<Here>, Option<(usize, Step)>);

struct Search<'t> {
    sheet: &'t Sheet<'t>,
    body: &'t [Word],
    texts: &'t [&'t str],
    rows: Vec<(&'t Vec<String>, bool)>,
    width: usize,
    path: Vec<At>,
    tries: usize,
}

impl Search<'_> {
    fn rest<'a>(&'a self, here: &Here, column: usize) -> &'a str {
        let cell = self.rows.get(here.row).and_then(|(cells, _)| cells.get(column));
        cell.and_then(|cell| cell.get(here.taken.get(column).copied().unwrap_or(0)..)).unwrap_or("")
    }

    fn done(&self, here: &Here) -> bool {
        (0..here.taken.len()).all(|column| self.rest(here, column).is_empty())
    }

    fn push(&mut self, here: &Here, column: usize, step: Step) {
        let wide = self.rows.get(here.row).is_none_or(|(_, wide)| *wide);
        let column = if wide { self.width } else { column };
        self.path.push(At {
            column: u8::try_from(column).unwrap_or(u8::MAX),
            step,
            role_number: false,
            whole_line: false,
        });
    }

    /// Puts every word in its cell, if that can be done: an explicit stack of choices.
    fn run(&mut self) -> bool {
        let mut stack: Vec<Choice> = vec![(0, None, None)];
        while let Some((at, here, put)) = stack.pop() {
            self.tries += 1;
            if self.tries > TRIES {
                return false;
            }
            if let (Some((column, step)), Some(here)) = (put, &here) {
                self.path.truncate(at - 1);
                self.push(here, column, step);
            } else {
                self.path.truncate(at);
            }
            let ended = here.as_ref().is_some_and(|here| here.row + 1 == self.rows.len() && self.done(here));
            if at == self.body.len() {
                if ended {
                    return true;
                }
                continue;
            }
            let before = stack.len();
            self.choices(at, here.as_ref(), &mut stack);
            if stack.len() == before && ended {
                self.tail(at);
                return true;
            }
        }
        false
    }

    fn choices(&self, at: usize, here: Option<&Here>, stack: &mut Vec<Choice>) {
        let own = letters(self.texts[at].trim_end_matches(['-', '\u{2010}']));
        let own = if own.is_empty() { self.texts[at].to_owned() } else { own };
        let signs = gold::letters(&own).is_empty();
        let page = self.body[at].joint.kind == Break::Page || self.sheet.hides_pages() && self.starts_line(at);
        let mut put = |here: Here, column: usize, step: Step| stack.push((at + 1, Some(here), Some((column, step))));
        let begins = |row: usize| -> Option<(Here, usize)> {
            let (cells, _) = self.rows.get(row)?;
            let mut next = Here { row, column: 0, taken: vec![0; cells.len()] };
            next.column = cells.iter().position(|cell| !cell.is_empty())?;
            Some((next, 0))
        };
        let take = |mut here: Here, column: usize| -> Option<Here> {
            let length = self.rest(&here, column).strip_prefix(own.as_str()).map(|_| own.len())?;
            *here.taken.get_mut(column)? += length;
            here.column = column;
            Some(here)
        };
        let Some(here) = here else {
            if let Some((next, _)) = begins(0) {
                let column = next.column;
                take(next, column).into_iter().for_each(|here| put(here, column, Step::Row));
            }
            return;
        };
        // The last choice is tried first.
        if self.done(here)
            && let Some((next, _)) = begins(here.row + 1)
        {
            let column = next.column;
            take(next, column).into_iter().for_each(|next| put(next, column, Step::Row));
        }
        let (_, wide) = self.rows[here.row];
        if !wide {
            if page {
                for column in (0..here.taken.len()).rev() {
                    take(here.clone(), column).into_iter().for_each(|next| put(next, column, Step::Sweep));
                }
            }
            let open = self.rest(here, here.column).is_empty();
            for column in (here.column + 1..here.taken.len()).rev() {
                // A cell that is not read to its end is one that a page cuts.
                let passed = (here.column + 1..column).all(|between| self.rest(here, between).is_empty());
                if (open && passed || self.sheet.pages.is_some() || self.sheet.wraps)
                    && !self.rest(here, column).is_empty()
                {
                    take(here.clone(), column).into_iter().for_each(|next| put(next, column, Step::Move));
                }
            }
        }
        match take(here.clone(), here.column) {
            Some(next) => put(next, here.column, Step::Stay),
            // Signs alone are of no record; they stand with the word before.
            None if signs => put(here.clone(), here.column, Step::Stay),
            None => {}
        }
    }

    fn starts_line(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| self.body[before].line != self.body[at].line)
    }

    /// A bullet belongs to the words behind it.
    fn bullets(&mut self) {
        for at in (1..self.path.len()).rev() {
            let text = self.texts[at - 1];
            let sign = gold::letters(text).is_empty() && self.path[at - 1].step == Step::Stay;
            let bullet = matches!(text, "•" | "·" | "▪" | "●" | "*" | "✓")
                || matches!(text, "-" | "–" | "—" | "+") && self.starts_line(at - 1);
            if self.path[at].step != Step::Stay && sign && bullet {
                self.path[at - 1] = self.path[at];
                self.path[at].step = Step::Stay;
            }
        }
    }

    /// What stands below the last row is none of it.
    fn tail(&mut self, from: usize) {
        for at in from..self.body.len() {
            let word = &self.body[at];
            let line = self.sheet.lines.get(word.line);
            let starts = line.is_some_and(|line| {
                line.words.start < self.sheet.words.len() && self.sheet.words[line.words.start].span == word.span
            });
            let gap = line.map_or(0, |line| line.gap);
            let row =
                at == from || starts && (gap > 0 || matches!(word.joint.kind, Break::Cell | Break::Fold | Break::Page));
            let step = if row { Step::Row } else { Step::Stay };
            self.path.push(At {
                column: u8::try_from(self.width).unwrap_or(u8::MAX),
                step,
                role_number: false,
                whole_line: false,
            });
        }
    }
}
