//! PDF documents. In: bytes. Out: a source: prose a line a line, ruled tables as marks, words where they are drawn.
//!
//! The way: `page` says what is drawn, `upright` turns it, `words` and `lines` put letters together, `rules` and `grid` find
//! tables by their lines, `sheet` puts words into cells, `columns` finds gaps where nothing is ruled, `write` writes it
//! down. Knows no Russian and no meaning of tables.

mod columns;
mod grid;
mod lines;
mod page;
mod rules;
mod sheet;
mod upright;
mod words;
mod write;

use crate::{ReadError, ReadOptions, Source};
use page::{Document, LOOKS_LIKE};
use sheet::Sheet;
use write::Scribe;

/// The interpreter follows forms within forms; its depth is limited, its frames are large.
const STACK: usize = 64 << 20;
/// Sheets looked at before the first is written.
const AHEAD: usize = 40;

/// Reads a PDF document, an encrypted one with the empty password.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let work = || interpret(bytes, options);
    std::thread::scope(|scope| {
        // A damaged document may make the interpreter panic: the thread ends, and what it left behind says why.
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work) {
            Ok(thread) => thread.join().unwrap_or_else(|left| Err(page::stopped(left.as_ref()))),
            Err(error) => Err(ReadError::Program {
                program: "thread",
                what: error.to_string(),
                hint: "read fewer documents at a time",
            }),
        }
    })
}

fn interpret(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let document = Document::open(bytes, options)?;
    let mut scribe = Scribe::new(options);
    let mut count = Count::default();
    let mut ahead: Vec<Sheet> = Vec::new();
    let mut failure = None;
    document.each_page(|page| {
        let sheet = Sheet::of(page);
        count.add(&sheet);
        ahead.push(sheet);
        if ahead.len() >= AHEAD {
            failure = scribe.write(&ahead).err();
            ahead.clear();
        }
        failure.is_none()
    });
    scribe.write(&ahead)?;
    match failure {
        Some(error) => Err(error),
        None => count.judge(bytes).map(|()| scribe.finish()),
    }
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
        self.pictures += usize::from(sheet.read + sheet.unread == 0 && sheet.picture > 0.3);
        self.read += sheet.read;
        self.unread += sheet.unread;
    }

    /// Whether this is the text of the document, or what is left of it.
    fn judge(&self, bytes: &[u8]) -> Result<(), ReadError> {
        if self.pictures > 0 && self.pictures * 2 >= self.pages {
            return Err(ReadError::Scanned { looks_like: LOOKS_LIKE, pages: self.pages });
        }
        if self.unread * 10 > self.read + self.unread {
            let percent = self.unread * 100 / (self.read + self.unread).max(1);
            return Err(ReadError::Unmapped { looks_like: LOOKS_LIKE, percent });
        }
        if self.read == 0 {
            return Err(ReadError::NoText { bytes: bytes.len() });
        }
        Ok(())
    }
}
