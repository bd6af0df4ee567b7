//! What stands where on a page. In: a page. Out: its tables and the stretches between them, each with its words.
//! Knows no text.

use super::grey::{Grey, Piece};
use super::montage::montages;
use super::{rules, skew, tesseract};
use crate::ReadError;
use crate::ruled::{Grid, grids, joined};

/// So far from a ruling line, in points, a cell's own dots begin.
const INSET: f32 = 1.2;
/// Edges that are dark for more than that share are the rest of a line.
const EDGE: f32 = 0.5;
/// And so many points of them are looked at.
const EDGES: f32 = 4.0;
/// Fewer dark dots, in square points, are dust.
const DUST: f32 = 1.2;
/// A turn that shows nowhere on the page, in radians.
const LEVEL: f32 = 0.0003;
/// A mark without letter or digit that is no surer is dirt, in per cent.
const DIRT: u8 = 40;

/// A word on the page: its box in points, its line, how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) bounds: [f32; 4],
    pub(super) line: usize,
    pub(super) sure: u8,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// A stretch without tables.
    Text(Vec<Word>),
    /// A table, and the words of its cells.
    Table(Grid, Vec<Vec<Word>>),
}

/// One page, from its top to its foot.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(super) blocks: Vec<Block>,
}

impl Sheet {
    /// Finds and recognises what is on a page.
    pub(super) fn of(page: Grey) -> Result<Self, ReadError> {
        let angle = skew::angle(&page);
        let page = if angle.abs() > LEVEL { page.turned(angle) } else { page };
        let threshold = page.threshold();
        let grids = separate(grids(&joined(&rules::rules(&page, threshold))));
        let plan = Plan::of(&page, threshold, &grids);
        let mut words = plan.recognised(&page)?.into_iter();
        let mut blocks = Vec::new();
        let mut grids = grids.into_iter();
        for part in plan.parts {
            match part {
                Part::Text => blocks.push(Block::Text(words.next().unwrap_or_default())),
                Part::Table(cells) => {
                    let words = words.by_ref().take(cells).collect();
                    blocks.extend(grids.next().map(|grid| Block::Table(grid, words)));
                }
            }
        }
        Ok(Self { blocks })
    }

    /// How many table cells it has.
    pub(crate) fn cells(&self) -> usize {
        let cells = self.blocks.iter().map(|block| match block {
            Block::Text(_) => 0,
            Block::Table(_, cells) => cells.len(),
        });
        cells.sum()
    }
}

/// Tables one below another: one that begins within another is a part of its drawing.
fn separate(grids: Vec<Grid>) -> Vec<Grid> {
    let mut reached = 0.0;
    let mut kept = Vec::new();
    for grid in grids {
        let [_, y0, _, y1] = grid.bounds();
        if y0 >= reached - 1.0 {
            reached = y1;
            kept.push(grid);
        }
    }
    kept
}

/// What is to be recognised, in order.
struct Plan {
    parts: Vec<Part>,
    /// For each part its piece, or those of its cells; `None` where there is no ink.
    pieces: Vec<Option<Piece>>,
}

enum Part {
    Text,
    /// Of so many cells.
    Table(usize),
}

impl Plan {
    fn of(page: &Grey, threshold: u8, grids: &[Grid]) -> Self {
        let mut plan = Self { parts: Vec::new(), pieces: Vec::new() };
        let cut = |bounds: [f32; 4]| {
            let [x0, y0, x1, y1] = bounds.map(|points| page.dots(points));
            inked(page, threshold, Piece { x0, y0, x1: x1.min(page.width()), y1: y1.min(page.height()) })
        };
        let (right, foot) = (page.points(page.width() as f32), page.points(page.height() as f32));
        let mut top = 0.0;
        for grid in grids {
            let [x0, y0, x1, y1] = grid.bounds();
            plan.text(cut([0.0, top, right, y0 - INSET]));
            plan.text(cut([0.0, y0 - INSET, x0 - INSET, y1 + INSET]));
            plan.parts.push(Part::Table(grid.cells.len()));
            for cell in &grid.cells {
                let [x0, y0, x1, y1] = grid.cell_bounds(cell);
                plan.pieces.push(cut([x0 + INSET, y0 + INSET, x1 - INSET, y1 - INSET]));
            }
            plan.text(cut([x1 + INSET, y0 - INSET, right, y1 + INSET]));
            top = y1 + INSET;
        }
        plan.text(cut([0.0, top, right, foot]));
        plan
    }

    fn text(&mut self, piece: Option<Piece>) {
        if piece.is_some() {
            self.parts.push(Part::Text);
            self.pieces.push(piece);
        }
    }

    /// The words of each piece.
    fn recognised(&self, page: &Grey) -> Result<Vec<Vec<Word>>, ReadError> {
        let mut found: Vec<Vec<Word>> = self.pieces.iter().map(|_| Vec::new()).collect();
        for montage in montages(page, &self.pieces) {
            for word in tesseract::words(&montage, page.dots(72.0))? {
                let middle = (word.x + word.width / 2, word.y + word.height / 2);
                let Some((index, shift)) = montage.piece_at(middle.0, middle.1) else { continue };
                let dirt = word.sure < DIRT && !word.text.contains(char::is_alphanumeric);
                if let (Some(words), false) = (found.get_mut(index), dirt) {
                    words.push(placed(page, word, shift));
                }
            }
        }
        Ok(found)
    }
}

fn placed(page: &Grey, word: tesseract::Word, (right, down): (i64, i64)) -> Word {
    let points = |place: usize, shift: i64| page.points((i64::try_from(place).unwrap_or(0) + shift) as f32);
    let bounds = [
        points(word.x, right),
        points(word.y, down),
        points(word.x + word.width, right),
        points(word.y + word.height, down),
    ];
    Word { text: word.text, bounds, line: word.line, sure: word.sure }
}

/// The part of a piece that holds ink, remains of ruling lines at its edges cut off; `None` where there is only dust.
fn inked(page: &Grey, threshold: u8, mut piece: Piece) -> Option<Piece> {
    let edges = page.dots(EDGES);
    let is_dark = |x: usize, y: usize| page.at(x, y) < threshold;
    let column = |piece: &Piece, x: usize| (piece.y0..piece.y1).filter(|y| is_dark(x, *y)).count();
    let row = |piece: &Piece, y: usize| (piece.x0..piece.x1).filter(|x| is_dark(*x, y)).count();
    let is_line = |dark: usize, length: usize| dark as f32 > EDGE * length as f32;
    for _ in 0..edges {
        piece.x0 += usize::from(is_line(column(&piece, piece.x0), piece.height()));
        piece.x1 -= usize::from(piece.x1 > piece.x0 && is_line(column(&piece, piece.x1 - 1), piece.height()));
        piece.y0 += usize::from(is_line(row(&piece, piece.y0), piece.width()));
        piece.y1 -= usize::from(piece.y1 > piece.y0 && is_line(row(&piece, piece.y1 - 1), piece.width()));
    }
    let rows: Vec<usize> = (piece.y0..piece.y1).filter(|y| row(&piece, *y) > 0).collect();
    let columns: Vec<usize> = (piece.x0..piece.x1).filter(|x| column(&piece, *x) > 0).collect();
    let dark: usize = rows.iter().map(|y| row(&piece, *y)).sum();
    let dots_in_a_point = page.dots(72.0) as f32 / 72.0;
    if (dark as f32) < DUST * dots_in_a_point * dots_in_a_point {
        return None;
    }
    let (x0, x1) = (columns.first().copied()?, columns.last().copied()? + 1);
    Some(Piece { x0, x1, y0: rows.first().copied()?, y1: rows.last().copied()? + 1 })
}
