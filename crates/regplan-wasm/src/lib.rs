//! The door for browsers. In: the bytes of one document and its name. Out: its records in every form, and the page that shows them
//! beside their source. Knows no file, no network and no clock; all reading is the library's.
//!
//! [`door`] is what the page asks for, as plain Rust; `bindings` hands it to JavaScript, and is there in WebAssembly alone.

#[cfg(target_family = "wasm")]
mod bindings;
pub mod door;
