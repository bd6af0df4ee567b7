//! Runs of equal properties. In: the pages that list them. Out: the run that holds a byte of the text. Knows no property.
//!
//! [MS-DOC] 2.9.33 (ChpxFkp), 2.9.175 (PapxFkp): pages of 512 bytes, each with where its runs begin at its head, their
//! changes at its end; a table says which page begins where.

use super::bytes::{part, u8_at, u16_at, u32_at};
use std::ops::Range;

/// Runs of characters, or runs of paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Runs<'a> {
    main: &'a [u8],
    table: &'a [u8],
    kind: RunsOf,
}

/// What the runs are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunsOf {
    /// Characters: their changes alone.
    Characters,
    /// Paragraphs: the number of a style, then changes.
    Paragraphs,
}

const PAGE: usize = 512;

impl<'a> Runs<'a> {
    /// Runs of this kind; `table` says where their pages are in `main`.
    pub(super) fn new(main: &'a [u8], table: &'a [u8], kind: RunsOf) -> Self {
        Self { main, table, kind }
    }

    /// The run that holds this byte: its bytes, and what is said of it; where no page lists it, nothing is said of it.
    pub(super) fn at(&self, byte: usize) -> (Range<usize>, &'a [u8]) {
        self.find(byte).unwrap_or((byte..byte + 1, &[]))
    }

    fn find(&self, byte: usize) -> Option<(Range<usize>, &'a [u8])> {
        let count = self.table.len().saturating_sub(4) / 8;
        let index = last_not_after(self.table, count, byte)?;
        let number = u32_at(self.table, (count + 1) * 4 + index * 4)? & 0x003f_ffff;
        let page = part(self.main, number as usize * PAGE, PAGE)?;
        let runs = usize::from(u8_at(page, PAGE - 1)?);
        let run = last_not_after(page, runs, byte)?;
        let begin = u32_at(page, run * 4)? as usize;
        let end = u32_at(page, run * 4 + 4)? as usize;
        (byte < end).then_some(())?;
        Some((begin..end, self.said(page, runs, run).unwrap_or_default()))
    }

    fn said(&self, page: &'a [u8], runs: usize, run: usize) -> Option<&'a [u8]> {
        let (unit, kind) = (if self.kind == RunsOf::Characters { 1 } else { 13 }, self.kind);
        let at = usize::from(u8_at(page, (runs + 1) * 4 + run * unit)?) * 2;
        if at == 0 {
            return None;
        }
        let len = usize::from(u8_at(page, at)?);
        match (kind, len) {
            (RunsOf::Characters, len) => part(page, at + 1, len),
            // A length in pairs of bytes, one of them its own; where that is none, the next one tells.
            (RunsOf::Paragraphs, 0) => part(page, at + 2, usize::from(u8_at(page, at + 1)?) * 2),
            (RunsOf::Paragraphs, len) => part(page, at + 1, len * 2 - 1),
        }
    }
}

/// The last of `count` rising 32-bit numbers that is not over `limit`.
fn last_not_after(numbers: &[u8], count: usize, limit: usize) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if u32_at(numbers, middle * 4)? as usize <= limit {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}

/// What is said of a run of paragraphs: the number of its style and its changes.
pub(super) fn styled(said: &[u8]) -> (u16, &[u8]) {
    (u16_at(said, 0).unwrap_or_default(), said.get(2..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(begins: &[u32], offset: u8, unit: usize) -> Vec<u8> {
        let mut page: Vec<u8> = begins.iter().flat_map(|begin| begin.to_le_bytes()).collect();
        let runs = begins.len() - 1;
        for _ in 0..runs {
            page.push(offset);
            page.resize(page.len() + unit - 1, 0);
        }
        page.resize(PAGE, 0);
        page[PAGE - 1] = runs as u8;
        page
    }

    #[test]
    fn the_run_that_holds_a_byte() {
        let mut main = page(&[100, 110, 120], 200, 13);
        main[400..406].copy_from_slice(&[3, 7, 0, 0x16, 0x24, 1]);
        let table: Vec<u8> = [100_u32, 120, 0].iter().flat_map(|number| number.to_le_bytes()).collect();
        let runs = Runs::new(&main, &table, RunsOf::Paragraphs);
        let (bytes, said) = runs.at(112);
        assert_eq!((bytes, styled(said)), (110..120, (7, &[0x16, 0x24, 1][..])));
        assert_eq!(runs.at(99), (99..100, &[][..]));
        assert_eq!(runs.at(120), (120..121, &[][..]));
    }

    #[test]
    fn pages_that_lie_say_nothing() {
        let mut main = page(&[0, 50], 255, 1);
        main[510] = 200;
        let table: Vec<u8> = [0_u32, 50, 0].iter().flat_map(|number| number.to_le_bytes()).collect();
        assert_eq!(Runs::new(&main, &table, RunsOf::Characters).at(5).1, &[] as &[u8]);
        assert_eq!(Runs::new(&main, &[0xff; 12], RunsOf::Characters).at(5), (5..6, &[][..]));
    }
}
