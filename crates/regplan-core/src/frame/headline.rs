//! The heading row of a table, wherever it stands.
//!
//! In: a sheet and a line. Out: the words of a heading row that begins there, parted into columns. Knows the vocabulary of
//! headings (`crate::grammar::roles`), no exporter: cells where they are marked, else phrases and capitals, say where columns part.

use crate::dialect::{Break, Joint, Line, Sheet, Trust, Word};
use crate::grammar::letters::{is_capital, is_letter, is_small};
use crate::grammar::numbers::Number;
use crate::grammar::roles::{heading_word, is_heading_word, known_at, longest_at, may_begin, opens_phrase, role_of};
use crate::record::Role;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// A heading row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Headline {
    /// Its words, as a range of the sheet's words.
    pub words: Range<usize>,
    /// Its columns from the left.
    pub columns: Vec<HeadColumn>,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadColumn {
    /// Its words, as indices into the sheet's words; empty where the heading cell is.
    pub words: Vec<usize>,
    /// The role it names.
    pub role: Option<Role>,
}

/// More words than any heading row has.
const LONGEST: usize = 90;

/// One word as a person reads it: a word that a line end has broken is one.
struct Token {
    /// Its words, as a range of the sheet's words.
    words: Range<usize>,
    /// As headings are compared.
    folded: String,
    /// What stands before it.
    joint: Joint,
    /// Whether it begins a line.
    starts_line: bool,
}

/// The heading row that begins at `line`, if one does.
pub(super) fn at(sheet: &Sheet, line: usize) -> Option<Headline> {
    let first = sheet.lines.get(line)?.words.start;
    let outside = sheet.lines.get(line)?.in_table == Some(false);
    if outside || !looks_promising(sheet, first) {
        return None;
    }
    let mut tokens = tokens(sheet, first);
    tokens.truncate(end(sheet, &tokens));
    let columns = part(sheet, &tokens);
    let words = first..tokens.last().map_or(first, |token| token.words.end);
    // One that goes on in mid-line behind so many words is none: the rest of the line would be the body's.
    let goes_on = !begins_line(sheet, words.end);
    (!goes_on && is_plan_heading(&columns)).then_some(Headline { words, columns })
}

/// Whether a line begins with the heading of a column of numbers.
pub(super) fn names_numbers(sheet: &Sheet, line: &Line) -> bool {
    const LONGEST: usize = 3; // «№ п / п»
    let words = sheet.words.get(line.words.clone()).unwrap_or_default();
    let first = words.first().is_some_and(|word| may_begin(text(sheet, word)));
    let folded = || words.iter().take(LONGEST).map(|word| heading_word(text(sheet, word))).collect::<Vec<_>>();
    first && longest_at(&folded(), |_| true).is_some_and(|known| known.role == Role::Number)
}

/// Whether a word begins a line, or there is none.
fn begins_line(sheet: &Sheet, at: usize) -> bool {
    let line = sheet.words.get(at).and_then(|word| sheet.lines.get(word.line));
    line.is_none_or(|line| line.words.start == at)
}

/// A plan's table has a title and at least one of deadline and responsible. One that gives money and no deadline is a budget.
pub(super) fn is_plan_heading(columns: &[HeadColumn]) -> bool {
    let has = |role| columns.iter().any(|column| column.role == Some(role));
    let known = columns.iter().filter(|column| column.role.is_some()).count();
    let answers = has(Role::Deadline) || has(Role::Responsible) && !has(Role::Funding);
    has(Role::Title) && answers && known * 2 >= columns.len()
}

/// A cheap look at the first words: does a heading begin at one of them?
fn looks_promising(sheet: &Sheet, first: usize) -> bool {
    let marked = sheet.words.get(first).is_some_and(|word| matches!(word.joint.kind, Break::Cell | Break::Fold));
    let tries = if marked { 3 } else { 1 };
    let near: Vec<_> = sheet.words.iter().skip(first).take(tries + 3).map(|word| text(sheet, word)).collect();
    let begins = |at: &usize| near.get(*at).is_some_and(|word| may_begin(word) && opens_phrase(&heading_word(word)));
    (0..tries).filter(begins).any(|at| {
        let words: Vec<_> = near.iter().skip(at).map(|word| heading_word(word)).collect();
        known_at(&words).is_some()
    })
}

fn text<'s>(sheet: &Sheet<'s>, word: &Word) -> &'s str {
    word.span.of(sheet.text)
}

/// The words from `first` on, as many as a heading row can have.
fn tokens(sheet: &Sheet, first: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut broken: Option<&str> = None;
    let mut placed: BTreeMap<u16, (usize, &str)> = BTreeMap::new(); // words that a line end breaks, column by column
    for (at, word) in sheet.words.iter().enumerate().skip(first).take(LONGEST) {
        let written = text(sheet, word);
        let starts_line = sheet.lines.get(word.line).is_some_and(|line| line.words.start == at);
        let broken_here = |head: &str| {
            let hyphen = text(sheet, sheet.words.get(at - 1).unwrap_or(word)).len() > head.len();
            starts_line && written.starts_with(is_small) && (hyphen || is_broken(head, written))
        };
        match (broken.take(), tokens.last_mut()) {
            (Some(head), Some(last)) if broken_here(head) => {
                last.folded = heading_word(&format!("{head}{written}"));
                last.words.end = at + 1;
            }
            _ => {
                tokens.push(Token { words: at..at + 1, folded: heading_word(written), joint: word.joint, starts_line })
            }
        }
        let head = written.strip_suffix(['-', '\u{2010}']);
        broken = Some(head.unwrap_or(written)).filter(|_| word.joint.column.is_none());
        let Some(column) = word.joint.column else { continue };
        if let Some((at, head)) = placed.remove(&column).filter(|_| written.starts_with(is_small)) {
            tokens.last_mut().into_iter().for_each(|rest| rest.folded.clear());
            tokens.get_mut(at).into_iter().for_each(|token| token.folded = heading_word(&format!("{head}{written}")));
        }
        if let Some(head) = head {
            placed.insert(column, (tokens.len() - 1, head));
        }
    }
    tokens
}

/// Whether two pieces are no words of headings by themselves, and together they are one: a narrow column breaks words without a hyphen.
fn is_broken(head: &str, rest: &str) -> bool {
    let known = |text: &str| is_heading_word(&heading_word(text));
    !known(head) && !known(rest) && known(&format!("{head}{rest}"))
}

/// How many of the tokens belong to the heading row.
fn end(sheet: &Sheet, tokens: &[Token]) -> usize {
    let roles = LazyCell::new(|| roles(tokens));
    let goes_on =
        |(at, token): &(usize, &Token)| *at == 0 || !token.starts_line || goes_on(sheet, tokens, *at, token, &roles);
    tokens.iter().enumerate().take_while(goes_on).count()
}

/// Whether the line that begins with this token still belongs to the heading row.
fn goes_on(sheet: &Sheet, tokens: &[Token], at: usize, token: &Token, roles: &[Option<Role>]) -> bool {
    let written = sheet.words.get(token.words.start).map_or("", |word| text(sheet, word));
    let numbered = Number::at_head(written).is_some();
    let likely = token.joint.row >= Some(Trust::Likely);
    if likely && token.joint.column.is_none() {
        // Where marks part rows no better than paragraphs of a cell: what names when or who is wanted yet.
        return !numbered && is_heading_line(tokens, at) && !is_plan(roles.get(..at).unwrap_or_default());
    }
    match token.joint.kind {
        Break::Fold => {
            // A line of its own with a capital is rather a heading between rows.
            let rest = tokens.iter().skip(at + 1).take_while(|token| !token.starts_line);
            let parted = rest.into_iter().any(|token| token.joint.kind == Break::Cell);
            let further = parted || written.starts_with(|c: char| is_small(c) || c == '(');
            further && !numbered && is_heading_line(tokens, at)
        }
        Break::Cell if token.joint.column.is_some() => {
            let drawn = token.joint.row.is_none();
            drawn || !numbered && !likely && (is_heading_line(tokens, at) || is_above_numbers(sheet, tokens, at))
        }
        Break::Cell => !numbered,
        Break::Inside => true,
        _ => !numbered && is_heading_line(tokens, at) && !says_again(roles, at, written),
    }
}

/// Whether a line stands between the sign of numbers at a table's head and the first number below it, and no cell over several columns
/// between them: lines of drawn cells, each going on in its column.
fn is_above_numbers(sheet: &Sheet, tokens: &[Token], at: usize) -> bool {
    let signed = tokens.first().is_some_and(|token| token.joint.column == Some(0) && token.folded.starts_with('№'));
    let lines = tokens.iter().skip(at).filter(|token| token.starts_line);
    let first =
        lines.take_while(|token| token.joint.spans < 2 || counts(sheet, token)).find(|token| counts(sheet, token));
    signed && first.is_some_and(|token| token.joint.column == Some(0))
}

/// Whether a token is a number that may count a row.
fn counts(sheet: &Sheet, token: &Token) -> bool {
    let written = sheet.words.get(token.words.start).map_or("", |word| text(sheet, word));
    Number::at_head(written).is_some()
}

/// Whether a title and a deadline or a party are named.
fn is_plan(roles: &[Option<Role>]) -> bool {
    let has = |role| roles.contains(&Some(role));
    has(Role::Title) && (has(Role::Deadline) || has(Role::Responsible))
}

/// Whether a capital opens a heading whose role the row already has: no heading, but the first row or section.
fn says_again(roles: &[Option<Role>], at: usize, written: &str) -> bool {
    let own = roles.get(at).copied().flatten().filter(|_| written.starts_with(is_capital));
    let before = roles.get(..at).unwrap_or_default();
    own.is_some() && before.contains(&own) && before.contains(&Some(Role::Title))
}

/// The role of the phrase that begins at each token.
fn roles(tokens: &[Token]) -> Vec<Option<Role>> {
    let folded: Vec<_> = tokens.iter().map(|token| token.folded.clone()).collect();
    (0..folded.len()).map(|at| folded.get(at..).and_then(known_at).map(|known| known.role)).collect()
}

/// Most words of the line are words of headings.
fn is_heading_line(tokens: &[Token], at: usize) -> bool {
    let rest = tokens.get(at..).unwrap_or_default();
    let len = rest.iter().skip(1).position(|token| token.starts_line).map_or(rest.len(), |more| more + 1);
    let known = rest.iter().take(len).filter(|token| is_heading_word(&token.folded)).count();
    known * 5 >= len * 3
}

/// Parts the words of a heading row into columns.
fn part(sheet: &Sheet, tokens: &[Token]) -> Vec<HeadColumn> {
    if tokens.iter().any(|token| token.joint.column.is_some()) {
        return part_placed(tokens);
    }
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let mut columns: Vec<Range<usize>> = Vec::new();
    let mut taken = 0; // words of the phrase that is being read
    for (at, token) in tokens.iter().enumerate() {
        let opens = match token.joint.kind {
            Break::Cell => {
                let skipped = if at == 0 { token.joint.cells } else { token.joint.cells + token.joint.trailing };
                columns.extend((1..skipped).map(|_| at..at));
                true
            }
            Break::Fold => {
                let crossed = if at == 0 { token.joint.cells } else { token.joint.cells + token.joint.trailing };
                columns.extend((usize::from(at > 0)..usize::from(crossed)).map(|_| at..at));
                at == 0 || crossed > 0
            }
            Break::Inside => false,
            _ => at == 0 || taken == 0 && opens_column(sheet, &folded, at, token, &columns),
        };
        match columns.last_mut() {
            Some(column) if !opens => column.end = at + 1,
            _ => columns.push(at..at + 1),
        }
        let known = folded.get(at..).and_then(known_at);
        taken = if opens { known.map_or(0, |known| known.words - 1) } else { taken.saturating_sub(1) };
    }
    columns.into_iter().map(|column| head_column(tokens, &folded, column)).collect()
}

/// Parts the words of a heading row whose lines run through all columns.
fn part_placed(tokens: &[Token]) -> Vec<HeadColumn> {
    let mut columns: Vec<(Vec<String>, Vec<usize>)> = Vec::new();
    for token in tokens {
        let joint = token.joint;
        let column = usize::from(joint.column.unwrap_or(0));
        let reach = column + usize::from(joint.spans.max(1));
        if columns.len() < reach {
            columns.resize_with(reach, Default::default);
        }
        if let Some((folded, words)) = columns.get_mut(column) {
            folded.extend(Some(token.folded.clone()).filter(|word| !word.is_empty())); // the rest of a broken word is empty
            words.extend(token.words.clone());
        }
    }
    columns.into_iter().map(|(folded, words)| HeadColumn { role: role_of(&folded), words }).collect()
}

/// A column of these tokens.
fn head_column(tokens: &[Token], folded: &[String], column: Range<usize>) -> HeadColumn {
    let start = tokens.get(column.start).map_or(0, |token| token.words.start);
    let end = tokens.get(column.clone()).and_then(|tokens| tokens.last()).map_or(start, |token| token.words.end);
    HeadColumn { role: folded.get(column).and_then(role_of), words: (start..end).collect() }
}

/// Where nothing marks cells, a heading begins with a capital, or with a phrase that names a role not yet there.
fn opens_column(sheet: &Sheet, folded: &[String], at: usize, token: &Token, columns: &[Range<usize>]) -> bool {
    let written = sheet.words.get(token.words.start).map_or("", |word| text(sheet, word));
    let shouting = written.chars().filter(|c| is_letter(*c)).all(is_capital) && written.chars().count() > 2;
    if written.starts_with(|c: char| is_capital(c) || c == '№') && !shouting {
        return true;
    }
    let named = |column: &Range<usize>| folded.get(column.clone()).and_then(role_of);
    let Some(known) = folded.get(at..).and_then(known_at) else { return false };
    !columns.iter().any(|column| named(column) == Some(known.role))
}
