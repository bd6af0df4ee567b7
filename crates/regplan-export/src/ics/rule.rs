//! Rules of recurrence (RFC 5545, 3.3.10) as deadlines need them. In: the rule of a term, its first day. Out: the
//! first event and the rule that calendars read. Knows no term.
//!
//! A rule of a deadline says *within which days* something is due; a rule of a calendar says *on which day* an event
//! is. What lies between: of each stretch of months or days that follow one another the last is kept, a month without a
//! day is its last day, and an interval without either ends on its last day.

use super::lines;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A rule, its parts read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: u32,
    months: Vec<i8>,
    days: Vec<i8>,
    weekdays: Vec<(i8, Weekday)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// The first event, and how it comes back; `rule` is `None` where it does not within its bounds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct First {
    pub(super) day: Date,
    pub(super) rule: Option<Rule>,
}

const EVERY: [(Every, &str); 4] =
    [(Every::Day, "DAILY"), (Every::Week, "WEEKLY"), (Every::Month, "MONTHLY"), (Every::Year, "YEARLY")];

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];

/// A rule that names a day has one within so many of them: 29 February comes back after eight years.
const FAR: i32 = 366 * 9;

impl Rule {
    /// A rule of the parts that deadlines use; `None` where it has others.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut rule = Self { every: Every::Year, interval: 1, months: vec![], days: vec![], weekdays: vec![] };
        for part in text.split(';') {
            match part.split_once('=')? {
                ("FREQ", name) => rule.every = EVERY.iter().find(|(_, known)| *known == name)?.0,
                ("INTERVAL", count) => rule.interval = count.parse().ok().filter(|count| *count > 0)?,
                ("BYMONTH", list) => rule.months = numbers(list)?,
                ("BYMONTHDAY", list) => rule.days = numbers(list)?,
                ("BYDAY", list) => rule.weekdays = list.split(',').map(weekday).collect::<Option<_>>()?,
                _ => return None,
            }
        }
        // «The third Monday» of what, where neither month nor year is cut further: no deadline says so.
        let counted = rule.weekdays.iter().any(|(nth, _)| *nth != 0);
        (!counted || rule.every == Every::Month || !rule.months.is_empty()).then_some(rule)
    }

    /// The first event from `start` on.
    pub(super) fn settled(mut self, start: Date, end: Option<Date>) -> Option<First> {
        let day = if self.months.is_empty() && self.days.is_empty() && self.weekdays.is_empty() {
            self.end_of_interval(start)?
        } else {
            self.name_days();
            (0..FAR).map_while(|days| start.checked_add(days.days()).ok()).find(|day| self.holds(*day))?
        };
        match end {
            // Once in five years, in a plan of three: by its end.
            Some(end) if day > end => Some(First { day: end, rule: None }),
            _ => Some(First { day, rule: Some(self) }),
        }
    }

    /// As RFC 5545 writes it, up to `end`; the end has a time where the events have one.
    pub(super) fn until(&self, end: Option<Date>, timed: bool) -> String {
        let mut parts =
            vec![format!("FREQ={}", EVERY.iter().find(|(every, _)| *every == self.every).map_or("", |e| e.1))];
        if self.interval > 1 {
            parts.push(format!("INTERVAL={}", self.interval));
        }
        for (name, list) in [("BYMONTH", &self.months), ("BYMONTHDAY", &self.days)] {
            if !list.is_empty() {
                parts.push(format!("{name}={}", joined(list.iter().map(ToString::to_string))));
            }
        }
        if !self.weekdays.is_empty() {
            parts.push(format!("BYDAY={}", joined(self.weekdays.iter().map(written))));
        }
        if let Some(end) = end {
            parts.push(format!("UNTIL={}{}", lines::day(end), if timed { "T235959" } else { "" }));
        }
        parts.join(";")
    }

    /// The last day of the interval that begins at `start`, for a rule that names no day.
    fn end_of_interval(&mut self, start: Date) -> Option<Date> {
        let count = i64::from(self.interval);
        let span = match self.every {
            Every::Day => return Some(start),
            Every::Week => Span::new().try_weeks(count),
            Every::Month => Span::new().try_months(count),
            Every::Year => Span::new().try_years(count),
        };
        let day = start.checked_add(span.ok()?).ok()?.yesterday().ok()?;
        // The 31st does not come in every month, the last day does.
        if day == day.last_of_month() && self.every != Every::Week {
            self.days = vec![-1];
            if self.every == Every::Year {
                self.months = vec![day.month()];
            }
        }
        Some(day)
    }

    /// Keeps of each stretch of months and days the last, and gives a month its last day.
    fn name_days(&mut self) {
        if self.every == Every::Year {
            self.months = ends(&self.months);
        }
        self.days = ends(&self.days);
        let by_month = matches!(self.every, Every::Month | Every::Year);
        if by_month && !self.months.is_empty() && self.days.is_empty() && self.weekdays.is_empty() {
            self.days = vec![-1];
        }
    }

    fn holds(&self, day: Date) -> bool {
        let month = self.months.is_empty() || self.months.contains(&day.month());
        let from_end = day.day() - day.days_in_month() - 1;
        let in_month = self.days.is_empty() || self.days.contains(&day.day()) || self.days.contains(&from_end);
        let nth = [0, (day.day() - 1) / 7 + 1, (from_end + 1) / 7 - 1];
        let of_week = |(n, weekday): &(i8, Weekday)| *weekday == day.weekday() && nth.contains(n);
        month && in_month && (self.weekdays.is_empty() || self.weekdays.iter().any(of_week))
    }
}

/// The last of each run of numbers that follow one another.
fn ends(numbers: &[i8]) -> Vec<i8> {
    let follows = |n: &&i8| n.checked_add(1).is_some_and(|next| **n > 0 && numbers.contains(&next));
    numbers.iter().filter(|n| !follows(n)).copied().collect()
}

fn numbers(list: &str) -> Option<Vec<i8>> {
    list.split(',').map(|n| n.parse().ok()).collect()
}

/// `MO`, `1MO`, `-1FR`; the count is 0 where there is none.
fn weekday(text: &str) -> Option<(i8, Weekday)> {
    let (weekday, name) = WEEKDAYS.iter().find(|(_, name)| text.ends_with(name))?;
    let count = text.strip_suffix(name)?;
    Some((if count.is_empty() { 0 } else { count.parse().ok()? }, *weekday))
}

fn written((nth, weekday): &(i8, Weekday)) -> String {
    let name = WEEKDAYS.iter().find(|(known, _)| known == weekday).map_or("", |(_, name)| name);
    if *nth == 0 { name.to_owned() } else { format!("{nth}{name}") }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(rule: &str, start: &str, end: Option<&str>) -> String {
        let end = end.map(|end| end.parse().unwrap());
        let first = Rule::read(rule).unwrap().settled(start.parse().unwrap(), end).unwrap();
        format!("{} {}", first.day, first.rule.map_or_else(|| "once".to_owned(), |rule| rule.until(None, false)))
    }

    #[test]
    fn an_interval_ends_on_its_last_day() {
        assert_eq!(seen("FREQ=YEARLY", "2024-01-01", None), "2024-12-31 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1");
        assert_eq!(
            seen("FREQ=MONTHLY;INTERVAL=3", "2024-01-01", None),
            "2024-03-31 FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
        );
        assert_eq!(seen("FREQ=YEARLY", "2024-09-01", None), "2025-08-31 FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-1");
        assert_eq!(seen("FREQ=MONTHLY", "2024-03-15", None), "2024-04-14 FREQ=MONTHLY");
        assert_eq!(seen("FREQ=WEEKLY;INTERVAL=2", "2024-01-01", None), "2024-01-14 FREQ=WEEKLY;INTERVAL=2");
        assert_eq!(seen("FREQ=DAILY", "2024-01-01", None), "2024-01-01 FREQ=DAILY");
        assert_eq!(seen("FREQ=YEARLY;INTERVAL=5", "2024-01-01", Some("2026-12-31")), "2026-12-31 once");
    }

    #[test]
    fn a_stretch_ends_on_its_last_day() {
        let quarter = "FREQ=YEARLY;BYMONTH=10,11,12";
        assert_eq!(seen(quarter, "2024-01-01", None), "2024-12-31 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1");
        let two = "FREQ=YEARLY;BYMONTH=1,2,3,7,8,9";
        assert_eq!(seen(two, "2024-04-01", None), "2024-09-30 FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1");
        let days = "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5";
        assert_eq!(seen(days, "2024-01-01", None), "2024-01-05 FREQ=MONTHLY;BYMONTHDAY=5");
        assert_eq!(seen("FREQ=MONTHLY;BYMONTHDAY=5,20", "2024-01-06", None), "2024-01-20 FREQ=MONTHLY;BYMONTHDAY=5,20");
        let months = "FREQ=MONTHLY;BYMONTH=1,2,9";
        assert_eq!(seen(months, "2024-01-01", None), "2024-01-31 FREQ=MONTHLY;BYMONTH=1,2,9;BYMONTHDAY=-1");
    }

    #[test]
    fn weekdays_are_found() {
        assert_eq!(seen("FREQ=WEEKLY;BYDAY=TU,TH", "2024-01-01", None), "2024-01-02 FREQ=WEEKLY;BYDAY=TU,TH");
        assert_eq!(seen("FREQ=MONTHLY;BYDAY=-1FR", "2024-01-27", None), "2024-02-23 FREQ=MONTHLY;BYDAY=-1FR");
        assert_eq!(seen("FREQ=MONTHLY;BYDAY=3TH", "2024-01-01", None), "2024-01-18 FREQ=MONTHLY;BYDAY=3TH");
        let wednesday = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYDAY=-1WE";
        assert_eq!(seen(wednesday, "2024-01-01", None), format!("2024-03-27 {wednesday}"));
        assert_eq!(
            seen("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2025-01-01", None),
            "2028-02-29 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
        );
    }

    #[test]
    fn other_rules_are_left_alone() {
        for rule in ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=3", "FREQ=YEARLY;BYDAY=1MO", "", "FREQ=DAILY;INTERVAL=0"] {
            assert_eq!(Rule::read(rule), None, "{rule}");
        }
    }
}
