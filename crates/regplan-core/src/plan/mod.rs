//! The head of a plan: title, period, goals. In: the prose above one table, and the act. Out: what it says, with places.
//!
//! The title is the nearest heading above the table that begins with a plan noun; where there is none, the nearest heading
//! at all. Knows no table and no exporter: how many blank lines stand where is only a hint.

mod goals;
mod period;
mod region;
mod title;
mod words;

#[cfg(test)]
mod tests;

use crate::frame::ProseLine;
use crate::grammar::money;
use crate::prose::Prose;
use crate::record::{Act, ActReference, MoneyUnit, Period, Place};
use crate::source::{HyphenFate, Span};

pub(crate) use region::region;

/// What the prose above a table says of its plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PlanHead {
    /// The title; `None` where no line is a heading.
    pub(crate) title: Option<String>,
    /// Whether the title says that a plan begins, and is not just the nearest heading.
    pub(crate) named: bool,
    /// Where it stands.
    pub(crate) title_at: Vec<Place>,
    /// The time the plan covers: from its title, else the act's title, else a line of its own below the title.
    pub(crate) period: Option<Period>,
    /// The items after a goals heading.
    pub(crate) goals: Vec<String>,
    /// Where each of them stands.
    pub(crate) goals_at: Vec<Vec<Place>>,
    /// The acts to which each of them refers.
    pub(crate) goals_references: Vec<Vec<ActReference>>,
    /// The prose that title and goals are.
    pub(crate) claimed: Vec<Span>,
}

/// Reads the head of the plan whose table stands directly below `lines`.
pub(crate) fn head(
    text: &str,
    lines: &[ProseLine],
    act: Option<&Act>,
    fate: &dyn Fn(&str, &str) -> HyphenFate,
) -> PlanHead {
    let prose = Prose { text, lines, fate };
    let found = title::find(&prose);
    let named = found.as_ref().is_some_and(|(_, named)| *named);
    let titled = found.map(|(lines, _)| lines);
    let below = titled.as_ref().map_or(0, |lines| lines.end);
    let (title, title_at) = titled.map_or((None, Vec::new()), |lines| title::read(&prose, lines));
    let own = title.as_deref().and_then(period::of);
    let of_act = || act.and_then(|act| act.title.as_deref()).and_then(period::of);
    let period = own.or_else(of_act).or_else(|| period::of_own_line(&prose, below));
    let (goals, goals_at) = goals::find(&prose, below).into_iter().unzip();
    let mut head = PlanHead { title, named, title_at, period, goals, goals_at, ..PlanHead::default() };
    head.goals_references =
        head.goals.iter().zip(&head.goals_at).map(|(goal, at)| prose.references(goal, at)).collect();
    head.claimed = head.title_at.iter().chain(head.goals_at.iter().flatten()).map(Place::span).collect();
    head
}

/// In what sums count by the caption right above a table: a line that names the unit and nothing else.
pub(crate) fn caption(text: &str, lines: &[ProseLine]) -> Option<MoneyUnit> {
    const NEAREST: usize = 3;
    lines.iter().rev().take(NEAREST).find_map(|line| money::caption(line.span.of(text)))
}
