//! What `--help` and the manual say beyond the options. In: a language. Out: text. Knows no file.

use crate::words::table;
use regplan_words::Language;

/// Examples: what is typed, and the key of what it gives.
const EXAMPLES: [(&str, &str); 15] = [
    ("regplan order.pdf", "example-one"),
    ("regplan plans/ > plans.jsonl", "example-folder"),
    ("regplan plans.zip > plans.jsonl", "example-archive"),
    ("regplan plans/ --out records --resume", "example-out"),
    ("regplan '2024/**/*.pdf' --format jsonl", "example-pattern"),
    ("regplan plans/ -o all.xlsx", "example-xlsx"),
    ("regplan order.docx -o order.ics", "example-ics"),
    ("regplan --format card order.doc", "example-card"),
    ("regplan --format csv --delimiter , order.pdf", "example-csv"),
    ("pdftotext -layout order.pdf - | regplan -", "example-pipe"),
    ("regplan order.txt | jq '.plans[].measures[] | [.number, .title, .deadline.end]'", "example-jq"),
    ("regplan --diff 2024.docx 2025.docx", "example-diff"),
    ("regplan order.pdf -o order.html", "example-review"),
    ("regplan --verify records.json order.pdf", "example-verify"),
    ("regplan --text order.txt", "example-text"),
];

/// How wide an example is before its words; a longer one has them on the next line.
const WIDTH: usize = 46;

/// How it is called.
pub(crate) fn usage(language: Language) -> String {
    ["usage-records", "usage-diff", "usage-verify"].map(|key| table().say(language, key)).join("\n")
}

/// Examples, for the end of the page.
pub(crate) fn examples(language: Language) -> String {
    let lines = EXAMPLES.map(|(typed, key)| {
        let said = table().say(language, key);
        let gap = if typed.chars().count() < WIDTH { String::new() } else { format!("\n  {:WIDTH$}", "") };
        format!("  {typed:WIDTH$}{gap}{said}")
    });
    lines.join("\n")
}

/// What an exit status means.
pub(crate) fn status(language: Language) -> String {
    let lines = ["0", "1", "2", "130"].map(|code| {
        let said = table().say(
            language,
            match code {
                "0" => "status-0",
                "1" => "status-1",
                "2" => "status-2",
                _ => "status-130",
            },
        );
        // Halves of a sentence stand below one another.
        let said = said.replace("; ", ";\n       ");
        format!("  {code:<3}  {said}")
    });
    lines.join("\n")
}

/// Below the options.
pub(crate) fn after(language: Language) -> String {
    let say = |key| table().say(language, key);
    format!("{}:\n{}\n\n{}:\n{}", say("examples"), examples(language), say("status"), status(language))
}
