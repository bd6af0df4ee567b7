//! The ground floor: what Russian words, numbers and phrases mean by themselves.
//!
//! In: words and readings. Out: numbers, deadlines, parties, results, sums, figures, acts, regions, roles
//! of headings. Any stage may ask; nothing here names a
//! stage, a table or a dialect.

pub(crate) mod affinity;
pub(crate) mod days;
pub mod deadlines;
pub mod features;
pub(crate) mod figures;
pub mod fold;
pub mod hyphens;
pub mod indicators;
pub mod key;
pub(crate) mod letters;
pub(crate) mod lexicons;
pub mod money;
pub(crate) mod nouns;
pub mod numbers;
pub mod packed;
pub(crate) mod parties;
pub mod references;
pub mod regions;
pub(crate) mod results;
pub(crate) mod roles;
pub mod status;
pub(crate) mod totals;
pub(crate) mod words;
pub(crate) mod years;
