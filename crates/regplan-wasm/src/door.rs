//! One document, step by step, so that who waits for it can be told how far it is. In: bytes, a name. Out: forms, a page, or what
//! is wrong with the bytes. Knows no JavaScript.

use regplan::{Options, Parsed, ReadError, ReadOptions, source::Source};
use regplan_export::{csv, ics, jsonl, markdown, xlsx};
use regplan_review::{review, verify};
use std::io;

/// What a document weighs at most: a browser gives a module 4 GiB, and reading takes some ten times the document.
const MOST_BYTES: usize = 128 << 20;

/// Why a document gave no records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which kind it is, as a word that the page has words for.
    pub kind: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to try.
    pub hint: &'static str,
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self { kind: kind(&error), message: error.to_string(), hint: error.hint() }
    }
}

fn kind(error: &ReadError) -> &'static str {
    match error {
        ReadError::Unsupported { .. } => "unsupported",
        ReadError::Encrypted { .. } => "encrypted",
        ReadError::Damaged { .. } => "damaged",
        ReadError::Broken { .. } => "broken",
        ReadError::OverLimit { .. } => "over-limit",
        ReadError::Scanned { .. } => "scanned",
        ReadError::Unmapped { .. } => "unmapped",
        ReadError::NoText { .. } => "no-text",
        ReadError::TooLarge { .. } => "too-large",
        _ => "other",
    }
}

/// A document that was read, and not yet understood.
#[derive(Debug)]
pub struct Reading {
    source: Source,
    options: Options,
    sha256: String,
}

impl Reading {
    /// Reads the bytes of a document, called `name` in its records.
    ///
    /// # Errors
    /// [`Failure`] where the bytes are no text that this version reads.
    pub fn of(bytes: &[u8], name: &str) -> Result<Self, Failure> {
        let source = regplan_read::read(bytes, &ReadOptions::default().max_bytes(MOST_BYTES))?;
        Ok(Self { source, options: Options::default().named(name), sha256: regplan::sha256(bytes) })
    }

    /// Its records.
    #[must_use]
    pub fn parse(self) -> Document {
        let mut records = regplan_core::parse(&self.source, &self.options);
        records.source.sha256 = Some(self.sha256);
        Document { source: self.source, records }
    }
}

/// The records of a document beside what they were read from.
#[derive(Debug)]
pub struct Document {
    source: Source,
    records: Parsed,
}

impl Document {
    /// The records in the form that `regplan --format FORM` prints.
    ///
    /// # Errors
    /// An unknown name of a form; what a workbook does not hold.
    pub fn form(&self, form: &str) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        match form {
            "json" => {
                serde_json::to_writer_pretty(&mut out, &self.records)?;
                out.push(b'\n');
            }
            "jsonl" => jsonl::write(&self.records, &mut out)?,
            "csv" => csv::write(&self.records, &csv::Style::excel(), &mut out)?,
            "xlsx" => out = xlsx::workbook(&self.records).map_err(io::Error::other)?,
            "ics" => ics::write(&self.records, &mut out).map(|_| ())?,
            "md" => markdown::write(&self.records, &mut out)?,
            _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("no form is called {form:?}"))),
        }
        Ok(out)
    }

    /// The page on which a person sees every value beside its place, as `regplan --review` writes it.
    #[must_use]
    pub fn page(&self) -> String {
        let findings = verify::verify(&self.records, &self.source, &self.records);
        review::page(&self.records, &self.source, &findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &[u8] =
        "План на 2025 год\n\n№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n".as_bytes();

    #[test]
    fn it_says_what_the_library_says() {
        let document = Reading::of(PLAN, "plan.txt").unwrap().parse();
        let parsed = regplan::parse(PLAN, &Options::default().named("plan.txt")).unwrap();
        let expected = serde_json::to_string_pretty(&parsed).unwrap() + "\n";
        assert_eq!(String::from_utf8(document.form("json").unwrap()).unwrap(), expected);
        assert_eq!(document.page(), regplan::review(PLAN, &Options::default().named("plan.txt")).unwrap());
    }

    #[test]
    fn every_form_says_something_and_others_are_refused() {
        let document = Reading::of(PLAN, "plan.txt").unwrap().parse();
        for form in ["json", "jsonl", "csv", "xlsx", "ics", "md"] {
            assert!(document.form(form).unwrap().len() > 100, "{form}");
        }
        assert!(document.form("pdf").unwrap_err().to_string().contains("pdf"));
    }

    #[test]
    fn a_failure_says_its_kind_what_is_wrong_and_what_to_try() {
        let failure = Reading::of(b"", "a").unwrap_err();
        assert_eq!((failure.kind, failure.message.as_str()), ("no-text", "it is empty: nothing to read"));
        assert!(!failure.hint.is_empty());
        assert_eq!(Reading::of(b"Rar!\x1a\x07 ...", "a").unwrap_err().kind, "unsupported");
    }
}
