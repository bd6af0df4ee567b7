//! Days as acts and marks name them. In: a text. Out: a day. Knows no deadline: nothing vague, nothing without its year.

mod words;

pub(crate) use words::month;

use jiff::civil::Date;

/// A day at the head of a text, and how many bytes it takes: «14.03.2025», «2 июня 2025 г.».
pub(crate) fn at_head(text: &str) -> Option<(Date, usize)> {
    let (date, len) = in_figures(text).or_else(|| in_words(text))?;
    let rest = text.get(len..)?;
    let behind = rest.trim_start();
    let year = words::YEAR
        .iter()
        .find(|word| behind.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())));
    Some((date, len + year.map_or(0, |word| rest.len() - behind.len() + word.len())))
}

/// Whether a word is a month in the genitive, as it stands behind a day.
pub(crate) fn is_month(word: &str) -> bool {
    words::month(word).is_some()
}

/// «14.03.2025»: days of other centuries have their four figures too; «14.03.25» may be of two centuries.
fn in_figures(text: &str) -> Option<(Date, usize)> {
    let (day, rest) = number(text, 2)?;
    let (month, rest) = number(rest.strip_prefix('.')?, 2)?;
    let (year, rest) = number(rest.strip_prefix('.')?, 4).filter(|(year, _)| *year >= 1000)?;
    Some((date(year, month, day)?, text.len() - rest.len())).filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// «2 июня 2025», «"2" июня 2025»
fn in_words(text: &str) -> Option<(Date, usize)> {
    let quote = |c: char| matches!(c, '«' | '»' | '"' | '“' | '”' | '„');
    let (day, rest) = number(text.trim_start_matches(quote), 2)?;
    let rest = rest.trim_start_matches(quote);
    let word = rest.trim_start();
    let end = word.find(|c: char| !c.is_alphabetic())?;
    let month = i16::from(month(word.get(..end)?).filter(|_| word.len() < rest.len())?);
    let rest = word.get(end..)?;
    let (year, behind) = number(rest.trim_start(), 4).filter(|(year, _)| *year >= 1000)?;
    let len = text.len() - behind.len();
    Some((date(year, month, day)?, len)).filter(|_| !behind.starts_with(|c: char| c.is_ascii_digit()))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A number of at most so many digits, and what stands behind it.
fn number(text: &str, most: usize) -> Option<(i16, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (figure, rest) = text.split_at_checked(digits).filter(|_| (1..=most).contains(&digits))?;
    Some((figure.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::at_head;

    #[test]
    fn days_are_whole_or_none() {
        for (text, day, len) in [
            ("14.03.2025 г. № 5", "2025-03-14", "14.03.2025 г.".len()),
            ("2 июня 2025 года N 13", "2025-06-02", "2 июня 2025 года".len()),
            ("«28» марта 2024", "2024-03-28", "«28» марта 2024".len()),
            ("24.06.1999", "1999-06-24", 10),
        ] {
            let (date, taken) = at_head(text).unwrap();
            assert_eq!((date.to_string().as_str(), taken), (day, len), "{text}");
        }
        for text in ["14.03.25", "31.02.2025", "март 2025", "2025", "14.03.20255", "№ 5", ""] {
            assert_eq!(at_head(text), None, "{text}");
        }
    }
}
