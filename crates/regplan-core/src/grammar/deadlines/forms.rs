//! All forms of a term. In: tokens. Out: what the form that reads most of them says. Knows no neighbours.
//!
//! What stands first tells which forms can begin there: a mark begins one form, a word that is of no class only a condition or a length
//! («десятидневный срок»), and each form has its openings.

use super::basic::{In, Read, fail, longest};
use super::classes::*;
use super::clause::Parts;
use super::token::{Kind, Token};
use super::{
    clock, conditional, continuous, day_of_named, month_day, periodic, relative, throughout, until, weekday, within,
};

type Form = for<'a> fn(In<'a>) -> Read<'a, Parts>;

/// What a form can begin with: asking it of anything else is time lost. A test holds it against all wordings.
#[derive(Debug, Clone, Copy)]
struct Opening {
    /// Digits, numerals in words or Roman.
    numbers: bool,
    /// Digits with a full stop and digits behind them: «01.09.2024», «10.30».
    dotted: bool,
    /// Months, seasons and weekdays.
    names: bool,
    /// «ежегодно».
    every: bool,
    /// The classes as bits.
    words: u128,
    /// Whether the form tells that a term begins behind a comma of free words.
    parts: bool,
}

impl Opening {
    const ANY: Self = Self { numbers: true, dotted: false, names: true, every: true, words: u128::MAX, parts: false };

    const fn words(words: &[Class]) -> Self {
        Self { numbers: false, dotted: false, names: false, every: false, words: union(words), parts: false }
    }

    const fn or_numbers(self) -> Self {
        Self { numbers: true, ..self }
    }

    const fn or_dotted(self) -> Self {
        Self { numbers: true, dotted: true, ..self }
    }

    const fn parting(self) -> Self {
        Self { parts: true, ..self }
    }

    const fn or_names(self) -> Self {
        Self { names: true, ..self }
    }

    const fn or_every(self) -> Self {
        Self { every: true, ..self }
    }

    fn admits(self, input: In<'_>) -> bool {
        let Some(token) = input.first() else { return false };
        if is_dotted(input) {
            return self.dotted;
        }
        let lexeme = token.lexeme;
        let number = || {
            let digits = matches!(token.kind, Kind::Number(..));
            digits || token.roman.is_some() || lexeme.ordinal.is_some() || lexeme.cardinal.is_some()
        };
        let name = || lexeme.month.is_some() || lexeme.season.is_some() || lexeme.weekday.is_some();
        self.numbers && number()
            || self.names && name()
            || self.every && lexeme.every.is_some()
            || self.words == u128::MAX
            || lexeme.is_of(self.words)
    }
}

/// Lengths of time, and what leads to them.
const COUNTED: Opening = Opening::words(&[
    IN,
    TERM,
    NOT,
    NOT_LATER,
    COURSE,
    EXTENT,
    THROUGH,
    BY,
    UNTIL,
    FOR,
    SINCE,
    NEXT,
    FROM_EVENT,
    BEFORE_EVENT,
    ONE_AND_A_HALF,
    WORKING,
    LETTER_R,
    LETTER_K,
    CALENDAR,
    DAY,
    HOUR,
    WEEK,
    MONTH,
    QUARTER,
    HALF_A_YEAR,
    HALF_YEAR,
    YEARS_COUNTED,
    ONE_YEAR,
    BEGINNING,
])
.or_numbers();

/// In the order in which a tie is settled.
static FORMS: [(Form, Opening); 26] = [
    (
        within::within,
        Opening::words(&[IN, SPAN, PLANNED, TERM, SINCE, BEGINNING, LAST, CURRENT, SCHOOL])
            .or_dotted()
            .or_names()
            .parting(),
    ),
    (until::until, Opening::words(&[IN, TERM, SPAN, RIGHT, UNTIL, NOT, NOT_LATER, TOWARDS, BY]).parting()),
    (until::from, Opening::words(&[BEGINNING, SINCE_DAY, NOT]).parting()),
    (until::until_time, Opening::words(&[IN, TERM, SPAN, UNTIL, NOT, NOT_LATER, TOWARDS])),
    (until::after, Opening::words(&[AFTER_DAY])),
    (until::and_further, Opening::words(&[SINCE_DAY, AT]).or_dotted()),
    (throughout::throughout, Opening::words(&[IN, COURSE, EXTENT, ALL, ROUND]).parting()),
    (within::narrowed, Opening::words(&[IN, EDGE, LAST, FIRST_FEW]).or_numbers()),
    (within::weekday_of, Opening::words(&[IN]).or_names().parting()),
    (within::between_days, Opening::words(&[BETWEEN_DAYS, IN])),
    (within::between_edges, Opening::words(&[IN, EDGE])),
    (within::part_of_school_year, Opening::words(&[IN, COURSE, EXTENT, EDGE]).or_numbers().or_names()),
    (
        periodic::periodic,
        Opening::words(&[
            NOT,
            IN,
            EDGE,
            BY,
            TIME,
            TWICE,
            THRICE,
            FOR,
            COURSE,
            EXTENT,
            EACH,
            THROUGH,
            MINIMUM,
            MINIMUM_ADDED,
        ])
        .or_numbers()
        .or_every()
        .parting(),
    ),
    (
        weekday::weekday,
        Opening::words(&[NOT, IN, BY, SINCE, EACH, TIME, TWICE, THRICE, WORKDAYS, WEEKEND, WORKING, LAST])
            .or_numbers()
            .or_names()
            .or_every()
            .parting(),
    ),
    (
        month_day::month_day,
        Opening::words(&[IN, TERM, SPAN, UNTIL, NOT, NOT_LATER, TOWARDS, EACH, SINCE_DAY, LAST]).or_numbers().parting(),
    ),
    (month_day::end_of_month, Opening::words(&[IN, TERM, UNTIL]).or_every()),
    (day_of_named::day_of_named_months, Opening::words(&[AT]).or_names()),
    (month_day::part_of_every_month, Opening::words(&[IN, LAST]).or_numbers().parting()),
    (
        month_day::working_day,
        Opening::words(&[IN, TERM, UNTIL, NOT, NOT_LATER, TOWARDS, EACH, LAST]).or_numbers().or_every().parting(),
    ),
    (month_day::month_of_quarter, Opening::words(&[IN, LAST]).or_numbers()),
    (relative::relative, COUNTED),
    (relative::duration, COUNTED),
    (continuous::continuous, Opening::words(&[IN, CONTINUOUS, ALL, COURSE, EXTENT])),
    (clock::clock, Opening::words(&[START, IN, SINCE]).or_dotted()),
    (within::purpose, Opening::words(&[IN, FOR, NEXT])),
    (conditional::conditional, Opening::ANY),
];

/// The form that reads most.
pub(super) fn form(input: In<'_>) -> Read<'_, Parts> {
    match input.first() {
        None => fail(input),
        Some(Token { kind: Kind::Mark('-'), .. }) => within::purpose(input),
        Some(Token { kind: Kind::Mark(_), .. }) => fail(input),
        Some(token) if is_strange(token) => longest(input, &[&relative::relative, &conditional::conditional]),
        Some(_) => {
            let mut best = fail(input);
            for (form, _) in FORMS.iter().filter(|(_, opening)| opening.admits(input)) {
                best = longer(best, form(input));
            }
            // Words that no lexicon knows may say anything: only where nothing else reads to an end.
            let ended = best.as_ref().is_ok_and(|(rest, _)| super::extent::ends(rest));
            if ended { best } else { longer(best, conditional::loose(input)) }
        }
    }
}

/// Whether a form that parts free words reads here.
pub(super) fn begins_part(input: In<'_>) -> bool {
    FORMS.iter().any(|(form, opening)| opening.parts && opening.admits(input) && form(input).is_ok())
}

/// The reading that leaves less, the first where both leave the same.
fn longer<'a, T>(first: Read<'a, T>, next: Read<'a, T>) -> Read<'a, T> {
    if left(&next) < left(&first) { next } else { first }
}

fn is_dotted(input: In<'_>) -> bool {
    let number = |token: &Token<'_>| matches!(token.kind, Kind::Number(..));
    match input {
        [first, stop, next, ..] => {
            number(first) && stop.kind == Kind::Mark('.') && stop.glued && number(next) && next.glued
        }
        _ => false,
    }
}

/// Whether a word is of no class: most forms need not be asked.
pub(super) fn is_strange(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word(_)) && !token.lexeme.known && token.roman.is_none()
}

fn left<T>(read: &Read<'_, T>) -> usize {
    read.as_ref().map_or(usize::MAX, |(rest, _)| rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::deadlines::token::Lexed;

    /// Every form is asked of every place in every wording: where it reads, its opening must let it.
    #[test]
    fn no_opening_shuts_a_form_out() {
        for name in [
            "deadlines.txt",
            "deadlines-kinds.txt",
            "deadlines-plans.txt",
            "deadlines-fresh.txt",
            "deadlines-hostile.txt",
        ] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/fields");
            let file = std::fs::read_to_string(folder.join(name)).unwrap();
            for line in file.lines().filter(|line| !line.starts_with([' ', '#', '='])) {
                let lexed = Lexed::new(line);
                let tokens = lexed.tokens();
                for at in 0..tokens.len() {
                    let token = &tokens[at];
                    if matches!(token.kind, Kind::Mark(_)) || is_strange(token) {
                        continue;
                    }
                    for (n, (form, opening)) in FORMS.iter().enumerate() {
                        assert!(
                            form(&tokens[at..]).is_err() || opening.admits(&tokens[at..]),
                            "form {n} at {at} of {line}"
                        );
                    }
                }
            }
        }
    }
}
