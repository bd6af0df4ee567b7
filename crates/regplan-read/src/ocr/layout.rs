//! What stands where on a page. In: a page. Out: its tables and the stretches between them, each with its words.
//! Knows no text.

use super::bare;
use super::cells::Grid;
use super::grey::Grey;
use super::ink::{ink, without_edges};
use super::light;
use super::mask::Mask;
use super::origin::Origin;
use super::patch::Patch;
use super::recognised::{Numbers, Word, recognised};
use super::rows;
use super::skew;
use super::tables::{Drawn, Table, tables};
use crate::ReadError;
use crate::ruled::Cell;

/// A turn that shows nowhere on the page, in radians.
const LEVEL: f32 = 0.0003;
/// A page of fewer dots an inch is read twice as large.
const SMALL: f32 = 130.0;
/// A row of fewer columns does not count them.
const COUNTED: usize = 3;
/// Text beside a table begins so far from its border, in points.
const INSET: f32 = 1.2;
/// Words that are no surer in the middle, in per cent, are read upside down.
const UPSIDE_DOWN: u8 = 60;

/// A part of a page.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// A stretch without tables.
    Text(Vec<Word>),
    /// The cells of a table, and the words of each.
    Table(Vec<Cell>, Vec<Vec<Word>>),
}

/// One page, from its top to its foot.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(super) blocks: Vec<Block>,
    pub(super) origin: Origin,
}

impl Sheet {
    /// Finds and recognises what is on a page.
    pub(super) fn of(page: Grey) -> Result<Self, ReadError> {
        let upright = Upright::of(page);
        let sheet = upright.sheet()?;
        if sheet.sureness() >= UPSIDE_DOWN {
            return Ok(sheet);
        }
        let other = upright.turned_over().sheet()?;
        Ok(if other.sureness() > sheet.sureness() { other } else { sheet })
    }

    /// How many table cells it has.
    pub(crate) fn cells(&self) -> usize {
        let cells = self.blocks.iter().map(|block| match block {
            Block::Text(_) => 0,
            Block::Table(cells, _) => cells.len(),
        });
        cells.sum()
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        self.blocks
            .iter()
            .flat_map(|block| match block {
                Block::Text(words) => std::slice::from_ref(words),
                Block::Table(_, cells) => cells.as_slice(),
            })
            .flatten()
    }

    /// How sure the words are in the middle; a page without words is as it should be.
    fn sureness(&self) -> u8 {
        let mut sure: Vec<u8> = self.words().map(|word| word.sure).collect();
        sure.sort_unstable();
        sure.get(sure.len() / 2).copied().unwrap_or(100)
    }
}

/// A page whose lines are level.
pub(super) struct Upright {
    page: Grey,
    ink: Mask,
    turned: Mask,
    quarters: u8,
    angle: f32,
}

impl Upright {
    pub(super) fn of(mut page: Grey) -> Self {
        without_edges(&mut page);
        page = light::smoothed(light::evened(page));
        if page.dpi() < SMALL {
            page = page.doubled();
        }
        let mut upright = Self::with(page, 0, 0.0);
        if skew::is_quartered(&upright.ink, upright.page.point()) {
            upright = Self::with(upright.page.quartered(), 1, 0.0);
        }
        let angle = skew::angle(&upright.ink, upright.page.point());
        if angle.abs() > LEVEL { Self::with(upright.page.turned(angle), upright.quarters, angle) } else { upright }
    }

    fn with(page: Grey, quarters: u8, angle: f32) -> Self {
        let ink = ink(&page);
        let turned = ink.turned();
        Self { page, ink, turned, quarters, angle }
    }

    fn turned_over(&self) -> Self {
        Self::with(self.page.quartered().quartered(), self.quarters + 2, self.angle)
    }

    fn origin(&self) -> Origin {
        let size = [self.page.width(), self.page.height()].map(|dots| self.page.points(dots as f32));
        Origin { size, quarters: self.quarters, angle: self.angle }
    }

    /// The cells of each table, from the top of the page, and the page without their rules.
    pub(super) fn tables(&self) -> (Vec<Grid>, Grey) {
        let point = self.page.point();
        let drawn = Drawn::of(&self.ink, &self.turned, point);
        let ruled = tables(&self.ink, &self.turned, &drawn, point);
        let mut page = self.page.clone();
        let mut found: Vec<(Table, Grid)> = Vec::new();
        for table in ruled {
            let grid = Grid::of(&table, &drawn, point);
            drawn.erase(&table, grid.as_ref().map(|grid| grid.cells.as_slice()).unwrap_or_default(), &mut page);
            found.extend(grid.map(|grid| (table, grid)));
        }
        let bodies = bare::completed(found.iter().map(|(_, grid)| grid.clone()).collect(), &self.ink, point);
        let with_rows = |((table, grid), body): ((Table, Grid), Grid)| {
            // The lines of a heading over a bare body are none of rows.
            let has_body = body.cells.len() > grid.cells.len();
            let whole = || Grid::of(&rows::completed(table, &self.ink, point), &drawn, point).unwrap_or(grid);
            if has_body { body } else { whole() }
        };
        let grids = found.into_iter().zip(bodies).map(with_rows).collect();
        (grids, page)
    }

    fn sheet(&self) -> Result<Sheet, ReadError> {
        let plan = Plan::of(self);
        let mut words = recognised(&self.page, plan.patches, &plan.numbers)?.into_iter();
        let blocks = plan.parts.into_iter().map(|part| match part {
            Part::Text => Block::Text(words.next().unwrap_or_default()),
            Part::Table(cells) => {
                let words = words.by_ref().take(cells.len()).collect();
                Block::Table(cells, words)
            }
        });
        Ok(Sheet { blocks: blocks.collect(), origin: self.origin() })
    }
}

/// What is to be recognised, in order.
#[derive(Default)]
struct Plan {
    parts: Vec<Part>,
    /// For each part its piece, or those of its cells; `None` where there is no ink.
    patches: Vec<Option<Patch>>,
    numbers: Numbers,
}

enum Part {
    Text,
    Table(Vec<Cell>),
}

impl Plan {
    fn of(upright: &Upright) -> Self {
        let (grids, page) = upright.tables();
        let inset = INSET * page.point();
        let (right, foot) = (page.width() as f32, page.height() as f32);
        let mut plan = Self::default();
        let cut = |outline: &[[f32; 2]]| Patch::of(&page, &upright.ink, outline);
        let mut top = 0.0;
        for grid in grids {
            let [x0, y0, x1, y1] = grid.bounds();
            plan.text(cut, [0.0, top, right, y0 - inset]);
            plan.text(cut, [0.0, y0 - inset, x0 - inset, y1 + inset]);
            plan.table(cut, page.point(), grid);
            plan.text(cut, [x1 + inset, y0 - inset, right, y1 + inset]);
            top = y1 + inset;
        }
        plan.text(cut, [0.0, top, right, foot]);
        plan
    }

    fn text(&mut self, cut: impl Fn(&[[f32; 2]]) -> Option<Patch>, [x0, y0, x1, y1]: [f32; 4]) {
        let outline = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
        let patch = (x1 > x0 && y1 > y0).then(|| cut(&outline)).flatten();
        if patch.is_some() {
            self.parts.push(Part::Text);
            self.patches.push(patch);
        }
    }

    fn table(&mut self, cut: impl Fn(&[[f32; 2]]) -> Option<Patch>, point: f32, grid: Grid) {
        let first = self.patches.len();
        let patches: Vec<Option<Patch>> = grid.outlines.iter().map(|outline| cut(outline)).collect();
        let is_small = |patch: &Option<Patch>| patch.as_ref().is_some_and(|patch| patch.is_small(point));
        let cells: Vec<(usize, &Cell, bool)> = grid
            .cells
            .iter()
            .zip(&patches)
            .enumerate()
            .map(|(at, (cell, patch))| (first + at, cell, is_small(patch)))
            .collect();
        for row in cells.chunk_by(|(_, a, _), (_, b, _)| a.row == b.row) {
            if row.len() >= COUNTED && row.iter().all(|(_, cell, is_small)| *is_small && cell.rows == 1) {
                self.numbers.columns.push(row.iter().map(|(at, ..)| *at).collect());
            }
        }
        let in_rows = cells.iter().filter(|(_, cell, is_small)| *is_small && cell.column == 0 && cell.columns == 1);
        self.numbers.rows.extend(in_rows.map(|(at, ..)| *at));
        self.patches.extend(patches);
        self.parts.push(Part::Table(grid.cells));
    }
}
