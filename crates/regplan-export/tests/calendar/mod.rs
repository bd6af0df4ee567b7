//! A strict reader of calendars. In: text. Out: the properties of each event. Panics at whatever RFC 5545 does not allow.

use std::collections::BTreeMap;

/// What an event may hold here; every other property is a fault.
const PROPERTIES: [&str; 9] =
    ["UID", "DTSTAMP", "DTSTART", "DTSTART;VALUE=DATE", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "TRANSP"];

pub(crate) fn events(calendar: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = unfolded(calendar).into_iter();
    let mut expect = |name: &str, value: Option<&str>| {
        let line = lines.next().expect("a calendar ends too early");
        let (found, said) = line.split_once(':').expect("a line without a colon");
        assert_eq!(found, name);
        assert!(value.is_none_or(|value| value == said), "{line}");
    };
    expect("BEGIN", Some("VCALENDAR"));
    expect("VERSION", Some("2.0"));
    expect("PRODID", None);
    expect("CALSCALE", Some("GREGORIAN"));
    expect("X-WR-CALNAME", None);
    let mut events = Vec::new();
    loop {
        match lines.next().as_deref() {
            Some("BEGIN:VEVENT") => events.push(event(&mut lines)),
            Some("END:VCALENDAR") => break,
            other => panic!("{other:?} between events"),
        }
    }
    assert_eq!(lines.next(), None, "something behind the calendar");
    events
}

fn event(lines: &mut impl Iterator<Item = String>) -> BTreeMap<String, String> {
    let mut event = BTreeMap::new();
    for line in lines.take_while(|line| line != "END:VEVENT") {
        let (name, value) = line.split_once(':').expect("a line without a colon");
        assert!(PROPERTIES.contains(&name), "{line}");
        assert!(event.insert(name.to_owned(), value.to_owned()).is_none(), "{name} twice");
    }
    assert!(event.contains_key("UID") && is_time(event["DTSTAMP"].strip_suffix('Z').unwrap()));
    let day = event.get("DTSTART;VALUE=DATE").map(|day| assert!(is_day(day)));
    let time = event.get("DTSTART").map(|time| assert!(is_time(time)));
    assert!(day.is_some() != time.is_some(), "one beginning");
    if let Some(until) = event.get("RRULE").and_then(|rule| rule.split("UNTIL=").nth(1)) {
        assert!(if day.is_some() { is_day(until) } else { is_time(until) }, "UNTIL is of the type of DTSTART: {until}");
    }
    for name in ["SUMMARY", "DESCRIPTION"] {
        escapes(&event[name]);
    }
    event
}

/// Logical lines; a physical one ends with CR LF, has at most 75 octets and no other control character.
fn unfolded(calendar: &str) -> Vec<String> {
    let body = calendar.strip_suffix("\r\n").expect("the last line has no end");
    let mut out: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "a control character: {line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => out.last_mut().expect("a fold at the beginning").push_str(rest),
            None => out.push(line.to_owned()),
        }
    }
    out
}

fn escapes(text: &str) {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        assert!(!matches!(c, ';' | ','), "unescaped {c} in {text}");
        if c == '\\' {
            assert!(matches!(chars.next(), Some('\\' | ';' | ',' | 'n')), "{text}");
        }
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 8 && text.chars().all(|c| c.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    text.split_once('T')
        .is_some_and(|(day, time)| is_day(day) && time.len() == 6 && time.chars().all(|c| c.is_ascii_digit()))
}
