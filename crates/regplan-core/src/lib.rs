//! From the text of a plan to typed records.

mod act;
#[cfg(test)]
mod cases;
pub mod diagnostic;
pub mod field;
pub mod fold;
pub mod frame;
mod lexicon;
mod noun;
pub mod options;
mod plan;
mod prose;
pub mod record;
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
