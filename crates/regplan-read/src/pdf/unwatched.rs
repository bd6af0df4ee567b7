//! Reading where there are neither threads nor a clock (WebAssembly). In: the bytes of a PDF, limits. Out: a source. Knows no page.
//!
//! Who runs the module sees to it that reading comes to an end, and takes a new one after a panic: nothing unwinds here.

use super::interpret;
use crate::{ReadError, ReadOptions, Source};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;

/// Reads a PDF document, an encrypted one with the empty password.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let bytes = crate::format::pdf_behind(bytes).unwrap_or(bytes);
    // Nobody listens; the end that hears must live as long as the reading.
    let (beat, _unheard) = mpsc::channel();
    interpret(bytes.to_vec(), options, &AtomicBool::new(false), &beat)
}
