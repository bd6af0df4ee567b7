//! Does a value say what its pieces say?
//!
//! In: pieces of text, a value. Out: whether joining the pieces can give the value. Only what a reading may do to joints is
//! allowed: blanks folded, line-end hyphens kept or dropped, characters without ink gone. Knows no records.

use regplan_core::grammar::fold::fold;
use regplan_core::source::{Span, is_invisible};

/// What stands at a place, character by character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Ink(char),
    /// Blanks, or the joint of two pieces; at a joint or a line's end a hyphen may have joined the halves of a word.
    Gap {
        ends: bool,
    },
}

/// The text of some pieces.
#[derive(Debug, Clone, Default)]
pub(super) struct Stands {
    units: Vec<Unit>,
}

/// How a value may be said otherwise than it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Not at all.
    Exact,
    /// Its first word in other letters, or spaced out: «П Л А Н» is «План».
    Heading,
}

impl Stands {
    /// The text at these spans, in this order.
    pub(super) fn at(text: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut stands = Self::default();
        for span in spans {
            stands.gap(true);
            stands.append(span.of(text));
        }
        while matches!(stands.units.last(), Some(Unit::Gap { .. })) {
            stands.units.pop();
        }
        stands
    }

    fn append(&mut self, piece: &str) {
        for (at, c) in piece.char_indices() {
            if is_invisible(c) || c == '\\' && piece.get(at..).is_some_and(is_escape) {
                continue;
            }
            if c.is_whitespace() { self.gap(matches!(c, '\n' | '\u{c}' | '\t')) } else { self.units.push(Unit::Ink(c)) }
        }
    }

    fn gap(&mut self, here: bool) {
        match self.units.last_mut() {
            None => {}
            Some(Unit::Gap { ends }) => *ends |= here,
            Some(Unit::Ink(_)) => self.units.push(Unit::Gap { ends: here }),
        }
    }

    /// Whether this is the value, all of it.
    pub(super) fn is(&self, value: &str, manner: Manner) -> bool {
        fit(&self.units, value, manner) == Some(self.units.len())
    }

    /// Whether the value stands somewhere in it.
    pub(super) fn holds(&self, value: &str) -> bool {
        self.find(value).is_some()
    }

    /// What stands before and behind the value.
    pub(super) fn around(&self, value: &str) -> Option<(String, String)> {
        let (from, to) = self.find(value)?;
        Some((text(self.units.get(..from)?), text(self.units.get(to..)?)))
    }

    fn find(&self, value: &str) -> Option<(usize, usize)> {
        // From the end: a heading stands behind its number.
        (0..self.units.len()).rev().find_map(|from| {
            let taken = fit(self.units.get(from..)?, value, Manner::Exact)?;
            Some((from, from + taken))
        })
    }

    /// The text, its gaps as blanks.
    pub(super) fn text(&self) -> String {
        text(&self.units)
    }
}

fn text(units: &[Unit]) -> String {
    let said = |unit: &Unit| if let Unit::Ink(c) = unit { *c } else { ' ' };
    units.iter().map(said).collect::<String>().trim().to_owned()
}

/// How many units a value takes from the first on; `None` where they do not say it.
fn fit(units: &[Unit], value: &str, manner: Manner) -> Option<usize> {
    let first_word = value.split(' ').next().map_or(0, str::len);
    let mut at = 0;
    let mut said = value.char_indices().peekable();
    while let Some(&(place, c)) = said.peek() {
        let loose = manner == Manner::Heading && place < first_word;
        let rest = units.get(at..)?;
        at += match *rest.first()? {
            Unit::Ink(ink) if ink == c || loose && same_letter(ink, c) => {
                said.next();
                1
            }
            Unit::Gap { .. } if c == ' ' => {
                said.next();
                1
            }
            Unit::Gap { .. } if loose || kept(units, at) => 1,
            _ => dropped(rest)?,
        };
    }
    (!value.is_empty()).then_some(at)
}

/// Whether a line ends here behind a hyphen that belongs to the word: «психолого-» + «педагогической».
fn kept(units: &[Unit], at: usize) -> bool {
    let hyphen = |unit: &Unit| matches!(unit, Unit::Ink(c) if is_hyphen(*c));
    let before = at.checked_sub(1).and_then(|before| units.get(before));
    units.get(at) == Some(&Unit::Gap { ends: true }) && before.is_some_and(hyphen)
}

/// How many units are a hyphen that a renderer put at a line's end, a blank before it too: «образо-» + «вание».
fn dropped(rest: &[Unit]) -> Option<usize> {
    match rest {
        [Unit::Ink(c), Unit::Gap { ends: true }, ..] if is_hyphen(*c) => Some(2),
        [Unit::Gap { .. }, Unit::Ink(c), Unit::Gap { ends: true }, ..] if is_hyphen(*c) => Some(3),
        _ => None,
    }
}

fn same_letter(a: char, b: char) -> bool {
    fold(a.encode_utf8(&mut [0; 4])) == fold(b.encode_utf8(&mut [0; 4]))
}

/// The hyphens that exporters write at line ends.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{fffe}')
}

/// A backslash before a mark of Markdown: no ink, the mark behind it is.
fn is_escape(text: &str) -> bool {
    text.strip_prefix('\\').is_some_and(|rest| rest.starts_with(['.', '-', '+', '*', '_', '#', '|', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(text: &str, pieces: &[&str]) -> Stands {
        let span = |piece: &&str| text.find(*piece).map(|at| Span::new(at, at + piece.len())).unwrap();
        Stands::at(text, pieces.iter().map(span))
    }

    #[test]
    fn joints_may_be_what_a_reading_makes_of_them() {
        let kept = stands("психолого-\n педагогической", &["психолого-\n педагогической"]);
        assert!(kept.is("психолого-педагогической", Manner::Exact));
        assert!(kept.is("психолого- педагогической", Manner::Exact));
        let dropped = stands("образо-\nвание в пра -\nвах", &["образо-\nвание в пра -\nвах"]);
        assert!(dropped.is("образование в правах", Manner::Exact));
        assert!(stands("образо- | вание", &["образо-", "вание"]).is("образование", Manner::Exact));
        let dash = stands("беседа - школа", &["беседа - школа"]);
        assert!(dash.is("беседа - школа", Manner::Exact) && !dash.is("беседашкола", Manner::Exact));
        let folded = stands("про\u{ad}фи\u{a0}  лак", &["про\u{ad}фи\u{a0}  лак"]);
        assert!(folded.is("профи лак", Manner::Exact));
    }

    #[test]
    fn nothing_else_may_differ() {
        let text = "Провести  сход\nграждан | в мае";
        let cell = stands(text, &["Провести  сход\nграждан", "в мае"]);
        assert!(cell.is("Провести сход граждан в мае", Manner::Exact));
        for tampered in [
            "Провести сход граждан в маз",
            "Провести граждан в мае",
            "Провести сход граждан вмае",
            "Провести сход граждан в мае 2",
            "провести сход граждан в мае",
            "Провести сход граждан в",
            "",
        ] {
            assert!(!cell.is(tampered, Manner::Exact), "{tampered}");
        }
    }

    #[test]
    fn a_heading_may_be_spaced_out_or_in_capitals() {
        let heading = stands("П Л А Н\nмероприятий", &["П Л А Н\nмероприятий"]);
        assert!(heading.is("План мероприятий", Manner::Heading));
        assert!(!heading.is("План Мероприятий", Manner::Heading));
        assert!(!heading.is("Плам мероприятий", Manner::Heading));
        assert!(!heading.is("План мероприятий", Manner::Exact));
    }
}
