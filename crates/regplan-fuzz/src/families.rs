//! Inputs made to be hard, of any size. In: a family, a size. Out: an input. The cost of twice the size is what `.ci/growth` weighs.

use crate::words;
use std::fmt::Write;

/// The names of the families.
pub const NAMES: [&str; 8] = ["line", "numbers", "brackets", "table", "tables", "deadline", "dump", "headings"];

/// An input of so many hundreds of something; `None` where there is no such family.
#[must_use]
pub fn input(family: &str, size: usize) -> Option<String> {
    let count = size * 100;
    Some(match family {
        "line" => words::SENTENCE.repeat(count),
        "numbers" => lines(count, |at| format!("{}.{}.", at / 9 + 1, at % 9 + 1)),
        "brackets" => heading() + &row("1", &words::OPENING.repeat(count), words::LAST[0]),
        "table" => heading() + &lines(count, |at| row(&at.to_string(), words::ROW[1], words::ROW[2])),
        "tables" => {
            format!("<html><body>{}</body></html>", "<table><tr><td></td><td> </td></tr></table>".repeat(count))
        }
        "deadline" => heading() + &row("1", words::ROW[1], &words::DEADLINE.repeat(count)),
        "dump" => words::HEADING.join(" ") + "\n" + &lines(count, |at| format!("{at} {}", words::DUMPED)),
        "headings" => (heading() + &row("1", words::ROW[1], words::LAST[0]) + "\n").repeat(count),
        _ => return None,
    })
}

fn heading() -> String {
    words::HEADING.join("\t") + "\n"
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
