//! Bars between cells, a line per row: html2text, trafilatura, Markdown.
//!
//! ```text
//! № | Мероприятие | Срок                    | № | Мероприятие | Срок |
//! ---|---|---                               |---|-------------|------|
//! 1 |  Обучение |  I квартал                | 1 | Обучение    | май  |
//! 2025 года                                 | 2. Контроль |  |  |
//! **2\. Контроль**                          a typed break ends the line; bold and escapes are marks
//! ```
//! In: a text. Out: its sheet: cells certain; rows certain where bars stand at both ends, possible at every line elsewhere.
//! Knows no Russian.

use super::lexer::{self, RawLine, Run};
use super::{Break, Joint, Sheet, Trust};
use crate::source::Span;
use std::ops::Range;

/// How evenly the bars of the lines between bars part them.
pub(super) fn fit(text: &str) -> i32 {
    let lines = lexer::inked_lines(text);
    let style = Style::of(&lines);
    let rows: Vec<usize> = lines.iter().filter(|line| style.is_row(line.text)).map(|line| count(line.text)).collect();
    let ruled = lines.iter().any(|line| is_rule(line.text));
    let fewest = if ruled { style.columns.min(2) } else { style.columns };
    let even = rows.iter().filter(|fields| (fewest..=style.columns).contains(fields)).count();
    if even < 3 || style.columns < 2 || (!style.closed && !ruled) {
        return 0;
    }
    let base = if ruled { 940 } else { 860 };
    i32::try_from(base * (rows.len() + even) / (2 * rows.len())).unwrap_or(0)
}

/// Reads a text whose cells stand between bars.
pub(super) fn read(text: &str) -> Sheet<'_> {
    let lines = lexer::inked_lines(text);
    let style = Style::of(&lines);
    let inside = lines_in_tables(text, &lines, style);
    let spacing = lexer::line_spacing(&lines);
    let mut sheet = Sheet { text, ..Sheet::default() };
    let mut place = Place::default();
    for (raw, in_table) in lines.iter().zip(inside) {
        if !in_table {
            let joint = Joint { kind: Break::Line, ..Joint::default() };
            let run = Run { span: Span::new(0, raw.text.len()), joint };
            let gap = raw.blanks.saturating_sub(spacing);
            lexer::push_runs(&mut sheet, raw, (gap, Some(false)), &[run], bare_prose);
            place = Place::default();
        } else if is_rule(raw.text) {
            place = Place::default();
        } else {
            let mut runs = runs(raw, style, &mut place);
            if let Some(first) = runs.first_mut() {
                first.joint.habit = u8::from(raw.blanks > 0);
            }
            lexer::push_runs(&mut sheet, raw, (raw.blanks, Some(true)), &runs, bare);
        }
    }
    sheet
}

/// How a document writes its bars.
#[derive(Debug, Clone, Copy)]
struct Style {
    /// Whether bars stand at both ends of a row.
    closed: bool,
    /// How many cells the heading over a rule has, or most rows.
    columns: usize,
}

impl Style {
    fn of(lines: &[RawLine]) -> Self {
        let barred = lines.iter().filter(|line| !is_rule(line.text) && bars(line.text).next().is_some());
        let (closed, open): (Vec<&RawLine>, Vec<&RawLine>) = barred.partition(|line| is_closed(line.text));
        let style = Self { closed: closed.len() > open.len(), columns: 0 };
        let mut counts = [0usize; 32];
        for line in if style.closed { closed } else { open } {
            if let Some(count) = counts.get_mut(count(line.text).min(31)) {
                *count += 1;
            }
        }
        let columns = counts.iter().enumerate().max_by_key(|(_, count)| **count).map_or(0, |(columns, _)| columns);
        let rule = lines.iter().position(|line| is_rule(line.text));
        let heading = rule.map(|rule| lines.get(heading(lines, rule)).unwrap_or_default()).unwrap_or_default();
        if let Some(last) = heading.last() {
            let all = 1 + heading.iter().map(|line| bars(line.text).count()).sum::<usize>();
            // A heading over several columns is written once: then the rows have more cells.
            return Self { columns: if style.closed { count(last.text) } else { all.max(columns) }, ..style };
        }
        Self { columns, ..style }
    }

    /// Whether a line has cells of a row.
    fn is_row(self, text: &str) -> bool {
        !is_rule(text) && if self.closed { is_closed(text) } else { bars(text).next().is_some() }
    }
}

/// The lines of the heading above a rule: cells of several lines part it.
fn heading(lines: &[RawLine], rule: usize) -> Range<usize> {
    let above = lines.get(..rule).unwrap_or_default();
    let below = |at: usize| lines.get(at + 1).is_some_and(|next| next.blanks == 0);
    let close = above.iter().enumerate().rev().take_while(|(at, _)| below(*at));
    let barred = close.filter(|(_, line)| bars(line.text).next().is_some());
    barred.map(|(at, _)| at).last().unwrap_or(rule)..rule
}

/// Lines without bars behind which rows of a table may go on.
const REACH: usize = 3;

/// Where a line begins in its table.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Whether a line of the same table stands before it, and no rule in between.
    goes_on: bool,
    /// Empty cells since the last ink.
    trailing: u16,
    /// Whether the row before waits for its closing bar.
    open: bool,
}

/// A word of prose without marks: the number signs before a heading are none of its words.
fn bare_prose(word: &str) -> &str {
    if word.chars().all(|c| c == '#') { "" } else { bare(word) }
}

/// A word without the marks of bold type and of escapes.
fn bare(word: &str) -> &str {
    let word = word.strip_prefix("**").unwrap_or(word);
    let word = word.strip_suffix("**").unwrap_or(word);
    word.strip_prefix('\\').unwrap_or(word)
}

/// The bars of a line; one behind a backslash is none.
fn bars(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('|')
        .map(|(at, _)| at)
        .filter(move |at| !text.get(..*at).is_some_and(|head| head.ends_with('\\')))
}

fn is_closed(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.starts_with('|') && text.ends_with('|')
}

/// A line that only parts the heading from the rows.
fn is_rule(text: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '|' | ':') || c.is_whitespace();
    text.contains('|') && text.contains("--") && text.chars().all(drawn)
}

/// The cells of a line.
fn fields(text: &str) -> Vec<Span> {
    let ends = bars(text).chain([text.len()]);
    let mut start = 0;
    let mut fields: Vec<Span> = ends.map(|end| Span::new(std::mem::replace(&mut start, end + 1), end)).collect();
    if is_closed(text) {
        fields.remove(0);
        fields.pop();
    }
    fields
}

fn count(text: &str) -> usize {
    fields(text).len()
}

/// Which lines stand in tables: where bars stand at both ends, only those; elsewhere a table ends at an empty line below which no row
/// follows soon.
fn lines_in_tables(text: &str, lines: &[RawLine], style: Style) -> Vec<bool> {
    let mut inside = Vec::with_capacity(lines.len());
    let mut open = false;
    let mut last_end = 0;
    let rules = lines.iter().enumerate().filter(|(_, line)| is_rule(line.text));
    let headings: Vec<Range<usize>> = rules.map(|(rule, _)| heading(lines, rule)).collect();
    let in_heading = |index: usize| headings.iter().any(|heading| heading.contains(&index));
    for (index, line) in lines.iter().enumerate() {
        let below = || lines.iter().enumerate().skip(index).take(REACH).take_while(|(at, _)| !in_heading(*at));
        let blank = text
            .get(last_end..line.start)
            .is_none_or(|between| between.contains("\n\n") || between.contains("\r\n\r\n"));
        let blank = blank && (style.closed || !below().any(|(_, line)| style.is_row(line.text)));
        let ruled = in_heading(index);
        open = is_rule(line.text)
            || style.is_row(line.text)
                && (style.closed || ruled || count(line.text) == style.columns || open && !blank)
            || open && !blank && !(style.closed && lines.get(index - 1).is_some_and(|last| is_closed(last.text)));
        inside.push(open);
        last_end = line.start + line.text.len();
    }
    inside
}

/// The cells of a line that hold ink.
fn runs(raw: &RawLine, style: Style, place: &mut Place) -> Vec<Run> {
    let fields = fields(raw.text);
    let loose = fields.len() < style.columns && fields.len() > 1;
    let mut runs: Vec<Run> = Vec::new();
    let mut empty: u16 = 0;
    for (index, span) in fields.iter().enumerate() {
        if !span.of(raw.text).chars().any(lexer::is_ink) {
            empty += u16::from(index > 0 || runs.is_empty());
            continue;
        }
        let joint = if runs.is_empty() {
            first(style, *place, empty)
        } else {
            Joint { kind: Break::Cell, cells: empty + 1, loose, ..Joint::default() }
        };
        runs.push(Run { span: *span, joint });
        empty = 0;
    }
    place.trailing = if runs.is_empty() { place.trailing + empty.saturating_sub(1) } else { empty };
    place.goes_on = true;
    place.open = style.closed && !raw.text.trim_end().ends_with('|');
    runs
}

/// What stands before the first cell of a line that holds ink, so many empty ones before it.
fn first(style: Style, place: Place, empty: u16) -> Joint {
    let row = if place.goes_on && (!style.closed || place.open) { Trust::Possible } else { Trust::Certain };
    match (style.closed, place.open) {
        (true, false) => Joint { kind: Break::Cell, cells: empty + 1, row: Some(row), ..Joint::default() },
        _ => Joint { kind: Break::Fold, cells: empty, trailing: place.trailing, row: Some(row), ..Joint::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = "План\n\n№ |  Мера |  Срок  \n---|---|---  \n1 |  Беседы |  I квартал  \n2025 года  \n**2\\. Контроль**  \n2.1 |  |  май  \n3 | Сбор | июль  \n\n\nДиректор\n";
    const CLOSED: &str =
        "План\n| № | Мера | Срок |\n| 1. Общие меры |  |  |\n| 1.1 | Беседы |  |\n| 1.2 | Встречи | июнь |\n";

    fn joints(text: &str) -> Vec<(&str, Break, u16, Option<Trust>)> {
        let sheet = read(text);
        let words = sheet.words.iter().filter(|word| matches!(word.joint.kind, Break::Cell | Break::Fold));
        words.map(|word| (word.span.of(text), word.joint.kind, word.joint.cells, word.joint.row)).collect()
    }

    #[test]
    fn a_line_without_bars_may_go_on() {
        assert!(fit(OPEN) > 800, "{}", fit(OPEN));
        let joints = joints(OPEN);
        assert!(joints.contains(&("2025", Break::Fold, 0, Some(Trust::Possible))));
        assert!(joints.contains(&("май", Break::Cell, 2, None)));
        assert!(joints.contains(&("2\\.", Break::Fold, 0, Some(Trust::Possible))));
        assert!(!joints.iter().any(|(text, ..)| *text == "Директор"));
    }

    #[test]
    fn cells_of_several_lines_part_a_heading() {
        let text = "План\n\n№ |  Мера |  Кто,  \nотдел |  Срок  \n---|---|---|---  \n1 |  Беседы |  Школа |  май  \n";
        let sheet = read(text);
        let inside = |word: &str| sheet.lines.iter().find(|line| line.span.of(text).contains(word)).unwrap().in_table;
        assert_eq!((Style::of(&lexer::inked_lines(text)).columns, inside("Кто")), (4, Some(true)));
        let text = text.replace("Срок  \n-", "Сроки,  \nгод  \n-");
        let sheet = read(&text);
        let inside = |word: &str| sheet.lines.iter().find(|line| line.span.of(&text).contains(word)).unwrap().in_table;
        assert_eq!((inside("Мера"), inside("отдел"), inside("год")), (Some(true), Some(true), Some(true)));
    }

    #[test]
    fn a_heading_over_several_columns_is_narrower_than_the_rows() {
        let text = "№ |  Мера |  Деньги |  Срок  \n---|---|---|---  \nВсего |  2027 год  \n1 |  Беседы |  5,0 |  2,0 |  май  \n2 |  Сбор |  4,0 |  1,0 |  июнь  \n3 |  Смотр |  0,0 |  0,0 |  июль  \n";
        assert_eq!(Style::of(&lexer::inked_lines(text)).columns, 5);
        assert!(fit(text) > 600, "{}", fit(text));
    }

    #[test]
    fn an_empty_line_in_a_cell_ends_no_table() {
        let text = "№ |  Мера |  Срок  \n---|---|---  \n**Май**  \n\n  1. \n|  Беседы |  май  \n\n\nДиректор\n\nотдела\n\nшколы\n";
        let sheet = read(text);
        let inside: Vec<_> = sheet.lines.iter().map(|line| line.in_table == Some(true)).collect();
        assert_eq!(inside, [true, true, true, true, false, false, false]);
    }

    #[test]
    fn bars_at_both_ends_make_rows() {
        assert!(fit(CLOSED) > 700);
        let joints = joints(CLOSED);
        assert!(joints.contains(&("1.", Break::Cell, 1, Some(Trust::Certain))));
        assert!(joints.contains(&("июнь", Break::Cell, 1, None)));
    }

    #[test]
    fn a_few_bars_make_no_table() {
        assert_eq!(fit("до | после\nтекст\nещё текст | и ещё\n"), 0);
    }
}
