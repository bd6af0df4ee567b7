//! A page for people: the records beside the text they were read from.
//!
//! In: records, their source, what did not match. Out: one HTML page that needs no network and runs from a disk. Knows no
//! format and no Russian: what the page says to its reader stands in `words.txt`, in two languages.
//!
//! `data` is what the page shows, `flow` the text as lines and rows, `paper` the pages as they are drawn, `offsets` the places as
//! a browser counts them, `html` the page itself with what may run on it.

mod data;
mod flow;
mod html;
mod offsets;
mod paper;
mod words;

use crate::verify::Finding;
use data::Data;
use regplan_core::record::Parsed;
use regplan_core::source::Source;

/// The page.
///
/// ```
/// use regplan_core::{Options, parse, source::Source};
/// let source = Source::plain("№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n");
/// let page = regplan_review::review::page(&parse(&source, &Options::default()), &source, &[]);
/// assert!(page.starts_with("<!doctype html>") && page.contains("Провести сход"));
/// ```
#[must_use]
pub fn page(records: &Parsed, source: &Source, findings: &[Finding]) -> String {
    html::page(&Data::of(records, source, findings))
}
