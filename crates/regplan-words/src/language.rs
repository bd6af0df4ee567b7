//! Which language. In: what a system calls it. Out: one of those we have words in. Knows no environment.

use serde::{Deserialize, Serialize};

/// A language that everything is said in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Russian.
    Ru,
    /// English.
    #[default]
    En,
}

impl Language {
    /// Every language, in the order of the columns of a [`crate::Table`].
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// Its name by ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language of a locale as systems write them: `ru_RU.UTF-8`, `ru-RU`; English where it is another.
    #[must_use]
    pub fn of(locale: &str) -> Self {
        let name = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if name.eq_ignore_ascii_case(Self::Ru.code()) { Self::Ru } else { Self::En }
    }

    /// Which column of a table is its own.
    pub(crate) fn column(self) -> usize {
        match self {
            Self::Ru => 0,
            Self::En => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn systems_write_a_language_in_many_ways() {
        for ru in ["ru", "RU", "ru_RU", "ru_RU.UTF-8", "ru-RU", "ru_RU@euro", "ru.KOI8-R"] {
            assert_eq!(Language::of(ru), Language::Ru, "{ru}");
        }
        for en in ["", "C", "C.UTF-8", "POSIX", "en_US.UTF-8", "run", "uk_UA"] {
            assert_eq!(Language::of(en), Language::En, "{en}");
        }
    }
}
