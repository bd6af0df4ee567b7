//! Tables of values between delimiters (RFC 4180). In: rows. Out: bytes. Knows no other form.
//!
//! Two styles. [`Style::excel`] is for a double click in Excel with Russian settings: `;` between values, a byte order
//! mark, and values written so that Excel takes them as they are. [`Style::plain`] is for programs: the values, nothing
//! more, so that what is read back is what was said.
//!
//! # What Excel would make of values
//! Excel computes a cell that begins with `=`, `+`, `-` or `@`, takes `1.2` for the first of February and `1.10` for 1.1. In the
//! style for Excel such values are kept from it:
//! - what could be a formula gets an apostrophe before it (`'=1+1`), as OWASP advises; a dash alone and a negative number
//!   stay, since they compute nothing;
//! - what would turn into a date or a fraction (`1.2`, `3-4`, `1/2`) is written as a formula that gives a text: `="1.2"`.

use crate::keys::Keys;
use crate::row::{Row, Value, rows_in};
use crate::words::say;
use regplan_core::record::Parsed;
use regplan_words::Language;
use std::borrow::Cow;
use std::io::{self, Write};

/// How values are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// What stands between values.
    pub delimiter: char,
    /// Whether a byte order mark begins it, and values are kept from Excel's guesses.
    pub excel: bool,
    /// The language of the headings; those of a table for programs are names, and stay English.
    pub language: Language,
}

impl Style {
    /// For Excel with Russian settings.
    #[must_use]
    pub fn excel() -> Self {
        Self { delimiter: ';', excel: true, language: Language::En }
    }

    /// For programs.
    #[must_use]
    pub fn plain(delimiter: char) -> Self {
        Self { delimiter, excel: false, language: Language::En }
    }

    /// The same in another language; what is for programs stays as it is.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language: if self.excel { language } else { Language::En }, ..self }
    }
}

/// Writes a whole document.
///
/// # Errors
/// What `out` says.
pub fn write(parsed: &Parsed, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let keys = Keys::of(parsed);
    head(&keys, style, out)?;
    rows_in(parsed, style.language).try_for_each(|one| row(&one, &keys, style, out))
}

/// Writes the line of column names, the byte order mark before it where the style has one.
///
/// # Errors
/// What `out` says.
pub fn head(keys: &Keys, style: &Style, out: &mut impl Write) -> io::Result<()> {
    if style.excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    match style.language {
        Language::En => line(Row::FIXED.into_iter().chain(keys.names()).map(Cow::Borrowed), style, out),
        Language::Ru => {
            let fixed = Row::FIXED.map(|name| Cow::Owned(say(Language::Ru, &format!("column-{name}")).to_owned()));
            line(fixed.into_iter().chain(keys.headings().map(Cow::Borrowed)), style, out)
        }
    }
}

/// Writes one measure.
///
/// # Errors
/// What `out` says.
pub fn row(row: &Row, keys: &Keys, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let values = row.fixed().into_iter().chain(keys.names().map(|key| row.cell(key)));
    line(values.map(|value| plain(value, style)), style, out)
}

fn plain<'r>(value: Value<'r>, style: &Style) -> Cow<'r, str> {
    match value {
        Value::Empty => Cow::Borrowed(""),
        Value::Yes => Cow::Borrowed("true"),
        Value::Day(day) => Cow::Owned(day.to_string()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Text(text) if style.excel && would_turn(&text) => Cow::Owned(format!("=\"{text}\"")),
        Value::Text(text) if style.excel && may_compute(&text) => Cow::Owned(format!("'{text}")),
        Value::Text(text) => text,
    }
}

fn line<'r>(values: impl Iterator<Item = Cow<'r, str>>, style: &Style, out: &mut impl Write) -> io::Result<()> {
    for (index, value) in values.enumerate() {
        if index > 0 {
            write!(out, "{}", style.delimiter)?;
        }
        field(&value, style, out)?;
    }
    out.write_all(b"\r\n")
}

/// A value with a delimiter, a quote, a line end or a blank at its edge stands between quotes; quotes in it are doubled.
fn field(value: &str, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let special = |c: char| c == style.delimiter || matches!(c, '"' | '\n' | '\r');
    if value.contains(special) || value.trim() != value {
        write!(out, "\"{}\"", value.replace('"', "\"\""))
    } else {
        out.write_all(value.as_bytes())
    }
}

/// Digits parted by points, dashes, slashes or colons: Excel sees a date, a time or a fraction.
fn would_turn(text: &str) -> bool {
    let parts = text.split(['.', '-', '/', ':']);
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    parts.clone().count() > 1
        && parts.filter(|part| !part.is_empty()).all(digits)
        && text.starts_with(|c: char| c.is_ascii_digit())
}

fn may_compute(text: &str) -> bool {
    match text.strip_prefix('-') {
        Some(rest) => !rest.trim().is_empty() && !is_number(rest),
        None => text.starts_with(['=', '+', '@', '\t', '\r']),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excel(text: &str) -> String {
        plain(Value::Text(Cow::Borrowed(text)), &Style::excel()).into_owned()
    }

    #[test]
    fn excel_takes_values_as_they_are() {
        for (text, written) in [
            ("1.2", "=\"1.2\""),
            ("1.10", "=\"1.10\""),
            ("1.", "=\"1.\""),
            ("01.09.2024", "=\"01.09.2024\""),
            ("3-4", "=\"3-4\""),
            ("12", "12"),
            ("1,5", "1,5"),
            ("=1+1", "'=1+1"),
            ("@SUM", "'@SUM"),
            ("+7 800", "'+7 800"),
            ("- провести", "'- провести"),
            ("-", "-"),
            ("-5,2", "-5,2"),
            ("план", "план"),
            ("2.1 план", "2.1 план"),
        ] {
            assert_eq!(excel(text), written);
        }
    }

    #[test]
    fn programs_get_what_was_said() {
        for text in ["1.2", "=1+1", "- провести"] {
            assert_eq!(plain(Value::Text(Cow::Borrowed(text)), &Style::plain(',')), text);
        }
    }

    #[test]
    fn what_needs_quotes_gets_them() {
        for (value, written) in [
            ("a;b", "\"a;b\""),
            ("a\"b", "\"a\"\"b\""),
            ("a\nb", "\"a\nb\""),
            (" a", "\" a\""),
            ("a,b", "a,b"),
            ("", ""),
        ] {
            let mut out = Vec::new();
            field(value, &Style::excel(), &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
    }
}
