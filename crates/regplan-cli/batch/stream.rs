//! The records of many documents on standard output. In: pieces in order. Out: one text, table, workbook or calendar.
//!
//! A table can begin only when the columns of all documents are known: its rows wait in memory while they are few, on
//! the disk otherwise.

use super::tally::Counts;
use crate::format::{Format, Set, card_style};
use crate::print::{Done, Printer, Style};
use crate::words::Said;
use regplan::Parsed;
use regplan_export::{Keys, Omitted, Remark, Row, card, csv, ics, jsonl, markdown, omitted, remarks_in, rows_in, xlsx};
use regplan_words::Language;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Seek, Write};
use tempfile::SpooledTempFile;

/// More bytes of rows than that wait on the disk.
const IN_MEMORY: usize = 4 << 20;

/// What one document adds: bytes to print or to lay aside, and the columns of its tables.
#[derive(Default)]
pub(crate) struct Piece {
    bytes: Vec<u8>,
    keys: Keys,
    /// What a calendar of it alone is called.
    name: Option<String>,
    /// The records themselves, where they are all that is printed: their JSON is several times as large, and need not be held.
    whole: Option<Box<Parsed>>,
}

/// What waits for the last document.
#[derive(Serialize, Deserialize)]
enum Line {
    Row(Box<Row>),
    Remark(Remark),
    Omitted(Omitted),
    Nothing(Nothing),
}

/// A document that gave no measure, as a table of many has it.
#[derive(Serialize, Deserialize)]
struct Nothing {
    source: String,
    code: String,
    message: String,
}

impl Nothing {
    /// A row with nothing but a name and a warning; its code is for who reads English, programs among them.
    fn row(self, language: Language) -> Row {
        let mut row = Row::default();
        row.warnings = match language {
            Language::En => format!("{}: {}", self.code, self.message),
            Language::Ru => self.message,
        };
        row.source = Some(self.source);
        row
    }

    /// A line of the sheet of diagnostics.
    fn remark(self) -> Remark {
        let mut remark = Remark::default();
        remark.severity = if self.code == "refused" { "error" } else { "info" }.to_owned();
        (remark.source, remark.code, remark.message) = (Some(self.source), self.code, self.message);
        remark
    }
}

/// The piece of one document; `alone` where there is no other. A calendar's terms without a day are added to `counts`.
pub(crate) fn piece(
    parsed: Parsed,
    set: Set,
    alone: bool,
    link: Option<String>,
    counts: &mut Counts,
) -> io::Result<Piece> {
    if set.format == Format::Json && alone {
        return Ok(Piece { whole: Some(Box::new(parsed)), ..Piece::default() });
    }
    let parsed = &parsed;
    let mut bytes = Vec::new();
    let mut keys = Keys::default();
    let language = set.table().language;
    match set.format {
        Format::Json => serde_json::to_writer(&mut bytes, parsed)?,
        Format::Jsonl => jsonl::write(parsed, &mut bytes)?,
        Format::Markdown => markdown::write_in(parsed, set.language, &mut bytes)?,
        Format::Card => bytes = card::card(parsed, card_style(set)).into_bytes(),
        Format::Ics => *counts = counts.with(ics::events_in(parsed, set.language, &mut bytes)?),
        Format::Csv | Format::Xlsx => {
            keys = Keys::of(parsed);
            let others = remarks_in(parsed, language).map(Line::Remark).chain(omitted(parsed).map(Line::Omitted));
            let rows = rows_in(parsed, language).map(|mut row| {
                row.link.clone_from(&link);
                Line::Row(Box::new(row))
            });
            for line in rows.chain(others) {
                serde_json::to_writer(&mut bytes, &line)?;
                bytes.push(b'\n');
            }
        }
    }
    let name = (alone && set.format == Format::Ics).then(|| ics::name(parsed, set.language));
    Ok(Piece { bytes, keys, name, whole: None })
}

/// Standard output or one file, piece by piece.
pub(crate) struct Stream {
    set: Set,
    /// Whether JSON of many documents is one list, as a file of JSON is, and no line each, as programs take from one another.
    list: bool,
    keys: Keys,
    waiting: SpooledTempFile,
    parts: usize,
}

impl Stream {
    /// Nothing yet.
    pub(crate) fn new(set: Set, list: bool) -> Self {
        Self { set, list, keys: Keys::default(), waiting: SpooledTempFile::new(IN_MEMORY), parts: 0 }
    }

    /// Adds the piece of the next document.
    pub(crate) fn add(&mut self, piece: Piece, printer: &mut Printer) -> Done {
        self.parts += 1;
        if let Some(whole) = piece.whole {
            return printer.json(&whole, Style::Pretty);
        }
        match self.set.format {
            Format::Csv | Format::Xlsx => {
                self.keys.merge(piece.keys);
                self.waiting.write_all(&piece.bytes)
            }
            Format::Card if self.parts > 1 => {
                printer.text("\n\n")?;
                printer.bytes(&piece.bytes)
            }
            Format::Json => {
                printer.text(match (self.list, self.parts) {
                    (true, 1) => "[\n",
                    (true, _) => ",\n",
                    (false, _) => "",
                })?;
                printer.bytes(&piece.bytes)?;
                printer.text(if self.list { "" } else { "\n" })
            }
            Format::Ics if self.parts == 1 => {
                self.calendar(piece.name, printer)?;
                printer.bytes(&piece.bytes)
            }
            _ => printer.bytes(&piece.bytes),
        }
    }

    /// Begins a calendar, of one document or of many.
    fn calendar(&self, name: Option<String>, printer: &mut Printer) -> Done {
        match name {
            Some(name) => ics::begin_named(&name, self.set.language, printer.out()),
            None => ics::begin_in(self.set.language, printer.out()),
        }
    }

    /// Adds a line for a document that gave nothing, where the form is a table.
    pub(crate) fn nothing_of(&mut self, source: &str, code: &str, message: &Said) -> io::Result<()> {
        if !matches!(self.set.format, Format::Csv | Format::Xlsx) {
            return Ok(());
        }
        let message = message.in_language(self.set.table().language);
        let [source, code] = [source, code].map(str::to_owned);
        serde_json::to_writer(&mut self.waiting, &Line::Nothing(Nothing { source, code, message }))?;
        self.waiting.write_all(b"\n")
    }

    /// Ends it, whatever became of the documents.
    pub(crate) fn end(mut self, printer: &mut Printer) -> Done {
        match self.set.format {
            Format::Ics => {
                if self.parts == 0 {
                    self.calendar(None, printer)?;
                }
                ics::end(printer.out())
            }
            Format::Json if self.list && self.parts > 0 => printer.text("\n]\n"),
            Format::Csv if self.parts > 0 => self.table(printer),
            Format::Xlsx if self.parts > 0 => self.workbook(printer),
            _ => Ok(()),
        }
    }

    fn table(&mut self, printer: &mut Printer) -> Done {
        let style = self.set.table();
        csv::head(&self.keys, &style, printer.out())?;
        let keys = std::mem::take(&mut self.keys);
        for line in self.lines()? {
            match line? {
                Line::Row(row) => csv::row(&row, &keys, &style, printer.out())?,
                Line::Nothing(nothing) => csv::row(&nothing.row(style.language), &keys, &style, printer.out())?,
                Line::Remark(_) | Line::Omitted(_) => {}
            }
        }
        Ok(())
    }

    /// Its sheets grow side by side, on the disk where its rows wait there already, and elsewhere byte for byte as a program without a
    /// disk writes them; standard output gets it when it is whole.
    fn workbook(&mut self, printer: &mut Printer) -> Done {
        let keys = std::mem::take(&mut self.keys);
        let language = self.set.language;
        let rolled = self.waiting.is_rolled();
        let book = if rolled { xlsx::Book::on_disk_in(&keys, language) } else { xlsx::Book::new_in(&keys, language) };
        let mut book = book.map_err(io::Error::other)?;
        for line in self.lines()? {
            match line? {
                Line::Row(row) => book.rows([*row], &keys),
                Line::Remark(remark) => book.remarks([remark]),
                Line::Nothing(nothing) => book.remarks([nothing.remark()]),
                Line::Omitted(table) => book.omitted([table]),
            }
            .map_err(io::Error::other)?;
        }
        let mut whole = SpooledTempFile::new(IN_MEMORY);
        book.finish_into(&mut whole).map_err(io::Error::other)?;
        whole.rewind()?;
        io::copy(&mut whole, printer.out()).map(|_| ())
    }

    /// What waits, from its beginning.
    fn lines(&mut self) -> io::Result<impl Iterator<Item = io::Result<Line>>> {
        self.waiting.rewind()?;
        let lines = BufReader::new(&mut self.waiting).lines();
        Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
    }
}
