//! HTML pages. In: bytes of a page, of a piece of one, of one saved with its pictures (MHTML), or of a template with
//! its server's script. Out: the text a browser shows, with the marks of tables and lists. Knows no style sheets, runs no
//! scripts.
//!
//! What a page hides is left out, unless it hides a table: that is what a click unfolds. Line ends of the source are
//! blanks, `<br>` is a typed line break, blocks are paragraphs.

mod charset;
mod cut;
mod line;
mod mail;
mod numbers;
mod sniff;
mod style;
mod survey;
mod table;
mod template;
mod tree;
mod write;

use crate::{ReadError, ReadOptions, Source};

pub(crate) const LOOKS_LIKE: &str = "an HTML page";
const FORMAT: &str = "html";

/// Reads a page.
///
/// # Errors
/// [`ReadError::Damaged`] for bytes that mean no character, [`ReadError::OverLimit`] for more cells than the options
/// allow, [`ReadError::NoText`] for a page that shows nothing, [`ReadError::Broken`] for a tag that no page has.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, ReadError> {
    if !mail::is_mail(bytes) {
        return read_told(bytes, None, true, options);
    }
    let what = || ReadError::Broken { looks_like: "a saved page (MHTML)", what: "there is no page in it".to_owned() };
    let page = mail::page(bytes).ok_or_else(what)?;
    read_told(&page.bytes, page.charset.as_deref(), page.whole, options)
}

/// Whether these bytes are a page, or one saved with its pictures.
pub(crate) fn is_html(bytes: &[u8]) -> bool {
    sniff::is_html(bytes) || mail::is_mail(bytes)
}

/// Reads a page whose encoding may have been told beside it, and which may not be `whole`.
fn read_told(bytes: &[u8], told: Option<&str>, whole: bool, options: &ReadOptions) -> Result<Source, ReadError> {
    let text = charset::decode(bytes, told)?;
    let whole = whole && !cut::is_cut(&text);
    let text = template::without_scripts(&text);
    template::check_tags(&text)?;
    let source = write::write(&tree::parse(&text)?, options)?;
    if source.text.trim().is_empty() {
        return Err(ReadError::NoText { bytes: bytes.len() });
    }
    Ok(if whole { source } else { source.cut() })
}

#[cfg(test)]
mod tests;
