//! The door for browsers. In: the bytes of a document and its name. Out: its records in every form, and the page that shows them
//! beside their source. Knows no file, no network and no clock; all reading is the library's.
//!
//! [`door`] is what the page asks for of one document, as plain Rust, [`together`] of many; `bindings` hands it to JavaScript, and is
//! there in WebAssembly alone.

#[cfg(target_family = "wasm")]
mod bindings;
pub mod door;
pub mod together;
