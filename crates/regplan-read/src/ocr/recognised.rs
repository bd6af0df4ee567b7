//! Pieces read. In: the patches of a page. Out: the words of each, where they stand on the page and how sure they are. Knows
//! that numbers of rows are read by themselves.

use super::grey::Grey;
use super::montage::montages;
use super::numbers::{Reading, chosen, columns, parts};
use super::patch::Patch;
use super::tesseract;
use crate::ReadError;
use regplan_core::grammar::deadlines;

/// A mark without letter or digit that is no surer is dirt, in per cent.
const DIRT: u8 = 40;
/// Numbers are read at so many dots an inch.
const NUMBERS: f32 = 300.0;
/// White around a number, in points.
const MARGIN: f32 = 7.2;
/// What has more letters is no number that was read badly.
const LETTERS: usize = 2;

/// What a bullet is taken for where it begins a line.
const BULLETS: [&str; 6] = ["®", "©", "*", "°", "¢", "»"];
const BULLET: &str = "•";

/// A word on the page: its box in points, its line, how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) bounds: [f32; 4],
    pub(super) line: usize,
    pub(super) sure: u8,
    /// The letters that were recognised, where grammar shows that they are others.
    pub(super) read: Option<String>,
}

/// Which pieces may be numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Of rows, one below another.
    pub(super) rows: Vec<usize>,
    /// Of columns, each list beside each other in a row.
    pub(super) columns: Vec<Vec<usize>>,
}

/// The words of each patch; some may be numbers.
pub(super) fn recognised(
    page: &Grey,
    patches: Vec<Option<Patch>>,
    numbers: &Numbers,
) -> Result<Vec<Vec<Word>>, ReadError> {
    let mut found = vec![Vec::new(); patches.len()];
    for montage in montages(&patches, page.point()) {
        for word in tesseract::words(&montage, page.dpi())? {
            let middle = (word.x + word.width / 2, word.y + word.height / 2);
            let Some((index, shift)) = montage.piece_at(middle.0, middle.1) else { continue };
            found.get_mut(index).into_iter().for_each(|words| words.push(placed(page, &word, shift)));
        }
    }
    found.iter_mut().for_each(mend);
    let cells: Vec<usize> = numbers.rows.iter().chain(numbers.columns.iter().flatten()).copied().collect();
    let mut all = readings(page, &patches, &found, &cells)?;
    let of = |all: &[(usize, Vec<Reading>)], cell: &usize| {
        all.iter().find(|(index, _)| index == cell).map(|(_, readings)| readings.clone()).unwrap_or_default()
    };
    let mut counted = Vec::new();
    for row in &numbers.columns {
        let own: Vec<Vec<Reading>> = row.iter().map(|cell| of(&all, cell)).collect();
        counted.extend(row.iter().copied().zip(columns(&own)));
    }
    all.retain(|(index, _)| {
        numbers.rows.contains(index) && !counted.iter().any(|(cell, at)| cell == index && at.is_some())
    });
    let places = chosen(&all.iter().map(|(_, readings)| readings.clone()).collect::<Vec<_>>());
    let rows = all
        .into_iter()
        .zip(places)
        .filter_map(|((index, readings), place)| Some((index, readings.into_iter().nth(place?)?)));
    let counted = counted.into_iter().filter_map(|(index, reading)| Some((index, reading?)));
    for (index, reading) in rows.chain(counted) {
        let (Some(words), Some(Some(patch))) = (found.get_mut(index), patches.get(index)) else { continue };
        if text(words) != reading.text {
            *words = vec![number(page, patch, reading)];
        }
    }
    Ok(found)
}

/// Whether a word is what recognition makes of specks and of what is left of rules.
fn is_dirt(word: &Word) -> bool {
    let says = word.text.contains(char::is_alphanumeric);
    let rule = word.text.chars().all(|c| matches!(c, '|' | '_' | '‘' | '’' | '`' | '~'));
    !says && (word.sure < DIRT || rule)
}

/// Whether a word is a dash between two others of its line: it says something, however unsure it is.
fn is_dash(words: &[Word], at: usize) -> bool {
    let line = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.line);
    let own = line(Some(at));
    let dash = words.get(at).is_some_and(|word| matches!(word.text.as_str(), "-" | "–" | "—"));
    dash && line(at.checked_sub(1)) == own && line(at.checked_add(1)) == own
}

/// What a word says, with the rest of it that stands in the next line.
fn joined(words: &[Word], at: usize) -> String {
    let Some(word) = words.get(at) else { return String::new() };
    let rest = words.get(at + 1).filter(|next| next.line != word.line);
    match (word.text.strip_suffix('-'), rest) {
        (Some(part), Some(rest)) => format!("{part}{}", rest.text),
        _ => word.text.clone(),
    }
}

/// Gives the words of a piece the letters that they must have; what is left of rules goes.
fn mend(words: &mut Vec<Word>) {
    let texts: Vec<String> = (0..words.len()).map(|at| joined(words, at)).collect();
    let mended = deadlines::mended(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    for ((word, mended), text) in words.iter_mut().zip(mended).zip(texts) {
        // A word that goes on in the next line only shows what stands before it.
        let mended = mended.filter(|_| text == word.text);
        word.read = mended.map(|mended| std::mem::replace(&mut word.text, mended));
    }
    // Only now: a bar that grammar shows to be a 1 is none of a rule.
    let dashes: Vec<bool> = (0..words.len()).map(|at| is_dash(words, at)).collect();
    let mut dashes = dashes.into_iter();
    words.retain(|word| dashes.next() == Some(true) || !is_dirt(word));
    let mut line = None;
    for word in words.iter_mut() {
        let opens = line.replace(word.line) != Some(word.line);
        if opens && BULLETS.contains(&word.text.as_str()) {
            word.text = BULLET.to_owned();
        }
    }
}

fn placed(page: &Grey, word: &tesseract::Word, (right, down): (i64, i64)) -> Word {
    let points = |place: usize, shift: i64| page.points((i64::try_from(place).unwrap_or(0) + shift) as f32);
    let bounds = [
        points(word.x, right),
        points(word.y, down),
        points(word.x + word.width, right),
        points(word.y + word.height, down),
    ];
    Word { text: word.text.clone(), bounds, line: word.line, sure: word.sure, read: None }
}

fn number(page: &Grey, patch: &Patch, reading: Reading) -> Word {
    let bounds = [patch.x, patch.y, patch.x + patch.width, patch.y + patch.height];
    Word {
        text: reading.text,
        bounds: bounds.map(|dots| page.points(dots as f32)),
        line: 0,
        sure: reading.sure,
        read: None,
    }
}

/// What words say.
fn text(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// For each cell that may hold a number what it was read as: among others, and by itself in two sizes.
fn readings(
    page: &Grey,
    patches: &[Option<Patch>],
    found: &[Vec<Word>],
    cells: &[usize],
) -> Result<Vec<(usize, Vec<Reading>)>, ReadError> {
    let is_number = |index: &&usize| {
        let letters = |words: &Vec<Word>| text(words).chars().filter(|c| c.is_alphabetic()).count();
        found.get(**index).is_some_and(|words| letters(words) <= LETTERS)
    };
    let clean = |index: &usize| Some((*index, patches.get(*index)?.as_ref()?.without_specks(page)?));
    let cells: Vec<(usize, Patch)> = cells.iter().filter(is_number).filter_map(clean).collect();
    let mut all: Vec<(usize, Vec<Reading>)> = cells.iter().map(|(index, _)| (*index, own(found.get(*index)))).collect();
    for dpi in [NUMBERS, page.dpi()] {
        let pictures: Vec<_> = cells.iter().map(|(_, patch)| picture(patch, page.dpi(), dpi)).collect();
        for ((_, readings), (text, sure)) in all.iter_mut().zip(tesseract::numbers(&pictures, dpi)?) {
            // What a word among words says counts first: digits alone may be forced out of dirt.
            let new = parts(&text).is_some() && sure >= DIRT && readings.iter().all(|reading| reading.text != text);
            if new {
                readings.push(Reading { text, sure });
            }
        }
    }
    Ok(all)
}

fn own(words: Option<&Vec<Word>>) -> Vec<Reading> {
    let words = words.filter(|words| !words.is_empty());
    let sure = |words: &Vec<Word>| words.iter().map(|word| word.sure).min().unwrap_or_default();
    words.map(|words| Reading { text: text(words), sure: sure(words) }).into_iter().collect()
}

/// A patch at so many dots an inch, white around it.
fn picture(patch: &Patch, from: f32, to: f32) -> (usize, usize, Vec<u8>) {
    let (width, height, dots) = patch.enlarged(to / from);
    let margin = (MARGIN * to / 72.0) as usize;
    let (wide, high) = (width + 2 * margin, height + 2 * margin);
    let mut picture = vec![255; wide * high];
    for (row, dots) in dots.chunks(width.max(1)).enumerate() {
        let start = (margin + row) * wide + margin;
        picture.get_mut(start..start + dots.len()).into_iter().for_each(|place| place.copy_from_slice(dots));
    }
    (wide, high, picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, line: usize) -> Word {
        Word { text: text.into(), bounds: [0.0; 4], line, sure: 90, read: None }
    }

    #[test]
    fn a_word_parted_at_the_end_of_a_line_shows_what_stands_before_it() {
        let mut words = vec![word("П", 1), word("полу-", 1), word("годие", 2)];
        mend(&mut words);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!((texts, words[0].read.as_deref()), (vec!["II", "полу-", "годие"], Some("П")));
        let mut words = vec![word("П", 1), word("полу-", 1), word("годие", 1)];
        mend(&mut words);
        assert_eq!(words[0].text, "П");
    }
}
