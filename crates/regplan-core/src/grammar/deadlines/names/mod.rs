//! Names of the calendar. In: a folded word. Out: its number or step.

mod words;

pub(super) use words::{Step, by_parts, composed, every, every_adjective, is_month_of_day, month, season, weekday};
