//! The way back: what a value's places cut from the text is the value. In: every fixture. Out: a list of what is not.

use crate::fixture::{Rendering, sources};
use regplan::{Act, Measure, Place, Plan};

#[test]
fn every_value_stands_where_it_says() {
    let mut wrong = Vec::new();
    for source in sources() {
        let mut check = Check { source: &source, wrong: &mut wrong };
        source.parsed.act.iter().for_each(|act| check.act(act));
        source.parsed.plans.iter().for_each(|plan| check.plan(plan));
        for diagnostic in &source.parsed.diagnostics {
            diagnostic.at.iter().for_each(|place| check.in_bounds("diagnostic", place));
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_ink_is_owned_once() {
    for source in sources() {
        assert_eq!(source.parsed.ink.table, source.parsed.ink.claimed, "{}", source.name);
    }
}

#[test]
fn rows_stand_on_the_lines_they_name() {
    for source in sources() {
        let lines = u32::try_from(source.text.lines().count()).unwrap();
        for measure in source.parsed.plans.iter().flat_map(|plan| &plan.measures) {
            let [first, last] = measure.lines;
            assert!((1..=last).contains(&first) && last <= lines, "{}: {:?}", source.name, measure.number);
        }
    }
}

struct Check<'a> {
    source: &'a Rendering,
    wrong: &'a mut Vec<String>,
}

impl Check<'_> {
    fn act(&mut self, act: &Act) {
        self.same("act number", act.number.as_deref(), &act.at.number);
        self.same("act title", act.title.as_deref(), &act.at.title);
        self.same("act control", act.control.as_deref(), &act.at.control);
        // Kind, issuer and date are said in another form than they stand; a signatory is two values with one place.
        self.some("act kind", act.kind.is_some(), &act.at.kind);
        self.some("act issuer", act.issuer.is_some(), &act.at.issuer);
        self.some("act date", act.date.is_some(), &act.at.date);
        self.some("act signatory", act.signatory.is_some(), &act.at.signatory);
    }

    fn plan(&mut self, plan: &Plan) {
        // A heading in capitals is said in small letters: the places hold the same letters, not the same case.
        let title = plan.title.as_deref().map(str::to_lowercase);
        if title.is_some_and(|title| folded(&title) != folded(&self.cut(&plan.title_at).to_lowercase())) {
            self.note("plan title", plan.title.as_deref().unwrap_or_default(), &self.cut(&plan.title_at));
        }
        self.list("goal", &plan.goals, &plan.goals_at);
        for section in &plan.sections {
            let stands = folded(&self.cut(&section.at));
            if !stands.ends_with(&folded(&section.title)) {
                self.note("section", &section.title, &stands);
            }
        }
        plan.measures.iter().for_each(|measure| self.measure(measure));
    }

    fn measure(&mut self, measure: &Measure) {
        let number = measure.number.as_deref().unwrap_or("–");
        for (key, cell) in &measure.cells {
            if let Some(cell) = cell {
                self.same(&format!("{number} {key}"), Some(&cell.text), &cell.at);
            }
        }
        for party in &measure.responsible {
            self.same(&format!("{number} party"), Some(&party.name), &party.at);
        }
        for term in measure.deadline.iter().flat_map(|deadline| &deadline.terms) {
            // A term's places hold its separators and its note as well.
            let stands = folded(&self.cut(&term.at));
            if !stands.contains(&folded(&term.text)) {
                self.note(&format!("{number} term"), &term.text, &stands);
            }
        }
        self.list(&format!("{number} result"), &measure.results, &measure.results_at);
    }

    fn list(&mut self, what: &str, values: &[String], places: &[Vec<Place>]) {
        if values.len() != places.len() {
            self.note(what, &format!("{} values", values.len()), &format!("{} places", places.len()));
        }
        for (value, at) in values.iter().zip(places) {
            self.same(what, Some(value), at);
        }
    }

    fn same(&mut self, what: &str, value: Option<&str>, at: &[Place]) {
        at.iter().for_each(|place| self.in_bounds(what, place));
        let stands = self.cut(at);
        if folded(&stands) != folded(value.unwrap_or_default()) {
            self.note(what, value.unwrap_or_default(), &stands);
        }
    }

    fn some(&mut self, what: &str, there: bool, at: &[Place]) {
        at.iter().for_each(|place| self.in_bounds(what, place));
        if there == self.cut(at).is_empty() {
            self.note(what, "a value where there are places, and only there", &self.cut(at));
        }
    }

    fn in_bounds(&mut self, what: &str, place: &Place) {
        if place.start >= place.end || self.source.text.get(place.start..place.end).is_none() {
            self.note(what, "a place in the text, on character borders", &format!("{place:?}"));
        }
    }

    fn cut(&self, at: &[Place]) -> String {
        at.iter().map(|place| place.span().of(&self.source.text)).collect()
    }

    fn note(&mut self, what: &str, want: &str, have: &str) {
        self.wrong.push(format!("{}: {what}\n  says   {want:?}\n  stands {have:?}", self.source.name));
    }
}

/// A text without what joining lines may change: blanks, hyphens, what has no width, bullets of private fonts.
fn folded(text: &str) -> String {
    let dropped = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{fffe}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
            || matches!(c, '\u{e000}'..='\u{f8ff}' | '•' | '·' | '▪' | '●')
    };
    text.chars().filter(|c| !dropped(*c)).collect()
}
