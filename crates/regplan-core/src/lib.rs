//! From the text of a plan to typed records.

mod act;
mod assemble;
pub mod audit;
#[cfg(test)]
mod cases;
pub mod cells;
pub mod diagnostic;
pub mod dialect;
pub mod frame;
mod geometry;
pub mod grammar;
pub mod header;
pub mod options;
mod places;
mod plan;
mod prose;
pub mod record;
pub mod rows;
pub mod source;
mod values;

pub use options::Options;

use diagnostic::{Code, Diagnostic};
use frame::{Frame, ProseLine};
use grammar::hyphens::Hyphens;
use places::Places;
use record::{Parsed, Plan, SCHEMA, SourceInfo};
use rows::Entry;
use source::{MarkKind, Source, Span};
use values::part::{self, Context};

/// Reads one document.
///
/// Never fails and never panics: what is not understood stands in [`Parsed::diagnostics`] with its place.
///
/// ```
/// use regplan_core::{Options, parse, source::Source};
/// let text = "План работы на 2025 год\n\n№ п/п Мероприятие Срок Ответственный\n1 Провести беседу\nмай\nдиректор\n2 Провести сбор\nиюнь\nдиректор\n";
/// let parsed = parse(&Source::plain(text), &Options::default());
/// let measure = &parsed.plans[0].measures[1];
/// assert_eq!(measure.title.as_deref(), Some("Провести сбор"));
/// assert_eq!(measure.deadline.as_ref().unwrap().text, "июнь");
/// ```
#[must_use]
pub fn parse(source: &Source, options: &Options) -> Parsed {
    let sheet = dialect::sheet(source, options.dialect.as_deref());
    let framed = frame::frame(&sheet);
    let hyphens = Hyphens::of(&source.text);
    let fate = |left: &str, right: &str| hyphens.fate(left, right);
    let (act, mut diagnostics) = act::read(&source.text, &framed.prose, &fate);
    let mut reader = Reader {
        sheet: &sheet,
        hyphens: &hyphens,
        plans: Vec::new(),
        diagnostics: Vec::new(),
        regions: Vec::new(),
        claims: Vec::new(),
    };
    let mut prose_from = 0;
    for frame in framed.frames {
        let prose = framed.prose.get(prose_from.max(frame.prose_after)..frame.prose_before).unwrap_or_default();
        let above = frame.prose_above.start.max(prose_from)..frame.prose_above.end;
        prose_from = frame.prose_before;
        let mut head = plan::head(&source.text, prose, act.as_ref(), &fate);
        if let Some(above) = framed.prose.get(above).filter(|_| !head.named) {
            let farther = plan::head(&source.text, above, act.as_ref(), &fate);
            head = if farther.named { farther } else { head };
        }
        reader.table(frame, head, prose);
    }
    let (ink, of_ink) = audit::audit(&source.text, reader.regions, reader.claims);
    diagnostics.extend(reader.diagnostics);
    diagnostics.extend(of_ink);
    diagnostics.extend(unread_pages(source, &sheet));
    if reader.plans.is_empty() {
        diagnostics.push(no_plan());
    }
    let info = source_info(source, &sheet, options);
    let mut parsed = Parsed { schema: SCHEMA, source: info, act, plans: reader.plans, diagnostics, ink };
    geometry::fill(&mut parsed, source);
    parsed
}

/// Gathers what the tables of a document say.
struct Reader<'s> {
    sheet: &'s dialect::Sheet<'s>,
    hyphens: &'s Hyphens,
    plans: Vec<Plan>,
    diagnostics: Vec<Diagnostic>,
    regions: Vec<Span>,
    claims: Vec<Span>,
}

impl Reader<'_> {
    /// Takes one table through the stages.
    fn table(&mut self, frame: Frame, head: plan::PlanHead, prose: &[ProseLine]) {
        let mut headed = frame::headed(self.sheet, self.hyphens, frame);
        let grid = cells::cells(self.sheet, &headed);
        rows::settle(self.sheet, &mut headed, &grid);
        let shared = grid.shared.clone();
        let mut table = rows::rows(self.sheet, &headed, grid);
        let onward = self.plans.last().filter(|_| assemble::goes_on(&self.plans, &head, &headed.columns));
        let heading = if onward.is_some() {
            rows::heading_between(self.sheet, prose)
        } else {
            rows::heading_above(self.sheet, prose, &head.claimed)
        };
        table.entries.splice(0..0, heading.map(Entry::Section));
        let context = Context {
            text: self.sheet.text,
            places: Places::of(self.sheet),
            hyphens: self.hyphens,
            recognised: self.sheet.recognised,
            period: onward.map_or(head.period, |plan| plan.period.or(head.period)),
            heading: None,
        };
        let mut part = part::read(context, &headed, &table);
        self.regions.extend(headed.frame.spans(self.sheet));
        self.claims.extend(headed.frame.claims(self.sheet));
        self.claims.extend(audit::once(part.claims().collect(), &shared));
        self.diagnostics.append(&mut part.diagnostics);
        assemble::add(&mut self.plans, head, &headed.columns, part);
    }
}

/// One diagnostic for each place that the reader could not read.
fn unread_pages(source: &Source, sheet: &dialect::Sheet) -> Vec<Diagnostic> {
    let places = Places::of(sheet);
    let mut page = None;
    let mut found = Vec::new();
    for mark in &source.marks {
        match mark.kind {
            MarkKind::Page(number) => page = Some(number),
            MarkKind::Unread => {
                let which = page.map_or_else(|| "a page".into(), |number| format!("page {number}"));
                let message = format!("{which} is a picture whose text was not read");
                let line = places.line(mark.span);
                found.push(Diagnostic { line, ..Diagnostic::new(Code::PageUnread, message).hint(RECOGNISE) });
            }
            _ => {}
        }
    }
    found
}

const RECOGNISE: &str = "recognise the document's text, then read it again; or look at that page yourself";

fn no_plan() -> Diagnostic {
    Diagnostic::new(Code::NoPlan, "no table of measures was found")
        .hint("a plan's table has a heading row with a title and a deadline or a responsible party; check that the text still holds it")
}

fn source_info(source: &Source, sheet: &dialect::Sheet, options: &Options) -> SourceInfo {
    SourceInfo {
        name: options.name.clone(),
        format: source.format.clone(),
        dialect: Some(sheet.dialect.to_owned()),
        fit: sheet.fit.score,
        runner_up: sheet.fit.runner_up.map(|(name, _)| name.to_owned()),
        runner_up_fit: sheet.fit.runner_up.map(|(_, score)| score),
        pages: sheet.pages,
        sha256: None,
    }
}
