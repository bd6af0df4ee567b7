//! The ground floor: what Russian words, numbers and phrases mean by themselves.
//!
//! In: words and readings. Out: numbers, deadlines, parties, results, roles of headings. Any stage may ask; nothing here names a
//! stage, a table or a dialect.

pub(crate) mod affinity;
pub mod deadlines;
pub mod features;
pub mod fold;
pub mod hyphens;
pub(crate) mod letters;
pub(crate) mod lexicons;
pub(crate) mod nouns;
pub mod numbers;
pub(crate) mod parties;
pub(crate) mod results;
pub(crate) mod roles;
pub(crate) mod totals;
pub(crate) mod words;
