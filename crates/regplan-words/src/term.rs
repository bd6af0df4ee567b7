//! What a deadline was read as, in people's words. In: a [`Term`]. Out: words: no rule of RFC 5545, no EDTF. Knows no page.

use crate::rule::{self, bound};
use crate::stretch::{Case, Stretch, between, day};
use crate::{Language, WORDS, counted};
use jiff::civil::Date;
use regplan_core::record::{Direction, Mode, Relation, Term, TermKind, Unit};

/// One thing a deadline says, with its time of day. What this version has no words for says its own.
#[must_use]
pub fn term(term: &Term, language: Language) -> String {
    let said = kind(term, language).unwrap_or_else(|| own(&term.text, language));
    let time = match (&term.time_start, &term.time_end) {
        (Some(start), Some(end)) => format!("{start}–{end}"),
        (Some(start), None) => start.clone(),
        _ => return said,
    };
    format!("{said}, {time}")
}

fn kind(term: &Term, language: Language) -> Option<String> {
    match &term.kind {
        TermKind::By { relation, date, edtf } => {
            Some(WORDS.fill(language, bound(*relation), &[("date", &of_day(*date, edtf, language)?)]))
        }
        TermKind::On { date, edtf } => of_day(*date, edtf, language),
        TermKind::From { date, edtf, continuous } => {
            let said = WORDS.fill(language, "from", &[("date", &of_day(*date, edtf, language)?)]);
            Some(always(said, *continuous, language))
        }
        TermKind::Period { mode, edtf, start, end, continuous } => {
            Some(always(period(*mode, edtf.as_deref(), [*start, *end], language)?, *continuous, language))
        }
        TermKind::Recurring { rrule, times, at_least, relation, start, end } => {
            let mut parts = vec![rule::rule(rrule, *relation, language)?];
            parts.extend(times.map(|times| how_often(times, *at_least, language)));
            parts.extend(bounds([*start, *end], language));
            Some(parts.join(", "))
        }
        TermKind::Continuous => Some(WORDS.say(language, "continuous").to_owned()),
        TermKind::Relative { count, unit, event, direction, relation } => {
            Some(relative(*count, *unit, event.as_deref(), *direction, *relation, language))
        }
        TermKind::Duration { min, max, unit } => Some(duration([*min, *max], *unit, language)),
        TermKind::Conditional { condition } => Some(WORDS.fill(language, "condition", &[("words", condition)])),
        TermKind::Unread => Some(WORDS.say(language, "unread").to_owned()),
        _ => None,
    }
}

/// A day, or as much of it as is known.
fn of_day(date: Option<Date>, edtf: &Option<String>, language: Language) -> Option<String> {
    let known = date.map(|date| day(date, language));
    known.or_else(|| Some(Stretch::of(edtf.as_deref()?)?.said(Case::Of, language)))
}

fn period(mode: Mode, edtf: Option<&str>, ends: [Option<Date>; 2], language: Language) -> Option<String> {
    let stretch = edtf.and_then(Stretch::of);
    match (stretch, ends) {
        (Some(stretch), _) if mode == Mode::Throughout && !stretch.is_of_days() => {
            Some(WORDS.fill(language, "throughout", &[("what", &stretch.said(Case::Of, language))]))
        }
        (Some(stretch), _) => Some(all_through(mode, stretch.said(Case::Plain, language), language)),
        (None, [Some(start), Some(end)]) => {
            Some(all_through(mode, between(&day(start, language), &day(end, language), language), language))
        }
        _ => None,
    }
}

fn all_through(mode: Mode, what: String, language: Language) -> String {
    if mode == Mode::Throughout { WORDS.fill(language, "all-through", &[("what", &what)]) } else { what }
}

fn always(said: String, continuous: bool, language: Language) -> String {
    if continuous { format!("{said}, {}", WORDS.say(language, "continuous")) } else { said }
}

/// «2 раза», «не реже 2 раз».
fn how_often(times: u32, at_least: bool, language: Language) -> String {
    let key = if at_least { "at-least" } else { "times" };
    counted(&WORDS, language, key, number(times))
}

fn bounds([start, end]: [Option<Date>; 2], language: Language) -> Option<String> {
    let said = |key, date: Option<Date>| Some(WORDS.fill(language, key, &[("date", &day(date?, language))]));
    let parts: Vec<String> = [said("from", start), said("until", end)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn relative(
    count: u32,
    unit: Unit,
    event: Option<&str>,
    direction: Direction,
    relation: Option<Relation>,
    language: Language,
) -> String {
    let key = match (direction, relation.is_some()) {
        (Direction::After, false) => "after",
        (Direction::After, true) => "within-after",
        (Direction::Before, false) => "ahead",
        (Direction::Before, true) => "within-ahead",
    };
    let many = counted(&WORDS, language, unit_key(unit), number(count));
    let event = event.unwrap_or_else(|| WORDS.say(language, "no-event"));
    WORDS.fill(language, key, &[("many", &many), ("event", event)])
}

/// «2–3 дня», «не меньше 2 дней» as «от 2 дней».
fn duration([min, max]: [Option<u32>; 2], unit: Unit, language: Language) -> String {
    let most = max.or(min).unwrap_or_default();
    let many = counted(&WORDS, language, unit_key(unit), number(most));
    match (min, max) {
        (Some(min), Some(max)) if min != max => format!("{min}–{many}"),
        _ => many,
    }
}

fn own(words: &str, language: Language) -> String {
    WORDS.fill(language, "own-words", &[("words", words)])
}

fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => "unit-hour",
        Unit::Day => "unit-day",
        Unit::WorkingDay => "unit-working_day",
        Unit::Week => "unit-week",
        Unit::Month => "unit-month",
        Unit::Year => "unit-year",
    }
}

fn number(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(mut json: serde_json::Value) -> [String; 2] {
        json["text"] = "свои слова".into();
        let read: Term = serde_json::from_value(json).unwrap();
        Language::ALL.map(|language| term(&read, language))
    }

    #[test]
    fn terms_are_said_in_people_s_words() {
        for (json, words) in [
            (
                json!({"type": "by", "relation": "before", "date": "2025-07-01"}),
                ["до 1 июля 2025 года", "before 1 July 2025"],
            ),
            (
                json!({"type": "by", "relation": "not_later_than", "date": null, "edtf": "XXXX-03-15"}),
                ["не позднее 15 марта (год не указан)", "not later than 15 March (year not said)"],
            ),
            (
                json!({"type": "on", "date": "2024-09-01", "time_start": "10:00"}),
                ["1 сентября 2024 года, 10:00", "1 September 2024, 10:00"],
            ),
            (
                json!({"type": "period", "mode": "throughout", "edtf": "2024", "start": "2024-01-01", "end": "2024-12-31"}),
                ["в течение 2024 года", "throughout 2024"],
            ),
            (
                json!({"type": "period", "mode": "in", "edtf": "XXXX-08", "start": null, "end": null}),
                ["август (год не указан)", "August (year not said)"],
            ),
            (
                json!({"type": "period", "mode": "throughout", "edtf": null, "start": "2024-02-01", "end": "2024-12-31"}),
                [
                    "всё время: 1 февраля 2024 года – 31 декабря 2024 года",
                    "all through: 1 February 2024 – 31 December 2024",
                ],
            ),
            (
                json!({"type": "from", "date": "2025-01-01", "continuous": true}),
                ["с 1 января 2025 года, постоянно", "from 1 January 2025, all the time"],
            ),
            (
                json!({"type": "recurring", "rrule": "FREQ=YEARLY", "times": 2, "at_least": true, "start": "2025-01-01"}),
                ["ежегодно, не реже 2 раз, с 1 января 2025 года", "every year, at least 2 times, from 1 January 2025"],
            ),
            (json!({"type": "recurring", "rrule": "FREQ=YEARLY;BYWEEKNO=3"}), ["«свои слова»", "“свои слова”"]),
            (
                json!({"type": "relative", "count": 10, "unit": "working_day", "event": "утверждения плана", "direction": "after", "relation": "not_later_than"}),
                [
                    "не позднее чем через 10 рабочих дней после: «утверждения плана»",
                    "not later than 10 working days after: “утверждения плана”",
                ],
            ),
            (json!({"type": "duration", "min": 2, "max": 3, "unit": "day"}), ["2–3 дня", "2–3 days"]),
            (
                json!({"type": "conditional", "condition": "по мере необходимости"}),
                ["«по мере необходимости»", "when “по мере необходимости”"],
            ),
            (json!({"type": "unread"}), ["не прочитано", "not read"]),
        ] {
            assert_eq!(said(json.clone()), words, "{json}");
        }
    }
}
