//! From tokens to items: which form reads what, what parts them, what only qualifies. In: tokens. Out: items in reading
//! order. Does not join them and knows no year.
//!
//! A date among words that no form reads may not mean what it says («кроме июля»): an item is kept only where its whole
//! segment (between commas, brackets, «далее») is read; otherwise the segment is unread.

use super::basic::{In, Read, longest, word};
use super::clause::{Clause, Clock, How, Part, Parts};
use super::token::{Kind, Token};
use super::words;
use super::{
    clock, conditional, continuous, month_day, periodic, relative, stretch, throughout, until, weekday, within,
};
use nom::Parser;
use nom::combinator::opt;
use std::collections::BTreeSet;

/// What one form read, and how it hangs on to what stands before.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What it says; `None` where no form reads it.
    pub(super) clause: Option<Clause>,
    /// Its own words, in bytes.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where what belongs to it begins: a label, «далее».
    pub(super) lead: usize,
    pub(super) joint: Joint,
    /// Which brackets it stands in; 0 for none.
    pub(super) brackets: usize,
    pub(super) capital: bool,
    pub(super) doubtful: bool,
    pub(super) notes: Vec<(usize, usize)>,
    pub(super) time: Option<(Clock, Option<Clock>)>,
    /// Which stretch of words between separators it stands in.
    pub(super) segment: usize,
}

impl Item {
    /// Words that no form reads.
    pub(super) fn covering(from: usize, to: usize) -> Self {
        Self {
            clause: None,
            from,
            to,
            lead: from,
            joint: Joint::Side,
            brackets: 0,
            capital: false,
            doubtful: false,
            notes: Vec::new(),
            time: None,
            segment: 0,
        }
    }
}

/// What stands between two items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing.
    Side,
    /// A comma or a conjunction.
    Comma,
    /// A dash.
    Dash,
    /// An opening bracket.
    Open,
    /// A semicolon or a full stop.
    Semicolon,
    /// «далее».
    Further,
}

/// Reads all of `tokens`.
pub(super) fn items(tokens: In<'_>) -> Vec<Item> {
    let mut reader = Reader::default();
    reader.read(tokens, 0);
    reader.finish()
}

#[derive(Debug, Default)]
struct Reader {
    items: Vec<Item>,
    /// What stands before the next item.
    joint: Option<Joint>,
    segment: usize,
    brackets: usize,
    /// How many brackets there were.
    opened: usize,
    /// A label for the next item.
    label: Option<(usize, usize)>,
    lead: Option<usize>,
}

impl Reader {
    fn read(&mut self, tokens: In<'_>, depth: usize) {
        let mut rest = tokens;
        while let Some((token, after)) = rest.split_first() {
            rest = match token.kind {
                Kind::Mark(',') => self.part(Joint::Comma, after),
                Kind::Mark(';' | '.' | ')' | '"') => self.part(Joint::Semicolon, after),
                Kind::Mark('(') => self.bracket(token, after, depth),
                Kind::Mark('/') => self.slash(token, after),
                _ => self.further(rest).or_else(|| self.item(rest)).unwrap_or_else(|| self.other(rest)),
            };
        }
        self.drop_label();
    }

    fn part<'a>(&mut self, joint: Joint, rest: In<'a>) -> In<'a> {
        self.drop_label();
        let stronger = matches!((self.joint, joint), (Some(Joint::Further | Joint::Semicolon), Joint::Comma));
        if !stronger {
            self.joint = Some(joint);
        }
        self.segment += 1;
        rest
    }

    /// «далее -», «но», «и», «а также» before a term.
    fn further<'a>(&mut self, input: In<'a>) -> Option<In<'a>> {
        let (rest, _) = (opt(word(words::BUT)), word(words::FURTHER)).parse(input).ok()?;
        let (rest, _) = opt(super::basic::dash).parse(rest).ok()?;
        self.part(Joint::Further, rest);
        self.lead = self.lead.or(input.first().map(|token| token.start));
        Some(rest)
    }

    fn item<'a>(&mut self, input: In<'a>) -> Option<In<'a>> {
        let (begin, conjunction) = conjunction(input).unwrap_or((input, false));
        let (begin, _) = opt(word(words::ABOUT)).parse(begin).ok()?;
        let about = super::clause::bytes(input, begin).filter(|_| begin.len() < input.len() && !conjunction);
        let (rest, parts) = form(begin).ok()?;
        if conjunction {
            self.joint = Some(Joint::Comma);
            self.lead = self.lead.or(input.first().map(|token| token.start));
        }
        self.push_parts(begin, parts, about);
        Some(rest)
    }

    fn push_parts(&mut self, begin: In<'_>, parts: Parts, about: Option<(usize, usize)>) {
        let mut rest = begin;
        for Part { clause, left, note } in parts {
            let read = rest.get(..rest.len() - left).unwrap_or_default();
            let read = without_separators(read);
            if let (Some(first), Some(last)) = (read.first(), read.last()) {
                if clause == Clause::Remark {
                    self.remark((first.start, last.end), note);
                } else {
                    self.push(Some(clause), first, last.end, note.or(about));
                }
            }
            rest = rest.get(rest.len() - left..).unwrap_or_default();
            self.joint = Some(Joint::Comma);
        }
        if let Some(item) = self.items.last_mut() {
            item.doubtful = stretch::is_dashless(begin);
        }
        self.joint = None;
    }

    fn push(&mut self, clause: Option<Clause>, first: &Token<'_>, to: usize, note: Option<(usize, usize)>) {
        let label = self.label.take();
        let lead = self.lead.take().into_iter().chain(label.map(|(from, _)| from)).chain([first.start]).min();
        self.items.push(Item {
            clause,
            from: first.start,
            to,
            lead: lead.unwrap_or(first.start),
            joint: self.joint.take().unwrap_or(Joint::Side),
            brackets: self.brackets,
            capital: first.capital,
            doubtful: false,
            notes: label.into_iter().chain(note).collect(),
            time: None,
            segment: self.segment,
        });
    }

    fn remark(&mut self, range: (usize, usize), note: Option<(usize, usize)>) {
        if let Some(item) = self.items.last_mut() {
            item.notes.push(note.unwrap_or(range));
        }
    }

    /// What no form begins with: a dash, a label before one, or words to be kept unread.
    fn other<'a>(&mut self, input: In<'a>) -> In<'a> {
        let Some((token, after)) = input.split_first() else { return input };
        if token.kind == Kind::Mark(':') && self.joint.is_none() && !self.items.is_empty() {
            self.joint = Some(Joint::Comma);
            return after;
        }
        if matches!(token.kind, Kind::Mark('-')) {
            if self.joint.is_none() && !self.items.is_empty() {
                self.joint = Some(Joint::Dash);
            }
            return after;
        }
        if let Some(rest) = enumerator(input) {
            self.lead = self.lead.or(Some(token.start));
            return rest;
        }
        let length = run(input);
        let (words, rest) = input.split_at_checked(length).unwrap_or((input, &[]));
        let Some(last) = words.last() else { return rest };
        let range = (token.start, last.end);
        let before_dash = rest.first().is_some_and(|next| matches!(next.kind, Kind::Mark('-' | ':')));
        if is_label(words) && before_dash && self.label.is_none() {
            self.label = Some(range);
            return rest.get(1..).unwrap_or_default();
        }
        let after_item = self.items.last().is_some_and(|item| item.clause.is_some() && item.segment == self.segment);
        if is_label(words) && after_item && self.joint == Some(Joint::Dash) {
            self.remark(range, None);
            self.joint = None;
            return rest;
        }
        self.push(None, token, last.end, None);
        rest
    }

    /// A label that nothing follows is no label.
    fn drop_label(&mut self) {
        if let Some((from, to)) = self.label.take() {
            let token =
                Token { kind: Kind::Mark(' '), roman: None, capital: false, glued: false, start: from, end: to };
            self.push(None, &token, to, None);
        }
    }

    /// Terms in brackets are terms; anything else in brackets qualifies what stands before them.
    fn bracket<'a>(&mut self, open: &Token<'_>, after: In<'a>, depth: usize) -> In<'a> {
        let length = closing(after);
        let (inside, rest) = after.split_at_checked(length).unwrap_or((after, &[]));
        let to = rest.first().map_or(inside.last().map_or(open.end, |last| last.end), |close| close.end);
        let rest = rest.get(1..).unwrap_or_default();
        let terms = if depth < 2 { self.inside(inside, depth + 1) } else { Vec::new() };
        let readable = |item: &Item| !matches!(item.clause, None | Some(Clause::Conditional { sure: false }));
        if !terms.is_empty() && terms.iter().all(readable) {
            self.take_inside(terms, open.start);
        } else if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            self.qualify((first.start, last.end), open, to);
        }
        self.segment += 1;
        rest
    }

    fn inside(&self, tokens: In<'_>, depth: usize) -> Vec<Item> {
        let mut reader = Self { segment: 1, ..Self::default() };
        reader.read(tokens, depth);
        reader.finish()
    }

    fn take_inside(&mut self, terms: Vec<Item>, open: usize) {
        self.drop_label();
        self.opened += 1;
        self.segment += 1;
        for (n, mut item) in terms.into_iter().enumerate() {
            if n == 0 {
                item.joint = if item.joint == Joint::Further { Joint::Further } else { Joint::Open };
                item.lead = open;
            }
            item.brackets = self.opened;
            item.segment = self.segment;
            self.items.push(item);
        }
        self.joint = None;
    }

    fn qualify(&mut self, note: (usize, usize), open: &Token<'_>, to: usize) {
        match self.items.last_mut() {
            Some(item) if item.clause.is_some() && self.label.is_none() => item.notes.push(note),
            Some(item) if item.clause.is_none() => item.to = to,
            _ => self.push(None, open, to, None),
        }
    }

    /// «31.03/30.06» is a list; after «/» in a shared column stands the proof.
    fn slash<'a>(&mut self, slash: &Token<'_>, after: In<'a>) -> In<'a> {
        if form(after).is_ok_and(|(_, parts)| parts.iter().all(|part| matches!(part.clause, Clause::When { .. }))) {
            self.joint = Some(Joint::Comma);
            return after;
        }
        let length = after.iter().position(|token| token.kind == Kind::Mark(';')).unwrap_or(after.len());
        let (proof, rest) = after.split_at_checked(length).unwrap_or((after, &[]));
        match (proof.first(), proof.last(), self.items.last_mut()) {
            (Some(first), Some(last), Some(item)) if item.clause.is_some() => item.notes.push((first.start, last.end)),
            (_, last, _) => self.push(None, slash, last.map_or(slash.end, |last| last.end), None),
        }
        rest
    }

    /// Segments with a word unread are unread; so are bare dates that an unread segment may govern.
    fn finish(self) -> Vec<Item> {
        let mut items = self.items;
        let dashed = |pair: &[Item]| {
            let [a, b] = pair else { return None };
            let both = [a, b].iter().all(|item| matches!(item.clause, Some(Clause::When { .. })));
            (both && b.joint == Joint::Dash).then_some([a.segment, b.segment])
        };
        let mut spoilt: BTreeSet<usize> = items.windows(2).filter_map(dashed).flatten().collect();
        spoilt.extend(items.iter().filter(|item| item.clause.is_none()).map(|item| item.segment));
        let mut governed = false;
        for item in &mut items {
            let bare = matches!(item.clause, Some(Clause::When { how: How::In, .. }));
            if spoilt.contains(&item.segment) || governed && bare && item.joint == Joint::Comma {
                item.clause = None;
            }
            governed = item.clause.is_none();
        }
        with_unread_together(items)
    }
}

/// The form that reads most.
fn form(input: In<'_>) -> Read<'_, Parts> {
    longest(
        input,
        &[
            &within::within,
            &until::until,
            &until::from,
            &until::and_further,
            &throughout::throughout,
            &within::narrowed,
            &periodic::periodic,
            &weekday::weekday,
            &month_day::month_day,
            &month_day::end_of_month,
            &relative::relative,
            &relative::duration,
            &continuous::continuous,
            &clock::clock,
            &within::purpose,
            &conditional::conditional,
            &conditional::loose,
        ],
    )
}

fn conjunction(input: In<'_>) -> Option<(In<'_>, bool)> {
    let (rest, _) = (word(words::BUT), opt(word(words::BUT))).parse(input).ok()?;
    Some((rest, true))
}

fn without_separators<'a>(read: In<'a>) -> In<'a> {
    let separates = |token: &Token<'_>| match token.kind {
        Kind::Mark(',') => true,
        Kind::Word(word) => words::AND.contains(&word),
        _ => false,
    };
    let mut read = read;
    while let Some((first, rest)) = read.split_first() {
        if !separates(first) {
            break;
        }
        read = rest;
    }
    read
}

/// «1)», «а)» before a term.
fn enumerator(input: In<'_>) -> Option<In<'_>> {
    let (first, rest) = input.split_first()?;
    let short = match first.kind {
        Kind::Number(_, count) => count <= 2,
        Kind::Word(word) => word.chars().count() == 1,
        Kind::Mark(_) => false,
    };
    match rest.split_first() {
        Some((close, rest)) if short && close.kind == Kind::Mark(')') => Some(rest),
        _ => None,
    }
}

/// How many tokens belong to one run of words that no form begins.
fn run(input: In<'_>) -> usize {
    let ends = |(n, token): (usize, &Token<'_>)| match token.kind {
        Kind::Mark(',' | ';' | '(' | ')' | '/' | ':') => n > 0,
        Kind::Mark('-') => n > 0 && !(token.glued && input.get(n + 1).is_some_and(|next| next.glued)),
        Kind::Word(word) => n > 0 && words::FURTHER.contains(&word),
        _ => false,
    };
    input.iter().enumerate().position(|(n, token)| ends((n, token))).unwrap_or(input.len()).max(1)
}

/// How many tokens stand before the bracket that closes one opened just before.
fn closing(input: In<'_>) -> usize {
    let mut depth = 0_usize;
    for (n, token) in input.iter().enumerate() {
        match token.kind {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') if depth == 0 => return n,
            Kind::Mark(')') => depth -= 1,
            _ => {}
        }
    }
    input.len()
}

/// Words that can name a stage or a product: no date, and nothing that turns the meaning of one.
fn is_label(tokens: In<'_>) -> bool {
    let plain = |token: &Token<'_>| match token.kind {
        Kind::Word(word) => !words::is_calendar(word) && !words::TURNING.contains(&word),
        Kind::Number(_, count) => count <= 2,
        Kind::Mark(c) => matches!(c, '"' | '-' | '№'),
    };
    let named = |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if word.chars().count() > 2);
    tokens.iter().all(plain) && tokens.iter().any(named)
}

fn with_unread_together(items: Vec<Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match kept.last_mut() {
            Some(last) if last.clause.is_none() && item.clause.is_none() => last.to = item.to.max(last.to),
            _ => kept.push(item),
        }
    }
    for item in kept.iter_mut().filter(|item| item.clause.is_none()) {
        item.from = item.from.min(item.lead);
        item.notes.clear();
    }
    kept
}
