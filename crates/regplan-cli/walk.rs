//! Files to read. In: what the user named. Out: files in a settled order, each with the name its output takes. Knows no
//! content: what a file is, its reader says.

use crate::input::{self, Failure};
use crate::pattern;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A file to read, or a folder that cannot be.
pub(crate) type Found = Result<Input, Failure>;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// Whether the user named this very file; one found in a folder may be no document at all.
    pub(crate) named: bool,
    /// Where its output stands in a folder of outputs, less the ending of its form.
    pub(crate) output: PathBuf,
    /// What it is, where it is no file that can be read to an end: a pipe, a device, a link that leads to a folder.
    pub(crate) special: Option<&'static str>,
}

impl Input {
    /// The files of these names in an archive that stands here; none of them was named by the user.
    pub(crate) fn within(&self, names: &[String]) -> Vec<Self> {
        let mut taken = BTreeSet::new();
        let inner = |name: &String| {
            let file = Self { output: self.output.join(name), named: false, ..file(&self.path.join(name), false) };
            Self { output: free(file.output, &mut taken), ..file }
        };
        names.iter().map(inner).collect()
    }
}

/// Every file of `paths`: files as they are, patterns with all that matches, folders with all that is in them, by name.
/// `without` is not looked into.
///
/// Hidden files are left out, and links to folders are not followed: they may lead round in a ring.
pub(crate) fn inputs(paths: &[PathBuf], without: Option<&Path>) -> Vec<Found> {
    let without = without.and_then(|path| fs::canonicalize(path).ok());
    let named: Vec<Result<PathBuf, Failure>> = paths.iter().flat_map(|path| pattern::expand(path)).collect();
    let base = base(named.iter().flatten());
    let mut found = Vec::new();
    for path in named {
        match path {
            Ok(path) if is_folder(&path) => {
                let before = found.len();
                folder(&path, without.as_deref(), &mut found);
                if found.len() == before {
                    found.push(Err(Failure::new(&path, "there is no file in it", "name a folder with documents")));
                }
            }
            Ok(path) => found.push(Ok(file(&path, true))),
            Err(failure) => found.push(Err(failure)),
        }
    }
    name_outputs(&mut found, &base);
    found
}

/// Whether what the user named is one file and no more; a pattern is as many as match.
pub(crate) fn is_one(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !is_folder(path) && !pattern::is_pattern(path))
}

/// Whether what the user named is a folder.
fn is_folder(path: &Path) -> bool {
    !input::is_stdin(path) && path.is_dir()
}

fn folder(path: &Path, without: Option<&Path>, found: &mut Vec<Found>) {
    if without.is_some_and(|without| fs::canonicalize(path).is_ok_and(|path| path == without)) {
        return;
    }
    let entries = fs::read_dir(path).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    match entries {
        Err(error) => found.push(Err(Failure::missing(path, &error))),
        Ok(mut entries) => {
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries.into_iter().filter(|entry| !is_hidden(&entry.file_name())) {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folder(&entry.path(), without, found),
                    _ => found.push(Ok(Input { special: special(&entry.path()), ..file(&entry.path(), false) })),
                }
            }
        }
    }
}

fn is_hidden(name: &OsString) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn file(path: &Path, named: bool) -> Input {
    Input { path: path.to_owned(), named, output: PathBuf::new(), special: None }
}

/// What stands at a path of a folder, where reading it would lead round in a ring or never end.
fn special(path: &Path) -> Option<&'static str> {
    let kind = fs::metadata(path).ok()?.file_type();
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("it is a link to a folder, and links are not followed")
    } else {
        Some("it is a pipe, a socket or a device, and no file")
    }
}

/// The folder that outputs mirror: the only folder named, otherwise the deepest that holds all that was named.
fn base<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> PathBuf {
    let holder = |path: &PathBuf| {
        let whole = plain(path);
        if is_folder(path) { Some(whole) } else { whole.parent().map(Path::to_owned) }
    };
    let mut holders = paths.filter(|path| !input::is_stdin(path)).filter_map(holder);
    let first = holders.next().unwrap_or_default();
    holders.fold(first, |base, path| {
        base.components().zip(path.components()).take_while(|(a, b)| a == b).map(|(part, _)| part).collect()
    })
}

/// A path from the root, without `.` and `..`; links stay as they are.
fn plain(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => _ = out.pop(),
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// Each file its own output: what was named twice, or differs by case alone, is told apart by a number.
fn name_outputs(found: &mut [Found], base: &Path) {
    let mut taken = BTreeSet::new();
    for input in found.iter_mut().flatten() {
        let stem = if input::is_stdin(&input.path) {
            PathBuf::from("stdin")
        } else {
            let whole = plain(&input.path);
            whole.strip_prefix(base).map(Path::to_owned).unwrap_or_else(|_| whole.file_name().into_iter().collect())
        };
        input.output = free(stem, &mut taken);
    }
}

/// The name itself, or with the first number behind it that no other has; names that differ by case alone are one.
fn free(stem: PathBuf, taken: &mut BTreeSet<String>) -> PathBuf {
    let numbered = (2..).map(|number| with_end(&stem, &format!(".{number}")));
    let free =
        std::iter::once(stem.clone()).chain(numbered).find(|path| taken.insert(path.to_string_lossy().to_lowercase()));
    free.unwrap_or(stem)
}

/// A path with something behind its name.
pub(crate) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut whole = path.as_os_str().to_owned();
    whole.push(end);
    PathBuf::from(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let found = inputs(&paths, None).into_iter().flatten();
        found.map(|input| input.output.to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn outputs_mirror_where_files_stand() {
        assert_eq!(outputs(&["no/plan.pdf"]), ["plan.pdf"]);
        assert_eq!(outputs(&["no/a/plan.pdf", "no/b/plan.pdf"]), ["a/plan.pdf", "b/plan.pdf"]);
        assert_eq!(outputs(&["no/a/../plan.pdf", "no/b/plan.pdf", "-"]), ["plan.pdf", "b/plan.pdf", "stdin"]);
    }

    #[test]
    fn no_two_files_share_an_output() {
        assert_eq!(outputs(&["no/plan.pdf", "no/plan.docx"]), ["plan.pdf", "plan.docx"]);
        assert_eq!(outputs(&["no/plan.pdf", "no/plan.pdf", "no/PLAN.pdf"]), ["plan.pdf", "plan.pdf.2", "PLAN.pdf.3"]);
    }
}
