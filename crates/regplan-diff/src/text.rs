//! A difference for people. In: a [`Diff`]. Out: lines. Knows no terminal: no colours, no width.

use crate::record::{Change, Changed, DeadlineChange, Diff, Edition, Fields, ItemsChange, PlanDiff, Reference};
use std::collections::BTreeSet;
use std::fmt::{Display, Write};

/// The difference as text: `+` what is new, `-` what is gone, `~` what changed, `>` what only moved.
#[must_use]
pub fn text(diff: &Diff) -> String {
    let mut out = format!("old  {}\nnew  {}\n", edition(&diff.old), edition(&diff.new));
    for one in &diff.plans {
        plan(&mut out, one);
    }
    out
}

fn edition(edition: &Edition) -> String {
    let name = edition.name.clone().unwrap_or_else(|| "without a name".to_owned());
    let date = edition.act_date.map(|date| format!(", act of {date}")).unwrap_or_default();
    let number = edition.act_number.as_ref().map(|number| format!(", No. {number}")).unwrap_or_default();
    format!("{name}{date}{number}")
}

fn plan(out: &mut String, plan: &PlanDiff) {
    let mark = match (plan.old, plan.new) {
        (None, _) => "PLAN ADDED",
        (_, None) => "PLAN REMOVED",
        _ => "PLAN",
    };
    let _ = writeln!(out, "\n{mark} {}", plan.name.as_deref().unwrap_or("without a title"));
    if plan.old.is_some() && plan.new.is_some() {
        head(out, plan);
    }
    plan.removed.iter().for_each(|one| alone(out, '-', one));
    plan.added.iter().for_each(|one| alone(out, '+', one));
    plan.changed.iter().filter(|one| later(one).is_none()).for_each(|one| changed(out, one));
    let shifted = plan.changed.iter().filter_map(|one| Some((later(one)?, one)));
    shifts(out, &shifted.collect::<Vec<_>>());
    let moved = plan.changed.iter().filter(|one| one.fields.is_empty()).count();
    let (added, removed, same) = (plan.added.len(), plan.removed.len(), plan.same);
    let differ = plan.changed.len() - moved;
    let _ = writeln!(out, "\n{added} added, {removed} removed, {differ} changed, {moved} only moved, {same} the same");
}

/// By how many years a measure is later that is otherwise where and what it was.
fn later(changed: &Changed) -> Option<i16> {
    changed.fields.years().filter(|_| changed.moved.is_none())
}

/// A plan of another year shifts every measure: those are one paragraph a shift.
fn shifts(out: &mut String, shifted: &[(i16, &Changed)]) {
    let all: BTreeSet<i16> = shifted.iter().map(|(years, _)| *years).collect();
    for years in all {
        let count = years.unsigned_abs();
        let (unit, how) = (if count == 1 { "year" } else { "years" }, if years > 0 { "later" } else { "earlier" });
        let _ = writeln!(out, "\n~ {count} {unit} {how}, otherwise the same");
        shifted.iter().filter(|(one, _)| *one == years).for_each(|(_, one)| {
            let _ = writeln!(out, "    {}", called(&one.new));
        });
    }
}

fn head(out: &mut String, plan: &PlanDiff) {
    from_to(out, "title", plan.title.as_ref());
    if let Some(Change { from, to }) = &plan.period {
        let days = |period: &Option<regplan_core::record::Period>| {
            period.map_or_else(|| "none".to_owned(), |period| format!("{} … {}", period.start, period.end))
        };
        field(out, "period", &format!("{} → {}", days(from), days(to)));
    }
    items(out, "goal", plan.goals.as_ref());
    for section in &plan.sections {
        from_to(out, "section", Some(section));
    }
}

fn alone(out: &mut String, mark: char, one: &Reference) {
    let _ = writeln!(out, "\n{mark} {}", called(one));
    one.section.iter().for_each(|section| field(out, "section", section));
    one.deadline.iter().for_each(|deadline| field(out, "when", deadline));
    one.responsible.iter().for_each(|name| field(out, "who", name));
}

fn changed(out: &mut String, changed: &Changed) {
    let mark = if changed.fields.is_empty() { '>' } else { '~' };
    let moved = changed.moved.as_ref();
    let before = moved.and_then(|moved| moved.number.as_ref());
    let before = before.map(|number| format!("{} → ", or_dash(number.from.as_ref()))).unwrap_or_default();
    let _ = writeln!(out, "\n{mark} {before}{}", called(&changed.new));
    from_to(out, "section", moved.and_then(|moved| moved.section.as_ref()));
    fields(out, &changed.fields);
}

fn fields(out: &mut String, fields: &Fields) {
    from_to(out, "title", fields.title.as_ref());
    if let Some(deadline) = &fields.deadline {
        when(out, deadline);
    }
    if let Some(parties) = &fields.responsible {
        let change = ItemsChange { added: parties.added.clone(), removed: parties.removed.clone() };
        items(out, "who", Some(&change));
        for one in &parties.agreement {
            let how = if one.by_agreement { "by agreement now" } else { "no longer by agreement" };
            field(out, "who", &format!("{}: {how}", one.name));
        }
    }
    items(out, "result", fields.results.as_ref());
    fields.cells.iter().for_each(|(key, change)| from_to(out, key, Some(change)));
}

fn when(out: &mut String, deadline: &DeadlineChange) {
    from_to(out, "when", deadline.text.as_ref());
    for (name, change) in [("begins", &deadline.start), ("ends", &deadline.end)] {
        if let Some(Change { from, to }) = change {
            let shift = deadline.later.filter(|_| name == "ends").map(shifted).unwrap_or_default();
            field(out, name, &format!("{} → {}{shift}", or_dash(from.as_ref()), or_dash(to.as_ref())));
        }
    }
}

fn shifted(days: i32) -> String {
    let (count, how) = (days.unsigned_abs(), if days > 0 { "later" } else { "earlier" });
    let unit = if count == 1 { "day" } else { "days" };
    format!("  ({count} {unit} {how})")
}

fn from_to(out: &mut String, name: &str, change: Option<&Change<Option<String>>>) {
    if let Some(Change { from, to }) = change {
        from.iter().for_each(|words| field(out, name, &format!("- {words}")));
        to.iter().for_each(|words| field(out, name, &format!("+ {words}")));
    }
}

fn items(out: &mut String, name: &str, change: Option<&ItemsChange>) {
    if let Some(change) = change {
        change.removed.iter().for_each(|words| field(out, name, &format!("- {words}")));
        change.added.iter().for_each(|words| field(out, name, &format!("+ {words}")));
    }
}

fn called(one: &Reference) -> String {
    format!("{}  {}", or_dash(one.number.as_ref()), one.title.as_deref().unwrap_or("without a title"))
}

fn or_dash(value: Option<&impl Display>) -> String {
    value.map_or_else(|| "–".to_owned(), ToString::to_string)
}

fn field(out: &mut String, name: &str, words: &str) {
    let _ = writeln!(out, "    {name:<8} {words}");
}
