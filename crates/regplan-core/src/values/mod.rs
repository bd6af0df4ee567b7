//! From the cells of a table to typed records: which grammar reads which column, and what a doubtful cell is worth.
//!
//! In: a table of cells. Out: measures, sections, diagnostics. Knows roles and rows, no dialect.

pub(crate) mod budget;
mod confidence;
mod counts;
mod doubts;
mod ends;
mod further;
mod misfit;
pub(crate) mod part;
pub(crate) mod short_names;
mod words;
