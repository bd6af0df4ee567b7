//! The small cases of `fixtures/fields`. In: a file name. Out: input and expected lines of every case. Tests only.
//!
//! A case is a paragraph: the lines of the input, then one line `= …` for every value expected («=» alone: none).
//! A line `# …` is a comment.

use crate::frame::ProseLine;
use crate::source::Span;
use std::path::Path;

/// Compares what `read` makes of the input of every case with what the case expects; `read` sees the expectation too.
pub(crate) fn each(file: &str, read: impl Fn(&str, &[String]) -> Vec<String>) {
    let mut wrong = Vec::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/fields").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    for case in text.split("\n\n").filter(|case| !case.trim().is_empty()) {
        let lines = case.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let (expected, input): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with('='));
        if input.is_empty() {
            continue;
        }
        assert!(!expected.is_empty(), "{file}: a case without `=`: {case}");
        let expected: Vec<String> = expected
            .iter()
            .map(|line| line.trim_start_matches('=').trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let found = read(&input.join("\n"), &expected);
        if found != expected {
            wrong.push(format!("{case}\nfound:\n= {}", found.join("\n= ")));
        }
    }
    assert!(wrong.is_empty(), "{file}: {} cases differ\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// A case with `~` for a blank line.
pub(crate) fn unescaped(input: &str) -> String {
    input.lines().map(|line| if line == "~" { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The source text of a founding document.
pub(crate) fn plan(folder: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans").join(folder).join("source.txt");
    std::fs::read_to_string(path).unwrap()
}

/// The lines of a text as prose: what is the exporter's own line spacing is told by the commonest number of blank lines.
pub(crate) fn lines(text: &str) -> Vec<ProseLine> {
    let (mut lines, mut blank, mut start) = (Vec::new(), 0, 0);
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let ink = line.trim();
        if ink.is_empty() {
            blank += 1;
        } else {
            let at = start + (line.len() - line.trim_start().len());
            let number = u32::try_from(i + 1).unwrap();
            lines.push(ProseLine { span: Span::new(at, at + ink.len()), gap: blank, number, page: None, item: false });
            blank = 0;
        }
        start += line.len();
    }
    let spaced = lines.iter().filter(|line| line.gap > 0).count() * 3 > lines.len() * 2;
    lines.iter_mut().for_each(|line| line.gap = line.gap.saturating_sub(u32::from(spaced)));
    lines
}
