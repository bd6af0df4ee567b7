//! Pages as they are drawn. In: a source with geometry. Out: for each page its size, its words and its rules. Knows no values.

use super::offsets::Offsets;
use regplan_core::source::{MarkKind, Source};
use serde::Serialize;

/// One page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Paper {
    page: u32,
    size: [f32; 2],
    words: Vec<Word>,
    rules: Vec<[f32; 4]>,
}

/// Where a word begins and ends in the text, and its box.
#[derive(Debug, Serialize)]
struct Word(usize, usize, [f32; 4]);

/// Room around what is drawn where nothing tells the size of the page.
const MARGIN: f32 = 36.0;

/// The pages of a source; none where it has no geometry.
pub(super) fn papers(source: &Source, offsets: &Offsets) -> Vec<Paper> {
    let mut papers: Vec<Paper> = Vec::new();
    for mark in &source.marks {
        if let MarkKind::Page(page) = mark.kind {
            papers.push(Paper { page, ..Paper::default() });
        }
        let Some(paper) = papers.last_mut() else { continue };
        match mark.kind {
            MarkKind::Paper(size) => paper.size = size,
            MarkKind::Ruled(bounds) => paper.rules.push(bounds.map(tenths)),
            MarkKind::Drawn(bounds) => {
                let (from, to) = (offsets.unit(mark.span.start), offsets.unit(mark.span.end));
                paper.words.push(Word(from, to, bounds.map(tenths)));
            }
            _ => {}
        }
    }
    if papers.iter().all(|paper| paper.words.is_empty()) {
        return Vec::new();
    }
    papers.iter_mut().for_each(Paper::settle);
    papers
}

/// A tenth of a point is less than an eye sees.
fn tenths(points: f32) -> f32 {
    (points * 10.0).round() / 10.0
}

impl Paper {
    fn settle(&mut self) {
        let drawn = self.words.iter().map(|word| word.2).chain(self.rules.iter().copied());
        let around = drawn.fold([0.0f32; 2], |[width, height], [.., x, y]| [width.max(x), height.max(y)]);
        if self.size.iter().any(|side| *side < 1.0) {
            self.size = around.map(|side| side + MARGIN);
        }
        self.size = self.size.map(tenths);
    }
}
