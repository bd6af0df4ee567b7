//! Numbers of rows and sections, and how one follows another.
//!
//! In: a token as written. Out: its parts, or nothing. Knows no table: who asks decides whether a number is wanted there.

use crate::grammar::letters::{is_capital, is_small};

/// A row's number: «2.10», «1)», «IV.», «.1».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its parts from the outermost: «2.10» is `[2, 10]`; roman «IV» is `[4]`.
    pub parts: Vec<u32>,
    /// Whether it is written in roman digits.
    pub roman: bool,
    /// Bytes of the token that belong to the number with its closing «.» or «)».
    pub len: usize,
}

/// How many bytes of a token are a code: capitals, then a number, then its closing mark: «СЦ1.1.», «З2.3».
///
/// ```
/// use regplan_core::grammar::numbers::code_at_head;
/// assert_eq!(code_at_head("СЦ1.1."), Some("СЦ1.1.".len()));
/// assert_eq!(code_at_head("СССР"), None);
/// ```
#[must_use]
pub fn code_at_head(token: &str) -> Option<usize> {
    const MOST_CAPITALS: usize = 4;
    let digits = token.trim_start_matches(is_capital);
    let capitals = token.len() - digits.len();
    let few = token.get(..capitals)?.chars().count() <= MOST_CAPITALS;
    let number = Number::at_head(digits).filter(|number| !number.roman && number.len == digits.len())?;
    (capitals > 0 && few).then_some(capitals + number.len)
}

/// How plausible it is that one number comes after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Anything may follow anything, but this needs a reason: 3.4, then 3.3.
    Jump,
    /// A number is missing in between: 2.2, then 2.4.
    Gap,
    /// Counting starts again: 14, then 1.
    Restart,
    /// The next one: 2.1 → 2.2, 2 → 2.1, 2.13 → 3, 2.13 → 3.1.
    Next,
}

impl Number {
    /// Reads a number at the head of a token: digits in groups by full stops, the first of them roman or not, or roman digits with a closing mark.
    ///
    /// ```
    /// use regplan_core::grammar::numbers::Number;
    /// assert_eq!(Number::at_head("2.10").unwrap().parts, [2, 10]);
    /// assert_eq!(Number::at_head("1)").unwrap().len, 2);
    /// assert_eq!(Number::at_head("II.Организация").unwrap().parts, [2]);
    /// assert_eq!(Number::whole("II.3.").unwrap().parts, [2, 3]);
    /// assert!(Number::at_head("2024").is_some()); // a year looks like a number: the sequence tells
    /// assert!(Number::at_head("01.02.2024").is_none());
    /// ```
    #[must_use]
    pub fn at_head(token: &str) -> Option<Self> {
        Self::arabic(token).or_else(|| Self::roman(token))
    }

    /// The whole token is a number with nothing behind it but its closing mark.
    #[must_use]
    pub fn whole(token: &str) -> Option<Self> {
        Self::at_head(token).filter(|number| number.len == token.len())
    }

    fn arabic(token: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = token.strip_prefix('.').unwrap_or(token);
        loop {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if digits == 0 || digits > 4 {
                break;
            }
            let (head, tail) = rest.split_at_checked(digits)?;
            parts.push(head.parse().ok()?);
            rest = tail;
            match tail.strip_prefix('.').or_else(|| tail.strip_prefix("\\.")) {
                Some(after) => rest = after,
                None => break,
            }
        }
        rest = rest.strip_prefix(')').unwrap_or(rest);
        let number = Self { roman: false, len: token.len() - rest.len(), parts };
        (!number.parts.is_empty() && !number.looks_like_date() && !rest.starts_with(is_number_tail)).then_some(number)
    }

    fn roman(token: &str) -> Option<Self> {
        let digits: String = token.chars().map_while(roman_letter).collect();
        let taken: usize = token.chars().take(digits.chars().count()).map(char::len_utf8).sum();
        let rest = token.get(taken..)?;
        let value = roman_value(&digits)?;
        if let Some(below) = rest.strip_prefix('.').and_then(Self::arabic) {
            // «II.3»: the third of the second.
            return Some(Self { parts: [vec![value], below.parts].concat(), roman: true, len: taken + 1 + below.len });
        }
        let closing = rest.chars().next().filter(|c| matches!(c, '.' | ')')).map_or(0, char::len_utf8);
        (closing > 0 || rest.is_empty()).then(|| Self { parts: vec![value], roman: true, len: taken + closing })
    }

    /// «01.02.2024», «31.12.24»: three groups as a day has them.
    fn looks_like_date(&self) -> bool {
        matches!(self.parts.as_slice(), [1..=31, 1..=12, 2..=99 | 1900..=2100]) && self.len >= 8
    }

    /// The number as the records write it: the token without closing marks.
    #[must_use]
    pub fn written(token: &str) -> &str {
        token.trim().trim_end_matches(['.', ')', ' ', '\\'])
    }

    /// How `next` follows this number.
    #[must_use]
    pub fn step(&self, next: &Self) -> Step {
        let (a, b) = (self.parts.as_slice(), next.parts.as_slice());
        let common = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (rest_a, rest_b) = (a.get(common..).unwrap_or_default(), b.get(common..).unwrap_or_default());
        match (rest_a, rest_b) {
            ([], [1]) => Step::Next,
            ([x, ..], [y]) if *y == x + 1 => Step::Next,
            ([x, ..], [y, 1]) if *y == x + 1 => Step::Next,
            ([x, ..], [y]) if *y > *x && *y <= x + 4 => Step::Gap,
            ([], [2..=4]) => Step::Gap,
            (_, [1]) | (_, [1, 1]) => Step::Restart,
            _ => Step::Jump,
        }
    }

    /// Whether `child` stands below this number: 2 and 2.1, 2.3 and 2.3.1.
    #[must_use]
    pub fn is_parent_of(&self, child: &Self) -> bool {
        child.parts.len() == self.parts.len() + 1 && child.parts.starts_with(&self.parts)
    }
}

/// What cannot follow the digits of a row's number: «1-й», «2024г», «5%», «12:30».
fn is_number_tail(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '%' | ',' | '–' | '—') || is_small(c)
}

/// A roman digit, the Cyrillic look-alikes included.
fn roman_letter(c: char) -> Option<char> {
    match c {
        'I' | '\u{406}' | '\u{4c0}' => Some('I'),
        'V' => Some('V'),
        'X' | '\u{425}' => Some('X'),
        'L' => Some('L'),
        _ => None,
    }
}

fn roman_value(digits: &str) -> Option<u32> {
    const VALUES: [(&str, u32); 7] = [("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (digits, 0);
    for (sign, worth) in VALUES {
        while let Some(after) = rest.strip_prefix(sign) {
            (rest, value) = (after, value + worth);
        }
    }
    (value > 0 && rest.is_empty() && digits.len() <= 7).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(token: &str) -> Option<Vec<u32>> {
        Number::at_head(token).map(|number| number.parts)
    }

    #[test]
    fn numbers_as_plans_write_them() {
        for (token, want) in [
            ("1", vec![1]),
            ("1.", vec![1]),
            ("2.10.", vec![2, 10]),
            ("1)", vec![1]),
            (".1", vec![1]),
            ("1.2.3", vec![1, 2, 3]),
            ("IV.", vec![4]),
            ("ІІ", vec![2]),
            ("1.Организация", vec![1]),
        ] {
            assert_eq!(parts(token), Some(want), "{token}");
        }
        for token in ["01.02.2024", "2024г", "1-й", "15:30", "План", "", ".", "2019-2020", "IIX.", "10%"] {
            assert_eq!(parts(token), None, "{token}");
        }
    }

    #[test]
    fn steps_from_number_to_number() {
        let step = |a: &str, b: &str| Number::at_head(a).unwrap().step(&Number::at_head(b).unwrap());
        for (a, b) in [("2.1", "2.2"), ("2", "2.1"), ("2.13", "3"), ("2.13", "3.1"), ("9", "10"), ("1.4.2", "1.5")] {
            assert_eq!(step(a, b), Step::Next, "{a} → {b}");
        }
        assert_eq!(step("2.2", "2.4"), Step::Gap);
        assert_eq!(step("14", "1"), Step::Restart);
        assert_eq!(step("3.4", "3.3"), Step::Jump);
        assert_eq!(step("3", "2024"), Step::Jump);
    }
}
