//! Words that no form begins: marks, labels before a term, notes behind one, what stays unread. In: the reader at such words. Out: what is
//! left behind them. Reads no term.

use super::basic::{In, any_word};
use super::calendar::Shape;
use super::clause::{Clause, How, Part, bytes};
use super::forms::form;
use super::free::{closing, enumerator, exception, is_label, is_note, is_weekday, run, title_before_term};
use super::item::Joint;
use super::sequence::Reader;
use super::token::{Kind, Token};
use super::{until, words};

/// What stands behind a label's dash, and where the bracket ends that stands before it: «первый этап (школьный) – октябрь».
fn before_dash(rest: In<'_>) -> Option<(Option<usize>, In<'_>)> {
    let (next, after) = rest.split_first()?;
    match next.kind {
        Kind::Mark('-' | ':') => Some((None, after)),
        Kind::Mark('(') => {
            let (inside, rest) = after.split_at_checked(closing(after))?;
            let (close, rest) = rest.split_first()?;
            let (dash, rest) = rest.split_first().filter(|_| is_label(inside))?;
            matches!(dash.kind, Kind::Mark('-' | ':')).then_some((Some(close.end), rest))
        }
        _ => None,
    }
}

/// A bracket with a date and nothing else.
fn opens_dated(rest: In<'_>) -> bool {
    let Some((_, after)) = rest.split_first().filter(|(open, _)| open.kind == Kind::Mark('(')) else { return false };
    let inside = after.get(..closing(after)).unwrap_or_default();
    form(inside).is_ok_and(|(left, parts)| {
        left.is_empty() && parts.iter().all(|part| matches!(part.clause, Clause::When { .. }))
    })
}

/// «Приказ (15.03.2027)»: the date is the order's.
fn names_act(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Word(word) if words::ACTS.iter().any(|stem| word.starts_with(stem)))
}

impl Reader {
    /// What no form begins with: a dash, a label before one, or words to be kept unread.
    pub(super) fn other<'a>(&mut self, input: In<'a>) -> In<'a> {
        let Some((token, after)) = input.split_first() else { return input };
        if token.kind == Kind::Mark(':') && self.joint.is_none() && !self.items.is_empty() {
            (self.joint, self.colon) = (Some(Joint::Comma), true);
            return after;
        }
        if matches!(token.kind, Kind::Mark('-')) {
            if self.joint.is_none() && !self.items.is_empty() {
                self.joint = Some(Joint::Dash);
            }
            return after;
        }
        if let Some(rest) = self.exception(input).or_else(|| self.label(input)) {
            return rest;
        }
        // «I – до 10 сентября, II – до 20 октября»
        if let Some(rest) = self.stage(input) {
            return rest;
        }
        if let Some(rest) = enumerator(input) {
            self.lead = self.lead.or(Some(token.start));
            return rest;
        }
        if let Some(length) = self.title(input) {
            return input.get(length..).unwrap_or_default();
        }
        let length = run(input);
        let (run, rest) = input.split_at_checked(length).unwrap_or((input, &[]));
        let Some(last) = run.last() else { return rest };
        let range = (token.start, last.end);
        if is_label(run)
            && self.label.is_none()
            && let Some((to, rest)) = before_dash(rest)
        {
            self.label = Some((token.start, to.unwrap_or(last.end)));
            return rest;
        }
        let after_item = self.items.last().is_some_and(|item| item.clause.is_some() && item.segment == self.segment);
        if is_label(run) && after_item && self.joint == Some(Joint::Dash) {
            self.remark(range, None);
            self.joint = None;
            return rest;
        }
        let weekday = self.is_after_day() && is_weekday(run);
        // «первый этап (2027 год), второй этап (2028 год)»: of the date in the bracket, not of the one before.
        let named = self.joint == Some(Joint::Comma) && opens_dated(rest);
        if !named && self.follows_term() && (is_note(run) || weekday) {
            self.lost = true;
            self.remark(range, None);
            return rest;
        }
        self.push(None, token, last.end, None);
        if let Some(item) = self.items.last_mut() {
            item.harmless = is_note(run) && !run.iter().any(names_act);
        }
        rest
    }

    /// A Roman numeral and a dash before a bound: the number of a stage.
    fn stage<'a>(&mut self, input: In<'a>) -> Option<In<'a>> {
        let [numeral, dash, rest @ ..] = input else { return None };
        let dashed = matches!(dash.kind, Kind::Mark('-' | ':')) && self.label.is_none();
        (numeral.roman.is_some() && dashed && until::until(rest).is_ok()).then_some(())?;
        self.label = Some((numeral.start, numeral.end));
        Some(rest)
    }

    /// Words before a term that say what it is of are its label.
    fn title(&mut self, input: In<'_>) -> Option<usize> {
        let length = title_before_term(input).filter(|_| self.label.is_none())?;
        let title = input.get(..length)?;
        self.label = title.first().zip(title.last()).map(|(first, last)| (first.start, last.end));
        self.lost = true;
        Some(length)
    }

    /// Whether a term stands just before, or behind a comma.
    pub(super) fn follows_term(&self) -> bool {
        let read = self.items.last().is_some_and(|item| item.clause.is_some() && item.line == self.line);
        read && self.label.is_none() && matches!(self.joint, None | Some(Joint::Comma | Joint::Dash))
    }

    fn is_after_day(&self) -> bool {
        let day = |clause: &Clause| matches!(clause, Clause::When { stretch, .. } if matches!(stretch.to.shape, Shape::Day { .. }));
        self.items.last().is_some_and(|item| item.clause.as_ref().is_some_and(day))
    }

    /// «кроме июля» qualifies the term before it.
    fn exception<'a>(&mut self, input: In<'a>) -> Option<In<'a>> {
        let rest = exception(input)?;
        let item = self.items.last_mut().filter(|item| item.clause.is_some() && self.label.is_none())?;
        item.notes.extend(bytes(input, rest));
        self.joint = None;
        Some(rest)
    }

    /// «отчет до 1 февраля», «утверждение до 1 марта».
    fn label<'a>(&mut self, input: In<'a>) -> Option<In<'a>> {
        let (rest, noun) = any_word(input).ok().filter(|_| self.label.is_none())?;
        let verbal = words::VERBAL_ENDINGS.iter().any(|ending| noun.ends_with(ending)) && until::until(rest).is_ok();
        if !verbal && !words::LABELS.contains(&noun) && !words::STRETCHES.contains(&noun) {
            return None;
        }
        let (_, parts) = form(rest).ok()?;
        let plain = |part: &Part| matches!(part.clause, Clause::When { how: How::In | How::From, .. } | Clause::Remark);
        // «неделя с 12 по 16 октября»
        let stretched = words::STRETCHES.contains(&noun) && super::basic::word(words::SINCE_DAY)(rest).is_ok();
        if parts.iter().any(plain) && !stretched {
            return None;
        }
        self.label = bytes(input, rest);
        Some(rest)
    }

    /// A label that nothing follows is no label.
    pub(super) fn drop_label(&mut self) {
        if let Some((from, to)) = self.label.take() {
            let token = Token {
                kind: Kind::Mark(' '),
                lexeme: &super::lexeme::STRANGE,
                roman: None,
                damaged: false,
                capital: false,
                glued: false,
                opens_line: false,
                start: from,
                end: to,
            };
            self.push(None, &token, to, None);
        }
    }
}
