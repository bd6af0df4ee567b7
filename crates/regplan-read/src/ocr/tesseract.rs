//! The program Tesseract. In: a picture. Out: words with their places and how sure they are. Knows its table (TSV).

use super::montage::Montage;
use crate::ReadError;
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub(super) const PROGRAM: &str = "tesseract";
pub(super) const HINT: &str = "install it, for example `apt install tesseract-ocr tesseract-ocr-rus`";

/// A page takes two or three seconds; what takes that long takes for ever.
const LONGEST: Duration = Duration::from_secs(180);

/// A word as it was recognised; its place in dots of the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// In per cent.
    pub(super) sure: u8,
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    /// The number of its line, rising from the top.
    pub(super) line: usize,
}

/// Recognises a picture whose dots are so many an inch.
pub(super) fn words(picture: &Montage, dpi: usize) -> Result<Vec<Word>, ReadError> {
    let mut child = start(dpi)?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (table, complaint, ended) = std::thread::scope(|scope| {
        // The program may end before it has read everything; its complaint says why.
        scope.spawn(move || input.map(|mut input| write_picture(&mut input, picture)));
        let table = scope.spawn(move || all(output));
        let complaint = scope.spawn(move || all(errors));
        let ended = wait(&mut child);
        (table.join().unwrap_or_default(), complaint.join().unwrap_or_default(), ended)
    });
    if ended? {
        return Ok(table_words(&table));
    }
    let first = complaint.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed and does not say why");
    Err(failure(first.trim()))
}

fn start(dpi: usize) -> Result<Child, ReadError> {
    Command::new(PROGRAM)
        .args(["stdin", "stdout", "-l", "rus+eng", "--psm", "6", "--dpi", &dpi.to_string(), "tsv"])
        // Pages are read side by side; threads within a page only take time from each other.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => failure("it is not installed"),
            _ => failure(&error.to_string()),
        })
}

fn failure(what: &str) -> ReadError {
    ReadError::Program { program: PROGRAM, what: what.to_owned(), hint: HINT }
}

/// A picture in the simplest format there is, PGM.
fn write_picture(to: &mut impl Write, picture: &Montage) -> std::io::Result<()> {
    writeln!(to, "P5 {} {} 255", picture.width, picture.height)?;
    to.write_all(&picture.dots)
}

fn all(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What was read before an error is looked at all the same.
    let _ = from.map(|mut from| from.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether the program ended well; it is ended where it does not end.
fn wait(child: &mut Child) -> Result<bool, ReadError> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if began.elapsed() < LONGEST => std::thread::sleep(Duration::from_millis(10)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(failure("it did not end"));
            }
            Err(error) => return Err(failure(&error.to_string())),
        }
    }
}

/// The words of a table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn table_words(table: &str) -> Vec<Word> {
    let mut lines: Vec<[&str; 3]> = Vec::new();
    let mut words = Vec::new();
    for row in table.lines() {
        let columns: Vec<&str> = row.splitn(12, '\t').collect();
        let &["5", _, block, paragraph, line, _, x, y, width, height, sure, text] = columns.as_slice() else {
            continue;
        };
        let numbers = [x, y, width, height].map(|number| number.parse::<usize>().ok());
        let ([Some(x), Some(y), Some(width), Some(height)], Ok(sure)) = (numbers, sure.parse::<f32>()) else {
            continue;
        };
        let line = [block, paragraph, line];
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        let text = text.trim();
        if !text.is_empty() {
            let sure = sure.clamp(0.0, 100.0).round() as u8;
            words.push(Word { text: text.to_owned(), sure, x, y, width, height, line: lines.len() });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_from_the_table() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t5\t5\t90\t20\t-1\t\n5\t1\t1\t1\t1\t1\t5\t6\t40\t18\t96.5\tПлан\n\
            5\t1\t1\t1\t1\t2\t50\t6\t40\t18\t12\t \n5\t1\t1\t1\t2\t1\t5\t30\t40\t18\t91\tна\n5\tcut";
        let words = table_words(table);
        let seen: Vec<_> = words.iter().map(|word| (word.text.as_str(), word.sure, word.line, word.x)).collect();
        assert_eq!(seen, [("План", 97, 1, 5), ("на", 91, 2, 5)]);
    }
}
