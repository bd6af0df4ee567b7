//! Records as a page that a person reviews in minutes. In: [`Parsed`]. Out: text. Knows no source text, no file.

mod style;
mod term;

pub use style::Style;

use crate::entry::{is_told, name};
use crate::omitted::tables;
use regplan_core::diagnostic::{Diagnostic, Severity};
use regplan_core::record::{Act, Column, Deadline, Measure, Parsed, Party, Plan, Section};
use std::fmt::Write;
use style::{Ink, Page};

/// The card of one document.
///
/// ✓ stands before a party by agreement; `→` before what a deadline was read as.
#[must_use]
pub fn card(parsed: &Parsed, style: Style) -> String {
    let mut page = Page::new(style);
    let dialect = parsed.source.dialect.as_deref().unwrap_or("no dialect");
    let head = format!("{}, {dialect}, ink {} of {}", parsed.source.format, parsed.ink.claimed, parsed.ink.table);
    page.line(0, Ink::Faint, &head);
    if let Some(one) = &parsed.act {
        act(&mut page, one);
    }
    for one in &parsed.plans {
        plan(&mut page, one);
    }
    left_out(&mut page, parsed);
    if !parsed.diagnostics.is_empty() {
        title(&mut page, "DIAGNOSTICS");
    }
    for one in &parsed.diagnostics {
        diagnostic(&mut page, one);
    }
    page.finish()
}

/// Tables whose rows are in no measure.
fn left_out(page: &mut Page, parsed: &Parsed) {
    let mut tables = tables(parsed).peekable();
    if tables.peek().is_some() {
        title(page, "TABLES LEFT OUT");
    }
    for table in tables {
        let [first, last] = table.lines;
        let pages = table.pages.map(|[a, b]| format!(", pages {a}–{b}")).unwrap_or_default();
        let size = format!("{} × {}", table.rows, table.columns);
        page.line(2, Ink::Plain, &format!("lines {first}–{last}{pages}: {size}, {}", name(&table.reason)));
    }
}

fn act(page: &mut Page, act: &Act) {
    title(page, "ACT");
    field(page, "kind", act.kind.as_deref());
    field(page, "issuer", act.issuer.as_deref());
    field(page, "date", act.date.map(|date| date.to_string()).as_deref());
    field(page, "number", act.number.as_deref());
    field(page, "title", act.title.as_deref());
    if let Some(signatory) = &act.signatory {
        field(page, "position", signatory.position.as_deref());
        field(page, "name", signatory.name.as_deref());
    }
    field(page, "control", act.control.as_deref());
}

fn plan(page: &mut Page, plan: &Plan) {
    title(page, "PLAN");
    field(page, "title", plan.title.as_deref());
    field(page, "period", plan.period.map(|period| format!("{} … {}", period.start, period.end)).as_deref());
    for goal in &plan.goals {
        field(page, "goal", Some(goal));
    }
    for column in &plan.columns {
        field(page, "column", Some(&format!("{} «{}»", column.key, column.header)));
    }
    let mut under = None;
    for one in &plan.measures {
        if one.section != under {
            sections(page, plan, under, one.section);
            under = one.section;
        }
        measure(page, one, &plan.columns);
    }
    sections(page, plan, under, Some(plan.sections.len()).filter(|n| *n > 0));
    page.blank();
    page.line(0, Ink::Faint, &format!("{} measures, {} sections", plan.measures.len(), plan.sections.len()));
}

/// Headings that come after `from` and up to `to`: those without measures of their own stand too.
fn sections(page: &mut Page, plan: &Plan, from: Option<usize>, to: Option<usize>) {
    let first = from.map_or(0, |index| index + 1);
    match to {
        None => title(page, "(under no section)"),
        Some(to) if to < first => plan.sections.get(to).into_iter().for_each(|one| section(page, one)),
        Some(to) => plan.sections.iter().take(to + 1).skip(first).for_each(|one| section(page, one)),
    }
}

fn section(page: &mut Page, section: &Section) {
    let marks = "#".repeat(usize::try_from(section.level).unwrap_or(1));
    title(page, &format!("{marks} {} {}", section.number.as_deref().unwrap_or("–"), section.title));
}

fn measure(page: &mut Page, measure: &Measure, columns: &[Column]) {
    let pages = measure.pages.map(|[a, b]| format!(", pages {a}–{b}")).unwrap_or_default();
    let [first, last] = measure.lines;
    let number = measure.number.as_deref().unwrap_or("–");
    title(page, &format!("{number}  (lines {first}–{last}{pages})"));
    field(page, "title", measure.title.as_deref());
    if let Some(one) = &measure.deadline {
        deadline(page, one);
    }
    for one in &measure.responsible {
        party(page, one);
    }
    for result in &measure.results {
        field(page, "result", Some(result));
    }
    for column in columns.iter().filter(|column| !is_told(column)) {
        let cell = measure.cells.get(&column.key).and_then(Option::as_ref);
        field(page, &column.key, cell.map(|cell| cell.text.as_str()));
    }
}

fn party(page: &mut Page, party: &Party) {
    let mark = if party.by_agreement { "✓ " } else { "" };
    let kind = party.kind.map(|kind| format!("  [{}]", name(&kind))).unwrap_or_default();
    field(page, "who", Some(&format!("{mark}{}{kind}", party.name)));
}

fn deadline(page: &mut Page, deadline: &Deadline) {
    field(page, "when", Some(&deadline.text));
    for one in &deadline.terms {
        page.field("", Ink::Reading, &format!("→ {}", term::term(one)));
    }
}

fn diagnostic(page: &mut Page, diagnostic: &Diagnostic) {
    let ink = match diagnostic.severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Info => Ink::Plain,
    };
    let mut words = format!("{} {}", name(&diagnostic.severity), name(&diagnostic.code));
    if let Some(number) = &diagnostic.measure {
        let _ = write!(words, " {number}");
    }
    if let Some(line) = diagnostic.line {
        let _ = write!(words, " line {line}");
    }
    page.line(2, ink, &format!("{words}: {}", diagnostic.message));
    if let Some(hint) = &diagnostic.hint {
        page.line(4, Ink::Faint, hint);
    }
}

fn title(page: &mut Page, words: &str) {
    page.blank();
    page.line(0, Ink::Heading, words);
}

fn field(page: &mut Page, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        page.field(name, Ink::Plain, value);
    }
}

#[cfg(test)]
mod tests;
