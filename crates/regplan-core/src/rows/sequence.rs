//! Where the numbers of rows do not follow one another. In: a table. Out: the rows at fault. Knows no fields.

use super::{Entry, Row, Table};
use crate::grammar::numbers::{Number, Step};
use crate::source::Span;

/// Rows whose number follows neither the one before nor that of the heading above: a gap, a step back. A count that starts
/// again under a heading is none; nor is one whose rows a format marks, unless a row or a heading between may hold what is missing.
pub fn broken_sequence<'t>(text: &'t str, table: &'t Table) -> impl Iterator<Item = (&'t Row, String, String)> {
    let mut last: Option<(String, Number)> = None;
    let mut above: Option<Number> = None; // the number of the heading since the last row
    let mut joined = false; // whether the row above may hold another
    table.entries.iter().filter_map(move |entry| {
        let row = match entry {
            Entry::Row(row) => row,
            Entry::Section(heading) => {
                above = heading.number.and_then(|number| Number::at_head(Number::written(number.of(text))));
                return None;
            }
            Entry::Total(_) | Entry::Note(_) => return None,
        };
        let marked = row.grid.margin == i32::MAX && !joined && !row.merged;
        joined = row.merged || row.grid.uneven;
        let written = whole(text, row, row.number?);
        let number = Number::at_head(&written)?;
        let first = number.parts == [1];
        let heading = above.take();
        let heads = heading.as_ref().is_some_and(|above| first || follows(above, &number));
        let (before, broken) = last.replace((written.clone(), number.clone())).map(|(written, before)| {
            let skipped = heading.is_some_and(|heading| follows(&before, &heading));
            let broken = !follows(&before, &number) && (!marked || skipped);
            (written, broken)
        })?;
        (broken && !heads).then_some((row, before, written))
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
        let heading = super::super::Heading { number: Some(Span::new(at, at + 1)), ..Default::default() };
        let [first, last] = ["4", "6"].map(|number| marked(text, number));
        let broken = |entries| broken_sequence(text, &Table { entries, ..Table::default() }).count();
        assert_eq!(broken(vec![first.clone(), last.clone()]), 0);
        assert_eq!(
            broken(vec![first.clone(), Entry::Section(heading), last.clone()]),
            0,
            "the heading's number goes on"
        );
        assert_eq!(broken(vec![row(text, &["4"]), row(text, &["6"])]), 1);
    }

    #[test]
    fn a_number_broken_over_lines_is_one() {
        let text = "2.8 2. 9 3.5";
        let table = Table {
            entries: vec![row(text, &["2.8"]), row(text, &["2.", "9"]), row(text, &["3.5"])],
            ..Table::default()
        };
        let broken: Vec<_> = broken_sequence(text, &table).map(|(_, before, number)| (before, number)).collect();
        assert_eq!(broken, [("2.9".to_owned(), "3.5".to_owned())]);
    }
}
