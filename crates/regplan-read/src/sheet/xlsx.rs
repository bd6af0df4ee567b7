//! Excel workbooks (XLSX, XLSM). In: a ZIP archive. Out: a [`Source`]. Knows ECMA-376 part 1, 18 (SpreadsheetML).
//!
//! Hidden sheets, rows and columns are read; sheets that only a macro can show (`veryHidden`) are not.

use super::xml::{Element, Token, Tokens};
use super::{Book, MOST_COLUMNS, MOST_ROWS, Region, formats, layout, text_of};
use crate::zipped::Zipped;
use crate::{ReadError, ReadOptions, Source};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

const LOOKS_LIKE: &str = "an Excel workbook (XLSX)";

/// What cells refer to.
#[derive(Default)]
struct Shared {
    strings: Vec<Rc<str>>,
    /// For each cell style its number format.
    codes: Vec<Rc<str>>,
    epoch_1904: bool,
}

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let mut zipped = Zipped::open(bytes, LOOKS_LIKE, options)?;
    let roots = relations(&mut zipped, "")?;
    let main = roots.values().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target.clone());
    let main = match main.filter(|main| zipped.has(main)) {
        Some(main) => main,
        None => declared(&mut zipped)?.unwrap_or_else(|| "xl/workbook.xml".into()),
    };
    if main.to_ascii_lowercase().ends_with(".bin") {
        let hint = "save it as an Excel workbook (XLSX), for example `soffice --convert-to xlsx FILE`";
        return Err(ReadError::Unsupported { looks_like: "a binary Excel workbook (XLSB)", hint });
    }
    let related = relations(&mut zipped, &main)?;
    let text = text_of(&mut zipped, &main, LOOKS_LIKE)?.ok_or_else(|| missing(&main))?;
    let (sheets, epoch_1904) = workbook(&text, &main)?;
    let mut book = Book::new(options);
    let mut shared = Shared { epoch_1904, ..Shared::default() };
    for (kind, target) in related.values() {
        match kind.as_str() {
            "sharedStrings" => {
                shared.strings = strings(&text_of(&mut zipped, target, LOOKS_LIKE)?.unwrap_or_default(), target)?
            }
            "styles" => shared.codes = codes(&text_of(&mut zipped, target, LOOKS_LIKE)?.unwrap_or_default(), target)?,
            _ => {}
        }
    }
    for (name, id) in sheets {
        let Some((_, target)) = related.get(&id).filter(|(kind, _)| kind == "worksheet") else { continue };
        let text = text_of(&mut zipped, target, LOOKS_LIKE)?.ok_or_else(|| missing(target))?;
        book.open_sheet(&name);
        sheet(&text, target, &shared, &mut book)?;
        let drawings = relations(&mut zipped, target)?;
        for (_, drawing) in drawings.values().filter(|(kind, _)| kind == "drawing") {
            if let Some(text) = text_of(&mut zipped, drawing, LOOKS_LIKE)? {
                boxes(&text, drawing, &mut book)?;
            }
        }
    }
    layout::write(book, "xlsx", bytes.len(), options).map(|source| zipped.told(source))
}

/// Whether an archive holds a workbook whatever its parts are called.
#[cfg(any(feature = "docx", feature = "odt"))]
pub(crate) fn is_in(zipped: &mut Zipped<'_>) -> Result<bool, ReadError> {
    Ok(declared(zipped)?.is_some())
}

/// The main part of a workbook by the list of content types.
fn declared(zipped: &mut Zipped<'_>) -> Result<Option<String>, ReadError> {
    const TYPES: &str = "[Content_Types].xml";
    let Some(text) = text_of(zipped, TYPES, LOOKS_LIKE)? else { return Ok(None) };
    let mut tokens = Tokens::of(&text, TYPES, LOOKS_LIKE);
    let is_main = |kind: &str| kind.contains("spreadsheetml.") && kind.ends_with("main+xml");
    loop {
        match tokens.next()? {
            Token::Open(element) if element.attribute("ContentType").is_some_and(|kind| is_main(&kind)) => {
                if let Some(part) = element.attribute("PartName") {
                    return Ok(Some(part.trim_start_matches('/').to_owned()));
                }
            }
            Token::End => return Ok(None),
            _ => {}
        }
    }
}

/// What stands in the text boxes of a sheet, a paragraph a line (ECMA-376 part 1, 20.5 and 21.1.2).
fn boxes(text: &str, part: &str, book: &mut Book) -> Result<(), ReadError> {
    let mut tokens = Tokens::of(text, part, LOOKS_LIKE);
    let (mut paragraph, mut inside) = (String::new(), false);
    loop {
        match tokens.next()? {
            Token::Open(element) => match element.name() {
                "p" => paragraph.clear(),
                "br" => paragraph.push('\n'),
                // The older way to draw the same.
                "Fallback" => tokens.skip()?,
                name => inside = name == "t",
            },
            Token::Text(piece) if inside => paragraph.push_str(&piece),
            Token::Text(_) => {}
            Token::Close(name) if name == "p" => book.note(std::mem::take(&mut paragraph))?,
            Token::Close(_) => inside = false,
            Token::End => return Ok(()),
        }
    }
}

fn missing(part: &str) -> ReadError {
    ReadError::Broken { looks_like: LOOKS_LIKE, what: format!("{part} is not in it") }
}

/// The relationships of a part: by id, the last piece of their type and their target.
fn relations(zipped: &mut Zipped<'_>, part: &str) -> Result<BTreeMap<String, (String, String)>, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let mut relations = BTreeMap::new();
    let Some(text) = text_of(zipped, &name, LOOKS_LIKE)? else { return Ok(relations) };
    let mut tokens = Tokens::of(&text, &name, LOOKS_LIKE);
    loop {
        match tokens.next()? {
            Token::Open(element) if element.name() == "Relationship" => {
                let (id, kind, target) =
                    (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"));
                let (Some(id), Some(kind), Some(target)) = (id, kind, target) else { continue };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id, (kind, resolved(folder, &target)));
            }
            Token::End => return Ok(relations),
            _ => {}
        }
    }
}

/// A target as the name of a part: from the root, or from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for piece in target.split('/') {
        match piece {
            "." | "" => {}
            ".." => drop(path.pop()),
            piece => path.push(piece),
        }
    }
    path.retain(|piece| !piece.is_empty());
    path.join("/")
}

/// The sheets of a workbook by name and relationship, and whether its days count from 1904.
fn workbook(text: &str, part: &str) -> Result<(Vec<(String, String)>, bool), ReadError> {
    let mut tokens = Tokens::of(text, part, LOOKS_LIKE);
    let (mut sheets, mut epoch_1904) = (Vec::new(), false);
    loop {
        match tokens.next()? {
            Token::Open(element) if element.name() == "sheet" => {
                let shown = element.attribute("state").as_deref() != Some("veryHidden");
                if let (true, Some(id)) = (shown, element.attribute("id")) {
                    sheets.push((element.attribute("name").unwrap_or_default(), id));
                }
            }
            Token::Open(element) if element.name() == "workbookPr" => {
                epoch_1904 = matches!(element.attribute("date1904").as_deref(), Some("1" | "true" | "on"));
            }
            Token::End => return Ok((sheets, epoch_1904)),
            _ => {}
        }
    }
}

/// The shared strings, in order.
fn strings(text: &str, part: &str) -> Result<Vec<Rc<str>>, ReadError> {
    let mut tokens = Tokens::of(text, part, LOOKS_LIKE);
    let mut strings = Vec::new();
    loop {
        match tokens.next()? {
            Token::Open(element) if element.name() == "si" => strings.push(rich(&mut tokens, "si")?.into()),
            Token::End => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of a string that may have runs; how it is read aloud (`rPh`) is left out.
fn rich(tokens: &mut Tokens<'_>, end: &str) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut inside = false;
    loop {
        match tokens.next()? {
            Token::Open(element) if element.name() == "rPh" => tokens.skip()?,
            Token::Open(element) => inside = element.name() == "t",
            Token::Text(piece) if inside => text.push_str(&piece),
            Token::Text(_) => {}
            Token::Close(name) if name == end => return Ok(unescaped(text)),
            Token::Close(_) => inside = false,
            Token::End => return Err(tokens.broken("it ends within a string")),
        }
    }
}

/// `_x000D_` is how a character that XML cannot hold is written (ECMA-376 part 1, 22.9.2.19).
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after.get(..4).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let c = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match (c, after.get(4..).and_then(|after| after.strip_prefix('_'))) {
            (Some(c), Some(behind)) => {
                plain.push(c);
                rest = behind;
            }
            _ => {
                plain.push_str("_x");
                rest = after;
            }
        }
    }
    plain + rest
}

/// The number formats of the cell styles, in order.
fn codes(text: &str, part: &str) -> Result<Vec<Rc<str>>, ReadError> {
    let mut tokens = Tokens::of(text, part, LOOKS_LIKE);
    let mut own: HashMap<u16, Rc<str>> = HashMap::new();
    let mut codes = Vec::new();
    let mut in_cells = false;
    loop {
        match tokens.next()? {
            Token::Open(element) => match element.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (element.number("numFmtId"), element.attribute("formatCode")) {
                        own.insert(id, code.into());
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = element.number("numFmtId").unwrap_or(0);
                    codes.push(formats::code(id, own.get(&id)));
                }
                _ => {}
            },
            Token::Close(name) if name == "cellXfs" => in_cells = false,
            Token::End => return Ok(codes),
            _ => {}
        }
    }
}

/// Reads one sheet.
fn sheet(text: &str, part: &str, shared: &Shared, book: &mut Book) -> Result<(), ReadError> {
    let mut tokens = Tokens::of(text, part, LOOKS_LIKE);
    let (mut row, mut column) = (0, 0);
    let mut next_row = 0;
    loop {
        match tokens.next()? {
            Token::Open(element) => match element.name() {
                "row" => {
                    row = element.number::<u32>("r").and_then(|row| row.checked_sub(1)).unwrap_or(next_row);
                    next_row = row.saturating_add(1);
                    column = 0;
                }
                "c" => {
                    (row, column) = element.attribute("r").and_then(|at| place(&at)).unwrap_or((row, column));
                    cell(&mut tokens, &element, (row, column), shared, book)?;
                    column = column.saturating_add(1);
                }
                "mergeCell" => {
                    if let Some(region) = element.attribute("ref").and_then(|range| region(&range)) {
                        book.merge(region)?;
                    }
                }
                _ => {}
            },
            Token::End => return Ok(()),
            _ => {}
        }
    }
}

fn cell(
    tokens: &mut Tokens<'_>,
    element: &Element<'_>,
    (row, column): (u32, u32),
    shared: &Shared,
    book: &mut Book,
) -> Result<(), ReadError> {
    let kind = element.attribute("t").unwrap_or_default();
    let code = shared.codes.get(element.number::<usize>("s").unwrap_or(0));
    let (mut value, mut rich_text, mut inside) = (String::new(), None, false);
    loop {
        match tokens.next()? {
            Token::Open(inner) if inner.name() == "is" => rich_text = Some(rich(tokens, "is")?),
            Token::Open(inner) => inside = inner.name() == "v",
            Token::Text(text) if inside => value.push_str(&text),
            Token::Text(_) => {}
            Token::Close(name) if name == "c" => break,
            Token::Close(_) => inside = false,
            Token::End => return Err(tokens.broken("it ends within a cell")),
        }
    }
    let text: Rc<str> = match (kind.as_str(), rich_text) {
        (_, Some(text)) => text.into(),
        ("s", None) => {
            let index = value.trim().parse::<usize>().ok();
            let known = index.and_then(|index| shared.strings.get(index)).cloned();
            match known {
                Some(text) => text,
                // A cell may be said to hold a text and name none.
                None if value.trim().is_empty() => Rc::default(),
                None => return Err(tokens.broken(&format!("there is no shared string {value:?}"))),
            }
        }
        ("b", None) => if value.trim() == "1" { "TRUE" } else { "FALSE" }.into(),
        ("" | "n", None) => match value.trim().parse() {
            Ok(number) => formats::shown(number, code.map_or("", |code| code), shared.epoch_1904).into(),
            Err(_) => value.into(),
        },
        (_, None) => unescaped(value).into(),
    };
    book.put(row, column, &text)
}

/// Row and column of a reference such as `AB12`, from 0.
fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.replace('$', "");
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at_checked(digits)?;
    let mut column = 0u32;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        column = letter
            .is_ascii_uppercase()
            .then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))??;
    }
    let row: u32 = digits.parse().ok()?;
    let place = (row.checked_sub(1)?, column.checked_sub(1)?);
    (place.0 < MOST_ROWS && place.1 < MOST_COLUMNS).then_some(place)
}

fn region(range: &str) -> Option<Region> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Region { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_places() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$AB$12"), Some((11, 27)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["XFE1", "A0", "A1048577", "1", "A", "Я1", "", "AAAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn escaped_characters_come_back() {
        assert_eq!(unescaped("а_x000D_б_x005F_x000A_ _xЯ".into()), "а\rб_x000A_ _xЯ");
    }
}
