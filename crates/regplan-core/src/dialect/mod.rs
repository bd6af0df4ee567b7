//! How this exporter wrote lines, cells and pages.
//!
//! In: a [`Source`]. Out: a [`Sheet`]: its ink, word by word, and before each word what breaks stand there and how far they
//! can be trusted. After this stage the exporter is forgotten. Knows no Russian, no columns, no meaning.

mod lexer;
mod placed;
mod running;

mod antiword;
mod bars;
mod dashed;
mod delimited;
mod drawn;
mod flowing;
mod layout;
mod line_tabs;
mod marked;
mod narrow;
mod recognised;
mod ruled;
mod serial;
mod tab_rows;
mod torn;
pub mod traces;
mod word_tabs;

pub(crate) use lexer::is_ink;
pub(crate) use running::{Candidate, running};

use crate::grammar::features::Names;
use crate::grammar::key::key;
use crate::grammar::letters::{is_letter, is_small};
use crate::source::{Mark, MarkKind, Source, Span};

/// The ink of a document and its breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet<'s> {
    /// The text that every span points into.
    pub text: &'s str,
    /// The name of the dialect that wrote this sheet.
    pub dialect: &'static str,
    /// How well it fitted, and which one came second.
    pub fit: Fit,
    /// Every line that holds ink, in order.
    pub lines: Vec<Line>,
    /// Every word, in order.
    pub words: Vec<Word>,
    /// How many pages there are, where the exporter marks them.
    pub pages: Option<u32>,
    /// The tables that the file format marks, an outer one before those in its cells; empty where none are marked.
    pub tables: Vec<Table>,
    /// Whether a line end inside a cell may be a mere wrap of the column (or else was typed by the author).
    pub wraps: bool,
    /// Whether the text was recognised in a picture, so that words may be damaged.
    pub recognised: bool,
    /// Stray signs in tables: ink of no cell.
    pub specks: Vec<Span>,
    /// How surely words were recognised in a picture, in per cent, in order; empty where none were.
    pub sure: Vec<(Span, u8)>,
    /// How many bytes cells over several rows may come to, counted in each of their rows; any number where nobody asks.
    pub room: Option<usize>,
}

impl Sheet<'_> {
    /// The line on which a byte stands.
    #[must_use]
    pub fn line_at(&self, byte: usize) -> Option<&Line> {
        let after = self.lines.partition_point(|line| line.span.start <= byte);
        self.lines.get(after.checked_sub(1)?)
    }

    /// Whether lines end where a column of a page was full: what extractors make of a PDF, and texts of which nothing is known.
    #[must_use]
    pub fn is_of_pages(&self) -> bool {
        PAGED.contains(&self.dialect)
    }

    /// Whether any line may be the first of a page, since pages are not marked.
    #[must_use]
    pub fn hides_pages(&self) -> bool {
        self.is_of_pages() && self.pages.is_none()
    }

    /// Whether letters may be others than those that were written: some of the text was recognised in a picture.
    #[must_use]
    pub fn may_be_damaged(&self) -> bool {
        self.recognised || !self.sure.is_empty()
    }

    /// The word of a span that was recognised least surely, and how surely; `None` where none was.
    #[must_use]
    pub fn least_sure(&self, span: Span) -> Option<(Span, u8)> {
        let first = self.sure.partition_point(|(word, _)| word.end <= span.start);
        let own = self.sure.iter().skip(first).take_while(|(word, _)| word.start < span.end);
        own.min_by_key(|(_, sure)| *sure).copied()
    }

    /// Words as a reader takes them: one blank between them, those that a line's end breaks put together again. Whether such a
    /// hyphen is the word's own is asked nowhere: what is read so is looked at, never given out.
    #[must_use]
    pub fn mended(&self, words: &[usize]) -> String {
        let mut read = String::new();
        let mut last: Option<Span> = None;
        for span in words.iter().filter_map(|at| self.words.get(*at)).map(|word| word.span) {
            let own = span.of(self.text);
            let gap = last.map(|last| self.text.get(last.end..span.start).unwrap_or_default());
            if gap.is_some_and(|gap| gap.contains('\n')) && is_broken(&read, own) {
                read.pop();
            } else if gap.is_some() {
                read.push(' ');
            }
            read.push_str(own);
            last = Some(span);
        }
        read
    }

    /// Words as they are written, one blank between them.
    #[must_use]
    pub fn words_of(&self, words: &[usize]) -> String {
        let written = words.iter().filter_map(|at| self.words.get(*at)).map(|word| word.span.of(self.text));
        written.collect::<Vec<_>>().join(" ")
    }
}

/// Whether a line's end breaks a word: a hyphen behind a letter, and a small letter on the line below.
fn is_broken(above: &str, below: &str) -> bool {
    above.strip_suffix('-').is_some_and(|part| part.ends_with(is_letter)) && below.starts_with(is_small)
}

/// A table that the file format marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its words, as a range of [`Sheet::words`].
    pub words: std::ops::Range<usize>,
    /// Its rows from the top.
    pub rows: Vec<TableRow>,
}

/// A physical row of such a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Its cells from the left; places under a cell of several rows are none.
    pub cells: Vec<TableCell>,
}

/// A cell of such a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell {
    /// The column it begins in, from 0.
    pub column: usize,
    /// How many columns it covers, at least 1.
    pub columns: usize,
    /// How many rows it covers, at least 1.
    pub rows: usize,
    /// Its words, as a range of [`Sheet::words`].
    pub words: std::ops::Range<usize>,
}

/// How well the chosen dialect fitted, and the next best.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fit {
    /// How well it explains what the text shows; a number that only compares.
    pub score: i32,
    /// The runner-up and its score.
    pub runner_up: Option<(&'static str, i32)>,
}

/// One line that holds ink.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// Its ink without the blanks around it.
    pub span: Span,
    /// Its words, as a range of [`Sheet::words`].
    pub words: std::ops::Range<usize>,
    /// Its number in the source text, from 1.
    pub number: u32,
    /// Its page, from 1, where the exporter marks pages.
    pub page: Option<u32>,
    /// Blank lines before it beyond the exporter's own line spacing.
    pub gap: u32,
    /// Whether the exporter marks it as belonging to a table; `None` where it does not say.
    pub in_table: Option<bool>,
    /// Whether the file format marks it as standing outside the document's body.
    pub furniture: bool,
    /// Whether the exporter shows it to be a line of a heading row.
    pub heading: bool,
    /// Whether the file format makes it begin an item of a bulleted list.
    pub item: bool,
}

/// One word: a run of ink without a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its line, as an index into [`Sheet::lines`].
    pub line: usize,
    /// What stands before it.
    pub joint: Joint,
}

/// What stands between a word and the word before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Joint {
    /// The strongest break there.
    pub kind: Break,
    /// Cell marks since the last possible row end, or since the last word where there is none.
    pub cells: u16,
    /// Cell marks between the last word and that possible row end: trailing empty cells.
    pub trailing: u16,
    /// How far a row end here is to be believed.
    pub row: Option<Trust>,
    /// The manner of the blanks here (trailing, between, leading), opaque: what each manner means is learned from the table.
    pub habit: u8,
    /// Leading blanks of the line.
    pub lead: u8,
    /// The column that the exporter shows this cell to stand in, from 0, where lines run through all columns.
    pub column: Option<u16>,
    /// How many columns this cell covers, where the exporter shows it; 0 and 1 alike mean one.
    pub spans: u16,
    /// Where columns are told by position: how much dearer it is to put words of this cell's line elsewhere, in places; `None`
    /// where it cannot be done, or not cheaply.
    pub near: Option<u8>,
    /// Where columns are told by position: one blank parts it from the word before.
    pub joined: bool,
    /// Where columns are told by position: it and the words behind it reach the next column, and may stand in it.
    pub reaches: bool,
    /// Where lines run through all columns: the same column stood empty on the line before.
    pub reopens: bool,
    /// Whether it goes on with the word before, which was longer than the column is wide.
    pub torn: bool,
    /// Whether the exporter leaves marks or cells out, so that this cell may stand further to the right than its marks say.
    pub loose: bool,
}

/// Manners of blanks from here on are those in mid-line: one blank, then more than one.
pub(crate) const MID_LINE: usize = 24;

/// What a break parts, from the weakest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Break {
    /// Words of a line; a cell may end here only where nothing marks the ends of cells.
    #[default]
    Word,
    /// Lines; a cell may end here only where nothing marks the ends of cells.
    Line,
    /// Words or lines inside one cell: no cell ends here.
    Inside,
    /// Lines, where cells are marked inside lines only: the cell before goes on (`cells` marks further), or a row begins
    /// (with its column `cells`, from 0).
    Fold,
    /// Cells.
    Cell,
    /// Pages: what follows may go on with any column of the row.
    Page,
}

/// How far a break can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// It may be one.
    Possible,
    /// It mostly is one.
    Likely,
    /// It is one.
    Certain,
}

/// One manner of writing tables.
struct Dialect {
    /// Its name.
    name: &'static str,
    /// How well its marks fit a text, per mille; 0 where it cannot be. Where there is none, nothing but traces tell it.
    marks: Option<fn(&str) -> i32>,
    /// Reads a text as this dialect writes it.
    read: fn(&str) -> Sheet<'_>,
}

impl Dialect {
    const fn marked(name: &'static str, marks: fn(&str) -> i32, read: fn(&str) -> Sheet<'_>) -> Self {
        Self { name, marks: Some(marks), read }
    }

    const fn plain(name: &'static str, read: fn(&str) -> Sheet<'_>) -> Self {
        Self { name, marks: None, read }
    }
}

/// Every dialect. A new one is a file and a line here.
const DIALECTS: &[Dialect] = &[
    Dialect::marked("tika-word", word_tabs::fit, word_tabs::read),
    Dialect::marked("tab-rows", tab_rows::fit, tab_rows::read),
    Dialect::marked("catdoc", line_tabs::fit, line_tabs::read),
    Dialect::marked("delimited", delimited::fit, delimited::read),
    Dialect::marked("bars", bars::fit, bars::read),
    Dialect::marked("antiword", antiword::fit, antiword::read),
    Dialect::marked("drawn-tables", drawn::fit, drawn::read),
    Dialect::marked(RECOGNISED, recognised::fit, recognised::read),
    Dialect::marked("layout", layout::fit, layout::read),
    Dialect::plain("tika-pdf", serial::wrapped),
    Dialect::plain("tika-html", serial::wrapped),
    Dialect::plain("poppler-raw", serial::wrapped),
    Dialect::plain("pymupdf", serial::wrapped),
    Dialect::plain("pypdf", serial::wrapped),
    Dialect::plain("docx2txt", serial::paragraphs),
    Dialect::plain("paragraphs", serial::paragraphs),
    Dialect::plain("plain-lines", serial::wrapped),
];

/// The dialects in which lines end where a column of a page was full.
const PAGED: [&str; 5] = ["tika-pdf", "poppler-raw", "pymupdf", "pypdf", "plain-lines"];

/// The dialects that write a paragraph a line.
const PARAGRAPHS: [&str; 2] = ["docx2txt", "paragraphs"];

/// The dialect of sources whose format marks their tables: no text dump has it.
const MARKED: &str = "marked";

/// The dialect of text that a program recognised in pictures, so that letters may be damaged.
pub const RECOGNISED: &str = "ocr";

/// The names of all dialects.
pub fn names() -> impl Iterator<Item = &'static str> {
    std::iter::once(MARKED).chain(DIALECTS.iter().map(|dialect| dialect.name))
}

/// More than traces are ever worth: marks of cells that fit tell more than any trace.
const SURE: i32 = 1_000_000;

/// The dialects with marks that could have written a text, and how well their marks fit, per mille.
#[must_use]
pub fn fits(text: &str) -> Vec<(&'static str, i32)> {
    let fit = |dialect: &Dialect| Some((dialect.name, (dialect.marks?)(text))).filter(|(_, fit)| *fit > 0);
    DIALECTS.iter().filter_map(fit).collect()
}

/// The dialects that could have written a text: those whose marks fit, and those without marks.
pub fn may_write(fits: &[(&'static str, i32)]) -> impl Iterator<Item = &'static str> {
    let may = |dialect: &&Dialect| dialect.marks.is_none() || fits.iter().any(|(name, _)| *name == dialect.name);
    DIALECTS.iter().filter(may).map(|dialect| dialect.name)
}

/// Reads a source as the dialect that fits best, or as the one that is asked for; a name that is none asks for nothing.
#[must_use]
pub fn sheet<'s>(source: &'s Source, asked: Option<&str>) -> Sheet<'s> {
    if marked::fits(source) && asked.is_none_or(|name| name == MARKED) {
        let fit = Fit { score: 1000, runner_up: None };
        return Sheet { dialect: MARKED, fit, sure: sure(source), ..marked::read(source) };
    }
    let fits = ranked(&source.text, asked);
    let Some(&(score, best)) = fits.first() else { return Sheet::default() };
    let runner_up = fits.get(1).map(|(score, dialect)| (dialect.name, *score));
    let read = (best.read)(&source.text);
    let mut sheet = Sheet { dialect: best.name, fit: Fit { score, runner_up }, sure: sure(source), ..read };
    marked::pages(&mut sheet, source);
    sheet
}

/// The dialects that could have written a text, or are asked for, and how well each explains it; the best first.
fn ranked(text: &str, asked: Option<&str>) -> Vec<(i32, &'static Dialect)> {
    let fits = fits(text);
    let traces = traces::features(text, &fits, &mut Names::default());
    let wraps = traces::runs_on(text);
    let may: Vec<&str> = may_write(&fits).collect();
    let may = DIALECTS.iter().filter(|dialect| may.contains(&dialect.name) || Some(dialect.name) == asked);
    let marks = |name: &str| fits.iter().find(|(own, _)| *own == name).map(|(_, fit)| SURE + fit);
    let denied = |name: &str| wraps && PARAGRAPHS.contains(&name);
    let explained = traces::worths(&traces);
    let said = |name: &str| explained.get(&key(&[name])).copied().unwrap_or(0);
    let learned = |name: &str| if denied(name) { -SURE } else { said(name) };
    let worth = |name: &str| marks(name).unwrap_or_else(|| learned(name));
    let mut fits: Vec<(i32, &'static Dialect)> = may.map(|dialect| (worth(dialect.name), dialect)).collect();
    fits.sort_by_key(|(score, dialect)| std::cmp::Reverse((Some(dialect.name) == asked, *score)));
    fits
}

/// Reads a source as if line ends meant the other thing: ends of paragraphs where a dialect has wraps, wraps where it has paragraphs.
/// Nothing where marks tell the cells.
pub(crate) fn otherwise<'s>(source: &'s Source, told: &str) -> Option<Sheet<'s>> {
    let of_paragraphs = |dialect: &Dialect| PARAGRAPHS.contains(&dialect.name);
    let own = DIALECTS.iter().find(|dialect| dialect.name == told).filter(|own| own.marks.is_none())?;
    let other = |dialect: &&Dialect| dialect.marks.is_none() && of_paragraphs(dialect) != of_paragraphs(own);
    let other = ranked(&source.text, None).into_iter().map(|(_, dialect)| dialect).find(other)?;
    let mut sheet = Sheet { dialect: other.name, sure: sure(source), ..(other.read)(&source.text) };
    marked::pages(&mut sheet, source);
    Some(sheet)
}

/// The words that were recognised in pictures, and how surely.
fn sure(source: &Source) -> Vec<(Span, u8)> {
    let word = |mark: &Mark| match mark.kind {
        MarkKind::Recognised(sure) => Some((mark.span, sure)),
        _ => None,
    };
    source.marks.iter().filter_map(word).collect()
}
