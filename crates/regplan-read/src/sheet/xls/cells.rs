//! The cells of one sheet. In: the stream from the sheet's beginning. Out: texts and merged regions in the book.
//! Knows the records of cells ([MS-XLS] 2.4).

use super::broken;
use super::globals::Globals;
use super::records::{Record, Records, f64_at, u8_at, u16_at, u32_at};
use super::strings::{self, Pen};
use crate::ReadError;
use crate::sheet::{Book, Region, formats};
use std::rc::Rc;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00d6;
const SHARED_LABEL: u16 = 0x00fd;
const SHORT: u16 = 0x027e;
const SHORTS: u16 = 0x00bd;
const TRUTH_OR_ERROR: u16 = 0x0205;
const MERGED: u16 = 0x00e5;

/// Reads one sheet into the book.
pub(super) fn read(stream: &[u8], at: usize, globals: &Globals, book: &mut Book) -> Result<(), ReadError> {
    let mut records = Records::from(stream, at);
    if records.next().is_none_or(|first| first.kind != BOF) {
        return Err(broken(&format!("there is no sheet at byte {at} of its stream")));
    }
    // A chart in a sheet is a stream of records in the stream.
    let mut depth = 1usize;
    let mut awaited = None;
    for record in records {
        match record.kind {
            BOF => depth += 1,
            EOF if depth == 1 => return Ok(()),
            EOF => depth -= 1,
            _ if depth > 1 => {}
            STRING => {
                let text = string(&record, 0, globals);
                if let (Some((row, column)), Some(text)) = (awaited.take(), text) {
                    book.put(row, column, &text)?;
                }
            }
            MERGED => merge(record.data(), book)?,
            SHORTS => shorts(record.data(), globals, book)?,
            _ => {
                if let Some(place) = one(&record, globals, book)? {
                    awaited = Some(place);
                }
            }
        }
    }
    Err(broken("it ends within a sheet"))
}

/// A record of one cell; its place where the text comes in a record of its own.
fn one(record: &Record<'_>, globals: &Globals, book: &mut Book) -> Result<Option<(u32, u32)>, ReadError> {
    let data = record.data();
    let place = || Some((u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)));
    let style = u16_at(data, 4).unwrap_or_default();
    let text: Option<Rc<str>> = match record.kind {
        NUMBER => f64_at(data, 6).map(|value| number(value, style, globals)),
        SHORT => u32_at(data, 6).map(|value| number(short(value), style, globals)),
        LABEL | RICH_LABEL => string(record, 6, globals),
        SHARED_LABEL => {
            let index = u32_at(data, 6).and_then(|index| usize::try_from(index).ok());
            let text = index.and_then(|index| globals.strings.get(index)).cloned();
            Some(text.ok_or_else(|| broken("a cell names a shared string that is not there"))?)
        }
        TRUTH_OR_ERROR => {
            u8_at(data, 6).map(|value| if u8_at(data, 7) == Some(1) { error(value) } else { truth(value) })
        }
        FORMULA => match data.get(6..14) {
            Some([0, .., 0xff, 0xff]) => return Ok(place()),
            Some([1, _, value, .., 0xff, 0xff]) => Some(truth(*value)),
            Some([2, _, value, .., 0xff, 0xff]) => Some(error(*value)),
            Some([.., 0xff, 0xff]) => None,
            _ => f64_at(data, 6).map(|value| number(value, style, globals)),
        },
        _ => return Ok(None),
    };
    if let (Some((row, column)), Some(text)) = (place(), text) {
        book.put(row, column, &text)?;
    }
    Ok(None)
}

fn string(record: &Record<'_>, at: usize, globals: &Globals) -> Option<Rc<str>> {
    if globals.unicode {
        return Pen::at(&record.parts, at).long_string().map(Into::into);
    }
    let length = usize::from(u16_at(record.data(), at)?);
    strings::bytes(record.data(), at + 2, length, globals.encoding).map(Into::into)
}

/// Several short numbers side by side.
fn shorts(data: &[u8], globals: &Globals, book: &mut Book) -> Result<(), ReadError> {
    let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
    let pairs = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
    for (column, pair) in (u32::from(first)..).zip(pairs) {
        if let (Some(style), Some(value)) = (u16_at(pair, 0), u32_at(pair, 2)) {
            book.put(u32::from(row), column, &number(short(value), style, globals))?;
        }
    }
    Ok(())
}

fn merge(data: &[u8], book: &mut Book) -> Result<(), ReadError> {
    for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let at = |at| u16_at(range, at).map(u32::from).unwrap_or_default();
        let region = Region { rows: (at(0), at(2)), columns: (at(4), at(6)) };
        if region.rows.0 <= region.rows.1 && region.columns.0 <= region.columns.1 {
            book.merge(region)?;
        }
    }
    Ok(())
}

/// A number in four bytes: an integer or the head of a float, either of them perhaps a hundredfold ([MS-XLS] 2.5.217).
fn short(packed: u32) -> f64 {
    let value = if packed & 2 > 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 > 0 { value / 100.0 } else { value }
}

fn number(value: f64, style: u16, globals: &Globals) -> Rc<str> {
    let code = globals.codes.get(usize::from(style)).map_or("", |code| code);
    formats::shown(value, code, globals.epoch_1904).into()
}

fn truth(value: u8) -> Rc<str> {
    if value == 0 { "FALSE" } else { "TRUE" }.into()
}

fn error(code: u8) -> Rc<str> {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR!",
    }
    .into()
}

#[cfg(test)]
mod tests {
    #[test]
    fn short_numbers_are_unpacked() {
        assert_eq!(super::short(5 << 2 | 2), 5.0);
        assert_eq!(super::short((-5i32 << 2 | 2).cast_unsigned()), -5.0);
        assert_eq!(super::short(110 << 2 | 3), 1.1);
        assert_eq!(super::short(0x3ff0_0000), 1.0);
    }
}
