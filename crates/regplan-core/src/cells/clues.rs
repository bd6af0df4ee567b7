//! What each word of a table shows by itself: how it looks, what stands before it, whether it counts rows.
//!
//! In: a region's words. Out: one [`Clue`] a word, computed once and read by every pass.

use super::chain;
use super::even;
use super::shifts;
use super::stretches::{self, Stretch};
use crate::dialect::{Break, Joint, Sheet, Word};
use crate::frame::Headed;
use crate::grammar::affinity::{Affinity, affinity, is_link, opens_section};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter_or_digit, is_small};
use crate::grammar::numbers::Number;
use crate::record::Role;
use std::collections::{BTreeMap, HashMap};

/// Everything the passes ask of a table's words.
#[derive(Debug, Clone, Default)]
pub(super) struct Clues {
    /// One clue a word.
    pub(super) words: Vec<Clue>,
    /// The role of each column.
    pub(super) roles: Vec<Role>,
    /// How many different words there are.
    pub(super) vocabulary: usize,
    /// How many different pairs of neighbours.
    pub(super) pairs: usize,
    /// Whether the exporter marks cells.
    pub(super) marked: bool,
    /// Whether nothing marks cells and every line is a paragraph.
    pub(super) paragraphs: bool,
    /// Whether nothing marks cells and yet most lines run through all columns.
    pub(super) side_by_side: bool,
    /// Whether pages may cut rows.
    pub(super) paged: bool,
    /// Whether rows are counted at all.
    pub(super) numbered: bool,
    /// Whether headings between the rows are counted too.
    pub(super) headed: bool,
}

/// What one word shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clue {
    /// Its place among the region's words.
    pub(super) index: usize,
    /// What stands before it.
    pub(super) joint: Joint,
    /// Whether it begins a line, or a line of its cell where lines run through all columns.
    pub(super) line_start: bool,
    /// Whether it stands at the mark of a first cell, and no other cell comes before the next row may begin.
    pub(super) alone: bool,
    /// Whether the paragraph before is an item of a list, and this one, which may go on with its cell, is none.
    pub(super) leaves_list: bool,
    /// Whether it begins a line of the text.
    pub(super) row_start: bool,
    /// How it looks as the first word of a cell.
    pub(super) start: Start,
    /// How the word before it looks as the last word of a cell.
    pub(super) end: End,
    /// The word before it and how that looks as the last of a cell: the same for the same ending word.
    pub(super) last: u32,
    /// The word before it and the word itself: the same for the same two.
    pub(super) pair: u32,
    /// The same word (folded, cut to its stem) has the same number.
    pub(super) id: u32,
    /// Which grammars know it.
    pub(super) affinity: Affinity,
    /// What the grammar of deadlines says of it in its place.
    pub(super) stretch: Stretch,
    /// Whether a deadline ends right before it.
    pub(super) after_stretch: bool,
    /// What the sequence of numbers says, where it is a number that may count rows.
    pub(super) number: Option<chain::Link>,
    /// The column of the line that it begins, where its row has as many lines as there are columns.
    pub(super) place: Option<u8>,
    /// Whether it may begin the cell of the next column.
    pub(super) shifted: bool,
    /// Whether brackets or quotes that opened before it close after it.
    pub(super) enclosed: bool,
    /// Whether the word before it is a number that stands on a line of its own.
    pub(super) after_lone_number: bool,
    /// Whether it begins like a heading between rows.
    pub(super) section: bool,
    /// Characters of the word.
    pub(super) len: u16,
    /// Characters of the line before its own.
    pub(super) last_line: u16,
}

impl Clue {
    /// Whether it begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.start == Start::Capital
    }

    /// Whether it looks more like the first word of a cell than like one in a sentence.
    pub(super) fn looks_like_start(&self) -> bool {
        matches!(self.start, Start::Capital | Start::Bullet) || self.affinity.party
    }

    /// Whether its number goes on with the count of rows.
    pub(super) fn is_chained(&self) -> bool {
        self.number.is_some_and(|link| link.chained)
    }
}

/// How a word looks as the first of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Capital,
    Lower,
    Bullet,
    Digit,
    Quote,
    Bracket,
    /// A preposition or conjunction in lower case.
    Link,
    Other,
}

/// How a word looks as the last of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Plain,
    Comma,
    /// A preposition or conjunction: something must follow.
    Link,
    Hyphen,
    Stop,
    Semicolon,
    Colon,
    Close,
}

/// Words beyond which an open bracket is taken for a slip of the pen.
const BRACKET_REACH: usize = 60;

/// Looks at every word of a region whose columns are named.
pub(super) fn gather(sheet: &Sheet, headed: &Headed) -> Clues {
    look(sheet, &headed.frame.body).under(sheet, headed)
}

impl Clues {
    /// The same with what the columns of the region say of its words.
    pub(super) fn under(mut self, sheet: &Sheet, headed: &Headed) -> Self {
        let body = &headed.frame.body;
        self.roles = headed.columns.iter().map(|column| column.role).collect();
        shifts::mark(sheet, body, &self.roles, &mut self.words);
        if !self.marked {
            even::mark(sheet, body, headed.columns.len(), &mut self.words);
        }
        self
    }
}

/// Looks at every word of a region, whatever its columns are.
pub(super) fn look(sheet: &Sheet, body: &[Word]) -> Clues {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    let lengths = line_lengths(sheet, body);
    let mut words: Vec<Clue> = Vec::with_capacity(body.len());
    let mut numbers = Vec::new();
    let mut befores: BTreeMap<Option<u16>, (&Word, End, u32)> = BTreeMap::new();
    let mut line: Option<usize> = None;
    let mut paragraph = Start::Other; // how the paragraph begins that the word stands in
    for (at, word) in body.iter().enumerate() {
        // The word before, in the same column where lines run through all of them.
        let before = befores.get(&word.joint.column).copied();
        let text = word.span.of(sheet.text);
        let folded = fold(text);
        let fresh = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let id = *ids.entry(stem(&folded)).or_insert(fresh);
        let fresh = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
        let pair = *pairs.entry((before.map_or(u32::MAX, |(_, _, id)| id), id)).or_insert(fresh);
        let row_start = line.replace(word.line) != Some(word.line);
        let line_start = row_start || word.joint.column.is_some() && word.joint.kind == Break::Cell;
        let begins = start(text, &folded);
        let opens = row_start || word.joint.kind == Break::Cell;
        if let Some(number) = Number::at_head(text).filter(|_| opens) {
            numbers.push((at, number));
        }
        words.push(Clue {
            joint: word.joint,
            line_start,
            row_start,
            alone: false,
            leaves_list: word.joint.kind == Break::Fold
                && paragraph == Start::Bullet
                && matches!(begins, Start::Capital | Start::Digit),
            start: begins,
            index: at,
            end: before.map_or(End::Plain, |(_, end, _)| end),
            last: before.map_or(0, |(_, end, id)| id * 8 + end as u32),
            pair,
            id,
            affinity: affinity(&folded),
            stretch: Stretch::None,
            after_stretch: false,
            number: None,
            place: None,
            shifted: false,
            enclosed: false,
            after_lone_number: line_start
                && words.last().is_some_and(|last| last.line_start)
                && numbers.last().is_some_and(|(number, _)| number + 1 == at),
            section: opens && opens_section(&folded),
            len: chars(text),
            last_line: before.and_then(|(last, ..)| lengths.get(&last.line).copied()).unwrap_or(0),
        });
        if matches!(word.joint.kind, Break::Cell | Break::Fold) {
            paragraph = begins;
        }
        befores.insert(word.joint.column, (word, end(text, &folded), id));
    }
    mark_enclosed(sheet, body, &mut words);
    stretches::mark(sheet, body, &mut words);
    numbers.retain(|(at, number)| !(number.roman && begins_deadline(&words, *at)));
    mark_numbers(&mut words, &numbers);
    mark_alone(&mut words);
    let marked = body.iter().any(|word| matches!(word.joint.kind, Break::Cell | Break::Fold));
    let paged = body.iter().any(|word| word.joint.kind == Break::Page);
    let numbered = words.iter().filter(|word| word.is_chained()).nth(1).is_some();
    let counted = words.iter().filter(|word| word.number.is_some_and(|link| link.parent)).nth(1).is_some();
    let rows = words.iter().filter(|word| word.is_chained()).count();
    let side_by_side = !marked && run_through(lengths.into_values().collect(), rows);
    let paragraphs = !marked && !sheet.wraps;
    Clues {
        words,
        roles: Vec::new(),
        vocabulary: ids.len(),
        pairs: pairs.len(),
        marked,
        paragraphs,
        side_by_side,
        paged,
        numbered,
        headed: counted,
    }
}

fn chars(text: &str) -> u16 {
    u16::try_from(text.chars().count()).unwrap_or(u16::MAX)
}

/// Characters of each line from its first word to its last.
fn line_lengths(sheet: &Sheet, body: &[Word]) -> HashMap<usize, u16> {
    let mut last = None;
    let lines = body.iter().map(|word| word.line).filter(|line| last.replace(*line) != Some(*line)); // each line is counted once
    lines.filter_map(|line| Some((line, chars(sheet.lines.get(line)?.span.of(sheet.text))))).collect()
}

/// The lines of a column are shorter: the long ones of a table whose lines run through all columns, and those of one whose cells
/// come one after another.
const LONG_LINE: u16 = 55;
/// Most lines of a column are nearly as long as its longest: so many tenths.
const EVEN: u16 = 6;
/// Rows of so many lines have cells of several lines.
const TALL: usize = 2;

/// Fewer lines show no such thing.
const FEWEST_LINES: usize = 30;

/// Whether lines run through all columns: the first line of a row is long, the lines below it lose one column after another.
///
/// In: the lengths of all lines, the number of rows as far as they are counted.
fn run_through(mut lengths: Vec<u16>, rows: usize) -> bool {
    lengths.sort_unstable();
    let at = |tenth: usize| lengths.get(lengths.len() * tenth / 10).copied().unwrap_or(0);
    let (middle, longest) = (at(5), at(9));
    let uneven = middle < longest / 10 * EVEN;
    let bounded = lengths.last().is_some_and(|last| last / 3 <= longest / 2); // a paragraph has no bound
    longest >= LONG_LINE && uneven && bounded && lengths.len() >= rows * TALL && lengths.len() >= FEWEST_LINES
}

/// What stays of a word when its ending changes: its first six letters.
fn stem(folded: &str) -> String {
    folded.trim_matches(|c: char| !is_letter_or_digit(c)).chars().take(6).collect()
}

fn start(text: &str, folded: &str) -> Start {
    let mut chars = text.chars();
    match chars.next() {
        Some('-' | '–' | '—' | '•' | '·' | '▪' | '●' | '*' | '\u{e000}'..='\u{f8ff}') => Start::Bullet,
        Some('«' | '"' | '“' | '„') => Start::Quote,
        Some('(' | '[') => Start::Bracket,
        Some(c) if is_capital(c) => Start::Capital,
        Some(c) if is_small(c) && is_link(folded) => Start::Link,
        Some(c) if is_small(c) => Start::Lower,
        Some(c) if c.is_ascii_digit() => Start::Digit,
        _ => Start::Other,
    }
}

fn end(text: &str, folded: &str) -> End {
    match text.chars().next_back() {
        Some(',') => End::Comma,
        Some('-' | '–' | '—' | '/') => End::Hyphen,
        Some('.' | '!' | '?' | '…') => End::Stop,
        Some(';') => End::Semicolon,
        Some(':') => End::Colon,
        Some('»' | ')' | '"' | '”' | ']') => End::Close,
        _ if is_link(folded) => End::Link,
        _ => End::Plain,
    }
}

/// «II квартал» counts no row.
fn begins_deadline(words: &[Clue], at: usize) -> bool {
    let stretch = |at: usize| words.get(at).map_or(Stretch::None, |word| word.stretch);
    stretch(at) != Stretch::None && stretch(at + 1) == Stretch::Within
}

fn mark_numbers(words: &mut [Clue], numbers: &[(usize, Number)]) {
    // Roman and arabic numbers count apart: «II. Контроль» stands between 3 and 4.
    let counts = |roman: bool| numbers.iter().filter(move |(_, number)| number.roman == roman);
    let arabic = counts(false).nth(1).is_some();
    for roman in [false, true] {
        let candidates: Vec<_> = counts(roman).map(|(_, number)| number.clone()).collect();
        let links = chain::links(&candidates);
        let counted = links.iter().filter(|link| link.chained).nth(1).is_some();
        for ((at, _), link) in counts(roman).zip(links) {
            let heads = roman && arabic && counted && link.chained;
            if let Some(word) = words.get_mut(*at) {
                word.number = Some(chain::Link { parent: link.parent || heads, ..link });
            }
        }
    }
}

/// Marks the first cells that may stand alone in their rows.
fn mark_alone(words: &mut [Clue]) {
    let mut row_follows = true;
    for word in words.iter_mut().rev().filter(|word| matches!(word.joint.kind, Break::Cell | Break::Fold)) {
        let first = if word.joint.kind == Break::Cell { 1 } else { 0 };
        word.alone = row_follows && word.joint.cells == first;
        row_follows = word.joint.row.is_some();
    }
}

/// Marks the words that stand between an opening bracket or quote and its partner.
fn mark_enclosed(sheet: &Sheet, body: &[Word], words: &mut [Clue]) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, word) in body.iter().enumerate().filter(|(_, word)| word.joint.column.is_none()) {
        if word.joint.kind == Break::Page {
            open.clear(); // between the halves of a cut cell stand other columns
        }
        for c in word.span.of(sheet.text).chars() {
            match c {
                '(' | '«' => open.push((at, c)),
                ')' | '»' => {
                    let partner = if c == ')' { '(' } else { '«' };
                    let Some(from) = open.iter().rposition(|(from, c)| *c == partner && at - from <= BRACKET_REACH)
                    else {
                        continue;
                    };
                    let from_word = open.get(from).map_or(at, |(word, _)| *word);
                    words.iter_mut().take(at + 1).skip(from_word + 1).for_each(|word| word.enclosed = true);
                    open.truncate(from);
                }
                _ => {}
            }
        }
        if open.len() > BRACKET_REACH {
            open.drain(..BRACKET_REACH / 2);
        }
    }
}
