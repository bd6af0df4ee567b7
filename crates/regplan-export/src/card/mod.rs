//! Records as a page that a person reviews in minutes. In: [`Parsed`]. Out: text. Knows no source text, no file.

mod style;
mod term;

pub use style::Style;

use crate::entry::{is_told, name};
use crate::omitted::tables;
use regplan_core::diagnostic::{Diagnostic, Severity};
use regplan_core::record::{Act, Column, Deadline, Measure, Parsed, Party, Plan, Section};
use regplan_words::{Language, severity, short};
use std::fmt::Write;
use style::{Ink, Page};

/// The card of one document.
///
/// ✓ stands before a party by agreement; `→` before what a deadline was read as.
#[must_use]
pub fn card(parsed: &Parsed, style: Style) -> String {
    let mut page = Page::new(style);
    let head = head(&page, parsed);
    page.line(0, Ink::Faint, &head);
    if let Some(one) = &parsed.act {
        act(&mut page, one);
    }
    for one in &parsed.plans {
        plan(&mut page, one);
    }
    left_out(&mut page, parsed);
    if !parsed.diagnostics.is_empty() {
        title_of(&mut page, "card-diagnostics");
    }
    for one in &parsed.diagnostics {
        diagnostic(&mut page, one);
    }
    page.finish()
}

/// What was read, and how much of it something owns.
fn head(page: &Page, parsed: &Parsed) -> String {
    let dialect = parsed.source.dialect.as_deref().unwrap_or_else(|| page.say("card-no-dialect"));
    let [claimed, table] = [parsed.ink.claimed, parsed.ink.table].map(|count| count.to_string());
    let format = parsed.source.format.as_str();
    page.fill("card-head", &[("format", format), ("dialect", dialect), ("claimed", &claimed), ("table", &table)])
}

/// Where something stands: lines, and pages where they are known.
fn stretch(page: &Page, key: &str, [from, to]: [u32; 2]) -> String {
    page.fill(key, &[("from", &from.to_string()), ("to", &to.to_string())])
}

/// Tables whose rows are in no measure.
fn left_out(page: &mut Page, parsed: &Parsed) {
    let mut tables = tables(parsed).peekable();
    if tables.peek().is_some() {
        title_of(page, "card-left-out");
    }
    for table in tables {
        let pages = table.pages.map(|pages| stretch(page, "card-pages", pages)).unwrap_or_default();
        let size = format!("{} × {}", table.rows, table.columns);
        let why = name(&table.reason);
        let why = if page.language() == Language::En { &why } else { regplan_words::reason(&why, page.language()) };
        let lines = stretch(page, "card-lines", table.lines);
        page.line(2, Ink::Plain, &format!("{lines}{pages}: {size}, {why}"));
    }
}

fn act(page: &mut Page, act: &Act) {
    title_of(page, "card-act");
    field(page, "kind", act.kind.as_deref());
    field(page, "issuer", act.issuer.as_deref());
    let date = act.date.map(|date| short(date, page.language()));
    field(page, "date", date.as_deref());
    field(page, "number", act.number.as_deref());
    field(page, "title", act.title.as_deref());
    if let Some(signatory) = &act.signatory {
        field(page, "position", signatory.position.as_deref());
        field(page, "name", signatory.name.as_deref());
    }
    field(page, "control", act.control.as_deref());
}

fn plan(page: &mut Page, plan: &Plan) {
    title_of(page, "card-plan");
    field(page, "title", plan.title.as_deref());
    let period = plan.period.map(|period| term::range([Some(period.start), Some(period.end)], page.language()));
    field(page, "period", period.as_deref());
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
    let [measures, sections] = [plan.measures.len(), plan.sections.len()].map(|count| count.to_string());
    let counts = page.fill("card-counts", &[("measures", &measures), ("sections", &sections)]);
    page.line(0, Ink::Faint, &counts);
}

/// Headings that come after `from` and up to `to`: those without measures of their own stand too.
fn sections(page: &mut Page, plan: &Plan, from: Option<usize>, to: Option<usize>) {
    let first = from.map_or(0, |index| index + 1);
    match to {
        None => title_of(page, "card-no-section"),
        Some(to) if to < first => plan.sections.get(to).into_iter().for_each(|one| section(page, one)),
        Some(to) => plan.sections.iter().take(to + 1).skip(first).for_each(|one| section(page, one)),
    }
}

fn section(page: &mut Page, section: &Section) {
    let marks = "#".repeat(usize::try_from(section.level).unwrap_or(1));
    title(page, &format!("{marks} {} {}", section.number.as_deref().unwrap_or("–"), section.title));
}

fn measure(page: &mut Page, measure: &Measure, columns: &[Column]) {
    let pages = measure.pages.map(|pages| stretch(page, "card-pages", pages)).unwrap_or_default();
    let lines = stretch(page, "card-lines", measure.lines);
    let number = measure.number.as_deref().unwrap_or("–");
    title(page, &format!("{number}  ({lines}{pages})"));
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
        let role = format!("role-{}", column.key);
        let key = regplan_words::words().get(page.language(), &role).filter(|_| page.language() != Language::En);
        field(page, key.unwrap_or(&column.key), cell.map(|cell| cell.text.as_str()));
    }
}

fn party(page: &mut Page, party: &Party) {
    let mark = if party.by_agreement { "✓ " } else { "" };
    let kind =
        party.kind.map(|kind| format!("  [{}]", page.say(&format!("party-{}", name(&kind))))).unwrap_or_default();
    field(page, "who", Some(&format!("{mark}{}{kind}", party.name)));
}

fn deadline(page: &mut Page, deadline: &Deadline) {
    field(page, "when", Some(&deadline.text));
    for one in &deadline.terms {
        let said = term::term(one, page.language());
        page.field("", Ink::Reading, &format!("→ {said}"));
    }
}

fn diagnostic(page: &mut Page, diagnostic: &Diagnostic) {
    let ink = match diagnostic.severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Info => Ink::Plain,
    };
    let language = page.language();
    let mut words = severity(diagnostic.severity, language).to_owned();
    if language == Language::En {
        let _ = write!(words, " {}", name(&diagnostic.code));
    }
    if let Some(number) = &diagnostic.measure {
        let _ = write!(words, " {number}");
    }
    if let Some(line) = diagnostic.line {
        words.push(' ');
        words.push_str(&page.fill("card-line", &[("n", &line.to_string())]));
    }
    page.line(2, ink, &format!("{words}: {}", regplan_words::label(diagnostic, language)));
    if let Some(hint) = regplan_words::advice(diagnostic, language) {
        page.line(4, Ink::Faint, &hint);
    }
}

fn title(page: &mut Page, words: &str) {
    page.blank();
    page.line(0, Ink::Heading, words);
}

fn title_of(page: &mut Page, key: &str) {
    let words = page.say(key);
    title(page, words);
}

fn field(page: &mut Page, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        page.field(name, Ink::Plain, value);
    }
}

#[cfg(test)]
mod tests;
