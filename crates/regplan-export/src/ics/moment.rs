//! When an event is. In: a [`Term`], the period of its plan. Out: a [`Moment`], or nothing where no day is named.

use super::lines::{self, Lines};
use super::rule::Rule;
use jiff::civil::Date;
use regplan_core::record::{Period, Term, TermKind};
use std::io::{self, Write};

/// A day, the time of day where said, and how it comes back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moment {
    day: Date,
    from: Option<String>,
    to: Option<String>,
    rule: Option<String>,
}

impl Moment {
    pub(super) fn of(term: &Term, period: Option<Period>) -> Option<Self> {
        let [from, to] = [&term.time_start, &term.time_end].map(|time| time.as_deref().and_then(clock));
        let (day, rule) = match &term.kind {
            TermKind::By { date, .. } | TermKind::On { date, .. } | TermKind::From { date, .. } => ((*date)?, None),
            TermKind::Period { end, .. } => ((*end)?, None),
            TermKind::Recurring { rrule, start, end, .. } => {
                let start = start.or(period.map(|period| period.start))?;
                let end = end.or(period.map(|period| period.end)).filter(|end| *end >= start);
                let first = Rule::read(rrule)?.settled(start, end)?;
                (first.day, first.rule.map(|rule| rule.until(end, from.is_some())))
            }
            _ => return None,
        };
        Some(Self { day, to: to.filter(|to| from.as_ref().is_some_and(|from| from < to)), from, rule })
    }

    pub(super) fn write<W: Write>(&self, lines: &mut Lines<'_, W>) -> io::Result<()> {
        let day = lines::day(self.day);
        match &self.from {
            Some(from) => lines.line("DTSTART", &format!("{day}T{from}"))?,
            None => lines.line("DTSTART;VALUE=DATE", &day)?,
        }
        if let Some(to) = &self.to {
            lines.line("DTEND", &format!("{day}T{to}"))?;
        }
        self.rule.iter().try_for_each(|rule| lines.line("RRULE", rule))
    }
}

/// `10:30` as `103000`: the clock of the place, whatever its zone.
fn clock(time: &str) -> Option<String> {
    let (hour, minute) = time.split_once(':')?;
    let two = |digits: &str| digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit());
    (two(hour) && two(minute) && hour < "24" && minute < "60").then(|| format!("{hour}{minute}00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(json: serde_json::Value) -> Term {
        serde_json::from_value(json).unwrap()
    }

    fn year(period: &str) -> Option<Period> {
        let (start, end) = period.split_once('/')?;
        Some(Period { start: start.parse().unwrap(), end: end.parse().unwrap() })
    }

    fn seen(json: serde_json::Value, period: &str) -> String {
        let Some(moment) = Moment::of(&term(json), year(period)) else { return "undated".into() };
        let mut out = Vec::new();
        moment.write(&mut Lines::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap().trim_end().replace("\r\n", " ")
    }

    #[test]
    fn an_event_stands_on_the_last_day() {
        let by = serde_json::json!({"type": "by", "relation": "before", "date": "2024-07-01", "text": "до 1 июля"});
        assert_eq!(seen(by, ""), "DTSTART;VALUE=DATE:20240701");
        let period = serde_json::json!({"type": "period", "mode": "throughout", "edtf": "2024",
            "start": "2024-01-01", "end": "2024-12-31", "text": "2024 год"});
        assert_eq!(seen(period, ""), "DTSTART;VALUE=DATE:20241231");
        let at = serde_json::json!({"type": "on", "date": "2024-09-01", "text": "x", "time_start": "10:00", "time_end": "11:30"});
        assert_eq!(seen(at, ""), "DTSTART:20240901T100000 DTEND:20240901T113000");
    }

    #[test]
    fn what_names_no_day_has_no_event() {
        let open = serde_json::json!({"type": "by", "relation": "before", "date": null, "edtf": "XXXX-07-01", "text": "до 1 июля"});
        assert_eq!(seen(open, "2024-01-01/2024-12-31"), "undated");
        assert_eq!(
            seen(serde_json::json!({"type": "continuous", "text": "постоянно"}), "2024-01-01/2024-12-31"),
            "undated"
        );
        assert_eq!(
            seen(serde_json::json!({"type": "recurring", "rrule": "FREQ=YEARLY", "text": "ежегодно"}), ""),
            "undated"
        );
    }

    #[test]
    fn what_comes_back_takes_its_bounds_from_its_words_then_from_the_plan() {
        let own = serde_json::json!({"type": "recurring", "rrule": "FREQ=YEARLY;BYMONTH=7,8,9", "start": "2019-07-01", "text": "x"});
        assert_eq!(
            seen(own, "2018-01-01/2021-12-31"),
            "DTSTART;VALUE=DATE:20190930 RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1;UNTIL=20211231"
        );
        let timed = serde_json::json!({"type": "recurring", "rrule": "FREQ=WEEKLY;BYDAY=SU", "time_start": "09:00", "text": "x"});
        assert_eq!(
            seen(timed, "2024-01-01/2024-12-31"),
            "DTSTART:20240107T090000 RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20241231T235959"
        );
    }
}
