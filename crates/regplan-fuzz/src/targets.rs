//! The bodies of the targets. In: bytes. Out: what is wrong. Knows no mutator and no runner.

use crate::{sound, words};
use regplan_core::grammar::deadlines;
use regplan_core::record::Period;
use regplan_core::source::{Source, Writer};
use regplan_core::{Options, parse};
use regplan_read::{ReadError, ReadOptions, read};

/// Every stage on a text.
pub(crate) fn text(bytes: &[u8]) -> Result<(), String> {
    let source = Source::plain(String::from_utf8_lossy(bytes));
    sound::records(&source, &parse(&source, &Options::default()))?;
    if one_in_eight(bytes) {
        return same_again(&source);
    }
    // As another exporter's, too: the dialects read what they are not made for.
    let names: Vec<_> = regplan_core::dialect::names().collect();
    let name = names.get(bytes.len() % names.len().max(1)).copied().unwrap_or_default();
    sound::records(&source, &parse(&source, &Options::default().as_dialect(name)))
        .map_err(|wrong| format!("as {name}: {wrong}"))
}

fn same_again(source: &Source) -> Result<(), String> {
    let once = || parse(source, &Options::default());
    if once() == once() { Ok(()) } else { Err("two readings of one text differ".into()) }
}

/// The grammar of deadlines.
pub(crate) fn deadline(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let whole = deadlines::reads_whole(&text);
    for period in [None, period()] {
        let deadline = deadlines::parse(&text, period);
        sound::deadline(&text, &deadline)?;
        if whole && deadline.terms.is_empty() {
            return Err("it reads as a whole and has no term".into());
        }
    }
    Ok(())
}

fn period() -> Option<Period> {
    Some(Period { start: "2025-01-01".parse().ok()?, end: "2025-12-31".parse().ok()? })
}

/// A responsible cell of a table whose other cells are beyond doubt; paragraphs are parted by line ends.
pub(crate) fn parties(bytes: &[u8]) -> Result<(), String> {
    let cell = String::from_utf8_lossy(bytes);
    let mut writer = Writer::new("html");
    writer.open_table();
    for cells in [words::HEADING, [words::ROW[0], words::ROW[1], words::ROW[2], &cell]] {
        writer.open_row();
        for (column, cell) in (0..).zip(cells) {
            writer.open_cell(column, 1, 1);
            cell.split('\n').for_each(|paragraph| writer.paragraph(paragraph));
            writer.close();
        }
        writer.close();
    }
    writer.close();
    let source = writer.finish();
    sound::source(&source)?;
    sound::records(&source, &parse(&source, &Options::default()))
}

/// A document: an error, or a sound source; the records of one in eight.
pub(crate) fn file(bytes: &[u8]) -> Result<(), String> {
    match read(bytes, &options()) {
        Ok(source) => {
            sound::source(&source)?;
            // Most of the time would go to the stages, which texts try; readers are what is tried here.
            if one_in_eight(bytes) { sound::records(&source, &parse(&source, &Options::default())) } else { Ok(()) }
        }
        Err(ReadError::OverLimit { what: "seconds of drawing", .. }) => Err("it takes seconds to draw".into()),
        Err(error) if error.to_string().is_empty() || error.hint().is_empty() => Err(format!("{error:?} says nothing")),
        Err(_) => Ok(()),
    }
}

/// Chosen by what is in it: lengths of compound files are alike.
fn one_in_eight(bytes: &[u8]) -> bool {
    bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte)) % 8 == 0
}

/// Little, so that what is packed a thousand times over ends soon.
fn options() -> ReadOptions {
    let mut options = ReadOptions::default();
    (options.max_unpacked, options.max_cells, options.max_pages) = (16 << 20, 50_000, 100);
    options
}
