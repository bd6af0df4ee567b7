//! Words of strangers as a terminal may show them. In: any text. Out: the same without what a terminal would obey. Knows no terminal.
//!
//! An escape sequence in a document recolours a screen, writes its title or types for its user; a sign of direction turns words round.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every character that a terminal obeys written by its number, `\u{1b}`; line ends and tabs stay.
///
/// ```
/// use regplan_core::source::shown;
/// assert_eq!(shown("Провести\tсход\n"), "Провести\tсход\n");
/// assert_eq!(shown("\u{1b}[2Jсход\u{202e}"), "\\u{1b}[2Jсход\\u{202e}");
/// ```
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_obeyed(c) && !matches!(c, '\n' | '\t'))
}

/// The same in one line: a name of a file may hold line ends, and would say what regplan does not.
///
/// ```
/// assert_eq!(regplan_core::source::shown_in_line("a\nb.pdf"), "a\\u{a}b.pdf");
/// ```
#[must_use]
pub fn shown_in_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_obeyed)
}

fn escaped(text: &str, obeyed: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if obeyed(c) {
            // A string takes everything.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Controls (C0, DEL, C1), line ends of Unicode, signs of direction, and tags that nobody sees.
fn is_obeyed(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control()
        || turns
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let obeyed = "\0\u{7}\u{8}\r\u{1b}]0;a\u{7f}\u{85}\u{9b}31m\u{200f}\u{202e}\u{2066}\u{2028}\u{e0041}";
        assert!(!shown(obeyed).contains(is_obeyed));
        assert!(!shown_in_line("a\n\tb").contains(is_obeyed));
    }

    #[test]
    fn words_stay_as_they_are() {
        for text in ["", "«Провести» – сход № 5;\n\tмай\u{a0}2024\u{ad}года", "e\u{301}\u{200b}"]
        {
            assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
        }
    }
}
