//! One measure a line of JSON, each self-contained. In: [`Parsed`]. Out: lines. Knows no other form.

use crate::entry::{Entry, entries};
use jiff::civil::Date;
use regplan_core::diagnostic::Diagnostic;
use regplan_core::record::{Measure, Parsed, Period};
use serde::Serialize;
use std::io::{self, Write};

/// A measure and all that its line repeats, so that no other line is needed to understand it.
#[derive(Debug, Serialize)]
struct Line<'p> {
    schema: u32,
    source: Source<'p>,
    act: Option<Act<'p>>,
    plan: Plan<'p>,
    sections: Vec<Section<'p>>,
    measure: &'p Measure,
    warnings: Vec<&'p Diagnostic>,
}

#[derive(Debug, Serialize)]
struct Source<'p> {
    name: Option<&'p str>,
    format: &'p str,
    sha256: Option<&'p str>,
}

#[derive(Debug, Serialize)]
struct Act<'p> {
    kind: Option<&'p str>,
    issuer: Option<&'p str>,
    date: Option<Date>,
    number: Option<&'p str>,
    title: Option<&'p str>,
}

#[derive(Debug, Serialize)]
struct Plan<'p> {
    index: usize,
    title: Option<&'p str>,
    period: Option<Period>,
}

#[derive(Debug, Serialize)]
struct Section<'p> {
    number: Option<&'p str>,
    title: &'p str,
}

/// Writes one line a measure: `source`, `act`, `plan`, `sections` (the outermost first), `measure` as the records have
/// it, `warnings` about it. A document without a measure writes nothing.
///
/// # Errors
/// What `out` says.
pub fn write(parsed: &Parsed, out: &mut impl Write) -> io::Result<()> {
    entries(parsed).try_for_each(|entry| {
        serde_json::to_writer(&mut *out, &line(&entry))?;
        out.write_all(b"\n")
    })
}

fn line<'p>(entry: &Entry<'p>) -> Line<'p> {
    let Parsed { schema, source, act, .. } = entry.parsed;
    Line {
        schema: *schema,
        source: Source { name: source.name.as_deref(), format: &source.format, sha256: source.sha256.as_deref() },
        act: act.as_ref().map(|act| Act {
            kind: act.kind.as_deref(),
            issuer: act.issuer.as_deref(),
            date: act.date,
            number: act.number.as_deref(),
            title: act.title.as_deref(),
        }),
        plan: Plan { index: entry.plan_index, title: entry.plan.title.as_deref(), period: entry.plan.period },
        sections: entry.sections().into_iter().map(section).collect(),
        measure: entry.measure,
        warnings: entry.warnings(),
    }
}

fn section(section: &regplan_core::record::Section) -> Section<'_> {
    Section { number: section.number.as_deref(), title: &section.title }
}
