//! The forms of records, and a document in one of them. In: records. Out: bytes. Knows no file.

use clap::ValueEnum;
use regplan::Parsed;
use regplan_export::{card, csv, ics, jsonl, markdown, xlsx};
use regplan_words::Language;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// The forms that `--format` names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The records whole: indented for one document, one line each for several.
    #[default]
    Json,
    /// One measure a line, each with its act, plan, section and source.
    Jsonl,
    /// One measure a row, for Excel in Russian; see --delimiter.
    Csv,
    /// A workbook with filters, real dates, sheets of diagnostics and of tables left out.
    Xlsx,
    /// A calendar: one event a dated term of a deadline.
    Ics,
    /// A table a plan.
    #[value(alias = "md")]
    Markdown,
    /// A card a measure, to be read in a terminal.
    Card,
}

impl Format {
    /// The form that the name of a file asks for. Cards have no ending of their own.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let all = [Self::Json, Self::Jsonl, Self::Csv, Self::Xlsx, Self::Ics, Self::Markdown];
        all.into_iter().find(|format| ends_in(file, format.extension()))
    }

    /// How names of such files end.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ics => "ics",
            Self::Markdown => "md",
            Self::Card => "txt",
        }
    }
}

/// Whether the name of a file ends so, in capitals or not.
pub(crate) fn ends_in(file: &Path, end: &str) -> bool {
    file.extension().is_some_and(|own| own.eq_ignore_ascii_case(end))
}

/// A form and how it is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Set {
    pub(crate) format: Format,
    pub(crate) delimiter: Option<char>,
    /// The language of what people read.
    pub(crate) language: Language,
    /// Whether it goes into a file.
    pub(crate) file: bool,
}

impl Set {
    /// How tables of values are set.
    pub(crate) fn table(&self) -> csv::Style {
        let style = self.delimiter.map_or_else(csv::Style::excel, csv::Style::plain);
        style.in_language(self.language)
    }

    /// A document on its own. The tally is that of a calendar.
    pub(crate) fn whole(&self, parsed: &Parsed) -> io::Result<(Vec<u8>, ics::Tally)> {
        let mut out = Vec::new();
        let mut tally = ics::Tally::default();
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, parsed)?;
                out.push(b'\n');
            }
            Format::Jsonl => jsonl::write(parsed, &mut out)?,
            Format::Csv => csv::write(parsed, &self.table(), &mut out)?,
            Format::Xlsx => out = xlsx::workbook_in(parsed, self.language).map_err(io::Error::other)?,
            Format::Ics => tally = ics::write_in(parsed, self.language, &mut out)?,
            Format::Markdown => markdown::write_in(parsed, self.language, &mut out)?,
            Format::Card => {
                out.write_all(card::card(parsed, card::Style::default().in_language(self.language)).as_bytes())?
            }
        }
        Ok((out, tally))
    }
}

/// How wide a card is where nobody says.
const WIDTH: usize = 100;

/// Cards as standard output shows them: wrapped on a terminal, in colours unless `NO_COLOR` is set.
pub(crate) fn card_style(set: Set) -> card::Style {
    if set.file || !io::stdout().is_terminal() {
        return card::Style::default().in_language(set.language);
    }
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
    let plain = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    card::Style::terminal(width, !plain).in_language(set.language)
}
