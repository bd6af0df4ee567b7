//! From the text of a plan to typed records.

mod act;
mod assemble;
pub mod audit;
#[cfg(test)]
mod cases;
pub mod cells;
pub mod diagnostic;
pub mod dialect;
mod empty;
pub mod frame;
mod geometry;
pub mod grammar;
pub mod header;
mod judged;
pub mod options;
mod places;
mod plan;
mod prose;
pub mod record;
pub mod rows;
pub mod source;
mod tables;
mod values;

pub use options::Options;

use diagnostic::{Code, Diagnostic};
use frame::{Headed, ProseLine};
use grammar::hyphens::Hyphens;
use grammar::numbers::Number;
use judged::Celled;
use places::Places;
use record::{AsideKind, Ink, Parsed, Plan, Role, SCHEMA, SourceInfo};
use rows::{Entry, Heading, Table};
use source::{MarkKind, Source, Span};
use tables::Region;
use values::budget::Budget;
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
    let limit = options.records_limit(source.text.len());
    let hyphens = Hyphens::of(&source.text);
    let (sheet, mut framed, tables) = read(source, options, &hyphens);
    let fate = |left: &str, right: &str| hyphens.fate(left, right);
    let (act, mut diagnostics) = act::read(&source.text, &framed.prose, &fate);
    let mut reader = Reader::new(&sheet, &hyphens, Budget::new(limit));
    let (mut found, mut turned_down) = (Vec::new(), Vec::new());
    let mut prose_from = 0;
    for (place, table) in tables {
        let prose = framed.prose.get(prose_from.max(place.after)..place.before).unwrap_or_default();
        let above = place.above.start.max(prose_from)..place.above.end;
        prose_from = place.before;
        let mut head = plan::head(&source.text, prose, act.as_ref(), &fate);
        if let Some(above) = framed.prose.get(above).filter(|_| !head.named) {
            let farther = plan::head(&source.text, above, act.as_ref(), &fate);
            head = if farther.named { farther } else { head };
        }
        let between = tables::below_the_last(&sheet, prose, &framed.passed);
        match table {
            Ok(celled) => found.push(reader.found(celled, head, between)),
            Err(passed) => turned_down.push(passed),
        }
    }
    framed.passed.append(&mut turned_down);
    framed.passed.sort_by_key(|passed| passed.words.start);
    let later = later_headings(&sheet, &found);
    found.into_iter().zip(later).for_each(|(found, later)| reader.table(found, later.as_ref()));
    if reader.budget.is_spent() {
        let diagnostics = vec![over_limit(limit)];
        let (plans, tables) = (Vec::new(), Vec::new());
        let source = source_info(source, &sheet, options);
        let region = act.as_ref().and_then(|act| act.region.clone());
        return Parsed { schema: SCHEMA, source, act, region, plans, tables, diagnostics, ink: Ink::default() };
    }
    reader.claims.sort_unstable();
    let found = tables::tables(&sheet, &reader.regions, &framed.passed, &reader.claims);
    diagnostics.append(&mut reader.diagnostics);
    diagnostics.extend(tables::outside(&sheet, &framed.prose, &reader.regions, &framed.passed));
    let regions = reader.regions.into_iter().flat_map(|region| region.spans);
    let regions = regions.chain(found.notes.iter().chain(&found.unread).copied()).collect();
    reader.claims.extend(found.notes);
    let (ink, of_ink) = audit::audit(&source.text, regions, reader.claims, &found.unread);
    diagnostics.extend(found.diagnostics);
    diagnostics.extend(of_ink);
    diagnostics.extend(empty::plans(&reader.plans, &found.list));
    diagnostics.extend(empty::sections(&reader.plans, &source.text));
    if sheet.tables.is_empty() {
        let end = sheet.lines.last().map(|line| line.number);
        diagnostics.extend(empty::cut_row(&reader.plans, &source.text, end));
    }
    diagnostics.extend(unread_pages(source, &sheet));
    if reader.plans.is_empty() {
        diagnostics.push(no_plan());
    }
    let info = source_info(source, &sheet, options);
    let prose = framed.prose.iter().map(|line| line.span.of(&source.text));
    values::short_names::fill(&mut reader.plans, prose.clone());
    let region = plan::region(act.as_ref(), &reader.plans, prose);
    let mut parsed =
        Parsed { schema: SCHEMA, source: info, act, region, plans: reader.plans, tables: found.list, diagnostics, ink };
    geometry::fill(&mut parsed, source);
    parsed
}

/// The words of a document and their breaks, and its tables.
fn read<'s>(
    source: &'s Source,
    options: &Options,
    hyphens: &Hyphens,
) -> (dialect::Sheet<'s>, frame::Framed, Vec<judged::Told>) {
    let limit = options.records_limit(source.text.len());
    let roomy = |sheet| dialect::Sheet { room: Some(limit), ..sheet };
    let sheet = roomy(dialect::sheet(source, options.dialect.as_deref()));
    let otherwise = |told: &str| match options.dialect {
        Some(_) => None,
        None => dialect::otherwise(source, told).map(roomy),
    };
    judged::read(sheet, otherwise, hyphens)
}

/// Why the row that holds a line was read as it was: its words, what spoke for their places, and the second-best reading.
///
/// Lines count from 1, in the text that [`source::Source`] holds.
///
/// # Errors
/// [`Unexplained`] where no table of a plan holds the line, or nothing was weighed in its row.
///
/// ```
/// use regplan_core::{Options, explain, source::Source};
/// let text = "План работы на 2025 год\n\n№ п/п\n\nМероприятие\n\nСрок\n\nОтветственный\n\n1\n\nПровести сход\n\nмай\n\nГлава\n\n2\n\nПровести сбор\n\nиюнь\n\nШкола\n\n";
/// let explained = explain(&Source::plain(text), &Options::default(), 23)?;
/// assert_eq!(explained.words[3].text, "июнь");
/// assert_eq!(explained.columns[explained.words[3].stand.column].1, "deadline");
/// # Ok::<(), regplan_core::Unexplained>(())
/// ```
pub fn explain(source: &Source, options: &Options, line: u32) -> Result<cells::Explained, Unexplained> {
    let (sheet, _, tables) = read(source, options, &Hyphens::of(&source.text));
    let Some(own) = sheet.lines.iter().position(|own| own.number == line) else { return Err(Unexplained::Blank) };
    let tables = tables.iter().filter_map(|(_, table)| table.as_ref().ok());
    let holds = |table: &&Celled| table.headed.frame.body.iter().any(|word| word.line == own);
    let table = tables.into_iter().find(holds).ok_or(Unexplained::Outside)?;
    cells::explain(&sheet, &table.headed, own).ok_or(Unexplained::Marked)
}

/// Why there is nothing to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unexplained {
    /// The text has no such line, or it is blank.
    Blank,
    /// No table of a plan holds the line in its rows.
    Outside,
    /// The document marks the cells of the row, or shows them by position: nothing was weighed by words.
    Marked,
}

impl std::fmt::Display for Unexplained {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Blank => "the text has no such line, or it is blank",
            Self::Outside => "no row of a plan holds this line; it may be a heading or prose",
            Self::Marked => {
                "the document itself marks the cells of this row or shows them by position: no word was weighed"
            }
        })
    }
}

impl std::error::Error for Unexplained {}

/// The tables of a text as the header stage sees them, before any is turned down: `regplan-train` learns from them.
#[doc(hidden)]
#[must_use]
pub fn text_tables(source: &Source) -> Vec<header::Seen> {
    judged::text_tables(&dialect::sheet(source, None), &Hyphens::of(&source.text))
}

/// Gathers what the tables of a document say.
struct Reader<'s> {
    sheet: &'s dialect::Sheet<'s>,
    hyphens: &'s Hyphens,
    plans: Vec<Plan>,
    diagnostics: Vec<Diagnostic>,
    regions: Vec<Region>,
    claims: Vec<Span>,
    budget: Budget,
}

/// A table whose rows are told, and the prose above it.
struct Found<'p> {
    headed: Headed,
    shared: Vec<Span>,
    table: Table,
    head: plan::PlanHead,
    prose: &'p [ProseLine],
}

/// For each table, the heading above the next one where that goes on with the same plan: both tables have headings then.
fn later_headings(sheet: &dialect::Sheet, found: &[Found]) -> Vec<Option<Heading>> {
    let next = found.iter().skip(1).map(Some).chain([None]);
    let heading = |(own, next): (&Found, Option<&Found>)| {
        let next = next.filter(|next| assemble::continues(&own.headed.columns, &next.head, &next.headed.columns))?;
        rows::headings_between(sheet, next.prose).pop()
    };
    found.iter().zip(next).map(heading).collect()
}

impl<'s> Reader<'s> {
    fn new(sheet: &'s dialect::Sheet<'s>, hyphens: &'s Hyphens, budget: Budget) -> Self {
        let (plans, diagnostics, regions, claims) = Default::default();
        Self { sheet, hyphens, plans, diagnostics, regions, claims, budget }
    }
}

impl<'p> Reader<'_> {
    /// Tells the rows of one table.
    fn found(&mut self, celled: Celled, head: plan::PlanHead, prose: &'p [ProseLine]) -> Found<'p> {
        let Celled { headed, grid } = celled;
        let shared = grid.shared.clone();
        if grid.overrun {
            self.budget.spend();
        }
        let table = rows::rows(self.sheet, &headed, grid);
        Found { headed, shared, table, head, prose }
    }

    /// Reads the values of one table and adds them to the plans.
    fn table(&mut self, found: Found, later: Option<&Heading>) {
        let Found { headed, shared, mut table, head, prose } = found;
        let onward = self.plans.last().filter(|_| assemble::goes_on(&self.plans, &head, &headed.columns));
        let headings = match onward {
            Some(_) => rows::headings_between(self.sheet, prose),
            None => rows::headings_above(self.sheet, prose, &head.claimed, later),
        };
        table.entries.splice(0..0, headings.into_iter().map(Entry::Section));
        let context = Context {
            text: self.sheet.text,
            places: Places::of(self.sheet),
            hyphens: self.hyphens,
            recognised: self.sheet.may_be_damaged(),
            last: onward.and_then(|plan| plan.measures.last()?.number.as_deref()),
            goes_on: onward.is_some() || !self.plans.is_empty(),
            period: onward.map_or(head.period, |plan| plan.period.or(head.period)),
            caption: plan::caption(self.sheet.text, prose),
            heading: None,
        };
        let mut part = part::read(context, &headed, &table, &mut self.budget);
        if self.budget.is_spent() {
            return;
        }
        if onward.is_none() {
            self.diagnostics.extend(unknown_columns(self.sheet, &headed));
        }
        let mut region = region(self.sheet, &headed, &table, &part);
        self.claims.extend(headed.frame.claims(self.sheet));
        self.claims.extend(audit::once(part.claims().collect(), &shared));
        self.diagnostics.append(&mut part.diagnostics);
        region.plan = assemble::add(&mut self.plans, head, &headed.columns, part);
        self.regions.push(region);
    }
}

/// What a table region took, and what of it is in no measure.
fn region(sheet: &dialect::Sheet, headed: &Headed, table: &rows::Table, part: &part::Part) -> Region {
    let frame = &headed.frame;
    let mut spans: Vec<Span> = frame.spans(sheet).collect();
    spans.sort_unstable();
    let of = |kind, spans: &[Span]| spans.iter().map(|span| (kind, *span)).collect::<Vec<_>>();
    let heading = frame.heading(sheet).map(|span| (AsideKind::Heading, span));
    let repeated = [of(AsideKind::Repeated, &frame.furniture), of(AsideKind::Repeated, &part.aside)].concat();
    let rest = [of(AsideKind::Total, &part.totals), of(AsideKind::Note, &part.notes)].concat();
    let aside = heading.chain(repeated).chain(rest).collect();
    let last = part.measures.iter().rev().find_map(|measure| Number::at_head(measure.number.as_deref()?));
    Region {
        reason: frame.verdict.reason,
        columns: headed.columns.len(),
        deadline: headed.column(Role::Deadline),
        rows: table.entries.len() + usize::from(!frame.headline.words.is_empty()),
        parts: frame.parts.clone(),
        spans,
        aside,
        last,
        ..Region::default()
    }
}

/// Says of columns that no known role fits.
fn unknown_columns(sheet: &dialect::Sheet, headed: &Headed) -> Vec<Diagnostic> {
    let places = Places::of(sheet);
    let heads = headed.columns.iter().zip(&headed.frame.headline.columns);
    let unknown = heads.filter(|(column, _)| column.role == Role::Other).map(|(column, head)| {
        let words = head.words.iter().filter_map(|at| sheet.words.get(*at)).map(|word| word.span);
        let at = words.clone().map(|span| places.place(span)).collect();
        let message =
            format!("no known role fits the column “{}”: its cells stand under `{}`", column.header, column.key);
        let line = words.clone().next().and_then(|span| places.line(span));
        Diagnostic { line, ..Diagnostic::new(Code::UnknownColumn, message).at(at) }
    });
    unknown.collect()
}

/// One diagnostic for each place that the reader could not read, or not to its end.
fn unread_pages(source: &Source, sheet: &dialect::Sheet) -> Vec<Diagnostic> {
    let places = Places::of(sheet);
    let mut page = None;
    let mut found = Vec::new();
    let mut recoded: Option<(Span, usize)> = None;
    for mark in &source.marks {
        match mark.kind {
            MarkKind::Page(number) => page = Some(number),
            MarkKind::Unread => {
                let which = page.map_or_else(|| "a page".into(), |number| format!("page {number}"));
                let message = format!("{which} is a picture whose text was not read");
                let line = places.line(mark.span);
                found.push(Diagnostic { line, ..Diagnostic::new(Code::PageUnread, message).hint(RECOGNISE) });
            }
            MarkKind::Mended(ref read) => {
                let line = places.line(mark.span);
                let at = vec![places.place(mark.span)];
                found.push(Diagnostic { line, at, ..mended(source, mark.span, read) });
            }
            MarkKind::Recoded => recoded.get_or_insert((mark.span, 0)).1 += 1,
            MarkKind::Damaged => found.push(Diagnostic { line: places.line(mark.span), ..damaged(page) }),
            _ => {}
        }
    }
    found.extend(recoded.map(|(first, lines)| {
        let message = format!("lines in another encoding than the rest, {lines} in all, the first one here");
        Diagnostic { line: places.line(first), ..Diagnostic::new(Code::MixedEncoding, message) }
    }));
    found
}

/// What is said where letters were recognised as others than they must be.
fn mended(source: &Source, span: Span, read: &str) -> Diagnostic {
    let message = format!("“{read}” was recognised, and is taken for “{}”", span.of(&source.text));
    Diagnostic::new(Code::LettersMended, message).hint("compare with the picture")
}

/// What is said where a file is damaged, on a page where there are pages.
fn damaged(page: Option<u32>) -> Diagnostic {
    let found = match page {
        Some(page) => {
            Diagnostic::new(Code::PageDamaged, format!("page {page} is damaged: not all that stands on it was read"))
        }
        None => {
            Diagnostic::new(Code::SourceCut, "the file is damaged or ends here too early: what followed was not read")
        }
    };
    found.hint(DAMAGED)
}

const DAMAGED: &str = "get the file again; rows may be missing behind this place";

const RECOGNISE: &str = "recognise the document's text, then read it again; or look at that page yourself";

/// What is said instead of records that would take too much.
fn over_limit(limit: usize) -> Diagnostic {
    let message = format!("the records would take more than {limit} bytes");
    Diagnostic::new(Code::RecordsLimit, message).hint("part cells that are merged over many rows, or raise the limit")
}

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
