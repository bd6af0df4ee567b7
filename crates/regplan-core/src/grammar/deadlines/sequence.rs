//! From tokens to items: which form reads what, what parts them, what only qualifies. In: tokens. Out: items in reading
//! order. Does not join them and knows no year.
//!
//! A date among words that no form reads may not mean what it says («кроме июля»): an item is kept only where its whole
//! segment (between commas, brackets, «далее») is read; otherwise the segment is unread.

use super::basic::{In, Read, opt_all, word};
use super::calendar::{Shape, Year};
use super::clause::{Clause, How, Part, Parts};
use super::forms::form;
use super::item::{Item, Joint};
use super::token::{Kind, Token};
use super::words;
use super::{clock, lines, spoilt, stretch, until, writing};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

/// Reads all of `tokens`, line by line.
pub(super) fn items(tokens: In<'_>) -> Vec<Item> {
    if writing::disagrees(tokens) {
        return tokens.first().zip(tokens.last()).map(|(a, b)| Item::covering(a.start, b.end)).into_iter().collect();
    }
    let mut reader = Reader::default();
    for (line, tokens) in lines::groups(tokens).into_iter().enumerate() {
        if line > 0 {
            reader.part(Joint::Semicolon, tokens);
            reader.line = line;
        }
        reader.read(tokens, 0);
    }
    spoilt::without_spoilt(reader.items)
}

/// The items of `tokens`, whatever their lines; `None` as soon as words turn out to be unread.
pub(super) fn whole(tokens: In<'_>) -> Option<Vec<Item>> {
    if writing::disagrees(tokens) {
        return None;
    }
    let mut reader = Reader { hurried: true, ..Reader::default() };
    reader.read(tokens, 0);
    let items = if reader.lost { Vec::new() } else { spoilt::without_spoilt(reader.items) };
    (!items.is_empty() && items.iter().all(|item| item.clause.is_some())).then_some(items)
}

#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) items: Vec<Item>,
    /// What stands before the next item.
    pub(super) joint: Option<Joint>,
    /// Whether what stands there is a colon.
    pub(super) colon: bool,
    pub(super) segment: usize,
    pub(super) line: usize,
    pub(super) brackets: usize,
    /// How many brackets there were.
    pub(super) opened: usize,
    /// A label for the next item.
    pub(super) label: Option<(usize, usize)>,
    pub(super) lead: Option<usize>,
    /// Whether the last item is a day with its month in words or with its year.
    pub(super) full_day: bool,
    /// Whether only a whole reading is wanted.
    pub(super) hurried: bool,
    /// Whether words were not read.
    pub(super) lost: bool,
}

impl Reader {
    pub(super) fn read(&mut self, tokens: In<'_>, depth: usize) {
        let mut rest = tokens;
        while let Some((token, after)) = rest.split_first() {
            if self.hurried && self.lost {
                return;
            }
            rest = match token.kind {
                Kind::Mark(',') => self.part(Joint::Comma, after),
                // «.05.2027»: the day is lost.
                Kind::Mark('.') if after.first().is_some_and(|next| next.glued && is_number(next)) => self.other(rest),
                // Footnote marks and bullets say nothing.
                Kind::Mark(';' | '.' | ')' | '"' | '*' | '!' | '•' | '[' | ']') => self.part(Joint::Semicolon, after),
                Kind::Mark('(') => self.bracket(token, after, depth),
                Kind::Mark('/') => self.slash(token, after),
                _ => self.further(rest).or_else(|| self.item(rest)).unwrap_or_else(|| self.other(rest)),
            };
        }
        self.drop_label();
    }

    pub(super) fn part<'a>(&mut self, joint: Joint, rest: In<'a>) -> In<'a> {
        self.drop_label();
        self.colon = false;
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
        let about = opt_all(begin, word(words::ABOUT));
        let begin = if form(about).is_ok() { about } else { begin };
        let about = super::clause::bytes(input, begin).filter(|_| begin.len() < input.len() && !conjunction);
        let (rest, parts) =
            self.hour_of_day(begin).or_else(|_| form(begin)).or_else(|_| self.bare_hours(begin)).ok()?;
        if parts.iter().all(|part| matches!(part.clause, Clause::When { .. })) && self.may_be_a_time(begin, rest) {
            self.remark(super::clause::bytes(begin, rest)?, None);
            self.joint = None;
            return Some(rest);
        }
        if self.is_torn(begin, &parts) {
            return None;
        }
        let parts = self.going_on(begin, parts);
        if parts.iter().all(|part| part.clause == Clause::Remark)
            && self.items.last().is_some_and(|item| item.clause.is_none())
        {
            return None;
        }
        // «за I полугодие - до 20 июля»: what the term behind it is for.
        if self.items.last().is_none_or(|_| self.joint.is_some())
            && self.label.is_none()
            && parts.iter().all(|part| part.clause == Clause::Remark)
        {
            let (behind, _) = opt(alt((super::basic::dash, super::basic::mark(':')))).parse(rest).ok()?;
            until::until(behind).ok()?;
            self.label = super::clause::bytes(begin, rest);
            return Some(behind);
        }
        // «I квартал - до 10 апреля»: what the bound is for.
        if let [Part { clause: Clause::When { how: How::In, stretch }, .. }] = parts.as_slice()
            && matches!(stretch.from.shape, Shape::Quarter(_) | Shape::Half(_) | Shape::SchoolYear)
            && stretch.is_unsaid()
            && self.label.is_none()
            && let Ok((behind, _)) = alt((super::basic::dash, super::basic::mark(':'))).parse(rest)
            && is_labelled(*stretch, behind)
        {
            self.label = super::clause::bytes(begin, rest);
            return Some(behind);
        }
        // «до 1 мая или до 1 июня»: which of them, is not said.
        let dated = parts.iter().any(|part| matches!(part.clause, Clause::When { .. }));
        if conjunction && dated && word(words::OR)(input).is_ok() {
            return None;
        }
        if conjunction {
            self.joint = Some(Joint::Comma);
            self.lead = self.lead.or(input.first().map(|token| token.start));
        }
        self.push_parts(begin, parts, about);
        Some(rest)
    }

    /// «15 мая, 14 час.»
    fn hour_of_day<'a>(&self, begin: In<'a>) -> Read<'a, Parts> {
        let beside = self.full_day && matches!(self.joint, None | Some(Joint::Comma));
        if beside { clock::hour_of_day(begin) } else { super::basic::fail(begin) }
    }

    /// «ежедневно с 9 до 21», «при выезде, но не позднее 12.00»; «18 мая с 10 до 12 часов»
    fn bare_hours<'a>(&self, begin: In<'a>) -> Read<'a, Parts> {
        let rule = |item: &Item| {
            matches!(item.clause, Some(Clause::Repeat(_) | Clause::Continuous | Clause::Conditional { .. }))
        };
        if self.items.last().is_some_and(rule) {
            alt((clock::bare_hours, clock::bounded_hour)).parse(begin)
        } else if self.full_day && matches!(self.joint, None | Some(Joint::Comma)) {
            clock::bare_hours(begin)
        } else {
            super::basic::fail(begin)
        }
    }

    /// «15 мая 10.10»: after a day, two numbers are a time as well as a date.
    fn may_be_a_time(&self, begin: In<'_>, rest: In<'_>) -> bool {
        let read = begin.get(..begin.len() - rest.len()).unwrap_or_default();
        let numbers = match read {
            [hours, point, minutes, ..] if read.get(3..).is_some_and(|rest| rest.iter().all(is_stop)) => {
                match (hours.kind, point.kind, minutes.kind) {
                    (Kind::Number(hours, _), Kind::Mark('.'), Kind::Number(_, 2)) => hours < 24,
                    _ => false,
                }
            }
            _ => false,
        };
        numbers && self.full_day && matches!(self.joint, None | Some(Joint::Comma))
    }

    /// «07.12-19.20» at a line's head: from a day to one that is none, or two times. «января 2027 года»: what stood before it is lost, a
    /// day or half of the month.
    fn is_torn(&self, begin: In<'_>, parts: &[Part]) -> bool {
        let range = matches!(parts, [Part { clause: Clause::Clock { start: Some(_), end: Some(_) }, .. }]);
        let opens = self.items.last().is_none_or(|last| last.line != self.line);
        range && opens && super::date::date(begin).is_ok() || is_governed(begin) && !self.governs()
    }

    /// «в течение мая, июня»: the course goes on.
    fn going_on(&self, begin: In<'_>, mut parts: Parts) -> Parts {
        if is_governed(begin) {
            for part in &mut parts {
                if let Clause::When { how, .. } = &mut part.clause {
                    *how = How::Throughout;
                }
            }
        }
        parts
    }

    /// Whether the words before are in the genitive, and a comma joins more to them.
    fn governs(&self) -> bool {
        let course = |item: &Item| matches!(item.clause, Some(Clause::When { how: How::Throughout, stretch }) if matches!(stretch.to.shape, Shape::Month(_)));
        self.joint == Some(Joint::Comma) && self.items.last().is_some_and(course)
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
                    self.full_day = is_full_day(&clause, read);
                    self.push(Some(clause), first, last.end, note.or(about));
                }
            }
            rest = rest.get(rest.len() - left..).unwrap_or_default();
            self.joint = Some(Joint::Comma);
        }
        if let Some(item) = self.items.last_mut() {
            let read = begin.get(..begin.len() - rest.len()).unwrap_or_default();
            item.doubtful = stretch::is_dashless(begin) || read.iter().any(|token| token.damaged);
        }
        self.joint = None;
    }

    pub(super) fn push(&mut self, clause: Option<Clause>, first: &Token<'_>, to: usize, note: Option<(usize, usize)>) {
        self.lost |= clause.is_none();
        let label = self.label.take();
        let lead = self.lead.take().into_iter().chain(label.map(|(from, _)| from)).chain([first.start]).min();
        self.items.push(Item {
            clause,
            from: first.start,
            to,
            lead: lead.unwrap_or(first.start),
            joint: self.joint.take().unwrap_or(Joint::Side),
            colon: std::mem::take(&mut self.colon),
            brackets: self.brackets,
            capital: first.capital,
            doubtful: false,
            notes: label.into_iter().chain(note).collect(),
            time: None,
            segment: self.segment,
            line: self.line,
            harmless: false,
        });
    }

    pub(super) fn remark(&mut self, range: (usize, usize), note: Option<(usize, usize)>) {
        if let Some(item) = self.items.last_mut() {
            item.notes.push(note.unwrap_or(range));
        }
    }

    /// «31.03/30.06» is a list; after «/» in a shared column stands the proof.
    fn slash<'a>(&mut self, slash: &Token<'_>, after: In<'a>) -> In<'a> {
        // «2024/25»: two years or a school year, who knows.
        if let (Some(number), Some(true)) = (after.first(), self.items.last().map(is_lone_year))
            && matches!(number.kind, Kind::Number(..))
            && !matches!(after.get(1..3), Some([point, month]) if point.glued && is_stop(point) && month.glued)
        {
            self.push(None, slash, number.end, None);
            return after.get(1..).unwrap_or_default();
        }
        let own = |part: &Part| match part.clause {
            Clause::When { .. } | Clause::Repeat(_) | Clause::Continuous => true,
            Clause::Conditional { sure } => sure,
            _ => false,
        };
        if form(after).is_ok_and(|(_, parts)| parts.iter().all(own)) {
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
}

/// A month in the genitive: something stands before it.
fn is_governed(input: In<'_>) -> bool {
    matches!(input.first(), Some(Token { kind: Kind::Word(word), .. }) if words::is_month_of_something(word))
}

/// «I квартал - до 10 апреля», «I полугодие - декабрь», «1 четверть - октябрь».
fn is_labelled(of: super::calendar::Stretch, behind: In<'_>) -> bool {
    if until::until(behind).is_ok_and(|(_, parts)| parts.iter().all(is_bound_day)) {
        return true;
    }
    let inside = |part: &Part| match part.clause {
        Clause::When { how: How::In, stretch } => {
            let (first, last) = of.from.shape.months();
            let month = stretch.from.shape.months().0;
            let fine = matches!(stretch.from.shape, Shape::Day { .. } | Shape::Days { .. } | Shape::Month(_));
            // Which months a part of a school year has is not said.
            fine && stretch.is_unsaid() && (of.from.shape == Shape::SchoolYear || (first..=last).contains(&month))
        }
        _ => false,
    };
    super::within::within(behind).is_ok_and(|(_, parts)| parts.iter().all(inside))
}

fn is_bound_day(part: &Part) -> bool {
    matches!(part.clause, Clause::When { how: How::By { .. }, stretch } if matches!(stretch.to.shape, Shape::Day { .. }))
}

fn conjunction(input: In<'_>) -> Option<(In<'_>, bool)> {
    let (rest, _) = (word(words::BUT), opt(word(words::BUT))).parse(input).ok()?;
    // «2026 и "по мере необходимости"»
    let quoted = super::basic::opt_all(rest, super::basic::mark('"'));
    Some((if form(quoted).is_ok() { quoted } else { rest }, true))
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

/// A day with its month in words or with its year: what follows may be a time.
fn is_full_day(clause: &Clause, read: In<'_>) -> bool {
    let Clause::When { stretch, .. } = clause else { return false };
    let day = matches!(stretch.to.shape, Shape::Day { .. });
    let worded = read.iter().any(|token| matches!(token.kind, Kind::Word(word) if words::month(word).is_some()));
    day && (worded || stretch.to.year != Year::Unsaid)
}

fn is_number(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Number(..))
}

fn is_stop(token: &Token<'_>) -> bool {
    token.kind == Kind::Mark('.')
}

/// Digits of a year and nothing else.
fn is_lone_year(item: &Item) -> bool {
    // «2О24»: a letter for a nought takes two bytes.
    let digits = matches!(item.to - item.from, 4 | 5);
    digits && matches!(item.clause, Some(Clause::When { how: How::In, stretch }) if stretch.is_years())
}
