//! Tables of plans with the role of each column.
//!
//! In: banks of phrases and chance. Out: tables as the header stage sees them, and their roles. Knows no model.

use super::corpus::Corpus;
use super::noise::damaged;
use super::others::filled;
use crate::draw::Draw;
use regplan_core::header::{Seen, SeenColumn};
use regplan_core::record::Role;
use std::collections::BTreeMap;

type Bank = BTreeMap<String, Vec<String>>;

/// What may stand beside title, deadline and responsible, and how often.
const EXTRAS: [(Role, usize); 14] = [
    (Role::Results, 14),
    (Role::Note, 5),
    (Role::Status, 5),
    (Role::Location, 4),
    (Role::Participants, 4),
    (Role::Document, 4),
    (Role::Funding, 5),
    (Role::Other, 5),
    (Role::Audience, 3),
    (Role::FundingSource, 3),
    (Role::Indicator, 3),
    (Role::Basis, 3),
    (Role::Amount, 2),
    (Role::Deadline, 1),
];

/// What is drawn for one table.
pub struct Maker<'c> {
    /// All phrases.
    pub corpus: &'c Corpus,
    /// The banks that are drawn from.
    pub banks: Vec<&'c Bank>,
    /// Whether a heading may be drawn.
    pub may: fn(&str) -> bool,
}

/// How the cells of a column are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Usual,
    /// A category that holds for several rows.
    Category,
    /// A second text beside the title that says more.
    More,
    /// A week or a month of a chart.
    Chart(usize),
}

impl Maker<'_> {
    /// A table of a plan and the roles of its columns.
    pub fn compose(&self, draw: &mut Draw) -> Option<(Seen, Vec<Role>)> {
        let bank = *draw.of(&self.banks)?;
        let order = order(draw);
        let rows = 1 + draw.below(14);
        let bare = draw.chance(7);
        let noisy = draw.chance(35);
        let mut columns = Vec::new();
        let capital = draw.chance(75);
        for (role, manner) in &order {
            let heading = if bare { Vec::new() } else { self.heading(draw, *role, *manner, noisy) };
            let mut cells = self.cells(draw, bank, *role, *manner, rows);
            if !capital {
                cells.iter_mut().for_each(|cell| *cell = lowered(cell));
            }
            columns.push(SeenColumn { heading, cells });
        }
        let caption = self.caption(draw, bank);
        Some((Seen { columns, caption }, order.into_iter().map(|(role, _)| role).collect()))
    }

    fn list<'a>(&self, bank: &'a Bank, name: &str) -> &'a [String] {
        bank.get(name).map_or(&[][..], Vec::as_slice)
    }

    fn caption(&self, draw: &mut Draw, bank: &Bank) -> String {
        let subject = draw.of(self.list(bank, "subjects")).cloned().unwrap_or_default();
        match draw.below(10) {
            0..4 => filled(draw, self.corpus, "{opening} ", 1, 0) + &subject,
            4..6 => draw.of(self.list(bank, "sections")).cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The levels of a heading; nothing where the table leaves it out.
    fn heading(&self, draw: &mut Draw, role: Role, manner: Manner, noisy: bool) -> Vec<String> {
        if let Manner::Chart(at) = manner {
            return vec![filled(draw, self.corpus, "{chart}", 1, 0), at.to_string()];
        }
        let odd = match role {
            Role::Number => draw.chance(12),
            Role::Title | Role::Deadline | Role::Responsible => draw.chance(9),
            _ => false,
        };
        if odd {
            return self.odd_heading(draw);
        }
        let name = if manner == Manner::More { "title" } else { role.name() };
        let heading = match manner {
            Manner::Category if draw.chance(60) => Some(filled(draw, self.corpus, "{category}", 1, 0)),
            _ => {
                let all = self.corpus.headings.get(name).map_or(&[][..], Vec::as_slice);
                let own: Vec<&String> = all.iter().filter(|heading| (self.may)(heading)).collect();
                let usual = own.len().min(12); // those at the head of a list are the usual ones
                let common = draw.chance(25);
                own.get(draw.below(if common { usual } else { own.len() })).map(|text| (*text).clone())
            }
        };
        let heading = heading.unwrap_or_default();
        heading.split(" // ").map(|level| if noisy { damaged(draw, level) } else { level.to_owned() }).collect()
    }

    /// A heading that says nothing: none, or words from anywhere.
    fn odd_heading(&self, draw: &mut Draw) -> Vec<String> {
        if draw.chance(45) {
            return Vec::new();
        }
        let words = ["term", "body", "word", "feature", "skill", "text", "criterion", "meaning", "param", "state"];
        let pool = format!("{{{}}}", draw.of(&words).unwrap_or(&"term"));
        let text = filled(draw, self.corpus, &pool, 1, 0);
        let keep = 1 + draw.below(2);
        vec![text.split(' ').take(keep).collect::<Vec<_>>().join(" ")]
    }

    fn cells(&self, draw: &mut Draw, bank: &Bank, role: Role, manner: Manner, rows: usize) -> Vec<String> {
        let empty = match role {
            Role::Status => *draw.of(&[100, 100, 60, 20, 0]).unwrap_or(&0),
            Role::Note => *draw.of(&[100, 80, 40, 10]).unwrap_or(&0),
            Role::Title => 0,
            Role::Number | Role::Deadline | Role::Responsible => *draw.of(&[0, 0, 0, 5, 20]).unwrap_or(&0),
            _ => *draw.of(&[0, 0, 0, 10, 10, 30, 60, 100]).unwrap_or(&0),
        };
        if matches!(manner, Manner::Chart(_)) {
            let marked = *draw.of(&[0, 0, 30]).unwrap_or(&0);
            return (0..rows).map(|_| if draw.chance(marked) { "+".to_owned() } else { String::new() }).collect();
        }
        if manner == Manner::Category {
            return self.categories(draw, bank, rows);
        }
        let numbers = draw.below(5);
        let style = draw.below(6);
        let favourite: Vec<String> = (0..3).map(|_| self.cell(draw, bank, role, style)).collect();
        let repeats =
            matches!(role, Role::Responsible | Role::FundingSource | Role::Unit | Role::Audience) && draw.chance(40);
        let mut cells = Vec::new();
        for row in 1..=rows {
            cells.push(match role {
                _ if draw.chance(empty) => String::new(),
                Role::Number => number(numbers, row),
                _ if repeats => draw.of(&favourite).cloned().unwrap_or_default(),
                _ => self.cell(draw, bank, role, style),
            });
        }
        cells
    }

    /// One text for some rows, said again or left out below.
    fn categories(&self, draw: &mut Draw, bank: &Bank, rows: usize) -> Vec<String> {
        let again = draw.chance(40);
        let from = *draw.of(&["sections", "sections", "goals"]).unwrap_or(&"sections");
        let mut own = String::new();
        let mut cells = Vec::new();
        for row in 0..rows {
            let new = row == 0 || draw.chance(25);
            if new {
                own = draw.of(self.list(bank, from)).cloned().unwrap_or_default();
            }
            cells.push(if new || again { own.clone() } else { String::new() });
        }
        cells
    }

    fn cell(&self, draw: &mut Draw, bank: &Bank, role: Role, style: usize) -> String {
        let take = |draw: &mut Draw, name: &str| draw.of(self.list(bank, name)).cloned().unwrap_or_default();
        let mut pool = |name: &str| filled(draw, self.corpus, &format!("{{{name}}}"), 1, 0);
        match role {
            Role::Deadline if style == 0 => pool("lone"),
            Role::Deadline if style == 1 => pool("schooldays"),
            Role::Responsible if style == 0 => pool("fio2"),
            Role::Responsible if style == 1 => pool("leaders"),
            Role::Funding | Role::Value => pool(if style < 4 { "money" } else { "nofunds" }),
            Role::Amount => pool("num"),
            Role::Unit => pool("measure"),
            Role::Other if style == 0 => pool("codes"),
            Role::Other => pool("formats"),
            Role::Status if style == 3 => pool("factdate"),
            Role::Status if style < 3 => pool("isdone"),
            Role::Location if style < 2 => pool("room"),
            Role::Title if style == 0 => pool("events"),
            Role::Title => {
                let title = take(draw, "titles");
                if draw.chance(8) { format!("{title} {}", take(draw, "titles")) } else { title }
            }
            Role::Deadline => take(draw, "deadlines"),
            Role::Responsible => {
                let party = take(draw, "parties");
                if draw.chance(30) { format!("{party}, {}", take(draw, "parties")) } else { party }
            }
            Role::Results => take(draw, "results"),
            Role::Indicator => take(draw, "indicators"),
            Role::Participants => take(draw, if style < 3 { "participants" } else { "parties" }),
            Role::Location => take(draw, "locations"),
            Role::Audience => take(draw, "audiences"),
            Role::Document => take(draw, "documents"),
            Role::Basis => take(draw, "bases"),
            Role::Note => take(draw, "notes"),
            Role::FundingSource => take(draw, "funding_sources"),
            _ => take(draw, "statuses"),
        }
    }
}

/// The columns of a table from the left.
fn order(draw: &mut Draw) -> Vec<(Role, Manner)> {
    let main: &[Role] = match draw.below(100) {
        0..60 => &[Role::Deadline, Role::Responsible],
        60..85 => &[Role::Responsible, Role::Deadline],
        85..93 => &[Role::Deadline],
        _ => &[Role::Responsible],
    };
    let usual = |role: &Role| (*role, Manner::Usual);
    let mut body: Vec<(Role, Manner)> = main.iter().map(usual).collect();
    let count = draw.weighed(&[(0, 30), (1, 30), (2, 22), (3, 11), (4, 7)]).unwrap_or(0);
    for _ in 0..count {
        let role = draw.weighed(&EXTRAS).unwrap_or(Role::Other);
        if body.iter().any(|(own, _)| *own == role) && role != Role::Deadline {
            continue;
        }
        let last = matches!(role, Role::Results | Role::Note | Role::Status) && draw.chance(80);
        let at = if last { body.len() } else { draw.below(body.len() + 1) };
        match role {
            Role::Indicator if draw.chance(60) => {
                drop(body.splice(at..at, [Role::Indicator, Role::Unit, Role::Value].iter().map(usual)))
            }
            Role::Funding if draw.chance(50) => {
                drop(body.splice(at..at, vec![usual(&Role::Funding); 1 + draw.below(4)]))
            }
            Role::Deadline if !body.iter().any(|(own, _)| *own == Role::Deadline) => body.insert(at, usual(&role)),
            Role::Deadline => {
                let at = body.iter().position(|(own, _)| *own == Role::Deadline).unwrap_or(0);
                body.insert(at, usual(&role));
            }
            _ => body.insert(at, usual(&role)),
        }
    }
    let mut first = vec![usual(&Role::Title)];
    match draw.below(100) {
        0..9 => first.insert(0, (Role::Other, Manner::Category)),
        9..14 => first.push((Role::Title, Manner::More)),
        _ => {}
    }
    let deadline = body.iter().position(|(own, _)| *own == Role::Deadline);
    if let Some(at) = deadline.filter(|_| draw.chance(12)) {
        first.insert(0, body.remove(at));
    }
    first.extend(body);
    if draw.chance(4) {
        first.extend((1..5 + draw.below(8)).map(|at| (Role::Other, Manner::Chart(at))));
    }
    if draw.chance(78) {
        first.insert(0, usual(&Role::Number));
    }
    first
}

fn number(style: usize, row: usize) -> String {
    match style {
        0 => format!("{row}."),
        1 => format!("1.{row}"),
        2 => format!("2.{row}."),
        _ => row.to_string(),
    }
}

/// With a small letter at its head, abbreviations left alone.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match first.filter(|_| second.is_some_and(char::is_lowercase)) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => text.to_owned(),
    }
}
