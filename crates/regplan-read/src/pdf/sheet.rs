//! What a page says: tables and the lines around them. In: a page. Out: a [`Sheet`] in reading order. Knows no Russian and
//! no meaning of tables.

use super::implied;
use super::lines::{Line, lines};
use super::page::{Page, Turn};
use super::scan::Scan;
use super::words::{Word, words};
use crate::ruled::{Grid, Lines, grids, joined};

/// A page in reading order.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) blocks: Vec<Block>,
    /// Its words and lines before they are settled.
    words: Vec<Word>,
    /// Those that lie on the page: lines of their own, in no table.
    laid: Vec<Word>,
    ruled: Lines,
    /// How wide and high it is, in points.
    pub(super) paper: [f32; 2],
    /// How many of its characters can be read, and how many glyphs say nothing.
    pub(super) read: usize,
    pub(super) unread: usize,
    /// The share of the page that its pictures cover.
    pub(super) picture: f32,
    /// How fine its pictures are, in dots an inch.
    #[cfg_attr(not(feature = "ocr"), allow(dead_code, reason = "pictures are not unpacked"))]
    pub(super) dpi: f32,
    /// What they say, where they are a scan.
    pub(super) scan: Scan,
    /// Whether some of its content could not be unpacked.
    pub(super) damaged: bool,
}

/// A piece of a page.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// A line outside the tables.
    Line(Line),
    /// A table with ruled cells.
    Table(Table),
}

/// A table and what stands in its cells.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) grid: Grid,
    /// By cell.
    pub(super) cells: Vec<Vec<Block>>,
}

impl Sheet {
    /// The sheet of a page.
    pub(super) fn of(page: Page) -> Self {
        let page = page.upright();
        let layer = page.glyphs.iter().any(|glyph| glyph.hidden);
        let laid = words(&page.laid);
        let words = words(&page.glyphs);
        let count = |unread: bool| {
            let same = |ch: &char| (*ch == char::REPLACEMENT_CHARACTER) == unread;
            words.iter().map(|word| word.text.chars().filter(same).count()).sum()
        };
        let (read, unread) = (count(false), count(true));
        let ruled = joined(&page.rules);
        let paper = [page.width, page.height];
        let mut sheet = Self {
            paper,
            read,
            unread,
            picture: page.picture,
            dpi: page.dpi,
            damaged: page.damaged,
            ruled,
            ..Self::default()
        };
        if sheet.is_picture() || !layer && sheet.is_stamped() {
            sheet.scan = Scan::Unread;
        }
        (sheet.words, sheet.laid) = (words, laid);
        sheet
    }

    /// Puts the words of these pages, one after another in the document, into tables and lines.
    pub(super) fn settle(sheets: &mut [Self]) {
        let mut pages: Vec<(Lines, &[Word])> =
            sheets.iter_mut().map(|sheet| (std::mem::take(&mut sheet.ruled), sheet.words.as_slice())).collect();
        implied::complete(&mut pages);
        let grids: Vec<Vec<Grid>> = pages.into_iter().map(|(lines, words)| tables(&lines, words)).collect();
        for (sheet, grids) in sheets.iter_mut().zip(grids) {
            sheet.blocks = blocks(std::mem::take(&mut sheet.words), std::mem::take(&mut sheet.laid), grids);
        }
    }

    /// How many words lie on it before they are settled.
    pub(super) fn laid(&self) -> usize {
        self.laid.len()
    }

    /// Whether the page is a picture without text.
    pub(super) fn is_picture(&self) -> bool {
        self.read + self.unread == 0 && self.picture > 0.3
    }

    /// Whether so little text lies over so large a picture that it may be a stamp on a scan.
    fn is_stamped(&self) -> bool {
        self.read + self.unread < 400 && self.picture > 0.7
    }

    /// Its lines outside the tables.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(line),
            Block::Table(_) => None,
        })
    }

    /// Whether there is a table on it.
    pub(super) fn is_ruled(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(_)))
    }
}

/// The grids of a page but for those that only frame others.
fn tables(lines: &Lines, words: &[Word]) -> Vec<Grid> {
    let all = grids(lines);
    let alone: Vec<bool> = all.iter().map(|grid| is_head_alone(grid, &all, words)).collect();
    let all: Vec<Grid> = all.into_iter().zip(alone).filter(|(_, alone)| !alone).map(|(grid, _)| grid).collect();
    let framing = |outer: &Grid| {
        let [x0, y0, x1, y1] = outer.bounds();
        all.iter().filter_map(|inner| cell_around(outer, inner)).any(|cell| {
            let [left, top, right, bottom] =
                outer.cells.get(cell).map(|cell| outer.cell_bounds(cell)).unwrap_or_default();
            (right - left) * (bottom - top) > 0.5 * (x1 - x0) * (y1 - y0)
        })
    };
    let frames: Vec<bool> = all.iter().map(framing).collect();
    all.into_iter().zip(frames).filter(|(_, frame)| !frame).map(|(grid, _)| grid).collect()
}

/// Whether only the head of a table is ruled: its columns go on below without lines, up to the page's next grid.
fn is_head_alone(grid: &Grid, all: &[Grid], words: &[Word]) -> bool {
    /// A head has no more rows than that.
    const HEAD: usize = 3;
    let [left, _, right, bottom] = grid.bounds();
    if grid.ys.len() > HEAD + 1 || grid.xs.len() < 3 {
        return false;
    }
    let tops = all.iter().map(|other| other.bounds()[1]).filter(|top| *top >= bottom - 0.5);
    let end = tops.fold(f32::MAX, f32::min);
    let below = |word: &&Word| {
        let between = word.base > bottom && word.base < end;
        between && left < word.to && word.from < right && word.turn == Turn::Right
    };
    let lines = lines(words.iter().filter(below).cloned().collect());
    let inner = || grid.xs.iter().skip(1).take(grid.xs.len() - 2);
    let falls_apart = |line: &&Line| {
        inner().any(|x| {
            let before = line.words.iter().filter(|word| word.from < *x).map(|word| word.to).fold(f32::MIN, f32::max);
            let after = line.words.iter().map(|word| word.from).filter(|from| *from >= *x).fold(f32::MAX, f32::min);
            before > f32::MIN && after < f32::MAX && after - before > 0.45 * line.size
        })
    };
    let apart = lines.iter().filter(falls_apart).count();
    apart >= 3 && apart * 3 >= lines.len()
}

/// The cell of `outer` that holds all of `inner`.
fn cell_around(outer: &Grid, inner: &Grid) -> Option<usize> {
    let [x0, y0, x1, y1] = inner.bounds();
    let [left, top, right, bottom] = outer.bounds();
    let cell = outer.cell_at([x0 + 0.5, y0 + 0.5])?;
    let smaller = (x1 - x0) * (y1 - y0) < (right - left) * (bottom - top);
    (smaller && outer.cell_at([x1 - 0.5, y1 - 0.5]) == Some(cell)).then_some(cell)
}

/// Words and tables in reading order.
fn blocks(words: Vec<Word>, laid: Vec<Word>, grids: Vec<Grid>) -> Vec<Block> {
    let mut inside: Vec<Vec<Vec<Word>>> = grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut outside = Vec::new();
    // The smallest table over a word holds it.
    let mut order: Vec<usize> = (0..grids.len()).collect();
    let area = |at: &usize| grids.get(*at).map(Grid::bounds).map_or(0.0, |[x0, y0, x1, y1]| (x1 - x0) * (y1 - y0));
    order.sort_by(|a, b| area(a).total_cmp(&area(b)));
    for word in words {
        let centre = word.centre();
        let place = order.iter().find_map(|at| Some((*at, grids.get(*at)?.cell_at(centre)?)));
        match place.and_then(|(grid, cell)| inside.get_mut(grid)?.get_mut(cell)) {
            Some(words) if word.turn != Turn::Skew => words.push(word),
            _ => outside.push(word),
        }
    }
    let mut tables: Vec<Table> = grids
        .into_iter()
        .zip(inside)
        .map(|(grid, cells)| Table { grid, cells: cells.into_iter().map(lined).collect() })
        .collect();
    tables.retain(|table| table.cells.iter().any(|cell| !cell.is_empty()));
    let mut blocks = lined(outside);
    blocks.extend(lined(laid));
    blocks.extend(nested(tables).into_iter().map(Block::Table));
    blocks.sort_by(|a, b| a.top().total_cmp(&b.top()));
    blocks
}

fn lined(words: Vec<Word>) -> Vec<Block> {
    lines(words).into_iter().map(Block::Line).collect()
}

/// The same tables, those inside a cell of another in their place there; one after another from the smallest.
fn nested(mut tables: Vec<Table>) -> Vec<Table> {
    let mut outer: Vec<Table> = Vec::new();
    while !tables.is_empty() {
        let table = tables.remove(0);
        let holder = tables.iter_mut().chain(&mut outer).find_map(|other| {
            let cell = cell_around(&other.grid, &table.grid)?;
            other.cells.get_mut(cell)
        });
        match holder {
            Some(cell) => {
                cell.push(Block::Table(table));
                cell.sort_by(|a, b| a.top().total_cmp(&b.top()));
            }
            None => outer.push(table),
        }
    }
    outer
}

impl Block {
    /// Where it stands in the order of reading.
    fn top(&self) -> f32 {
        match self {
            Self::Table(table) => table.grid.bounds()[1],
            // Lines in other directions keep their order, after the level ones.
            Self::Line(line) if line.words.iter().all(|word| word.turn == Turn::Right) => line.base - line.size * 0.35,
            Self::Line(_) => f32::MAX,
        }
    }
}
