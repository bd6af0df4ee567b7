//! Records as a page that a person reviews in minutes. In: [`Parsed`]. Out: text. Knows no source text, no file.

use regplan::record::{Column, Mode, Relation, Role, Unit};
use regplan::{Act, Deadline, Diagnostic, Measure, Parsed, Party, Plan, Section, Term, TermKind};
use std::fmt::Write;

/// The card of one document.
///
/// ✓ stands before a party by agreement; `→` before what a deadline was read as.
pub(crate) fn card(parsed: &Parsed) -> String {
    let mut out = String::new();
    let dialect = parsed.source.dialect.as_deref().unwrap_or("no dialect");
    line(
        &mut out,
        0,
        &format!("{}, {dialect}, ink {} of {}", parsed.source.format, parsed.ink.claimed, parsed.ink.table),
    );
    if let Some(act) = &parsed.act {
        act_head(&mut out, act);
    }
    for one in &parsed.plans {
        plan(&mut out, one);
    }
    if !parsed.diagnostics.is_empty() {
        out.push_str("\nDIAGNOSTICS\n");
    }
    for one in &parsed.diagnostics {
        diagnostic(&mut out, one);
    }
    out
}

fn act_head(out: &mut String, act: &Act) {
    out.push_str("\nACT\n");
    field(out, "kind", act.kind.as_deref());
    field(out, "issuer", act.issuer.as_deref());
    field(out, "date", act.date.map(|date| date.to_string()).as_deref());
    field(out, "number", act.number.as_deref());
    field(out, "title", act.title.as_deref());
    if let Some(signatory) = &act.signatory {
        field(out, "position", signatory.position.as_deref());
        field(out, "name", signatory.name.as_deref());
    }
    field(out, "control", act.control.as_deref());
}

fn plan(out: &mut String, plan: &Plan) {
    out.push_str("\nPLAN\n");
    field(out, "title", plan.title.as_deref());
    field(out, "period", plan.period.map(|period| format!("{} … {}", period.start, period.end)).as_deref());
    for goal in &plan.goals {
        field(out, "goal", Some(goal));
    }
    for column in &plan.columns {
        field(out, "column", Some(&format!("{} «{}»", column.key, column.header)));
    }
    let mut under = None;
    for one in &plan.measures {
        if one.section != under {
            sections(out, plan, under, one.section);
            under = one.section;
        }
        measure(out, one, &plan.columns);
    }
    sections(out, plan, under, Some(plan.sections.len()).filter(|n| *n > 0));
    let _ = writeln!(out, "\n{} measures, {} sections", plan.measures.len(), plan.sections.len());
}

/// Headings that come after `from` and up to `to`: those without measures of their own stand too.
fn sections(out: &mut String, plan: &Plan, from: Option<usize>, to: Option<usize>) {
    let first = from.map_or(0, |index| index + 1);
    match to {
        None => out.push_str("\n(under no section)\n"),
        Some(to) if to < first => plan.sections.get(to).into_iter().for_each(|one| section(out, one)),
        Some(to) => plan.sections.iter().take(to + 1).skip(first).for_each(|one| section(out, one)),
    }
}

fn section(out: &mut String, section: &Section) {
    let marks = "#".repeat(usize::try_from(section.level).unwrap_or(1));
    let _ = writeln!(out, "\n{marks} {} {}", section.number.as_deref().unwrap_or("–"), section.title);
}

fn measure(out: &mut String, measure: &Measure, columns: &[Column]) {
    let pages = measure.pages.map(|[a, b]| format!(", pages {a}–{b}")).unwrap_or_default();
    let [first, last] = measure.lines;
    let number = measure.number.as_deref().unwrap_or("–");
    let _ = writeln!(out, "\n{number}  (lines {first}–{last}{pages})");
    field(out, "title", measure.title.as_deref());
    if let Some(one) = &measure.deadline {
        deadline(out, one);
    }
    for one in &measure.responsible {
        party(out, one);
    }
    for result in &measure.results {
        field(out, "result", Some(result));
    }
    for column in columns.iter().filter(|column| !is_told(column)) {
        let cell = measure.cells.get(&column.key).and_then(Option::as_ref);
        field(out, &column.key, cell.map(|cell| cell.text.as_str()));
    }
}

/// Whether the typed fields of a measure tell what this column holds.
fn is_told(column: &Column) -> bool {
    let first = column.key == column.role.name();
    first && matches!(column.role, Role::Number | Role::Title | Role::Deadline | Role::Responsible | Role::Results)
}

fn party(out: &mut String, party: &Party) {
    let mark = if party.by_agreement { "✓ " } else { "" };
    let kind = party.kind.map(|kind| format!("  [{kind:?}]").to_lowercase()).unwrap_or_default();
    field(out, "who", Some(&format!("{mark}{}{kind}", party.name)));
}

fn deadline(out: &mut String, deadline: &Deadline) {
    field(out, "when", Some(&deadline.text));
    for one in &deadline.terms {
        field(out, "", Some(&format!("→ {}", term(one))));
    }
}

fn term(term: &Term) -> String {
    let mut out = kind(&term.kind);
    if let Some(start) = &term.time_start {
        let _ = write!(out, " {start}–{}", term.time_end.as_deref().unwrap_or_default());
    }
    if term.inferred {
        out.push_str(" (inferred)");
    }
    if let Some(note) = &term.note {
        let _ = write!(out, " ({note})");
    }
    if matches!(term.kind, TermKind::Unread) {
        let _ = write!(out, " «{}»", term.text);
    }
    out
}

fn kind(kind: &TermKind) -> String {
    match kind {
        TermKind::By { relation, date, edtf } => format!("{}{}", bound(*relation), day(date, edtf)),
        TermKind::On { date, edtf } => format!("on {}", day(date, edtf)),
        TermKind::Period { mode, edtf, start, end, continuous } => {
            let how = if *mode == Mode::Throughout { "throughout" } else { "in" };
            let always = if *continuous { ", continuous" } else { "" };
            format!("{how} {} [{} … {}]{always}", edtf.as_deref().unwrap_or("?"), day(start, &None), day(end, &None))
        }
        TermKind::From { date, edtf, continuous } => {
            format!("from {}{}", day(date, edtf), if *continuous { ", continuous" } else { "" })
        }
        TermKind::Recurring { rrule, times, at_least, relation, start, end } => {
            let times = times.map(|times| format!(" ×{times}")).unwrap_or_default();
            let least = if *at_least { " at least" } else { "" };
            let relation = relation.map(|relation| format!(" {}", bound(relation))).unwrap_or_default();
            let range = if start.is_some() || end.is_some() {
                format!(" [{} … {}]", day(start, &None), day(end, &None))
            } else {
                String::new()
            };
            format!("every {rrule}{times}{least}{relation}{range}")
        }
        TermKind::Continuous => "continuous".to_owned(),
        TermKind::Relative { count, unit, event, direction, relation } => {
            let relation = relation.map(bound).unwrap_or_default();
            let event = event.as_deref().unwrap_or("?");
            format!("{relation}{count} {} {} «{event}»", name(*unit), format!("{direction:?}").to_lowercase())
        }
        TermKind::Duration { min, max, unit } => {
            let number = |n: &Option<u32>| n.map_or_else(|| "…".to_owned(), |n| n.to_string());
            format!("{}–{} {}", number(min), number(max), name(*unit))
        }
        TermKind::Conditional { condition } => format!("when «{condition}»"),
        TermKind::Unread => "UNREAD".to_owned(),
        other => format!("{other:?}"),
    }
}

fn bound(relation: Relation) -> &'static str {
    match relation {
        Relation::Before => "<",
        Relation::NotLaterThan => "≤",
    }
}

fn day(date: &Option<impl ToString>, edtf: &Option<String>) -> String {
    date.as_ref().map(ToString::to_string).or_else(|| edtf.clone()).unwrap_or_else(|| "?".to_owned())
}

fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => "hours",
        Unit::Day => "days",
        Unit::WorkingDay => "working days",
        Unit::Week => "weeks",
        Unit::Month => "months",
        Unit::Year => "years",
    }
}

fn diagnostic(out: &mut String, diagnostic: &Diagnostic) {
    let code = serde_json::to_value(diagnostic.code).ok();
    let code = code.as_ref().and_then(|code| code.as_str()).unwrap_or_default();
    let severity = format!("{:?}", diagnostic.severity).to_lowercase();
    let at = diagnostic.line.map(|line| format!(" line {line}")).unwrap_or_default();
    let measure = diagnostic.measure.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    line(out, 1, &format!("{severity} {code}{measure}{at}: {}", diagnostic.message));
    if let Some(hint) = &diagnostic.hint {
        line(out, 2, hint);
    }
}

fn field(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "  {name:<8} {value}");
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    let _ = writeln!(out, "{}{text}", "  ".repeat(depth));
}

#[test]
fn a_card_says_everything_short() {
    let parsed = serde_json::json!({
        "schema": 1,
        "source": { "format": "txt", "dialect": "tabs", "fit": 1 },
        "act": { "kind": "приказ", "date": "2024-03-28", "number": "5", "at": {
            "kind": [], "issuer": [], "date": [], "number": [], "title": [], "signatory": [], "control": [] } },
        "plans": [{
            "title": "План", "title_at": [], "period": { "start": "2024-01-01", "end": "2024-12-31" },
            "goals": ["польза"], "goals_at": [[]],
            "columns": [
                { "key": "number", "role": "number", "header": "№" },
                { "key": "note", "role": "note", "header": "Примечание" },
            ],
            "sections": [
                { "number": "1", "title": "Первый", "level": 1, "parent": null, "at": [] },
                { "number": "1.1", "title": "Второй", "level": 2, "parent": 0, "at": [] },
            ],
            "measures": [{
                "number": "1", "section": 1, "title": "Дело", "results": ["итог"], "results_at": [[]],
                "deadline": { "text": "март, до июля", "start": null, "end": null, "terms": [
                    { "type": "period", "mode": "in", "edtf": "2024-03", "start": "2024-03-01", "end": "2024-03-31",
                      "text": "март", "inferred": true },
                    { "type": "by", "relation": "before", "date": null, "edtf": "XXXX-07-01", "text": "до июля" },
                    { "type": "recurring", "rrule": "FREQ=YEARLY", "times": 2, "at_least": true, "text": "x" },
                    { "type": "unread", "text": "как-нибудь" },
                ] },
                "responsible": [
                    { "name": "школы", "by_agreement": true, "kind": "group", "at": [] },
                    { "name": "Иванов И.И.", "by_agreement": false, "kind": null, "at": [] },
                ],
                "cells": { "note": { "text": "важно", "at": [] } }, "pages": [1, 2], "lines": [3, 9],
            }],
        }],
        "diagnostics": [{ "code": "doubtful-cell", "severity": "warning", "message": "may be otherwise",
                          "hint": "look", "measure": "1", "at": [], "line": 4 }],
        "ink": { "table": 10, "claimed": 9 },
    });
    insta::assert_snapshot!(card(&serde_json::from_value(parsed).unwrap()), @"
    txt, tabs, ink 9 of 10

    ACT
      kind     приказ
      date     2024-03-28
      number   5

    PLAN
      title    План
      period   2024-01-01 … 2024-12-31
      goal     польза
      column   number «№»
      column   note «Примечание»

    # 1 Первый

    ## 1.1 Второй

    1  (lines 3–9, pages 1–2)
      title    Дело
      when     март, до июля
               → in 2024-03 [2024-03-01 … 2024-03-31] (inferred)
               → <XXXX-07-01
               → every FREQ=YEARLY ×2 at least
               → UNREAD «как-нибудь»
      who      ✓ школы  [group]
      who      Иванов И.И.
      result   итог
      note     важно

    1 measures, 2 sections

    DIAGNOSTICS
      warning doubtful-cell 1 line 4: may be otherwise
        look
    ");
}
