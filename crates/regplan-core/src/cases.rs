//! The small cases of `fixtures/fields`. In: a file name. Out: input and expected lines of every case. Tests only.
//!
//! A case is a paragraph: the lines of the input, then one line `= …` for every value expected («=» alone: none).
//! A line `# …` is a comment.

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
        let expected: Vec<String> =
            expected.iter().map(|line| line[1..].trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let found = read(&input.join("\n"), &expected);
        if found != expected {
            wrong.push(format!("{case}\nfound:\n= {}", found.join("\n= ")));
        }
    }
    assert!(wrong.is_empty(), "{file}: {} cases differ\n\n{}", wrong.len(), wrong.join("\n\n"));
}
