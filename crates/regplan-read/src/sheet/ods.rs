//! OpenDocument sheets (ODS, flat FODS). In: a ZIP archive or the XML itself. Out: a [`Source`]. Knows ODF 1.3 part 3, 9.
//!
//! A cell's paragraphs are what the sheet shows, its number format with it; values are looked at where there are none.

use super::xml::{Element, Token, Tokens};
use super::{Book, MOST_COLUMNS, MOST_ROWS, Region, layout, text_of};
use crate::zipped::Zipped;
use crate::{ReadError, ReadOptions, Source};
use std::rc::Rc;

const LOOKS_LIKE: &str = "an OpenDocument sheet (ODS)";
const CONTENT: &str = "content.xml";

/// Reads a packed workbook.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    let mut zipped = Zipped::open(bytes, LOOKS_LIKE, options)?;
    if text_of(&mut zipped, "META-INF/manifest.xml", LOOKS_LIKE)?
        .is_some_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(ReadError::Encrypted { looks_like: LOOKS_LIKE });
    }
    let text = text_of(&mut zipped, CONTENT, LOOKS_LIKE)?;
    let text =
        text.ok_or_else(|| ReadError::Broken { looks_like: LOOKS_LIKE, what: format!("{CONTENT} is not in it") })?;
    book(&text, bytes.len(), options).map(|source| zipped.told(source))
}

/// Reads a workbook that is one XML file.
pub(crate) fn read_flat(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    book(&crate::encoding::decode(bytes)?, bytes.len(), options)
}

fn book(text: &str, bytes: usize, options: &ReadOptions) -> Result<Source, ReadError> {
    let mut tokens = Tokens::of(text, CONTENT, LOOKS_LIKE);
    let mut book = Book::new(options);
    loop {
        match tokens.next()? {
            Token::Open(element) => match element.name() {
                "table" => {
                    book.open_sheet(&element.attribute("name").unwrap_or_default());
                    sheet(&mut tokens, &mut book)?;
                }
                // Old states of a shared document, and forms over it.
                "tracked-changes" | "forms" => tokens.skip()?,
                _ => {}
            },
            Token::End => return layout::write(book, "ods", bytes, options),
            _ => {}
        }
    }
}

/// What repeats: so often is a row or a cell written once.
fn repeated(element: &Element<'_>, name: &str, most: u32) -> u32 {
    element.number(name).unwrap_or(1).clamp(1, most)
}

fn sheet(tokens: &mut Tokens<'_>, book: &mut Book) -> Result<(), ReadError> {
    let mut row = 0u32;
    loop {
        match tokens.next()? {
            Token::Open(element) => match element.name() {
                "table-row" => {
                    let rows = repeated(&element, "number-rows-repeated", MOST_ROWS);
                    let cells = cells(tokens, row, book)?;
                    for row in row..row.saturating_add(if cells.is_empty() { 0 } else { rows }) {
                        for (column, text) in &cells {
                            book.put(row, *column, text)?;
                        }
                    }
                    row = row.saturating_add(rows).min(MOST_ROWS);
                }
                "shapes" | "dde-links" | "named-expressions" | "forms" => tokens.skip()?,
                _ => {}
            },
            Token::Close(name) if name == "table" => return Ok(()),
            Token::End => return Err(tokens.broken("it ends within a sheet")),
            _ => {}
        }
    }
}

/// The cells of one row that hold ink.
fn cells(tokens: &mut Tokens<'_>, row: u32, book: &mut Book) -> Result<Vec<(u32, Rc<str>)>, ReadError> {
    let mut cells = Vec::new();
    let mut column = 0u32;
    loop {
        match tokens.next()? {
            Token::Open(element) if matches!(element.name(), "table-cell" | "covered-table-cell") => {
                let columns = repeated(&element, "number-columns-repeated", MOST_COLUMNS);
                let wide = repeated(&element, "number-columns-spanned", MOST_COLUMNS);
                let tall = repeated(&element, "number-rows-spanned", MOST_ROWS);
                book.merge(Region {
                    rows: (row, row.saturating_add(tall - 1)),
                    columns: (column, column.saturating_add(wide - 1)),
                })?;
                let text = cell(tokens, &element)?;
                if !text.trim().is_empty() {
                    let text: Rc<str> = text.into();
                    let ends = column.saturating_add(columns).min(MOST_COLUMNS);
                    cells.extend((column..ends).map(|column| (column, Rc::clone(&text))));
                }
                column = column.saturating_add(columns).min(MOST_COLUMNS);
            }
            Token::Close(name) if name == "table-row" => return Ok(cells),
            Token::End => return Err(tokens.broken("it ends within a row")),
            _ => {}
        }
    }
}

/// What a cell shows: its paragraphs, a line each.
fn cell(tokens: &mut Tokens<'_>, element: &Element<'_>) -> Result<String, ReadError> {
    let mut shown = String::new();
    let (mut depth, mut paragraphs, mut open) = (1usize, 0usize, 0usize);
    while depth > 0 {
        match tokens.next()? {
            Token::Open(inner) => {
                depth += 1;
                match inner.name() {
                    "annotation" | "ruby-text" => {
                        tokens.skip()?;
                        depth -= 1;
                    }
                    "p" | "h" => {
                        if paragraphs > 0 {
                            shown.push('\n');
                        }
                        paragraphs += 1;
                        open += 1;
                    }
                    "s" => {
                        let blanks = inner.number("c").unwrap_or(1usize).min(1_000);
                        shown.extend(std::iter::repeat_n(' ', blanks));
                    }
                    "tab" => shown.push(' '),
                    "line-break" => shown.push('\n'),
                    _ => {}
                }
            }
            Token::Close(name) => {
                depth -= 1;
                open = open.saturating_sub(usize::from(matches!(name.as_str(), "p" | "h")));
            }
            Token::Text(text) if open > 0 => fold(&mut shown, &text),
            Token::Text(_) => {}
            Token::End => return Err(tokens.broken("it ends within a cell")),
        }
    }
    if paragraphs > 0 {
        return Ok(shown);
    }
    let value = ["string-value", "date-value", "time-value", "boolean-value", "value"];
    Ok(value.iter().find_map(|name| element.attribute(name)).unwrap_or_default())
}

/// Runs of blanks in the source are one blank (ODF 1.3 part 3, 6.1.2); others are written as elements.
fn fold(shown: &mut String, text: &str) {
    for c in text.chars() {
        let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !blank {
            shown.push(c);
        } else if !shown.ends_with([' ', '\n']) && !shown.is_empty() {
            shown.push(' ');
        }
    }
}
