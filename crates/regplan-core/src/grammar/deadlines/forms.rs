//! All forms of a term. In: tokens. Out: what the form that reads most of them says. Knows no neighbours.
//!
//! What stands first tells which forms can begin there: a mark begins one form, a number none that a word leads to, and a word that is
//! of no class only a condition or a length («десятидневный срок»).

use super::basic::{In, Read, fail, longest};
use super::clause::Parts;
use super::token::{Kind, Token};
use super::{clock, conditional, continuous, month_day, periodic, relative, throughout, until, weekday, within};

type Form = dyn for<'a> Fn(In<'a>) -> Read<'a, Parts>;

/// Those that begin with a number as well as with a word, and those that words lead to, in the order in which a tie is settled.
const FORMS: [(&Form, bool); 25] = [
    (&within::within, true),
    (&until::until, false),
    (&until::from, false),
    (&until::until_time, false),
    (&until::after, false),
    (&until::and_further, true),
    (&throughout::throughout, false),
    (&within::narrowed, true),
    (&within::weekday_of, false),
    (&within::between_edges, false),
    (&within::part_of_school_year, true),
    (&periodic::periodic, true),
    (&weekday::weekday, true),
    (&month_day::month_day, true),
    (&month_day::end_of_month, false),
    (&month_day::part_of_every_month, true),
    (&month_day::working_day, true),
    (&month_day::month_of_quarter, true),
    (&relative::relative, true),
    (&relative::duration, true),
    (&continuous::continuous, false),
    (&clock::clock, true),
    (&within::purpose, false),
    (&conditional::conditional, false),
    (&conditional::loose, false),
];

/// The form that reads most.
pub(super) fn form(input: In<'_>) -> Read<'_, Parts> {
    match input.first() {
        None => fail(input),
        Some(Token { kind: Kind::Mark('-'), .. }) => within::purpose(input),
        Some(Token { kind: Kind::Mark(_), .. }) => fail(input),
        Some(token) if is_strange(token) => longest(input, &[&relative::relative, &conditional::conditional]),
        Some(token) => {
            let number = matches!(token.kind, Kind::Number(..));
            let mut best = fail(input);
            for (form, of_number) in FORMS {
                if number && !of_number {
                    continue;
                }
                let read = form(input);
                if left(&read) < left(&best) {
                    best = read;
                }
            }
            best
        }
    }
}

/// Whether a word is of no class: most forms need not be asked.
pub(super) fn is_strange(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word(_)) && !token.lexeme.known && token.roman.is_none()
}

fn left<T>(read: &Read<'_, T>) -> usize {
    read.as_ref().map_or(usize::MAX, |(rest, _)| rest.len())
}
