//! The door as JavaScript sees it. In: calls of the worker. Out: strings, bytes, thrown errors. Knows nothing but [`crate::door`].

#![allow(unreachable_pub, reason = "JavaScript reaches it")]

use crate::door;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The worker keeps the words of a panic: what JavaScript catches after one says no more than `unreachable`.
    #[wasm_bindgen(js_namespace = globalThis, js_name = regplanPanicked)]
    fn panicked(words: &str);
}

/// Called once, before anything else.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| panicked(&panic.to_string())));
}

/// The version of regplan.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Breaks on purpose: how a test learns what the page does when a reader breaks.
#[wasm_bindgen(js_name = breakDown)]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn break_down(words: &str) {
    panic!("{words}");
}

/// Many documents in one file: `records` are what [`Document::form`] gave as `json`, one after another.
///
/// # Errors
/// What the form says.
#[wasm_bindgen]
pub fn together(records: &[u8], form: &str) -> Result<Vec<u8>, wasm_bindgen::JsError> {
    crate::together::together(records, form).map_err(wasm_bindgen::JsError::from)
}

/// Why a document gave no records: thrown by the constructor of [`Reading`].
#[wasm_bindgen]
pub struct Failure(door::Failure);

#[wasm_bindgen]
impl Failure {
    /// Which kind it is, as a word.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn kind(&self) -> String {
        self.0.kind.to_owned()
    }

    /// What is wrong.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn message(&self) -> String {
        self.0.message.clone()
    }

    /// What to try.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn hint(&self) -> String {
        self.0.hint.to_owned()
    }
}

/// A document that was read, and not yet understood.
#[wasm_bindgen]
pub struct Reading(door::Reading);

#[wasm_bindgen]
impl Reading {
    /// Reads the bytes of a document.
    ///
    /// # Errors
    /// [`Failure`] where they are no text that this version reads.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], name: &str) -> Result<Reading, Failure> {
        door::Reading::of(bytes, name).map(Self).map_err(Failure)
    }

    /// Its records; the reading is used up.
    #[must_use]
    pub fn parse(self) -> Document {
        Document(self.0.parse())
    }
}

/// The records of a document beside what they were read from.
#[wasm_bindgen]
pub struct Document(door::Document);

#[wasm_bindgen]
impl Document {
    /// The bytes of a form: `json`, `jsonl`, `csv`, `xlsx`, `ics`, `md`.
    ///
    /// # Errors
    /// What the form says.
    pub fn form(&self, form: &str) -> Result<Vec<u8>, wasm_bindgen::JsError> {
        self.0.form(form).map_err(wasm_bindgen::JsError::from)
    }

    /// The page that shows them beside one another.
    #[must_use]
    pub fn page(&self) -> String {
        self.0.page()
    }
}
