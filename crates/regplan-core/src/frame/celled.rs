//! The first rows of tables whose cells the exporter marks, as heading rows, whatever they say.
//!
//! In: a sheet and a line. Out: the cells of a table's first row, with the roles that they name by themselves. Knows no lexicon: the header
//! stage says what a heading names, the rows below say whether it is one.

use super::headline::{HeadColumn, Headline};
use crate::dialect::{Break, Sheet, Trust, Word};
use crate::grammar::letters::is_letter;
use crate::grammar::numbers::Number;
use crate::header::{self, Seen, SeenColumn};
use crate::record::Role;

/// Fewer cells in a table's first row are a caption rather than headings: a plan says what, when and who.
const FEWEST: usize = 3;
/// More words than any heading row has.
const LONGEST: usize = 90;

/// The heading row that a table begins with on this line, if one does.
pub(super) fn at(sheet: &Sheet, line: usize) -> Option<Headline> {
    let inside = |line: usize| sheet.lines.get(line).is_some_and(|line| line.in_table == Some(true));
    if !inside(line) || line.checked_sub(1).is_some_and(inside) {
        return None;
    }
    let first = sheet.lines.get(line)?.words.start;
    let upper = first..row_end(sheet, first);
    let columns = columns(sheet, upper.clone());
    let names = |words: &Vec<usize>| {
        let text = sheet.mended(words);
        text.contains(is_letter) && Number::at_head(&text).is_none() && !header::holds_sentence(&text)
    };
    let bare = columns.iter().filter(|column| !names(column)).count();
    if columns.len() < FEWEST || upper.len() > LONGEST || bare > 1 {
        return None;
    }
    Some(Headline { words: upper, columns: named(sheet, columns) })
}

/// Where the row that begins with a word ends.
fn row_end(sheet: &Sheet, first: usize) -> usize {
    let near = sheet.words.get(first + 1..sheet.words.len().min(first + 1 + LONGEST)).unwrap_or_default();
    first + 1 + row_length(sheet, near)
}

/// Words before the next row begins: where the exporter says so, or with the first number.
fn row_length(sheet: &Sheet, words: &[Word]) -> usize {
    let counts = |word: &Word| Number::at_head(word.span.of(sheet.text)).is_some();
    let blank = |word: &Word| {
        let line = sheet.lines.get(word.line).filter(|line| line.gap > 0);
        line.is_some_and(|line| sheet.words.get(line.words.start).is_some_and(|first| first.span == word.span))
    };
    let begins = |word: &Word| match word.joint.row {
        Some(Trust::Possible) if blank(word) && parts(words, word) => true,
        None => false,
        Some(Trust::Possible) => counts(word),
        // Paragraphs of a cell begin lines as rows do: where more cells follow, it may be one of them.
        Some(Trust::Likely) => counts(word) || !parts(words, word),
        Some(Trust::Certain) => true,
    };
    words.iter().take_while(|word| !begins(word)).count()
}

/// Whether a mark of cells stands on the line that begins with a word.
fn parts(words: &[Word], first: &Word) -> bool {
    let line = words.iter().filter(|word| word.line == first.line && word.span != first.span);
    line.into_iter().any(|word| word.joint.kind == Break::Cell)
}

/// The cells of a row.
fn columns(sheet: &Sheet, words: std::ops::Range<usize>) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for at in words.clone() {
        let Some(joint) = sheet.words.get(at).map(|word| word.joint) else { break };
        match joint.column {
            Some(column) => {
                let column = usize::from(column);
                columns.resize_with(columns.len().max(column + 1), Vec::new);
                columns.get_mut(column).into_iter().for_each(|own| own.push(at));
            }
            None if at == words.start || joint.kind == Break::Cell => columns.push(vec![at]),
            None => columns.last_mut().into_iter().for_each(|own| own.push(at)),
        }
    }
    columns
}

/// The columns with the roles that their headings name.
pub(super) fn named(sheet: &Sheet, columns: Vec<Vec<usize>>) -> Vec<HeadColumn> {
    let seen = |words: &Vec<usize>| SeenColumn { heading: vec![sheet.mended(words)], cells: Vec::new() };
    let seen = Seen { columns: columns.iter().map(seen).collect(), caption: String::new() };
    let roles = header::judge(&seen).roles.into_iter().map(|role| Some(role).filter(|role| *role != Role::Other));
    columns.into_iter().zip(roles).map(|(words, role)| HeadColumn { words, role }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect;
    use crate::source::Source;

    /// Whether the first row of a table with bars may be a heading.
    fn may_head(first: &str) -> bool {
        let text = format!("{first}\n| 1 | Беседы | май | школа |\n| 2 | Встречи | июнь | школа |\n");
        let source = Source::plain(text);
        at(&dialect::sheet(&source, None), 0).is_some()
    }

    #[test]
    fn sentences_are_no_headings() {
        assert!(may_head("| № п/п | Дела и встречи. | Время | Кем проводится |"));
        let prose =
            "| Отдел показал следующее: сняты вопросы. Работа | ведется. По итогам года | открыты кружки. Всего | 12 |";
        assert!(!may_head(prose));
    }

    #[test]
    fn a_blank_line_ends_the_first_row_where_cells_follow() {
        let lower = "Наименование показателя\tЗначение";
        let rows =
            "1\tБеседы\tЧисло бесед\t5\tмай\n2\tВстречи\tЧисло встреч\t6\tиюнь\n3\tСборы\tЧисло сборов\t7\tиюль\n";
        let source = Source::plain(format!("План\nдел\n№\tМера\tПоказатели\tСрок\n\n{lower}\n\n{rows}"));
        let sheet = dialect::sheet(&source, None);
        let headline = (0..sheet.lines.len()).find_map(|line| at(&sheet, line));
        assert_eq!(headline.map(|headline| headline.columns.len()), Some(4));
    }
}
