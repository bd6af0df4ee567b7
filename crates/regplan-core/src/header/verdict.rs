//! Plan or none, and why.
//!
//! In: the roles of a table's columns. Out: a verdict with a reason that keeps its name. Knows no words.

use crate::record::Role;

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

/// Why a table is a plan, or what it is instead. The names are stable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// A heading names measures and when or by whom they are to be done, and the rows say so too.
    #[default]
    MeasuresToDo,
    /// It has no heading of its own and goes on with the plan above.
    GoesOn,
    /// It frames a page or a form: too few rows or columns to be a table of anything.
    Layout,
    /// No row of it heads columns that a plan has.
    NoHeading,
    /// No column says what is to be done.
    NoTitle,
    /// Neither a deadline nor anyone responsible.
    NoDeadlineNoResponsible,
    /// Lessons, classes, reception hours, opening hours: what recurs rather than what is to be done.
    Timetable,
    /// Goods, works or services with their prices, estimates, payments.
    Prices,
    /// Sums by year or source.
    Finance,
    /// Figures: indicators, statistics, forms of account.
    Figures,
    /// People, bodies, posts, members, staff.
    People,
    /// Acts, documents, literature, terms.
    Documents,
    /// What was done: reports, diaries, minutes, achievements.
    Report,
    /// What is kept: registers, journals, inventories, forms to be filled in.
    Register,
    /// Teaching: lessons of a course, programmes, examinations, criteria.
    Teaching,
    /// What an authority does again and again: procedures, services, duties, rules.
    Procedure,
}

impl Reason {
    /// Every reason with its name.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::MeasuresToDo, "measures-to-do"),
        (Self::GoesOn, "goes-on"),
        (Self::Layout, "layout"),
        (Self::NoHeading, "no-heading"),
        (Self::NoTitle, "no-title"),
        (Self::NoDeadlineNoResponsible, "no-deadline-no-responsible"),
        (Self::Timetable, "timetable"),
        (Self::Prices, "prices"),
        (Self::Finance, "finance"),
        (Self::Figures, "figures"),
        (Self::People, "people"),
        (Self::Documents, "documents"),
        (Self::Report, "report"),
        (Self::Register, "register"),
        (Self::Teaching, "teaching"),
        (Self::Procedure, "procedure"),
    ];

    /// The name of this reason.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(reason, _)| *reason == self).map_or("no-heading", |(_, name)| name)
    }
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
