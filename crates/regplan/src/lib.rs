//! Russian regional plans of measures («план мероприятий», «дорожная карта») as typed records.
//!
//! Regional authorities publish plans of measures as PDF, Word and Excel files, and people pass them on as text dumps: the rows
//! of the table broken over lines and pages, the columns gone. This crate puts each row together again and says what its cells say: number,
//! title, deadline as dates, responsible parties, expected results. Every value keeps the place it was read from, and
//! what was not understood is a [`Diagnostic`], never a guess.
//!
//! # Reading a plan
//!
//! [`parse`] takes the bytes of a file, [`parse_text`] a text that you have already. The text decides what comes out:
//! reading never fails on *content*, only on bytes that are no text ([`ReadError`]).
//!
//! ```
//! # fn main() -> Result<(), regplan::ReadError> {
//! let bytes = include_bytes!("../../../fixtures/plans/omsk-2024-orphanhood/source.txt");
//! let parsed = regplan::parse(bytes, &regplan::Options::default().named("omsk.txt"))?;
//! for plan in &parsed.plans {
//!     for measure in &plan.measures {
//!         let due = measure.deadline.as_ref().and_then(|deadline| deadline.end);
//!         let _ = (&measure.number, &measure.title, due, &measure.responsible);
//!     }
//! }
//! for diagnostic in &parsed.diagnostics {
//!     let _ = (diagnostic.line, diagnostic.code, &diagnostic.message);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Checking a value
//!
//! Every cell, deadline term, party, result, section and act field has its [places](record::Place): bytes of the text
//! that [`text`] returns. [`parse`] and [`text`] see the same text, whatever the encoding of the file.
//!
//! ```
//! # fn main() -> Result<(), regplan::ReadError> {
//! let bytes = include_bytes!("../../../fixtures/plans/ryazan-2026-guardianship/source.txt");
//! let text = regplan::text(bytes)?;
//! let parsed = regplan::parse(bytes, &regplan::Options::default())?;
//! for measure in parsed.plans.iter().flat_map(|plan| &plan.measures) {
//!     for cell in measure.cells.values().flatten() {
//!         let pieces: Vec<&str> = cell.at.iter().map(|place| place.span().of(&text)).collect();
//!         assert!(!pieces.is_empty());
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`verify`] does this for every value of records that come from elsewhere, and [`review`] makes a page on which a person does.
//!
//! # A text without a plan
//!
//! ```
//! let parsed = regplan::parse_text("Поздравляем с праздником!", &regplan::Options::default());
//! assert!(parsed.plans.is_empty());
//! ```
//!
//! # Records as JSON
//!
//! Records are plain [serde] data; [`json_schema`] says in JSON Schema what they serialise to.
//!
//! ```
//! let parsed = regplan::parse_text("", &regplan::Options::default());
//! assert_eq!(serde_json::to_value(&parsed)?["schema"], 1);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # What else there is
//!
//! | what for | where |
//! |---|---|
//! | wordings of deadlines alone | [`deadline::parse`] |
//! | CSV, XLSX, calendars, JSON lines, Markdown, cards | the crate `regplan-export` |
//! | what changed between two editions of a plan | the crate `regplan-diff` |
//! | limits of size, formats of your own | the crates `regplan-read` and `regplan-core`, which this one joins |
//!
//! The folder `examples` holds a converter, a filter of what is due by a day, and a project that snapshot-tests documents of its own.
//!
//! # Features
//! `ocr`: scans, by the program Tesseract, which is looked for at run time. On unless default features are off.
//!
//! # Versions
//! Public items and records follow Semantic Versioning. [`record::SCHEMA`] is raised where a key is renamed or removed, or a value comes to
//! mean something else; new keys, and new words of open lists, are additions. So types are `#[non_exhaustive]`: match with a last arm.
//!
//! # How it works
//!
//! A document is one text; each stage says one more thing about places in that text; nothing is copied, nothing is
//! lost, and only reading the bytes can fail.
//!
//! | stage | in → out | the question it answers |
//! |---|---|---|
//! | read | bytes → [`Source`](source::Source) | what is the text, what did the format tell us? |
//! | dialect | source → sheet | how did this exporter write lines, cells, pages? |
//! | frame | sheet → frames | where are the tables; what is head, body, furniture, prose? |
//! | header | frame → columns | which column plays which role; is it a plan at all? |
//! | cells | columns → grid | where does each cell end? |
//! | rows | grid → table | which physical rows are one row, which are section titles? |
//! | values | table → values | what does each cell say: deadlines, parties, results |
//! | act, plan | prose and values → records | order, titles, periods, goals, sections |
//! | audit | source and records → diagnostics | is every drop of ink owned exactly once? |
//!
//! After the dialect stage nothing knows which exporter wrote the text; before the header stage nothing knows Russian.
//!
//! [serde]: https://serde.rs

pub use regplan_core::dialect::names as dialects;
pub use regplan_core::{
    Options, Unexplained,
    cells::Explained,
    diagnostic,
    diagnostic::{Code, Diagnostic, Severity},
    grammar::deadlines as deadline,
    record,
    record::{
        Act, Aside, AsideKind, Cell, Deadline, Measure, Parsed, Party, Period, Place, Plan, Reason, Section, TableInfo,
        TableVerdict, Term, TermKind,
    },
    source,
};
pub use regplan_read::{Archive, ReadError, ReadOptions};
pub use regplan_review::verify::{Finding, What};

use sha2::{Digest, Sha256};
use std::time::Duration;

/// Reads the bytes of one document: its text by [`regplan_read`], its records by [`regplan_core`].
///
/// # Errors
/// [`ReadError`] where the bytes are no text that this version reads; a text that holds no plan is no error.
///
/// # Example
/// ```
/// let parsed = regplan::parse("Отчёт за год".as_bytes(), &regplan::Options::default())?;
/// assert!(parsed.plans.is_empty());
/// assert_eq!(parsed.source.sha256.map(|hash| hash.len()), Some(64));
/// # Ok::<(), regplan::ReadError>(())
/// ```
pub fn parse(bytes: &[u8], options: &Options) -> Result<Parsed, ReadError> {
    parse_within(bytes, options, &ReadOptions::default())
}

/// Reads the bytes of one document within other limits than the default ones: what a service does with files from anyone.
///
/// # Errors
/// [`ReadError`], as [`parse`]; [`ReadError::TooLarge`] and [`ReadError::OverLimit`] name the limit.
///
/// # Example
/// ```
/// use regplan::{Options, ReadOptions, parse_within};
/// use std::time::Duration;
/// let small = ReadOptions::default().max_bytes(10 << 20).max_pages(300).max_words(200_000).max_time(Duration::from_secs(5));
/// assert!(parse_within("Отчёт за год".as_bytes(), &Options::default(), &small).is_ok());
/// let error = parse_within("Отчёт за год".as_bytes(), &Options::default(), &small.max_words(2)).unwrap_err();
/// assert_eq!(error.to_string(), "it has more than 2 words");
/// ```
pub fn parse_within(bytes: &[u8], options: &Options, limits: &ReadOptions) -> Result<Parsed, ReadError> {
    match limits.max_time {
        Some(time) => in_time(bytes, options, limits, time),
        None => parsed(bytes, options, limits),
    }
}

/// Reads the bytes of one document, however long it takes.
fn parsed(bytes: &[u8], options: &Options, limits: &ReadOptions) -> Result<Parsed, ReadError> {
    let source = regplan_read::read(bytes, limits)?;
    let length = source.text.len();
    let mut parsed = regplan_core::parse(&source, options);
    if parsed.diagnostics.iter().any(|said| said.code == Code::RecordsLimit) {
        return Err(ReadError::OverLimit { what: "bytes of records", limit: options.records_limit(length) });
    }
    parsed.source.sha256 = Some(sha256(bytes));
    Ok(parsed)
}

/// The same within so much time, whatever takes it: the reader of any format or any stage behind it. What takes longer is given up:
/// it goes on beside, and comes to nothing.
#[cfg(not(target_family = "wasm"))]
fn in_time(bytes: &[u8], options: &Options, limits: &ReadOptions, time: Duration) -> Result<Parsed, ReadError> {
    use std::sync::mpsc;
    /// Tables nest in cells of tables: as the command gives its readers.
    const STACK: usize = 16 << 20;
    let late = || ReadError::OverLimit {
        what: "milliseconds of reading",
        limit: usize::try_from(time.as_millis()).unwrap_or(usize::MAX),
    };
    let (done, waited) = mpsc::channel();
    let (bytes, options, limits) = (bytes.to_vec(), options.clone(), limits.clone());
    // Who waits may be gone.
    let work = move || drop(done.send(parsed(&bytes, &options, &limits)));
    // The command tells its readers by their names.
    let name = std::thread::current().name().unwrap_or("reader").to_owned();
    let thread = std::thread::Builder::new().name(name).stack_size(STACK).spawn(work);
    let thread = thread.map_err(|error| ReadError::Program {
        program: "thread",
        what: error.to_string(),
        hint: "read fewer documents at a time",
    })?;
    match waited.recv_timeout(time) {
        Ok(parsed) => parsed,
        // What breaks there breaks here, as it does without a limit of time.
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            thread.join().map_or_else(|broken| std::panic::resume_unwind(broken), |()| Err(late()))
        }
        Err(mpsc::RecvTimeoutError::Timeout) => Err(late()),
    }
}

/// Where there are no threads, who runs the module ends it.
#[cfg(target_family = "wasm")]
fn in_time(bytes: &[u8], options: &Options, limits: &ReadOptions, _: Duration) -> Result<Parsed, ReadError> {
    parsed(bytes, options, limits)
}

/// Reads a text that is at hand already; places count bytes of this very text.
///
/// No limit of [`ReadOptions`] is asked, and nothing is refused: only the length of the text bounds what it takes. Time and memory grow
/// with the words (`.ci/growth` asks families of hard inputs to take at most 2.2 times the instructions for twice the text),
/// at about a second and 12 MB of memory a MB. Who takes texts from anyone asks `text.len()` first, or hands bytes to
/// [`parse_within`].
#[must_use]
pub fn parse_text(text: &str, options: &Options) -> Parsed {
    regplan_core::parse(&source::Source::plain(text), options)
}

/// The text of one document: what the places in the records of [`parse`] count in.
///
/// # Errors
/// [`ReadError`], as [`parse`].
///
/// # Example
/// ```
/// assert_eq!(regplan::text(b"one\r\ntwo")?, "one\ntwo");
/// # Ok::<(), regplan::ReadError>(())
/// ```
pub fn text(bytes: &[u8]) -> Result<String, ReadError> {
    Ok(regplan_read::read(bytes, &ReadOptions::default())?.text)
}

/// What in `records` does not match the document they are said to be of; nothing where all of it does.
///
/// Every value is compared with the text at its places, what was derived is derived again, and what has no places is compared
/// with a new reading of the document.
///
/// # Errors
/// [`ReadError`], as [`parse`].
///
/// # Example
/// ```
/// let file = "План\n\n№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n".as_bytes();
/// let mut records = regplan::parse(file, &regplan::Options::default())?;
/// assert!(regplan::verify(&records, file)?.is_empty());
/// records.plans[0].measures[1].deadline = None;
/// assert_eq!(regplan::verify(&records, file)?[0].path, "plans[0].measures[1].deadline");
/// # Ok::<(), regplan::ReadError>(())
/// ```
pub fn verify(records: &Parsed, bytes: &[u8]) -> Result<Vec<Finding>, ReadError> {
    let source = regplan_read::read(bytes, &ReadOptions::default())?;
    let known = records.source.dialect.as_deref().filter(|name| dialects().any(|dialect| dialect == *name));
    let options = known.into_iter().fold(Options::default(), Options::as_dialect);
    let mut again = regplan_core::parse(&source, &options);
    again.source.sha256 = Some(sha256(bytes));
    Ok(regplan_review::verify::verify(records, &source, &again))
}

/// Why the row that holds a line was read as it was: its words, what spoke for their places, and the second-best reading.
///
/// Lines count from 1, in the text that [`text`] gives.
///
/// # Errors
/// [`ReadError`], as [`parse`]; inside, [`Unexplained`] where no row of a plan holds the line, or the document itself marks its cells.
///
/// # Example
/// ```
/// let file = "План\n\n№ п/п\n\nМероприятие\n\nСрок\n\nОтветственный\n\n1\n\nПровести сход\n\nмай\n\nГлава\n\n2\n\nПровести сбор\n\nиюнь\n\nШкола\n\n".as_bytes();
/// let explained = regplan::explain(file, &regplan::Options::default(), 23)??;
/// assert_eq!(explained.words[3].text, "июнь");
/// assert!(regplan::explain(file, &regplan::Options::default(), 1)?.is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(bytes: &[u8], options: &Options, line: u32) -> Result<Result<Explained, Unexplained>, ReadError> {
    let source = regplan_read::read(bytes, &ReadOptions::default())?;
    Ok(regplan_core::explain(&source, options, line))
}

/// One HTML page that shows the records of a document beside its text, and its pages where they are drawn; it needs no network.
///
/// # Errors
/// [`ReadError`], as [`parse`].
///
/// # Example
/// ```
/// let page = regplan::review("№\tМероприятие\tСрок\n1\tПровести сход\tмай\n".as_bytes(), &regplan::Options::default())?;
/// assert!(page.starts_with("<!doctype html>"));
/// # Ok::<(), regplan::ReadError>(())
/// ```
pub fn review(bytes: &[u8], options: &Options) -> Result<String, ReadError> {
    let source = regplan_read::read(bytes, &ReadOptions::default())?;
    let mut records = regplan_core::parse(&source, options);
    records.source.sha256 = Some(sha256(bytes));
    let findings = regplan_review::verify::verify(&records, &source, &records);
    Ok(regplan_review::review::page(&records, &source, &findings))
}

/// The JSON Schema (draft 2020-12) of what [`Parsed`] serialises to, made from the types themselves.
///
/// ```
/// assert_eq!(regplan::json_schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Parsed>().to_value()
}

/// The SHA-256 of a document's bytes as [`SourceInfo::sha256`](record::SourceInfo::sha256) has it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The examples of the pages for people, compiled and run; the pages are not in the package.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    struct CrateReadme;
    #[doc = include_str!("../../../README.md")]
    struct Readme;
    #[doc = include_str!("../../../README.ru.md")]
    struct RussianReadme;
    #[doc = include_str!("../../../docs/library.md")]
    struct Library;
}
