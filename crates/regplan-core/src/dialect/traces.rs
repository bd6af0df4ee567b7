//! What an extractor that marks no cells leaves of itself: form feeds, blanks at line ends, blank lines, the length of lines.
//!
//! In: a text. Out: how well it fits each extractor that only writes lines. They are all read alike (`serial`): what the
//! name settles is whether line ends are wraps of a column or ends of paragraphs. Knows no Russian, no cells.

use super::lexer::is_ink;
use std::cell::OnceCell;

/// Lines looked at: an extractor writes its hundredth page as its first.
const SAMPLE: usize = 4000;
/// Characters beyond which a line is no line of a column.
const LONG: usize = 100;

/// A text to be told, and its traces once somebody asks for them.
pub(super) struct Look<'t> {
    pub(super) text: &'t str,
    traces: OnceCell<Traces>,
}

impl<'t> Look<'t> {
    pub(super) fn at(text: &'t str) -> Self {
        Self { text, traces: OnceCell::new() }
    }
}

/// Shares of inked lines, per mille.
struct Traces {
    /// Whether there are form feeds.
    feeds: bool,
    /// Lines that end with a blank.
    trailing: i32,
    /// Lines after a blank line.
    spaced: i32,
    /// Lines that begin with a blank.
    leading: i32,
    /// Lines that begin with two tabs.
    tabbed: i32,
    /// Lines longer than any column.
    long: i32,
}

impl Traces {
    fn of(text: &str) -> Self {
        let (mut inked, mut trailing, mut spaced, mut leading, mut tabbed, mut long) = (0, 0, 0, 0, 0, 0);
        let (mut feeds, mut blank) = (false, false);
        for line in text.lines().take(SAMPLE) {
            feeds |= line.contains('\u{c}');
            if !line.chars().any(is_ink) {
                blank = true;
                continue;
            }
            inked += 1;
            trailing += i32::from(line.ends_with([' ', '\u{a0}']));
            spaced += i32::from(std::mem::take(&mut blank));
            leading += i32::from(line.starts_with(' '));
            tabbed += i32::from(line.starts_with("\t\t"));
            long += i32::from(line.trim().chars().nth(LONG).is_some());
        }
        let share = |count: i32| 1000 * count / inked.max(1);
        Self {
            feeds,
            trailing: share(trailing),
            spaced: share(spaced),
            leading: share(leading),
            tabbed: share(tabbed),
            long: share(long),
        }
    }
}

/// The score of an extractor where its traces are there, 0 elsewhere: above plain lines, below every dialect with marks.
const SEEN: i32 = 300;

fn seen(look: &Look, there: fn(&Traces) -> bool) -> i32 {
    if there(look.traces.get_or_init(|| Traces::of(look.text))) { SEEN } else { 0 }
}

/// `pdftotext -raw`: form feeds, nothing else.
pub(super) fn poppler_raw(look: &Look) -> i32 {
    seen(look, |t| t.feeds && t.trailing < 100 && t.spaced < 100)
}

/// PyMuPDF: form feeds, and the blank at which a line was wrapped.
pub(super) fn pymupdf(look: &Look) -> i32 {
    seen(look, |t| t.feeds && t.trailing >= 100 && t.spaced < 100)
}

/// pypdf: the blank at which a line was wrapped, no mark of pages.
pub(super) fn pypdf(look: &Look) -> i32 {
    seen(look, |t| !t.feeds && t.trailing >= 150 && t.spaced < 60 && t.leading < 60 && t.long < 150)
}

/// Tika on a PDF: the same with blank lines between some or all lines.
pub(super) fn tika_pdf(look: &Look) -> i32 {
    seen(look, |t| !t.feeds && t.trailing >= 150 && t.spaced >= 60 && t.leading < 60 && t.long < 150 && t.tabbed == 0)
}

/// pdf-extract: many cells begin with a blank at the head of a line.
pub(super) fn pdf_extract(look: &Look) -> i32 {
    seen(look, |t| !t.feeds && t.leading >= 60 && t.trailing >= 100 && t.long < 150 && t.tabbed == 0)
}

/// docx2txt: a blank line after every paragraph, a paragraph a line.
pub(super) fn docx2txt(look: &Look) -> i32 {
    seen(look, |t| !t.feeds && t.spaced >= 800 && t.trailing < 100)
}

/// LibreOffice's text of a Word document, Tika's of an RTF: a paragraph a line and nothing else.
pub(super) fn paragraphs(look: &Look) -> i32 {
    seen(look, |t| !t.feeds && t.spaced < 400 && t.trailing < 100 && t.long >= 80)
}

/// Tika on HTML: each line behind the tabs that indented its tags.
pub(super) fn tika_html(look: &Look) -> i32 {
    seen(look, |t| t.tabbed >= 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_extractor_is_known_by_its_traces() {
        let raw = "1 Беседы\nо праве\nмай\n\u{c}2 Встречи\n".repeat(20);
        let pymupdf_text = "1\nБеседы \nо праве\n\u{c}2 \nВстречи \n".repeat(20);
        let tika = "1 Беседы \nо праве\n\nмай\n\n".repeat(20);
        let [raw, pymupdf_text, tika] = [&raw, &pymupdf_text, &tika].map(|text| Look::at(text));
        assert!(poppler_raw(&raw) > 0 && pymupdf(&raw) == 0 && tika_pdf(&raw) == 0);
        assert!(pymupdf(&pymupdf_text) > 0 && poppler_raw(&pymupdf_text) == 0);
        assert!(tika_pdf(&tika) > 0 && pypdf(&tika) == 0);
        assert!(docx2txt(&Look::at(&"Беседы о праве\n\n".repeat(20))) > 0);
        assert!(paragraphs(&Look::at("Беседы о праве ".repeat(9).trim_end())) > 0);
    }
}
