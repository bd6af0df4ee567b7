//! Plan or none, and why.
//!
//! In: the roles of a table's columns. Out: a verdict with a reason that keeps its name. Knows no words.

use crate::record::{Reason, Role};

/// Whether a table is a plan, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is one.
    pub plan: bool,
    /// Why, or why not.
    pub reason: Reason,
    /// How far the next best reason is behind, in eighths of a bit; 0 where nothing was weighed.
    pub margin: i32,
}

impl Verdict {
    /// A verdict that nothing was weighed for.
    #[must_use]
    pub fn sure(reason: Reason) -> Self {
        Self { plan: matches!(reason, Reason::MeasuresToDo | Reason::GoesOn), reason, margin: 0 }
    }
}

/// A plan's table has a title and at least one of deadline and responsible. One that gives money and no deadline is a budget.
pub(super) fn by_roles(roles: &[Role]) -> Verdict {
    let has = |role| roles.contains(&role);
    Verdict::sure(if !has(Role::Title) {
        Reason::NoTitle
    } else if !has(Role::Deadline) && !has(Role::Responsible) {
        Reason::NoDeadlineNoResponsible
    } else if !has(Role::Deadline) && has(Role::Funding) {
        Reason::Finance
    } else {
        Reason::MeasuresToDo
    })
}
