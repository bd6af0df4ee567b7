//! Under which headings of a first row those of a second stand, where merged cells have left nothing behind.
//!
//! In: both rows and the rows below. Out: the way to set them in which most headings name the role that their column's cells show. A small
//! dynamic programme over the headings of both rows: each of the first stands over its own column, or over two or more of the second.

use super::headline::Headline;
use crate::dialect::Sheet;
use crate::header::{self, Seen, SeenColumn};
use crate::record::Role;
use std::collections::BTreeMap;

/// The heading of a column, level by level, as indices into the sheet's words.
pub(super) type Levels = Vec<Vec<usize>>;

/// Which heading of the first row has how many under it.
pub(super) type Way = Vec<(usize, usize)>;

/// How many columns show what their headings name; then, how many headings of the second row name what the one over them does: «начала» and
/// «окончания» stand under «Срок».
type Agree = (usize, usize);

/// Both rows of headings against the columns of the rows below.
pub(super) struct Setting {
    /// What the cells of each column show.
    shown: Vec<Role>,
    /// What each heading of the first row names by itself.
    alone: Vec<Role>,
    /// What each heading of the second row names under each of the first.
    under: Vec<Vec<Role>>,
    /// The best from a heading of the first row, one of the second and a column on: what agrees, and how many stand under the first.
    known: BTreeMap<(usize, usize, usize), Option<(Agree, usize)>>,
}

impl Setting {
    /// Looks at both rows of headings, and at the cells of rows that are `width` columns wide.
    pub(super) fn new(
        sheet: &Sheet,
        upper: &Headline,
        lower: &[Vec<usize>],
        rows: &[&[Vec<usize>]],
        width: usize,
    ) -> Self {
        let column = |at: usize| SeenColumn {
            heading: Vec::new(),
            cells: rows.iter().map(|cells| cells.get(at).map_or_else(String::new, |own| sheet.mended(own))).collect(),
        };
        let shown = Seen { columns: (0..width).map(column).collect(), caption: String::new() };
        let single: Vec<Levels> = upper.columns.iter().map(|column| vec![column.words.clone()]).collect();
        let over =
            |words: &Vec<usize>| lower.iter().map(|own| vec![words.clone(), own.clone()]).collect::<Vec<Levels>>();
        Self {
            shown: header::judge(&shown).roles,
            alone: roles_of(sheet, &single),
            under: upper.columns.iter().map(|column| roles_of(sheet, &over(&column.words))).collect(),
            known: BTreeMap::new(),
        }
    }

    /// The way in which most agree; none where the headings do not fill the columns.
    pub(super) fn best(mut self) -> Option<Way> {
        let (mut upper, mut lower, mut column) = (0, 0, 0);
        let mut way = Way::new();
        self.from(upper, lower, column)?;
        while upper < self.alone.len() {
            let (_, many) = self.from(upper, lower, column)?;
            if many > 0 {
                way.push((upper, many));
            }
            (upper, lower, column) = (upper + 1, lower + many, column + many.max(1));
        }
        Some(way)
    }

    fn from(&mut self, upper: usize, lower: usize, column: usize) -> Option<(Agree, usize)> {
        let all = self.under.first().map_or(0, Vec::len);
        if upper == self.alone.len() {
            return (lower == all && column == self.shown.len()).then_some(((0, 0), 0));
        }
        if let Some(known) = self.known.get(&(upper, lower, column)) {
            return *known;
        }
        let mut best: Option<(Agree, usize)> = None;
        for many in std::iter::once(0).chain(2..=all - lower) {
            let Some((rest, _)) = self.from(upper + 1, lower + many, column + many.max(1)) else { continue };
            let (shown, named) = self.agree(upper, lower, column, many);
            let agree = (rest.0 + shown, rest.1 + named);
            best = best.filter(|(most, _)| *most >= agree).or(Some((agree, many)));
        }
        self.known.insert((upper, lower, column), best);
        best
    }

    /// What agrees where so many of the second row stand under a heading of the first, or that one by itself.
    fn agree(&self, upper: usize, lower: usize, column: usize, many: usize) -> Agree {
        let shown = |at: usize| self.shown.get(column + at).filter(|role| **role != Role::Other);
        let over = self.alone.get(upper);
        let under = |at: usize| self.under.get(upper).and_then(|roles| roles.get(lower + at));
        let said = |at: usize| if many == 0 { over } else { under(at) };
        let shows = (0..many.max(1)).filter(|at| shown(*at).is_some() && shown(*at) == said(*at)).count();
        (shows, (0..many).filter(|at| under(*at) == over).count())
    }
}

/// The roles that headings name by themselves.
pub(super) fn roles_of(sheet: &Sheet, columns: &[Levels]) -> Vec<Role> {
    let column = |levels: &Levels| SeenColumn {
        heading: levels.iter().map(|words| sheet.mended(words)).collect(),
        cells: Vec::new(),
    };
    header::judge(&Seen { columns: columns.iter().map(column).collect(), caption: String::new() }).roles
}
