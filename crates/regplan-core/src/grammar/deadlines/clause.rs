//! What a form reads, before years are settled. In: nothing. Out: clauses and their parts. Knows no words.

use super::basic::{In, Read};
use super::calendar::Stretch;
use super::words::Step;
use crate::record::{Direction, Relation, Unit};
use jiff::civil::Date;

/// What one form says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clause {
    /// A stretch of the calendar and how it bounds.
    When { how: How, stretch: Stretch },
    /// Again and again.
    Repeat(Box<Repeat>),
    /// All the time.
    Continuous,
    /// Counted from an event; `event` in bytes of the text.
    Relative { count: u32, unit: Unit, event: Option<(usize, usize)>, direction: Direction, relation: Option<Relation> },
    /// A length of time.
    Duration { min: Option<u32>, max: Option<u32>, unit: Unit },
    /// When something happens; `sure` where the words are known to begin a condition.
    Conditional { sure: bool },
    /// A time of day, to another or not; a bound has one of the two.
    Clock { start: Option<Clock>, end: Option<Clock> },
    /// Words that only qualify what stands before them.
    Remark,
}

/// Hours and minutes.
pub(super) type Clock = (u32, u32);

/// How a stretch bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    In,
    Throughout,
    From,
    /// Throughout, and the words say «постоянно».
    Continuously,
    /// From, and the words say «постоянно».
    ContinuouslyFrom,
    By {
        relation: Relation,
        edge: Edge,
    },
}

/// Which day of a stretch a bound means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
    /// The words do not say which.
    Vague,
}

/// A repetition in the parts of RFC 5545.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Repeat {
    pub(super) step: Step,
    pub(super) times: Option<u32>,
    pub(super) at_least: bool,
    pub(super) days: Vec<String>,
    pub(super) months: Vec<u32>,
    pub(super) month_days: Vec<i32>,
    /// Which of its days in a month, from the end where it is negative.
    pub(super) nth: Option<i32>,
    pub(super) relation: Option<Relation>,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    /// The months are the rule's own («the month after the quarter»), not a list that may grow.
    pub(super) fixed: bool,
    /// The day is of the month after what is reported on, whatever that is.
    pub(super) following: bool,
    /// How often is said in words of its own, and not by «числа месяца» alone.
    pub(super) said: bool,
    /// The months stood before the rule: more of them may stand there.
    pub(super) grows_back: bool,
}

impl Repeat {
    pub(super) fn new(step: Step) -> Self {
        Self {
            step,
            times: None,
            at_least: false,
            days: Vec::new(),
            months: Vec::new(),
            month_days: Vec::new(),
            nth: None,
            relation: None,
            start: None,
            end: None,
            fixed: false,
            following: false,
            said: true,
            grows_back: false,
        }
    }

    pub(super) fn is_plain(&self) -> bool {
        self.days.is_empty() && self.months.is_empty() && self.month_days.is_empty()
    }
}

/// A clause and what it leaves unread, in tokens; the words of `note` (bytes) qualify it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) clause: Clause,
    pub(super) left: usize,
    pub(super) note: Option<(usize, usize)>,
}

/// What a form gives: one clause, or one for each member of a list.
pub(super) type Parts = Vec<Part>;

/// A stretch and what it leaves unread, in tokens; one for each member of a list.
pub(super) type Stretches = Vec<(Stretch, usize)>;

/// One clause that ends where `rest` begins.
pub(super) fn one(rest: In<'_>, clause: Clause) -> Read<'_, Parts> {
    Ok((rest, vec![Part { clause, left: rest.len(), note: None }]))
}

/// A clause for each stretch.
pub(super) fn each(rest: In<'_>, how: How, stretches: Stretches) -> Read<'_, Parts> {
    let part = |(stretch, left)| Part { clause: Clause::When { how, stretch }, left, note: None };
    Ok((rest, stretches.into_iter().map(part).collect()))
}

/// The bytes from the beginning of `input` to the beginning of `rest`.
pub(super) fn bytes(input: In<'_>, rest: In<'_>) -> Option<(usize, usize)> {
    let read = input.get(..input.len().checked_sub(rest.len())?)?;
    Some((read.first()?.start, read.last()?.end))
}
