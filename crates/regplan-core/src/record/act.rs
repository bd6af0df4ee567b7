//! The act that approves a plan. In: nothing. Out: its record. Knows no grammar.

use super::{ActReference, Place, Region};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The order (распоряжение, постановление, приказ, …) under which a plan stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Act {
    /// What it calls itself, lower case, nominative: «распоряжение».
    pub kind: Option<String>,
    /// Who issued it, in the nominative: «Администрация города Омска».
    pub issuer: Option<String>,
    /// The day of signature.
    pub date: Option<Date>,
    /// Its number as written: «48-р».
    pub number: Option<String>,
    /// Its heading: «Об утверждении …».
    pub title: Option<String>,
    /// Who signed it.
    pub signatory: Option<Signatory>,
    /// Whom the control clause charges, as written there («за собой» too).
    pub control: Option<String>,
    /// The subject of the Federation whose act it is, by its issuer, else its title; `None` where they name none or several.
    #[serde(default)]
    pub region: Option<Region>,
    /// The acts to which the reasons before its first order refer.
    #[serde(default)]
    pub references: Vec<ActReference>,
    /// Where each of these stands.
    pub at: ActPlaces,
}

/// Who signed an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signatory {
    /// The post, as written.
    pub position: Option<String>,
    /// Surname and initials, as written.
    pub name: Option<String>,
}

/// Where the fields of an [`Act`] stand; an empty list where the field is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ActPlaces {
    /// Places of [`Act::kind`].
    pub kind: Vec<Place>,
    /// Places of [`Act::issuer`].
    pub issuer: Vec<Place>,
    /// Places of [`Act::date`].
    pub date: Vec<Place>,
    /// Places of [`Act::number`].
    pub number: Vec<Place>,
    /// Places of [`Act::title`].
    pub title: Vec<Place>,
    /// Places of [`Act::signatory`].
    pub signatory: Vec<Place>,
    /// Places of [`Act::control`].
    pub control: Vec<Place>,
}
