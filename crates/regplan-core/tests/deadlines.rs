//! The grammar of deadlines against `fixtures/fields/deadlines.txt`, and what must hold for every text.
//!
//! A case is a wording at the margin and its terms below it, indented; `== plan … ==` sets the plan's period. To add a
//! wording, write it alone on a line, run `UPDATE_DEADLINES=1 cargo test -p regplan-core --test deadlines` and read the
//! terms that appear below it: a wrong one is a bug of the grammar, never of the file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "clippy.toml allows them in tests; helpers of an integration test are not seen as such"
)]

use jiff::civil::Date;
use proptest::prelude::*;
use regplan_core::grammar::deadlines::parse;
use regplan_core::record::{Deadline, Direction, Mode, Period, Relation, Term, TermKind};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

struct Case {
    wording: String,
    period: Option<Period>,
    terms: Vec<String>,
}

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/fields/deadlines.txt")
}

/// The wordings as they came, those by kinds of what is hard in them, those in the manner of whole plans, those whose readings were
/// written before the grammar was asked, and hostile ones.
fn fixtures() -> [PathBuf; 5] {
    ["deadlines.txt", "deadlines-kinds.txt", "deadlines-plans.txt", "deadlines-fresh.txt", "deadlines-hostile.txt"]
        .map(|name| fixture().with_file_name(name))
}

/// A wording as it stands in a file: a no-break blank is written `~`, a typed line end `⏎`, so that a person sees them.
fn unmarked(line: &str) -> String {
    line.replace('~', "\u{a0}").replace('⏎', "\n")
}

fn period_of(line: &str) -> Option<Period> {
    let (start, end) = line.trim_matches(['=', ' ']).strip_prefix("plan ")?.split_once("..")?;
    Some(Period { start: start.parse().unwrap(), end: end.parse().unwrap() })
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut period = None;
    for line in file.lines() {
        if line.starts_with("==") {
            period = period_of(line);
        } else if let Some(term) = line.strip_prefix("    ") {
            cases.last_mut().unwrap().terms.push(term.to_owned());
        } else if !line.is_empty() && !line.starts_with('#') {
            cases.push(Case { wording: unmarked(line), period, terms: Vec::new() });
        }
    }
    cases
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Before => "before",
        Relation::NotLaterThan => "not later than",
    }
}

fn day(date: Option<Date>, edtf: &Option<String>) -> String {
    date.map(|date| date.to_string()).or_else(|| edtf.clone()).unwrap_or_else(|| "?".to_owned())
}

fn said(term: &Term) -> String {
    match &term.kind {
        TermKind::By { relation: how, date, edtf } => format!("{} {}", relation(*how), day(*date, edtf)),
        TermKind::On { date, edtf } => format!("on {}", day(*date, edtf)),
        TermKind::From { date, edtf, continuous } => {
            format!("from {}{}", day(*date, edtf), if *continuous { ", all the time" } else { "" })
        }
        TermKind::Period { mode, edtf, start, end, continuous } => {
            let mode = if *mode == Mode::Throughout { "throughout" } else { "in" };
            let days = start.zip(*end).map_or(String::new(), |(start, end)| format!(" = {start}..{end}"));
            let all = if *continuous { ", all the time" } else { "" };
            format!("{mode} {}{days}{all}", edtf.as_deref().unwrap_or("?"))
        }
        TermKind::Recurring { rrule, times, at_least, relation: how, start, end } => {
            let mut out = rrule.clone();
            if let Some(times) = times {
                write!(out, ", {times} times").unwrap();
            }
            if *at_least {
                out.push_str(", at least");
            }
            if let Some(how) = how {
                write!(out, ", {}", relation(*how)).unwrap();
            }
            if let Some(start) = start {
                write!(out, ", from {start}").unwrap();
            }
            if let Some(end) = end {
                write!(out, ", to {end}").unwrap();
            }
            out
        }
        TermKind::Continuous => "all the time".to_owned(),
        TermKind::Relative { count, unit, event, direction, relation: how } => {
            let how = how.map_or(String::new(), |how| format!("{} ", relation(how)));
            let unit = serde_json::to_value(unit).unwrap();
            let side = if *direction == Direction::Before { "before" } else { "after" };
            format!("{how}{count} {} {side}: {}", unit.as_str().unwrap(), event.as_deref().unwrap_or("?"))
        }
        TermKind::Duration { min, max, unit } => {
            let unit = serde_json::to_value(unit).unwrap();
            let show = |n: &Option<u32>| n.map_or("?".to_owned(), |n| n.to_string());
            format!("takes {}–{} {}", show(min), show(max), unit.as_str().unwrap())
        }
        TermKind::Conditional { condition } => format!("when: {condition}"),
        TermKind::Unread => format!("unread: {}", term.text),
        other => panic!("no card for {other:?}"),
    }
}

fn card(term: &Term) -> String {
    let mut card = said(term);
    if let Some(start) = &term.time_start {
        write!(card, ", at {start}").unwrap();
    }
    if let Some(end) = &term.time_end {
        write!(card, "–{end}").unwrap();
    }
    if term.inferred {
        card.push_str(", inferred");
    }
    if term.doubtful {
        card.push_str(", doubtful");
    }
    if let Some(note) = &term.note {
        write!(card, " ({note})").unwrap();
    }
    card.replace('\u{a0}', "~")
}

#[test]
fn the_wordings_read_as_the_fixtures_say() {
    let update = std::env::var_os("UPDATE_DEADLINES").is_some();
    let mut all = Vec::new();
    for path in fixtures() {
        let file = fs::read_to_string(&path).unwrap();
        if update {
            fs::write(&path, updated(&file)).unwrap();
        } else {
            all.extend(cases(&file));
        }
    }
    let cases = all;
    let wrong: Vec<String> = cases.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(update || cases.len() >= 2_000, "only {} wordings", cases.len());
}

fn difference(case: &Case) -> Option<String> {
    let read: Vec<String> = parse(&case.wording, case.period).terms.iter().map(card).collect();
    (read != case.terms).then(|| format!("{}\n  want {:#?}\n  read {read:#?}", case.wording, case.terms))
}

fn updated(file: &str) -> String {
    let mut out = String::new();
    let mut period = None;
    for line in file.lines().filter(|line| !line.starts_with(' ')) {
        writeln!(out, "{line}").unwrap();
        if line.starts_with("==") {
            period = period_of(line);
        } else if !line.is_empty() && !line.starts_with('#') {
            for term in &parse(&unmarked(line), period).terms {
                writeln!(out, "    {}", card(term)).unwrap();
            }
        }
    }
    out
}

#[test]
fn every_fixture_keeps_the_invariants() {
    for case in fixtures().iter().flat_map(|path| cases(&fs::read_to_string(path).unwrap())) {
        check(&case.wording, case.period, &parse(&case.wording, case.period));
    }
}

/// What must hold for every text.
fn check(text: &str, period: Option<Period>, deadline: &Deadline) {
    assert_ordered(deadline.start, deadline.end, text);
    for term in &deadline.terms {
        let (start, end) = days(term);
        assert_ordered(start, end, text);
        for date in [start, end].into_iter().flatten() {
            assert!(knows_year(text, period, date.year()), "year {} is not in «{text}»", date.year());
        }
        if let TermKind::Recurring { rrule, .. } = &term.kind {
            assert_rule(rrule);
        }
        if let Some(edtf) = edtf(term) {
            assert_edtf(edtf, text);
        }
    }
    assert_covered(text, deadline);
}

fn days(term: &Term) -> (Option<Date>, Option<Date>) {
    match &term.kind {
        TermKind::By { date, .. } | TermKind::On { date, .. } => (*date, *date),
        TermKind::From { date, .. } => (*date, None),
        TermKind::Period { start, end, .. } | TermKind::Recurring { start, end, .. } => (*start, *end),
        _ => (None, None),
    }
}

fn edtf(term: &Term) -> Option<&str> {
    match &term.kind {
        TermKind::By { edtf, .. }
        | TermKind::On { edtf, .. }
        | TermKind::From { edtf, .. }
        | TermKind::Period { edtf, .. } => edtf.as_deref(),
        _ => None,
    }
}

fn assert_ordered(start: Option<Date>, end: Option<Date>, text: &str) {
    assert!(start.zip(end).is_none_or(|(start, end)| start <= end), "{start:?} > {end:?} in «{text}»");
}

/// The years of the text (four digits, or two after a full stop or a dash) and of the period; a school year or a winter
/// named by its first year ends in the next: those name both, or the period does.
fn knows_year(text: &str, period: Option<Period>, year: i16) -> bool {
    let short = format!("{:02}", year % 100);
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let said = numbers.into_iter().any(|number| number == year.to_string() || number == short);
    said || period.is_some_and(|period| (period.start.year()..=period.end.year()).contains(&year))
}

fn assert_rule(rule: &str) {
    let set: Result<rrule::RRuleSet, _> = format!("DTSTART:20240101T000000Z\nRRULE:{rule}").parse();
    assert!(set.is_ok(), "{rule}: {set:?}");
}

/// The forms of ISO 8601-2 that we write: a year, a month, a day, a season or a part of a year, and intervals of the first
/// three.
fn assert_edtf(edtf: &str, text: &str) {
    let ends: Vec<&str> = edtf.split('/').collect();
    assert!(ends.len() <= 2, "{edtf} in «{text}»");
    for end in &ends {
        let parts: Vec<&str> = end.split('-').collect();
        let year = parts[0].len() == 4 && (parts[0] == "XXXX" || parts[0].parse::<u16>().is_ok());
        let part = parts.get(1).is_none_or(|part| match part.parse::<u8>() {
            Ok(1..=12) => part.len() == 2,
            Ok(21..=24 | 33..=36 | 40..=41) => ends.len() == 1 && parts.len() == 2,
            _ => false,
        });
        let day = parts.get(2).is_none_or(|day| day.len() == 2 && (1..=31).contains(&day.parse::<u8>().unwrap()));
        assert!(year && part && day && parts.len() <= 3, "{edtf} in «{text}»");
    }
}

/// Every character with ink is in the place of some term, unless the cell says nothing.
fn assert_covered(text: &str, deadline: &Deadline) {
    let Some(first) = deadline.terms.first() else {
        let nothing = text.chars().all(|c| !c.is_alphanumeric() || matches!(c, 'х' | 'Х' | 'x' | 'X'));
        return assert!(nothing, "no terms in «{text}»");
    };
    let mut at = first.at[0].start;
    assert!(text[..at].trim().is_empty(), "«{}» is lost", &text[..at]);
    for term in &deadline.terms {
        let place = &term.at[0];
        assert!(at <= place.start && text[at..place.start].trim().is_empty(), "a gap or an overlap in «{text}»");
        assert!(text.get(place.start..place.end).is_some_and(|words| !words.is_empty()), "{place:?} in «{text}»");
        at = place.end;
    }
    assert!(text[at..].trim().is_empty(), "«{}» is lost", &text[at..]);
}

/// Those that must stay unread (impossible days, ranges that could be of either year, words that are no deadline) included.
#[test]
#[allow(clippy::print_stdout, reason = "the share is what a person runs this test to see")]
fn most_wordings_are_typed() {
    let cases = cases(&fs::read_to_string(fixture()).unwrap());
    let unread = |case: &&Case| parse(&case.wording, case.period).terms.iter().any(|t| t.kind == TermKind::Unread);
    let (count, all) = (cases.iter().filter(unread).count(), cases.len());
    println!("{all} wordings: {} typed, {count} unread", all - count);
    assert!(count * 20 <= all * 3, "{count} of {all} are unread");
}

/// The readings that the project began with: every key that stands there must come out equal.
#[test]
fn the_founding_readings_come_out_equal() {
    let file = fs::read_to_string(fixture().with_file_name("deadlines-founding.json")).unwrap();
    let cases: Vec<serde_json::Value> = serde_json::from_str(&file).unwrap();
    assert_eq!(cases.len(), 93);
    let wrong: Vec<String> = cases.iter().filter_map(founding_difference).collect();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn founding_difference(case: &serde_json::Value) -> Option<String> {
    let text = case["text"].as_str().unwrap();
    let period: Option<Period> = case.get("period").map(|period| serde_json::from_value(period.clone()).unwrap());
    let read = serde_json::to_value(parse(text, period).terms).unwrap();
    let (wanted, read) = (case["terms"].as_array().unwrap(), read.as_array().unwrap());
    let holds = |(wanted, read): (&serde_json::Value, &serde_json::Value)| {
        let inferred = wanted.get("inferred").is_some() == (read.get("inferred") == Some(&true.into()));
        inferred && wanted.as_object().unwrap().iter().all(|(key, value)| read.get(key) == Some(value))
    };
    let equal = wanted.len() == read.len() && wanted.iter().zip(read).all(holds);
    (!equal).then(|| format!("{text}\n  want {wanted:?}\n  read {read:?}"))
}

/// Words and marks of deadlines, in any order: a harder test than letters at random.
fn salad() -> impl Strategy<Value = String> {
    const WORDS: &str = "до не позднее с по в к и 1 15 31 29 2 4 IV I мая февраля декабрь январь 2024 2025 года годы гг. г. \
        квартал кв. полугодие ежегодно ежемесячно ежеквартально постоянно раз раза течение года, следующего за \
        отчетным месяца числа каждого дней рабочих со дня после утверждения по мере далее - – ( ) , ; / : . \
        01.02.2024 10.00 05.12 учебный 2024/2025 неделя декада половина весна зима конца начала среда последняя \
        начиная включительно период весь плана этап кроме 1-й 2-х XXXX \u{301} \u{ad} \u{a0}";
    prop::collection::vec(
        (prop::sample::select(WORDS.split(' ').collect::<Vec<_>>()), prop::bool::weighted(0.85)),
        0..16,
    )
    .prop_map(|words| {
        words.into_iter().map(|(word, blank)| if blank { format!("{word} ") } else { word.to_owned() }).collect()
    })
}

fn periods() -> impl Strategy<Value = Option<Period>> {
    let period = |start: &str, end: &str| Some(Period { start: start.parse().unwrap(), end: end.parse().unwrap() });
    prop::sample::select(vec![
        None,
        period("2025-01-01", "2025-12-31"),
        period("2018-09-01", "2019-08-31"),
        period("2024-01-01", "2026-12-31"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_the_invariants(text in any::<String>(), period in periods()) {
        let deadline = parse(&text, period);
        assert_ordered(deadline.start, deadline.end, &text);
    }

    #[test]
    fn any_words_of_deadlines_keep_the_invariants(text in salad(), period in periods()) {
        check(&text, period, &parse(&text, period));
    }
}

#[test]
fn reading_takes_time_in_proportion_to_length() {
    for piece in [
        "по мере, ",
        "до 1, ",
        "весь период ",
        "(",
        "2025 - ",
        "1, 2, ",
        "и ",
        "в течение ",
        "- ",
        "ежегодно (",
        "Сентябрь по Плану ",
    ] {
        let text = piece.repeat(1_000);
        let begin = std::time::Instant::now();
        let _ = parse(&text, None);

        assert!(begin.elapsed().as_secs() < 10, "{piece:?} takes {:?}", begin.elapsed());
    }
}

#[test]
fn a_year_that_nothing_counts_is_no_bound() {
    let bound = |text: &str| parse(text, None).terms.iter().any(|term| matches!(term.kind, TermKind::By { .. }));
    assert!(!bound("В течение 2024 года к Году") && bound("до конца года") && bound("к 2026 году"));
}
