//! What a page draws: glyphs, rules, pictures. In: the bytes of a PDF. Out: [`Page`]s in points, origin top left, upright.
//!
//! The only module that knows the library which interprets PDF. Knows no words, no lines, no tables.

mod bombs;
#[cfg(feature = "ocr")]
mod canvas;
mod device;

pub(super) use crate::ruled::Rule;
use crate::{ReadError, ReadOptions};
use device::Ink;
#[cfg(not(target_family = "wasm"))]
use device::Stop;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::{Array, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page as Drawn;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret};
use std::sync::atomic::AtomicBool;

pub(super) const LOOKS_LIKE: &str = "a PDF document";

/// A point in points from the top left corner of its page, y downwards.
pub(super) type Point = [f32; 2];

/// One page as it is drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    /// In the order of drawing.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// The share of the page that its pictures cover, 0 to 1.
    pub(super) picture: f32,
    /// The dots an inch of its finest picture of some size.
    pub(super) dpi: f32,
}

/// One letter, digit, mark or blank where it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// U+FFFD where the font does not say which character it draws.
    pub(super) ch: char,
    /// Where its baseline begins.
    pub(super) from: Point,
    /// Where its baseline ends, and the next glyph would begin without spacing.
    pub(super) to: Point,
    /// The size of its font in points as drawn.
    pub(super) size: f32,
    /// The direction of its baseline.
    pub(super) turn: Turn,
    /// Whether it is text without ink, as under a scan.
    pub(super) hidden: bool,
}

/// The direction of a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// To the right.
    Right,
    /// To the top.
    Up,
    /// To the left: upside down.
    Left,
    /// To the bottom.
    Down,
    /// Aslant.
    Skew,
}

/// An open document.
pub(super) struct Document(Pdf);

impl Document {
    /// Opens the bytes of a PDF; an encrypted one with the empty password.
    pub(super) fn open(bytes: Vec<u8>, options: &ReadOptions) -> Result<Self, ReadError> {
        bombs::weigh(&bytes, options)?;
        let encrypted = bytes.windows(8).any(|word| word == b"/Encrypt");
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                ReadError::Encrypted { looks_like: LOOKS_LIKE }
            }
            LoadPdfError::Decryption(other) => broken(format!("its encryption is not understood: {other:?}")),
            LoadPdfError::Invalid => broken("it has no pages that can be found"),
        })?;
        match pdf.pages().len() {
            0 => Err(broken("it has no pages")),
            pages if pages > options.max_pages => Err(ReadError::OverLimit { what: "pages", limit: options.max_pages }),
            _ => Ok(Self(pdf)),
        }
        .and_then(|document| document.weighed(encrypted, options))
    }

    /// The same, where what lies encrypted in it does not unpack to more than it may.
    fn weighed(self, encrypted: bool, options: &ReadOptions) -> Result<Self, ReadError> {
        if encrypted {
            let mut weight = bombs::Weight::new(options);
            for object in self.0.objects() {
                if let Object::Stream(stream) = object {
                    weight.add(stream.dict().data(), &stream.raw_data())?;
                }
            }
        }
        Ok(self)
    }

    /// What is seen of the pictures of a page, by its number from 0, at no more than so many dots an inch; `None` where one
    /// of them cannot be unpacked.
    #[cfg(feature = "ocr")]
    pub(super) fn picture(&self, number: usize, dpi: f32, stop: &AtomicBool) -> Option<crate::ocr::Grey> {
        let page = self.0.pages().get(number)?;
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let cache = InterpreterCache::new();
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, bounds, &cache, self.0.xref(), InterpreterSettings::default());
        let mut canvas = canvas::Canvas::new(bounds, dpi, stop);
        let content = content(page);
        interpret(TypedIter::new(&content), page.resources(), &mut context, &mut canvas);
        canvas.into_grey()
    }

    /// Hands on each page in order, read one at a time, as long as it is taken; `stop` ends it in the midst of a page.
    pub(super) fn each_page(&self, stop: &AtomicBool, mut take: impl FnMut(Page) -> bool) {
        let cache = InterpreterCache::new();
        let settings = InterpreterSettings::default();
        let mut drawn = 0;
        for page in self.0.pages().iter() {
            let (width, height) = page.render_dimensions();
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let upright = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(upright, bounds, &cache, self.0.xref(), settings.clone());
            let mut ink = Ink::new(bounds, drawn, stop);
            let content = content(page);
            interpret(TypedIter::new(&content), page.resources(), &mut context, &mut ink);
            drawn = ink.drawn();
            if !take(ink.into_page(width, height)) {
                return;
            }
        }
    }
}

/// The content of a page. Not the library's own way, which keeps the content of every page as long as the document.
fn content(page: &Drawn<'_>) -> Vec<u8> {
    const CONTENTS: &[u8] = b"Contents";
    let mut out = Vec::new();
    let mut add = |stream: Stream<'_>| {
        if let Ok(data) = stream.decoded_data() {
            out.extend_from_slice(&data);
            out.push(b'\n');
        }
    };
    if let Some(stream) = page.raw().get::<Stream<'_>>(CONTENTS) {
        add(stream);
    } else if let Some(streams) = page.raw().get::<Array<'_>>(CONTENTS) {
        streams.iter::<Stream<'_>>().for_each(add);
    }
    out
}

fn broken(what: impl Into<String>) -> ReadError {
    ReadError::Broken { looks_like: LOOKS_LIKE, what: what.into() }
}

/// Why reading was stopped from within, from what a thread left behind.
#[cfg(not(target_family = "wasm"))]
pub(super) fn stopped(left: &(dyn std::any::Any + Send)) -> ReadError {
    match left.downcast_ref::<Stop>() {
        Some(stop) => ReadError::OverLimit { what: stop.what, limit: stop.limit },
        None => broken("its content leads the interpreter astray"),
    }
}
