//! What a page draws: glyphs, rules, pictures. In: the bytes of a PDF. Out: [`Page`]s in points, origin top left, upright.
//!
//! The only module that knows the library which interprets PDF. Knows no words, no lines, no tables.

mod bombs;
#[cfg(feature = "ocr")]
mod canvas;
mod device;
mod inflate;
mod letters;
mod notes;
mod unpack;

pub(super) use crate::ruled::Rule;
use crate::{ReadError, ReadOptions};
use device::Ink;
#[cfg(not(target_family = "wasm"))]
use device::Stop;
#[cfg(feature = "ocr")]
use hayro_interpret::InterpreterSettings;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page as Drawn;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, TransformExt, interpret};
use letters::Letters;
use std::io::Read;
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
    /// What lies on the page and is none of its content: stamps, signatures, notes.
    pub(super) laid: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// The share of the page that its pictures cover, 0 to 1.
    pub(super) picture: f32,
    /// The dots an inch of its finest picture of some size.
    pub(super) dpi: f32,
    /// Whether some of its content could not be unpacked.
    pub(super) damaged: bool,
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
        .and_then(|document| bombs::weigh_objects(&document.0, encrypted, options).map(|()| document))
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
        let content = Content::of(page);
        interpret(TypedIter::new(&content.bytes), page.resources(), &mut context, &mut canvas);
        canvas.into_grey()
    }

    /// Hands on each page in order, read one at a time, as long as it is taken; `stop` ends it in the midst of a page.
    pub(super) fn each_page(&self, stop: &AtomicBool, mut take: impl FnMut(Page) -> bool) {
        let cache = InterpreterCache::new();
        let settings = notes::settings();
        let mut letters = Letters::default();
        let mut drawn = 0;
        for page in self.0.pages().iter() {
            let (width, height) = page.render_dimensions();
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let upright = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(upright, bounds, &cache, self.0.xref(), settings.clone());
            let mut ink = Ink::new(bounds, drawn, &mut letters, stop);
            let content = Content::of(page);
            interpret(TypedIter::new(&content.bytes), page.resources(), &mut context, &mut ink);
            notes::draw(page, upright, &mut context, &mut ink);
            drawn = ink.drawn();
            let damaged = content.damaged;
            if !take(Page { damaged, ..ink.into_page(width, height) }) {
                return;
            }
        }
    }
}

/// The content of a page, as far as it can be unpacked. Not the library's own way, which keeps the content of every page as long
/// as the document and says nothing of what is damaged.
#[derive(Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    /// Whether some of it could not be unpacked.
    damaged: bool,
}

impl Content {
    fn of(page: &Drawn<'_>) -> Self {
        const CONTENTS: &[u8] = b"Contents";
        let mut content = Self::default();
        if let Some(stream) = page.raw().get::<Stream<'_>>(CONTENTS) {
            content.add(&stream);
        } else if let Some(streams) = page.raw().get::<Array<'_>>(CONTENTS) {
            streams.iter::<Stream<'_>>().for_each(|stream| content.add(&stream));
        }
        content
    }

    fn add(&mut self, stream: &Stream<'_>) {
        // How a filter foretells its bytes is rare for content: the library knows.
        if [b"DecodeParms".as_slice(), b"DP"].into_iter().any(|key| stream.dict().contains_key(key)) {
            match stream.decoded_data() {
                Ok(data) => self.bytes.extend_from_slice(&data),
                Err(_) => self.damaged = true,
            }
            return self.bytes.push(b'\n');
        }
        let packed = stream.raw_data();
        self.damaged |= unpack::unpacked(&bombs::filters(stream), &packed).read_to_end(&mut self.bytes).is_err();
        self.bytes.push(b'\n');
    }
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
