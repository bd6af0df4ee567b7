//! Reading under watch. In: the bytes of a PDF, limits. Out: a source, or which limit it broke. Knows no page.
//!
//! The interpreter has no limits of its own: it runs in a thread with a large stack, and is given up when its time is over.

use super::{Beat, interpret, page};
use crate::{ReadError, ReadOptions, Source};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// The interpreter follows forms within forms; its depth is limited, its frames are large.
const STACK: usize = 64 << 20;
/// What reading may take: this, and a little for each page. No page that people read takes a tenth of it.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 8 });
const TIME_FOR_A_PAGE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 200 } else { 20 });
/// Pictures are unpacked at a hundred million dots a second, or a tenth of that.
const TIME_FOR_A_PICTURE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 4 });

/// Reads a PDF document, an encrypted one with the empty password.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let bytes = crate::format::pdf_behind(bytes).unwrap_or(bytes);
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
