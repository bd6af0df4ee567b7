//! What a caller may ask for. In: values from Python. Out: options of the façade. Knows no document.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use regplan::{Options, ReadOptions};
use std::time::Duration;

/// The name of a document and its dialect.
#[derive(FromPyObject)]
pub(crate) struct Reading(Option<String>, Option<String>);

impl Reading {
    /// As the façade takes them.
    pub(crate) fn options(self) -> Options {
        let named = self.0.into_iter().fold(Options::default(), Options::named);
        self.1.into_iter().fold(named, Options::as_dialect)
    }
}

/// Limits in the order of [`ReadOptions`]; what is `None` stays as it is there.
#[derive(FromPyObject)]
pub(crate) struct Limits(Option<usize>, Option<usize>, Option<usize>, Option<usize>, Option<usize>, Option<f64>);

impl Limits {
    /// As the façade takes them.
    pub(crate) fn options(self) -> PyResult<ReadOptions> {
        let Self(bytes, unpacked, pages, cells, words, seconds) = self;
        let mut limits = ReadOptions::default();
        limits = bytes.into_iter().fold(limits, ReadOptions::max_bytes);
        limits = unpacked.into_iter().fold(limits, ReadOptions::max_unpacked);
        limits = pages.into_iter().fold(limits, ReadOptions::max_pages);
        limits = cells.into_iter().fold(limits, ReadOptions::max_cells);
        limits = words.into_iter().fold(limits, ReadOptions::max_words);
        let time = seconds.map(Duration::try_from_secs_f64).transpose();
        let time = time.map_err(|error| PyValueError::new_err(format!("max_seconds: {error}")))?;
        Ok(time.into_iter().fold(limits, ReadOptions::max_time))
    }
}
