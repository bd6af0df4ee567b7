//! By when. In: a reading. Out: a [`Deadline`](crate::record::Deadline).

use crate::record::{Deadline, Period, Place, Term, TermKind};
/// stand-in
#[must_use]
pub fn parse(text: &str, _period: Option<Period>) -> Deadline {
    let at = vec![Place { start: 0, end: text.len(), page: None, bounds: None }];
    Deadline {
        text: text.to_owned(),
        terms: vec![Term {
            kind: TermKind::Unread,
            text: text.to_owned(),
            note: None,
            time_start: None,
            time_end: None,
            inferred: false,
            at,
        }],
        ..Deadline::default()
    }
}
