//! What each cell says: deadlines, parties, results. In: readings. Out: values. Knows no dialect and no table.

mod confidence;
pub mod deadline;
mod doubts;
mod ends;
mod misfit;
pub(crate) mod part;
pub(crate) mod parties;
pub(crate) mod results;
mod words;
