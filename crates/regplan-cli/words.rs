//! What the command says, in the language of its user. In: keys, what fills them. Out: words. Knows no file.
//!
//! A key is a name, or the English sentence itself: who reads the code sees what is said. JSON is said in English.

use regplan::ReadError;
use regplan_words::{Language, Table};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("words.txt")));

/// The words of the command.
pub(crate) fn table() -> &'static Table {
    &TABLE
}

/// Words that take part in no sentence of a program's: a sentence with what fills it, said when its language is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    key: Cow<'static, str>,
    fills: Vec<(&'static str, Fill)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fill {
    /// As it is: a name, a number, words of a system.
    Plain(String),
    /// Words of ours.
    Said(&'static str),
}

impl Said {
    /// The same with this name filled in.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.fills.push((name, Fill::Plain(value.to_string())));
        self
    }

    /// The same with this name filled in by words of ours.
    pub(crate) fn with_said(mut self, name: &'static str, key: &'static str) -> Self {
        self.fills.push((name, Fill::Said(key)));
        self
    }

    /// In words.
    pub(crate) fn in_language(&self, language: Language) -> String {
        let said = |fill: &Fill| match fill {
            Fill::Plain(value) => value.clone(),
            Fill::Said(key) => TABLE.say(language, key).to_owned(),
        };
        let fills: Vec<(&str, String)> = self.fills.iter().map(|(name, fill)| (*name, said(fill))).collect();
        let fills: Vec<(&str, &str)> = fills.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // Words of a system have no fills, and their braces are their own.
        if fills.is_empty() {
            return TABLE.say(language, &self.key).to_owned();
        }
        TABLE.fill(language, &self.key, &fills)
    }
}

impl From<&'static str> for Said {
    fn from(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), fills: Vec::new() }
    }
}

/// Words that are not ours: a system's, a library's.
impl From<String> for Said {
    fn from(words: String) -> Self {
        Self { key: Cow::Owned(words), fills: Vec::new() }
    }
}

impl From<&ReadError> for Said {
    fn from(error: &ReadError) -> Self {
        let said = Self::from;
        match error {
            ReadError::Unsupported { looks_like, .. } => {
                said("it looks like {kind}; this version does not read that").with_said("kind", looks_like)
            }
            ReadError::Encrypted { looks_like } => {
                said("it looks like {kind} under a password").with_said("kind", looks_like)
            }
            ReadError::Broken { looks_like, what } => {
                said("it looks like {kind}, but {why}").with_said("kind", looks_like).with("why", what)
            }
            ReadError::OverLimit { what, limit } => {
                said("it has more than {limit} {what}").with("limit", limit).with_said("what", what)
            }
            ReadError::Scanned { looks_like, pages } => {
                said("it looks like {kind} of {pages} pages with pictures of text and no text")
                    .with_said("kind", looks_like)
                    .with("pages", pages)
            }
            ReadError::Unmapped { looks_like, percent } => {
                said("it looks like {kind} whose fonts do not tell {percent} % of its letters")
                    .with_said("kind", looks_like)
                    .with("percent", percent)
            }
            ReadError::Program { program, what, .. } => {
                said("`{program}` is needed: {why}").with("program", program).with("why", what)
            }
            ReadError::Damaged { what, byte, line } => {
                said("{why} at byte {byte}, line {line}").with("why", what).with("byte", byte).with("line", line)
            }
            ReadError::NoText { bytes: 0 } => said("it is empty: nothing to read"),
            ReadError::NoText { bytes } => {
                said("it holds no text: {bytes} bytes, and no letter in them").with("bytes", bytes)
            }
            ReadError::TooLarge { bytes, limit } => said("it is too large: {bytes} bytes where {limit} are allowed")
                .with("bytes", bytes)
                .with("limit", limit),
            // A failure that this version of the command does not know speaks for itself.
            other => Self::from(other.to_string()),
        }
    }
}

/// Programs read English.
impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.in_language(Language::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    #[test]
    fn both_languages_say_everything() {
        assert!(TABLE.gaps().is_empty(), "{:?}", TABLE.gaps());
    }

    #[test]
    fn what_a_library_says_is_said_in_the_same_words() {
        let looks_like = "a PDF document";
        for error in [
            ReadError::Unsupported { looks_like, hint: "" },
            ReadError::Encrypted { looks_like },
            ReadError::Broken { looks_like, what: "{torn}".into() },
            ReadError::OverLimit { what: "pages", limit: 3 },
            ReadError::Scanned { looks_like, pages: 2 },
            ReadError::Unmapped { looks_like, percent: 40 },
            ReadError::Program { program: "tesseract", what: "none".into(), hint: "" },
            ReadError::Damaged { what: "bytes".into(), byte: 1, line: 2 },
            ReadError::NoText { bytes: 0 },
            ReadError::NoText { bytes: 7 },
            ReadError::TooLarge { bytes: 5, limit: 4 },
        ] {
            assert_eq!(Said::from(&error).in_language(Language::En), error.to_string());
            let russian = Said::from(&error).in_language(Language::Ru);
            assert!(russian.chars().any(|c| matches!(c, 'а'..='я')), "{russian}");
            let hint = error.hint();
            assert!(hint.is_empty() || TABLE.get(Language::Ru, hint).is_some(), "{hint}");
        }
    }

    fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                into.push(path);
            }
        }
    }

    /// Every sentence that a failure is made of, and every sentence of the readers, has Russian words.
    #[test]
    fn every_sentence_in_the_code_has_russian_words() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
        let mut files = Vec::new();
        sources(&root.join("regplan-cli"), &mut files);
        sources(&root.join("regplan-read/src"), &mut files);
        let mut asked = 0;
        for file in files.iter().filter(|file| !file.ends_with("words.rs") && !file.ends_with("tests.rs")) {
            let text = fs::read_to_string(file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for opens in
                ["looks_like: \"", "what: \"", "hint: \"", "format(\"", "said(\"", "Said::from(\"", "hint = \""]
            {
                for sentence in code.split(opens).skip(1).filter_map(|rest| rest.split('"').next()) {
                    let owned = format!("{opens}{sentence}\".to_owned()");
                    // A name that is filled in is no sentence; a quote within one ends what is seen of it.
                    let is_cut = sentence == "why" || sentence.ends_with('\\');
                    if !is_cut && !code.contains(&owned) && !code.contains(&format!("{opens}{sentence}\".into()")) {
                        asked += 1;
                        assert!(TABLE.get(Language::Ru, sentence).is_some(), "{}: {sentence}", file.display());
                    }
                }
            }
        }
        assert!(asked > 40, "{asked}");
    }
}
