//! What `regplan-train` needs to learn the weights with the very search that reads by them.

use super::super::clues;
pub use super::super::path::{At, Step};
pub use super::adapt::{Adapt, names as adapt_names};
pub use super::lattice::{Lattice, Scores};
use super::lattice::{mid_key, skip_keys};
use super::looks;
pub use super::looks::Looked;
use super::weights::Kind;
use crate::dialect::{Break, Sheet};
use crate::frame::Headed;
use crate::grammar::features::Names;

/// A table as the search looks at it.
#[must_use]
pub fn look(sheet: &Sheet, headed: &Headed, names: &mut Names) -> Looked {
    let clues = clues::gather(sheet, headed);
    looks::look(sheet, headed, &clues, names)
}

/// A feature of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Of a kind, for the role with this index.
    Role(Kind, usize),
    /// Whatever the role.
    Scalar,
}

/// Calls `say(key, feature)` for every feature of a path.
pub fn visit(looked: &Looked, adapt: Option<&Adapt>, path: &[At], say: &mut dyn FnMut(u64, Feature)) {
    let columns = looked.roles.len().saturating_sub(1);
    let role = |column: usize| looked.roles.get(column).copied().unwrap_or(0);
    let skip = |range: std::ops::Range<usize>, say: &mut dyn FnMut(u64, Feature)| {
        range.for_each(|column| skip_keys(looked, adapt, column).into_iter().for_each(|key| say(key, Feature::Scalar)));
    };
    let mut began_before = false;
    for (at, (look, own)) in looked.words.iter().zip(path).enumerate() {
        let to = usize::from(own.column);
        let last = at.checked_sub(1).and_then(|at| path.get(at)).map(|at| usize::from(at.column));
        look.word.iter().for_each(|key| say(*key, Feature::Role(Kind::Word, role(to))));
        let mut kinds: Vec<(Kind, usize)> = vec![(Kind::Word, to)];
        let marked = matches!(look.kind, Break::Cell | Break::Fold);
        match (own.step, last) {
            (_, None) => {
                kinds.push((Kind::Open, to));
                if to < columns {
                    skip(0..to, say);
                }
            }
            (Step::Stay | Step::Onward, Some(_)) => kinds.push((Kind::Stay, to)),
            (Step::Move, Some(last)) => {
                kinds.extend([(Kind::Leave, last), (Kind::Enter, to)]);
                let empty = to.saturating_sub(last + 1);
                look.fits[0]
                    .get(empty)
                    .into_iter()
                    .chain(look.leads[0].get(empty))
                    .for_each(|key| say(*key, Feature::Scalar));
                skip(last + 1..to, say);
                if !look.starts_line && began_before {
                    say(mid_key(look), Feature::Scalar);
                }
            }
            (Step::Sweep, Some(_)) => {
                kinds.push((Kind::Sweep, to));
                look.leads[2].get(to).into_iter().for_each(|key| say(*key, Feature::Scalar));
            }
            (Step::Row, Some(last)) => {
                kinds.extend([(Kind::Close, last), (Kind::Open, to)]);
                let left = if last == columns { 0 } else { columns - 1 - last };
                let first = if to == columns { 0 } else { to };
                let empty = if marked { first } else { left + first };
                look.fits[1]
                    .get(empty)
                    .into_iter()
                    .chain(look.leads[1].get(empty))
                    .for_each(|key| say(*key, Feature::Scalar));
                if last < columns {
                    skip(last + 1..columns, say);
                }
                skip(0..first, say);
            }
        }
        for (kind, column) in kinds.iter().skip(1) {
            look.border.iter().for_each(|key| say(*key, Feature::Role(*kind, role(*column))));
        }
        if let Some(adapt) = adapt {
            adapt.keys(looked, at, &mut |kind, column, key| {
                if kinds.contains(&(kind, column)) {
                    say(key, Feature::Role(kind, role(column)));
                }
            });
        }
        began_before = match own.step {
            Step::Stay | Step::Onward => look.starts_line || began_before,
            _ => false,
        };
    }
    if let Some(last) = path.last().map(|at| usize::from(at.column)).filter(|last| *last < columns) {
        skip(last + 1..columns, say);
    }
}

/// How much worse the best other reading of each word of a path is.
#[must_use]
pub fn margins(lattice: &Lattice, path: &[At], scores: &Scores) -> Vec<i32> {
    lattice.doubts(path, scores).iter().map(|doubt| doubt.column.min(doubt.row)).collect()
}
