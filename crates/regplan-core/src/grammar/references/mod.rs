//! Acts that words refer to: «п. 2 ст. 15 Федерального закона от 24.06.1999 № 120-ФЗ „О …“».
//!
//! In: a text. Out: what act, of whom, of which day and number. What is not sure is left out: a number that may be that of a school is
//! none of the order that its director signed. Knows no table.

mod tokens;
mod words;

use crate::grammar::days;
use crate::grammar::regions;
use crate::record::{ActReference, Place};
use jiff::civil::Date;
use std::ops::Range;
use tokens::Token;

/// A reference, with places in its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What the act calls itself, lower case, nominative.
    pub kind: String,
    /// Who issued it, in the nominative.
    pub issuer: Option<String>,
    /// The day of signature.
    pub date: Option<Date>,
    /// The number as written.
    pub number: Option<String>,
    /// Which part of it, as written.
    pub article: Option<String>,
    /// Its title, without quotes.
    pub title: Option<String>,
    /// The words of the reference.
    pub range: Range<usize>,
}

impl Found {
    /// The record of a reference that stands there.
    pub(crate) fn with_places(self, text: &str, at: Vec<Place>) -> ActReference {
        let Self { kind, issuer, date, number, article, title, range } = self;
        let text = text.get(range).unwrap_or_default().to_owned();
        ActReference { kind, issuer, date, number, article, title, text, at }
    }
}

/// Every reference of a text, in order.
///
/// ```
/// use regplan_core::grammar::references::read;
/// let found = read("в соответствии с ч. 2 ст. 5 Федерального закона от 24.06.1999 № 120-ФЗ «Об основах системы»");
/// assert_eq!(found[0].kind, "федеральный закон");
/// assert_eq!(found[0].article.as_deref(), Some("ч. 2 ст. 5"));
/// assert_eq!((found[0].date.unwrap().to_string(), found[0].number.as_deref()), ("1999-06-24".into(), Some("120-ФЗ")));
/// ```
#[must_use]
pub fn read(text: &str) -> Vec<Found> {
    if !tokens::may_refer(text) {
        return Vec::new();
    }
    let tokens = tokens::of(text);
    let reader = Reader { text, tokens: &tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (mut read, next) = reader.at(at).unwrap_or_else(|| (Vec::new(), at + 1));
        found.append(&mut read);
        at = next.max(at + 1);
    }
    found
}

/// Day, number and title of one act, and the token behind them.
#[derive(Default)]
struct Detail {
    date: Option<Date>,
    number: Option<String>,
    title: Option<String>,
    next: usize,
}

impl Detail {
    fn is_empty(&self) -> bool {
        self.date.is_none() && self.number.is_none() && self.title.is_none()
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.folded.as_str())
    }

    fn written(&self, from: usize, to: usize) -> Option<&str> {
        let start = self.tokens.get(from)?.range.start;
        self.text.get(start..self.tokens.get(to.checked_sub(1)?)?.range.end)
    }

    /// The references whose kind stands at a token: one, or several of one kind in one phrase.
    fn at(&self, at: usize) -> Option<(Vec<Found>, usize)> {
        let (kind, behind) = self.kind(at)?;
        let head = self.attributes(at, &kind);
        let from = self.parts_before(head.0);
        let article = self.written(from, head.0).map(str::to_owned).filter(|_| from < head.0);
        let kind = head.1;
        let names = self.issuer_end(behind);
        let (mut detail, mut names) = (self.detail(names), names);
        // «приказ заведующего МБДОУ № 7 от 12.05.2025 № 34»: the first number is the kindergarten's.
        if detail.number.is_some() && words::is_number_sign(self.folded(detail.next)) && detail.title.is_none() {
            let second = self.detail(detail.next);
            if second.number.is_some() {
                names = (names..detail.next).find(|at| self.dated(*at)).unwrap_or(detail.next);
                detail = Detail { date: detail.date, ..second };
            }
        } else if names > behind
            && (detail.date.is_none() || words::is_number_sign(self.folded(names)))
            && !words::is_law(&kind)
            && !self.numbers_its_own(behind)
        {
            detail.number = None;
        }
        let is_code = kind.rsplit(' ').next().is_some_and(words::is_code);
        if detail.is_empty() && !is_code {
            return None;
        }
        if is_code && detail.is_empty() {
            detail.next = self.country_end(behind);
        }
        let issuer =
            self.issuer(&kind, behind, if is_code { detail.next.min(self.country_end(behind)) } else { names });
        let mut next = detail.next;
        let mut found = vec![self.found(&kind, issuer.clone(), article, from, detail)];
        while let Some(detail) = self.further(next) {
            let from = next + 1;
            next = detail.next;
            found.push(self.found(&kind, issuer.clone(), None, from, detail));
        }
        Some((found, next))
    }

    fn found(&self, kind: &str, issuer: Option<String>, article: Option<String>, from: usize, detail: Detail) -> Found {
        let start = self.tokens.get(from).map_or(0, |token| token.range.start);
        let end =
            detail.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |last| last.range.end);
        let Detail { date, number, title, .. } = detail;
        Found { kind: kind.to_owned(), issuer, date, number, article, title, range: start..end.max(start) }
    }

    /// The kind that a token is, and the token behind it.
    fn kind(&self, at: usize) -> Option<(String, usize)> {
        let folded = self.folded(at);
        let short =
            words::short_kind(folded).filter(|_| words::is_number_sign(self.folded(at + 1)) || self.dated(at + 1));
        let kind = short.or_else(|| words::kind(folded))?;
        Some((kind.to_owned(), at + 1))
    }

    fn dated(&self, at: usize) -> bool {
        words::is_from(self.folded(at))
    }

    /// The first token of a kind's attributes, and the kind with them: «федеральный закон», «бюджетный кодекс».
    fn attributes(&self, at: usize, kind: &str) -> (usize, String) {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.folded(at));
        if words::is_law(kind) && words::is_federal(before(1)) {
            return (at - 1, words::FEDERAL_LAW.to_owned());
        }
        if words::is_law(kind) && words::is_constitutional(before(1)) && words::is_federal(before(2)) {
            return (at - 2, words::CONSTITUTIONAL_LAW.to_owned());
        }
        if words::is_code(kind)
            && let Some(own) = words::code_attribute(before(1))
        {
            return match words::code_attribute(before(2)) {
                Some(outer) => (at - 2, format!("{outer} {own} {kind}")),
                None => (at - 1, format!("{own} {kind}")),
            };
        }
        (at, kind.to_owned())
    }

    /// The first token of what names a part of an act right before it: «п. 2 ст. 15».
    fn parts_before(&self, at: usize) -> usize {
        let mut from = at;
        let mut first = at;
        while let Some(token) = from.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            let number = token.folded.starts_with(|c: char| c.is_ascii_digit());
            let part = words::is_part(&token.folded);
            let between = matches!(token.folded.as_str(), "." | "," | "-") || words::is_and(&token.folded);
            if !(number || part || between) {
                break;
            }
            from -= 1;
            if part {
                first = from;
            }
        }
        first
    }

    /// The token behind the words of an issuer: «от», «№», a quote or a mark.
    fn issuer_end(&self, from: usize) -> usize {
        const LONGEST: usize = 24;
        let name = |at: &usize| {
            let folded = self.folded(*at);
            let word = folded.starts_with(char::is_alphanumeric) && folded != "n";
            word && !words::is_from(folded) && !words::may_lead_to_number(folded)
        };
        (from..self.tokens.len()).take(LONGEST).find(|at| !name(at)).unwrap_or(self.tokens.len().min(from + LONGEST))
    }

    /// The token behind «Российской Федерации», «РФ», where that is what follows a code.
    fn country_end(&self, from: usize) -> usize {
        let region = |len: usize| self.written(from, from + len).is_some_and(tokens::is_country);
        [2, 1].into_iter().find(|len| region(*len)).map_or(from, |len| from + len)
    }

    fn issuer(&self, kind: &str, from: usize, to: usize) -> Option<String> {
        let written = self.written(from, to).filter(|_| to > from)?;
        if tokens::is_country(written) {
            return Some(tokens::COUNTRY.to_owned());
        }
        if words::is_law(kind)
            && let Some(region) = regions::named(written)
        {
            return Some(region.name);
        }
        let words: Vec<&str> = written.split_whitespace().collect();
        words::issuer(&words)
    }

    fn numbers_its_own(&self, at: usize) -> bool {
        words::numbers_its_own(self.folded(at))
    }

    /// Day, number and title from a token on, day and number in either order.
    fn detail(&self, from: usize) -> Detail {
        let mut detail = Detail { next: from, ..Detail::default() };
        for _ in 0..3 {
            if detail.title.is_none()
                && let Some((title, next)) = self.title(detail.next)
            {
                (detail.title, detail.next) = (Some(title), next);
            } else if detail.date.is_none()
                && let Some((date, next)) = self.date(detail.next)
            {
                (detail.date, detail.next) = (date, next);
            } else if detail.number.is_none()
                && let Some((number, next)) = self.number(detail.next)
            {
                (detail.number, detail.next) = (Some(number), next);
            }
        }
        detail
    }

    /// «от 24.06.1999»; a day that is not sure is none, and a number may follow it.
    fn date(&self, at: usize) -> Option<(Option<Date>, usize)> {
        if !self.dated(at) {
            return None;
        }
        let start = self.tokens.get(at + 1)?.range.start;
        if let Some((date, len)) = days::at_head(self.text.get(start..)?) {
            let next = self.behind(start + len, at + 1);
            return Some((Some(date), next));
        }
        let sign = (at + 2..at + 9).find(|at| words::is_number_sign(self.folded(*at)))?;
        Some((None, sign))
    }

    /// «№ 120-ФЗ»; behind a hyphen at a line's end the number goes on.
    fn number(&self, at: usize) -> Option<(String, usize)> {
        let at = if words::may_lead_to_number(self.folded(at)) { at + 1 } else { at };
        if !words::is_number_sign(self.folded(at)) {
            return None;
        }
        let start = self.tokens.get(at + 1)?.range.start;
        let number = tokens::number_at(self.text.get(start..)?)?;
        let next = self.behind(start + number.len, at + 1);
        Some((number.written, next))
    }

    /// A quoted title that begins with «О»; quotes within it are its own.
    fn title(&self, at: usize) -> Option<(String, usize)> {
        let start = self.tokens.get(at)?.range.start;
        let (title, len) = tokens::quoted(self.text.get(start..)?)?;
        Some((title.to_owned(), self.behind(start + len, at)))
    }

    /// The first token behind a byte, looked for from a token on.
    fn behind(&self, byte: usize, from: usize) -> usize {
        (from..self.tokens.len())
            .find(|at| self.tokens.get(*at).is_some_and(|token| token.range.start >= byte))
            .unwrap_or(self.tokens.len())
    }

    /// A further act of the same kind: «, от 06.10.2003 № 131-ФЗ», «и № 5».
    fn further(&self, at: usize) -> Option<Detail> {
        let joins = self.folded(at) == "," || words::is_and(self.folded(at)) || self.folded(at) == ";";
        let opens = self.dated(at + 1) || words::is_number_sign(self.folded(at + 1));
        let detail = (joins && opens).then(|| self.detail(at + 1))?;
        detail.number.is_some().then_some(detail)
    }
}
