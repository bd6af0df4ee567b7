//! How a count is written in an automatic number. In: a count and a manner. Out: text. Knows no format, no document.

mod words;

/// A manner of writing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// I, II, III
    UpperRoman,
    /// i, ii, iii
    LowerRoman,
    /// A, B, C
    UpperLetter,
    /// a, b, c
    LowerLetter,
    /// The Russian alphabet, capitals.
    UpperRussian,
    /// The Russian alphabet, small letters.
    LowerRussian,
    /// Nothing is shown.
    Hidden,
}

impl Numeral {
    /// The manner of an OpenDocument `style:num-format`: its first character says it, in any alphabet.
    #[cfg(feature = "odt")]
    pub(crate) fn of_sample(sample: &str) -> Self {
        match sample.chars().next() {
            None => Self::Hidden,
            Some('I') => Self::UpperRoman,
            Some('i') => Self::LowerRoman,
            Some('A') => Self::UpperLetter,
            Some('a') => Self::LowerLetter,
            Some('0') => Self::DecimalZero,
            Some(char) if words::UPPER.contains(char) => Self::UpperRussian,
            Some(char) if words::LOWER.contains(char) => Self::LowerRussian,
            Some(_) => Self::Decimal,
        }
    }

    /// This count in this manner; as digits where the manner cannot say it in a few letters.
    pub(crate) fn write(self, count: u32) -> String {
        let latin = |first: char| (first..).take(26).collect::<String>();
        let shown = match self {
            Self::Hidden => return String::new(),
            Self::Decimal => None,
            Self::DecimalZero => return format!("{count:02}"),
            Self::UpperRoman => roman(count),
            Self::LowerRoman => roman(count).map(|text| text.to_ascii_lowercase()),
            Self::UpperLetter => letter(&latin('A'), count),
            Self::LowerLetter => letter(&latin('a'), count),
            Self::UpperRussian => letter(words::UPPER, count),
            Self::LowerRussian => letter(words::LOWER, count),
        };
        shown.unwrap_or_else(|| count.to_string())
    }
}

/// A letter, doubled after the last: a, b … z, aa, bb (ECMA-376, part 1, 17.18.59).
fn letter(alphabet: &str, count: u32) -> Option<String> {
    let count = usize::try_from(count.checked_sub(1)?).ok()?;
    let letters = alphabet.chars().count();
    let times = count / letters + 1;
    let letter = alphabet.chars().nth(count % letters)?;
    (times <= 9).then(|| std::iter::repeat_n(letter, times).collect())
}

fn roman(count: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&count) {
        return None;
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_the_page_shows_them() {
        let all = [
            (Numeral::Decimal, 10, "10"),
            (Numeral::DecimalZero, 7, "07"),
            (Numeral::UpperRoman, 1994, "MCMXCIV"),
            (Numeral::LowerRoman, 4, "iv"),
            (Numeral::UpperRoman, 4_000_000_000, "4000000000"),
            (Numeral::UpperLetter, 3, "C"),
            (Numeral::LowerLetter, 28, "bb"),
            (Numeral::LowerLetter, u32::MAX, "4294967295"),
            (Numeral::LowerLetter, 0, "0"),
            (Numeral::UpperRussian, 9, "И"),
            (Numeral::LowerRussian, 10, "к"),
            (Numeral::LowerRussian, 30, "аа"),
            (Numeral::Hidden, 3, ""),
        ];
        for (numeral, count, shown) in all {
            assert_eq!(numeral.write(count), shown, "{numeral:?} {count}");
        }
    }
}
