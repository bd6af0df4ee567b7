//! Where the numbers of rows do not follow one another. In: a table. Out: the rows at fault. Knows no fields.

use super::{Entry, Heading, Row, Table};
use crate::grammar::letters::is_capital;
use crate::grammar::numbers::{Number, Step};
use crate::source::Span;

/// A row whose number follows neither the one before nor that of the heading above.
pub struct Fault<'t> {
    /// The row.
    pub row: &'t Row,
    /// The number before it; empty where it is the first one, and does not begin a count.
    pub before: String,
    /// Its own.
    pub number: String,
    /// Whether nothing can have been lost in reading: the format marks the rows, and none between may hold what is missing. The
    /// document itself counts so, or had lost a row before it was read.
    pub as_written: bool,
}

/// Where the count of rows has a gap or steps back. A count that starts again under a heading has none; nor has one that steps back in
/// rows that the format marks; what is numbered the same again and again there is told once. The first row of a table `begins` a count, unless the table goes on with one above.
pub fn broken_sequence<'t>(text: &'t str, table: &'t Table, begins: bool) -> impl Iterator<Item = Fault<'t>> {
    let mut last: Option<(String, Number)> = None;
    let mut above: Option<Number> = None; // the number of the heading since the last row
    let mut twice = false; // whether the row above has the number of the one above it
    let mut joined = false; // whether the row above may hold another
    table.entries.iter().filter_map(move |entry| {
        let row = match entry {
            Entry::Row(row) => row,
            // A number that stands alone heads nothing.
            Entry::Section(heading) if heading.title.is_empty() => return None,
            Entry::Section(heading) => {
                above = heading.number.and_then(|number| Number::at_head(Number::written(number.of(text))));
                return None;
            }
            Entry::Total(_) | Entry::Note(..) => return None,
        };
        let marked = row.grid.margin == i32::MAX && !joined && !row.merged;
        joined = row.merged || row.grid.uneven;
        let number = whole(text, row, row.number?);
        let own = Number::at_head(&number)?;
        let first = own.parts == [1];
        let heading = above.take();
        let heads = heading.as_ref().is_some_and(|above| first || follows(above, &own));
        let Some((before, counted)) = last.replace((number.clone(), own.clone())) else {
            let opening = heading.as_ref().filter(|_| heads).unwrap_or(&own);
            let late = begins && opening.parts.iter().any(|part| *part > 1);
            return late.then(|| Fault { row, before: String::new(), number, as_written: marked });
        };
        let skipped = heading.is_some_and(|heading| follows(&counted, &heading));
        let as_written = marked && !skipped;
        let again = own.parts == counted.parts;
        let said = std::mem::replace(&mut twice, again) && again;
        let told = !as_written || own.parts > counted.parts || again && !said;
        let broken = !follows(&counted, &own) && !heads && told;
        broken.then_some(Fault { row, before, number, as_written })
    })
}

/// Headings whose number counts on from the row above, as a row's own would: «2.3», «2.4 …» over all columns, and then «2.5» or nothing.
/// The row above the first entry is numbered `before`.
pub fn headings_in_count<'t>(text: &'t str, table: &'t Table, before: Option<&str>) -> Vec<(&'t Heading, &'t str)> {
    let mut found = Vec::new();
    let mut above = before.and_then(Number::at_head);
    for (at, entry) in table.entries.iter().enumerate() {
        match entry {
            Entry::Row(row) => above = row.number.and_then(|number| Number::at_head(&whole(text, row, number))),
            Entry::Section(heading) => {
                let number = above.take().and_then(|above| counts_on(text, &above, heading, table.entries.get(at + 1)));
                found.extend(number.map(|number| (heading, number)));
            }
            Entry::Total(_) | Entry::Note(..) => above = None,
        }
    }
    found
}

/// The number of a heading that counts on from `above` as a row's would.
fn counts_on<'t>(text: &'t str, above: &Number, heading: &Heading, below: Option<&Entry>) -> Option<&'t str> {
    let beside = |one: &Number, next: &Number| one.parts.len() == next.parts.len() && one.step(next) == Step::Next;
    let written = Number::written(heading.number?.of(text));
    let own = Number::at_head(written)?;
    let on = match below {
        Some(Entry::Row(row)) => own.parts.len() > 1 && beside(&own, &Number::at_head(&whole(text, row, row.number?))?),
        Some(_) => false,
        None => true,
    };
    (beside(above, &own) && on).then_some(written)
}

/// Rows that show a count, and then its end.
const COUNTED: usize = 3;

/// The first of the last rows that have no number, where at least as many above each have one.
pub fn numbers_end(table: &Table) -> Option<&Row> {
    let rows = table.entries.iter().filter_map(|entry| if let Entry::Row(row) = entry { Some(row) } else { None });
    let rows: Vec<&Row> = rows.collect();
    let bare = rows.iter().rev().take_while(|row| row.number.is_none()).count();
    let counted = rows.iter().rev().skip(bare).take_while(|row| row.number.is_some()).count();
    let ends = bare >= COUNTED && counted >= COUNTED;
    rows.get(rows.len() - bare).filter(|_| ends).copied()
}

/// Rows without a number where their first words begin with the one that the next row's number follows: «1 Провести …», then «2».
pub fn numbers_in_words<'t>(text: &'t str, table: &'t Table) -> impl Iterator<Item = (&'t Row, &'t str)> {
    let rows = |entry: &'t Entry| if let Entry::Row(row) = entry { Some(row) } else { None };
    table.entries.windows(2).filter_map(move |pair| {
        let [own, next] = pair else { return None };
        let (own, next) = (rows(own)?, rows(next)?);
        let next = Number::at_head(&whole(text, next, next.number?))?;
        let words = own.grid.pieces().next().filter(|_| own.number.is_none())?.span.of(text);
        let (figure, rest) = words.split_once(char::is_whitespace)?;
        let number = Number::whole(figure)?;
        let told = number.step(&next) == Step::Next && rest.trim_start().starts_with(is_capital);
        told.then_some((own, figure))
    })
}

fn follows(before: &Number, number: &Number) -> bool {
    matches!(before.step(number), Step::Next | Step::Restart)
}

/// A row's number, which a narrow column may have broken over lines: «2.» «10».
fn whole(text: &str, row: &Row, first: Span) -> String {
    let cell = row.grid.cells.iter().find(|cell| cell.first().is_some_and(|piece| piece.span == first));
    let joined: String = cell.into_iter().flatten().map(|piece| piece.span.of(text)).collect();
    let number = Number::whole(&joined).map_or(first.of(text), |_| joined.as_str());
    Number::written(number).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cells::{GridRow, Piece};
    use crate::source::SeamKind;

    fn row(text: &str, pieces: &[&str]) -> Entry {
        let span = |piece: &&str| Span::new(text.find(*piece).unwrap(), text.find(*piece).unwrap() + piece.len());
        let cell: Vec<_> = pieces.iter().map(|piece| Piece { span: span(piece), seam: SeamKind::Wrap }).collect();
        let number = cell.first().map(|piece| piece.span);
        Entry::Row(Row { number, grid: GridRow { cells: vec![cell], ..GridRow::default() }, ..Row::default() })
    }

    fn marked(text: &str, piece: &str) -> Entry {
        let mut entry = row(text, &[piece]);
        if let Entry::Row(row) = &mut entry {
            row.grid.margin = i32::MAX;
        }
        entry
    }

    #[test]
    fn where_rows_are_marked_only_a_heading_may_hide_one() {
        let text = "4 6 5 Выставки";
        let at = text.find('5').unwrap();
        let title = vec![Piece { span: Span::new(at + 2, text.len()), seam: SeamKind::Wrap }];
        let heading = Heading { number: Some(Span::new(at, at + 1)), title, ..Heading::default() };
        let [first, last] = ["4", "6"].map(|number| marked(text, number));
        let broken = |entries| {
            let table = Table { entries, ..Table::default() };
            broken_sequence(text, &table, false).map(|fault| fault.as_written).collect::<Vec<_>>()
        };
        assert_eq!(broken(vec![first.clone(), last.clone()]), [true]);
        assert_eq!(
            broken(vec![first.clone(), Entry::Section(heading), last.clone()]),
            [false; 0],
            "the heading's number goes on"
        );
        assert_eq!(broken(vec![row(text, &["4"]), row(text, &["6"])]), [false]);
    }

    #[test]
    fn a_number_broken_over_lines_is_one() {
        let text = "2.8 2. 9 3.5";
        let table = Table {
            entries: vec![row(text, &["2.8"]), row(text, &["2.", "9"]), row(text, &["3.5"])],
            ..Table::default()
        };
        let broken: Vec<_> = broken_sequence(text, &table, false).map(|fault| (fault.before, fault.number)).collect();
        assert_eq!(broken, [("2.9".to_owned(), "3.5".to_owned())]);
    }

    #[test]
    fn a_count_begins_with_one_unless_it_goes_on_with_another() {
        for (first, late) in [("1", false), ("2", true), ("5", true), ("1.3", true), ("2.1", true), ("1.1", false)] {
            let table = Table { entries: vec![row(first, &[first])], ..Table::default() };
            assert_eq!(broken_sequence(first, &table, true).count(), usize::from(late), "{first}");
            assert_eq!(broken_sequence(first, &table, false).count(), 0, "{first}");
        }
    }

    #[test]
    fn a_number_said_again_and_again_is_told_once_where_rows_are_marked() {
        let text = "4 5";
        let rows = |numbers: &[&str]| numbers.iter().map(|number| marked(text, number)).collect::<Vec<_>>();
        let told = |numbers: &[&str]| {
            broken_sequence(text, &Table { entries: rows(numbers), ..Table::default() }, false).count()
        };
        assert_eq!([told(&["4", "5"]), told(&["4", "4", "5"]), told(&["4", "4", "4", "5", "5"])], [0, 1, 2]);
    }

    #[test]
    fn a_count_that_ends_is_told_at_the_first_row_without_a_number() {
        let text = "1 2 3";
        let bare = || Entry::Row(Row::default());
        let ends = |numbered: usize, without: usize| {
            let numbers = ["1", "2", "3"].iter().take(numbered).map(|number| row(text, &[number]));
            let entries = numbers.chain((0..without).map(|_| bare())).collect();
            numbers_end(&Table { entries, ..Table::default() }).is_some()
        };
        assert!(ends(3, 3));
        assert!(!ends(2, 3) && !ends(3, 2) && !ends(3, 0));
    }

    #[test]
    fn a_heading_whose_number_rows_count_over_is_told() {
        let text = "2.3 2.4 2.5 3 4.1";
        let heading = |number: &str| {
            let at = text.find(number).unwrap();
            Entry::Section(Heading { number: Some(Span::new(at, at + number.len())), ..Heading::default() })
        };
        let found = |own: &str, below: &str| {
            let entries = vec![row(text, &["2.3"]), heading(own), row(text, &[below])];
            headings_in_count(text, &Table { entries, ..Table::default() }, None).len()
        };
        assert_eq!([found("2.4", "2.5"), found("3", "4.1"), found("2.4", "4.1")], [1, 0, 0]);
        let last = |own: &str| {
            let entries = vec![row(text, &["2.3"]), heading(own)];
            headings_in_count(text, &Table { entries, ..Table::default() }, None).len()
        };
        assert_eq!([last("2.4"), last("3")], [1, 0], "nothing stands below");
        let entries = vec![heading("2.4"), row(text, &["2.5"])];
        let table = Table { entries, ..Table::default() };
        let first = |before| headings_in_count(text, &table, before).len();
        assert_eq!([first(Some("2.3")), first(Some("2.2")), first(None)], [1, 0, 0], "the table above ends before it");
    }

    #[test]
    fn a_number_at_the_head_of_the_words_is_told_by_the_next_one() {
        let text = "1 Провести сход |2|1 класса сход|7 Провести";
        let unnumbered = |words: &str| {
            let mut entry = row(text, &[words]);
            if let Entry::Row(row) = &mut entry {
                row.number = None;
            }
            entry
        };
        let found = |words: &str| {
            let table = Table { entries: vec![unnumbered(words), row(text, &["2"])], ..Table::default() };
            numbers_in_words(text, &table).map(|(_, figure)| figure.to_owned()).next()
        };
        assert_eq!(found("1 Провести сход").as_deref(), Some("1"));
        assert_eq!([found("1 класса сход"), found("7 Провести")], [None, None]);
    }
}
