//! What is said to people, in each language.
//!
//! In: a key, a diagnostic, a term of a deadline. Out: words. Knows records; no form of output, no file, no environment: who calls
//! says the language.
//!
//! [`Table`] is the one way in which a crate holds its words: a text of lines `key | Russian | English`, so that both languages stand
//! side by side and nobody changes one alone. The words that several doors share stand here, in `words.txt`.
//!
//! ```
//! use regplan_words::{Language, term};
//! let due: regplan_core::record::Term = serde_json::from_value(serde_json::json!({
//!     "type": "recurring", "rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "text": "ежегодно 15 декабря"
//! }))?;
//! assert_eq!(term(&due, Language::Ru), "ежегодно, 15 декабря");
//! assert_eq!(term(&due, Language::En), "every year, 15 December");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod count;
mod language;
mod rule;
mod stretch;
mod table;
mod term;
mod told;

pub use count::counted;
pub use language::Language;
pub use stretch::{day, month, short};
pub use table::Table;
pub use term::term;
pub use told::{advice, label, reason, severity};

use std::sync::LazyLock;

/// The words that several doors share.
static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("words.txt")));

/// The words that several doors share, to be joined with a door's own.
#[must_use]
pub fn words() -> &'static Table {
    &WORDS
}
