//! A place in the source text. In: spans and pages. Out: what `at` holds. Knows nothing of what stands there.

use crate::source::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One piece of source text: where a value, or a part of it, stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The first UTF-8 byte, counted in the text that `regplan --text FILE` prints.
    pub start: usize,
    /// The UTF-8 byte after the last one.
    pub end: usize,
    /// The page, from 1; `None` where the source has no pages.
    pub page: Option<u32>,
    /// `[x0, y0, x1, y1]` in points from the page's top left corner; `None` where the source has no geometry.
    #[serde(rename = "box", default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<[f32; 4]>,
}

impl Place {
    /// The place as a span of bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}
