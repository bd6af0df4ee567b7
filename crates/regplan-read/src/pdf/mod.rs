//! PDF documents. In: bytes. Out: a source: prose a line a line, ruled tables as marks, words where they are drawn.
//!
//! The way: `page` says what is drawn, `upright` turns it, `words` and `lines` put letters together, `implied` draws
//! what lines a table leaves out, `ruled` finds tables by their lines, `sheet` puts words into cells, `columns` finds gaps where nothing is ruled, `scan` has pages
//! that are pictures recognised, `write` writes it down; `watched` sees to it that all this ends. Knows no Russian and no
//! meaning of tables.

mod columns;
mod implied;
mod lines;
mod page;
mod scan;
mod sheet;
#[cfg(target_family = "wasm")]
mod unwatched;
mod upright;
#[cfg(not(target_family = "wasm"))]
mod watched;
mod words;
mod write;

use crate::{ReadError, ReadOptions, Source};
use page::{Document, LOOKS_LIKE};
use scan::Scans;
use sheet::Sheet;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use write::Scribe;

#[cfg(target_family = "wasm")]
pub(crate) use unwatched::read;
#[cfg(not(target_family = "wasm"))]
pub(crate) use watched::read;

/// Sheets looked at before the first is written.
const AHEAD: usize = 40;

/// What is heard from the thread that reads.
#[cfg_attr(
    any(not(feature = "ocr"), target_family = "wasm"),
    allow(dead_code, reason = "pictures are not unpacked, nobody listens")
)]
enum Beat {
    /// A page is read.
    Page,
    /// A picture is to be unpacked.
    Picture,
    /// Time does not count until [`Beat::Back`].
    Aside,
    Back,
    Done(Box<Result<Source, ReadError>>),
}

/// How a thread and who waits for it talk.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "ocr"), allow(dead_code, reason = "pictures are not unpacked"))]
struct Time<'t> {
    stop: &'t AtomicBool,
    beat: &'t mpsc::Sender<Beat>,
}

fn interpret(
    bytes: Vec<u8>,
    options: &ReadOptions,
    stop: &AtomicBool,
    beat: &mpsc::Sender<Beat>,
) -> Result<Source, ReadError> {
    let length = bytes.len();
    let document = Document::open(bytes, options)?;
    let mut scribe = Scribe::new(options);
    let mut count = Count::default();
    let mut ahead: Vec<Sheet> = Vec::new();
    let mut failure = None;
    let mut scans = Scans::default();
    let time = Time { stop, beat };
    document.each_page(stop, |page| {
        let sheet = Sheet::of(page);
        count.add(&sheet);
        ahead.push(sheet);
        scans.take(&document, count.pages - 1, &mut ahead, time);
        if ahead.len() >= AHEAD {
            scans.recognise(&mut ahead, time);
            Sheet::settle(&mut ahead);
            failure = scribe.write(&ahead).err();
            ahead.clear();
        }
        failure.is_none() && beat.send(Beat::Page).is_ok()
    });
    if let Some(error) = failure {
        return Err(error);
    }
    scans.recognise(&mut ahead, time);
    Sheet::settle(&mut ahead);
    scribe.write(&ahead)?;
    count.judge(scans, length)?;
    let source = scribe.finish();
    if source.text.trim().is_empty() {
        return Err(ReadError::NoText { bytes: length });
    }
    Ok(source)
}

/// What the pages of a document hold.
#[derive(Debug, Default)]
struct Count {
    pages: usize,
    /// Pages of pictures without text.
    pictures: usize,
    read: usize,
    unread: usize,
}

impl Count {
    fn add(&mut self, sheet: &Sheet) {
        self.pages += 1;
        self.pictures += usize::from(sheet.is_picture());
        self.read += sheet.read + sheet.laid();
        self.unread += sheet.unread;
    }

    /// Whether this is the text of the document, or what is left of it.
    fn judge(&self, scans: Scans, bytes: usize) -> Result<(), ReadError> {
        let dark = self.pictures.saturating_sub(scans.read);
        // Where some pages can be read, the others are told of one by one.
        if dark > 0 && self.read + scans.read == 0 {
            return Err(scans
                .failure
                .or(scans.late)
                .unwrap_or(ReadError::Scanned { looks_like: LOOKS_LIKE, pages: self.pages }));
        }
        if self.unread * 10 > self.read + self.unread {
            let percent = self.unread * 100 / (self.read + self.unread).max(1);
            return Err(ReadError::Unmapped { looks_like: LOOKS_LIKE, percent });
        }
        if self.read == 0 && scans.read == 0 {
            return Err(ReadError::NoText { bytes });
        }
        Ok(())
    }
}
