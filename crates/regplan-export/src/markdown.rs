//! A page of tables, one a plan. In: [`Parsed`]. Out: Markdown as GitHub reads it. Knows no other form.

use crate::entry::{self, Entry, entries};
use crate::words::say;
use regplan_core::record::{Act, Deadline, Measure, Parsed, Plan, Role};
use regplan_words::{Language, short};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the act as a heading, and of each plan its title and a table of its own columns; sections are rows in bold, and a last
/// column says which days the deadline names.
///
/// # Errors
/// What `out` says.
pub fn write(parsed: &Parsed, out: &mut impl Write) -> io::Result<()> {
    write_in(parsed, Language::Ru, out)
}

/// The same with its own words in any language.
///
/// # Errors
/// What `out` says.
pub fn write_in(parsed: &Parsed, language: Language, out: &mut impl Write) -> io::Result<()> {
    out.write_all(page(parsed, language).as_bytes())
}

fn page(parsed: &Parsed, language: Language) -> String {
    let mut out = String::new();
    let head = parsed.act.as_ref().map(act).filter(|head| !head.is_empty()).or_else(|| parsed.source.name.clone());
    if let Some(head) = head {
        let _ = writeln!(out, "# {}\n", escaped(&head));
    }
    let mut all = entries(parsed).peekable();
    for (index, plan) in parsed.plans.iter().enumerate() {
        let mut measures = Vec::new();
        while let Some(entry) = all.next_if(|entry| entry.plan_index == index) {
            measures.push(entry);
        }
        table(&mut out, plan, &measures, language);
    }
    out
}

fn act(act: &Act) -> String {
    let date = act.date.map(|date| date.strftime("%d.%m.%Y").to_string());
    let number = act.number.as_ref().map(|number| format!("№ {number}"));
    let parts = [act.issuer.clone(), act.kind.clone(), date, number];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn table(out: &mut String, plan: &Plan, measures: &[Entry<'_>], language: Language) {
    if let Some(title) = &plan.title {
        let _ = writeln!(out, "## {}\n", escaped(title));
    }
    let dated = plan.columns.iter().any(|column| column.role == Role::Deadline);
    let headings = plan.columns.iter().map(|column| escaped(&column.header));
    let headings: Vec<String> = headings.chain(dated.then(|| say(language, "dates").to_owned())).collect();
    row(out, &headings);
    row(out, &vec!["---".to_owned(); headings.len()]);
    let mut under = None;
    for entry in measures {
        if entry.measure.section != under {
            under = entry.measure.section;
            section(out, entry, headings.len());
        }
        let cells = plan.columns.iter().map(|column| escaped(entry.cell(&column.key).unwrap_or_default()));
        row(out, &cells.chain(dated.then(|| dates(entry.measure, language))).collect::<Vec<_>>());
    }
    out.push('\n');
}

fn section(out: &mut String, entry: &Entry<'_>, width: usize) {
    if let Some(section) = entry.sections().last() {
        let mut cells = vec![String::new(); width];
        if let Some(last) = cells.get_mut(usize::from(width > 1)) {
            *last = format!("**{}**", escaped(&entry::heading(section)));
        }
        row(out, &cells);
    }
}

fn row(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn dates(measure: &Measure, language: Language) -> String {
    let Some(Deadline { start, end, .. }) = &measure.deadline else { return String::new() };
    match (start, end) {
        (Some(start), Some(end)) if start == end => short(*end, language),
        (None, None) => String::new(),
        (start, end) => {
            let day = |day: &Option<_>| day.map(|day| short(day, language)).unwrap_or_default();
            format!("{} … {}", day(start), day(end)).trim().to_owned()
        }
    }
}

/// Characters that Markdown would take for marks, set so that it does not; a line end is `<br>`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '\\' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '~' => out.extend(['\\', c]),
            '\n' => out.push_str("<br>"),
            '\r' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_value_breaks_its_table() {
        assert_eq!(super::escaped("a|b*c\nd<i>"), "a\\|b\\*c<br>d\\<i\\>");
    }
}
