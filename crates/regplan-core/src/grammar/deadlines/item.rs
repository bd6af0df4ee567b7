//! What stands in a cell, one by one, before it is joined. In: nothing. Out: items and what stands between them. Knows no
//! words.

use super::clause::{Clause, Clock};

/// What one form read, and how it hangs on to what stands before.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What it says; `None` where no form reads it.
    pub(super) clause: Option<Clause>,
    /// Its own words, in bytes.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where what belongs to it begins: a label, «далее».
    pub(super) lead: usize,
    pub(super) joint: Joint,
    /// Whether a colon stands before it.
    pub(super) colon: bool,
    /// Which brackets it stands in; 0 for none.
    pub(super) brackets: usize,
    pub(super) capital: bool,
    pub(super) doubtful: bool,
    pub(super) notes: Vec<(usize, usize)>,
    pub(super) time: Option<(Option<Clock>, Option<Clock>)>,
    /// Which stretch of words between separators it stands in.
    pub(super) segment: usize,
    /// Which line of the author's it stands in.
    pub(super) line: usize,
    /// Whether its words, though unread, turn the meaning of no date beside them.
    pub(super) harmless: bool,
}

impl Item {
    /// Whether it is read beyond doubt.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(self.clause, None | Some(Clause::Conditional { sure: false }))
    }

    pub(super) fn is_rule(&self) -> bool {
        matches!(self.clause, Some(Clause::Repeat(_)))
    }

    /// Whether it is a stretch whose years are said.
    pub(super) fn clause_is_dated(&self) -> bool {
        matches!(self.clause, Some(Clause::When { stretch, .. }) if stretch.has_said_years())
    }

    /// Words that no form reads.
    pub(super) fn covering(from: usize, to: usize) -> Self {
        Self {
            clause: None,
            from,
            to,
            lead: from,
            joint: Joint::Side,
            colon: false,
            brackets: 0,
            capital: false,
            doubtful: false,
            notes: Vec::new(),
            time: None,
            segment: 0,
            line: 0,
            harmless: false,
        }
    }
}

/// What stands between two items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing.
    Side,
    /// A comma or a conjunction.
    Comma,
    /// A dash.
    Dash,
    /// An opening bracket.
    Open,
    /// A semicolon or a full stop.
    Semicolon,
    /// «далее».
    Further,
}
