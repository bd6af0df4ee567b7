//! Records beside the text they were read from.
//!
//! In: records, the source they came from. Out: what does not stand where the records say ([`verify`]), and a page on which a
//! person sees every value beside its place ([`review`]). Knows places and records; no format, no exporter, no files.

pub mod review;
pub mod verify;
