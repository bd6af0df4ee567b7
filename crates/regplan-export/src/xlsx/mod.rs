//! A workbook: measures with filters, real dates and links to their documents; diagnostics, tables left out and sums on sheets of their
//! own. Columns in which nothing stands are left out. In: rows. Out: its bytes. Knows no clock: the day it says it was made is a fixed one.

mod sheet;

use crate::keys::Keys;
use crate::omitted::{Omitted, omitted};
use crate::row::{Remark, Row, Value, remarks_in, rows_in};
use crate::summary::Summary;
use crate::words::say;
use regplan_core::diagnostic::Severity;
use regplan_core::record::Parsed;
use regplan_words::{Language, severity};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::{Sheet, Styles, summed};
use std::fmt;
use std::io::Write;

/// Widths of [`Row::FIXED`], in characters.
const WIDTHS: [f64; 17] =
    [24.0, 11.0, 10.0, 32.0, 28.0, 8.0, 60.0, 24.0, 11.0, 11.0, 9.0, 44.0, 44.0, 32.0, 9.0, 10.0, 12.0];

/// The width of a column beyond the fixed ones.
const OTHER_WIDTH: f64 = 28.0;

/// Widths of the columns of diagnostics.
const REMARK_WIDTHS: [f64; 8] = [24.0, 10.0, 20.0, 10.0, 8.0, 8.0, 70.0, 50.0];

/// Widths of the columns of tables left out.
const OMITTED_WIDTHS: [f64; 7] = [24.0, 10.0, 14.0, 8.0, 10.0, 40.0, 28.0];

/// Why there is no workbook: more rows than a sheet holds (1,048,576), or nowhere to write.
#[derive(Debug)]
pub struct Error(XlsxError);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the workbook cannot be written: {}", self.0)
    }
}

impl std::error::Error for Error {}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// The workbook of one document, for people who read Russian.
///
/// # Errors
/// [`Error`] where a sheet would be too long.
pub fn workbook(parsed: &Parsed) -> Result<Vec<u8>, Error> {
    workbook_in(parsed, Language::Ru)
}

/// The same with its own words in any language.
///
/// # Errors
/// [`Error`] where a sheet would be too long.
pub fn workbook_in(parsed: &Parsed, language: Language) -> Result<Vec<u8>, Error> {
    let keys = Keys::of(parsed);
    let mut book = Book::new_in(&keys, language)?;
    book.rows(rows_in(parsed, language), &keys)?;
    book.remarks(remarks_in(parsed, language))?;
    book.omitted(omitted(parsed))?;
    book.finish()
}

/// A workbook that grows by rows, of one document or of many.
pub struct Book {
    workbook: Workbook,
    measures: Sheet,
    diagnostics: Sheet,
    omitted: Sheet,
    styles: Styles,
    language: Language,
    summary: Summary,
}

impl Book {
    /// An empty workbook with the columns that these keys say hold anything; it holds its rows in memory.
    ///
    /// # Errors
    /// [`Error`] where there are more columns than a sheet has.
    pub fn new(keys: &Keys) -> Result<Self, Error> {
        Self::new_in(keys, Language::Ru)
    }

    /// The same with its own words in any language.
    ///
    /// # Errors
    /// [`Error`] where there are more columns than a sheet has.
    pub fn new_in(keys: &Keys, language: Language) -> Result<Self, Error> {
        Self::made(Workbook::new(), [Worksheet::new(), Worksheet::new(), Worksheet::new()], keys, language)
    }

    /// The same with its rows in temporary files: of each only its height stays in memory, about 0.7 kB.
    ///
    /// # Errors
    /// [`Error`] where there are more columns than a sheet has, or no file can be made in the system's temporary folder.
    #[cfg(feature = "xlsx-on-disk")]
    pub fn on_disk(keys: &Keys) -> Result<Self, Error> {
        Self::on_disk_in(keys, Language::Ru)
    }

    /// The same with its own words in any language.
    ///
    /// # Errors
    /// [`Error`] where there are more columns than a sheet has, or no file can be made in the system's temporary folder.
    #[cfg(feature = "xlsx-on-disk")]
    pub fn on_disk_in(keys: &Keys, language: Language) -> Result<Self, Error> {
        let mut workbook = Workbook::new();
        let mut sheet = || workbook.new_worksheet_with_constant_memory();
        let sheets = [sheet()?, sheet()?, sheet()?];
        Self::made(workbook, sheets, keys, language)
    }

    fn made(workbook: Workbook, sheets: [Worksheet; 3], keys: &Keys, language: Language) -> Result<Self, Error> {
        let styles = Styles::new();
        let [first, second, third] = sheets;
        let fixed = keys.fixed().filter_map(|index| {
            let name = Row::FIXED.get(index)?;
            Some((say(language, &format!("column-{name}")).to_owned(), *WIDTHS.get(index)?))
        });
        let others = keys.filled().map(|(_, heading)| (heading, OTHER_WIDTH));
        let columns: Vec<(String, f64)> = fixed.chain(others).collect();
        let numbered = |stem: &str, widths: &[f64]| -> Vec<(String, f64)> {
            let heading = |at: usize| say(language, &format!("{stem}-{at}")).to_owned();
            (1..).zip(widths).map(|(at, width)| (heading(at), *width)).collect()
        };
        let name = |key| say(language, key);
        let measures = Sheet::new(first, name("sheet-measures"), &columns, &styles)?;
        let diagnostics = Sheet::new(second, name("sheet-remarks"), &numbered("remark", &REMARK_WIDTHS), &styles)?;
        let omitted = Sheet::new(third, name("sheet-omitted"), &numbered("omitted", &OMITTED_WIDTHS), &styles)?;
        let summary = Summary::default();
        Ok(Self { workbook, measures, diagnostics, omitted, styles, language, summary })
    }

    /// Adds measures, with the same keys as at the beginning.
    ///
    /// # Errors
    /// [`Error`] where the sheet is full.
    pub fn rows(&mut self, rows: impl IntoIterator<Item = Row>, keys: &Keys) -> Result<(), Error> {
        rows.into_iter().try_for_each(|row| {
            self.summary.row(&row);
            let all = row.fixed();
            let fixed = keys.fixed().map(|index| all.get(index).cloned().unwrap_or(Value::Empty));
            let values = fixed.chain(keys.filled().map(|(key, _)| row.cell(key)));
            self.measures.add(values, &self.styles)?;
            self.measures.link(&row, &self.styles)
        })
    }

    /// Adds diagnostics.
    ///
    /// # Errors
    /// [`Error`] where the sheet is full.
    pub fn remarks(&mut self, remarks: impl IntoIterator<Item = Remark>) -> Result<(), Error> {
        remarks.into_iter().try_for_each(|one| {
            self.summary.remark(&one, self.language);
            let how = severity_of(&one.severity).map_or(one.severity.as_str(), |how| severity(how, self.language));
            let mut values = one.fixed();
            let [_, value, ..] = &mut values;
            *value = crate::row::text(how);
            self.diagnostics.add(values, &self.styles)
        })
    }

    /// Adds tables that are no plans.
    ///
    /// # Errors
    /// [`Error`] where the sheet is full.
    pub fn omitted(&mut self, omitted: impl IntoIterator<Item = Omitted>) -> Result<(), Error> {
        omitted.into_iter().try_for_each(|one| {
            self.summary.omitted(&one);
            self.omitted.add(one.fixed_in(self.language), &self.styles)
        })
    }

    /// The bytes of the workbook.
    ///
    /// # Errors
    /// [`Error`] where it cannot be packed.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let mut out = std::io::Cursor::new(Vec::new());
        self.finish_into(&mut out)?;
        Ok(out.into_inner())
    }

    /// The same into anything that takes bytes; the sums stand on the last sheet, since they are known last.
    ///
    /// # Errors
    /// [`Error`] where it cannot be packed or written.
    pub fn finish_into(mut self, out: impl Write + Send) -> Result<(), Error> {
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        self.workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        self.workbook.push_worksheet(self.measures.filtered()?);
        self.workbook.push_worksheet(self.diagnostics.filtered()?);
        self.workbook.push_worksheet(self.omitted.filtered()?);
        self.workbook.push_worksheet(summed(&self.summary, &self.styles, self.language)?);
        Ok(self.workbook.save_to_writer(out)?)
    }
}

/// A severity by its name in the records.
fn severity_of(name: &str) -> Option<Severity> {
    let all = [Severity::Info, Severity::Warning, Severity::Error];
    all.into_iter().find(|one| crate::entry::name(one) == name)
}
