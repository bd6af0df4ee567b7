//! The way from a workbook to a document. In: where the workbook is written, a document. Out: a path between them. Knows no content.

use std::path::{Component, Path, PathBuf};

/// Where a workbook is written.
#[derive(Debug)]
pub(super) struct Links {
    folder: PathBuf,
}

impl Links {
    /// From a file; standard output is taken for a file in the folder where the command runs, as `> all.xlsx` writes it.
    pub(super) fn from(workbook: Option<&Path>) -> Option<Self> {
        let folder = match workbook {
            Some(path) => std::path::absolute(path).ok()?.parent()?.to_owned(),
            None => std::env::current_dir().ok()?,
        };
        Some(Self { folder })
    }

    /// The way to a document, `/` between names; `None` to what is no file: a part of an archive, standard input.
    pub(super) fn to(&self, document: &Path) -> Option<String> {
        document.is_file().then(|| std::path::absolute(document).ok())?.map(|document| between(&self.folder, &document))
    }
}

/// A relative path where there is one; on another drive of Windows, the whole one.
fn between(folder: &Path, file: &Path) -> String {
    let [from, to] = [folder, file].map(|path| path.components().collect::<Vec<_>>());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return file.to_string_lossy().into_owned();
    }
    let up = from.iter().skip(shared).filter(|part| **part != Component::CurDir).map(|_| "..".to_owned());
    let down = to.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_from_where_the_workbook_is() {
        for (folder, file, way) in
            [("/a/b", "/a/b/c.pdf", "c.pdf"), ("/a/b", "/a/d/c.pdf", "../d/c.pdf"), ("/a", "/a/b/c/d.pdf", "b/c/d.pdf")]
        {
            assert_eq!(between(Path::new(folder), Path::new(file)), way);
        }
    }
}
