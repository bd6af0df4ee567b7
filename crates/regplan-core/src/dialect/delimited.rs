//! Fields between tabs, semicolons or commas, quoted where they hold line breaks: a sheet pasted or saved as text.
//!
//! ```text
//! №→Мероприятие→Срок
//! 1. Организационные меры→→                  a heading: its cell, and empty ones
//! 1.1→Обучение→"май;
//! сентябрь"                                  a quoted field goes on in the next line
//! 1.2→"Акция ""Семья"""→июнь                 quotes in quotes are doubled
//! ```
//! In: a text. Out: its sheet: cells and rows certain. Knows no Russian.

use super::lexer::{self, RawLine, Run};
use super::{Break, Joint, Sheet, Trust};
use crate::source::Span;
use std::collections::BTreeSet;

/// Per mille of the records that have as many fields as most, with the delimiter for which this is highest.
pub(super) fn fit(text: &str) -> i32 {
    best(&lexer::inked_lines(text)).map_or(0, |(fit, _)| fit)
}

/// Reads a text of delimited fields.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let delimiter = best(&lines).map_or('\t', |(_, delimiter)| delimiter);
    let records = records(&lines, delimiter);
    let table = core(&records);
    let below: BTreeSet<usize> = tables(&lines, records.get(table.clone()).unwrap_or_default())
        .into_iter()
        .flat_map(|table| table.iter().take(captions(table)).map(|record| record.first))
        .collect();
    let mut sheet = Sheet { text, ..Sheet::default() };
    for (index, record) in records.iter().enumerate() {
        let inside = table.contains(&index) && !below.contains(&record.first);
        for (raw, line) in lines.iter().skip(record.first).zip(&record.lines) {
            if inside {
                let runs = runs(raw, line);
                lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(true)), &runs, bare);
            } else {
                let joint = Joint { kind: Break::Line, ..Joint::default() };
                let fields = Span::new(0, raw.text.len());
                lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(false)), &[Run { span: fields, joint }], outer);
            }
        }
    }
    sheet
}

/// One row of a sheet.
struct Record {
    /// Its first line.
    first: usize,
    /// The fields of each line; the first field of a further line goes on with the last one of the line before.
    lines: Vec<Fields>,
    /// How many fields it has.
    width: usize,
    /// How many of them hold ink.
    filled: usize,
}

/// The fields of one line.
struct Fields {
    spans: Vec<Span>,
    /// Whether the first one goes on with a field of the line before.
    goes_on: bool,
}

/// A doubled quote at the edge of a word stands for one.
fn bare(word: &str) -> &str {
    let word = if word.starts_with("\"\"") { word.strip_prefix('"').unwrap_or(word) } else { word };
    if word.ends_with("\"\"") { word.strip_suffix('"').unwrap_or(word) } else { word }
}

/// Outside the table, delimiters at the edges of a line are no ink.
fn outer(word: &str) -> &str {
    word.trim_end_matches([';', ','])
}

fn best(lines: &[RawLine]) -> Option<(i32, char)> {
    let fit = |delimiter: char| {
        let records = records(lines, delimiter);
        let core = records.get(core(&records))?;
        let tables = || tables(lines, core).into_iter();
        let most = |table: &[Record]| table.iter().map(|record| record.width).max().unwrap_or(0);
        let width = most(core);
        let whole = |table: &[Record]| table.iter().filter(|record| record.width == most(table)).count();
        let full: usize = tables().filter(|table| most(table) > 1).map(whole).sum();
        let captions: usize = tables().map(captions).sum();
        let share = 950 * full / (core.len() - captions).max(1);
        let filled: usize = core.iter().map(|record| record.filled).sum();
        let fields: usize = tables().map(|table| most(table) * table.len()).sum();
        let filled = 2 * filled >= fields; // blanks that indent delimit nothing
        (full >= 3 && width >= 3 && share >= 850 && filled).then(|| (i32::try_from(share).unwrap_or(0), delimiter))
    };
    ['\t', ';', ','].into_iter().filter_map(fit).max_by_key(|(share, delimiter)| (*share, *delimiter == '\t'))
}

/// Fewer records are no table of their own: a paragraph of a cell.
const FEWEST: usize = 3;

/// The records of one field that a table begins with: its caption.
fn captions(table: &[Record]) -> usize {
    table.iter().take_while(|record| record.width < 2).count()
}

/// Records parted into tables by blank lines: each table has a width of its own.
fn tables<'r>(lines: &[RawLine], core: &'r [Record]) -> Vec<&'r [Record]> {
    let begins = |record: &Record| lines.get(record.first).is_some_and(|line| line.blanks > 0);
    let mut tables: Vec<&[Record]> = Vec::new();
    let mut start = 0;
    for (at, record) in core.iter().enumerate() {
        if begins(record) && at - start >= FEWEST && core.len() - at >= FEWEST {
            tables.extend(core.get(start..at));
            start = at;
        }
    }
    tables.extend(core.get(start..));
    tables
}

/// The records from the first to the last that has more than one field.
fn core(records: &[Record]) -> std::ops::Range<usize> {
    let several = |record: &Record| record.width > 1;
    let start = records.iter().position(several).unwrap_or(0);
    start..records.iter().rposition(several).map_or(start, |last| last + 1)
}

/// Parts lines into records: a quoted field may run over several lines.
fn records(lines: &[RawLine], delimiter: char) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let mut quoted = false;
    for (index, line) in lines.iter().enumerate() {
        let goes_on = quoted;
        let spans = fields(line.text, delimiter, &mut quoted);
        let width = spans.len() - usize::from(goes_on);
        let filled = spans.iter().filter(|span| span.of(line.text).chars().any(lexer::is_ink)).count();
        let fields = Fields { spans, goes_on };
        match records.last_mut() {
            Some(record) if goes_on => {
                record.width += width;
                record.filled += filled.saturating_sub(1);
                record.lines.push(fields);
            }
            _ => records.push(Record { first: index, lines: vec![fields], width, filled }),
        }
    }
    drop_margin(lines, &mut records);
    records
}

/// Where every record of several fields begins with a delimiter, it opens cells and parts none: the field before it is left out.
fn drop_margin(lines: &[RawLine], records: &mut [Record]) {
    let opens = |record: &&Record| {
        let first = record.lines.first().and_then(|fields| fields.spans.first());
        first
            .zip(lines.get(record.first))
            .is_some_and(|(span, raw)| span.is_empty() && span.start == 0 && !raw.text.is_empty())
    };
    let core = core(records);
    let alone = |record: &&Record| record.width < 2; // a heading
    if !records.get(core.clone()).is_some_and(|core| core.iter().all(|record| alone(&record) || opens(&record))) {
        return;
    }
    for record in records.get_mut(core).unwrap_or_default().iter_mut().filter(|record| opens(&&**record)) {
        record.width = record.width.saturating_sub(1);
        record.lines.first_mut().into_iter().for_each(|fields| drop(fields.spans.drain(..1)));
    }
}

/// The fields of a line without the quotes around them; `quoted` says whether it begins, and ends, inside a quoted field.
fn fields(text: &str, delimiter: char, quoted: &mut bool) -> Vec<Span> {
    let text = text.trim_end_matches('\r');
    let mut spans = Vec::new();
    let (mut start, mut end) = (0, None);
    let mut chars = text.char_indices().peekable();
    let mut fresh = !*quoted;
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        if *quoted {
            if c == '"' && chars.next_if(|(_, next)| *next == '"').is_none() {
                (*quoted, end) = (false, Some(at));
            }
        } else if c == '"' && fresh {
            (*quoted, start) = (true, after);
        } else if c == delimiter {
            spans.push(Span::new(start, end.take().unwrap_or(at)));
            start = after;
        }
        fresh = !*quoted && c == delimiter;
    }
    spans.push(Span::new(start, end.unwrap_or(text.len())));
    spans
}

/// The fields of a line that hold ink.
fn runs(raw: &RawLine, fields: &Fields) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut cells: u16 = u16::from(!fields.goes_on);
    for span in &fields.spans {
        if span.of(raw.text).chars().any(lexer::is_ink) {
            let row = (runs.is_empty() && !fields.goes_on).then_some(Trust::Certain);
            let kind = if cells == 0 { Break::Inside } else { Break::Cell };
            runs.push(Run { span: *span, joint: Joint { kind, cells, row, ..Joint::default() } });
            cells = 0;
        }
        cells += 1;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const TSV: &str =
        "План\n№\tМера\tСрок\n1. Общие меры\t\t\n1.1\tАкция\t\"май;\nиюнь\"\n1.2\t\"Акция \"\"Семья\"\"\"\tиюль\n";

    #[test]
    fn a_quoted_field_goes_on() {
        assert_eq!(fit(TSV), 950);
        let sheet = read(TSV);
        let find = |text: &str| sheet.words.iter().find(|word| word.span.of(TSV) == text).unwrap().joint;
        assert_eq!((find("июнь").kind, find("июль").kind), (Break::Inside, Break::Cell));
        assert_eq!((find("1.2").row, find("1.2").cells), (Some(Trust::Certain), 1));
        assert_eq!(find("\"Семья\"").kind, Break::Inside);
        assert_eq!(find("План").kind, Break::Line);
    }

    #[test]
    fn an_empty_field_counts() {
        let dump = "План\n№\tМера\tСрок\n1\tАкция\tмай\n2\t\tиюль\n3\tСбор\tавгуст\n";
        let sheet = read(dump);
        let cells = |text: &str| sheet.words.iter().find(|word| word.span.of(dump) == text).unwrap().joint.cells;
        assert_eq!((cells("май"), cells("июль")), (1, 2));
    }

    #[test]
    fn a_delimiter_at_the_head_of_every_line_parts_nothing() {
        let opened = "План\n\t№\tМера\tСрок\n\t1\tАкция\tмай\n\t2\tСбор\tиюнь\n";
        let sheet = read(opened);
        let number = sheet.words.iter().find(|word| word.span.of(opened) == "1").unwrap().joint;
        assert_eq!((number.cells, number.row), (1, Some(Trust::Certain)));
    }

    #[test]
    fn semicolons_and_commas_part_fields() {
        assert!(fit(&TSV.replace("май;", "май").replace('\t', ";")) > 900);
        assert_eq!(fit("а, б и в\nг, д\nе, ж, з, и\nк, л, м\n"), 0);
    }

    #[test]
    fn a_table_below_has_a_width_of_its_own() {
        let plan: String = (1..6).map(|at| format!("{at}\tАкция\tмай\tотдел\n")).collect();
        let list = "\nСписок\n№\tИмя\n1\tОгнев\n2\tЛапина\n3\tБойко\n";
        assert!(fit(&format!("№\tМера\tСрок\tКто\n{plan}{list}")) > 800);
        assert_eq!(fit(&format!("№\tМера\tСрок\tКто\n{plan}отдел\nотдел\nотдел\n1\tОгнев\n2\tЛапина\n")), 0);
    }

    #[test]
    fn a_record_or_two_between_blank_lines_are_no_table() {
        let uneven = "1\tАкция\tмай\n\n2\tСбор\n\n3\tСмотр\tмай\tотдел\n\n".repeat(4);
        assert_eq!(fit(&uneven), 0);
    }

    #[test]
    fn paragraphs_with_commas_are_no_tables() {
        let paragraphs: String =
            (0..8).map(|at| format!("Беседа {at}, встреча, сбор\n\nмай\n\nотдел\n\nшкола\n\n")).collect();
        assert_eq!(fit(&paragraphs), 0);
    }
}
