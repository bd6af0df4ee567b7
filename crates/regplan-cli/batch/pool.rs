//! Work over all cores, results in order. In: items, what to do with each, who takes the results. Out: nothing more.
//!
//! Not rayon: its parallel iterators either give results in no order or keep all of them. Here a worker begins an item only
//! while fewer than [`WINDOW`] results a worker wait for an earlier one, so that memory does not grow with the batch.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// How many results a worker may be ahead of the one that is waited for.
const WINDOW: usize = 8;

/// Documents nest: their readers get more room than a thread has by default.
const STACK: usize = 16 << 20;

/// The name of the threads that work.
pub(crate) const WORKER: &str = "reader";

/// Who does what next.
struct Desk {
    state: Mutex<State>,
    moved: Condvar,
    items: usize,
    ahead: usize,
}

#[derive(Default)]
struct State {
    next: usize,
    taken: usize,
    closed: bool,
}

/// Does `work` with every item and hands the results to `take`, in the order of the items, until `take` fails or `stop`
/// is set; what was begun is finished.
///
/// # Errors
/// What `take` says; no threads to be had.
pub(crate) fn in_order<T: Sync, R: Send>(
    items: &[T],
    jobs: NonZeroUsize,
    stop: &AtomicBool,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let jobs = jobs.get().min(items.len()).max(1);
    let desk =
        Desk { state: Mutex::default(), moved: Condvar::new(), items: items.len(), ahead: jobs.saturating_mul(WINDOW) };
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, desk, work) = (sender.clone(), &desk, &work);
            let reader = move || {
                while let Some((index, item)) = desk.next(stop).and_then(|index| Some((index, items.get(index)?))) {
                    let _ = sender.send((index, work(item)));
                }
            };
            let builder = thread::Builder::new().name(WORKER.to_owned()).stack_size(STACK);
            builder.spawn_scoped(scope, reader).inspect_err(|_| desk.close())?;
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&desk.taken()) {
                take(result).inspect_err(|_| desk.close())?;
                desk.take();
            }
        }
        Ok(())
    })
}

impl Desk {
    /// The next item to begin, as soon as it may be begun.
    fn next(&self, stop: &AtomicBool) -> Option<usize> {
        let may_wait = |state: &mut State| !state.closed && state.next >= state.taken + self.ahead;
        let waited = self.moved.wait_while(self.state(), may_wait);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        if state.closed || state.next >= self.items || stop.load(Ordering::Relaxed) {
            return None;
        }
        state.next += 1;
        Some(state.next - 1)
    }

    fn taken(&self) -> usize {
        self.state().taken
    }

    fn take(&self) {
        self.state().taken += 1;
        self.moved.notify_all();
    }

    fn close(&self) {
        self.state().closed = true;
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn run(items: &[usize], stop: &AtomicBool, take: impl FnMut(usize) -> io::Result<()>) -> io::Result<()> {
        in_order(items, NonZeroUsize::new(4).unwrap(), stop, |item| item * 2, take)
    }

    #[test]
    fn results_come_in_order_and_none_is_missing() {
        let items: Vec<usize> = (0..1000).collect();
        let mut out = Vec::new();
        run(&items, &AtomicBool::new(false), |result| {
            out.push(result);
            Ok(())
        })
        .unwrap();
        assert_eq!(out, items.iter().map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_wait_than_the_window_allows() {
        let items: Vec<usize> = (0..1000).collect();
        let [begun, taken] = [AtomicUsize::new(0), AtomicUsize::new(0)];
        let work = |_: &usize| begun.fetch_add(1, Ordering::SeqCst);
        in_order(&items, NonZeroUsize::new(2).unwrap(), &AtomicBool::new(false), work, |_| {
            let ahead = begun.load(Ordering::SeqCst) - taken.fetch_add(1, Ordering::SeqCst);
            assert!(ahead <= 2 * WINDOW, "{ahead}");
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn who_takes_no_more_ends_it() {
        let items: Vec<usize> = (0..1000).collect();
        let mut taken = 0;
        let ended = run(&items, &AtomicBool::new(false), |_| {
            taken += 1;
            if taken == 3 { Err(io::Error::other("full")) } else { Ok(()) }
        });
        assert_eq!((ended.unwrap_err().to_string(), taken), ("full".to_owned(), 3));
    }

    #[test]
    fn a_stop_finishes_what_was_begun() {
        let stop = AtomicBool::new(false);
        let items: Vec<usize> = (0..1000).collect();
        let mut out = Vec::new();
        run(&items, &stop, |result| {
            stop.store(true, Ordering::Relaxed);
            out.push(result);
            Ok(())
        })
        .unwrap();
        assert!(out.len() < 1000);
        assert!(out.iter().zip(&items).all(|(result, item)| *result == item * 2));
    }

    #[test]
    fn nothing_is_no_work() {
        run(&[], &AtomicBool::new(false), |_| Err(io::Error::other("taken"))).unwrap();
    }
}
