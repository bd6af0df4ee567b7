//! Figures as people type them. In: a text. Out: a decimal number, exact. Knows no words and no unit.
//!
//! A wrong figure is worse than none: what may be read in two ways («1.500» is fifteen hundred or one and a half) is not read.

/// A figure at the head of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// Its digits, with a point before its decimals and nothing between thousands.
    pub(crate) value: String,
    /// How many bytes of the text it is.
    pub(crate) len: usize,
}

impl Figure {
    /// Whether it may be a year as well.
    pub(crate) fn year(&self) -> Option<i16> {
        self.value.parse().ok().filter(|year| (1950..=2099).contains(year) && self.len == self.value.len())
    }
}

/// The figure that a text begins with; `None` where it begins with no digit or is not sure.
///
/// Thousands may be parted by blanks, by full stops or by apostrophes; decimals stand behind a comma or a full stop.
pub(crate) fn at_head(text: &str) -> Option<Figure> {
    let whole = digits(text);
    let (mut value, mut rest) = (text.get(..whole)?.to_owned(), text.get(whole..)?);
    let parted = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '.' | '\'') && (1..=3).contains(&whole));
    let mut groups = 0;
    while let Some(group) = parted.and_then(|sign| rest.strip_prefix(sign)).filter(|group| digits(group) == 3) {
        value.push_str(group.get(..3)?);
        rest = group.get(3..)?;
        groups += 1;
    }
    let decimals = rest.strip_prefix([',', '.']).filter(|decimals| digits(decimals) > 0);
    // «1.500»: nothing tells whether a thousand and a half or one and a half.
    if parted == Some('.') && groups == 1 && !rest.starts_with(',') {
        return None;
    }
    if let Some(decimals) = decimals {
        let len = digits(decimals);
        // «1,250,000», «12.05.2025»
        if decimals.get(len..)?.strip_prefix([',', '.']).is_some_and(|more| digits(more) > 0) {
            return None;
        }
        value.push('.');
        value.push_str(decimals.get(..len)?);
        rest = decimals.get(len..)?;
    }
    let noughts = value.starts_with('0') && !value.starts_with("0.") && value != "0";
    (whole > 0 && !noughts).then(|| Figure { value, len: text.len() - rest.len() })
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

#[cfg(test)]
mod tests {
    use super::at_head;

    #[test]
    fn thousands_and_decimals_as_they_are_typed() {
        for (text, value, len) in [
            ("1 250,50 руб.", "1250.50", 8),
            ("76 923,0", "76923.0", 8),
            ("1.250.000", "1250000", 9),
            ("1.250,5", "1250.5", 7),
            ("150.0", "150.0", 5),
            ("12,345", "12.345", 6),
            ("0,0", "0.0", 3),
            ("2026 150,0", "2026", 4),
            ("12 50", "12", 2),
            ("5 1234", "5", 1),
            ("1'250'000.5", "1250000.5", 11),
        ] {
            let figure = at_head(text).unwrap();
            assert_eq!((figure.value.as_str(), figure.len), (value, len), "{text}");
        }
    }

    #[test]
    fn what_may_be_two_figures_is_none() {
        for text in ["1.500", "1,250,000", "12.05.2025", "007", "00,5", "", "х", "-5", ",5"] {
            assert_eq!(at_head(text), None, "{text}");
        }
    }
}
