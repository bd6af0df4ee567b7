//! What `regplan-train` needs to learn the weights with the very search that reads by them.

use super::super::clues;
pub use super::super::path::{At, Step};
pub use super::adapt::{Adapt, names as adapt_names};
pub use super::lattice::{Lattice, Scores};
use super::looks;
pub use super::looks::Looked;
pub use super::visit::{Feature, visit};
pub use super::worths::Worths;
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::features::Names;

/// A table as the search looks at it.
#[must_use]
pub fn look(sheet: &Sheet, headed: &Headed, names: &mut Names) -> Looked {
    let clues = clues::gather(sheet, headed);
    looks::look(sheet, headed, &clues, names)
}

impl Looked {
    /// The features that words or borders of a table show.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.seen.iter().flat_map(|seen| seen.keys.iter().copied())
    }

    /// The features that say what empty columns are worth.
    pub fn scalars(&self) -> impl Iterator<Item = u64> {
        self.fits.iter().flatten().flatten().flatten().copied()
    }
}

/// How much worse the best other reading of each word of a path is.
#[must_use]
pub fn margins(lattice: &Lattice, path: &[At], scores: &Scores) -> Vec<i32> {
    lattice.doubts(path, scores).iter().map(|doubt| doubt.column.min(doubt.row)).collect()
}
