//! Days and stretches of time. In: a day, or EDTF as the records have it. Out: how people call it. Knows no term.

use crate::{Language, WORDS};
use jiff::civil::Date;

/// A day in words: «15 марта 2025 года», `15 March 2025`.
#[must_use]
pub fn day(date: Date, language: Language) -> String {
    let point = Point { year: Some(date.year()), part: Part::Day(date.month(), date.day()) };
    point.said(Case::Of, language)
}

/// A month in words: «март 2025 года», `March 2025`.
#[must_use]
pub fn month(year: i16, month: i8, language: Language) -> String {
    Point { year: Some(year), part: Part::Month(month) }.said(Case::Plain, language)
}

/// A day in figures as people write it: `15.03.2025` in Russian, `2025-03-15` in English.
#[must_use]
pub fn short(date: Date, language: Language) -> String {
    match language {
        Language::Ru => date.strftime("%d.%m.%Y").to_string(),
        Language::En => date.to_string(),
    }
}

/// How a word stands in its sentence: «август» or «августа». English has no such difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Plain,
    Of,
}

impl Case {
    pub(crate) fn key(self, stem: &str) -> String {
        match self {
            Self::Plain => stem.to_owned(),
            Self::Of => format!("{stem}-of"),
        }
    }
}

/// A day, or a stretch from one name to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    first: Point,
    last: Option<Point>,
}

/// A part of a year, whose year may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Point {
    year: Option<i16>,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Month(i8),
    Day(i8, i8),
    Season(i8),
    Quarter(i8),
    Half(i8),
}

impl Stretch {
    /// What EDTF of the records names; `None` where this version does not know its form.
    pub(crate) fn of(edtf: &str) -> Option<Self> {
        match edtf.split_once('/') {
            Some((first, last)) => Some(Self { first: Point::of(first)?, last: Some(Point::of(last)?) }),
            None => Some(Self { first: Point::of(edtf)?, last: None }),
        }
    }

    /// Whether it runs from a day to a day.
    pub(crate) fn is_of_days(&self) -> bool {
        matches!(self.first.part, Part::Day(..))
    }

    pub(crate) fn said(&self, case: Case, language: Language) -> String {
        let Some(last) = self.last else { return self.first.said(case, language) };
        let first = self.first;
        if let (Part::Year, Part::Year, Some(from), Some(to)) = (first.part, last.part, first.year, last.year) {
            let [from, to] = [from, to].map(|year| year.to_string());
            return WORDS.fill(language, &case.key("years"), &[("from", &from), ("to", &to)]);
        }
        if first.year == last.year {
            let what = between(&first.bare(case, language), &last.bare(case, language), language);
            return dated(&what, first.year, language);
        }
        between(&first.said(case, language), &last.said(case, language), language)
    }
}

impl Point {
    /// `2026`, `2026-05`, `2026-05-31`, and seasons, quarters and half-years as ISO 8601-2 numbers them; `XXXX` for the year.
    fn of(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?;
        let year = if year == "XXXX" { None } else { Some(year.parse().ok()?) };
        let [second, third] = [parts.next(), parts.next()];
        let number = |text: &str| text.parse::<i8>().ok();
        let part = match (second.map(number), third.map(number)) {
            (None, None) => Part::Year,
            (Some(Some(month @ 1..=12)), None) => Part::Month(month),
            (Some(Some(season @ 21..=24)), None) => Part::Season(season - 20),
            (Some(Some(quarter @ 33..=36)), None) => Part::Quarter(quarter - 32),
            (Some(Some(half @ 40..=41)), None) => Part::Half(half - 39),
            (Some(Some(month @ 1..=12)), Some(Some(day @ 1..=31))) => Part::Day(month, day),
            _ => return None,
        };
        parts.next().is_none().then_some(Self { year, part })
    }

    fn said(&self, case: Case, language: Language) -> String {
        match (self.part, self.year) {
            (Part::Year, Some(year)) => WORDS.fill(language, &case.key("year"), &[("year", &year.to_string())]),
            (Part::Year, None) => WORDS.say(language, "no-year").to_owned(),
            (_, year) => dated(&self.bare(case, language), year, language),
        }
    }

    /// Without its year.
    fn bare(&self, case: Case, language: Language) -> String {
        match self.part {
            Part::Year => self.said(case, language),
            Part::Month(month) => named("month", case, month, language),
            Part::Day(month, day) => day_of(month, day, language),
            Part::Season(season) => named("season", case, season, language),
            Part::Quarter(quarter) => named("quarter", case, quarter, language),
            Part::Half(half) => named("half", case, half, language),
        }
    }
}

/// A day without its year: «15 марта».
pub(crate) fn day_of(month: i8, day: i8, language: Language) -> String {
    let month = named("month", Case::Of, month, language);
    WORDS.fill(language, "day", &[("day", &day.to_string()), ("month", &month)])
}

/// The name of a part of the year: of a month, a season, a quarter, a half.
pub(crate) fn named(kind: &str, case: Case, number: i8, language: Language) -> String {
    let key = format!("{}-{number}", case.key(kind));
    WORDS.say(language, &key).to_owned()
}

pub(crate) fn between(from: &str, to: &str, language: Language) -> String {
    WORDS.fill(language, "between", &[("from", from), ("to", to)])
}

/// With its year behind it, or that nobody said it.
fn dated(what: &str, year: Option<i16>, language: Language) -> String {
    match year {
        Some(year) => WORDS.fill(language, "with-year", &[("what", what), ("year", &year.to_string())]),
        None => WORDS.fill(language, "without-year", &[("what", what)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(edtf: &str) -> [String; 3] {
        let stretch = Stretch::of(edtf).unwrap();
        [(Case::Plain, Language::Ru), (Case::Of, Language::Ru), (Case::Plain, Language::En)]
            .map(|(case, language)| stretch.said(case, language))
    }

    #[test]
    fn stretches_are_called_as_people_call_them() {
        for (edtf, names) in [
            ("2024", ["2024 год", "2024 года", "2024"]),
            ("2025/2027", ["2025–2027 годы", "2025–2027 годов", "2025–2027"]),
            ("2026-34", ["II квартал 2026 года", "II квартала 2026 года", "2nd quarter 2026"]),
            ("2026-41", ["второе полугодие 2026 года", "второго полугодия 2026 года", "2nd half-year 2026"]),
            ("2026-22", ["лето 2026 года", "лета 2026 года", "summer 2026"]),
            ("XXXX-08", ["август (год не указан)", "августа (год не указан)", "August (year not said)"]),
            ("XXXX", ["год не указан", "год не указан", "year not said"]),
            ("2025-07/2025-12", ["июль – декабрь 2025 года", "июля – декабря 2025 года", "July – December 2025"]),
            (
                "2025-09/2026-05",
                [
                    "сентябрь 2025 года – май 2026 года",
                    "сентября 2025 года – мая 2026 года",
                    "September 2025 – May 2026",
                ],
            ),
            (
                "2025-10-01/2025-10-15",
                ["1 октября – 15 октября 2025 года", "1 октября – 15 октября 2025 года", "1 October – 15 October 2025"],
            ),
        ] {
            assert_eq!(said(edtf), names, "{edtf}");
        }
    }

    #[test]
    fn other_forms_are_left_to_the_words_themselves() {
        for edtf in ["", "2024~", "2024-13", "2024-02-40", "2024-01-01-01", "../2024", "2024-25"] {
            assert_eq!(Stretch::of(edtf), None, "{edtf}");
        }
    }

    #[test]
    fn days_are_written_as_their_readers_do() {
        let date = jiff::civil::date(2025, 3, 5);
        assert_eq!(Language::ALL.map(|language| day(date, language)), ["5 марта 2025 года", "5 March 2025"]);
        assert_eq!(Language::ALL.map(|language| short(date, language)), ["05.03.2025", "2025-03-05"]);
    }
}
