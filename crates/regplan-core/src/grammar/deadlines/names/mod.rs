//! Names of the calendar. In: a folded word. Out: its number or step.

mod words;

pub(super) use words::{
    EVERY, MONTHS, SEASONS_BY_NAME, Step, WEEKDAYS, by_parts, composed, every_adjective, is_month_of_day,
    is_month_of_something,
};
