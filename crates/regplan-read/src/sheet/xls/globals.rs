//! What all sheets of a workbook share. In: the stream. Out: names and places of sheets, strings, number formats.
//! Knows no cells.

use super::records::{Records, u8_at, u16_at, u32_at};
use super::strings::{self, Pen};
use super::{LOOKS_LIKE, broken};
use crate::ReadError;
use crate::sheet::formats;
use encoding_rs::{Encoding, WINDOWS_1251};
use std::collections::HashMap;
use std::rc::Rc;

/// What the sheets share.
pub(super) struct Globals {
    pub(super) sheets: Vec<Place>,
    pub(super) strings: Vec<Rc<str>>,
    /// For each cell style its number format.
    pub(super) codes: Vec<Rc<str>>,
    pub(super) epoch_1904: bool,
    /// Strings are Unicode (BIFF8), not bytes.
    pub(super) unicode: bool,
    pub(super) encoding: &'static Encoding,
}

/// One sheet.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) at: usize,
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FILE_PASS: u16 = 0x002f;
const CODE_PAGE: u16 = 0x0042;
const DATE_1904: u16 = 0x0022;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUND_SHEET: u16 = 0x0085;
const STRINGS: u16 = 0x00fc;
const BIFF5: u16 = 0x0500;
const BIFF8: u16 = 0x0600;

/// Reads the part of the stream before the first sheet.
///
/// # Errors
/// [`ReadError::Broken`] where it is no workbook or is cut, [`ReadError::Encrypted`] where it is under a password.
pub(super) fn read(stream: &[u8]) -> Result<Globals, ReadError> {
    let mut records = Records::from(stream, 0);
    let first = records.next().filter(|record| record.kind == BOF);
    let version =
        first.and_then(|first| u16_at(first.data(), 0)).ok_or_else(|| broken("its first record is missing"))?;
    if !matches!(version, BIFF5 | BIFF8) {
        return Err(broken(&format!("version {version:#06x} of its records is not known")));
    }
    let mut globals = Globals {
        sheets: Vec::new(),
        strings: Vec::new(),
        codes: Vec::new(),
        epoch_1904: false,
        unicode: version == BIFF8,
        encoding: WINDOWS_1251,
    };
    let mut own: HashMap<u16, Rc<str>> = HashMap::new();
    let mut styles = Vec::new();
    for record in records {
        let data = record.data();
        match record.kind {
            EOF => {
                globals.codes = styles.into_iter().map(|id| formats::code(id, own.get(&id))).collect();
                return Ok(globals);
            }
            FILE_PASS => return Err(ReadError::Encrypted { looks_like: LOOKS_LIKE }),
            CODE_PAGE => globals.encoding = strings::encoding(u16_at(data, 0).unwrap_or_default()),
            DATE_1904 => globals.epoch_1904 = u16_at(data, 0) == Some(1),
            FORMAT => {
                let code = if globals.unicode {
                    Pen::at(&record.parts, 2).long_string()
                } else {
                    u8_at(data, 2).and_then(|length| strings::bytes(data, 3, usize::from(length), globals.encoding))
                };
                if let (Some(id), Some(code)) = (u16_at(data, 0), code) {
                    own.insert(id, code.into());
                }
            }
            XF => styles.push(u16_at(data, 2).unwrap_or_default()),
            BOUND_SHEET => globals.sheets.extend(place(&globals, &record.parts)),
            STRINGS => globals.strings = shared(&record.parts)?,
            _ => {}
        }
    }
    Err(broken("it ends before its first sheet"))
}

/// A sheet of cells, unless nobody can see it.
fn place(globals: &Globals, parts: &[&[u8]]) -> Option<Place> {
    let data = parts.first()?;
    let (hidden, kind) = (u8_at(data, 4)? & 3, u8_at(data, 5)?);
    let length = usize::from(u8_at(data, 6)?);
    let name = if globals.unicode {
        Pen::at(parts, 7).string(length)?
    } else {
        strings::bytes(data, 7, length, globals.encoding)?
    };
    let at = usize::try_from(u32_at(data, 0)?).ok()?;
    (hidden != 2 && kind == 0).then_some(Place { name, at })
}

/// The shared strings, in order: as many as are there, for programs count them wrong.
fn shared(parts: &[&[u8]]) -> Result<Vec<Rc<str>>, ReadError> {
    let count = parts.first().and_then(|data| u32_at(data, 4)).and_then(|count| usize::try_from(count).ok());
    let count = count.unwrap_or_default();
    let mut pen = Pen::at(parts, 8);
    let mut strings = Vec::new();
    while !pen.is_at_end() {
        match pen.long_string() {
            Some(text) => strings.push(text.into()),
            None if strings.len() < count => {
                return Err(broken(&format!("it is cut within shared string {} of {count}", strings.len())));
            }
            // What stands behind the last one is none.
            None => break,
        }
    }
    Ok(strings)
}
