//! Days and times. In: a serial number and a section of a format. Out: text. Knows two epochs and two languages.

use super::code::{Section, Token};
use super::words;

const SECONDS: u64 = 86_400;
/// 31.12.9999, the last day of any sheet.
const LAST_DAY: f64 = 2_958_466.0;

struct Moment {
    year: u32,
    month: u32,
    day: u32,
    /// From Sunday, 0.
    weekday: usize,
    /// Of the day.
    seconds: u64,
    /// Since the epoch.
    all_seconds: u64,
    thousandths: u64,
}

/// What a section shows for a day or a time; `None` where the number is neither.
pub(super) fn shown(value: f64, section: &Section, epoch_1904: bool) -> Option<String> {
    let fractions = fraction_digits(&section.tokens);
    let moment = moment(value, fractions > 0, epoch_1904)?;
    let half_days = section.tokens.contains(&Token::AmPm);
    let has_day = section.tokens.iter().any(|token| matches!(token, Token::Part('d', 1 | 2)));
    let mut text = String::new();
    let mut tokens = section.tokens.iter().enumerate();
    while let Some((at, token)) = tokens.next() {
        match token {
            Token::Part('m', count @ 1..=2) if is_minutes(&section.tokens, at) => {
                text.push_str(&padded(moment.seconds / 60 % 60, *count));
            }
            Token::Part(part, count) => text.push_str(&part_of(&moment, (*part, *count), section, has_day, half_days)),
            Token::Elapsed(unit, count) => {
                let seconds = moment.all_seconds;
                let units = match unit {
                    'h' => seconds / 3_600,
                    'm' => seconds / 60,
                    _ => seconds,
                };
                text.push_str(&padded(units, *count));
            }
            Token::AmPm => text.push_str(if moment.seconds < SECONDS / 2 { "AM" } else { "PM" }),
            Token::Literal(literal) => text.push_str(literal),
            Token::Point if fractions > 0 && matches!(section.tokens.get(at + 1), Some(Token::Digit(_))) => {
                let digits = format!("{:03}", moment.thousandths);
                text.push('.');
                text.push_str(digits.get(..fractions.min(3)).unwrap_or_default());
                for _ in 0..fractions {
                    tokens.next();
                }
            }
            Token::Point => text.push('.'),
            Token::Comma => text.push(','),
            _ => {}
        }
    }
    Some(text)
}

/// So many digits of a second stand behind a point.
fn fraction_digits(tokens: &[Token]) -> usize {
    let behind = tokens.iter().skip_while(|token| **token != Token::Point).skip(1);
    behind.take_while(|token| matches!(token, Token::Digit(_))).count()
}

/// `m` is minutes behind hours or before seconds, else months.
fn is_minutes(tokens: &[Token], at: usize) -> bool {
    let time = |token: &&Token| matches!(token, Token::Part(..) | Token::Elapsed(..));
    let before = tokens.iter().take(at).rfind(time);
    let after = tokens.iter().skip(at + 1).find(time);
    matches!(before, Some(Token::Part('h', _) | Token::Elapsed('h', _))) || matches!(after, Some(Token::Part('s', _)))
}

fn padded(number: u64, width: usize) -> String {
    format!("{number:0width$}", width = width.min(4))
}

fn part_of(moment: &Moment, (part, count): (char, usize), section: &Section, has_day: bool, half_days: bool) -> String {
    let month = usize::try_from(moment.month).unwrap_or(1).saturating_sub(1);
    let name = |names: &[&str], index: usize| names.get(index).map(|name| (*name).to_owned()).unwrap_or_default();
    let short = |name: String, letters: usize| name.chars().take(letters).collect();
    match (part, count) {
        ('y', 1 | 2) => padded(u64::from(moment.year % 100), 2),
        ('y', _) => padded(u64::from(moment.year), 4),
        ('m', 1 | 2) => padded(u64::from(moment.month), count),
        ('m', 3) if section.english => short(name(&words::ENGLISH_MONTHS, month), 3),
        ('m', 3) => name(&words::SHORT_MONTHS, month),
        ('m', 5) => short(name(&words::MONTHS, month), 1),
        ('m', _) if section.english => name(&words::ENGLISH_MONTHS, month),
        ('m', _) if has_day => name(&words::OF_MONTHS, month),
        ('m', _) => name(&words::MONTHS, month),
        ('d', 1 | 2) => padded(u64::from(moment.day), count),
        ('d', 3) if section.english => short(name(&words::ENGLISH_DAYS, moment.weekday), 3),
        ('d', 3) => name(&words::SHORT_DAYS, moment.weekday),
        ('d', _) if section.english => name(&words::ENGLISH_DAYS, moment.weekday),
        ('d', _) => name(&words::DAYS, moment.weekday),
        ('h', _) if half_days => padded((moment.seconds / 3_600 + 11) % 12 + 1, count.min(2)),
        ('h', _) => padded(moment.seconds / 3_600, count.min(2)),
        _ => padded(moment.seconds % 60, count.min(2)),
    }
}

/// The moment of a serial number: whole days and a part of one.
fn moment(value: f64, thousandths: bool, epoch_1904: bool) -> Option<Moment> {
    let value = if epoch_1904 { value + 1_462.0 } else { value };
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let per_second = if thousandths { 1_000 } else { 1 };
    let units = (value * (SECONDS * per_second) as f64).round() as u64;
    let all_seconds = units / per_second;
    let serial = u32::try_from(all_seconds / SECONDS).ok()?;
    let (year, month, day) = civil(serial);
    Some(Moment {
        year,
        month,
        day,
        weekday: usize::try_from((serial + 6) % 7).unwrap_or_default(),
        seconds: all_seconds % SECONDS,
        all_seconds,
        thousandths: units % per_second,
    })
}

/// Year, month and day of a serial number. Day 60 is 29.02.1900, which never was: the first of these programs counted
/// it, and all do since.
fn civil(serial: u32) -> (u32, u32, u32) {
    match serial {
        0 => return (1900, 1, 0),
        60 => return (1900, 2, 29),
        _ => {}
    }
    // Days since 01.03.0000 (Howard Hinnant, «chrono-compatible low-level date algorithms»).
    let days = serial + 693_899 + u32::from(serial < 60);
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + u32::from(month <= 2), month, day)
}
