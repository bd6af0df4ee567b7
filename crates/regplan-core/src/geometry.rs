//! Where on its page every value stands.
//!
//! In: records with places in the text, and the source's marks. Out: the same places with page and box; a place that a page
//! cuts becomes two. Knows no meaning.

use crate::record::{Parsed, Place};
use crate::source::{Mark, MarkKind, Source, Span};

/// Gives every place its page and its box, as far as the source has them.
pub(crate) fn fill(parsed: &mut Parsed, source: &Source) {
    let map = Map::of(&source.marks);
    if map.pages.is_empty() && map.drawn.is_empty() {
        return;
    }
    each_list(parsed, &mut |places| {
        *places = places.iter().flat_map(|place| map.parts(place)).collect();
    });
}

/// Every list of places in the records.
fn each_list(parsed: &mut Parsed, visit: &mut impl FnMut(&mut Vec<Place>)) {
    if let Some(act) = &mut parsed.act {
        let at = &mut act.at;
        let fields = [&mut at.kind, &mut at.issuer, &mut at.date, &mut at.number, &mut at.title];
        fields.into_iter().chain([&mut at.signatory, &mut at.control]).for_each(&mut *visit);
        act.references.iter_mut().for_each(|reference| visit(&mut reference.at));
    }
    for plan in &mut parsed.plans {
        visit(&mut plan.title_at);
        plan.goals_at.iter_mut().for_each(&mut *visit);
        plan.goals_references.iter_mut().flatten().for_each(|reference| visit(&mut reference.at));
        for section in &mut plan.sections {
            visit(&mut section.at);
            section.references.iter_mut().for_each(|reference| visit(&mut reference.at));
        }
        for measure in &mut plan.measures {
            measure.cells.values_mut().flatten().for_each(|cell| visit(&mut cell.at));
            measure.results_at.iter_mut().for_each(&mut *visit);
            measure.responsible.iter_mut().for_each(|party| visit(&mut party.at));
            let terms = measure.deadline.iter_mut().flat_map(|deadline| &mut deadline.terms);
            terms.for_each(|term| visit(&mut term.at));
            measure.funding.iter_mut().for_each(|sum| visit(&mut sum.at));
            measure.funding_note.iter_mut().for_each(|note| visit(&mut note.at));
            measure.indicators.iter_mut().for_each(|indicator| visit(&mut indicator.at));
            measure.references.iter_mut().for_each(|reference| visit(&mut reference.at));
            measure.status.iter_mut().for_each(|status| visit(&mut status.at));
        }
    }
    for table in &mut parsed.tables {
        visit(&mut table.at);
        table.aside.iter_mut().for_each(|aside| visit(&mut aside.at));
    }
    parsed.diagnostics.iter_mut().for_each(|diagnostic| visit(&mut diagnostic.at));
}

/// Pages and runs of ink, each in order.
struct Map {
    pages: Vec<(Span, u32)>,
    drawn: Vec<(Span, [f32; 4])>,
}

impl Map {
    fn of(marks: &[Mark]) -> Self {
        let page = |mark: &Mark| match mark.kind {
            MarkKind::Page(number) => Some((mark.span, number)),
            _ => None,
        };
        let drawn = |mark: &Mark| match mark.kind {
            MarkKind::Drawn(bounds) => Some((mark.span, bounds)),
            _ => None,
        };
        Self { pages: marks.iter().filter_map(page).collect(), drawn: marks.iter().filter_map(drawn).collect() }
    }

    /// A place page by page, each part with the box around its ink.
    fn parts(&self, place: &Place) -> Vec<Place> {
        let first = self.pages.partition_point(|(span, _)| span.end <= place.start);
        let pages = self.pages.iter().skip(first).take_while(|(span, _)| span.start < place.end);
        let parts: Vec<Place> = pages.filter_map(|(span, number)| self.part(place, *span, *number)).collect();
        if parts.is_empty() {
            let bounds = self.bounds(place.span());
            return vec![Place { bounds, ..place.clone() }];
        }
        parts
    }

    fn part(&self, place: &Place, page: Span, number: u32) -> Option<Place> {
        let span = Span::new(place.start.max(page.start), place.end.min(page.end));
        let bounds = self.bounds(span);
        let cut = span != place.span();
        let span = if cut { self.inked(span)? } else { span };
        Some(Place { start: span.start, end: span.end, page: Some(number), bounds })
    }

    /// What is drawn of a span; all of it where nothing is.
    fn inked(&self, span: Span) -> Option<Span> {
        if self.drawn.is_empty() {
            return (!span.is_empty()).then_some(span);
        }
        let whole = self.within(span).map(|(run, _)| run).reduce(Span::join)?;
        Some(Span::new(whole.start.max(span.start), whole.end.min(span.end)))
    }

    fn within(&self, span: Span) -> impl Iterator<Item = (Span, [f32; 4])> {
        let first = self.drawn.partition_point(|(run, _)| run.end <= span.start);
        self.drawn.iter().skip(first).take_while(move |(run, _)| run.start < span.end).copied()
    }

    /// The box around what is drawn of a span.
    fn bounds(&self, span: Span) -> Option<[f32; 4]> {
        let around = |[a, b, c, d]: [f32; 4], [x0, y0, x1, y1]: [f32; 4]| [a.min(x0), b.min(y0), c.max(x1), d.max(y1)];
        self.within(span).map(|(_, bounds)| bounds).reduce(around)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Plan, Section};
    use crate::source::Writer;

    #[test]
    fn a_place_over_two_pages_is_two_places() {
        let mut writer = Writer::new("pdf");
        writer.page(1);
        writer.drawn("начало", [10.0, 700.0, 60.0, 712.0]);
        writer.end_line();
        writer.page(2);
        writer.drawn("и", [10.0, 20.0, 14.0, 32.0]);
        writer.text(" ");
        writer.drawn("конец", [18.0, 20.0, 50.0, 33.0]);
        let source = writer.finish();
        let whole = Place { start: 0, end: source.text.len(), page: None, bounds: None };
        let section = Section { level: 1, at: vec![whole], ..Section::default() };
        let plan = Plan { sections: vec![section], ..Plan::default() };
        let mut parsed = crate::parse(&Source::plain(""), &crate::Options::default());
        parsed.plans = vec![plan];
        fill(&mut parsed, &source);
        let at = &parsed.plans[0].sections[0].at;
        let said: Vec<_> = at.iter().map(|place| (place.span().of(&source.text), place.page, place.bounds)).collect();
        let expected = [
            ("начало", Some(1), Some([10.0, 700.0, 60.0, 712.0])),
            ("и конец", Some(2), Some([10.0, 20.0, 50.0, 33.0])),
        ];
        assert_eq!(said, expected);
    }
}
