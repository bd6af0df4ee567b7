//! PDF documents. In: bytes. Out: a source: prose a line a line, ruled tables as marks, words where they are drawn.
//!
//! The way: `page` says what is drawn, `upright` turns it, `words` and `lines` put letters together, `ruled` finds
//! tables by their lines, `sheet` puts words into cells, `columns` finds gaps where nothing is ruled, `scan` has pages
//! that are pictures recognised, `write` writes it down. Knows no Russian and no meaning of tables.

mod columns;
mod lines;
mod page;
mod scan;
mod sheet;
mod upright;
mod words;
mod write;

use crate::{ReadError, ReadOptions, Source};
use page::{Document, LOOKS_LIKE};
use scan::Scans;
use sheet::Sheet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use write::Scribe;

/// The interpreter follows forms within forms; its depth is limited, its frames are large.
const STACK: usize = 64 << 20;
/// Sheets looked at before the first is written.
const AHEAD: usize = 40;
/// What reading may take: this, and a little for each page. No page that people read takes a tenth of it.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 8 });
const TIME_FOR_A_PAGE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 200 } else { 20 });
/// Pictures are unpacked at a hundred million dots a second, or a tenth of that.
const TIME_FOR_A_PICTURE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 4 });

/// Reads a PDF document, an encrypted one with the empty password.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let stop = Arc::new(AtomicBool::new(false));
    let (beat, beats) = mpsc::channel();
    let work = {
        let (bytes, options, stop) = (bytes.to_vec(), options.clone(), Arc::clone(&stop));
        move || {
            let done = interpret(bytes, &options, &stop, &beat);
            // Who asked may have gone.
            let _ = beat.send(Beat::Done(Box::new(done)));
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work).map_err(|error| ReadError::Program {
        program: "thread",
        what: error.to_string(),
        hint: "read fewer documents at a time",
    })?;
    let last = options.max_time.map(|time| Instant::now() + time);
    let mut deadline = Instant::now() + TIME;
    let mut aside: Option<Instant> = None;
    loop {
        let heard = match aside {
            // Recognising has limits of its own.
            Some(_) => beats.recv().map_err(|_| RecvTimeoutError::Disconnected),
            None => {
                let until = last.map_or(deadline, |last| last.min(deadline));
                beats.recv_timeout(until.saturating_duration_since(Instant::now()))
            }
        };
        match heard {
            Ok(Beat::Page) => deadline += TIME_FOR_A_PAGE,
            Ok(Beat::Picture) => deadline += TIME_FOR_A_PICTURE,
            Ok(Beat::Aside) => aside = Some(Instant::now()),
            Ok(Beat::Back) => deadline += aside.take().map_or(Duration::ZERO, |began| began.elapsed()),
            Ok(Beat::Done(done)) => return *done,
            // A damaged document may make the interpreter panic: the thread ends, and what it left behind says why.
            Err(RecvTimeoutError::Disconnected) => {
                return Err(thread.join().map_or_else(|left| page::stopped(left.as_ref()), |()| page::stopped(&())));
            }
            // The interpreter has no limits of its own. The thread ends with the next thing that is drawn.
            Err(RecvTimeoutError::Timeout) => {
                stop.store(true, Ordering::Relaxed);
                if let Some(time) = options.max_time.filter(|_| last < Some(deadline)) {
                    return Err(ReadError::out_of_time(time));
                }
                return Err(ReadError::OverLimit { what: "seconds of drawing", limit: TIME.as_secs() as usize });
            }
        }
    }
}

/// What is heard from the thread that reads.
#[cfg_attr(not(feature = "ocr"), allow(dead_code, reason = "pictures are not unpacked"))]
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
            failure = scribe.write(&ahead).err();
            ahead.clear();
        }
        failure.is_none() && beat.send(Beat::Page).is_ok()
    });
    if let Some(error) = failure {
        return Err(error);
    }
    scans.recognise(&mut ahead, time);
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
        self.read += sheet.read;
        self.unread += sheet.unread;
    }

    /// Whether this is the text of the document, or what is left of it.
    fn judge(&self, scans: Scans, bytes: usize) -> Result<(), ReadError> {
        let dark = self.pictures.saturating_sub(scans.read);
        if dark > 0 && dark * 2 >= self.pages {
            return Err(scans.failure.unwrap_or(ReadError::Scanned { looks_like: LOOKS_LIKE, pages: self.pages }));
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
