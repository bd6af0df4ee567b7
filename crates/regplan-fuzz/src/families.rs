//! Inputs made to be hard, of any size. In: a family, a size. Out: an input. The cost of twice the size is what `.ci/growth` weighs.

use crate::{mutate, words};
use std::fmt::Write;

/// The names of the families.
pub const NAMES: [&str; 17] = [
    "line",
    "numbers",
    "brackets",
    "table",
    "tables",
    "deadline",
    "dump",
    "headings",
    "levels",
    "recognised",
    "tabs",
    "parties",
    "hyphens",
    "same",
    "docx",
    "columns",
    "merged",
];

/// An input of so many hundreds of something; `None` where there is no such family.
#[must_use]
pub fn input(family: &str, size: usize) -> Option<Vec<u8>> {
    let count = size * 100;
    match family {
        "docx" => docx(count),
        "columns" => columns(count),
        "merged" => merged(count),
        _ => text(family, count).map(String::into_bytes),
    }
}

fn text(family: &str, count: usize) -> Option<String> {
    Some(match family {
        "line" => words::SENTENCE.repeat(count),
        "numbers" => lines(count, |at| format!("{}.{}.", at / 9 + 1, at % 9 + 1)),
        "brackets" => heading() + &row("1", &words::OPENING.repeat(count), words::LAST[0]),
        "table" => heading() + &lines(count, |at| row(&at.to_string(), words::ROW[1], words::ROW[2])),
        "tables" => {
            // A word beside them, or there is nothing to read.
            let tables = "<table><tr><td></td><td> </td></tr></table>".repeat(count);
            format!("<html><body><p>{}</p>{tables}</body></html>", words::TITLE)
        }
        "deadline" => heading() + &row("1", words::ROW[1], &words::DEADLINE.repeat(count)),
        "dump" => words::HEADING.join(" ") + "\n" + &lines(count, |at| format!("{at} {}", words::DUMPED)),
        "headings" => (heading() + &row("1", words::ROW[1], words::LAST[0]) + "\n").repeat(count),
        "levels" => (heading() + &levels(6)).repeat(count.div_ceil(9)),
        "tabs" => format!("{}{}{}", heading(), row("1", words::ROW[1], words::LAST[0]), "\tx".repeat(count)),
        "parties" => format!("{}{}", heading() + &row("1", words::ROW[1], words::LAST[0]), words::PARTY.repeat(count)),
        "hyphens" => format!("{}1\t{}\t{}", heading(), words::BROKEN.repeat(count), words::LAST.join("\t")),
        "same" => heading() + &lines(count, |_| row("1", words::ROW[1], words::ROW[2])),
        "recognised" => words::HEADING.join(&gap(9)) + "\n" + &lines(count, recognised),
        _ => return None,
    })
}

/// A row of two lines as a picture of it is read: wide gaps in rough numbers, and none at the head of a line.
fn recognised(at: usize) -> String {
    let [_, title, deadline] = words::ROW;
    let (first, second) = (gap(at * 7 % 4), gap(at * 5 % 3));
    format!(
        "{at}. {title}  {first}{deadline}{second}{}\n{}{second}{first}{}",
        words::LAST[1],
        words::TITLE,
        words::LAST[1]
    )
}

/// A gap between columns, rough by so many blanks.
fn gap(rough: usize) -> String {
    " ".repeat(8 + rough)
}

/// A Word document of one table of so many rows.
fn docx(rows: usize) -> Option<Vec<u8>> {
    let [_, title, deadline] = words::ROW;
    let row = |at: usize| word_row(&[&at.to_string(), title, deadline, words::LAST[1]].map(word_cell));
    packed(&lines(rows, row))
}

/// One whose heading has so many columns: a table of thousands is none of a plan.
fn columns(columns: usize) -> Option<Vec<u8>> {
    let cells: Vec<String> = words::HEADING.iter().cycle().take(columns).map(|cell| word_cell(cell)).collect();
    packed(&word_row(&cells))
}

/// One whose deadline stands over so many rows.
fn merged(rows: usize) -> Option<Vec<u8>> {
    let [_, title, deadline] = words::ROW;
    let over = |at: usize| {
        let (begins, words) = if at == 1 { (" w:val=\"restart\"", deadline) } else { ("", "") };
        format!("<w:tc><w:tcPr><w:vMerge{begins}/></w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let row =
        |at: usize| word_row(&[word_cell(&at.to_string()), word_cell(title), over(at), word_cell(words::LAST[1])]);
    packed(&lines(rows, row))
}

fn word_cell(words: &str) -> String {
    format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
}

fn word_row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A Word document of one table: its heading, and these rows.
fn packed(rows: &str) -> Option<Vec<u8>> {
    let table = format!("<w:tbl>{}{rows}</w:tbl>", word_row(&words::HEADING.map(word_cell)));
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<w:document {space}><w:body>{table}</w:body></w:document>");
    mutate::zipped(&[("word/document.xml".to_owned(), document.into_bytes())])
}

fn heading() -> String {
    words::HEADING.join("\t") + "\n"
}

/// A second row of headings under the first, of which nothing says what stands under what, and so many rows.
fn levels(rows: usize) -> String {
    let [_, title, deadline] = words::ROW;
    let row = |at: usize| format!("{}\t{deadline}", row(&at.to_string(), title, deadline));
    format!("{}\t{}\n{}\n", words::LOWER[0], words::LOWER[1], lines(rows, row))
}

fn row(number: &str, title: &str, deadline: &str) -> String {
    [number, title, deadline, words::LAST[1]].join("\t")
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).fold(String::new(), |mut text, at| {
        // A string takes everything.
        let _ = writeln!(text, "{}", line(at));
        text
    })
}
