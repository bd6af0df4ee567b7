//! Lines of a calendar: escaped, folded at 75 octets, ended by CR LF. In: names and values. Out: bytes. Knows no event.

use jiff::civil::Date;
use std::io::{self, Write};

/// A line has no more octets than that (RFC 5545, 3.1).
const MOST: usize = 75;

pub(super) struct Lines<'o, W: Write> {
    out: &'o mut W,
}

impl<'o, W: Write> Lines<'o, W> {
    pub(super) fn new(out: &'o mut W) -> Self {
        Self { out }
    }

    /// A property whose value stands as it is.
    pub(super) fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut room = MOST;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.out.write_all(b"\r\n ")?;
                room = MOST - 1;
            }
            room -= c.len_utf8();
            write!(self.out, "{c}")?;
        }
        self.out.write_all(b"\r\n")
    }

    /// A property whose value is words.
    pub(super) fn text(&mut self, name: &str, words: &str) -> io::Result<()> {
        self.line(name, &escaped(words))
    }
}

/// RFC 5545, 3.3.11; other control characters may not stand in a calendar.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// `20240901`
pub(super) fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, words: &str) -> String {
        let mut out = Vec::new();
        Lines::new(&mut out).text(name, words).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_long_line_is_folded_between_letters() {
        for length in 30..120 {
            let words = format!("a{}", "ж".repeat(length));
            let written = line("SUMMARY", &words);
            assert!(written.split("\r\n").all(|line| line.len() <= MOST), "{written}");
            assert_eq!(written.replace("\r\n ", "").trim_end(), format!("SUMMARY:{words}"));
        }
    }

    #[test]
    fn marks_of_the_form_are_escaped() {
        assert_eq!(line("X", "a;b,c\\d\ne\u{7}"), "X:a\\;b\\,c\\\\d\\ne\r\n");
    }
}
