//! Plan or none, and why.
//!
//! In: a reason. Out: a verdict with a reason that keeps its name. Knows no words.

use crate::record::Reason;

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
