//! Pictures of pages within a document. In: a source with a sign where each picture stands, the pictures. Out: the source with
//! the text of those that are pages in their places. Knows no format.

use super::{Grey, Sheet, at_once, picture, sheets};
use crate::pictures::PLACE;
use crate::{ReadError, ReadOptions, Source};
use regplan_core::source::{MarkKind, Writer};

/// A picture with fewer dots along a side is no page: a fax has more.
const LEAST: usize = 800;
/// A page is no more than so many times as long as it is wide.
const LONGEST: usize = 3;

/// The source with its pages read. Where the recogniser is missing they are marked as unread.
///
/// # Errors
/// [`ReadError::Program`] where there is nothing but pictures of pages, and they cannot be read.
pub(crate) fn embedded(mut source: Source, pictures: &[Vec<u8>], options: &ReadOptions) -> Result<Source, ReadError> {
    let places: Vec<usize> = source.text.match_indices(PLACE).map(|(at, _)| at).collect();
    let pages: Vec<Option<Grey>> = pictures.iter().map(|bytes| page(bytes, options)).collect();
    let mut found = read(pages);
    let mut failure = None;
    // From the last one, so that the places before it stay.
    for (at, found) in places.iter().zip(found.iter_mut()).rev() {
        let piece = match found.take() {
            None => Source::default(),
            Some(Ok(sheet)) => written(&sheet),
            Some(Err(error)) => {
                failure = Some(error);
                unread()
            }
        };
        source.replace(*at..at + PLACE.len_utf8(), &piece);
    }
    match failure {
        Some(error) if source.text.trim().is_empty() => Err(error),
        _ => Ok(source),
    }
}

/// The picture of a page; `None` where it is none.
fn page(bytes: &[u8], options: &ReadOptions) -> Option<Grey> {
    let page = picture::Pages::open(bytes, options).ok()?.next()?.ok()?;
    let (short, long) = (page.width().min(page.height()), page.width().max(page.height()));
    (short >= LEAST && long <= LONGEST * short).then_some(page)
}

/// What is on each page, as many at once as there are processors.
fn read(pages: Vec<Option<Grey>>) -> Vec<Option<Result<Sheet, ReadError>>> {
    let mut found: Vec<Option<Result<Sheet, ReadError>>> = pages.iter().map(|_| None).collect();
    let mut some: Vec<(usize, Grey)> =
        pages.into_iter().enumerate().filter_map(|(at, page)| Some((at, page?))).collect();
    while !some.is_empty() {
        let (places, now): (Vec<usize>, Vec<Grey>) = some.drain(..at_once().min(some.len())).unzip();
        for (at, sheet) in places.into_iter().zip(sheets(now)) {
            found.get_mut(at).into_iter().for_each(|place| *place = Some(sheet.clone()));
        }
    }
    found
}

fn written(sheet: &Sheet) -> Source {
    let mut writer = Writer::new("");
    writer.end_line();
    sheet.write(&mut writer);
    writer.finish()
}

fn unread() -> Source {
    let mut writer = Writer::new("");
    writer.mark(0, MarkKind::Unread);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_picture_is_no_page() {
        let mut source = Writer::new("docx");
        source.paragraph(&format!("герб {PLACE} города"));
        let mut png = std::io::Cursor::new(Vec::new());
        image::GrayImage::from_pixel(90, 90, image::Luma([0])).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let read = embedded(source.finish(), &[png.into_inner()], &ReadOptions::default()).unwrap();
        assert_eq!(read.text, "герб  города\n");
    }
}
