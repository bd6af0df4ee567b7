//! A workbook: measures with filters and real dates, diagnostics and tables left out on sheets of their own. In: rows. Out: its bytes.
//! Knows no clock: the day it says it was made is a fixed one.

use crate::omitted::{Omitted, omitted};
use crate::row::{Keys, Remark, Row, Value, remarks, rows};
use crate::words::{HEADINGS, OMITTED_HEADINGS, REMARK_HEADINGS, SHEETS};
use regplan_core::record::Parsed;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::fmt;
use std::io::Write;

/// What a cell of a workbook holds at most, in characters as Excel counts them (UTF-16).
const CELL: usize = 32_767;

/// Widths of [`Row::FIXED`], in characters.
const WIDTHS: [f64; 17] =
    [24.0, 11.0, 10.0, 32.0, 28.0, 8.0, 60.0, 24.0, 11.0, 11.0, 9.0, 44.0, 44.0, 32.0, 9.0, 10.0, 12.0];

/// The width of a column beyond the fixed ones.
const OTHER_WIDTH: f64 = 28.0;

/// The height of a line, and of the highest row that Excel knows, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// The width of a letter, where that of a digit is 1.
const LETTER: f64 = 1.05;

/// The paper that a row of all columns can be read on, by Excel's number.
const A3: u8 = 8;

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

/// The workbook of one document.
///
/// # Errors
/// [`Error`] where a sheet would be too long.
pub fn workbook(parsed: &Parsed) -> Result<Vec<u8>, Error> {
    let keys = Keys::of(parsed);
    let mut book = Book::new(&keys)?;
    book.rows(rows(parsed), &keys)?;
    book.remarks(remarks(parsed))?;
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
}

struct Sheet {
    sheet: Worksheet,
    last: u32,
    widths: Vec<f64>,
}

impl Book {
    /// An empty workbook with columns for these keys beyond the fixed ones; it holds its rows in memory.
    ///
    /// # Errors
    /// [`Error`] where there are more columns than a sheet has.
    pub fn new(keys: &Keys) -> Result<Self, Error> {
        Self::made(Workbook::new(), [Worksheet::new(), Worksheet::new(), Worksheet::new()], keys)
    }

    /// The same with its rows in temporary files: of each only its height stays in memory, about 0.7 kB.
    ///
    /// # Errors
    /// [`Error`] where there are more columns than a sheet has, or no file can be made in the system's temporary folder.
    #[cfg(feature = "xlsx-on-disk")]
    pub fn on_disk(keys: &Keys) -> Result<Self, Error> {
        let mut workbook = Workbook::new();
        let mut sheet = || workbook.new_worksheet_with_constant_memory();
        let sheets = [sheet()?, sheet()?, sheet()?];
        Self::made(workbook, sheets, keys)
    }

    fn made(workbook: Workbook, sheets: [Worksheet; 3], keys: &Keys) -> Result<Self, Error> {
        let styles = Styles::new();
        let headings: Vec<&str> = HEADINGS.into_iter().chain(keys.headings()).collect();
        let widths = WIDTHS.into_iter().chain(std::iter::repeat(OTHER_WIDTH));
        let [measures, remarks, omitted] = SHEETS;
        let [first, second, third] = sheets;
        let measures = Sheet::new(first, measures, &headings, widths, &styles)?;
        let diagnostics = Sheet::new(second, remarks, &REMARK_HEADINGS, REMARK_WIDTHS.into_iter(), &styles)?;
        let omitted = Sheet::new(third, omitted, &OMITTED_HEADINGS, OMITTED_WIDTHS.into_iter(), &styles)?;
        Ok(Self { workbook, measures, diagnostics, omitted, styles })
    }

    /// Adds measures, with the same keys as at the beginning.
    ///
    /// # Errors
    /// [`Error`] where the sheet is full.
    pub fn rows(&mut self, rows: impl IntoIterator<Item = Row>, keys: &Keys) -> Result<(), Error> {
        rows.into_iter().try_for_each(|row| {
            let values = row.fixed().into_iter().chain(keys.names().map(|key| row.cell(key)));
            self.measures.add(values, &self.styles)
        })
    }

    /// Adds diagnostics.
    ///
    /// # Errors
    /// [`Error`] where the sheet is full.
    pub fn remarks(&mut self, remarks: impl IntoIterator<Item = Remark>) -> Result<(), Error> {
        remarks.into_iter().try_for_each(|one| self.diagnostics.add(one.fixed(), &self.styles))
    }

    /// Adds tables that are no plans.
    ///
    /// # Errors
    /// [`Error`] where the sheet is full.
    pub fn omitted(&mut self, omitted: impl IntoIterator<Item = Omitted>) -> Result<(), Error> {
        omitted.into_iter().try_for_each(|one| self.omitted.add(one.fixed(), &self.styles))
    }

    /// Its bytes.
    ///
    /// # Errors
    /// [`Error`], where Excel's limits are broken.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let mut out = Vec::new();
        self.finish_into(&mut out)?;
        Ok(out)
    }

    /// Writes its bytes, which need not be in memory together.
    ///
    /// # Errors
    /// [`Error`], where Excel's limits are broken or `out` takes no more.
    pub fn finish_into(mut self, out: impl Write + Send) -> Result<(), Error> {
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        self.workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        self.workbook.push_worksheet(self.measures.filtered()?);
        self.workbook.push_worksheet(self.diagnostics.filtered()?);
        self.workbook.push_worksheet(self.omitted.filtered()?);
        Ok(self.workbook.save_to_writer(out)?)
    }
}

impl Sheet {
    /// A sheet with its first row, which stays in sight and is printed on every page.
    fn new(
        mut sheet: Worksheet,
        name: &str,
        headings: &[&str],
        widths: impl Iterator<Item = f64>,
        styles: &Styles,
    ) -> Result<Self, Error> {
        let widths: Vec<f64> = widths.take(headings.len()).collect();
        sheet.set_name(name)?;
        for ((column, heading), width) in (0..).zip(headings).zip(&widths) {
            sheet.write_string_with_format(0, column, *heading, &styles.head)?;
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_row_height(0, 2.0 * LINE)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_paper_size(A3).set_landscape().set_print_fit_to_pages(1, 0);
        Ok(Self { sheet, last: 0, widths })
    }

    /// A row, as high as its words need: LibreOffice leaves rows of other programs' workbooks one line high.
    fn add<'r>(&mut self, values: impl IntoIterator<Item = Value<'r>>, styles: &Styles) -> Result<(), Error> {
        self.last += 1;
        let mut lines = 1.0_f64;
        for ((column, one), width) in (0..).zip(values).zip(&self.widths) {
            if let Value::Text(text) = &one
                && !is_hash(text)
            {
                lines = lines.max(text.split('\n').map(|part| lines_of(part, *width)).sum());
            }
            value(&mut self.sheet, self.last, column, one, styles)?;
        }
        self.sheet.set_row_height(self.last, (lines * LINE).min(HIGHEST))?;
        Ok(())
    }

    fn filtered(mut self) -> Result<Worksheet, Error> {
        let last_column = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(0, 0, self.last, last_column)?;
        Ok(self.sheet)
    }
}

/// How many lines words take in a column this wide: as many as fill it one after another.
fn lines_of(text: &str, width: f64) -> f64 {
    let mut lines = 1.0;
    let mut used = 0.0;
    for word in text.split(' ') {
        // A wide word is cut; a Cyrillic letter is a little wider than the digit by which Excel measures.
        let length = LETTER * word.chars().map(|_| 1.0).sum::<f64>();
        if used > 0.0 && used + length > width {
            lines += 1.0;
            used = 0.0;
        }
        used += length;
        while used > width {
            lines += 1.0;
            used -= width;
        }
        used += LETTER;
    }
    lines
}

struct Styles {
    head: Format,
    text: Format,
    hash: Format,
    day: Format,
}

impl Styles {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xD9E2F3))
                .set_border_bottom(FormatBorder::Thin),
            hash: Format::new().set_align(FormatAlign::Top),
            day: text.clone().set_num_format("dd.mm.yyyy"),
            text,
        }
    }
}

fn value(sheet: &mut Worksheet, line: u32, column: u16, value: Value<'_>, styles: &Styles) -> Result<(), Error> {
    match value {
        Value::Empty => {}
        Value::Number(number) => {
            sheet.write_number_with_format(line, column, f64::from(number), &styles.text)?;
        }
        Value::Yes => _ = sheet.write_boolean_with_format(line, column, true, &styles.text)?,
        Value::Text(text) => words_at(sheet, line, column, &text, styles)?,
        Value::Day(day) => match date(day) {
            Some(day) => _ = sheet.write_datetime_with_format(line, column, &day, &styles.day)?,
            // Excel counts days from 1900: an older one is words.
            None => words_at(sheet, line, column, &day.to_string(), styles)?,
        },
    }
    Ok(())
}

fn date(day: jiff::civil::Date) -> Option<ExcelDateTime> {
    let [month, day_of_month] = [day.month(), day.day()].map(|n| u8::try_from(n).unwrap_or_default());
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, day_of_month).ok()
}

fn words_at(sheet: &mut Worksheet, line: u32, column: u16, text: &str, styles: &Styles) -> Result<(), Error> {
    if !text.is_empty() {
        let style = if is_hash(text) { &styles.hash } else { &styles.text };
        sheet.write_string_with_format(line, column, cut(text), style)?;
    }
    Ok(())
}

/// A hash is to be copied, not read: it stays on one line, however narrow its column.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// As much of a text as a cell holds, `…` where it was cut.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CELL {
        return text.to_owned();
    }
    let mut room = CELL - 1;
    let fits = |c: &char| {
        let fits = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{CELL, cut, lines_of};

    #[test]
    fn a_row_is_as_high_as_its_words() {
        for (text, lines) in [("", 1.0), ("план работы", 1.0), ("план работы школы", 2.0), (&"ж".repeat(25), 3.0)]
        {
            assert!((lines_of(text, 12.0) - lines).abs() < 0.1, "{text}");
        }
    }

    #[test]
    fn a_cell_too_long_for_excel_is_cut_and_says_so() {
        assert_eq!(cut("план"), "план");
        let long = cut(&"ж😀".repeat(CELL));
        assert!(long.encode_utf16().count() <= CELL && long.ends_with('…'));
    }
}
