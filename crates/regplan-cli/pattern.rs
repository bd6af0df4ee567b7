//! Patterns of names, for shells that leave them to the command (Windows') and for those who quote them. In: what the user
//! named. Out: the paths that match, by name. Knows no content.

use crate::input::{self, Failure};
use crate::words::Said;
use glob::{GlobError, MatchOptions, glob_with};
use std::io;
use std::path::{Path, PathBuf};

/// As shells match: a `*` ends at a folder's name and does not begin with a hidden file's dot.
const AS_SHELLS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// Whether this is a pattern: a path with `*`, `?` or `[` is none where such a file is there.
pub(crate) fn is_pattern(path: &Path) -> bool {
    let named = path.to_string_lossy();
    !input::is_stdin(path) && named.contains(['*', '?', '[']) && path.symlink_metadata().is_err()
}

/// All that a pattern matches; a path that is none, as it is.
pub(crate) fn expand(path: &Path) -> Vec<Result<PathBuf, Failure>> {
    if !is_pattern(path) {
        return vec![Ok(path.to_owned())];
    }
    let matches = match glob_with(&path.to_string_lossy(), AS_SHELLS) {
        Ok(matches) => matches,
        Err(error) => {
            let message = Said::from("no such file, and no pattern either: {why}").with("why", error.msg);
            return vec![Err(Failure::new(path, message, "write [[] for a [ that is meant"))];
        }
    };
    let found: Vec<_> = matches.map(|one| one.map_err(unread)).collect();
    if found.is_empty() {
        return vec![Err(Failure::new(path, "nothing matches it", "check the name and the folder"))];
    }
    found
}

/// A folder on the way that may not be looked into.
fn unread(error: GlobError) -> Failure {
    let path = error.path().to_owned();
    Failure::missing(&path, &io::Error::from(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path, pattern: &str) -> Vec<String> {
        let paths = expand(&folder.join(pattern)).into_iter();
        paths
            .map(|path| match path {
                Ok(path) => path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/"),
                Err(failure) => failure.message.in_language(regplan_words::Language::En),
            })
            .collect()
    }

    #[test]
    fn a_pattern_is_what_a_shell_makes_of_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("2024/a")).unwrap();
        for name in ["b.pdf", "a.pdf", "c.docx", ".d.pdf", "2024/e.pdf", "2024/a/f.pdf", "[1].pdf"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let names = |pattern| names(folder.path(), pattern);
        assert_eq!(names("*.pdf"), ["[1].pdf", "a.pdf", "b.pdf"]);
        assert_eq!(names("?.pdf"), ["a.pdf", "b.pdf"]);
        assert_eq!(names("[bc].*"), ["b.pdf", "c.docx"]);
        assert_eq!(names("**/*.pdf"), ["2024/a/f.pdf", "2024/e.pdf", "[1].pdf", "a.pdf", "b.pdf"]);
        assert_eq!(names("[1].pdf"), ["[1].pdf"], "a file of that very name comes first");
        assert_eq!(names("plan.pdf"), ["plan.pdf"], "what is no pattern is left to the reader");
        assert_eq!(names("*.odt"), ["nothing matches it"]);
        assert_eq!(
            names("***"),
            ["no such file, and no pattern either: wildcards are either regular `*` or recursive `**`"]
        );
    }
}
