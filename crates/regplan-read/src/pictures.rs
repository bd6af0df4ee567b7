//! Pictures within a document. In: a source with a sign where each stands, their bytes. Out: the source with the text of those
//! that are pages, where this version recognises. Knows no format.

use crate::{ReadError, ReadOptions, Source};

/// What a reader writes where a picture stands: a character that no text has.
pub(crate) const PLACE: char = '\u{fdd0}';

/// The source with its pictures read.
///
/// # Errors
/// [`ReadError::Program`] where there is nothing but pictures of pages, and the recogniser is missing.
#[cfg(feature = "ocr")]
pub(crate) fn filled(source: Source, pictures: &[Vec<u8>], options: &ReadOptions) -> Result<Source, ReadError> {
    if source.text.contains(PLACE) { crate::ocr::embedded(source, pictures, options) } else { Ok(source) }
}

/// The source without the signs.
///
/// # Errors
/// None.
#[cfg(not(feature = "ocr"))]
pub(crate) fn filled(mut source: Source, _: &[Vec<u8>], _: &ReadOptions) -> Result<Source, ReadError> {
    while let Some(at) = source.text.find(PLACE) {
        source.replace(at..at + PLACE.len_utf8(), &Source::default());
    }
    Ok(source)
}
