//! Places and the ground they stand on. In: a source. Out: the text at places, their pages and boxes. Knows no values.

use super::fits::{Manner, Stands};
use super::{Check, What};
use regplan_core::record::Place;
use regplan_core::source::{MarkKind, Source, Span};

/// How far a box may be off in points: numbers go through decimal digits.
const OFF: f32 = 0.01;

/// A source, its pages and its ink in order.
pub(super) struct Ground<'s> {
    pub(super) text: &'s str,
    pages: Vec<(Span, u32)>,
    drawn: Vec<(Span, [f32; 4])>,
}

impl<'s> Ground<'s> {
    pub(super) fn of(source: &'s Source) -> Self {
        let mut ground = Self { text: &source.text, pages: Vec::new(), drawn: Vec::new() };
        for mark in &source.marks {
            match mark.kind {
                MarkKind::Page(number) => ground.pages.push((mark.span, number)),
                MarkKind::Drawn(bounds) => ground.drawn.push((mark.span, bounds)),
                _ => {}
            }
        }
        ground
    }

    pub(super) fn stands(&self, at: &[Place]) -> Stands {
        Stands::at(self.text, at.iter().map(Place::span))
    }

    /// Whether a place names the page it stands on; a text without marks tells no pages.
    fn on_page(&self, place: &Place) -> bool {
        let Some(number) = place.page else { return self.pages.is_empty() };
        let on = |(span, page): &(Span, u32)| *page == number && span.start <= place.start && place.end <= span.end;
        self.pages.is_empty() || self.pages.iter().any(on)
    }

    /// Whether a place's box is the one around its ink.
    fn in_box(&self, place: &Place) -> bool {
        match (place.bounds, self.bounds(place.span())) {
            (Some(said), Some(drawn)) => said.iter().zip(drawn).all(|(a, b)| (a - b).abs() <= OFF),
            (said, drawn) => said.is_none() && drawn.is_none(),
        }
    }

    fn bounds(&self, span: Span) -> Option<[f32; 4]> {
        let first = self.drawn.partition_point(|(run, _)| run.end <= span.start);
        let within = self.drawn.iter().skip(first).take_while(|(run, _)| run.start < span.end);
        let around = |[a, b, c, d]: [f32; 4], [x0, y0, x1, y1]: [f32; 4]| [a.min(x0), b.min(y0), c.max(x1), d.max(y1)];
        within.map(|(_, bounds)| *bounds).reduce(around)
    }
}

impl Check<'_> {
    /// A value that stands word for word at its places.
    pub(super) fn same(&mut self, path: &str, value: &str, at: &[Place]) {
        self.said(path, value, at, Manner::Exact);
    }

    /// The same where there may be no value: then there are no places.
    pub(super) fn same_if_any(&mut self, path: &str, value: Option<&str>, at: &[Place]) {
        match value {
            Some(value) => self.same(path, value, at),
            None => self.nothing(path, at),
        }
    }

    pub(super) fn said(&mut self, path: &str, value: &str, at: &[Place], manner: Manner) {
        if self.located(path, value, at) && !self.ground.stands(at).is(value, manner) {
            let stands = self.ground.stands(at).text();
            self.note(path, What::Differs, value, stands);
        }
    }

    /// Whether a value has places, and places that can be looked at.
    pub(super) fn located(&mut self, path: &str, value: &str, at: &[Place]) -> bool {
        if at.is_empty() {
            self.note(path, What::NoPlace, value, "(no place)");
        }
        self.places(&format!("{path}.at"), at) && !at.is_empty()
    }

    pub(super) fn nothing(&mut self, path: &str, at: &[Place]) {
        if !at.is_empty() {
            let stands = self.ground.stands(at).text();
            self.note(path, What::NoPlace, "(no value)", stands);
        }
    }

    /// Whether places lie in the text; their pages and boxes are looked at too.
    pub(super) fn places(&mut self, path: &str, at: &[Place]) -> bool {
        let mut sound = true;
        for (i, place) in at.iter().enumerate() {
            let path = format!("{path}[{i}]");
            let said = format!("bytes {}..{}", place.start, place.end);
            if place.start >= place.end || self.ground.text.get(place.start..place.end).is_none() {
                let length = format!("a text of {} bytes", self.ground.text.len());
                self.note(path, What::OutsideText, said, length);
                sound = false;
            } else if place.span().of(self.ground.text).trim() != place.span().of(self.ground.text) {
                self.note(path, What::Loose, said, "blanks at its ends");
            } else if !self.ground.on_page(place) {
                self.note(path, What::OtherPage, format!("{said} on page {:?}", place.page), "another page");
            } else if !self.ground.in_box(place) {
                let drawn = self.ground.bounds(place.span());
                self.note(path, What::OtherPage, format!("{:?}", place.bounds), format!("{drawn:?}"));
            }
        }
        sound
    }

    /// A part stands within the cell it was taken from.
    pub(super) fn within(&mut self, path: &str, part: &[Place], cells: &[&[Place]]) {
        let inside = |place: &Place| {
            cells.iter().copied().flatten().any(|cell| cell.start <= place.start && place.end <= cell.end)
        };
        if let Some(astray) = part.iter().find(|place| !inside(place)) {
            let said = astray.span().of(self.ground.text).to_owned();
            let cells = cells.iter().map(|cell| self.ground.stands(cell).text()).collect::<Vec<_>>().join(" ");
            self.note(path, What::Astray, said, cells);
        }
    }
}
