//! A plan's head and sections. In: a plan. Out: findings. Knows no rows.

use super::fits::{Manner, Stands};
use super::{Check, What};
use regplan_core::record::{Plan, Section};
use regplan_core::source::Span;

impl Check<'_> {
    pub(super) fn plan(&mut self, path: &str, plan: &Plan) {
        match &plan.title {
            Some(title) => self.said(&format!("{path}.title"), title, &plan.title_at, Manner::Heading),
            None => self.nothing(&format!("{path}.title"), &plan.title_at),
        }
        self.list(&format!("{path}.goals"), &plan.goals, &plan.goals_at);
        for (at, section) in plan.sections.iter().enumerate() {
            self.section(&format!("{path}.sections[{at}]"), section);
        }
        for (at, measure) in plan.measures.iter().enumerate() {
            self.measure(&format!("{path}.measures[{at}]"), plan, measure);
        }
    }

    /// Values and their places, side by side.
    pub(super) fn list(&mut self, path: &str, values: &[String], places: &[Vec<regplan_core::record::Place>]) {
        if values.len() != places.len() {
            let (values, places) = (values.len(), places.len());
            self.note(path, What::NoPlace, format!("{values} values"), format!("{places} places"));
        }
        for (at, (value, places)) in values.iter().zip(places).enumerate() {
            self.same(&format!("{path}[{at}]"), value, places);
        }
    }

    /// A heading: its number, a closing mark, its title. A sheet may say it in several cells: then each says a part of it.
    fn section(&mut self, path: &str, section: &Section) {
        let Section { number, title, at, .. } = section;
        let said = [number.as_deref().unwrap_or_default(), title].join(" ");
        if !self.located(path, said.trim(), at) {
            return;
        }
        let stands = self.ground.stands(at);
        let number = number.as_deref().unwrap_or_default();
        let number_alone = |text: &str| compact(text).trim_end_matches(['.', ')', '\\']) == compact(number);
        let fits = if title.is_empty() {
            number_alone(&stands.text()) || self.copies(section).iter().all(|copy| number_alone(copy))
        } else {
            let around = stands.around(title);
            let whole = around.is_some_and(|(before, behind)| number_alone(&before) && behind.is_empty());
            whole || self.in_every_cell(section, number)
        };
        // One that stands in every cell of its row may be said as often in one place.
        let repeats = || compact(&stands.text()).replace(&compact(&said), "").is_empty();
        if !fits && !repeats() {
            self.note(path, What::Differs, said.trim(), stands.text());
        }
    }

    /// Every line of every cell says a part of it, with a mark behind the number or without one, and the lines of one cell, one after
    /// another, say all of it.
    fn in_every_cell(&self, section: &Section, number: &str) -> bool {
        let copies = self.copies(section);
        let wholes = ["", ".", ")", "\\"].map(|mark| compact(&[number, mark, &section.title].concat()));
        let part = |copy: &String| wholes.iter().any(|whole| whole.contains(copy));
        copies.len() > 1 && copies.iter().all(part) && self.ground.stands(&section.at).holds(&section.title)
    }

    /// What a heading's cells say, each without blanks.
    fn copies(&self, section: &Section) -> Vec<String> {
        let pieces = section.at.iter().flat_map(|place| in_cells(self.ground.text, place.span()));
        pieces.map(|piece| compact(&Stands::at(self.ground.text, [piece]).text())).collect()
    }
}

/// The parts of a place that stand in several cells, which tabs part.
fn in_cells(text: &str, span: Span) -> Vec<Span> {
    let mut from = span.start;
    let cells = span.of(text).split_inclusive('\t').map(|cell| {
        let own = Span::new(from, from + cell.trim_end_matches('\t').len());
        from += cell.len();
        own
    });
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// A text without blanks.
pub(super) fn compact(text: &str) -> String {
    text.split_whitespace().collect()
}
