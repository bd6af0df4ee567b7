//! Tampered records are found, each at its path. In: the records of a bundled order. Out: what slipped through.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says so by failing"
)]

use regplan_core::record::Parsed;
use regplan_core::source::{Source, Writer};
use regplan_core::{Options, parse};
use regplan_review::verify::{What, verify};
use serde_json::Value;

struct Case {
    source: Source,
    records: Parsed,
    json: Value,
}

impl Case {
    fn of(source: Source) -> Self {
        let records = parse(&source, &Options::default());
        let json = serde_json::to_value(&records).unwrap();
        Self { source, records, json }
    }

    fn plan(name: &str) -> Self {
        Self::text(&format!("{name}/source.txt"))
    }

    fn text(path: &str) -> Self {
        let path = format!("{}/../../fixtures/plans/{path}", env!("CARGO_MANIFEST_DIR"));
        Self::of(Source::plain(std::fs::read_to_string(path).unwrap()))
    }

    /// The paths of the findings after one value was changed.
    fn paths(&self, pointer: &str, to: Value) -> Vec<String> {
        let mut json = self.json.clone();
        *json.pointer_mut(pointer).unwrap() = to;
        let Ok(tampered) = serde_json::from_value(json) else { return vec!["(refused)".to_owned()] };
        verify(&tampered, &self.source, &self.records).into_iter().map(|finding| finding.path).collect()
    }

    /// Whether a finding names the value at `pointer`, or what holds it.
    fn caught(&self, pointer: &str, to: Value) -> bool {
        let own = path(&pointer.replace("_at/", "/").replace("/act/at/", "/act/"));
        let of_places =
            |own: &str| own.split_once("[0].end").or(own.split_once("[1].end")).map(|(own, _)| own.to_owned());
        let flat = own.starts_with("act.") || own.starts_with("plans[0].title");
        let own = if flat { of_places(&own).unwrap_or(own) } else { own };
        let owner = own.split(".at").next().unwrap();
        self.paths(pointer, to)
            .iter()
            .any(|found| found == "(refused)" || related(found, owner) || related(owner, found))
    }
}

fn related(a: &str, b: &str) -> bool {
    a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// `/plans/0/measures/3/title` as `plans[0].measures[3].title`.
fn path(pointer: &str) -> String {
    pointer.split('/').skip(1).fold(String::new(), |path, part| match part.parse::<usize>() {
        Ok(at) => format!("{path}[{at}]"),
        Err(_) if path.is_empty() => part.to_owned(),
        Err(_) => format!("{path}.{part}"),
    })
}

/// Every leaf of act and plans with its pointer.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| leaves(value, &format!("{pointer}/{key}"), found)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| leaves(value, &format!("{pointer}/{at}"), found));
        }
        leaf => found.push((pointer.to_owned(), leaf.clone())),
    }
}

fn all_leaves(case: &Case) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    leaves(&case.json["act"], "/act", &mut found);
    leaves(&case.json["plans"], "/plans", &mut found);
    found
}

/// The text with one letter in the middle replaced, one digit raised, one word gone, one word more.
fn tampered(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let replaced = |wanted: fn(&char) -> bool, by: fn(char) -> char| {
        let places: Vec<usize> = (0..chars.len()).filter(|at| wanted(&chars[*at])).collect();
        let at = *places.get(places.len() / 2)?;
        Some(chars.iter().enumerate().map(|(i, c)| if i == at { by(*c) } else { *c }).collect::<String>())
    };
    let letter = replaced(|c| c.is_alphabetic(), |c| if c == 'ж' { 'щ' } else { 'ж' });
    let digit = replaced(char::is_ascii_digit, |c| if c == '9' { '0' } else { char::from(c as u8 + 1) });
    let words: Vec<&str> = text.split(' ').collect();
    let without = |gone: usize| {
        let kept = words.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, word)| *word);
        (words.len() > 1).then(|| kept.collect::<Vec<_>>().join(" "))
    };
    let last = words.len() - 1;
    let more = Some(format!("{text} не"));
    [letter, digit, without(0), without(last / 2), without(last), more].into_iter().flatten().collect()
}

#[test]
fn every_changed_letter_digit_and_word_is_found() {
    for name in ["omsk-2024-orphanhood", "ryazan-2026-guardianship"] {
        let case = Case::plan(name);
        let mut slipped = Vec::new();
        for (pointer, leaf) in all_leaves(&case) {
            for to in leaf.as_str().map(tampered).unwrap_or_default() {
                if !case.caught(&pointer, Value::String(to.clone())) {
                    slipped.push(format!("{pointer}: {leaf} → {to}"));
                }
            }
        }
        assert!(slipped.is_empty(), "{name}: {} slipped:\n{}", slipped.len(), slipped.join("\n"));
    }
}

#[test]
fn every_changed_number_and_flag_and_every_lost_value_is_found() {
    let case = Case::plan("omsk-2024-orphanhood");
    let mut slipped = Vec::new();
    for (pointer, leaf) in all_leaves(&case) {
        let tos = match &leaf {
            Value::Bool(flag) => vec![Value::Bool(!flag)],
            // A page of a text without marks is a guess that nothing else bears out.
            Value::Number(_) if pointer.ends_with("/page") => vec![],
            Value::Number(number) => vec![Value::from(number.as_u64().unwrap() + 2)],
            Value::String(_) if !pointer.ends_with("/key") => vec![Value::Null],
            _ => vec![],
        };
        for to in tos {
            if !case.caught(&pointer, to.clone()) {
                slipped.push(format!("{pointer}: {leaf} → {to}"));
            }
        }
    }
    assert!(slipped.is_empty(), "{} slipped:\n{}", slipped.len(), slipped.join("\n"));
}

#[test]
fn doubts_that_are_hushed_or_made_up_are_found() {
    let case = Case::text("omsk-2024-orphanhood/renderings/narrow.pdf.pdftotext-layout.txt");
    let told = case.json["diagnostics"].as_array().unwrap().len();
    let sure: Vec<String> = all_leaves(&case)
        .into_iter()
        .map(|(pointer, _)| pointer)
        .filter(|pointer| pointer.ends_with("/confidence"))
        .collect();
    assert!(told > 3 && sure.len() > 20, "{told} doubts, {} unsure cells", sure.len());
    for pointer in &sure {
        assert!(case.caught(pointer, Value::from(100)), "{pointer}");
    }
    for at in 0..told {
        let mut hushed = case.json.clone();
        hushed["diagnostics"].as_array_mut().unwrap().remove(at);
        let mut twice = case.json.clone();
        let again = twice["diagnostics"][at].clone();
        twice["diagnostics"].as_array_mut().unwrap().push(again);
        for json in [hushed, twice] {
            let records = serde_json::from_value(json).unwrap();
            assert!(!verify(&records, &case.source, &case.records).is_empty(), "{}", case.json["diagnostics"][at]);
        }
    }
}

#[test]
fn swapped_cells_are_found() {
    let case = Case::plan("omsk-2024-orphanhood");
    let cells = case.json["plans"][0]["measures"][2]["cells"].as_object().unwrap().clone();
    let keys: Vec<&String> = cells.keys().collect();
    for (at, one) in keys.iter().enumerate() {
        for two in &keys[at + 1..] {
            for part in ["", "/text", "/at"] {
                let mut json = case.json.clone();
                let pointer = |key: &str| format!("/plans/0/measures/2/cells/{key}{part}");
                let (a, b) =
                    (json.pointer(&pointer(one)).unwrap().clone(), json.pointer(&pointer(two)).unwrap().clone());
                *json.pointer_mut(&pointer(one)).unwrap() = b;
                *json.pointer_mut(&pointer(two)).unwrap() = a;
                let findings = verify(&serde_json::from_value(json).unwrap(), &case.source, &case.records);
                let own = |path: &str| path.starts_with("plans[0].measures[2]");
                assert!(findings.iter().any(|finding| own(&finding.path)), "{one} and {two}{part}");
            }
        }
    }
}

#[test]
fn a_row_that_is_gone_is_named_with_its_words() {
    let case = Case::plan("omsk-2024-orphanhood");
    let mut records = case.records.clone();
    let gone = records.plans[0].measures.remove(4);
    let findings = verify(&records, &case.source, &case.records);
    assert!(findings.iter().all(|finding| finding.what == What::LeftOut), "{findings:?}");
    let title = gone.title.unwrap();
    assert!(findings.iter().any(|finding| finding.path == "plans[0].measures[4].cells.title"
        && title.starts_with(finding.stands.split(' ').next().unwrap())));
}

#[test]
fn places_beyond_the_text_and_across_characters_are_no_crash() {
    let case = Case::plan("ryazan-2026-guardianship");
    let far = u64::MAX / 2;
    for (end, to) in [("start", 1), ("start", far), ("end", 0), ("end", far)] {
        let pointer = format!("/plans/0/measures/0/cells/title/at/0/{end}");
        assert!(case.caught(&pointer, Value::from(to)), "{end} {to}");
    }
    let at = case.json.pointer("/plans/0/measures/0/cells/title/at/0/end").unwrap().as_u64().unwrap();
    let paths = case.paths("/plans/0/measures/0/cells/title/at/0/end", Value::from(at - 1));
    assert!(paths.contains(&"plans[0].measures[0].cells.title.at[0]".to_owned()), "{paths:?}");
}

#[test]
fn the_records_of_another_file_are_told_at_once_and_listed() {
    let (omsk, mut ryazan) = (Case::plan("omsk-2024-orphanhood"), Case::plan("ryazan-2026-guardianship"));
    let mut records = omsk.records;
    records.source.sha256 = Some("0".repeat(64));
    ryazan.records.source.sha256 = Some("1".repeat(64));
    let findings = verify(&records, &ryazan.source, &ryazan.records);
    assert_eq!(findings[0].what, What::OtherFile);
    assert!(findings.len() > 100, "{}", findings.len());
}

#[test]
fn pages_and_boxes_are_those_of_the_ink() {
    let mut writer = Writer::new("pdf");
    writer.page(1);
    writer.open_table();
    for row in [["№", "Мероприятие", "Срок"], ["1", "Провести сход", "май"], ["2", "Провести сбор", "июнь"]]
    {
        writer.open_row();
        for (column, text) in row.into_iter().enumerate() {
            let left = 100.0 * column as f32;
            writer.open_cell(u16::try_from(column).unwrap(), 1, 1);
            writer.drawn(text, [left, 20.5, left + 40.25, 32.125]);
            writer.end_line();
            writer.close();
        }
        writer.close();
    }
    writer.close();
    let case = Case::of(writer.finish());
    assert!(verify(&case.records, &case.source, &case.records).is_empty());
    let at = "/plans/0/measures/1/cells/title/at/0";
    assert_eq!(case.json.pointer(&format!("{at}/page")), Some(&Value::from(1)));
    for (part, to) in
        [("page", Value::from(2)), ("page", Value::Null), ("box", serde_json::json!([100.0, 20.5, 141.0, 32.125]))]
    {
        let paths = case.paths(&format!("{at}/{part}"), to);
        assert_eq!(paths, ["plans[0].measures[1].cells.title.at[0]"], "{part}");
    }
}

#[test]
fn a_changed_digit_of_a_further_value_is_found() {
    let text = "План мероприятий Рязанской области\n\n№\tМероприятие\tСрок\tОтветственный\tОбъем финансирования, тыс. рублей 2026 год\t\
                Основание\tОтметка о выполнении\n\
                1\tПровести сход\tмай 2026 года\tГлава района\t1 250,50\tприказ от 12.01.2025 № 4\tВыполнено 14.03.2025\n\
                2\tПровести сбор\tиюнь 2026 года\tГлава района\tне требуется\tФедеральный закон от 24.06.1999 № 120-ФЗ\tне выполнено\n";
    let case = Case::of(Source::plain(text));
    let row = "/plans/0/measures/0";
    for (pointer, to) in [
        ("/funding/0/amount", "1250.51"),
        ("/funding/0/rub", "1250501.00"),
        ("/funding/0/unit", "rub"),
        ("/funding/0/text", "1 250,51"),
        ("/references/0/number", "5"),
        ("/references/0/date", "2025-01-13"),
        ("/status/date", "2025-03-15"),
        ("/status/state", "not_done"),
    ] {
        assert!(case.caught(&format!("{row}{pointer}"), to.into()), "{pointer}");
    }
    assert!(case.caught(&format!("{row}/funding/0/year"), 2027.into()));
    assert!(case.caught("/plans/0/measures/1/funding_note/text", "требуется".into()));
    assert!(case.caught("/region/code", "RU-OMS".into()));
}
