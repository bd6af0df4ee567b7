//! What each word of a table, and the border before it, show.
//!
//! In: the words of a table and what was seen of each. Out: the names of features. Knows no weights and no search.

use super::super::clues::{Clue, Clues, End, Start};
use super::super::stretches::Stretch;
use super::once::{Features, Shared};
use super::pieces::{CLASSES, Piece, pieces};
use super::shapes::{bare, caps, shape, stem, tail};
use crate::dialect::{Break, Sheet, Trust, Word};
use crate::frame::Headed;
use crate::grammar::affinity::reads_as_deadline;
use crate::grammar::features::Names;
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;

/// A table as the search looks at it.
#[derive(Debug, Default)]
pub struct Looked {
    /// The index of each column's role, and last the one of headings over the full width.
    pub roles: Vec<usize>,
    /// Its words.
    pub words: Vec<Look>,
    /// Whether a page may begin with any line.
    pub(super) hides_pages: bool,
    /// Every feature of words once, and every feature of borders.
    pub(super) seen: [Features; 2],
    /// What the number of columns that stay empty says, by that number: for a further cell, for a new row, and by its column for a cell
    /// that a page has cut. Leading blanks of a line say something too: word processors print one for each empty cell.
    pub(super) fits: Vec<[Fit; 3]>,
}

/// What each number of empty columns says: a feature or two.
pub(super) type Fit = Vec<Vec<u64>>;

/// One word of it.
#[derive(Debug, Default)]
pub struct Look {
    /// What the word shows: places among the table's features of words.
    pub(super) word: Vec<u32>,
    /// What the border before it shows: places among the table's features of borders.
    pub(super) border: Vec<u32>,
    /// Which of the table's fits are its own, where there are any.
    pub(super) fits: Option<usize>,
    /// The strongest break before it.
    pub kind: Break,
    /// Whether it begins a line.
    pub starts_line: bool,
    /// Whether it is a number that goes on counting the rows.
    pub(super) counts: bool,
    /// Whether a row may begin with it, where marks say so: `true` where one must.
    pub row: Option<bool>,
    /// Where marks of cells bind: how many columns further the cell stands than the one before, and which columns it may be where a
    /// row begins with it: the empty cells before it may be the last of the row before, or the first of its own.
    pub(super) bound: Option<(usize, [usize; 2])>,
    /// How it looks as the first of a cell.
    pub(super) start: usize,
    /// How the word before it looks as the last of a cell.
    pub(super) end: usize,
    /// The same stem has the same number.
    pub(super) stem: u32,
    /// The same border has the same number: what stands before the word, whatever the words.
    pub(super) joint: u32,
    /// The same words around the border have the same number.
    pub(super) pair: u32,
    /// Where a line of a cell begins with the word, what that line looks like: the place of its class among all.
    pub(super) class: Option<usize>,
    /// Characters of the line before, and of the word.
    pub(super) room: (u16, u16),
}

impl Look {
    /// Whether it begins in lower case.
    pub(super) fn begins_low(&self) -> bool {
        self.start == Start::Lower as usize || self.start == Start::Link as usize
    }
}

/// Columns that stay empty are told apart up to so many.
const EMPTY: usize = 9;

/// Looks at every word of a table.
pub(in super::super) fn look(sheet: &Sheet, headed: &Headed, clues: &Clues, names: &mut Names) -> Looked {
    let body = &headed.frame.body;
    let folded: Vec<String> = body.iter().map(|word| bare(&fold(word.span.of(sheet.text)))).collect();
    let widest = widest(clues);
    let pieces = pieces(&clues.words, &|at| body.get(at).map_or("", |word| word.span.of(sheet.text)));
    let mut piece = 0;
    let mut joints: Vec<(String, u8)> = Vec::new();
    let mut seen_features = [Features::default(), Features::default()];
    let mut fits = Shared::default();
    let words = clues.words.iter().enumerate().map(|(at, clue)| {
        while pieces.get(piece).is_some_and(|own| own.words.end <= at) {
            piece += 1;
        }
        let seen = Seen { sheet, body, clues, folded: &folded, widest, at, clue, pieces: &pieces, piece };
        let joint = seen.joint();
        let met = (joint.clone(), clue.joint.habit);
        let number = joints.iter().position(|own| *own == met).unwrap_or_else(|| {
            joints.push(met);
            joints.len() - 1
        });
        let [of_words, of_borders] = &mut seen_features;
        seen.word(names);
        let word = of_words.of(&names.keys);
        names.keys.clear();
        seen.border(&joint, names);
        let border = of_borders.of(&names.keys);
        names.keys.clear();
        let fitted = clue.line_start || clue.joint.kind == Break::Cell;
        Look {
            word,
            border,
            fits: fitted.then(|| fits.place(seen.fit_kind(), || seen.fits(names))),
            kind: seen.parting(),
            starts_line: clue.line_start,
            counts: clue.is_chained(),
            row: clue.joint.row.map(|trust| trust == Trust::Certain),
            bound: bound(clue),
            start: clue.start as usize,
            end: clue.end as usize,
            stem: clue.id,
            joint: u32::try_from(number).unwrap_or(0),
            pair: clue.pair,
            class: seen.own_piece().and_then(|piece| CLASSES.find(piece.class)),
            room: (clue.last_line, clue.len),
        }
    });
    let words = words.collect();
    let hides_pages = sheet.hides_pages();
    let mut looked = Looked { roles: Vec::new(), words, hides_pages, seen: seen_features, fits: fits.kept };
    looked.name(clues);
    looked
}

/// What the marks before a word say of its column, where the exporter leaves none out.
fn bound(clue: &Clue) -> Option<(usize, [usize; 2])> {
    let joint = clue.joint;
    let crossed = (usize::from(joint.cells) + usize::from(joint.trailing)).max(1);
    match joint.kind {
        Break::Cell if !joint.loose => {
            Some((crossed, [usize::from(joint.cells).saturating_sub(1), crossed.saturating_sub(1)]))
        }
        _ => None,
    }
}

/// Characters of the longest lines but a few.
fn widest(clues: &Clues) -> u16 {
    let mut lengths: Vec<u16> = clues.words.iter().filter(|clue| clue.line_start).map(|clue| clue.last_line).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 19 / 20).copied().unwrap_or(0)
}

/// A word as it is looked at.
struct Seen<'t> {
    sheet: &'t Sheet<'t>,
    body: &'t [Word],
    clues: &'t Clues,
    folded: &'t [String],
    widest: u16,
    at: usize,
    clue: &'t Clue,
    pieces: &'t [Piece],
    /// The piece that the word stands in.
    piece: usize,
}

impl Seen<'_> {
    fn text(&self, at: usize) -> &str {
        self.body.get(at).map_or("", |word| word.span.of(self.sheet.text))
    }

    fn other(&self, at: Option<usize>) -> Option<&Clue> {
        at.and_then(|at| self.clues.words.get(at))
    }

    /// The break before the word; none that a cell may end at within a span of months on one line, nor before the year of a month.
    fn parting(&self) -> Break {
        let kind = self.clue.joint.kind;
        let span = || self.is_span(self.at) || self.at > 0 && self.is_span(self.at - 1);
        if kind == Break::Word && (self.is_year() || span()) { Break::Inside } else { kind }
    }

    /// Whether a word is the year of the deadline that the word before it belongs to.
    fn is_year(&self) -> bool {
        let digits = self.text(self.at).chars().take_while(char::is_ascii_digit).count();
        let before = self.at.checked_sub(1).map_or("", |at| self.text(at));
        digits == 4 && self.clue.stretch == Stretch::Within && before.ends_with(is_letter)
    }

    /// Whether a word is the dash between two words that together say a span of time.
    fn is_span(&self, dash: usize) -> bool {
        let joined = |at: usize| self.other(Some(at)).is_some_and(|clue| clue.joint.kind == Break::Word);
        let is_dash = matches!(self.text(dash), "-" | "\u{2013}" | "\u{2014}") && dash > 0;
        is_dash && joined(dash) && joined(dash + 1) && {
            let (from, to) = (self.text(dash - 1), self.text(dash + 1));
            let words = from.starts_with(is_letter) && to.starts_with(is_letter);
            words && reads_as_deadline(&format!("{from} - {to}"))
        }
    }

    /// Blank lines before the word's line beyond the usual spacing.
    fn blanks(&self, at: usize) -> usize {
        let line = self.body.get(at).and_then(|word| self.sheet.lines.get(word.line));
        line.map_or(0, |line| usize::try_from(line.gap).unwrap_or(0))
    }

    /// What a piece looks like, and how long it is.
    fn look_of(&self, piece: Option<usize>) -> (&'static str, &'static str) {
        piece.and_then(|at| self.pieces.get(at)).map_or(("-", "-"), |piece| (piece.class, piece.length))
    }

    /// The piece that begins with the word.
    fn own_piece(&self) -> Option<&Piece> {
        self.pieces.get(self.piece).filter(|piece| piece.words.start == self.at)
    }

    /// What the word shows of its neighbours and of the line of its cell.
    fn surroundings(&self, names: &mut Names) {
        let own = shape(self.text(self.at));
        let other = |at: Option<usize>| at.map_or("-", |at| shape(self.text(at)));
        names.add(&["sn:", own, other(Some(self.at + 1))]);
        names.add(&["sp:", other(self.at.checked_sub(1)), own]);
    }

    /// What the border shows where a line of a cell begins with the word: what that line and those around it look like.
    fn pieces_met(&self, joint: &str, names: &mut Names) {
        if self.own_piece().is_none() {
            return;
        }
        let kind = self.kind();
        let (class, length) = self.look_of(Some(self.piece));
        let (last, last_length) = self.look_of(self.piece.checked_sub(1));
        let (next, _) = self.look_of(Some(self.piece + 1));
        names.add(&["pc:", class, ":", joint]);
        names.add(&["pc:", last, class, ":", kind]);
        names.add(&["pl:", last_length, length, ":", kind]);
        names.add(&["pn:", class, next, ":", kind]);
    }

    /// What stands before the word, in short.
    fn joint(&self) -> String {
        let joint = self.clue.joint;
        let trust = match joint.row {
            None => "n",
            Some(Trust::Possible) => "p",
            Some(Trust::Likely) => "l",
            Some(Trust::Certain) => "c",
        };
        match joint.kind {
            Break::Word if joint.habit > 24 => "ww".into(),
            Break::Word => "w".into(),
            Break::Line => format!("l{}", self.blanks(self.at).min(4)),
            Break::Page => "p".into(),
            Break::Inside => "i".into(),
            Break::Fold => format!("f{trust}{}", joint.cells.min(2)),
            Break::Cell => format!("c{trust}{}", u8::from(self.clue.line_start)),
        }
    }

    /// The kind of break, in short.
    fn kind(&self) -> &'static str {
        match self.clue.joint.kind {
            Break::Word => "w",
            Break::Line => "l",
            Break::Page => "p",
            Break::Inside => "i",
            Break::Fold => "f",
            Break::Cell => "c",
        }
    }

    /// How a word counts rows.
    fn number(&self, clue: Option<&Clue>) -> &'static str {
        match clue.and_then(|clue| clue.number) {
            None => "-",
            Some(link) if link.chained && link.parent => "cp",
            Some(link) if link.chained => "c",
            Some(_) => "u",
        }
    }

    /// What the word itself shows.
    fn word(&self, names: &mut Names) {
        let (clue, own) = (self.clue, self.folded.get(self.at).map_or("", String::as_str));
        names.add(&["bias"]);
        names.add(&["w:", stem(own)]);
        names.add(&["e:", tail(own, 3)]);
        names.add(&["sh:", shape(self.text(self.at))]);
        names.add(&["dl:", stretch(Some(clue)), ":", sign(clue.affinity.deadline)]);
        names.add(&["pt:", sign(clue.affinity.party), sign(clue.affinity.opener)]);
        names.add(&["nm:", self.number(Some(clue)), ":", sign(clue.line_start)]);
        self.surroundings(names);
    }

    /// What the border before the word shows.
    fn border(&self, joint: &str, names: &mut Names) {
        let (clue, kind) = (self.clue, self.kind());
        let last = self.at.checked_sub(1);
        let look = |names: &[&'static str], at: usize| names.get(at).copied().unwrap_or("");
        let (start, end) = (look(&START, clue.start as usize), look(&END, clue.end as usize));
        let own = self.folded.get(self.at).map_or("", String::as_str);
        let before = last.and_then(|at| self.folded.get(at)).map_or("", String::as_str);
        let wraps = if self.sheet.wraps { "w" } else { "p" };
        names.add(&["j:", joint]);
        names.add(&["j:", joint, ":", self.sheet.dialect]);
        names.add(&["es:", end, ":", start, ":", kind, wraps]);
        names.add(&["js:", joint, ":", start]);
        names.add(&["je:", joint, ":", end]);
        names.add(&["es:", end, ":", start]);
        names.add(&["st:", stretch(self.other(last)), stretch(Some(clue)), sign(clue.after_stretch), ":", kind]);
        names.add(&["st:", stretch(Some(clue)), sign(clue.after_stretch), ":", start]);
        names.add(&[
            "pt:",
            sign(self.other(last).is_some_and(|last| last.affinity.party)),
            sign(clue.affinity.party),
            ":",
            kind,
        ]);
        names.add(&["en:", sign(clue.enclosed), ":", kind]);
        names.add(&["nm:", self.number(Some(clue)), ":", kind, sign(clue.line_start)]);
        names.add(&["nm:", self.number(Some(clue)), ":", joint]);
        names.add(&["pn:", self.number(self.other(last)), ":", kind, sign(clue.after_lone_number)]);
        names.add(&["sc:", sign(clue.section), ":", kind]);
        names.add(&[
            "caps:",
            sign(caps(self.text(self.at))),
            sign(last.is_some_and(|at| caps(self.text(at)))),
            ":",
            kind,
        ]);
        let room = self.room();
        names.add(&["rm:", room, ":", kind, wraps]);
        names.add(&["rm:", room, ":", end, ":", start]);
        names.add(&["hb:", &clue.joint.habit.min(25).to_string(), ":", kind, wraps]);
        let lead = clue.joint.lead.min(4).to_string();
        names.add(&["ld:", &lead, ":", kind]);
        let after = self.next_border();
        names.add(&["nl:", &after, ":", joint]);
        names.add(&["ls:", sign(clue.leaves_list), ":", kind]);
        names.add(&["n:", stem(own)]);
        names.add(&["ne:", tail(own, 3), ":", kind]);
        names.add(&["b:", stem(before)]);
        names.add(&["be:", tail(before, 2), ":", kind]);
        self.pieces_met(joint, names);
    }

    /// Room left on the line before, for the word at hand.
    fn room(&self) -> &'static str {
        let clue = self.clue;
        if !clue.line_start {
            return "-";
        }
        let full = u32::from(self.widest);
        match u32::from(clue.last_line) {
            0 => "0",
            last if last + 1 + u32::from(clue.len) > full => "1",
            last if last * 10 > full * 8 => "2",
            last if last * 10 > full * 5 => "3",
            last if last * 10 > full * 2 => "4",
            _ => "5",
        }
    }

    /// How the line goes on: the break before the next line.
    fn next_border(&self) -> String {
        // Asked at the head of a line alone: over all words of a long line it would cost its length squared.
        if !self.clue.line_start {
            return "-".into();
        }
        let next = self.clues.words.iter().enumerate().skip(self.at + 1).find(|(_, clue)| clue.line_start);
        let Some((at, clue)) = next else { return "-".into() };
        let long = if at - self.at == 1 { "1" } else { "m" };
        match clue.joint.kind {
            Break::Line => format!("{long}l{}", self.blanks(at).min(3)),
            Break::Page => format!("{long}p"),
            _ => format!("{long}o"),
        }
    }

    /// What tells the fits of one word from those of another.
    fn fit_kind(&self) -> (&'static str, [i64; 4]) {
        let joint = self.clue.joint;
        let blanks = || i64::try_from(self.blanks(self.at).min(6)).unwrap_or(0);
        let own = match joint.kind {
            Break::Line | Break::Page => [blanks(), 0, 0],
            _ => [i64::from(joint.cells), i64::from(joint.trailing), i64::from(joint.loose)],
        };
        let [one, two, three] = own;
        (self.kind(), [one, two, three, i64::from(self.lead())])
    }

    /// Leading blanks of the line that the word begins.
    fn lead(&self) -> u8 {
        if self.clue.line_start { self.clue.joint.lead.min(4) } else { 0 }
    }

    /// What each number of empty columns before the word's cell says.
    fn fits(&self, names: &mut Names) -> [Fit; 3] {
        [("m", Some(false)), ("r", Some(true)), ("s", None)].map(|(step, row)| {
            let fit = |empty: usize| {
                row.into_iter().for_each(|row| self.fit(row, empty, names));
                if self.lead() > 0 {
                    names.add(&["lead:", step, ":", &self.lead().to_string(), ":", &empty.min(6).to_string()]);
                }
                names.take()
            };
            (0..=2 * EMPTY).map(fit).collect()
        })
    }

    /// What so many empty columns before the word's cell say, where a row begins with it or not.
    fn fit(&self, row: bool, empty: usize, names: &mut Names) {
        let joint = self.clue.joint;
        let move_or_row = if row { "r" } else { "m" };
        match joint.kind {
            Break::Line | Break::Page => {
                let (blanks, empty) = (self.blanks(self.at).min(6).to_string(), empty.min(6).to_string());
                let wraps = if self.sheet.wraps { "w" } else { "p" };
                names.add(&["fit:", move_or_row, wraps, ":", &blanks, ":", &empty]);
            }
            kind => {
                // Marks say how many cells were crossed; a row says it of its first cell.
                let marks = i64::from(joint.cells) + if row { 0 } else { i64::from(joint.trailing) };
                let first = i64::from(!(row && kind == Break::Fold));
                let off = (i64::try_from(empty).unwrap_or(0) + first - marks).clamp(-3, 3).to_string();
                names.add(&["fit:", move_or_row, self.kind(), sign(joint.loose), ":", &off]);
            }
        }
    }
}

fn sign(yes: bool) -> &'static str {
    if yes { "1" } else { "0" }
}

fn stretch(clue: Option<&Clue>) -> &'static str {
    match clue.map_or(Stretch::None, |clue| clue.stretch) {
        Stretch::None => "n",
        Stretch::Begins => "b",
        Stretch::Within => "i",
    }
}

const START: [&str; 8] = ["C", "l", "b", "d", "q", "(", "k", "o"];
const END: [&str; 8] = ["p", ",", "k", "-", ".", ";", ":", ")"];

// The indices of `START` and `END` are those of the looks.
const _: () = assert!(Start::Other as usize == 7 && End::Close as usize == 7);
