//! One sheet of a workbook. In: values, row by row. Out: a sheet with its first row in sight, rows as high as their words. Knows no record
//! but what a row is called and where it leads.

use super::Error;
use crate::row::{Row, Value};
use crate::summary::Summary;
use crate::words::say;
use regplan_words::Language;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Url, Worksheet};

/// What a cell of a workbook holds at most, in characters as Excel counts them (UTF-16).
const CELL: usize = 32_767;

/// The height of a line, and of the highest row that Excel knows, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// The width of a letter, where that of a digit is 1.
const LETTER: f64 = 1.05;

/// The paper that a row of all columns can be read on, by Excel's number.
const A3: u8 = 8;

/// A sheet takes so many links at most (65,530), each so long.
const MOST_LINKS: u32 = 65_000;
const LONGEST_LINK: usize = 2_000;

/// Widths of the columns of sums.
const SUMMARY_WIDTHS: [f64; 2] = [80.0, 16.0];

/// A sheet that grows.
pub(super) struct Sheet {
    sheet: Worksheet,
    last: u32,
    widths: Vec<f64>,
    links: u32,
}

impl Sheet {
    /// A sheet with its first row, which stays in sight and is printed on every page.
    pub(super) fn new(
        mut sheet: Worksheet,
        name: &str,
        columns: &[(String, f64)],
        styles: &Styles,
    ) -> Result<Self, Error> {
        sheet.set_name(name)?;
        for (column, (heading, width)) in (0..).zip(columns) {
            words_in(&mut sheet, 0, column, heading, &styles.head)?;
            sheet.set_column_width(column, *width)?;
        }
        let widths = columns.iter().map(|(_, width)| *width).collect();
        sheet.set_row_height(0, 2.0 * LINE)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_paper_size(A3).set_landscape().set_print_fit_to_pages(1, 0);
        Ok(Self { sheet, last: 0, widths, links: 0 })
    }

    /// A row, as high as its words need: LibreOffice leaves rows of other programs' workbooks one line high.
    pub(super) fn add<'r>(
        &mut self,
        values: impl IntoIterator<Item = Value<'r>>,
        styles: &Styles,
    ) -> Result<(), Error> {
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

    /// The first cell of the last row leads to the document, where somebody knows the way.
    pub(super) fn link(&mut self, row: &Row, styles: &Styles) -> Result<(), Error> {
        let (Some(link), Some(source)) = (&row.link, &row.source) else { return Ok(()) };
        // Excel takes what stands behind a `#` for a place within the document.
        if self.links < MOST_LINKS && link.len() < LONGEST_LINK && !link.contains('#') {
            self.links += 1;
            let url = Url::new(format!("file:///{link}")).set_text(cut(source));
            self.sheet.write_url_with_format(self.last, 0, url, &styles.link)?;
        }
        Ok(())
    }

    /// The sheet itself, every column with a filter.
    pub(super) fn filtered(mut self) -> Result<Worksheet, Error> {
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

/// How cells look.
pub(super) struct Styles {
    link: Format,
    head: Format,
    text: Format,
    hash: Format,
    day: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xD9E2F3))
                .set_border_bottom(FormatBorder::Thin),
            link: text.clone().set_font_color(Color::RGB(0x0563C1)).set_underline(FormatUnderline::Single),
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
        words_in(sheet, line, column, text, style)?;
    }
    Ok(())
}

fn words_in(sheet: &mut Worksheet, line: u32, column: u16, text: &str, style: &Format) -> Result<(), Error> {
    sheet.write_string_with_format(line, column, cut(text), style)?;
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

/// The sheet of sums: blocks of two columns one below another.
pub(super) fn summed(summary: &Summary, styles: &Styles, language: Language) -> Result<Worksheet, Error> {
    let mut sheet = Worksheet::new();
    sheet.set_name(say(language, "sheet-summary"))?;
    sheet.set_column_width(0, SUMMARY_WIDTHS[0])?.set_column_width(1, SUMMARY_WIDTHS[1])?;
    let mut line = 0;
    for (heading, counted, rows) in summary.blocks(language) {
        sheet.write_string_with_format(line, 0, heading, &styles.head)?;
        sheet.write_string_with_format(line, 1, counted, &styles.head)?;
        for (name, count) in rows {
            line += 1;
            words_at(&mut sheet, line, 0, &name, styles)?;
            sheet.set_row_height(line, (lines_of(&name, SUMMARY_WIDTHS[0]) * LINE).min(HIGHEST))?;
            sheet.write_number_with_format(line, 1, f64::from(count), &styles.text)?;
        }
        line += 2;
    }
    sheet.set_print_fit_to_pages(1, 0);
    Ok(sheet)
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
