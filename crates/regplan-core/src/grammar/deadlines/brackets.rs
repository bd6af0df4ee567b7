//! What stands in brackets. In: the reader at an opening bracket. Out: terms, or what qualifies the term before them. Reads no term
//! itself.

use super::basic::{In, opt_all, stem, word};
use super::clause::Clause;
use super::free::closing;
use super::item::{Item, Joint};
use super::sequence::Reader;
use super::token::Token;
use super::{spoilt, words};

impl Reader {
    /// Terms in brackets are terms; anything else in brackets qualifies what stands before them.
    pub(super) fn bracket<'a>(&mut self, open: &Token<'_>, after: In<'a>, depth: usize) -> In<'a> {
        let length = closing(after);
        let (inside, rest) = after.split_at_checked(length).unwrap_or((after, &[]));
        let to = rest.first().map_or(inside.last().map_or(open.end, |last| last.end), |close| close.end);
        let rest = rest.get(1..).unwrap_or_default();
        let terms = if depth < 2 { self.inside(inside, depth + 1) } else { Vec::new() };
        let agreed = stem(words::AGREED)(opt_all(inside, word(words::BY))).is_ok() && self.follows_term();
        if !agreed && !terms.is_empty() && terms.iter().all(Item::is_sure) {
            let named = self.named_before(&terms);
            self.take_inside(terms, named.map_or(open.start, |(from, _)| from));
            if let (Some(name), Some(first)) =
                (named, self.items.iter_mut().rev().find(|item| item.joint == Joint::Open))
            {
                first.notes.push(name);
            }
        } else if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            self.qualify((first.start, last.end), open, to);
        }
        self.segment += 1;
        rest
    }

    /// «Неделя безопасности (сентябрь)»: the words before the bracket name what its dates are of, and are no words unread.
    fn named_before(&mut self, terms: &[Item]) -> Option<(usize, usize)> {
        let dated = terms.iter().all(|term| matches!(term.clause, Some(Clause::When { .. } | Clause::Repeat(_))));
        let name = self.items.pop_if(|last| {
            dated && self.joint.is_none() && last.clause.is_none() && last.harmless && last.line == self.line
        })?;
        Some((name.from, name.to))
    }

    fn inside(&self, tokens: In<'_>, depth: usize) -> Vec<Item> {
        let mut reader = Self { segment: 1, line: self.line, hurried: self.hurried, ..Self::default() };
        reader.read(tokens, depth);
        spoilt::without_spoilt(reader.items)
    }

    fn take_inside(&mut self, terms: Vec<Item>, open: usize) {
        self.drop_label();
        self.opened += 1;
        self.segment += 1;
        for (n, mut item) in terms.into_iter().enumerate() {
            if n == 0 {
                item.joint = if item.joint == Joint::Further { Joint::Further } else { Joint::Open };
                item.lead = self.lead.take().unwrap_or(open);
            }
            item.brackets = self.opened;
            item.segment = self.segment;
            item.line = self.line;
            self.items.push(item);
        }
        self.joint = None;
    }

    fn qualify(&mut self, note: (usize, usize), open: &Token<'_>, to: usize) {
        match self.items.last_mut() {
            Some(item) if item.clause.is_some() && self.label.is_none() => item.notes.push(note),
            // «далее» between the two is of the unread words now, not of the next term.
            Some(item) if item.clause.is_none() => {
                item.to = to;
                self.lead = None;
            }
            _ => self.push(None, open, to, None),
        }
    }
}
