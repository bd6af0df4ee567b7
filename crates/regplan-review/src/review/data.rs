//! What the page shows. In: records, their source. Out: the same as the page's script reads it: values with their places in
//! units of its text. Knows no words of the page.

use super::flow::{Block, flow};
use super::offsets::Offsets;
use super::paper::{Paper, papers};
use super::words::{Words, words};
use crate::verify::Finding;
use regplan_core::diagnostic::{Code, Diagnostic, Severity};
use regplan_core::record::{
    Act, Measure, Parsed, Place, Plan, Reason, Role, SourceInfo, TableInfo, TableVerdict, TermKind,
};
use regplan_core::source::Source;
use regplan_words::Language;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything on the page.
#[derive(Serialize)]
pub(super) struct Data<'r> {
    pub(super) source: &'r SourceInfo,
    text: &'r str,
    blocks: Vec<Block>,
    tables: Vec<Vec<usize>>,
    papers: Vec<Paper>,
    act: Vec<Value<'r>>,
    plans: Vec<PlanData<'r>>,
    doubts: Vec<Doubt<'r>>,
    omitted: Vec<Omitted>,
    ink: [u64; 2],
    findings: Vec<String>,
    words: Words,
}

/// A place: its first unit and the one behind its last, and where there is geometry its page and its box.
#[derive(Serialize)]
#[serde(untagged)]
enum At {
    Text([usize; 2]),
    Page(usize, usize, u32, [f32; 4]),
}

/// A value and where it stands.
#[derive(Serialize)]
struct Value<'r> {
    key: &'r str,
    text: String,
    at: Vec<At>,
}

#[derive(Serialize)]
struct PlanData<'r> {
    head: Vec<Value<'r>>,
    columns: Vec<[&'r str; 3]>,
    sections: Vec<Value<'r>>,
    measures: Vec<Row<'r>>,
}

#[derive(Serialize)]
struct Row<'r> {
    number: Option<&'r str>,
    section: Option<usize>,
    lines: [u32; 2],
    pages: Option<[u32; 2]>,
    cells: Vec<Value<'r>>,
    terms: Vec<TermData<'r>>,
    parties: Vec<PartyData<'r>>,
    results: Vec<Value<'r>>,
}

#[derive(Serialize)]
struct TermData<'r> {
    #[serde(flatten)]
    kind: &'r TermKind,
    /// In people's words, by language.
    said: BTreeMap<&'static str, String>,
    text: &'r str,
    note: Option<&'r str>,
    inferred: bool,
    at: Vec<At>,
}

#[derive(Serialize)]
struct PartyData<'r> {
    text: &'r str,
    agreed: bool,
    at: Vec<At>,
}

/// A diagnostic and the measure it is about.
#[derive(Serialize)]
struct Doubt<'r> {
    code: Code,
    severity: Severity,
    message: &'r str,
    hint: Option<&'r str>,
    number: Option<&'r str>,
    line: Option<u32>,
    /// Plan and measure, from 0.
    row: Option<[usize; 2]>,
    at: Vec<At>,
}

/// A table that is no plan.
#[derive(Serialize)]
struct Omitted {
    reason: Reason,
    rows: usize,
    columns: usize,
    lines: [u32; 2],
    pages: Option<[u32; 2]>,
    at: Vec<At>,
}

impl<'r> Data<'r> {
    pub(super) fn of(records: &'r Parsed, source: &'r Source, findings: &[Finding]) -> Self {
        let offsets = Offsets::of(&source.text);
        let flow = flow(source, &offsets);
        let teller = Teller { offsets: &offsets, records };
        let mut doubts: Vec<_> = records.diagnostics.iter().map(|diagnostic| teller.doubt(diagnostic)).collect();
        doubts.sort_by_key(|doubt| std::cmp::Reverse(doubt.severity));
        Self {
            source: &records.source,
            text: &source.text,
            blocks: flow.blocks,
            tables: flow.tables,
            papers: papers(source, &offsets),
            act: records.act.as_ref().map(|act| teller.act(act)).unwrap_or_default(),
            plans: records.plans.iter().map(|plan| teller.plan(plan)).collect(),
            doubts,
            omitted: records.tables.iter().filter_map(|table| teller.omitted(table)).collect(),
            ink: [records.ink.claimed, records.ink.table],
            findings: findings.iter().map(ToString::to_string).collect(),
            words: words(),
        }
    }
}

/// Turns values of the records into those of the page.
struct Teller<'o, 'r> {
    offsets: &'o Offsets<'o>,
    records: &'r Parsed,
}

impl<'r> Teller<'_, 'r> {
    fn at(&self, places: &[Place]) -> Vec<At> {
        let at = |place: &Place| {
            let (from, to) = (self.offsets.unit(place.start), self.offsets.unit(place.end));
            match (place.page, place.bounds) {
                (Some(page), Some(bounds)) => At::Page(from, to, page, bounds),
                _ => At::Text([from, to]),
            }
        };
        places.iter().map(at).collect()
    }

    fn value(&self, key: &'r str, text: impl Into<String>, places: &[Place]) -> Value<'r> {
        Value { key, text: text.into(), at: self.at(places) }
    }

    fn act(&self, act: &Act) -> Vec<Value<'r>> {
        let signed = act.signatory.as_ref().map(|signed| {
            [&signed.position, &signed.name].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
        });
        let fields = [
            ("kind", act.kind.clone(), &act.at.kind),
            ("issuer", act.issuer.clone(), &act.at.issuer),
            ("date", act.date.map(|date| date.to_string()), &act.at.date),
            ("number", act.number.clone(), &act.at.number),
            ("title", act.title.clone(), &act.at.title),
            ("signatory", signed, &act.at.signatory),
            ("control", act.control.clone(), &act.at.control),
        ];
        fields.into_iter().filter_map(|(key, text, at)| Some(self.value(key, text?, at))).collect()
    }

    fn plan(&self, plan: &'r Plan) -> PlanData<'r> {
        let title = plan.title.iter().map(|title| self.value("title", title, &plan.title_at));
        let period =
            plan.period.iter().map(|period| self.value("period", format!("{}/{}", period.start, period.end), &[]));
        let goals = plan.goals.iter().zip(&plan.goals_at).map(|(goal, at)| self.value("goal", goal, at));
        let sections = plan.sections.iter().map(|section| {
            let number = section.number.iter().map(|number| format!("{number}. ")).collect::<String>();
            self.value("section", format!("{number}{}", section.title), &section.at)
        });
        let columns = plan.columns.iter();
        PlanData {
            head: title.chain(period).chain(goals).collect(),
            columns: columns.map(|column| [column.key.as_str(), column.role.name(), column.header.as_str()]).collect(),
            sections: sections.collect(),
            measures: plan.measures.iter().map(|measure| self.row(plan, measure)).collect(),
        }
    }

    fn row(&self, plan: &'r Plan, measure: &'r Measure) -> Row<'r> {
        let in_order = plan.columns.iter().map(|column| column.key.as_str());
        let set_apart =
            measure.cells.keys().map(String::as_str).filter(|key| !plan.columns.iter().any(|c| c.key == *key));
        let cells = set_apart.chain(in_order).filter_map(|key| {
            let cell = measure.cells.get(key)?.as_ref()?;
            Some(self.value(key, &cell.text, &cell.at))
        });
        let deadline = measure.deadline.as_ref();
        let terms = deadline.into_iter().flat_map(|said| &said.terms).map(|term| TermData {
            kind: &term.kind,
            said: Language::ALL.into_iter().map(|one| (one.code(), regplan_words::term(term, one))).collect(),
            text: &term.text,
            note: term.note.as_deref(),
            inferred: term.inferred,
            at: self.at(&term.at),
        });
        let parties = measure.responsible.iter();
        let parties =
            parties.map(|party| PartyData { text: &party.name, agreed: party.by_agreement, at: self.at(&party.at) });
        let results = measure.results.iter().zip(&measure.results_at);
        Row {
            number: measure.number.as_deref(),
            section: measure.section,
            lines: measure.lines,
            pages: measure.pages,
            cells: cells.collect(),
            terms: terms.collect(),
            parties: parties.collect(),
            results: results.map(|(text, at)| self.value(Role::Results.name(), text, at)).collect(),
        }
    }

    fn omitted(&self, table: &TableInfo) -> Option<Omitted> {
        let TableInfo { reason, rows, columns, lines, pages, .. } = *table;
        let left_out = table.verdict == TableVerdict::NotPlan;
        left_out.then(|| Omitted { reason, rows, columns, lines, pages, at: self.at(&table.at) })
    }

    fn doubt(&self, diagnostic: &'r Diagnostic) -> Doubt<'r> {
        Doubt {
            code: diagnostic.code,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            number: diagnostic.measure.as_deref(),
            line: diagnostic.line,
            row: self.row_of(diagnostic),
            at: self.at(&diagnostic.at),
        }
    }

    /// The measure whose cells hold the first place of a diagnostic, else the one on its line.
    fn row_of(&self, diagnostic: &Diagnostic) -> Option<[usize; 2]> {
        let rows = || {
            let plans = self.records.plans.iter().enumerate();
            plans.flat_map(|(plan, of)| of.measures.iter().enumerate().map(move |(at, row)| ([plan, at], row)))
        };
        let place = diagnostic.at.first();
        let holds = |row: &Measure| {
            let places = row.cells.values().flatten().flat_map(|cell| &cell.at);
            place.is_some_and(|place| places.into_iter().any(|own| own.start <= place.start && place.start < own.end))
        };
        let on_line = |row: &Measure| {
            let [first, last] = row.lines;
            diagnostic.line.is_some_and(|line| (first..=last).contains(&line))
        };
        let found = rows().find(|(_, row)| holds(row)).or_else(|| rows().find(|(_, row)| on_line(row)));
        found.map(|(at, _)| at)
    }
}
