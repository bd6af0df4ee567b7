//! The heading row of a table in a text, wherever it stands.
//!
//! In: a sheet and a line. Out: the words of a heading row that begins there, parted into columns, each with its role. One search
//! with learned weights asks the words, the marks around them and what stands below. Knows no exporter but by its name.

pub mod body;
pub mod explain;
pub mod features;
pub mod search;
pub mod tokens;
pub mod weights;

use super::headline::{HeadColumn, Headline};
use crate::dialect::{Break, Sheet};
use crate::grammar::features::key;
use crate::grammar::roles::{heading_word, known_at, opens_phrase};
use crate::record::Role;
use body::{Below, Body};
use search::{Candidate, Found, Labelled, group};
use std::collections::{BTreeMap, BTreeSet};
use tokens::Token;
use weights::{LEARNED, Weights};

/// Words at the head of a line among which words of headings must stand.
const NEAR: usize = 8;

/// A heading row and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// The heading row.
    pub headline: Headline,
    /// How much better it is than no heading.
    pub score: i32,
}

/// Which of the heading rows that are found stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// How many roles the lexicon must know of its headings.
    pub known: usize,
    /// Which of those that end together stays.
    pub stays: Stays,
}

/// Which of the heading rows that end together stays: lines above may be the first cells of a heading, or a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// The surest but so many.
    Surest(usize),
    /// The one that begins first.
    Longest,
}

impl Default for Choice {
    fn default() -> Self {
        Self { known: 2, stays: Stays::Surest(0) }
    }
}

impl Stays {
    fn of(self, mut found: Vec<&(usize, Scored)>) -> Option<&(usize, Scored)> {
        if let Self::Surest(rank) = self {
            found.sort_by_key(|(line, own)| (std::cmp::Reverse(own.score), *line));
            found.drain(..rank.min(found.len().saturating_sub(1)));
        }
        found.into_iter().next()
    }
}

/// Every line of a text at which a heading row may begin, with the best one there.
#[derive(Debug)]
pub struct Search {
    /// The role of the phrase of the lexicon that begins with each word.
    phrases: Vec<Option<Role>>,
    found: Vec<(usize, Scored)>,
}

impl Search {
    /// Looks at every line near which the lexicon knows a heading.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        let placed = sheet.words.iter().any(|word| word.joint.column.is_some());
        let below = Below::of(sheet);
        let body = |first: usize, heading: usize| below.body(first, heading);
        let look = |line: usize| if placed { placed_at(sheet, line, &body) } else { at_body(sheet, line, &body) };
        let phrases = phrases(sheet);
        let likely = |line: &usize| names_some(sheet, *line, &phrases);
        let found = (0..sheet.lines.len()).filter(likely).filter_map(|line| Some((line, look(line)?))).collect();
        Self { phrases, found }
    }

    /// Of heading rows that share words the surest.
    #[must_use]
    pub fn headings(&self, choice: &Choice) -> Headings {
        let known =
            |own: &Scored| names(self.phrases.get(own.headline.words.clone()).unwrap_or_default(), choice.known);
        let mut ends: BTreeMap<usize, Vec<&(usize, Scored)>> = BTreeMap::new();
        for found in self.found.iter().filter(|(_, own)| known(own)) {
            ends.entry(found.1.headline.words.end).or_default().push(found);
        }
        let mut found: Vec<&(usize, Scored)> = ends.into_values().filter_map(|found| choice.stays.of(found)).collect();
        found.sort_by_key(|(line, own)| (std::cmp::Reverse(own.score), *line));
        let mut headings = Headings::default();
        for (line, own) in found {
            let words = &own.headline.words;
            let apart = |other: &Headline| other.words.end <= words.start || words.end <= other.words.start;
            // Those kept lie apart in the order of their lines: the nearest on both sides tell.
            let near = [headings.rows.range(..line).next_back(), headings.rows.range(line..).next()];
            if near.into_iter().flatten().all(|(_, other)| apart(other)) {
                headings.rows.insert(*line, own.headline.clone());
            }
        }
        headings
    }
}

/// Every heading row of a text, by the line it begins on.
#[derive(Debug, Default)]
pub struct Headings {
    rows: BTreeMap<usize, Headline>,
}

impl Headings {
    /// The heading row that begins at a line.
    #[must_use]
    pub fn at(&self, line: usize) -> Option<&Headline> {
        self.rows.get(&line)
    }

    /// The same where each heading is changed and may begin on another line.
    #[must_use]
    pub fn changed(&self, sheet: &Sheet, change: impl Fn(Headline) -> Headline) -> Self {
        let changed = self.rows.values().cloned().map(change);
        let line = |own: &Headline| sheet.words.get(own.words.start).map(|word| word.line);
        Self { rows: changed.filter_map(|own| Some((line(&own)?, own))).collect() }
    }

    /// Whether one begins there.
    #[must_use]
    pub fn begin(&self, line: usize) -> bool {
        self.rows.contains_key(&line)
    }
}

/// The role of the phrase of the lexicon that begins with each word of a sheet.
fn phrases(sheet: &Sheet) -> Vec<Option<Role>> {
    let folded: Vec<String> = sheet.words.iter().map(|word| heading_word(word.span.of(sheet.text))).collect();
    let phrase = |at: usize| {
        let words = folded.get(at..(at + tokens::PHRASE).min(folded.len()))?;
        words.first().filter(|word| opens_phrase(word))?;
        known_at(words).map(|known| known.role)
    };
    (0..folded.len()).map(phrase).collect()
}

/// Words from the head of a line on among which a heading must begin.
const AMONG: usize = 40;

/// A cheap look: whether the lexicon knows a heading near the head of a line.
fn names_some(sheet: &Sheet, line: usize, phrases: &[Option<Role>]) -> bool {
    let first = sheet.lines.get(line).map_or(0, |line| line.words.start);
    names(phrases.get(first..(first + AMONG).min(phrases.len())).unwrap_or_default(), 1)
}

/// Whether phrases of at least so many roles begin among some words.
fn names(phrases: &[Option<Role>], least: usize) -> bool {
    let roles: BTreeSet<Role> = phrases.iter().flatten().copied().collect();
    roles.len() >= least
}

/// The heading row that begins at a line, if one does.
#[must_use]
pub fn at(sheet: &Sheet, line: usize) -> Option<Scored> {
    at_body(sheet, line, &|first, heading| Body::new(sheet, first, heading))
}

/// What stands below a candidate: by its first word, and the words that its heading has at most.
type BodyOf<'b> = &'b dyn Fn(usize, usize) -> Body;

fn at_body(sheet: &Sheet, line: usize, body: BodyOf) -> Option<Scored> {
    let own = sheet.lines.get(line)?;
    if own.in_table == Some(false) || own.furniture || !promising(sheet, own.words.start, &LEARNED) {
        return None;
    }
    let tokens = tokens::tokens(sheet, line, &known);
    let body = body(own.words.start, tokens.len());
    let found = search::best(
        &Candidate { dialect: sheet.dialect, tokens: &tokens, body: &body, extra: &[], keys: &[], only: None },
        &LEARNED,
    );
    let headline = headline(&tokens, &found)?;
    Some(Scored { headline, score: found.score })
}

/// More lines than a heading row has.
const LINES: usize = 9;

/// The heading row that begins at a line, where lines run through all columns.
fn placed_at(sheet: &Sheet, line: usize, body: BodyOf) -> Option<Scored> {
    let own = sheet.lines.get(line)?;
    let placed = |line: &crate::dialect::Line| {
        line.in_table != Some(false)
            && sheet.words.get(line.words.start).is_some_and(|word| word.joint.column.is_some())
    };
    if own.furniture || !placed(own) || !promising(sheet, own.words.start, &LEARNED) {
        return None;
    }
    let lines = sheet.lines.iter().skip(line).take(LINES).take_while(|line| placed(line)).count();
    let scored = (1..=lines).filter_map(|lines| {
        let (tokens, heading) = tokens::by_column(sheet, line, lines, &known);
        let words = own.words.start..sheet.lines.get(line + lines - 1)?.words.end;
        let body = body(words.start, words.len());
        let candidate = Candidate {
            dialect: sheet.dialect,
            tokens: &tokens,
            body: &body,
            extra: &[],
            keys: &[],
            only: Some(heading),
        };
        let found = search::best(&candidate, &LEARNED);
        let headline = Headline { columns: placed_columns(sheet, &tokens, &found)?, words };
        Some(Scored { headline, score: found.score })
    });
    scored.max_by_key(|scored| (scored.score, std::cmp::Reverse(scored.headline.words.end)))
}

/// The columns of a heading row whose words know theirs.
fn placed_columns(sheet: &Sheet, tokens: &[Token], found: &Found) -> Option<Vec<HeadColumn>> {
    let joint = |at: usize| sheet.words.get(at).map(|word| word.joint);
    let labelled = || tokens.iter().zip(&found.labels);
    let ends = labelled()
        .filter_map(|(token, _)| joint(token.words.start))
        .map(|joint| joint.column.unwrap_or(0) + joint.spans.max(1));
    let count = usize::from(ends.max()?);
    let mut columns: Vec<HeadColumn> = vec![HeadColumn { words: Vec::new(), role: None }; count];
    for (token, own) in labelled() {
        let column = joint(token.words.start).and_then(|joint| joint.column).map_or(0, usize::from);
        let Some(slot) = columns.get_mut(column) else { continue };
        slot.words.extend(token.words.clone());
        slot.role = Role::ALL.get(own.role).map(|(role, _)| *role).filter(|role| *role != Role::Other);
    }
    Some(columns)
}

/// Whether a word stands in headings: the pieces of one that a narrow column has broken are put together so.
fn known(word: &str) -> bool {
    word.chars().count() > tokens::STEM && LEARNED.knows(key(&["w:", word]))
}

/// A cheap look: whether every second of the first words is a word of headings.
#[must_use]
pub fn promising(sheet: &Sheet, first: usize, weights: &Weights) -> bool {
    let (mut known, mut seen) = (0, 0);
    for word in sheet.words.iter().skip(first).take(NEAR) {
        let folded = crate::grammar::fold::fold(word.span.of(sheet.text));
        let bare = folded.trim_matches(|c: char| !crate::grammar::letters::is_letter_or_digit(c) && c != '№');
        let stem: String = bare.chars().take(tokens::STEM).collect();
        seen += 1;
        known += usize::from(weights.knows(key(&["s:", &stem])));
    }
    known * 2 >= seen && known > 0
}

/// The heading row that labels say.
#[must_use]
pub fn headline(tokens: &[Token], found: &Found) -> Option<Headline> {
    let first = tokens.first()?.words.start;
    let end = tokens.get(found.labels.len().checked_sub(1)?)?.words.end;
    let mut columns: Vec<(Labelled, HeadColumn)> = Vec::new();
    for (at, (token, own)) in tokens.iter().zip(&found.labels).enumerate() {
        if own.begins && !own.lower {
            let empty = (*own, HeadColumn { words: Vec::new(), role: None });
            columns.extend((0..empty_before(token, at == 0)).map(|_| empty.clone()));
        }
        match columns.last_mut().filter(|_| !own.begins) {
            Some((_, column)) => column.words.extend(token.words.clone()),
            None => {
                let role = Role::ALL.get(own.role).map(|(role, _)| *role).filter(|role| *role != Role::Other);
                columns.push((*own, HeadColumn { words: token.words.clone().collect(), role }));
            }
        }
    }
    Some(Headline { words: first..end, columns: levelled(columns) })
}

/// How many heading cells without a word stand before a token, by the marks of cells.
fn empty_before(token: &Token, first: bool) -> u16 {
    let joint = token.joint;
    let crossed = if first { joint.cells } else { joint.cells + joint.trailing };
    match joint.kind {
        Break::Cell => crossed.saturating_sub(1),
        Break::Fold => crossed.saturating_sub(u16::from(!first)),
        _ => 0,
    }
}

/// The columns of the last level: those of the second level stand where their heading of the first stood.
fn levelled(columns: Vec<(Labelled, HeadColumn)>) -> Vec<HeadColumn> {
    let split = columns.iter().position(|(own, _)| own.lower).unwrap_or(columns.len());
    let (upper, lower) = columns.split_at(split);
    let mut lower = lower.to_vec();
    let mut out: Vec<HeadColumn> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    let mut covered: usize = 0; // cells that a heading over several columns leaves empty behind it
    for (at, (own, column)) in upper.iter().enumerate() {
        if column.words.is_empty() {
            if covered == 0 {
                out.push(column.clone());
            }
            covered = covered.saturating_sub(1);
            continue;
        }
        covered = 0;
        let kin = |(below, _): &(Labelled, HeadColumn)| group(below.role) == group(own.role);
        let later = upper
            .iter()
            .skip(at + 1)
            .any(|(other, column)| !column.words.is_empty() && group(other.role) == group(own.role));
        let below: Vec<_> = lower.iter().filter(|below| kin(below)).cloned().collect();
        if below.is_empty() || later || used.contains(&group(own.role)) {
            out.push(column.clone());
        } else {
            used.push(group(own.role));
            lower.retain(|below| !kin(below));
            covered = below.len().saturating_sub(1);
            out.extend(below.into_iter().map(|(_, column)| column));
        }
    }
    out.extend(lower.into_iter().map(|(_, column)| column));
    out
}
