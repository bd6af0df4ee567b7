//! What mutators begin with. In: the folder of fixtures. Out: seeds, small ones: a table of five rows shows what one of fifty does.

use crate::mutate::{parts, zipped};
use crate::{Format, Target};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The seeds of a target from `fixtures`; none where there is no such folder.
#[must_use]
pub fn of(target: Target, fixtures: &Path) -> Vec<Vec<u8>> {
    let files = |ends: &'static str| {
        let of_end = move |path: &PathBuf| path.to_str().is_some_and(|path| path.ends_with(ends));
        all(fixtures).into_iter().filter(of_end).filter_map(|path| fs::read(path).ok())
    };
    match target {
        Target::Text => texts(files(".txt").chain(files(".tsv"))),
        Target::Deadline => lines(&fixtures.join("fields/deadlines.txt"), |line| !line.starts_with([' ', '#', '='])),
        Target::Parties => lines(&fixtures.join("fields/parties.txt"), |line| !line.starts_with(['#', '='])),
        Target::File(Format::Html) => files(".html").map(|page| thin(&page, "<tr", "</tr>")).collect(),
        Target::File(Format::Rtf) => files(".rtf").map(|page| short_rtf(&page)).collect(),
        Target::File(Format::Docx) => {
            shorter(files(".docx").map(|file| repacked(&file, "<w:tr>", "</w:tr>")).collect())
        }
        Target::File(Format::Odt) => {
            shorter(files(".odt").map(|file| repacked(&file, "<table:table-row", "</table:table-row>")).collect())
        }
        Target::File(Format::Ods) => {
            files(".ods").map(|file| repacked(&file, "<table:table-row", "</table:table-row>")).collect()
        }
        Target::File(Format::Xlsx) => files(".xlsx").map(|file| repacked(&file, "<row", "</row>")).collect(),
        Target::File(Format::Doc) => shorter(files(".doc").collect()),
        Target::File(Format::Xls) => files(".xls").collect(),
        Target::File(Format::Pdf) => {
            shorter(files(".pdf").collect()).into_iter().flat_map(|file| [unpacked_pdf(&file), file]).collect()
        }
    }
}

/// The shorter half: what takes half the time is tried twice as often.
fn shorter(mut files: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    files.sort_by_key(Vec::len);
    files.truncate(files.len().div_ceil(2));
    files
}

fn all(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { all(&path) } else { vec![path] }).collect()
}

fn lines(path: &Path, is_seed: fn(&str) -> bool) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter(|line| !line.is_empty() && is_seed(line))
        .map(|line| line.replace('¶', "\n").into_bytes())
        .collect()
}

/// Pieces of some twenty lines, each with the lines around the first number sign, which is mostly the heading of a table.
fn texts(files: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
    const PIECE: usize = 14;
    let mut seeds = Vec::new();
    for file in files {
        let text = String::from_utf8_lossy(&file).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        let heading = lines.iter().position(|line| line.contains('№')).unwrap_or(0);
        let heading = lines.get(heading.saturating_sub(2)..(heading + 8).min(lines.len())).unwrap_or_default();
        for piece in lines.chunks(PIECE).step_by(4) {
            let piece: Vec<&str> = heading.iter().chain(piece).copied().collect();
            seeds.push(piece.join("\n").chars().take(1_600).collect::<String>().into_bytes());
        }
    }
    seeds
}

/// Markup with the first four of its rows, and every twelfth of the others.
fn thin(bytes: &[u8], opening: &str, closing: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::new();
    for (at, piece) in text.split_inclusive(closing).enumerate() {
        let row = piece.find(opening).filter(|_| at > 3 && at % 12 != 0 && piece.ends_with(closing));
        out.push_str(row.map_or(piece, |start| piece.get(..start).unwrap_or_default()));
    }
    out.into_bytes()
}

fn repacked(bytes: &[u8], opening: &str, closing: &str) -> Vec<u8> {
    let thin_part = |(name, part): (String, Vec<u8>)| {
        let thinned = if name.ends_with("styles.xml") {
            thin(&part, "<w:style ", "</w:style>")
        } else if name.ends_with(".xml") {
            thin(&part, opening, closing)
        } else {
            part
        };
        (name, thinned)
    };
    let kept = |(name, _): &(String, Vec<u8>)| {
        !name.contains("thumbnail") && !name.contains("theme") && !name.ends_with(".png")
    };
    let parts = parts(bytes).map(|parts| parts.into_iter().filter(kept).map(thin_part).collect::<Vec<_>>());
    parts.and_then(|parts| zipped(&parts)).unwrap_or_else(|| bytes.to_vec())
}

/// The first of a document and its first rows, its groups closed.
fn short_rtf(bytes: &[u8]) -> Vec<u8> {
    const MOST: usize = 25_000;
    let cut = bytes.iter().take(MOST).rposition(|byte| *byte == b'\n').unwrap_or(0);
    let mut out = bytes.get(..cut).unwrap_or_default().to_vec();
    let count = |brace: u8| out.iter().filter(|byte| **byte == brace).count();
    let open = count(b'{').saturating_sub(count(b'}'));
    out.extend(vec![b'}'; open]);
    out
}

/// A PDF whose streams are not packed, so that what is spoilt is what is drawn. Its cross references are wrong: readers mend that.
fn unpacked_pdf(bytes: &[u8]) -> Vec<u8> {
    let find = |part: &[u8], from: usize| {
        let rest = bytes.get(from..)?;
        rest.windows(part.len()).position(|window| window == part).map(|at| from + at)
    };
    let (mut out, mut done) = (Vec::new(), 0);
    while let Some((start, end)) = find(b"stream", done).and_then(|at| Some((at, find(b"endstream", at)?))) {
        let body =
            start + bytes.iter().skip(start + 6).take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count() + 6;
        let mut unpacked = Vec::new();
        let whole = flate2::read::ZlibDecoder::new(bytes.get(body..end).unwrap_or_default()).read_to_end(&mut unpacked);
        let head = String::from_utf8_lossy(bytes.get(done..start).unwrap_or_default()).into_owned();
        if whole.is_ok() && unpacked.len() < 30_000 && head.is_ascii() {
            let head = head.replace("/Filter/FlateDecode", "").replace("/Filter /FlateDecode", "");
            out.extend_from_slice(head.as_bytes());
            out.extend_from_slice(b"stream\n");
            out.extend_from_slice(&unpacked);
            out.extend_from_slice(b"\nendstream");
        } else {
            out.extend_from_slice(bytes.get(done..end + 9).unwrap_or_default());
        }
        done = end + 9;
    }
    out.extend_from_slice(bytes.get(done..).unwrap_or_default());
    out
}
