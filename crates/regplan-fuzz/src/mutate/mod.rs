//! Inputs out of inputs.
//!
//! In: a seed, another one, a source of chance. Out: an input that is nearly right, or not at all. Packed documents are taken
//! apart, so that what is spoilt is what the readers see. Knows formats by their containers alone.

mod bytes;
mod packed;
mod text;
mod words;

pub(crate) use packed::{parts, zipped};

use crate::{Chance, Format, Target};

/// One input for a target, out of two seeds.
#[must_use]
pub fn input(target: Target, seed: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    match target {
        Target::Text => limited(text::spoil(seed, other, chance), 12_000),
        Target::Deadline | Target::Parties => limited(text::spoil(seed, other, chance), 1_000),
        Target::File(Format::Html | Format::Rtf) => limited(bytes::spoil(seed, other, true, chance), 200_000),
        Target::File(Format::Docx | Format::Odt | Format::Xlsx | Format::Ods) => packed::spoil_zip(seed, other, chance),
        Target::File(Format::Doc | Format::Xls) => packed::spoil_compound(seed, other, chance),
        Target::File(Format::Pdf) => limited(bytes::spoil(seed, other, true, chance), 200_000),
    }
}

fn limited(mut bytes: Vec<u8>, most: usize) -> Vec<u8> {
    bytes.truncate(most);
    bytes
}
