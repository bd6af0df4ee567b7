//! What calendar words name, before it is dates. In: nothing. Out: shapes, points and stretches, their days and their
//! EDTF. Knows no words.

use jiff::civil::Date;

/// A part of a year, or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Day {
        month: u32,
        day: u32,
    },
    /// Days of a month; `last` 31 is its end.
    Days {
        month: u32,
        first: u32,
        last: u32,
    },
    Month(u32),
    Quarter(u32),
    Half(u32),
    /// 1 spring, 2 summer, 3 autumn, 4 winter.
    Season(u32),
    Year,
    /// From September of the year to August of the next.
    SchoolYear,
}

/// What is said of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Unsaid,
    Said(i16),
    /// Each of these years; whether the words are plural.
    Span {
        first: i16,
        last: i16,
        plural: bool,
    },
    /// Every year, or whatever year is reported on.
    Every,
    /// A year that the words do not name: the next one, the last one.
    Unknown,
}

/// A shape in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) shape: Shape,
    pub(super) year: Year,
}

/// From one point to another; the same twice where it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Point,
    pub(super) to: Point,
}

impl From<Point> for Stretch {
    fn from(point: Point) -> Self {
        Self { from: point, to: point }
    }
}

impl Shape {
    /// Its first and last month.
    pub(super) fn months(self) -> (u32, u32) {
        match self {
            Self::Day { month, .. } | Self::Days { month, .. } | Self::Month(month) => (month, month),
            Self::Quarter(n) => (n * 3 - 2, n * 3),
            Self::Half(n) => (n * 6 - 5, n * 6),
            Self::Season(4) => (12, 2),
            Self::Season(n) => (n * 3, n * 3 + 2),
            Self::Year => (1, 12),
            Self::SchoolYear => (9, 8),
        }
    }

    /// Its first day in `year`.
    pub(super) fn first_day(self, year: i16) -> Option<Date> {
        match self {
            Self::Season(4) => None,
            Self::Day { month, day } => date(year, month, day),
            Self::Days { month, first, .. } => date(year, month, first),
            _ => date(year, self.months().0, 1),
        }
    }

    /// Its last day in `year`.
    pub(super) fn last_day(self, year: i16) -> Option<Date> {
        match self {
            Self::Season(4) => None,
            Self::Day { month, day } => date(year, month, day),
            Self::Days { month, last, .. } if last < 31 => date(year, month, last),
            Self::SchoolYear => date(year.checked_add(1)?, 8, 31),
            _ => Some(date(year, self.months().1, 1)?.last_of_month()),
        }
    }

    /// Whether a calendar can have it in some year.
    pub(super) fn is_possible(self) -> bool {
        self.first_day(2024).is_some() && self.last_day(2024).is_some() || self == Self::Season(4)
    }
}

impl Point {
    /// The same in a year, where none was said.
    pub(super) fn or_year(self, year: Year) -> Self {
        if self.year == Year::Unsaid { Self { year, ..self } } else { self }
    }

    pub(super) fn said_year(self) -> Option<i16> {
        match self.year {
            Year::Said(year) => Some(year),
            _ => None,
        }
    }
}

impl Stretch {
    pub(super) fn is_point(self) -> bool {
        self.from == self.to
    }

    /// Whether it is made of whole years.
    pub(super) fn is_years(self) -> bool {
        self.from.shape == Shape::Year && self.to.shape == Shape::Year
    }

    pub(super) fn is_unsaid(self) -> bool {
        self.from.year == Year::Unsaid && self.to.year == Year::Unsaid
    }

    pub(super) fn has_said_years(self) -> bool {
        self.from.said_year().is_some() && self.to.said_year().is_some()
    }

    /// The same in a year, where none was said.
    pub(super) fn or_year(self, year: Year) -> Self {
        Self { from: self.from.or_year(year), to: self.to.or_year(year) }
    }

    pub(super) fn start(self) -> Option<Date> {
        self.from.shape.first_day(self.from.said_year()?)
    }

    pub(super) fn end(self) -> Option<Date> {
        self.to.shape.last_day(self.to.said_year()?)
    }

    /// Its months in order, over the turn of the year too; `None` where it names whole years.
    pub(super) fn months(self) -> Option<Vec<u32>> {
        if matches!(self.from.shape, Shape::Year | Shape::SchoolYear) || matches!(self.to.shape, Shape::Year) {
            return None;
        }
        let (first, last) = (self.from.shape.months().0, self.to.shape.months().1);
        let count = (last + 12 - first) % 12 + 1;
        Some((0..count).map(|n| (first - 1 + n) % 12 + 1).collect())
    }

    /// Its days, where it stays within one month and is not all of it.
    pub(super) fn days(self) -> Option<(u32, u32)> {
        match (self.from.shape, self.to.shape) {
            (Shape::Day { month, day }, Shape::Day { month: other, day: last }) if month == other => Some((day, last)),
            (Shape::Days { first, last, .. }, _) if self.is_point() => Some((first, last)),
            _ => None,
        }
    }

    /// It in EDTF, `XXXX` for a year that is not known.
    pub(super) fn edtf(self) -> Option<String> {
        let (from, to) = (self.from, self.to);
        if self.is_point() {
            return whole_edtf(from);
        }
        match (from.shape, to.shape) {
            (Shape::Year, Shape::Year) => Some(format!("{}/{}", year_text(from.year), year_text(to.year))),
            (Shape::Day { .. } | Shape::Days { .. }, _) | (_, Shape::Day { .. } | Shape::Days { .. }) => {
                days_edtf(self)
            }
            _ => months_edtf(self),
        }
    }
}

fn whole_edtf(point: Point) -> Option<String> {
    let year = year_text(point.year);
    match point.shape {
        Shape::Year => Some(year),
        Shape::Month(month) => Some(format!("{year}-{month:02}")),
        Shape::Day { month, day } => Some(format!("{year}-{month:02}-{day:02}")),
        Shape::Season(n) => Some(format!("{year}-{}", n + 20)),
        Shape::Quarter(n) => Some(format!("{year}-{}", n + 32)),
        Shape::Half(n) => Some(format!("{year}-{}", n + 39)),
        Shape::Days { .. } => days_edtf(point.into()),
        Shape::SchoolYear => months_edtf(point.into()),
    }
}

fn months_edtf(stretch: Stretch) -> Option<String> {
    let (first, last) = (stretch.from.shape.months().0, stretch.to.shape.months().1);
    let end_year = match (stretch.to.shape, stretch.to.year) {
        (Shape::SchoolYear, Year::Said(year)) => Year::Said(year.checked_add(1)?),
        (_, year) => year,
    };
    Some(format!("{}-{first:02}/{}-{last:02}", year_text(stretch.from.year), year_text(end_year)))
}

fn days_edtf(stretch: Stretch) -> Option<String> {
    if let (Some(start), Some(end)) = (stretch.start(), stretch.end()) {
        return Some(format!("{start}/{end}"));
    }
    let (from, to) = (stretch.from, stretch.to);
    // Only February's end differs from year to year.
    let (first, last) = (from.shape.first_day(2023)?, to.shape.last_day(2023)?);
    if to.shape.last_day(2024)?.day() != last.day() {
        return None;
    }
    let (a, b) = (year_text(from.year), year_text(to.year));
    Some(format!("{a}-{:02}-{:02}/{b}-{:02}-{:02}", first.month(), first.day(), last.month(), last.day()))
}

fn year_text(year: Year) -> String {
    match year {
        Year::Said(year) => format!("{year:04}"),
        _ => "XXXX".to_owned(),
    }
}

/// A day, if a calendar has it.
pub(super) fn date(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}
