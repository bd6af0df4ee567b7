//! Which rows hold what their columns do not: the trace of a border in the wrong place.
//!
//! In: the measures of one table. Out: for each what does not fit, in words for a person, or nothing. Knows no exporter: what is
//! usual is learned from the table itself.

use crate::grammar::affinity::is_link;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small};
use crate::grammar::parties;
use crate::record::{Column, Measure, Role};

/// Fewer filled cells prove no habit of a column.
const ENOUGH: usize = 6;
/// A habit is what at least so many of `OF` cells of a column do.
const USUAL: usize = 9;
/// See [`USUAL`].
const OF: usize = 10;

/// Something that most cells of a column do, and what to say of one that does not.
struct Habit {
    /// The columns that have it.
    roles: &'static [Role],
    /// Whether a cell does so; `None` stands for an empty cell.
    kept: fn(Option<&str>) -> bool,
    /// What is wrong with one that does not.
    says: &'static str,
}

const TEXTS: &[Role] = &[Role::Title, Role::Responsible, Role::Results];

const HABITS: &[Habit] = &[
    Habit {
        roles: &[Role::Title, Role::Deadline, Role::Responsible, Role::Results],
        kept: |cell| cell.is_some(),
        says: "is empty where nearly all others are filled",
    },
    Habit {
        roles: &[Role::Title, Role::Results],
        kept: |cell| cell.is_none_or(|text| !text.starts_with(is_small)),
        says: "begins in the middle of a sentence",
    },
    Habit {
        roles: &[Role::Responsible],
        kept: |cell| cell.is_none_or(begins_party),
        says: "does not begin with a party",
    },
    Habit { roles: TEXTS, kept: |cell| cell.is_none_or(|text| !breaks_off(text)), says: "breaks off" },
    Habit {
        roles: &[Role::Title, Role::Deadline, Role::Responsible, Role::Results],
        kept: |cell| cell.is_none_or(closes_brackets),
        says: "has half a pair of brackets",
    },
];

/// For each measure, what does not fit: the key of the column and what is wrong.
pub(super) fn misfits<'c>(columns: &'c [Column], measures: &[Measure]) -> Vec<Option<(&'c str, &'static str)>> {
    let mut found = vec![None; measures.len()];
    for habit in HABITS {
        for column in columns.iter().filter(|column| habit.roles.contains(&column.role)) {
            let cell = |measure: &Measure| -> bool {
                let cell = measure.cells.get(&column.key).and_then(Option::as_ref);
                (habit.kept)(cell.map(|cell| cell.text.as_str()))
            };
            let kept: Vec<bool> = measures.iter().map(cell).collect();
            let keeping = kept.iter().filter(|kept| **kept).count();
            if keeping < ENOUGH || keeping * OF < kept.len() * USUAL {
                continue;
            }
            let broken = found.iter_mut().zip(&kept).filter(|(found, kept)| found.is_none() && !**kept);
            broken.for_each(|(found, _)| *found = Some((column.key.as_str(), habit.says)));
        }
    }
    found
}

/// Whether a text shows by itself that it is not whole.
pub(super) fn is_torn(text: &str) -> bool {
    breaks_off(text) || !closes_brackets(text)
}

/// Whether a text begins with the name of a party.
pub(super) fn names_party(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().take(4).map(fold).collect();
    parties::starts_party(&words.join(" "))
}

fn begins_party(text: &str) -> bool {
    names_party(text) || text.starts_with(|c: char| is_capital(c) || !is_letter(c))
}

/// A text that ends with a comma, a hyphen, or a word that something must follow.
fn breaks_off(text: &str) -> bool {
    let last = text.split_whitespace().next_back().map(fold).unwrap_or_default();
    text.ends_with([',', '-']) || is_link(&last)
}

/// Whether brackets come in pairs; those of «1)» and «а)» stand alone.
fn closes_brackets(text: &str) -> bool {
    let mut open = 0i32;
    let mut item = 0; // letters and digits since the last blank
    for c in text.chars() {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' if item > 2 => return false,
            _ => {}
        }
        item = if is_letter_or_digit(c) { item + 1 } else { 0 };
    }
    open == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Cell;

    fn row(title: &str) -> Measure {
        let mut measure = Measure::default();
        let cell = Cell { text: title.to_owned(), ..Cell::default() };
        measure.cells.insert("title".to_owned(), (!title.is_empty()).then_some(cell));
        measure
    }

    #[test]
    fn what_nearly_all_cells_do_is_expected_of_each() {
        let columns = [Column::new("title", Role::Title, "")];
        let mut rows = vec![row("Беседы (в школах)"); 20];
        for odd in ["о праве", "Беседы для", "Беседы (в", "Беседы) школы", ""] {
            rows.push(row(odd));
            let said = misfits(&columns, &rows);
            assert_eq!(said.iter().flatten().count(), 1, "{odd}");
            assert!(said.last().is_some_and(Option::is_some), "{odd}");
            rows.pop();
        }
        rows.push(row("1) беседы; а) сборы"));
        assert!(misfits(&columns, &rows).last().is_some_and(Option::is_none));
    }

    #[test]
    fn few_rows_prove_nothing() {
        let columns = [Column::new("title", Role::Title, "")];
        assert_eq!(misfits(&columns, &[row("Беседы"), row("о праве")]), [None, None]);
    }
}
