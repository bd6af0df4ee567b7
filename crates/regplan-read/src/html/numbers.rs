//! Automatic numbers of lists. In: a list's kind and a count. Out: the number as a browser shows it. Knows no page.

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A picture before each item, no text.
    Bullet,
    /// Nothing before an item.
    Bare,
    /// 1 2 3
    Decimal,
    /// 01 02 03
    LeadingZero,
    /// a b c, or A B C
    Latin { capital: bool },
    /// i ii iii, or I II III
    Roman { capital: bool },
}

impl Kind {
    /// The kind that an attribute `type` or a style `list-style-type` names.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "A" => Self::Latin { capital: true },
            "a" => Self::Latin { capital: false },
            "I" => Self::Roman { capital: true },
            "i" => Self::Roman { capital: false },
            _ => match name.to_ascii_lowercase().as_str() {
                "1" | "decimal" => Self::Decimal,
                "decimal-leading-zero" => Self::LeadingZero,
                "lower-alpha" | "lower-latin" => Self::Latin { capital: false },
                "upper-alpha" | "upper-latin" => Self::Latin { capital: true },
                "lower-roman" => Self::Roman { capital: false },
                "upper-roman" => Self::Roman { capital: true },
                "disc" | "circle" | "square" => Self::Bullet,
                "none" => Self::Bare,
                _ => return None,
            },
        })
    }

    /// The number of an item as it is shown, its full stop with it; `None` where no text is.
    pub(super) fn shown(self, count: i32) -> Option<String> {
        let letters = match self {
            Self::Bullet | Self::Bare => return None,
            Self::Decimal => None,
            Self::LeadingZero => Some(format!("{count:02}")),
            Self::Latin { capital } => latin(count).map(|letters| in_case(letters, capital)),
            Self::Roman { capital } => roman(count).map(|letters| in_case(letters, capital)),
        };
        Some(letters.unwrap_or_else(|| count.to_string()) + ".")
    }
}

fn in_case(letters: String, capital: bool) -> String {
    if capital { letters.to_ascii_uppercase() } else { letters }
}

/// a … z, aa …: a number without a zero, to the base of 26.
fn latin(count: i32) -> Option<String> {
    let mut rest = u32::try_from(count).ok().filter(|count| *count > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    Some(letters.into_iter().rev().collect())
}

/// Roman numerals go to 3999; browsers write other counts in digits.
fn roman(count: i32) -> Option<String> {
    const STEPS: [(i32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&count) {
        return None;
    }
    let mut rest = count;
    let mut letters = String::new();
    for (step, sign) in STEPS {
        while rest >= step {
            letters.push_str(sign);
            rest -= step;
        }
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_shown_as_browsers_do() {
        let shown = |kind: &str, count| Kind::named(kind).unwrap().shown(count);
        assert_eq!(shown("1", 12).as_deref(), Some("12."));
        assert_eq!(shown("decimal-leading-zero", 3).as_deref(), Some("03."));
        assert_eq!(shown("a", 1).as_deref(), Some("a."));
        assert_eq!(shown("A", 28).as_deref(), Some("AB."));
        assert_eq!(shown("i", 1994).as_deref(), Some("mcmxciv."));
        assert_eq!(shown("I", 4000).as_deref(), Some("4000."));
        assert_eq!(shown("a", -5).as_deref(), Some("-5."));
        assert_eq!(shown("a", 0).as_deref(), Some("0."));
        assert_eq!(shown("disc", 1), None);
        assert_eq!(shown("none", 1), None);
        assert_eq!(Kind::named("hebrew"), None);
    }
}
