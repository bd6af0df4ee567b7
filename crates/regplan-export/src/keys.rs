//! The columns of a flat table. In: documents. Out: keys beyond the fixed columns, and which columns hold anything. Knows no form of
//! output.

use crate::entry;
use crate::row::{Row, Value, rows};
use regplan_core::record::Parsed;

/// The keys of columns beyond the fixed ones, in the order they were first met, each with its heading; and which of all columns hold
/// anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    keys: Vec<Key>,
    filled: [bool; Row::FIXED.len()],
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    name: String,
    heading: Option<String>,
    filled: bool,
}

/// Columns that a table has whether or not anything stands in them: without them it would not be understood.
const ALWAYS: [&str; 4] = ["source", "number", "title", "deadline"];

impl Keys {
    /// The keys of one document.
    #[must_use]
    pub fn of(parsed: &Parsed) -> Self {
        let columns = parsed.plans.iter().flat_map(|plan| &plan.columns).filter(|column| !entry::is_told(column));
        let mut keys = Self::default();
        for column in columns {
            let (name, heading) = (column.key.clone(), Some(column.header.clone()));
            keys.merge(Self { keys: vec![Key { name, heading, filled: false }], ..Self::default() });
        }
        rows(parsed).for_each(|row| keys.fill(&row));
        keys
    }

    /// Notes which columns a row fills.
    fn fill(&mut self, row: &Row) {
        for (filled, value) in self.filled.iter_mut().zip(row.fixed()) {
            *filled |= value != Value::Empty;
        }
        for key in &mut self.keys {
            key.filled |= row.cells.contains_key(&key.name);
        }
    }

    /// Adds the keys of another document; a heading that differs from an earlier one of the same key is given up.
    pub fn merge(&mut self, other: Self) {
        for (filled, more) in self.filled.iter_mut().zip(other.filled) {
            *filled |= more;
        }
        for key in other.keys {
            match self.keys.iter_mut().find(|known| known.name == key.name) {
                Some(known) => {
                    known.heading = known.heading.take().filter(|known| Some(known) == key.heading.as_ref());
                    known.filled |= key.filled;
                }
                None => self.keys.push(key),
            }
        }
    }

    /// The keys.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| key.name.as_str())
    }

    /// What people call these columns: the heading where every table has the same, the key otherwise.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(Key::heading)
    }

    /// Which of [`Row::FIXED`] a table for people has: those that hold anything, and those without which nobody would understand it.
    pub fn fixed(&self) -> impl Iterator<Item = usize> {
        let kept = |index: &usize| {
            let always = Row::FIXED.get(*index).is_some_and(|name| ALWAYS.contains(name));
            always || self.filled.get(*index).is_some_and(|filled| *filled)
        };
        (0..Row::FIXED.len()).filter(kept)
    }

    /// The keys whose columns hold anything, each with what people call it. Two columns never share a heading: their keys tell them
    /// apart.
    pub fn filled(&self) -> impl Iterator<Item = (&str, String)> {
        let twice = |heading: &str| self.keys.iter().filter(|key| key.filled && key.heading() == heading).count() > 1;
        self.keys.iter().filter(|key| key.filled).map(move |key| {
            let heading = key.heading();
            let told = if twice(heading) { format!("{heading} ({})", key.name) } else { heading.to_owned() };
            (key.name.as_str(), told)
        })
    }
}

impl Key {
    fn heading(&self) -> &str {
        self.heading.as_deref().filter(|words| !words.is_empty()).unwrap_or(&self.name)
    }
}
