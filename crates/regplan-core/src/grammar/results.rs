//! What should come of a measure, item by item. In: the reading of a results cell or of a list. Out: where the items stand.
//!
//! A bullet counts only where an item may begin (at the start, where lines or paragraphs meet, after «;», «.» or «:»):
//! a dash inside a sentence is a dash. Without bullets there is one item. Knows no table and no dialect.

use super::words;
use crate::grammar::letters::{is_letter, is_letter_or_digit};
use crate::source::{Reading, SeamKind};
use std::ops::Range;

/// What introduces an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bullet {
    /// A dash, which may be a mark of punctuation.
    Dash(char),
    /// A sign that is nothing but a bullet.
    Round,
    /// «1)», «а)»: its place in the count.
    Counted(u32),
}

/// The items, each without its bullet and its closing «;», «,» or «.».
pub(crate) fn read(reading: &Reading) -> Vec<Range<usize>> {
    let text = reading.text();
    let bullets = bullets(reading);
    let mut from = 0;
    let mut items = Vec::new();
    for bullet in &bullets {
        items.push(from..bullet.start);
        from = bullet.end;
    }
    items.push(from..text.len());
    let says = |item: &Range<usize>| text.get(item.clone()).is_some_and(|item| item.contains(is_letter_or_digit));
    items.into_iter().map(|item| trim(text, item)).filter(says).collect()
}

/// Where the bullets stand.
fn bullets(reading: &Reading) -> Vec<Range<usize>> {
    let text = reading.text();
    let first = bullet_at(text, 0).map(|(bullet, _)| bullet);
    let (mut found, mut count, mut seams) = (Vec::new(), 0, reading.seams().iter().peekable());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let mut seam = None;
        while let Some(next) = seams.next_if(|next| next.at <= at) {
            seam = (next.at == at).then_some(next.kind).or(seam);
        }
        if seam == Some(SeamKind::Item) {
            found.push(at..at);
        }
        let place = Place { at, before, seam };
        if let Some((bullet, end)) = bullet_at(text, at).filter(|(bullet, _)| place.admits(*bullet, first, count)) {
            if let Bullet::Counted(number) = bullet {
                count = number;
            }
            found.push(at..end);
        }
        before = if c.is_whitespace() { before } else { Some(c) };
    }
    found
}

/// Where a bullet might stand.
struct Place {
    at: usize,
    before: Option<char>,
    seam: Option<SeamKind>,
}

impl Place {
    fn admits(&self, bullet: Bullet, first: Option<Bullet>, count: u32) -> bool {
        let after_stop = matches!(self.before, Some(';' | '.' | ':'));
        let at_line = matches!(self.seam, Some(SeamKind::Line | SeamKind::Paragraph | SeamKind::Item));
        match bullet {
            Bullet::Round => true,
            Bullet::Dash(_) => {
                self.at == 0
                    || after_stop
                    || at_line
                    || (self.seam.is_some() && (first == Some(bullet) || self.before == Some(',')))
            }
            Bullet::Counted(number) => {
                number == count + 1 && (self.at == 0 || after_stop || self.seam.is_some() || self.before == Some(','))
            }
        }
    }
}

/// The bullet at a byte of the text and where it ends.
fn bullet_at(text: &str, at: usize) -> Option<(Bullet, usize)> {
    let free = at == 0 || text.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace));
    let rest = text.get(at..).filter(|_| free)?;
    let c = rest.chars().next()?;
    let after = rest.get(c.len_utf8()..)?;
    let blank = after.starts_with(char::is_whitespace);
    match c {
        '•' | '▪' | '●' | '○' | '◦' | '‣' | '⁃' | '∙' | '■' | '□' | '►' | '✓' | '\u{e000}'..='\u{f8ff}' => {
            Some((Bullet::Round, at + c.len_utf8()))
        }
        '·' | '*' if blank => Some((Bullet::Round, at + c.len_utf8())),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' if blank || after.starts_with(is_letter) => {
            Some((Bullet::Dash(c), at + c.len_utf8()))
        }
        _ => counted(rest).map(|(number, len)| (Bullet::Counted(number), at + len)),
    }
}

/// «1)», «а)».
fn counted(rest: &str) -> Option<(u32, usize)> {
    const LONGEST: usize = 4;
    let close = rest.char_indices().take(LONGEST).find(|(_, c)| *c == ')').map(|(at, _)| at)?;
    let head = rest.get(..close)?;
    let letter = || {
        let mut chars = head.chars();
        let letter = chars.next().filter(|_| chars.next().is_none())?;
        words::LIST_LETTERS.chars().position(|c| c == letter).and_then(|place| u32::try_from(place + 1).ok())
    };
    let digits = head.len() < 3 && head.bytes().all(|b| b.is_ascii_digit());
    let number = if digits { head.parse().ok() } else { letter() }?;
    Some((number, head.len() + 1))
}

/// The item without blanks and closing marks; the full stop of a shortened word stays.
fn trim(text: &str, item: Range<usize>) -> Range<usize> {
    let inner = text.get(item.clone()).unwrap_or_default();
    let start = item.start + (inner.len() - inner.trim_start().len());
    let kept = trim_end(inner.trim());
    start..start + kept.len()
}

/// The text without its closing «;», «,», «.»; the full stop of a shortened word stays.
fn trim_end(text: &str) -> &str {
    let mut kept = text;
    while let Some(shorter) = kept.strip_suffix([';', ',', '.']) {
        let last = shorter.rsplit(|c: char| !is_letter_or_digit(c)).next().unwrap_or_default();
        if kept.ends_with('.') && words::KEEPS_ITS_STOP.contains(&crate::grammar::fold::fold(last).as_str()) {
            break;
        }
        kept = shorter.trim_end();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{HyphenFate, Span};

    fn items(text: &str, seam: SeamKind) -> Vec<String> {
        let mut at = 0;
        let pieces: Vec<_> = text
            .split_inclusive('\n')
            .map(|line| {
                at += line.len();
                (Span::new(at - line.len(), at), seam)
            })
            .collect();
        let reading = Reading::new(text, &pieces, |_, _| HyphenFate::Keep);
        read(&reading).into_iter().map(|item| reading.text().get(item).unwrap().to_owned()).collect()
    }

    #[test]
    fn the_cases_of_the_fixture_come_out() {
        for seam in [SeamKind::Line, SeamKind::Wrap] {
            crate::cases::each("results.txt", |input, _| items(input, seam));
        }
    }

    proptest::proptest! {
        #[test]
        fn items_of_any_text_lie_in_order_on_characters(text in "\\PC*|[-–;:.,•1)а \n]*") {
            let span = Span::new(0, text.len());
            let reading = Reading::new(&text, &[(span, SeamKind::Line)], |_, _| HyphenFate::Keep);
            let mut end = 0;
            for item in read(&reading) {
                assert!(item.start >= end && item.start < item.end);
                assert!(reading.text().get(item.clone()).is_some());
                end = item.end;
            }
        }
    }
}
