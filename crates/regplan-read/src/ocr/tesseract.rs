//! The program Tesseract. In: a picture. Out: words with their places and how sure they are. Knows its table (TSV).

use super::montage::Montage;
use crate::ReadError;
use std::io::{Cursor, ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tiff::encoder::TiffEncoder;
use tiff::encoder::colortype::Gray8;

pub(super) const PROGRAM: &str = "tesseract";
/// The line that installs it with its Russian data.
pub(super) const HINT: &str = if cfg!(target_os = "macos") {
    "install it with its Russian data: `brew install tesseract tesseract-lang`"
} else if cfg!(windows) {
    "install it: `winget install UB-Mannheim.TesseractOCR`, and choose Russian among its additional languages"
} else {
    "install it with its Russian data: `sudo apt install tesseract-ocr tesseract-ocr-rus`"
};
/// Where its installer puts it on Windows, which does not look there by itself.
const ON_WINDOWS: &str = r"C:\Program Files\Tesseract-OCR\tesseract.exe";

/// A page takes one or two seconds of computing; what takes that long is given up.
const LONGEST: Duration = Duration::from_secs(20);
/// And what ends in no time at all, whoever else computes.
const LAST: Duration = Duration::from_secs(180);

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
pub(super) fn words(picture: &Montage, dpi: f32) -> Result<Vec<Word>, ReadError> {
    let head = format!("P5 {} {} 255\n", picture.width, picture.height);
    let table = run(&["--psm", "6"], dpi, &[head.as_bytes(), &picture.dots])?;
    Ok(table_words(&table).into_iter().map(|(_, word)| word).collect())
}

/// Recognises pictures of one number each: for each picture its text, and how sure it is.
pub(super) fn numbers(pictures: &[(usize, usize, Vec<u8>)], dpi: f32) -> Result<Vec<(String, u8)>, ReadError> {
    let mut numbers = vec![(String::new(), 100); pictures.len()];
    if pictures.is_empty() {
        return Ok(numbers);
    }
    let file = pages(pictures).ok_or_else(|| failure("its pictures cannot be written"))?;
    let digits = ["--psm", "7", "-c", "tessedit_char_whitelist=0123456789."];
    for (page, word) in table_words(&run(&digits, dpi, &[&file])?) {
        if let Some((text, sure)) = numbers.get_mut(page.saturating_sub(1)) {
            text.push_str(&word.text);
            *sure = word.sure.min(*sure);
        }
    }
    Ok(numbers)
}

/// Pictures as the pages of one TIFF file, which the program reads in one run.
fn pages(pictures: &[(usize, usize, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut file).ok()?;
    for (width, height, dots) in pictures {
        let size = [*width, *height].map(u32::try_from);
        let [Ok(width), Ok(height)] = size else { return None };
        encoder.write_image::<Gray8>(width, height, dots).ok()?;
    }
    Some(file.into_inner())
}

/// Runs the program on a picture, given in parts; its table of words.
fn run(how: &[&str], dpi: f32, picture: &[&[u8]]) -> Result<String, ReadError> {
    let mut child = start(how, dpi)?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (table, complaint, ended) = std::thread::scope(|scope| {
        // The program may end before it has read everything; its complaint says why.
        scope.spawn(move || input.map(|mut input| picture.iter().try_for_each(|part| input.write_all(part))));
        let table = scope.spawn(move || all(output));
        let complaint = scope.spawn(move || all(errors));
        let ended = wait(&mut child);
        (table.join().unwrap_or_default(), complaint.join().unwrap_or_default(), ended)
    });
    if ended? {
        return Ok(table);
    }
    let first = complaint.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed and does not say why");
    Err(failure(first.trim()))
}

fn start(how: &[&str], dpi: f32) -> Result<Child, ReadError> {
    let dpi = (dpi.round() as usize).to_string();
    Command::new(program())
        .args(["stdin", "stdout", "-l", "rus", "--dpi", &dpi])
        .args(how)
        .arg("tsv")
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

/// The program by its name, or where its installer has put it.
fn program() -> &'static str {
    if cfg!(windows) && std::path::Path::new(ON_WINDOWS).exists() { ON_WINDOWS } else { PROGRAM }
}

fn failure(what: &str) -> ReadError {
    ReadError::Program { program: PROGRAM, what: what.to_owned(), hint: HINT }
}

/// A picture took too long.
fn late() -> ReadError {
    ReadError::OverLimit { what: "seconds of recognising a page", limit: LONGEST.as_secs() as usize }
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
            Ok(None) if is_late(child.id(), began.elapsed()) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(late());
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            Err(error) => return Err(failure(&error.to_string())),
        }
    }
}

/// Whether a process has computed too long: on a machine with much to do it waits most of its time.
fn is_late(process: u32, passed: Duration) -> bool {
    passed > LAST || passed > LONGEST && computed(process).unwrap_or(passed) > LONGEST
}

/// How long a process has computed, where the system says so (Linux: `proc_pid_stat(5)`, fields 14 and 15, in hundredths).
fn computed(process: u32) -> Option<Duration> {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = status.rsplit_once(')')?;
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap_or(0)).sum();
    Some(Duration::from_millis(10 * ticks))
}

/// The words of a table, each with its page: level, page, block, paragraph, line, word, left, top, width, height, confidence,
/// text.
fn table_words(table: &str) -> Vec<(usize, Word)> {
    let mut lines: Vec<[&str; 4]> = Vec::new();
    let mut words = Vec::new();
    for row in table.lines() {
        let columns: Vec<&str> = row.splitn(12, '\t').collect();
        let &["5", page, block, paragraph, line, _, x, y, width, height, sure, text] = columns.as_slice() else {
            continue;
        };
        let numbers = [page, x, y, width, height].map(|number| number.parse::<usize>().ok());
        let ([Some(number), Some(x), Some(y), Some(width), Some(height)], Ok(sure)) = (numbers, sure.parse::<f32>())
        else {
            continue;
        };
        let line = [page, block, paragraph, line];
        if lines.last() != Some(&line) {
            lines.push(line);
        }
        let text = text.trim();
        if !text.is_empty() {
            let sure = sure.clamp(0.0, 100.0).round() as u8;
            words.push((number, Word { text: text.to_owned(), sure, x, y, width, height, line: lines.len() }));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_late_by_what_it_computes_itself() {
        let own = std::process::id();
        assert!(!is_late(own, LONGEST) && is_late(own, LAST + LONGEST));
        // Where nothing is known of a process, the clock tells.
        assert!(is_late(u32::MAX, LONGEST * 2));
        assert!(!cfg!(target_os = "linux") || computed(own).is_some());
    }

    #[test]
    fn words_are_taken_from_the_table() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t5\t5\t90\t20\t-1\t\n5\t1\t1\t1\t1\t1\t5\t6\t40\t18\t96.5\tПлан\n\
            5\t1\t1\t1\t1\t2\t50\t6\t40\t18\t12\t \n5\t1\t1\t1\t2\t1\t5\t30\t40\t18\t91\tна\n5\tcut";
        let words = table_words(table);
        let seen: Vec<_> = words.iter().map(|(_, word)| (word.text.as_str(), word.sure, word.line, word.x)).collect();
        assert_eq!(seen, [("План", 97, 1, 5), ("на", 91, 2, 5)]);
    }
}
