//! The names of columns.
//!
//! In: a [`Frame`]. Out: the same with its columns named by their roles. Knows no words, no exporter, no cells.

use super::{Frame, HeadColumn};
use crate::dialect::{Sheet, Word};
use crate::grammar::hyphens::Hyphens;
use crate::record::{Column, Role};
use crate::source::{Reading, SeamKind};
use std::collections::BTreeMap;

/// A table region whose columns are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headed {
    /// The region.
    pub frame: Frame,
    /// Its columns from the left.
    pub columns: Vec<Column>,
}

impl Headed {
    /// The index of the first column of a role.
    #[must_use]
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }
}

/// Names the columns of a table region.
#[must_use]
pub fn headed(sheet: &Sheet, hyphens: &Hyphens, frame: Frame) -> Headed {
    let mut seen: BTreeMap<Role, usize> = BTreeMap::new();
    let columns = frame.headline.columns.iter().enumerate();
    let columns = columns.map(|(index, head)| name(sheet, hyphens, index, head, &mut seen)).collect();
    Headed { columns, frame }
}

/// The role, with `_2`, `_3` where it comes again; `other_N`, N the column from 1, where no role fits.
fn name(sheet: &Sheet, hyphens: &Hyphens, index: usize, head: &HeadColumn, seen: &mut BTreeMap<Role, usize>) -> Column {
    let role = head.role.unwrap_or(if head.words.is_empty() && index == 0 { Role::Number } else { Role::Other });
    let times = seen.entry(role).or_default();
    *times += 1;
    let key = match (role, *times) {
        (Role::Other, _) => format!("other_{}", index + 1),
        (_, 1) => role.name().to_owned(),
        (_, times) => format!("{}_{times}", role.name()),
    };
    let words = head.words.iter().filter_map(|at| sheet.words.get(*at));
    let seam = |word: &Word| if word.joint.torn { SeamKind::Torn } else { SeamKind::Wrap };
    let pieces: Vec<_> = words.map(|word| (word.span, seam(word))).collect();
    let heading = Reading::new(sheet.text, &pieces, |left, right| hyphens.fate(left, right));
    Column::new(key, role, heading.text())
}
