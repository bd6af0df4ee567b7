//! The records of one document, as Python holds them. In: [`regplan::Parsed`]. Out: JSON, rows, a table. Knows no fields.

use crate::columns;
use crate::table::Table;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use regplan_export::row::Value;
use regplan_export::{Keys, Row, rows};

/// The records of one document; `regplan.Document` shows them.
#[pyclass(frozen, module = "regplan._native")]
pub(crate) struct Parsed(regplan::Parsed);

impl From<regplan::Parsed> for Parsed {
    fn from(parsed: regplan::Parsed) -> Self {
        Self(parsed)
    }
}

#[pymethods]
impl Parsed {
    /// Records that were JSON: what a process sent to another.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: &str) -> PyResult<Self> {
        py.detach(|| serde_json::from_str(json)).map(Self).map_err(failed)
    }

    /// The very bytes that the command prints: indented, or a line.
    fn json(&self, py: Python<'_>, pretty: bool) -> PyResult<String> {
        let made = py.detach(|| match pretty {
            true => serde_json::to_string_pretty(&self.0),
            false => serde_json::to_string(&self.0),
        });
        made.map(|json| json + "\n").map_err(failed)
    }

    /// One dictionary a measure: the columns that every table has, then every other column of the tables by its key.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let keys = Keys::of(&self.0);
        let day = py.import("datetime")?.getattr("date")?;
        let made: PyResult<Vec<_>> = rows(&self.0).map(|row| dictionary(py, &row, &keys, &day)).collect();
        PyList::new(py, made?)
    }

    /// The same as an Arrow table.
    fn table(&self, py: Python<'_>) -> PyResult<Table> {
        let made = py.detach(|| columns::of_document(&self.0));
        made.map(Table::from).map_err(failed)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let json = slf.get().json(slf.py(), false)?;
        Ok((slf.get_type().getattr("from_json")?, (json,)))
    }
}

fn dictionary<'py>(py: Python<'py>, row: &Row, keys: &Keys, day: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let made = PyDict::new(py);
    for (key, value) in Row::FIXED.into_iter().zip(row.fixed()) {
        made.set_item(key, python(py, value, day)?)?;
    }
    // A yes that is not there is a no.
    made.set_item("inferred", row.inferred)?;
    for key in keys.names() {
        made.set_item(key, python(py, row.cell(key), day)?)?;
    }
    Ok(made)
}

fn python<'py>(py: Python<'py>, value: Value<'_>, day: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Text(text) => Ok(text.into_pyobject(py)?.into_any()),
        Value::Day(date) => day.call1((date.year(), date.month(), date.day())),
        Value::Number(number) => Ok(number.into_pyobject(py)?.into_any()),
        Value::Yes => Ok(true.into_pyobject(py)?.to_owned().into_any()),
        // The list of values is open; what this package does not know is not there.
        _ => Ok(py.None().into_bound(py)),
    }
}

fn failed(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}
