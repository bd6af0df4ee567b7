//! What heading and cells together say of a table found in a text: the roles of its columns, and whether it is a plan.
//!
//! In: a sheet. Out: its tables with their cells, parted by the heading rows under which most rows come out as a plan's; or why a table
//! is no plan. Where the format marks tables, the header stage has said so before. Knows no exporter.

mod agreement;

use crate::cells::{Grid, Shown, cells, cells_again};
use crate::dialect::Sheet;
use crate::frame::header_row::{Choice, Search, Stays};
use crate::frame::{self, Beyond, Frame, Framed, Headed, Headline, Passed};
use crate::grammar::hyphens::Hyphens;
use crate::grammar::numbers::{Number, Step};
use crate::header::{self, Seen, SeenColumn, Verdict};
use crate::record::{Column, Reason, Role};
use agreement::{Agreement, says_plainly, text};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A table whose words have their cells.
pub(crate) struct Celled {
    pub(crate) headed: Headed,
    pub(crate) grid: Grid,
}

/// Where a table stands in the prose of its document: see [`Frame`].
pub(crate) struct InProse {
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) above: std::ops::Range<usize>,
}

/// A table and its place; one that is no plan as it is.
pub(crate) type Told = (InProse, Result<Celled, Passed>);

/// A text parted into tables, and how well their rows come out.
struct Way {
    framed: Framed,
    headlines: Vec<Headline>,
    tables: Vec<Told>,
    /// What tells the table of each frame from any other: see [`print`].
    prints: Vec<u64>,
    worth: Agreement,
}

/// How well the rows of tables come out, by their prints: the ways of a text differ in a table or two, and share all others.
type Known = HashMap<u64, Agreement>;

/// What tells a frame from any other of its sheet, as far as its table is told by it.
fn print(frame: &Frame) -> u64 {
    let mut hasher = DefaultHasher::new();
    frame.headline.hash(&mut hasher);
    frame.body.hash(&mut hasher);
    hasher.finish()
}

impl Way {
    /// Tells the tables of some frames; what another way has told of the same tables is `taken`.
    fn new(sheet: &Sheet, hyphens: &Hyphens, mut framed: Framed, mut taken: Option<Self>, known: &mut Known) -> Self {
        let headlines = framed.headlines();
        let frames = std::mem::take(&mut framed.frames);
        let prints: Vec<u64> = frames.iter().map(print).collect();
        let mut told = |(frame, print): (Frame, &u64)| {
            let place = place(&frame);
            let again = taken.as_mut().filter(|_| frame.marked.is_none()).and_then(|way| way.take(*print));
            (place, again.unwrap_or_else(|| tell(sheet, hyphens, frame)))
        };
        let tables: Vec<Told> = frames.into_iter().zip(&prints).map(&mut told).collect();
        let worths = tables
            .iter()
            .zip(&prints)
            .map(|((_, table), print)| *known.entry(*print).or_insert_with(|| agreement(sheet, table)));
        let worth = worths.sum();
        Self { framed, headlines, tables, prints, worth }
    }

    /// Hands over a table.
    fn take(&mut self, print: u64) -> Option<Result<Celled, Passed>> {
        let at = self.prints.iter().position(|own| *own == print)?;
        self.prints.swap_remove(at);
        Some(self.tables.swap_remove(at).1)
    }
}

/// A text read as one dialect or as another, whichever makes more rows of a plan of it, and its tables; of equals the first.
///
/// What a program leaves of itself in a text tells less of its line ends than the rows of its tables do: where the dialect that was told
/// makes no good rows, lines are read as wraps that were read as paragraphs, and the other way round.
pub(crate) fn read<'s>(
    sheet: Sheet<'s>,
    otherwise: impl FnOnce(&str) -> Option<Sheet<'s>>,
    hyphens: &Hyphens,
) -> (Sheet<'s>, Framed, Vec<Told>) {
    let own = best(&sheet, hyphens);
    if own.worth.is_fair() {
        return (sheet, own.framed, own.tables);
    }
    let Some(other_sheet) = otherwise(sheet.dialect) else { return (sheet, own.framed, own.tables) };
    let other = best(&other_sheet, hyphens);
    if other.worth.is_fair() && other.worth.beats(own.worth) {
        (other_sheet, other.framed, other.tables)
    } else {
        (sheet, own.framed, own.tables)
    }
}

/// Of the ways a text can be parted into tables the one whose rows come out best; of equals the first.
fn best(sheet: &Sheet, hyphens: &Hyphens) -> Way {
    let known = &mut Known::new();
    let framed = frame::frame(sheet);
    let one_way = !sheet.tables.is_empty() || sheet.recognised;
    let lacks = !one_way && framed.lacks_a_heading(sheet);
    let first = Way::new(sheet, hyphens, framed, None, known);
    if one_way {
        first
    } else if first.worth.is_good() && !lacks {
        deeper(sheet, hyphens, first, known)
    } else {
        let best = best_of(sheet, hyphens, first, known);
        deeper(sheet, hyphens, best, known)
    }
}

/// The way in which headings go on with a second level, where their rows come out no worse for it.
fn deeper(sheet: &Sheet, hyphens: &Hyphens, own: Way, known: &mut Known) -> Way {
    let Some(framed) = frame::deepened(sheet, &own.headlines) else { return own };
    let other = Way::new(sheet, hyphens, framed, None, known);
    if own.worth.beats(other.worth) { own } else { other }
}

/// The best of this way and those in which the phrases of the lexicon do not do.
fn best_of(sheet: &Sheet, hyphens: &Hyphens, first: Way, known: &mut Known) -> Way {
    let mut tried = vec![first.headlines.clone()];
    let mut best: Option<Framed> = None;
    let mut worth: Option<Agreement> = None;
    for framed in others(sheet) {
        if tried.contains(&framed.headlines()) {
            continue;
        }
        tried.push(framed.headlines());
        let other = glance(sheet, hyphens, &framed, known);
        // Where the exporter marks the cells, no prose is cut up.
        let is_enough = if framed.is_celled { other.is_some() } else { other.is_fair() };
        let own = || glance(sheet, hyphens, &frame::frame(sheet), known);
        if is_enough && other.beats(*worth.get_or_insert_with(own)) {
            (best, worth) = (Some(framed), Some(other));
        }
    }
    match best {
        Some(framed) => Way::new(sheet, hyphens, framed, Some(first), known),
        None => first,
    }
}

/// Words at the head of each table by which ways are compared: a long table costs no more than a short one.
const GLANCE: usize = 2000;

/// How well the first rows of each table come out.
fn glance(sheet: &Sheet, hyphens: &Hyphens, framed: &Framed, known: &mut Known) -> Agreement {
    let worth = |frame: &Frame| {
        let mut frame = frame.clone();
        frame.body.truncate(GLANCE);
        let told = || agreement(sheet, &tell(sheet, hyphens, frame.clone()));
        *known.entry(print(&frame)).or_insert_with(told)
    };
    framed.frames.iter().map(worth).sum()
}

/// The ways in which a text may be parted where the phrases of the lexicon do not do.
fn others(sheet: &Sheet) -> Vec<Framed> {
    let search = Search::of(sheet);
    let surest = Choice::default();
    let [second, third] = [1, 2].map(|rank| Choice { stays: Stays::Surest(rank), ..surest });
    let longest = Choice { stays: Stays::Longest, ..surest };
    let widely = Choice { known: 1, ..surest };
    let learned = [surest, second, third, longest, widely].map(|choice| frame::searched(sheet, &search, &choice));
    let by_marks = [frame::numbered(sheet), frame::celled(sheet), frame::opened(sheet)];
    let longer = [(1, false), (2, false), (0, true), (1, true), (2, true)]
        .map(|(above, below)| frame::extended(sheet, &search, Beyond { above, below }));
    learned.into_iter().chain(by_marks).chain(longer).flatten().collect()
}

/// How well the rows of a table come out; nothing where it is no plan.
fn agreement(sheet: &Sheet, table: &Result<Celled, Passed>) -> Agreement {
    table.as_ref().map_or_else(|_| Agreement::default(), |plan| Agreement::of(sheet, &plan.headed, &plan.grid))
}

/// Where a frame stands.
fn place(frame: &Frame) -> InProse {
    InProse { before: frame.prose_before, after: frame.prose_after, above: frame.prose_above.clone() }
}

/// Finds the cells of a table, the roles that they show, and whether it is a plan.
fn tell(sheet: &Sheet, hyphens: &Hyphens, frame: Frame) -> Result<Celled, Passed> {
    let mut headed = frame::headed(sheet, hyphens, frame);
    let mut shown = Shown::default();
    let mut grid = cells_again(sheet, &headed, &mut shown);
    if rename(sheet, &mut headed, &grid) {
        headed = frame::headed(sheet, hyphens, headed.frame);
        grid = cells_again(sheet, &headed, &mut shown);
    }
    if let Some((other, cells)) = by_cells(sheet, hyphens, (&headed, &grid), &mut shown) {
        (headed, grid) = (other, cells);
    }
    match turned_down(sheet, &headed, &grid) {
        Some(passed) => Err(passed),
        None => Ok(Celled { headed, grid }),
    }
}

/// Rows that are looked at.
const ROWS_SEEN: usize = 40;
/// Words above a table that are looked at.
const CAPTION: usize = 30;

/// Gives columns whose heading names no role the one that their cells show; whether any changed.
///
/// What a measure cannot do without may be told by the cells alone; any other role must be what the heading by itself says too.
fn rename(sheet: &Sheet, headed: &mut Headed, grid: &Grid) -> bool {
    let columns = &headed.frame.headline.columns;
    let roles: Vec<Role> = headed.columns.iter().map(|column| column.role).collect();
    let lacks = header::missing(&roles) == Some(Reason::NoTitle);
    if headed.frame.marked.is_some() || !lacks && columns.iter().all(|column| column.role.is_some()) {
        return false;
    }
    let seen = seen(sheet, headed, grid);
    let (judged, said) = (header::judge(&seen).roles, by_heading(&seen));
    if lacks && header::missing(&judged).is_none() {
        // What the headings alone say is no plan: heading and cells together have the word.
        let columns = headed.frame.headline.columns.iter_mut().zip(judged);
        columns.for_each(|(column, role)| column.role = Some(role).filter(|role| *role != Role::Other));
        return true;
    }
    let mut changed = false;
    for (column, (role, said)) in headed.frame.headline.columns.iter_mut().zip(judged.into_iter().zip(said)) {
        if column.role.is_none() && role != Role::Other && (is_vital(role) || role == said) {
            column.role = Some(role);
            changed = true;
        }
    }
    changed
}

/// The table with the roles that headings and cells together show, where its rows come out no worse for it.
///
/// What a heading says plainly in the words of the lexicon stands.
fn by_cells(
    sheet: &Sheet,
    hyphens: &Hyphens,
    (headed, grid): (&Headed, &Grid),
    shown: &mut Shown,
) -> Option<(Headed, Grid)> {
    let own: Vec<Role> = headed.columns.iter().map(|column| column.role).collect();
    if headed.frame.marked.is_some() || header::missing(&own).is_some_and(|reason| reason != Reason::NoTitle) {
        return None;
    }
    let mut frame = headed.frame.clone();
    let roles = header::judge(&seen(sheet, headed, grid)).roles;
    for ((head, column), role) in frame.headline.columns.iter_mut().zip(&headed.columns).zip(roles) {
        let unnamed = column.role == Role::Other || !says_plainly(&column.header, column.role);
        // What a year says by itself its upper heading knows better.
        let both_figures = is_figure(role) && head.role.is_some_and(is_figure);
        if unnamed && !both_figures {
            head.role = Some(role).filter(|role| *role != Role::Other);
        }
    }
    let other = frame::headed(sheet, hyphens, frame);
    let roles: Vec<Role> = other.columns.iter().map(|column| column.role).collect();
    if header::missing(&roles).is_some() || other.columns == headed.columns {
        return None;
    }
    let cells = cells_again(sheet, &other, shown);
    let holds = |headed: &Headed, grid: &Grid| Agreement::of(sheet, headed, grid).filled;
    (holds(&other, &cells) >= holds(headed, grid)).then_some((other, cells))
}

/// The roles that headings show by themselves.
fn by_heading(seen: &Seen) -> Vec<Role> {
    let bare = |column: &SeenColumn| SeenColumn { heading: column.heading.clone(), cells: Vec::new() };
    header::judge(&Seen { columns: seen.columns.iter().map(bare).collect(), caption: String::new() }).roles
}

/// What a measure cannot do without may be told by the cells alone.
fn is_vital(role: Role) -> bool {
    matches!(role, Role::Number | Role::Title | Role::Deadline | Role::Responsible)
}

/// Whether a column holds figures.
fn is_figure(role: Role) -> bool {
    matches!(role, Role::Funding | Role::Value | Role::Amount)
}

/// A table of a text whose cells show that it is no plan.
fn turned_down(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Option<Passed> {
    let frame = &headed.frame;
    if frame.marked.is_some() {
        return None;
    }
    let seen = seen(sheet, headed, grid);
    let roles: Vec<Role> = headed.columns.iter().map(|column| column.role).collect();
    let missing = header::missing(&roles);
    let mut verdict = missing.map_or_else(|| header::judge(&seen).verdict, Verdict::sure);
    if is_counted(&seen) {
        verdict = Verdict::sure(Reason::NoHeading);
    }
    // What a heading says in plain words stands, whatever roles the cells of a spoilt table look like.
    let says_all = header::says_all(&seen);
    if !verdict.reason.is_weighed() && says_all {
        return None;
    }
    if verdict.plan && !says_all && !Agreement::of(sheet, headed, grid).is_some() {
        verdict = Verdict::sure(Reason::NoDeadlineNoResponsible);
    }
    let after = |end: usize| sheet.words.partition_point(|word| word.span.start < end);
    let end = frame.body.last().map_or(frame.headline.words.end, |word| after(word.span.end));
    let (rows, columns) = (grid.rows.len(), headed.columns.len());
    (!verdict.plan).then_some(Passed { words: frame.headline.words.start..end, rows, columns, verdict })
}

/// Whether what was taken for the heading row is the first of the rows: its number goes on in the cells below.
fn is_counted(seen: &Seen) -> bool {
    let goes_on = |column: &SeenColumn| {
        let own = Number::whole(column.heading.first()?)?;
        let next = column.cells.iter().find_map(|cell| Number::at_head(cell.split_whitespace().next()?))?;
        (own.step(&next) == Step::Next).then_some(())
    };
    seen.columns.first().and_then(goes_on).is_some()
}

/// A table as its columns show it: headings and the texts of its first rows.
fn seen(sheet: &Sheet, headed: &Headed, grid: &Grid) -> Seen {
    let rows: Vec<_> = grid.rows.iter().filter(|row| row.wide.is_empty()).take(ROWS_SEEN).collect();
    let column = |(at, column): (usize, &Column)| SeenColumn {
        heading: vec![column.header.clone()],
        cells: rows.iter().map(|row| row.cells.get(at).map_or_else(String::new, |cell| text(sheet, cell))).collect(),
    };
    let top = headed.frame.headline.words.start;
    let above: Vec<usize> = (top.saturating_sub(CAPTION)..top).collect();
    let columns = headed.columns.iter().enumerate().map(column).collect();
    Seen { columns, caption: sheet.mended(&above) }
}

/// The tables of a text as the header stage sees them, before any is turned down.
pub(crate) fn text_tables(sheet: &Sheet, hyphens: &Hyphens) -> Vec<Seen> {
    let frames = frame::frame(sheet).frames.into_iter().filter(|frame| frame.marked.is_none());
    let headed = frames.map(|own| frame::headed(sheet, hyphens, own));
    headed.map(|headed| seen(sheet, &headed, &cells(sheet, &headed))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect;
    use crate::source::Source;

    const WRAPPED: &str = "План работы на 2025 год\n\n№\nп/п\nМероприятие\nСрок\nисполнения\nОтветственный\n\
1 Проведение бесед о правах\nребенка в школах города\nдо 1 марта 2025 года Отдел опеки и\nпопечительства\n\
2 Выпуск памятки для родителей\nо летнем отдыхе\nмай 2025 года Отдел печати\nадминистрации\n\
3 Обследование детских площадок\nво дворах\nиюль 2025 года Управление благоустройства\n\
4 Проверка столовых\nсентябрь 2025 года Отдел контроля\n";

    /// The dialect that a text is read as at last, told as some other.
    fn dialect_of(text: &str, told: &str) -> &'static str {
        let source = Source::plain(text);
        let sheet = dialect::sheet(&source, Some(told));
        read(sheet, |told| dialect::otherwise(&source, told), &Hyphens::of(text)).0.dialect
    }

    #[test]
    fn line_ends_are_read_the_other_way_where_no_rows_come_out() {
        assert_ne!(dialect_of(WRAPPED, "paragraphs"), "paragraphs");
        assert_eq!(dialect_of(WRAPPED, "pymupdf"), "pymupdf");
        assert_eq!(dialect_of("Ни слова о мерах.\nИ ни строки.\n", "paragraphs"), "paragraphs");
    }
}
