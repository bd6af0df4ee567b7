//! How a card is set: colours and width. In: words and what they are. Out: lines. Knows no record.

use crate::words::{fill, get, say};
use regplan_core::source::shown;
use regplan_words::Language;

/// How cards are set; [`Style::default`] is plain text of any width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// Whether a terminal shows it that knows colours (ANSI).
    pub colour: bool,
    /// How many characters a line may have; `None` for any number.
    pub width: Option<usize>,
    /// The language of everything but the document's own words.
    pub language: Language,
}

impl Style {
    /// For a terminal: this wide, in colours or not.
    #[must_use]
    pub fn terminal(width: usize, colour: bool) -> Self {
        Self { colour, width: Some(width), language: Language::En }
    }

    /// The same in another language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }
}

/// What words are, as far as colours tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Heading,
    Faint,
    Reading,
    Warning,
    Error,
}

impl Ink {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Heading => Some("1"),
            Self::Faint => Some("2"),
            Self::Reading => Some("36"),
            Self::Warning => Some("33"),
            Self::Error => Some("31"),
        }
    }
}

/// Lines as they are written.
pub(super) struct Page {
    out: String,
    style: Style,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Self { out: String::new(), style }
    }

    /// The language that it is written in.
    pub(super) fn language(&self) -> Language {
        self.style.language
    }

    /// Words of a key.
    pub(super) fn say<'k>(&self, key: &'k str) -> &'k str {
        say(self.style.language, key)
    }

    /// The same, filled in.
    pub(super) fn fill(&self, key: &str, fills: &[(&str, &str)]) -> String {
        fill(self.style.language, key, fills)
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Words behind a margin; what does not fit goes on below, behind the same margin.
    pub(super) fn line(&mut self, margin: usize, ink: Ink, words: &str) {
        self.labelled(&" ".repeat(margin), Ink::Plain, ink, words);
    }

    /// A name and its value. The name is that of a field, or of a column that only this document knows.
    pub(super) fn field(&mut self, name: &str, ink: Ink, value: &str) {
        let name = get(self.style.language, &format!("field-{name}")).unwrap_or(name);
        self.labelled(&format!("  {name:<8} "), Ink::Faint, ink, value);
    }

    fn labelled(&mut self, label: &str, label_ink: Ink, ink: Ink, words: &str) {
        let (margin, words) = (label.chars().count(), shown(words));
        for (index, part) in
            wrapped(&words, self.style.width.map(|width| width.saturating_sub(margin))).iter().enumerate()
        {
            let before = if index == 0 { label.to_owned() } else { " ".repeat(margin) };
            self.paint(label_ink, &before);
            self.paint(ink, part);
            self.out.push('\n');
        }
    }

    fn paint(&mut self, ink: Ink, words: &str) {
        match ink.code().filter(|_| self.style.colour && !words.trim().is_empty()) {
            Some(code) => self.out.extend(["\u{1b}[", code, "m", words, "\u{1b}[0m"]),
            None => self.out.push_str(words),
        }
    }
}

/// A narrower column than that is not worth wrapping into.
const LEAST: usize = 20;

/// Words in lines of at most `width` characters; a longer word stands alone.
fn wrapped(words: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width.map(|width| width.max(LEAST)) else { return vec![words.to_owned()] };
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words.split(' ') {
        let length = word.chars().count();
        if let Some(line) = lines.last_mut().filter(|_| used == 0 || used + 1 + length <= width) {
            if used > 0 {
                line.push(' ');
            }
            line.push_str(word);
            used += length + usize::from(used > 0);
        } else {
            lines.push(word.to_owned());
            used = length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_goes_on_below() {
        let mut page = Page::new(Style::terminal(32, false));
        page.field("title", Ink::Plain, "Провести беседу с родителями учащихся");
        assert_eq!(page.finish(), "  title    Провести беседу с\n           родителями учащихся\n");
    }

    #[test]
    fn a_terminal_obeys_no_word_of_a_document() {
        let mut page = Page::new(Style::default());
        page.line(0, Ink::Plain, "сход\u{1b}[2J");
        page.field("title", Ink::Plain, "сход\u{202e}");
        assert_eq!(page.finish(), "сход\\u{1b}[2J\n  title    сход\\u{202e}\n");
    }

    #[test]
    fn colours_stand_only_where_asked_for() {
        let text = |colour| {
            let mut page = Page::new(Style { colour, ..Style::default() });
            page.line(0, Ink::Error, "мало");
            page.finish()
        };
        assert_eq!(text(true), "\u{1b}[31mмало\u{1b}[0m\n");
        assert_eq!(text(false), "мало\n");
    }
}
