//! regplan for Python: the native half of the package `regplan`. In: bytes and options from Python. Out: records as JSON, rows
//! as dictionaries, tables by the Arrow C data interface. Knows no meaning: the façade reads, `regplan-export` makes the rows.
//!
//! What people call is in `python/regplan`: dataclasses made from the JSON, errors, stubs. This half holds what must be fast or
//! must be the same as the command: reading with the interpreter released, the JSON to the byte, the tables.
//!
//! # No `unsafe`
//! None of ours: what PyO3's macros write is marked as theirs, and the Arrow C data interface is two structs that `arrow-array` fills
//! and a `PyCapsule` takes over with their destructors. So `unsafe_code = "forbid"` holds here as everywhere.
//!
//! # Arrow by capsules
//! A table has `__arrow_c_array__`, `__arrow_c_schema__` and `__arrow_c_stream__`: pyarrow, polars, pandas, DuckDB and others
//! take it without a copy and without knowing regplan, and this crate needs no pyarrow to be built or loaded.

mod columns;
mod document;
mod errors;
mod options;
mod room;
mod table;

use options::{Limits, Reading};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use regplan::{Options, Period, deadline};
use room::Failure;

/// The native half of the package `regplan`; use `regplan` itself.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::document::Parsed;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::{arrow, deadline_of, dialects, json_schema, parse, parse_text, sha256, text_of};

    /// The version of regplan, that of all its crates.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// The version of the output contract.
    #[pymodule_export]
    const SCHEMA: u32 = regplan::record::SCHEMA;
}

/// The records of one document.
#[pyfunction]
#[pyo3(signature = (document, reading, limits))]
fn parse(py: Python<'_>, document: PyBackedBytes, reading: Reading, limits: Limits) -> PyResult<document::Parsed> {
    let options = reading.options();
    let limits = limits.options()?;
    let read = py.detach(|| room::with_room(|| regplan::parse_within(&document, &options, &limits)));
    read.map(document::Parsed::from).map_err(|error| errors::raise(py, &error, options.name.as_deref()))
}

/// The records of a text that is at hand already.
#[pyfunction]
#[pyo3(signature = (text, reading))]
fn parse_text(py: Python<'_>, text: PyBackedStr, reading: Reading) -> PyResult<document::Parsed> {
    let options = reading.options();
    let read = py.detach(|| room::with_room(|| Ok(regplan::parse_text(&text, &options))));
    read.map(document::Parsed::from).map_err(|error| errors::raise(py, &error, options.name.as_deref()))
}

/// The text of one document: what places count in.
#[pyfunction]
fn text_of(py: Python<'_>, document: PyBackedBytes, name: Option<String>) -> PyResult<String> {
    let read = py.detach(|| room::with_room(|| regplan::text(&document)));
    read.map_err(|error| errors::raise(py, &error, name.as_deref()))
}

/// What a wording of a deadline says, as a line of JSON.
#[pyfunction]
#[pyo3(signature = (text, period))]
fn deadline_of(py: Python<'_>, text: PyBackedStr, period: Option<(String, String)>) -> PyResult<String> {
    let period = period.map(|days| self::period(&days)).transpose()?;
    let said = py.detach(|| deadline::parse(&text, period));
    serde_json::to_string(&said).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Many documents as one table; a document that cannot be read is a row with `error`.
#[pyfunction]
fn arrow(
    py: Python<'_>,
    documents: Vec<PyBackedBytes>,
    names: Vec<String>,
    dialect: Option<String>,
    limits: Limits,
) -> PyResult<table::Table> {
    let limits = limits.options()?;
    let options = dialect.into_iter().fold(Options::default(), Options::as_dialect);
    let named = || documents.iter().map(AsRef::as_ref).zip(&names);
    let made = py.detach(|| room::with_room(|| Ok(columns::of_documents(named(), &options, &limits))));
    match made {
        Ok(made) => made.map(table::Table::from).map_err(|error| PyValueError::new_err(error.to_string())),
        // What documents break is caught at each: here it is a column that has grown over what an offset can count.
        Err(Failure::Broke) => {
            Err(PyValueError::new_err("more than 2 GiB of text in one batch; try: fewer documents a call"))
        }
        Err(failure) => Err(errors::raise(py, &failure, None)),
    }
}

/// The names of all dialects.
#[pyfunction]
fn dialects() -> Vec<&'static str> {
    regplan::dialects().collect()
}

/// The JSON Schema of the records, as JSON.
#[pyfunction]
fn json_schema() -> String {
    regplan::json_schema().to_string()
}

/// The SHA-256 of a document, as records have it.
#[pyfunction]
fn sha256(py: Python<'_>, document: PyBackedBytes) -> String {
    py.detach(|| regplan::sha256(&document))
}

fn period((start, end): &(String, String)) -> PyResult<Period> {
    let day = |day: &String| day.parse().map_err(|error| PyValueError::new_err(format!("no day: {day:?}: {error}")));
    let (start, end) = (day(start)?, day(end)?);
    if start > end {
        return Err(PyValueError::new_err(format!("a period that ends before it begins: {start} to {end}")));
    }
    Ok(Period { start, end })
}
