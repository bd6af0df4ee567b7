//! The line that a page is showing. In: text as the source has it. Out: text as a browser folds it. Knows no elements.

/// One paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    /// A blank was seen and is shown where ink follows.
    blank: bool,
}

impl Line {
    /// Text whose runs of blanks and line ends are one blank, and none at the ends of a line.
    pub(super) fn fold(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.blank = true;
            } else {
                self.push(c);
            }
        }
    }

    /// Text whose blanks and line ends count; a tab becomes a blank.
    pub(super) fn keep(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.break_line(),
                '\r' => {}
                ' ' | '\t' | '\u{c}' => {
                    self.blank = false;
                    self.text.push(' ');
                }
                _ => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    /// A typed line break.
    pub(super) fn break_line(&mut self) {
        self.blank = false;
        self.text.push('\n');
    }

    /// The paragraph; `None` where nothing is shown, an empty one where an empty line is.
    pub(super) fn take(&mut self) -> Option<String> {
        self.blank = false;
        let mut text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return None;
        }
        text.truncate(text.trim_end_matches(' ').len());
        if text.ends_with('\n') {
            text.pop(); // a break at the end of a block opens no line
        }
        if text.trim().is_empty() {
            text.retain(|c| c == '\n');
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(pieces: &[&str]) -> Option<String> {
        let mut line = Line::default();
        for piece in pieces {
            if *piece == "<br>" { line.break_line() } else { line.fold(piece) }
        }
        line.take()
    }

    #[test]
    fn blanks_fold_over_borders_of_elements() {
        assert_eq!(folded(&[" a \n", "\t b", "c ", ""]).as_deref(), Some("a bc"));
        assert_eq!(folded(&["a\u{a0} ", " \u{a0}b"]).as_deref(), Some("a\u{a0} \u{a0}b"));
        assert_eq!(folded(&[" \n "]), None);
    }

    #[test]
    fn a_last_break_opens_no_line() {
        assert_eq!(folded(&["a ", "<br>", " b", "<br>", "\n"]).as_deref(), Some("a\nb"));
        assert_eq!(folded(&["a", "<br>", "<br>"]).as_deref(), Some("a\n"));
        assert_eq!(folded(&["<br>"]).as_deref(), Some(""));
        assert_eq!(folded(&["\u{a0}"]).as_deref(), Some(""));
    }

    #[test]
    fn kept_text_keeps_its_lines() {
        let mut line = Line::default();
        line.keep("1.1\tплан\n  до мая\n");
        assert_eq!(line.take().as_deref(), Some("1.1 план\n  до мая"));
    }
}
