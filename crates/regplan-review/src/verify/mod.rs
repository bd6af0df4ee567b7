//! Do the records say what the text says?
//!
//! In: records, the source, and a new reading of it. Out: a list of what does not match. Knows how a reading joins pieces; no
//! format, no grammar of its own.
//!
//! What has places is compared with the text at its places, letter by letter. What is derived (a number, dates, who answers) is
//! derived again from the value it came from. What has no places (columns, periods, the nesting of sections, flags, doubts, the balance
//! of ink) is compared with the new reading, and so are the borders of all values: the records hold what the tables hold, no less, no
//! more, and nothing of it under another key.

mod act;
mod again;
mod borders;
mod finding;
mod fits;
mod further;
mod lines;
mod measure;
mod places;
mod plan;
mod words;

pub use finding::{Finding, What};

use places::Ground;
use regplan_core::dialect::RECOGNISED;
use regplan_core::record::Parsed;
use regplan_core::source::Source;

/// Everything in `records` that does not match `source`; `again` is a new reading of the same source.
///
/// ```
/// use regplan_core::{Options, parse, source::Source};
/// use regplan_review::verify::{What, verify};
/// let source = Source::plain("№\tМероприятие\tСрок\n1\tПровести сход\tмай\n2\tПровести сбор\tиюнь\n");
/// let records = parse(&source, &Options::default());
/// assert!(verify(&records, &source, &records).is_empty());
///
/// let mut tampered = records.clone();
/// tampered.plans[0].measures[1].title = Some("Провести спор".into());
/// let findings = verify(&tampered, &source, &records);
/// assert_eq!(findings[0].path, "plans[0].measures[1].title");
/// ```
#[must_use]
pub fn verify(records: &Parsed, source: &Source, again: &Parsed) -> Vec<Finding> {
    let recognised = again.source.dialect.as_deref() == Some(RECOGNISED) || source.is_recognised();
    let mut check = Check { ground: Ground::of(source), recognised, findings: Vec::new() };
    check.file(records, again);
    if let Some(act) = &records.act {
        check.act(act);
    }
    for (at, plan) in records.plans.iter().enumerate() {
        check.plan(&format!("plans[{at}]"), plan);
    }
    for (at, diagnostic) in records.diagnostics.iter().enumerate() {
        check.places(&format!("diagnostics[{at}].at"), &diagnostic.at);
    }
    borders::compare(&mut check, records, again);
    again::compare(&mut check, records, again);
    further::compare(&mut check, records, again);
    check.findings
}

/// What is known of the source, and what was found so far.
struct Check<'s> {
    ground: Ground<'s>,
    /// Whether the text was recognised in a picture, so that numerals may be damaged.
    recognised: bool,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn note(&mut self, path: impl Into<String>, what: What, says: impl Into<String>, stands: impl Into<String>) {
        self.findings.push(Finding { path: path.into(), what, says: says.into(), stands: stands.into() });
    }

    /// Whether these are the records of this file at all, and of all of its text.
    fn file(&mut self, records: &Parsed, again: &Parsed) {
        if let (Some(own), Some(file)) = (&records.source.sha256, &again.source.sha256)
            && own != file
        {
            self.note("source.sha256", What::OtherFile, own, file);
        }
    }
}
