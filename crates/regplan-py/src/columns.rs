//! Rows of measures as columns. In: documents, or the records of one. Out: an Arrow batch of one schema. Knows no Python.
//!
//! The names and the values are those of `regplan-export`'s rows, which CSV and XLSX have too: days as `date32`, `inferred` as a
//! boolean, all else as texts, nothing there as null. Many documents have different columns of their own, so that these go into one
//! map, `cells`, and the schema is the same for all documents there are.

use crate::room::{Failure, guarded};
use arrow_array::builder::{BooleanBuilder, Date32Builder, MapBuilder, MapFieldNames, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use jiff::civil::{Date, date};
use regplan::{Options, Parsed, ReadOptions};
use regplan_export::row::Value;
use regplan_export::{Keys, Row, rows};
use std::sync::Arc;

/// The columns whose values are days.
const DAYS: [&str; 3] = ["act_date", "start", "end"];

/// The column that is a yes or a no.
const FLAG: &str = "inferred";

/// The day that Arrow counts from.
const EPOCH: Date = date(1970, 1, 1);

/// What comes of making a batch.
pub(crate) type Made = Result<RecordBatch, ArrowError>;

/// The measures of one document, the columns of its tables beside the fixed ones.
pub(crate) fn of_document(parsed: &Parsed) -> Made {
    let keys = Keys::of(parsed);
    let mut fixed = Fixed::new();
    let mut own: Vec<StringBuilder> = keys.names().map(|_| StringBuilder::new()).collect();
    for row in rows(parsed) {
        fixed.push(&row);
        own.iter_mut().zip(keys.names()).for_each(|(column, key)| column.append_option(row.cells.get(key)));
    }
    let own = keys.names().zip(&mut own).map(|(key, column)| (key, Arc::new(column.finish()) as ArrayRef, true));
    RecordBatch::try_from_iter_with_nullable(fixed.finish().into_iter().chain(own))
}

/// The measures of many documents; what cannot be read is a row with `error`.
pub(crate) fn of_documents<'d>(
    documents: impl Iterator<Item = (&'d [u8], &'d String)>,
    options: &Options,
    limits: &ReadOptions,
) -> Made {
    let mut columns = Columns { fixed: Fixed::new(), cells: map(), error: StringBuilder::new() };
    for (bytes, name) in documents {
        let named = options.clone().named(name);
        match guarded(|| Ok(rows(&regplan::parse_within(bytes, &named, limits)?).collect::<Vec<_>>())) {
            Ok(rows) => rows.iter().try_for_each(|row| columns.push(row, None))?,
            Err(failure) => columns.push(&unread(bytes, name), Some(&failure))?,
        }
    }
    columns.finish()
}

/// What is known of a document that cannot be read.
fn unread(bytes: &[u8], name: &str) -> Row {
    let mut row = Row::default();
    row.source = Some(name.to_owned());
    row.sha256 = Some(regplan::sha256(bytes));
    row
}

/// The columns of many documents.
struct Columns {
    fixed: Fixed,
    cells: MapBuilder<StringBuilder, StringBuilder>,
    error: StringBuilder,
}

impl Columns {
    fn push(&mut self, row: &Row, failure: Option<&Failure>) -> Result<(), ArrowError> {
        self.fixed.push(row);
        for (key, text) in &row.cells {
            self.cells.keys().append_value(key);
            self.cells.values().append_value(text);
        }
        self.cells.append(failure.is_none())?;
        self.error.append_option(failure.map(|failure| format!("{}; try: {}", failure.message(), failure.hint())));
        Ok(())
    }

    fn finish(mut self) -> Made {
        let cells: ArrayRef = Arc::new(self.cells.finish());
        let error: ArrayRef = Arc::new(self.error.finish());
        let last = [("cells", cells, true), ("error", error, true)];
        RecordBatch::try_from_iter_with_nullable(self.fixed.finish().into_iter().chain(last))
    }
}

/// The names that the format's own documentation gives to the parts of a map: some readers look for them.
fn map() -> MapBuilder<StringBuilder, StringBuilder> {
    let [entry, key, value] = ["entries", "key", "value"].map(str::to_owned);
    MapBuilder::new(Some(MapFieldNames { entry, key, value }), StringBuilder::new(), StringBuilder::new())
}

/// The columns of [`Row::FIXED`], in that order.
struct Fixed(Vec<Column>);

impl Fixed {
    fn new() -> Self {
        Self(Row::FIXED.into_iter().map(Column::new).collect())
    }

    fn push(&mut self, row: &Row) {
        self.0.iter_mut().zip(row.fixed()).for_each(|(column, value)| column.push(value));
    }

    /// Each with its name, and that there may be nulls in it.
    fn finish<'n>(&mut self) -> Vec<(&'n str, ArrayRef, bool)> {
        Row::FIXED.into_iter().zip(&mut self.0).map(|(name, column)| (name, column.finish(), true)).collect()
    }
}

enum Column {
    Text(StringBuilder),
    Day(Date32Builder),
    Flag(BooleanBuilder),
}

impl Column {
    fn new(name: &str) -> Self {
        match name {
            name if DAYS.contains(&name) => Self::Day(Date32Builder::new()),
            FLAG => Self::Flag(BooleanBuilder::new()),
            _ => Self::Text(StringBuilder::new()),
        }
    }

    fn push(&mut self, value: Value<'_>) {
        match (self, value) {
            (Self::Text(column), Value::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Day(column), Value::Day(day)) => column.append_option(days(day)),
            (Self::Day(column), _) => column.append_null(),
            (Self::Flag(column), value) => column.append_value(value == Value::Yes),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
        }
    }
}

/// Days since the epoch; every date of the records has that many.
fn days(day: Date) -> Option<i32> {
    i32::try_from(day.duration_since(EPOCH).as_hours() / 24).ok()
}
