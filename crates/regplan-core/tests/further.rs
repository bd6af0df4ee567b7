//! What further columns say, against lists of readings: `fixtures/fields/funding.txt` and its neighbours, which grew together with
//! the grammar, and the `-fresh` ones, which another hand wrote after it.
//!
//! A line is `WORDS => READING`; `== HEADING => READING` sets the heading of those below it. A wrong reading is a bug of the grammar,
//! never of the file.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "clippy.toml allows them in tests; helpers of an integration test are not seen as such"
)]

use regplan_core::grammar::money::{self, Heading, Said, Sum};
use regplan_core::grammar::{indicators, references, regions, status};
use regplan_core::record::{Comparison, MoneyUnit, State};
use regplan_core::source::Source;
use regplan_core::{Options, parse};
use std::fs;
use std::path::PathBuf;

/// One line of a list: the heading it stands under, its words, its reading.
struct Case {
    heading: String,
    words: String,
    reading: String,
}

/// The lines of a list, headings as cases without words.
fn cases(name: &str) -> Vec<Case> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/fields").join(name);
    let mut heading = String::new();
    let mut cases = Vec::new();
    for line in fs::read_to_string(path).unwrap().lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (words, reading) =
            line.split_once(" => ").or_else(|| line.rsplit_once(" =>")).unwrap_or_else(|| panic!("no reading: {line}"));
        let (words, reading) = (unmarked(words.trim()), unmarked(reading.trim()));
        if let Some(own) = words.strip_prefix("== ") {
            heading = own.to_owned();
            cases.push(Case { heading: heading.clone(), words: String::new(), reading });
        } else {
            cases.push(Case { heading: heading.clone(), words, reading });
        }
    }
    cases
}

/// A no-break blank is written `~`, a typed line end `⏎`, so that a person sees them.
fn unmarked(text: &str) -> String {
    text.replace('~', "\u{a0}").replace('⏎', "\n")
}

/// All cases whose reading is another one, and how many there are.
fn check(name: &str, least: usize, read: impl Fn(&Case) -> String) {
    let cases = cases(name);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let read = read(case);
            let differs = read != case.reading;
            differs.then(|| format!("«{}» under «{}»: {read}\n    not: {}", case.words, case.heading, case.reading))
        })
        .collect();
    let words = cases.iter().filter(|case| !case.words.is_empty()).count();
    assert!(words >= least, "{name}: {words} cases");
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The list that grew with the grammar, and the one that another hand wrote after it.
fn check_both(name: &str, least: [usize; 2], read: impl Fn(&Case) -> String) {
    check(&format!("{name}.txt"), least[0], &read);
    check(&format!("{name}-fresh.txt"), least[1], &read);
}

fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn cells_of_money() {
    check_both("funding", [300, 85], |case| {
        let heading = money::heading(&case.heading);
        if case.words.is_empty() {
            return told(heading.unit, heading.year, heading.total, heading.source.as_deref()).join(" ");
        }
        match money::cell(&case.words, &heading) {
            Said::Nothing => "-".into(),
            Said::Note => "note".into(),
            Said::Unread => "unread".into(),
            Said::Sums(sums) => sums.iter().map(|sum| of_sum(sum, &heading)).collect::<Vec<_>>().join("; "),
        }
    });
}

fn told(unit: Option<MoneyUnit>, year: Option<i16>, total: bool, source: Option<&str>) -> Vec<String> {
    let parts = [
        unit.map(|unit| name(&unit)),
        year.map(|year| year.to_string()),
        total.then(|| "total".to_owned()),
        source.map(|source| format!("«{source}»")),
    ];
    parts.into_iter().flatten().collect()
}

/// A sum, as far as it says more than its heading.
fn of_sum(sum: &Sum, heading: &Heading) -> String {
    let own = told(
        sum.unit.filter(|_| sum.unit != heading.unit),
        sum.year.filter(|_| sum.year != heading.year),
        sum.total && !heading.total,
        sum.source.as_deref().filter(|_| sum.source != heading.source),
    );
    [vec![sum.amount.clone()], own].concat().join(" ")
}

#[test]
fn roubles_are_the_amount_times_its_unit_exactly() {
    // Digit by digit: the value of a decimal string is a whole number and a count of places.
    let parts = |decimal: &str| {
        let (whole, places) = decimal.split_once('.').unwrap_or((decimal, ""));
        (format!("{whole}{places}").parse::<u128>().unwrap(), places.len())
    };
    let units = [MoneyUnit::Rub, MoneyUnit::ThousandRub, MoneyUnit::MillionRub, MoneyUnit::BillionRub];
    for case in cases("funding.txt").iter().filter(|case| !case.words.is_empty()) {
        let Said::Sums(sums) = money::cell(&case.words, &money::heading(&case.heading)) else { continue };
        for (sum, unit) in sums.iter().flat_map(|sum| units.map(|unit| (sum, unit))) {
            let (amount, places) = parts(&sum.amount);
            let factor = 10_u128.pow(u32::try_from(unit.noughts()).unwrap());
            assert_eq!(parts(&unit.roubles(&sum.amount)), (amount * factor, places), "{} {unit:?}", sum.amount);
        }
    }
}

#[test]
fn marks_of_what_is_done() {
    check_both("status", [150, 60], |case| {
        if case.words.is_empty() {
            return String::new();
        }
        let Some(said) = status::read(&case.words, &case.heading) else { return "none".into() };
        let state = said.state.map_or_else(|| "-".into(), |state| name(&state));
        [Some(state), said.date.map(|date| date.to_string())].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
}

#[test]
fn subjects_of_the_federation_in_six_cases() {
    check_both("regions", [534, 25], |case| match regions::named(&case.words) {
        Some(region) => [region.code, Some(region.name)].into_iter().flatten().collect::<Vec<_>>().join(" "),
        None => "-".into(),
    });
}

#[test]
fn references_to_acts() {
    check_both("references", [300, 65], |case| {
        let found = references::read(&case.words);
        let read = found.iter().map(|found| {
            assert!(case.words.get(found.range.clone()).is_some_and(|words| !words.is_empty()), "{}", case.words);
            let parts = [
                Some(found.kind.clone()),
                found.issuer.as_ref().map(|issuer| format!("<{issuer}>")),
                found.date.map(|date| date.to_string()),
                found.number.as_ref().map(|number| format!("№ {number}")),
                found.article.as_ref().map(|article| format!("[{article}]")),
                found.title.as_ref().map(|title| format!("«{title}»")),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        let read = read.collect::<Vec<_>>().join(" + ");
        if read.is_empty() { "-".into() } else { read }
    });
}

#[test]
fn values_of_indicators() {
    check_both("indicators", [200, 60], |case| {
        let Some(said) = indicators::read(&case.words) else { return "-".into() };
        let value = &said.value;
        let figure = match value.relation {
            Comparison::Equal => format!("= {}", value.value),
            Comparison::AtLeast => format!(">= {}", value.value),
            Comparison::AtMost => format!("<= {}", value.value),
            _ => format!("{}..{}", value.value, value.max.as_deref().unwrap()),
        };
        [Some(figure), said.unit].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
}

/// A plan with a column of money of each of two years, of its source, of an indicator, of the act that demands it, and of marks.
fn plan(years: [u16; 2]) -> String {
    let [first, second] = years;
    format!(
        "План мероприятий Рязанской области\n\n№\tМероприятие\tСрок\tОтветственный\tОбъем финансирования, тыс. рублей {first} год\t\
         Объем финансирования, тыс. рублей {second} год\tИсточник финансирования\tОснование\tОтметка о выполнении\n\
         1\tПровести сход\tмай 2026 года\tГлава района\t1 250,50\t0,0\tместный бюджет\tприказ от 12.01.2025 № 4\tВыполнено 14.03.2025\n\
         2\tПровести сбор\tиюнь 2026 года\tГлава района\t–\tне требуется\t\tп. 2 ст. 15 Федерального закона от 24.06.1999 № 120-ФЗ\t\n\
         3\tПровести смотр\tиюль 2026 года\tГлава района\t10,0\t20,0\tобластной бюджет\t\tне выполнено\n"
    )
}

#[test]
fn rows_say_sums_marks_and_acts_with_their_places() {
    let text = plan([2026, 2027]);
    let parsed = parse(&Source::plain(&text), &Options::default());
    assert_eq!(parsed.region.as_ref().and_then(|region| region.code.as_deref()), Some("RU-RYA"));
    let measures = &parsed.plans[0].measures;
    let sums = |at: usize| -> Vec<(&str, Option<i16>, Option<&str>)> {
        measures[at].funding.iter().map(|sum| (sum.rub.as_deref().unwrap(), sum.year, sum.source.as_deref())).collect()
    };
    assert_eq!(
        sums(0),
        [("1250500.00", Some(2026), Some("местный бюджет")), ("0.0", Some(2027), Some("местный бюджет"))]
    );
    assert_eq!(sums(1), []);
    assert_eq!(measures[1].funding_note.as_ref().unwrap().text, "не требуется");
    let status = measures[0].status.as_ref().unwrap();
    assert_eq!((status.state, status.date.unwrap().to_string().as_str()), (Some(State::Done), "2025-03-14"));
    assert_eq!(measures[2].status.as_ref().unwrap().state, Some(State::NotDone));
    assert_eq!(measures[1].references[0].number.as_deref(), Some("120-ФЗ"));
    for measure in measures {
        let funding = measure.funding.iter().map(|sum| (&sum.text, &sum.at));
        let references = measure.references.iter().map(|reference| (&reference.text, &reference.at));
        for (said, at) in funding.chain(references) {
            let [place] = at.as_slice() else { panic!("{said}: {at:?}") };
            assert_eq!(&text[place.start..place.end], said);
        }
    }
}

#[test]
fn years_of_columns_that_change_places_change_places() {
    let years = |text: &str| -> Vec<(String, Option<i16>)> {
        let parsed = parse(&Source::plain(text), &Options::default());
        let sums = parsed.plans[0].measures.iter().flat_map(|measure| measure.funding.clone());
        sums.map(|sum| (sum.amount, sum.year)).collect()
    };
    let swapped = years(&plan([2027, 2026]));
    let turned: Vec<_> =
        years(&plan([2026, 2027])).into_iter().map(|(sum, year)| (sum, year.map(|year| 4053 - year))).collect();
    assert_eq!(swapped, turned);
    assert!(!swapped.is_empty());
}
