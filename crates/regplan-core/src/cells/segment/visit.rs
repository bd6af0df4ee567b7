//! The features of a path through a table.
//!
//! In: a table as looked at, what a reading has shown, a path. Out: each feature that the path has, word by word. Who learns moves their
//! weights, who explains a reading names them.

use super::super::path::{At, Step};
use super::adapt::{Adapt, key_at};
use super::looks::{Look, Looked};
use super::weights::{Kind, role_name};
use super::worths::{mid_key, skip_key};
use crate::dialect::Break;

/// A feature of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Of a kind, for the role with this index.
    Role(Kind, usize),
    /// Whatever the role.
    Scalar,
}

impl Looked {
    fn shown_by(&self, look: &Look, border: bool) -> impl Iterator<Item = u64> {
        let [words, borders] = &self.seen;
        let (seen, own) = if border { (borders, &look.border) } else { (words, &look.word) };
        own.iter().filter_map(|place| seen.keys.get(*place as usize).copied())
    }

    /// What so many empty columns say: for a further cell (0), a new row (1), or what a page has cut (2).
    fn empties(&self, look: &Look, step: usize, empty: usize) -> impl Iterator<Item = u64> {
        let fit = look.fits.and_then(|fits| self.fits.get(fits)?.get(step)?.get(empty));
        fit.into_iter().flatten().copied()
    }
}

/// Calls `say(word, key, feature)` for every feature of a path.
pub fn visit(looked: &Looked, adapt: Option<&Adapt>, path: &[At], say: &mut dyn FnMut(usize, u64, Feature)) {
    let columns = looked.roles.len().saturating_sub(1);
    let role = |column: usize| looked.roles.get(column).copied().unwrap_or(0);
    let skip = |at: usize, range: std::ops::Range<usize>, say: &mut dyn FnMut(usize, u64, Feature)| {
        range.for_each(|column| {
            say(at, skip_key(role_name(role(column))), Feature::Scalar);
            adapt.into_iter().for_each(|adapt| say(at, key_at(adapt.skip(column)), Feature::Scalar));
        });
    };
    let mut began_before = false;
    for (at, (look, own)) in looked.words.iter().zip(path).enumerate() {
        let to = usize::from(own.column);
        let last = at.checked_sub(1).and_then(|at| path.get(at)).map(|at| usize::from(at.column));
        looked.shown_by(look, false).for_each(|key| say(at, key, Feature::Role(Kind::Word, role(to))));
        let mut kinds: Vec<(Kind, usize)> = vec![(Kind::Word, to)];
        let marked = matches!(look.kind, Break::Cell | Break::Fold);
        match (own.step, last) {
            (_, None) => {
                kinds.push((Kind::Open, to));
                if to < columns {
                    skip(at, 0..to, say);
                }
            }
            (Step::Stay | Step::Onward, Some(_)) => kinds.push((Kind::Stay, to)),
            (Step::Move, Some(last)) => {
                kinds.extend([(Kind::Leave, last), (Kind::Enter, to)]);
                let empty = to.saturating_sub(last + 1);
                looked.empties(look, 0, empty).for_each(|key| say(at, key, Feature::Scalar));
                skip(at, last + 1..to, say);
                if !look.starts_line && began_before {
                    say(at, mid_key(look.start), Feature::Scalar);
                }
            }
            (Step::Sweep, Some(_)) => {
                kinds.push((Kind::Sweep, to));
                looked.empties(look, 2, to).for_each(|key| say(at, key, Feature::Scalar));
            }
            (Step::Row, Some(last)) => {
                kinds.extend([(Kind::Close, last), (Kind::Open, to)]);
                let left = if last == columns { 0 } else { columns - 1 - last };
                let first = if to == columns { 0 } else { to };
                let empty = if marked { first } else { left + first };
                looked.empties(look, 1, empty).for_each(|key| say(at, key, Feature::Scalar));
                if last < columns {
                    skip(at, last + 1..columns, say);
                }
                skip(at, 0..first, say);
            }
        }
        for (kind, column) in kinds.iter().skip(1) {
            looked.shown_by(look, true).for_each(|key| say(at, key, Feature::Role(*kind, role(*column))));
        }
        if let Some(adapt) = adapt {
            adapt.features(looked, at, &mut |kind, column, feature| {
                if kinds.contains(&(kind, column)) {
                    say(at, key_at(feature), Feature::Role(kind, role(column)));
                }
            });
        }
        began_before = match own.step {
            Step::Stay | Step::Onward => look.starts_line || began_before,
            _ => false,
        };
    }
    if let Some(last) = path.last().map(|at| usize::from(at.column)).filter(|last| *last < columns) {
        skip(path.len() - 1, last + 1..columns, say);
    }
}
