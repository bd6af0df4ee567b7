//! How far a measure is done: what a cell of marks says.
//!
//! In: a cell, its heading. Out: a state and a day, as far as the words say them surely. Knows no deadline: what is said here never
//! becomes one.

mod words;

use crate::grammar::days;
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::record::State;
use jiff::civil::Date;

/// What a cell says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Said {
    /// How far it is done; `None` where the words do not say it, or say two things.
    pub state: Option<State>,
    /// When it was done.
    pub date: Option<Date>,
}

/// Reads a cell; `None` where it says nothing at all.
///
/// ```
/// use regplan_core::{grammar::status::read, record::State};
/// let said = read("Выполнено: 11.09.2026", "Отметка о выполнении").unwrap();
/// assert_eq!((said.state, said.date.unwrap().to_string()), (Some(State::Done), "2026-09-11".into()));
/// assert_eq!(read("не выполнено", "").unwrap().state, Some(State::NotDone));
/// ```
#[must_use]
pub fn read(text: &str, heading: &str) -> Option<Said> {
    if !text.chars().any(char::is_alphanumeric) || words::is_nothing(&fold(text)) {
        return None;
    }
    let folded = fold(text);
    let state = words::state(&folded);
    let only_date = lone_date(text);
    if let Some(date) = only_date {
        let state = words::heads_what_is_done(&fold(heading)).then_some(State::Done);
        return Some(Said { state, date: Some(date) });
    }
    let date = if state == Some(State::Done) { date_of(text) } else { None };
    Some(Said { state, date })
}

/// The day that a cell is, and nothing else.
fn lone_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (date, len) = days::at_head(text)?;
    text.get(len..)?.chars().all(|c| matches!(c, '.' | ';' | ' ')).then_some(date)
}

/// The day behind the word that says it is done; none where the day is that of an act or of anything else.
fn date_of(text: &str) -> Option<Date> {
    let mut found = None;
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let before = text.get(..at)?;
        if before.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
            continue;
        }
        let Some((date, _)) = text.get(at..).and_then(days::at_head) else { continue };
        if found.is_some() {
            return None;
        }
        let bare = before.trim_end_matches(|c: char| !is_letter(c) && !matches!(c, '.' | ';' | ','));
        found = Some(words::dates(&fold(bare)).then_some(date));
    }
    found.flatten()
}
