//! Tika's text of a Word document: a tab opens each cell, a blank line mostly ends a row.
//!
//! ```text
//! →2.10
//! →Организация отдыха и оздоровления
//! →В течение 2024 года
//! →
//! →- увеличение числа детей;
//! - формирование культуры                   further paragraphs of a cell have no tab
//! ```
//! In: a text. Out: its sheet: cells certain, rows as far as blank lines tell. Knows no Russian.

use super::lexer::{self, RawLine};
use super::{Break, Joint, Sheet, Trust};
use crate::grammar::letters::is_small;

/// Per mille of the tabs that open a line, where cells follow one another line by line.
pub(super) fn fit(text: &str) -> i32 {
    let (mut opening, mut inner, mut runs, mut last_opened) = (0, 0, 0, false);
    for line in text.lines() {
        let opens = opens_cell(line) && line.matches('\t').count() == 1;
        opening += i32::from(opens);
        inner += i32::from(!opens && line.contains('\t'));
        runs += i32::from(opens && last_opened);
        last_opened = opens;
    }
    if runs < 4 { 0 } else { 900 * opening / (opening + inner).max(1) }
}

/// Reads a text in which a tab opens each cell.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let width = usual_cells(&runs_of_cells(&lines));
    let short = short_rows(&lines);
    let inside = lines_in_tables(&lines, width, &short);
    let mut sheet = Sheet { text, ..Sheet::default() };
    for (at, (raw, &stands)) in lines.iter().zip(&inside).enumerate() {
        let joint = joint(raw, stands);
        let loose = joint.kind == Break::Cell && short.get(at).is_some_and(|short| *short);
        let joint = Joint { loose, ..joint };
        lexer::push_line(&mut sheet, raw, raw.blanks, Some(stands != Stands::Outside), joint);
    }
    lexer::number_pages(&mut sheet, &lines);
    sheet
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Outside,
    /// In a row of a table that began above, or in one that may begin here.
    Inside,
    /// In a row that is not yet full, and that this cell and those below fill.
    Filling,
}

fn joint(raw: &RawLine, stands: Stands) -> Joint {
    if stands == Stands::Outside {
        return Joint { kind: Break::Line, ..Joint::default() };
    }
    if !opens_cell(raw.text) {
        // Text below an empty paragraph of a cell fills the cell.
        let cells = count(raw.empty_cells_before + raw.empty_cells);
        let kind = if cells > 0 { Break::Cell } else { Break::Inside };
        return Joint { kind, cells, ..Joint::default() };
    }
    let trust = if raw.blanks > 0 && stands != Stands::Filling { Trust::Likely } else { Trust::Possible };
    let (cells, trailing) = (count(raw.empty_cells) + 1, count(raw.empty_cells_before));
    Joint { kind: Break::Cell, cells, trailing, row: Some(trust), ..Joint::default() }
}

fn count(cells: u32) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX - 1)
}

/// A tab opens a cell; one more stands where an automatic number was that the exporter has lost.
fn opens_cell(line: &str) -> bool {
    let rest = line.strip_prefix('\t').map(|rest| rest.strip_prefix('\t').unwrap_or(rest));
    rest.is_some_and(|rest| !rest.starts_with('\t'))
}

/// Blank lines that an empty paragraph makes; the end of a row and of its table make more.
const PARAGRAPH: u32 = 1;

/// Which lines stand in a table: those that open a cell, and those that go on with one.
///
/// A line without a tab goes on with a cell where no blank line stands before it, or but one, where the row is not yet full, or where it
/// begins in the middle of a sentence: a blank paragraph inside a cell looks like the end of a row until the next tab comes too early.
fn lines_in_tables(lines: &[RawLine], width: u32, short: &[bool]) -> Vec<Stands> {
    let mut inside = Vec::with_capacity(lines.len());
    let (mut cells, mut open) = (0, false);
    let above_is_short =
        |index: usize| index.checked_sub(1).and_then(|above| short.get(above)).is_some_and(|short| *short);
    for (index, raw) in lines.iter().enumerate() {
        if opens_cell(raw.text) {
            let (before, after) = (raw.empty_cells_before, raw.empty_cells + 1);
            let new_row = !open
                || raw.blanks > 0
                    && (above_is_short(index)
                        || cells + before >= width
                        || !row_goes_on(lines, index, cells + before, width));
            cells = if new_row { after } else { cells + before + after };
            open = true;
            inside.push(if new_row { Stands::Inside } else { Stands::Filling });
            continue;
        } else {
            cells += raw.empty_cells_before + raw.empty_cells;
            let full = cells >= width;
            let goes_on = !full || raw.blanks == PARAGRAPH || raw.text.trim_start().starts_with(is_small);
            open = open && (raw.blanks == 0 || goes_on && a_cell_follows(lines, index));
        }
        inside.push(if open { Stands::Inside } else { Stands::Outside });
    }
    inside
}

/// Whether the cells up to the next blank line just fill the row that stands open.
fn row_goes_on(lines: &[RawLine], index: usize, cells: u32, width: u32) -> bool {
    let rest = lines.iter().skip(index).enumerate();
    let run = rest.take_while(|(k, raw)| *k == 0 || raw.blanks == 0).map(|(_, raw)| raw);
    let more: u32 =
        run.map(|raw| u32::from(opens_cell(raw.text)) + if raw.blanks > 0 { 0 } else { raw.empty_cells }).sum();
    cells + more == width
}

/// Whether a cell opens before the paragraphs from here on could be prose: within a few lines.
fn a_cell_follows(lines: &[RawLine], index: usize) -> bool {
    lines.iter().skip(index + 1).take(8).any(|raw| opens_cell(raw.text))
}

/// The widest row that is looked for, in cells.
pub(super) const WIDEST: u32 = 31;

/// How many cells rows have: so many that rows of that width hold most cells; of equals the fewest.
fn usual_cells(runs: &[u32]) -> u32 {
    (2..=WIDEST).max_by_key(|width| (cells_in_rows(runs, *width), std::cmp::Reverse(*width))).unwrap_or(2)
}

/// Which lines stand in rows that have lost cells, where the exporter drops those that a merged cell covers; nothing where it drops none.
fn short_rows(lines: &[RawLine]) -> Vec<bool> {
    let runs = runs(lines);
    let tables = runs.chunk_by(|above, below| (above.cells > 0) == (below.cells > 0) && below.opens);
    let short: Vec<bool> = tables.flat_map(short_runs).collect();
    if !short.contains(&true) {
        return Vec::new();
    }
    runs.iter().zip(short).flat_map(|(run, short)| std::iter::repeat_n(short, run.lines)).collect()
}

/// Which rows of a table have lost cells: more than half of a row is left, and it is numbered as whole rows are.
///
/// A row may also look short because an empty paragraph parts it: then what follows, without a number, fills it.
fn short_runs(runs: &[Run]) -> Vec<bool> {
    let width = usual_cells(&runs.iter().map(|run| run.cells).collect::<Vec<_>>());
    let whole = || runs.iter().filter(|run| run.cells == width);
    let numbered = whole().filter(|run| run.numbered).count() * 2 > whole().count();
    let is_short = |run: &Run| run.cells < width && run.cells * 2 > width && run.numbered == numbered;
    let short = || runs.iter().enumerate().filter(|(_, run)| is_short(run));
    let filled = |at: usize| {
        let rest =
            runs.iter().skip(at).enumerate().take_while(|(further, run)| *further == 0 || !(numbered && run.numbered));
        let mut sums = rest.scan(0, |sum, (_, run)| {
            *sum += run.cells;
            Some(*sum)
        });
        sums.any(|sum| sum == width)
    };
    let parted = short().filter(|(at, _)| filled(*at)).count();
    // What a merged cell covers is lost in each of its rows.
    let alike = |cells: u32| short().filter(|(_, run)| run.cells == cells).count();
    let most = short().map(|(_, run)| alike(run.cells)).max().unwrap_or(0);
    let drops = parted * 2 < short().count() && most > 1 && most * 2 > short().count();
    runs.iter().map(|run| drops && is_short(run)).collect()
}

/// Lines up to a blank one.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    /// How many cells open on them.
    cells: u32,
    /// How many there are.
    lines: usize,
    /// Whether the first cell begins with a digit.
    numbered: bool,
    /// Whether a cell opens on the first of them: a caption stands above another table.
    opens: bool,
}

fn runs(lines: &[RawLine]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for raw in lines {
        if let Some(run) = runs.last_mut().filter(|_| raw.blanks > 0) {
            run.cells += raw.empty_cells_before;
        }
        if raw.blanks > 0 || runs.is_empty() {
            let numbered = raw.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
            runs.push(Run { numbered, opens: opens_cell(raw.text), ..Run::default() });
        }
        if let Some(run) = runs.last_mut() {
            run.cells += raw.empty_cells + u32::from(opens_cell(raw.text));
            run.lines += 1;
        }
    }
    runs
}

/// How many cells stand between blank lines.
fn runs_of_cells(lines: &[RawLine]) -> Vec<u32> {
    runs(lines).into_iter().map(|run| run.cells).filter(|cells| *cells > 0).collect()
}

/// How many cells stand in rows of a width, where a row may go on over blank lines: empty paragraphs of its cells.
fn cells_in_rows(runs: &[u32], width: u32) -> u32 {
    let (mut held, mut open) = (0, 0);
    for run in runs {
        let filled = open + run;
        let is_row = filled == width || *run == width;
        held += if is_row { width } else { 0 };
        open = if is_row || filled > width { 0 } else { filled };
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "План работы\n\t№\n\tМера\n\tСрок\n\n\t1\n\tБеседы:\n«О праве»;\n\n«О семье».\n\n\tмай\n\n\t2\n\tВстречи\n\t\n\nДиректор\n";

    #[test]
    fn a_blank_paragraph_in_a_cell_does_not_end_the_table() {
        let sheet = read(DUMP);
        let inside: Vec<_> = sheet.lines.iter().map(|line| line.in_table == Some(true)).collect();
        assert_eq!(inside, [false, true, true, true, true, true, true, true, true, true, true, false]);
    }

    #[test]
    fn an_empty_paragraph_before_the_text_of_a_cell_does_not_end_its_row() {
        let row = |number: u32, party: &str| format!("\t{number}\n\tСборы\n\tиюль\n\t\n\n{party}\n\n");
        let dump: String = [(1, "Петрова"), (2, "Громов"), (3, "Сомов")].map(|(at, party)| row(at, party)).concat();
        let sheet = read(&dump);
        let joint = |text: &str| sheet.words.iter().find(|word| word.span.of(&dump) == text).unwrap().joint;
        assert_eq!((joint("Петрова").kind, joint("Петрова").cells, joint("Петрова").row), (Break::Cell, 1, None));
        assert_eq!(joint("2").row, Some(Trust::Likely));
    }

    #[test]
    fn rows_parted_by_empty_paragraphs_are_as_wide_as_the_whole_ones() {
        assert_eq!(cells_in_rows(&[5, 4, 1, 1, 5, 3, 2], 5), 20);
        assert_eq!(cells_in_rows(&[5, 4, 1, 1, 5, 3, 2], 4), 4);
    }

    #[test]
    fn empty_cells_before_a_blank_line_are_counted() {
        let dump = DUMP.replace("Директор", "\t3\n\tСборы\n\tиюль\n\nДиректор");
        let sheet = read(&dump);
        let joint = |text: &str| sheet.words.iter().find(|word| word.span.of(&dump) == text).unwrap().joint;
        assert_eq!((joint("3").cells, joint("3").trailing), (1, 1));
        assert_eq!(joint("Сборы").trailing, 0);
    }

    #[test]
    fn rows_that_lost_the_cells_under_a_merged_one_are_loose() {
        let whole = |at: u32| format!("\t{at}\n\tСборы\n\tиюль\n\tшкола\n\n");
        let short = |at: u32| format!("\t{at}\n\tВстречи\n\tшкола\n\n");
        let loose = |dump: &str| {
            let sheet = read(dump);
            let words = sheet.words.iter().filter(|word| word.joint.loose);
            words.map(|word| word.span.of(dump).to_owned()).collect::<Vec<_>>()
        };
        let row = |at: u32| if matches!(at, 2 | 6) { short(at) } else { whole(at) };
        let rows: String = (1..=12).map(row).collect();
        assert_eq!(loose(&rows), ["2", "Встречи", "школа", "6", "Встречи", "школа"]);
        // A table of another width below, under its caption, has no short rows.
        let below = |at: u32| format!("\t{at}\n\tОтчет\n\tмай\n\n");
        assert!(
            loose(&format!("{}Формы\n{}", [whole(1), whole(2), whole(3)].concat(), [below(1), below(2)].concat()))
                .is_empty()
        );
        // An empty paragraph parts a row: the rest fills it.
        let parted = |at: u32| format!("\t{at}\n\tСборы\n\tиюль\n\n\tшкола\n\n");
        assert!(loose(&[whole(1), parted(2), whole(3), parted(4), whole(5)].concat()).is_empty());
    }

    #[test]
    fn tabs_that_open_lines_fit_and_others_do_not() {
        assert!(fit(DUMP) > 800);
        assert_eq!(fit("1\tМера\tмай\n2\tВстречи\tиюнь\n"), 0);
    }
}
