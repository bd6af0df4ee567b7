//! Records in the forms that people and other programs take: tables, workbooks, calendars, pages, cards.
//!
//! In: [`regplan_core::record::Parsed`]. Out: bytes through any [`std::io::Write`], or a value. Knows no file, no
//! terminal, no clock: the same records give the same bytes, on every machine, on every day.
//!
//! | function | form | for whom |
//! |---|---|---|
//! | [`jsonl`](jsonl::write) | one measure a line, each self-contained | programs that read line by line |
//! | [`csv`](csv::write) | one measure a row | Excel in Russian, or any program |
//! | [`xlsx`](xlsx::workbook) | the same with filters, real dates, links to the documents, sheets of diagnostics, of tables left out and of sums | people |
//! | [`ics`](ics::write) | one event a dated term | calendars |
//! | [`markdown`](markdown::write) | one table a plan | pages, tickets, letters |
//! | [`card`](card::card) | one card a measure | a terminal, a review, a snapshot |
//!
//! # Example
//! ```
//! use regplan_core::{Options, parse, source::Source};
//! let text = "План работы на 2025 год\n\n№ п/п Мероприятие Срок Ответственный\n1 Провести беседу\nмай\nдиректор\n2 Провести сбор\nиюнь\nдиректор\n";
//! let parsed = parse(&Source::plain(text), &Options::default());
//! let mut table = Vec::new();
//! regplan_export::csv::write(&parsed, &regplan_export::csv::Style::plain(','), &mut table)?;
//! assert!(String::from_utf8_lossy(&table).contains("Провести сбор,июнь,2025-06-01,2025-06-30,true,директор"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Every form says its own words – headings, labels, what is said of doubts – in Russian or in English ([`Language`]); what a document
//! says, and the keys of JSON, stay as they are.
//!
//! # Features
//! `xlsx` and `ics`, both on unless `default-features = false`.

pub mod card;
pub mod csv;
mod entry;
#[cfg(feature = "ics")]
pub mod ics;
pub mod jsonl;
mod keys;
pub mod markdown;
mod omitted;
pub mod row;
#[cfg(feature = "xlsx")]
mod summary;
mod words;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use entry::{Entry, entries};
pub use keys::Keys;
pub use omitted::{Omitted, omitted};
pub use regplan_words::Language;
pub use row::{Remark, Row, remarks, remarks_in, rows, rows_in};
