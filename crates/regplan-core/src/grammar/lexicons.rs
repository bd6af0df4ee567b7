//! Open classes of words as data. In: the files of `lexicon/`. Out: their entries. Knows no meaning.

/// The entries of a lexicon file: one a line, `#` begins a comment, blank lines mean nothing.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}
