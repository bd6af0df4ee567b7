//! Failures as Python's exceptions. In: a [`Failure`]. Out: an instance of a class of `regplan._errors`. Knows no document.

use crate::room::Failure;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use regplan::ReadError;

/// The exception of that failure; `source` is what the document was called.
pub(crate) fn raise(py: Python<'_>, failure: &Failure, source: Option<&str>) -> PyErr {
    exception(py, failure, source).unwrap_or_else(|error| error)
}

fn exception(py: Python<'_>, failure: &Failure, source: Option<&str>) -> PyResult<PyErr> {
    let details = PyDict::new(py);
    let kind = match failure {
        Failure::Read(error) => described(error, &details)?,
        Failure::Broke | Failure::NoThread(_) => "internal",
    };
    let make = py.import("regplan._errors")?.getattr("make")?;
    let made = make.call1((kind, failure.message(), failure.hint(), source, details))?;
    Ok(PyErr::from_value(made))
}

/// The name of its kind; its fields go into `details` under their own names.
fn described(error: &ReadError, details: &Bound<'_, PyDict>) -> PyResult<&'static str> {
    match error {
        ReadError::Unsupported { looks_like, .. } => {
            details.set_item("looks_like", looks_like)?;
            Ok("unsupported")
        }
        ReadError::Encrypted { looks_like } => {
            details.set_item("looks_like", looks_like)?;
            Ok("encrypted")
        }
        ReadError::Damaged { what, byte, line } => {
            details.set_item("what", what)?;
            details.set_item("byte", byte)?;
            details.set_item("line", line)?;
            Ok("damaged")
        }
        ReadError::Broken { looks_like, what } => {
            details.set_item("looks_like", looks_like)?;
            details.set_item("what", what)?;
            Ok("broken")
        }
        ReadError::OverLimit { what, limit } => {
            details.set_item("what", what)?;
            details.set_item("limit", limit)?;
            Ok("over_limit")
        }
        ReadError::Scanned { looks_like, pages } => {
            details.set_item("looks_like", looks_like)?;
            details.set_item("pages", pages)?;
            Ok("scanned")
        }
        ReadError::Unmapped { looks_like, percent } => {
            details.set_item("looks_like", looks_like)?;
            details.set_item("percent", percent)?;
            Ok("unmapped")
        }
        ReadError::Program { program, what, .. } => {
            details.set_item("program", program)?;
            details.set_item("what", what)?;
            Ok("program")
        }
        ReadError::NoText { bytes } => {
            details.set_item("bytes", bytes)?;
            Ok("no_text")
        }
        ReadError::TooLarge { bytes, limit } => {
            details.set_item("bytes", bytes)?;
            details.set_item("limit", limit)?;
            Ok("too_large")
        }
        // One that this package does not know yet is a `ReadError` all the same.
        _ => Ok("other"),
    }
}
