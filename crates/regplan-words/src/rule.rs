//! What comes back, in words. In: a rule of RFC 5545 as the records have it. Out: words, the rule never. Knows no term.

use crate::stretch::{Case, between, day_of, named};
use crate::{Language, WORDS, counted};
use regplan_core::record::Relation;

/// A rule in its parts, as far as deadlines use them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Rule<'r> {
    every: &'r str,
    interval: usize,
    months: Vec<i8>,
    days: Vec<i8>,
    weekdays: Vec<(i8, &'r str)>,
    position: Option<i8>,
}

/// How often, then when; `None` where the rule has a part that has no words.
pub(crate) fn rule(text: &str, relation: Option<Relation>, language: Language) -> Option<String> {
    let rule = Rule::of(text)?;
    let often = rule.often(language)?;
    let case = if relation.is_some() { Case::Of } else { Case::Plain };
    let when = rule.when(case, language)?;
    let bounded = match relation {
        Some(relation) if !when.is_empty() => WORDS.fill(language, bound(relation), &[("date", &when)]),
        _ => when,
    };
    Some([often, bounded].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// The key of how a bound is said.
pub(crate) fn bound(relation: Relation) -> &'static str {
    match relation {
        Relation::Before => "bound-before",
        Relation::NotLaterThan => "bound-not-later",
    }
}

impl<'r> Rule<'r> {
    fn of(text: &'r str) -> Option<Self> {
        let mut rule = Self { interval: 1, ..Self::default() };
        for part in text.split(';') {
            match part.split_once('=')? {
                ("FREQ", every) => rule.every = every,
                ("INTERVAL", count) => rule.interval = count.parse().ok()?,
                ("BYMONTH", months) => rule.months = numbers(months)?,
                ("BYMONTHDAY", days) => rule.days = numbers(days)?,
                ("BYDAY", days) => rule.weekdays = days.split(',').map(weekday).collect::<Option<_>>()?,
                ("BYSETPOS", position) => rule.position = Some(position.parse().ok()?),
                _ => return None,
            }
        }
        Some(rule)
    }

    /// «ежегодно», «ежеквартально», «раз в 2 года».
    fn often(&self, language: Language) -> Option<String> {
        let known = format!("every-{}-{}", self.every, self.interval);
        if let Some(known) = WORDS.get(language, &known) {
            return Some(known.to_owned());
        }
        let key = format!("once-{}", self.every);
        WORDS.get(language, &format!("{key}-5"))?;
        Some(counted(&WORDS, language, &key, self.interval))
    }

    /// The days, the weekdays, the months; empty where the rule names none.
    fn when(&self, case: Case, language: Language) -> Option<String> {
        let yearly = !self.months.is_empty() && !self.days.is_empty();
        if yearly && self.days.iter().all(|day| *day > 0) {
            let days = |month: &i8| runs(&self.days, |day| day_of(*month, day, language), language);
            let dates: Vec<String> = self.months.iter().map(days).collect();
            return Some(dates.join(", "));
        }
        let days = (!self.days.is_empty()).then(|| self.days_of_a_month(case, language));
        let weekdays = (!self.weekdays.is_empty()).then(|| self.weekdays(case, language)).transpose_none()?;
        let months = (!self.months.is_empty())
            .then(|| runs(&self.months, |month| named("month", case, month, language), language));
        Some([days, weekdays, months].into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// «5 числа», «последний день месяца».
    fn days_of_a_month(&self, case: Case, language: Language) -> String {
        let counted: Vec<i8> = self.days.iter().copied().filter(|day| *day > 0).collect();
        let mut said = Vec::new();
        if !counted.is_empty() {
            let days = runs(&counted, |day| day.to_string(), language);
            said.push(WORDS.fill(language, "day-of-month", &[("days", &days)]));
        }
        if self.days.contains(&-1) {
            said.push(WORDS.say(language, &case.key("last-day")).to_owned());
        }
        said.join(", ")
    }

    /// «пятница», «последняя пятница», «по рабочим дням», «последний рабочий день».
    fn weekdays(&self, case: Case, language: Language) -> Option<String> {
        let all: Vec<&str> = self.weekdays.iter().map(|(_, day)| *day).collect();
        let is_working_days = all == ["MO", "TU", "WE", "TH", "FR"] && self.weekdays.iter().all(|(nth, _)| *nth == 0);
        match (is_working_days, self.position) {
            (true, Some(-1)) => Some(WORDS.say(language, &case.key("last-working-day")).to_owned()),
            (true, Some(nth @ 1..)) => Some(numbered(&case.key("nth-working-day"), nth, language)),
            (true, None) => Some(WORDS.say(language, "working-days").to_owned()),
            (false, None) => {
                let said = self.weekdays.iter().map(|(nth, day)| one_weekday(*nth, day, case, language));
                Some(said.collect::<Option<Vec<_>>>()?.join(", "))
            }
            _ => None,
        }
    }
}

/// `None` of what is there and has no words is `None`; nothing there is nothing said.
trait TransposeNone<T> {
    fn transpose_none(self) -> Option<Option<T>>;
}

impl<T> TransposeNone<T> for Option<Option<T>> {
    fn transpose_none(self) -> Option<Option<T>> {
        match self {
            Some(None) => None,
            Some(some) => Some(some),
            None => Some(None),
        }
    }
}

fn one_weekday(nth: i8, day: &str, case: Case, language: Language) -> Option<String> {
    let key = match nth {
        0 => case.key("weekday"),
        -1 => case.key("last-weekday"),
        1.. => case.key("nth-weekday"),
        _ => return None,
    };
    WORDS.get(language, &format!("{key}-{day}"))?;
    Some(numbered(&format!("{key}-{day}"), nth, language))
}

fn numbered(key: &str, nth: i8, language: Language) -> String {
    let ordinal = format!("ordinal-{nth}");
    let number = nth.to_string();
    let number = WORDS.get(language, &ordinal).unwrap_or(&number);
    WORDS.fill(language, key, &[("n", number)])
}

/// Numbers that follow one another as a stretch, the others one by one: «январь – март, июль».
fn runs(numbers: &[i8], name: impl Fn(i8) -> String, language: Language) -> String {
    let mut runs: Vec<(i8, i8)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let said = runs.into_iter().map(|(first, last)| match last - first {
        0 => name(first),
        1 => format!("{}, {}", name(first), name(last)),
        _ => between(&name(first), &name(last), language),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn numbers(list: &str) -> Option<Vec<i8>> {
    list.split(',').map(|number| number.parse().ok()).collect()
}

/// `-1FR`: which one in its month, 0 for every one, and the day.
fn weekday(text: &str) -> Option<(i8, &str)> {
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    Some((if number.is_empty() { 0 } else { number.parse().ok()? }, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, relation: Option<Relation>) -> [String; 2] {
        Language::ALL.map(|language| rule(text, relation, language).unwrap_or_else(|| "?".to_owned()))
    }

    #[test]
    fn rules_are_said_as_people_say_them() {
        for (text, words) in [
            ("FREQ=YEARLY", ["ежегодно", "every year"]),
            ("FREQ=MONTHLY;INTERVAL=3", ["ежеквартально", "every quarter"]),
            ("FREQ=YEARLY;INTERVAL=2", ["раз в 2 года", "every 2 years"]),
            ("FREQ=HOURLY;INTERVAL=4", ["раз в 4 часа", "every 4 hours"]),
            ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", ["ежегодно, 15 декабря", "every year, 15 December"]),
            ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", ["ежегодно, 1 января, 1 июля", "every year, 1 January, 1 July"]),
            (
                "FREQ=YEARLY;BYMONTH=1,2,3,9",
                ["ежегодно, январь – март, сентябрь", "every year, January – March, September"],
            ),
            ("FREQ=MONTHLY;BYMONTHDAY=5,20", ["ежемесячно, 5, 20 числа", "every month, day 5, 20"]),
            (
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                ["ежемесячно, последний день месяца", "every month, the last day of the month"],
            ),
            ("FREQ=WEEKLY;BYDAY=TU,TH", ["еженедельно, вторник, четверг", "every week, Tuesday, Thursday"]),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", ["еженедельно, по рабочим дням", "every week, on working days"]),
            ("FREQ=MONTHLY;BYDAY=-1FR", ["ежемесячно, последняя пятница", "every month, the last Friday"]),
            (
                "FREQ=MONTHLY;BYDAY=1WE,3WE",
                ["ежемесячно, 1-я среда, 3-я среда", "every month, 1st Wednesday, 3rd Wednesday"],
            ),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                ["ежемесячно, последний рабочий день", "every month, the last working day"],
            ),
        ] {
            assert_eq!(said(text, None), words, "{text}");
        }
    }

    #[test]
    fn bounds_stand_before_their_days() {
        let before = Some(Relation::Before);
        let not_later = Some(Relation::NotLaterThan);
        assert_eq!(
            said("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", before),
            ["ежегодно, до 15 декабря", "every year, before 15 December"]
        );
        assert_eq!(
            said("FREQ=YEARLY;BYMONTH=1", not_later),
            ["ежегодно, не позднее января", "every year, not later than January"]
        );
        assert_eq!(said("FREQ=MONTHLY;BYMONTHDAY=5", before), ["ежемесячно, до 5 числа", "every month, before day 5"]);
        assert_eq!(said("FREQ=YEARLY", before), ["ежегодно", "every year"]);
    }

    #[test]
    fn what_has_no_words_is_not_said() {
        for text in ["", "FREQ=SECONDLY", "FREQ=YEARLY;BYWEEKNO=3", "FREQ=MONTHLY;BYDAY=-2FR", "FREQ=MONTHLY;BYDAY=XX"]
        {
            assert_eq!(said(text, None), ["?", "?"], "{text}");
        }
    }
}
