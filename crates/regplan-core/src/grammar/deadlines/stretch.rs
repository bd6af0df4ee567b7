//! Stretches: any point, any list under one noun, any range of points. In: tokens. Out: stretches. A year said at one end
//! of a range serves the other; a range that would run backwards with it is not read («ноябрь-март 2020 г.»: which year?).

use super::basic::{In, Read, fail, is_glued, longest, mark, to, word};
use super::by_years::{between_years, part_of_years};
use super::calendar::{Point, Shape, Stretch, Year};
use super::clause::Stretches;
use super::lexeme::Lexeme;
use super::token::{Kind, Token};
use super::year::{number, year_word};
use super::{date, half_year, month, part_of_month, quarter, school_year, season, words, year};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

/// Whatever the calendar has a name for.
pub(super) fn stretches(input: In<'_>) -> Read<'_, Stretches> {
    if !begins(input) {
        return fail(input);
    }
    let ends = [single(input), listed(input)];
    let range = range(input, &ends);
    let [single, listed] = ends;
    let rare = longest(
        input,
        &[&of_school_year, &season::winter, &short_years, &dashless_years, &between_years, &part_of_years],
    );
    longer(range, longer(longer(listed, single), rare))
}

/// Whether a name of the calendar, or a number, stands first: nothing else begins a stretch.
pub(super) fn begins(input: In<'_>) -> bool {
    let Some(Token { kind, lexeme, roman, .. }) = input.first() else { return false };
    match kind {
        Kind::Number(..) => true,
        Kind::Word(_) => {
            let named = lexeme.month.is_some() || lexeme.season.is_some() || lexeme.ordinal.is_some();
            roman.is_some() || named || lexeme.is_any(&[words::LAST, words::CURRENT, words::SCHOOL])
        }
        Kind::Mark(_) => false,
    }
}

/// One stretch.
pub(super) fn stretch(input: In<'_>) -> Read<'_, Stretch> {
    let (rest, stretches) = stretches(input)?;
    match stretches.as_slice() {
        [(stretch, _)] => Ok((rest, *stretch)),
        _ => fail(input),
    }
}

/// «сентябрь - май 2024-2025 учебного года», «15 июня 2024/25 уч. г.»: September to December are of its first year, January to
/// August of its second.
fn of_school_year(input: In<'_>) -> Read<'_, Stretches> {
    let part = || alt((date::without_year, month::without_year));
    let (rest, (from, to)) = (part(), opt(preceded(to, part()))).parse(input)?;
    let (rest, school) = school_year::school_year(rest)?;
    let Year::Said(first) = school.year else { return fail(input) };
    let placed = |point: Point| {
        let year = if point.shape.months().0 >= 9 { Some(first) } else { first.checked_add(1) };
        year.filter(|_| point.year == Year::Unsaid).map(|year| point.or_year(Year::Said(year)))
    };
    match (placed(from), placed(to.unwrap_or(from))) {
        (Some(from), Some(to)) if Stretch { from, to }.start() <= (Stretch { from, to }).end() => {
            Ok((rest, vec![(Stretch { from, to }, rest.len())]))
        }
        _ => fail(input),
    }
}

fn single(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, point) = point(input)?;
    Ok((rest, vec![(point.into(), rest.len())]))
}

fn point(input: In<'_>) -> Read<'_, Point> {
    longest(
        input,
        &[&date::date, &month::month, &season::season, &school_year::school_year, &year::year, &year::current],
    )
}

fn listed(input: In<'_>) -> Read<'_, Stretches> {
    let numbered = matches!(input.first(), Some(Token { kind: Kind::Number(..), .. }));
    let mut best = fail(input);
    if numbered {
        best = longer(date::days_in_numbers(input), date::days_before_number(input));
    }
    // What the numbers count stands behind them.
    let Some(noun) = noun_of_list(input) else { return best };
    if noun.month.is_some() {
        best = longer(longer(best, date::days(input)), part_of_month::part_behind_month(input));
    }
    if noun.is(words::QUARTER) {
        best = longer(best, quarter::quarters(input));
    }
    if noun.is_any(&[words::HALF_YEAR, words::HALF]) {
        best = longer(best, half_year::half_years(input));
    }
    if noun.is_any(&[words::TEN_DAYS, words::WEEK, words::HALF]) {
        best = longer(best, part_of_month::parts_of_month(input));
    }
    best
}

/// All days of a month with commas between them, and their noun; a line of numbers without end is no list.
const LONGEST_LIST: usize = 64;

/// The first noun behind numbers that may be what they count.
fn noun_of_list(input: In<'_>) -> Option<&'static Lexeme> {
    const NOUNS: [words::Class; 5] = [words::QUARTER, words::HALF_YEAR, words::HALF, words::TEN_DAYS, words::WEEK];
    const BETWEEN: [words::Class; 6] =
        [words::AND, words::UP_TO, words::SINCE_DAY, words::CASE_ENDINGS, words::LAST, words::DAY_OF_MONTH];
    for token in input.iter().take(LONGEST_LIST) {
        match token.kind {
            Kind::Word(_) if token.lexeme.month.is_some() || token.lexeme.is_any(&NOUNS) => return Some(token.lexeme),
            Kind::Word(_) => {
                let number = token.roman.is_some() || token.lexeme.ordinal.is_some() || token.lexeme.cardinal.is_some();
                if !number && !token.lexeme.is_any(&BETWEEN) {
                    return None;
                }
            }
            Kind::Number(..) | Kind::Mark(',' | '-' | '.') => {}
            Kind::Mark(_) => return None,
        }
    }
    None
}

/// The one that reads more, the first where both read as much.
fn longer<'a, T>(first: Read<'a, T>, last: Read<'a, T>) -> Read<'a, T> {
    let left = |read: &Read<'a, T>| read.as_ref().map_or(usize::MAX, |(rest, _)| rest.len());
    if left(&last) < left(&first) { last } else { first }
}

/// A point or numbered parts that are one stretch.
pub(super) fn end(input: In<'_>) -> Read<'_, Stretch> {
    if !begins(input) {
        return fail(input);
    }
    one_of(input, &[single(input), listed(input)])
}

/// What of the readings of an end reads more, where it is one stretch.
fn one_of<'a>(input: In<'a>, ends: &[Read<'a, Stretches>; 2]) -> Read<'a, Stretch> {
    let [single, listed] = ends;
    let left = |read: &Read<'a, Stretches>| read.as_ref().map_or(usize::MAX, |(rest, _)| rest.len());
    match if left(listed) < left(single) { listed } else { single } {
        Ok((rest, stretches)) => match stretches.as_slice() {
            [(stretch, _)] => Ok((rest, *stretch)),
            _ => fail(input),
        },
        Err(_) => fail(input),
    }
}

fn range<'a>(input: In<'a>, ends: &[Read<'a, Stretches>; 2]) -> Read<'a, Stretches> {
    let (dash, from) = one_of(input, ends)?;
    let (bare, _) = to(dash)?;
    // «IV квартал. По апрель»: the range would run over the end of a sentence.
    if word(words::UP_TO)(dash).is_ok() && ends_sentence(input.get(..input.len() - dash.len()).unwrap_or_default()) {
        return fail(input);
    }
    let (rest, to) = end(bare)?;
    // «15 июня 2018-2019»: the day in both years, or in the school year.
    let of_both = is_glued(dash) && is_glued(bare) && matches!(from.to.shape, Shape::Day { .. }) && to.is_years();
    // «I квартал - до 10 апреля»: a day bounds no quarter.
    // «I полугодие – май»: the month is of the half, as its report is; «IV квартал 2027 – март 2028» is a range.
    let finer = match to.from.shape {
        Shape::Day { .. } => true,
        Shape::Month(_) => from.is_unsaid(),
        _ => false,
    };
    let uneven = matches!(from.to.shape, Shape::Quarter(_) | Shape::Half(_)) && finer;
    match joined(from, to).filter(|_| !of_both && !uneven) {
        Some(stretch) => {
            let rest =
                if stretch.has_said_years() && to.to.shape != Shape::Year { after_school_year(rest) } else { rest };
            Ok((rest, vec![(stretch, rest.len())]))
        }
        None => fail(input),
    }
}

/// Whether a full stop stands behind a word that nobody cuts short: «квартал.», «июня.», «года.», not «кв.», «июн.», «г.».
fn ends_sentence(read: In<'_>) -> bool {
    match read {
        [.., Token { kind: Kind::Word(word), .. }, Token { kind: Kind::Mark('.'), .. }] => {
            words::ENDINGS_OF_WHOLE_WORDS.iter().any(|ending| word.ends_with(ending))
        }
        _ => false,
    }
}

/// «сентябрь 2027 - май 2028 учебного года»: which school year it is, the years have said.
fn after_school_year(rest: In<'_>) -> In<'_> {
    super::basic::opt_all(rest, |input| (word(words::SCHOOL), year_word).parse(input))
}

/// From one stretch to another, the year of the one serving the other; `None` where that would be a guess.
pub(super) fn joined(from: Stretch, to: Stretch) -> Option<Stretch> {
    let (mut first, mut last) = (from.from, to.to);
    let whole = |point: Point| matches!(point.shape, Shape::Year | Shape::SchoolYear);
    match (first.year, last.year) {
        (Year::Said(a), Year::Said(b)) if a > b => return None,
        (Year::Unsaid, Year::Unsaid) | (Year::Said(_), Year::Said(_)) => {}
        (Year::Unsaid, Year::Span { first: early, last: late, plural }) if !whole(last) => {
            let backwards = day_of_year(first.shape) > day_of_year(last.shape);
            let (from, to) = spanned(backwards, early, late, plural)?;
            (first.year, last.year) = (from, to);
        }
        (Year::Unsaid, year) if !whole(last) => first.year = year,
        (year @ Year::Said(_), Year::Unsaid) if !whole(first) => last.year = year,
        _ => return None,
    }
    let stretch = Stretch { from: first, to: last };
    let forward = stretch.start().zip(stretch.end()).is_none_or(|(start, end)| start <= end);
    let certain = first.shape != Shape::Season(4) && last.shape != Shape::Season(4);
    (forward && certain && !runs_backwards(stretch)).then_some(stretch)
}

/// «сентябрь - май 2024-2025 гг.» runs from one year into the next; «апрель - май 2024-2026 гг.» comes in each of them.
fn spanned(backwards: bool, early: i16, late: i16, plural: bool) -> Option<(Year, Year)> {
    let each = Year::Span { first: early, last: late, plural };
    match backwards {
        true => (early.checked_add(1) == Some(late)).then_some((Year::Said(early), Year::Said(late))),
        false => plural.then_some((each, each)),
    }
}

/// Whether a range in every year, or in one year, would end before it begins.
fn runs_backwards(stretch: Stretch) -> bool {
    stretch.from.year == Year::Every && day_of_year(stretch.from.shape) > day_of_year(stretch.to.shape)
}

fn day_of_year(shape: Shape) -> Option<i16> {
    shape.first_day(2024).map(jiff::civil::Date::day_of_year)
}

/// «2024-26 гг.».
fn short_years(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, (first, _, (last, count), _)) = (number, mark('-'), super::basic::digits, year_word).parse(input)?;
    let last = i16::try_from(last).unwrap_or_default() + first / 100 * 100;
    if count != 2 || last <= first {
        return fail(input);
    }
    Ok((rest, vec![(years(first, last), rest.len())]))
}

/// «2009 2011 годы»: the dash is lost. The form says so by [`is_dashless`].
fn dashless_years(input: In<'_>) -> Read<'_, Stretches> {
    let (rest, (first, last, _)) = (number, number, word(words::YEARS)).parse(input)?;
    let (rest, _) = opt(word(words::YEAR_LETTER)).parse(rest)?;
    if first < last { Ok((rest, vec![(years(first, last), rest.len())])) } else { fail(input) }
}

/// Whether two years stand side by side without a mark.
pub(super) fn is_dashless(input: In<'_>) -> bool {
    (number, number, word(words::YEARS)).parse(input).is_ok()
}

fn years(first: i16, last: i16) -> Stretch {
    let point = |year| Point { shape: Shape::Year, year: Year::Said(year) };
    Stretch { from: point(first), to: point(last) }
}

#[cfg(test)]
mod tests {
    use super::super::token::Lexed;
    use super::*;

    #[test]
    fn a_list_is_as_long_as_a_month_has_days() {
        let found = |numbers: usize| {
            let text = format!("{}мая", "1 ".repeat(numbers));
            noun_of_list(&Lexed::new(&text).tokens()).is_some()
        };
        assert!(found(62) && found(63));
        assert!(!found(64));
    }
}
