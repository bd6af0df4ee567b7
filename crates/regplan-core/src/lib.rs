//! From the text of a plan to typed records.

mod act;
pub mod audit;
#[cfg(test)]
mod cases;
pub mod cells;
pub mod diagnostic;
pub mod dialect;
pub mod field;
pub mod fold;
pub mod frame;
pub mod header;
pub mod hyphen;
mod lexicon;
mod noun;
pub mod number;
pub mod options;
mod plan;
mod prose;
pub mod record;
mod roles;
pub mod rows;
pub mod source;

pub use options::Options;

use record::{Ink, Parsed, SCHEMA, SourceInfo};
use source::Source;

/// Reads one document.
#[must_use]
pub fn parse(source: &Source, options: &Options) -> Parsed {
    Parsed {
        schema: SCHEMA,
        source: SourceInfo { name: options.name.clone(), format: source.format.clone(), ..SourceInfo::default() },
        act: None,
        plans: Vec::new(),
        diagnostics: Vec::new(),
        ink: Ink::default(),
    }
}
