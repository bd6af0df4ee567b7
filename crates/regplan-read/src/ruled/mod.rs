//! Tables by their ruling lines. In: the lines of a page, drawn or seen. Out: grids of cells. Knows no format, no text.

mod grid;
mod rules;

#[cfg(feature = "pdf")]
pub(crate) use grid::meet;
#[cfg(feature = "ocr")]
pub(crate) use grid::{Cell, Walls};
#[cfg(feature = "pdf")]
pub(crate) use grid::{Grid, grids};
#[cfg(feature = "pdf")]
pub(crate) use rules::joined;
#[cfg(feature = "pdf")]
pub(crate) use rules::{Lines, NEAR, Segment};

/// A thin straight line, a side of a box: its bounds in points, in any thickness up to that of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}
