//! All forms of a term. In: tokens. Out: what the form that reads most of them says. Knows no neighbours.

use super::basic::{In, Read, longest};
use super::clause::Parts;
use super::{clock, conditional, continuous, month_day, periodic, relative, throughout, until, weekday, within};

/// The form that reads most.
pub(super) fn form(input: In<'_>) -> Read<'_, Parts> {
    longest(
        input,
        &[
            &within::within,
            &until::until,
            &until::from,
            &until::until_time,
            &until::after,
            &until::and_further,
            &throughout::throughout,
            &within::narrowed,
            &within::weekday_of,
            &within::between_edges,
            &within::part_of_school_year,
            &periodic::periodic,
            &weekday::weekday,
            &month_day::month_day,
            &month_day::end_of_month,
            &month_day::part_of_every_month,
            &month_day::working_day,
            &month_day::month_of_quarter,
            &relative::relative,
            &relative::duration,
            &continuous::continuous,
            &clock::clock,
            &within::purpose,
            &conditional::conditional,
            &conditional::loose,
        ],
    )
}
