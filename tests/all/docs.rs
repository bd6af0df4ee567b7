//! The pages for people say what the code says. In: Markdown, the JSON Schema. Out: what differs. Knows no document.

use crate::fixture::{entries, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The page of diagnostics is made from the doc comments; what stands above the first section is written by hand.
#[test]
fn the_page_of_diagnostics_is_that_of_the_codes() {
    let path = root().join("docs/diagnostics.md");
    let page = fs::read_to_string(&path).unwrap();
    let head = page.split("\n## ").next().unwrap().trim_end();
    let made = format!("{head}\n{}", codes().iter().map(section).collect::<String>());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        made == fs::read_to_string(&path).unwrap(),
        "a code or its doc comment changed; look at what it says, then run\n\n    \
         UPDATE_DOCS=1 cargo test --test all docs\n"
    );
}

/// The same of the reasons of tables.
#[test]
fn the_page_of_tables_is_that_of_the_reasons() {
    let path = root().join("docs/tables.md");
    let page = fs::read_to_string(&path).unwrap();
    let head = page.split("\n## ").next().unwrap().trim_end();
    let reasons = reasons();
    assert!(reasons.len() >= 17);
    let section = |(name, comment): &(String, String)| format!("\n## `{name}`\n\n{}\n", parts(name, comment, &REASON));
    let made = format!("{head}\n{}", reasons.iter().map(section).collect::<String>());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(made == fs::read_to_string(&path).unwrap(), "run\n\n    UPDATE_DOCS=1 cargo test --test all docs\n");
}

/// What the doc comment of a code says, and that of a reason.
const CODE: [&str; 3] = ["What it says", "Example", "What to do"];
const REASON: [&str; 2] = ["What it says", "Example"];

/// Every reason with its doc comment.
fn reasons() -> Vec<(String, String)> {
    words_with_comments("Reason")
}

/// Every code with its doc comment, in the order of the type.
fn codes() -> Vec<(String, String)> {
    words_with_comments("Code")
}

/// The words of a type of the schema.
fn words_with_comments(kind: &str) -> Vec<(String, String)> {
    let schema = regplan::json_schema();
    let words = schema["$defs"][kind]["oneOf"].as_array().unwrap();
    let text = |word: &Value, key: &str| word[key].as_str().unwrap().to_owned();
    words.iter().map(|word| (text(word, "const"), text(word, "description"))).collect()
}

fn section((name, comment): &(String, String)) -> String {
    let code: regplan::Code = serde_json::from_value(Value::String(name.clone())).unwrap();
    let severity = serde_json::to_value(code.severity()).unwrap();
    format!("\n## `{name}`\n\nSeverity: {}.\n\n{}\n", severity.as_str().unwrap(), parts(name, comment, &CODE))
}

/// The parts of a doc comment, as items.
fn parts(name: &str, comment: &str, parts: &[&str]) -> String {
    let unlike = || panic!("the doc comment of `{name}` is to say {parts:?}, in this order:\n{comment}");
    // A line that goes on is one line of the page.
    let joined = comment.replace('\n', " ");
    if !parts.iter().all(|part| joined.contains(&format!("*{part}*: "))) {
        unlike()
    }
    let lines =
        parts.iter().fold(joined, |text, part| text.replace(&format!("*{part}*: "), &format!("\n- **{part}:** ")));
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A key, a kind or a role that the contract does not name is a secret.
#[test]
fn the_contract_names_every_key_and_every_word_of_the_schema() {
    let page = fs::read_to_string(root().join("docs/contract.md")).unwrap();
    let mut words = BTreeSet::new();
    words_of(&regplan::json_schema(), &mut words);
    words_of(&regplan_diff::json_schema(), &mut words);
    // They have a page of their own.
    let codes: Vec<String> = codes().into_iter().chain(reasons()).map(|(word, _)| word).collect();
    let missing: Vec<&String> =
        words.iter().filter(|word| !codes.contains(word) && !page.contains(&format!("`{word}`"))).collect();
    assert!(words.len() > 80 && missing.is_empty(), "docs/contract.md does not name {missing:?}");
}

/// The names of all properties and the words of all closed lists.
fn words_of(schema: &Value, words: &mut BTreeSet<String>) {
    let strings =
        |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if let Value::Object(object) = schema {
        for (key, value) in object {
            let found: Vec<String> = match key.as_str() {
                "properties" => value.as_object().into_iter().flat_map(|all| all.keys().cloned()).collect(),
                "enum" => strings(value),
                "const" => value.as_str().into_iter().map(str::to_owned).collect(),
                _ => Vec::new(),
            };
            words.extend(found);
        }
    }
    let inner: Vec<&Value> = match schema {
        Value::Object(object) => object.values().collect(),
        Value::Array(array) => array.iter().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().for_each(|value| words_of(value, words));
}

/// Who measures anew changes both.
#[test]
fn pages_in_two_languages_give_the_same_figures() {
    for (english, russian, least) in [
        ("README.md", "README.ru.md", 60),
        ("docs/accuracy.md", "docs/accuracy.ru.md", 100),
        ("docs/questions.md", "docs/questions.ru.md", 5),
    ] {
        let [first, second] = [english, russian].map(figures);
        assert!(first.len() > least, "{english}: {}", first.len());
        assert_eq!(first, second, "{english} and {russian}");
    }
}

/// A longer one is not read.
#[test]
fn readmes_stay_short() {
    for page in ["README.md", "README.ru.md"] {
        let lines = fs::read_to_string(root().join(page)).unwrap().lines().count();
        assert!(lines <= 150, "{page}: {lines} lines");
    }
}

/// The numbers of a page, sorted: languages order them differently. Links lead to different pages.
fn figures(page: &str) -> Vec<u64> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let mut numbers: Vec<u64> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn links_between_pages_lead_somewhere() {
    let broken: Vec<String> = pages().iter().flat_map(|page| broken_links(page)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Every Markdown page for people.
fn pages() -> Vec<PathBuf> {
    let all = entries(&root()).into_iter().chain(entries(&root().join("docs")));
    let pages: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    assert!(pages.len() > 8, "{pages:?}");
    pages
}

fn broken_links(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let own = targets.filter(|target| !target.contains("://") && !target.contains(' '));
    own.filter(|target| !leads_somewhere(page, &text, target))
        .map(|target| format!("{}: {target} leads nowhere", page.display()))
        .collect()
}

fn leads_somewhere(page: &Path, text: &str, target: &str) -> bool {
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { page.to_owned() } else { page.parent().unwrap().join(file) };
    let there = if file.is_empty() { text.to_owned() } else { fs::read_to_string(&path).unwrap_or_default() };
    path.exists()
        && (heading.is_empty()
            || there.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == heading))
}

/// What a heading is called in a link: as GitHub does it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
