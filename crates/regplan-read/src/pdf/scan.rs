//! Pages that are pictures. In: their numbers. Out: the same sheets with what is recognised on them, where this version
//! recognises and the program for it is there. Knows nothing of how that is done.

#[cfg(feature = "ocr")]
use super::Beat;
use super::Time;
use super::page::Document;
use super::sheet::Sheet;
use crate::ReadError;

/// What the picture of a page says.
#[derive(Debug, Clone, Default)]
pub(super) enum Scan {
    /// The page is none.
    #[default]
    None,
    /// Not read.
    Unread,
    /// Recognised.
    #[cfg(feature = "ocr")]
    Read(crate::ocr::Sheet),
}

/// The scans of a document that wait to be recognised.
#[derive(Debug, Default)]
pub(super) struct Scans {
    /// By the place of its sheet among those ahead.
    #[cfg(feature = "ocr")]
    waiting: Vec<(usize, crate::ocr::Grey)>,
    /// How many pages without text were recognised.
    pub(super) read: usize,
    /// Why others were not.
    pub(super) failure: Option<ReadError>,
    /// Why some were given up.
    pub(super) late: Option<ReadError>,
}

#[cfg(feature = "ocr")]
impl Scans {
    /// Takes the picture of the last sheet, the page of this number from 0, where it is one.
    pub(super) fn take(&mut self, document: &Document, number: usize, ahead: &mut [Sheet], time: Time<'_>) {
        let Some(sheet) = ahead.last() else { return };
        // What is not there for one page is there for none.
        if !matches!(sheet.scan, Scan::Unread) || self.failure.is_some() {
            return;
        }
        // What happens to the thread is told by whoever waits for the last beat.
        let _ = time.beat.send(Beat::Picture);
        if let Some(picture) = document.picture(number, sheet.dpi, time.stop) {
            self.waiting.push((ahead.len().saturating_sub(1), picture));
        }
        if self.waiting.len() >= crate::ocr::at_once() {
            self.recognise(ahead, time);
        }
    }

    /// Recognises those that wait.
    pub(super) fn recognise(&mut self, ahead: &mut [Sheet], time: Time<'_>) {
        if self.waiting.is_empty() {
            return;
        }
        let (places, pictures): (Vec<usize>, Vec<_>) = self.waiting.drain(..).unzip();
        let _ = time.beat.send(Beat::Aside);
        let found = crate::ocr::sheets(pictures);
        let _ = time.beat.send(Beat::Back);
        for (place, found) in places.into_iter().zip(found) {
            match (found, ahead.get_mut(place)) {
                (Ok(found), Some(sheet)) => {
                    self.read += usize::from(sheet.is_picture());
                    sheet.scan = Scan::Read(found);
                }
                // A page that takes too long is left unread, and said to be.
                (Err(error @ ReadError::OverLimit { .. }), _) => self.late = Some(error),
                (Err(error), _) => self.failure = Some(error),
                (Ok(_), None) => {}
            }
        }
    }
}

#[cfg(not(feature = "ocr"))]
impl Scans {
    /// Leaves the sheet as it is.
    pub(super) fn take(&mut self, _: &Document, _: usize, _: &mut [Sheet], _: Time<'_>) {}

    /// Leaves the sheets as they are.
    pub(super) fn recognise(&mut self, _: &mut [Sheet], _: Time<'_>) {}
}
