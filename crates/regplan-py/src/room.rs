//! Where reading runs: a thread with room, and what breaks in it comes back as an error. In: work. Out: its result.
//!
//! Documents nest, and threads of Python have as little as 512 KiB of stack. A library below us that panics on a damaged
//! document must be an error of that document, as with the command. Knows no Python.

use regplan::ReadError;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

/// As much as the command gives to its readers.
const STACK: usize = 16 << 20;

/// Why there is no result.
pub(crate) enum Failure {
    /// The document cannot be read.
    Read(ReadError),
    /// A library broke on it.
    Broke,
    /// No thread to be had.
    NoThread(String),
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl Failure {
    /// What is wrong.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Read(error) => error.to_string(),
            Self::Broke => "reading it broke regplan".to_owned(),
            Self::NoThread(why) => format!("no thread to read it in: {why}"),
        }
    }

    /// What to try.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::Read(error) => error.hint(),
            Self::Broke => "report it, with the document",
            Self::NoThread(_) => "read fewer documents at a time",
        }
    }
}

/// Does the work in a thread with room.
pub(crate) fn with_room<T: Send>(work: impl FnOnce() -> Result<T, ReadError> + Send) -> Result<T, Failure> {
    thread::scope(|scope| {
        let reader = thread::Builder::new().name("regplan".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        let reader = reader.map_err(|error| Failure::NoThread(error.to_string()))?;
        Ok(reader.join().map_err(|_| Failure::Broke)??)
    })
}

/// Does a part of the work; the rest goes on whatever happens.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, Failure> {
    Ok(panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failure::Broke)??)
}
