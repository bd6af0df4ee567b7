//! Numbers. In: a number and a section of a format. Out: text. Knows no dates.

use super::code::{Section, Token};

/// As many decimals as any program shows.
const MOST_DECIMALS: usize = 30;

/// A number without a format: as short as it can be, to 15 digits.
pub(super) fn general(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    // Sheets count in 15 digits: 0.1 + 0.2 is 0.3.
    let value = format!("{value:.14e}").parse().unwrap_or(value);
    let plain = format!("{value}");
    if (1e-9..1e20).contains(&value.abs()) { plain } else { exponent(&format!("{value:e}"), 1) }
}

/// `1.5e-7` as sheets write it: `1.5E-07`.
fn exponent(text: &str, width: usize) -> String {
    let (mantissa, power) = text.split_once('e').unwrap_or((text, "0"));
    let (sign, digits) = power.strip_prefix('-').map_or(('+', power), |digits| ('-', digits));
    format!("{mantissa}E{sign}{digits:0>width$}")
}

/// What a section shows for a number.
pub(super) fn shown(value: f64, section: &Section) -> String {
    let tokens = &section.tokens;
    let has = |wanted: &Token| tokens.contains(wanted);
    if has(&Token::General) || has(&Token::Text) || !tokens.iter().any(|token| matches!(token, Token::Digit(_))) {
        return around(value, tokens);
    }
    if has(&Token::Exponent) {
        return scientific(value, tokens);
    }
    if tokens.iter().any(|token| matches!(token, Token::Literal(text) if text.contains('/'))) {
        return general(value); // a fraction: `# ?/?`
    }
    let digits = |token: &Token| matches!(token, Token::Digit(_));
    let last = tokens.iter().rposition(digits).unwrap_or_default();
    let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(last + 1);
    let scale = tokens.iter().skip(last + 1).filter(|token| **token == Token::Comma).count();
    let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
    let power = |base: f64, count: usize| base.powi(i32::try_from(count.min(100)).unwrap_or_default());
    let scaled = value * power(100.0, percents) / power(1000.0, scale);
    let decimals = tokens.iter().skip(point).filter(|token| digits(token)).count().min(MOST_DECIMALS);
    // Halves go up, as on paper: 2.675 is a little less in binary.
    let text = format!("{:.decimals$}", scaled.abs() * (1.0 + 8.0 * f64::EPSILON));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = tokens.iter().take(last).any(|token| *token == Token::Comma);
    let nothing = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    let mut shown = String::from(if value < 0.0 && !nothing { "-" } else { "" });
    shown.push_str(&whole_part(tokens.get(..point).unwrap_or_default(), whole, grouped));
    shown.push_str(&fraction_part(tokens.get(point..).unwrap_or_default(), fraction));
    shown
}

/// A section without places for digits: its words around the number as it is, or alone.
fn around(value: f64, tokens: &[Token]) -> String {
    let shown = tokens.iter().map(|token| match token {
        Token::Literal(text) => text.clone(),
        Token::General | Token::Text => general(value),
        Token::Point => ".".into(),
        Token::Comma => ",".into(),
        Token::Percent => "%".into(),
        _ => String::new(),
    });
    shown.collect()
}

fn scientific(value: f64, tokens: &[Token]) -> String {
    let mantissa = tokens.iter().take_while(|token| **token != Token::Exponent);
    let behind_point = mantissa.skip_while(|token| **token != Token::Point);
    let decimals = behind_point.filter(|token| matches!(token, Token::Digit(_))).count().min(MOST_DECIMALS);
    let behind = tokens.iter().skip_while(|token| **token != Token::Exponent);
    let width = behind.filter(|token| matches!(token, Token::Digit(_))).count();
    exponent(&format!("{value:.decimals$e}"), width)
}

/// The digits before the point, from the last to the first; the first place takes all that are left.
fn whole_part(tokens: &[Token], whole: &str, grouped: bool) -> String {
    let mut digits: Vec<char> = whole.trim_start_matches('0').chars().collect();
    let first = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
    let mut reversed: Vec<char> = Vec::new();
    let mut written = 0;
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Digit(kind) => loop {
                let digit = digits.pop().or(match kind {
                    '0' => Some('0'),
                    '?' => Some(' '),
                    _ => None,
                });
                if let Some(digit) = digit {
                    if grouped && written > 0 && written % 3 == 0 {
                        reversed.push('\u{a0}');
                    }
                    reversed.push(digit);
                    written += 1;
                }
                if Some(at) != first || digits.is_empty() {
                    break;
                }
            },
            Token::Literal(text) => reversed.extend(text.chars().rev()),
            Token::Percent => reversed.push('%'),
            _ => {}
        }
    }
    reversed.into_iter().rev().collect()
}

/// The point, the digits behind it and what follows; places that need not be filled lose their zeros.
fn fraction_part(tokens: &[Token], fraction: &str) -> String {
    let needed = tokens.iter().filter(|token| matches!(token, Token::Digit(_))).collect::<Vec<_>>();
    let kept = fraction.trim_end_matches('0').len();
    let least = needed.iter().rposition(|token| **token == Token::Digit('0')).map_or(0, |at| at + 1);
    let mut digits = fraction.chars().take(kept.max(least));
    let mut shown = String::new();
    for token in tokens {
        match token {
            Token::Point => shown.push('.'),
            Token::Digit(_) => shown.extend(digits.next()),
            Token::Literal(text) => shown.push_str(text),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    shown
}
