//! What does not match. In: nothing. Out: the finding as data and as a sentence. Knows no text.

use serde::Serialize;
use std::fmt;

/// One value of the records that the source does not bear out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where in the records: `plans[0].measures[3].cells.title`.
    pub path: String,
    /// What is wrong with it.
    pub what: What,
    /// What the records say.
    pub says: String,
    /// What the source says.
    pub stands: String,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum What {
    /// The records are of another file: the hashes differ.
    OtherFile,
    /// The text at its places says something else.
    Differs,
    /// It has no places, or places without a value.
    NoPlace,
    /// A place does not lie in the text, or cuts a character.
    OutsideText,
    /// A place holds more than its value: it begins or ends with a blank.
    Loose,
    /// The page or the box of a place is not the source's.
    OtherPage,
    /// A part does not lie within the cell it was taken from.
    Astray,
    /// It does not follow from the value it was derived from.
    Derived,
    /// A new reading of the file says something else.
    ReadsOtherwise,
    /// The file holds this, and no value of the records has it.
    LeftOut,
    /// A value of the records has this, and no table holds it.
    PutIn,
}

impl What {
    fn sentence(self) -> &'static str {
        match self {
            Self::OtherFile => "these are the records of another file",
            Self::Differs => "the text at its places says something else",
            Self::NoPlace => "a value and its places must come together",
            Self::OutsideText => "a place does not lie in the text",
            Self::Loose => "a place begins or ends with a blank",
            Self::OtherPage => "the page or the box is not the place's",
            Self::Astray => "it does not stand within its cell",
            Self::Derived => "it does not follow from the words it was read from",
            Self::ReadsOtherwise => "a new reading of the file says something else",
            Self::LeftOut => "the file holds this and no value has it",
            Self::PutIn => "no table holds this and a value has it",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, what, says, stands } = self;
        write!(f, "{path}: {}\n  records: {says}\n  file:    {stands}", what.sentence())
    }
}
