//! Many documents in one run: what comes of each, what is kept, what is never lost.

use crate::cli::{OMSK, RYAZAN, code, command, err, out, run};
use crate::fixture::{entries, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

/// An empty folder of this name for one test.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// A folder of so many files in three subfolders: of ten eight are documents, one is damaged, one is no document.
fn mixed(name: &str, files: usize) -> PathBuf {
    let folder = fresh(name);
    let documents = [OMSK, RYAZAN].map(|path| fs::read(root().join(path)).unwrap());
    for index in 0..files {
        let path = folder.join(format!("region-{}/plan-{index:03}.txt", index % 3));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let bytes = match index % 10 {
            3 => b"%PDF-1.7 and then nothing".to_vec(),
            7 => vec![0; 64],
            // Every document its own bytes.
            n => [documents[n % 2].as_slice(), format!("\n{index}\n").as_bytes()].concat(),
        };
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn summary(output: &Output) -> serde_json::Value {
    serde_json::from_str(err(output).lines().last().unwrap()).unwrap()
}

fn count(output: &Output, what: &str) -> u64 {
    summary(output)[what].as_u64().unwrap()
}

/// Every file under a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = entries(folder).into_iter();
    all.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn into(folder: &Path, documents: &Path, more: &[&str]) -> Output {
    run(&[&["--errors", "json", text(documents), "--out", text(folder)], more].concat())
}

#[test]
fn two_hundred_files_are_all_accounted_for() {
    let documents = mixed("batch-mixed", 200);
    let folder = fresh("batch-out");
    let output = into(&folder, &documents, &[]);
    assert_eq!(code(&output), 1);
    for (what, expected) in
        [("files", 200), ("read", 160), ("failed", 20), ("skipped", 20), ("kept", 0), ("plans", 160)]
    {
        assert_eq!(count(&output, what), expected, "{what}");
    }
    let failures: Vec<serde_json::Value> =
        err(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> =
        failures.iter().filter(|one| one["type"] == "error").map(|one| one["source"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 20);
    assert!(names.is_sorted() && names.iter().all(|name| name.contains("batch-mixed/region-")));
    let made = files(&folder);
    let records: Vec<&PathBuf> = made.iter().filter(|path| text(path).ends_with(".txt.json")).collect();
    assert_eq!((records.len(), made.len()), (160, 161), "records and the ledger, nothing half done");
    let one = &records[17];
    let source = documents.join(one.strip_prefix(&folder).unwrap().with_extension(""));
    assert_eq!(fs::read_to_string(one).unwrap(), out(&run(&[text(&source)])));
}

#[test]
fn the_order_is_that_of_the_files_whatever_the_number_of_workers() {
    let documents = mixed("batch-order", 40);
    let one = run(&["--jobs", "1", text(&documents)]);
    let many = run(&["--jobs", "7", text(&documents)]);
    assert!(out(&one) == out(&many) && err(&one) == err(&many));
    let lines: Vec<serde_json::Value> = out(&one).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = lines.iter().map(|line| line["source"]["name"].as_str().unwrap()).collect();
    assert!(names.len() == 32 && names.is_sorted());
}

#[test]
fn what_is_done_is_kept_and_the_rest_is_made() {
    let documents = mixed("batch-resumed", 30);
    let folder = fresh("batch-resumed-out");
    let first = into(&folder, &documents, &[]);
    assert_eq!(count(&first, "read"), 24);
    let again = into(&folder, &documents, &["--resume"]);
    assert_eq!((count(&again, "read"), count(&again, "kept")), (0, 24));
    for what in ["plans", "measures", "doubtful", "warnings", "errors"] {
        assert_eq!(count(&again, what), count(&first, what), "{what}");
    }
    fs::write(documents.join("region-0/plan-000.txt"), "План\n").unwrap();
    fs::remove_file(folder.join("region-1/plan-001.txt.json")).unwrap();
    let changed = folder.join("region-2/plan-002.txt.json");
    fs::write(&changed, "{}").unwrap();
    let third = into(&folder, &documents, &["--resume"]);
    assert_eq!(
        (count(&third, "read"), count(&third, "kept")),
        (1, 21),
        "the one that was removed; one is a plan no more"
    );
    assert!(err(&third).contains("plan-002.txt.json\",\"message\":\"it is there and not as regplan left it"));
    assert_eq!(fs::read_to_string(&changed).unwrap(), "{}");
    let forced = into(&folder, &documents, &["--resume", "--force"]);
    assert_eq!((count(&forced, "read"), count(&forced, "kept")), (1, 22));
    assert!(fs::read_to_string(&changed).unwrap().starts_with("{\n  \"schema\": 1"));
    let otherwise = into(&folder, &documents, &["--resume", "--dialect", "tika-word"]);
    assert_eq!((count(&otherwise, "read"), count(&otherwise, "kept")), (23, 0), "other options make other records");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = fresh("batch-there");
    let there = folder.join("source.txt.json");
    fs::write(&there, "mine").unwrap();
    let output = run(&[OMSK, "--out", text(&folder)]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("source.txt.json: it is there already; try: --resume to keep what is done, or --force")
    );
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
    assert_eq!(code(&run(&[OMSK, "--out", text(&folder), "--force"])), 0);
    assert!(fs::read_to_string(&there).unwrap().contains("48-р"));
}

#[test]
fn outputs_mirror_the_documents_and_never_share_a_name() {
    let folder = fresh("batch-names");
    let output = run(&[OMSK, RYAZAN, OMSK, "--format", "markdown", "--out", text(&folder)]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let names: Vec<String> =
        files(&folder).iter().map(|path| text(path.strip_prefix(&folder).unwrap()).to_owned()).collect();
    let expected = [
        ".regplan.jsonl",
        "omsk-2024-orphanhood/source.txt.2.md",
        "omsk-2024-orphanhood/source.txt.md",
        "ryazan-2026-guardianship/source.txt.md",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_folder_of_outputs_is_no_folder_of_documents() {
    let documents = mixed("batch-within", 10);
    let folder = documents.join("records");
    assert_eq!(count(&into(&folder, &documents, &[]), "files"), 10);
    assert_eq!(count(&into(&folder, &documents, &["--resume"]), "files"), 10);
}

#[test]
fn a_file_that_is_named_must_be_a_document() {
    let documents = mixed("batch-named", 10);
    let zeros = documents.join("region-1/plan-007.txt");
    let output = run(&[text(&zeros), OMSK]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("plan-007.txt: it looks like binary data"), "{}", err(&output));
    let empty = fresh("batch-empty");
    let output = run(&[text(&empty)]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("batch-empty: there is no file in it; try: "), "{}", err(&output));
}

#[test]
fn a_pattern_that_the_shell_left_alone_is_what_it_matches() {
    let documents = mixed("batch-pattern", 20);
    fs::remove_file(documents.join("region-1/plan-013.txt")).unwrap();
    let pattern = documents.join("*/plan-01*.txt");
    let output = run(&[text(&pattern), "no-such-folder/*.pdf"]);
    assert_eq!(code(&output), 1);
    let lines: Vec<regplan::Parsed> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = lines.iter().map(|parsed| parsed.source.name.as_deref().unwrap()).collect();
    assert!(names.len() == 8 && names.is_sorted() && names.iter().all(|name| name.contains("/plan-01")), "{names:?}");
    // Named one by one, as a shell names them: what is no document is a failure, not skipped.
    let told: Vec<&str> = err(&output).lines().collect();
    assert!(told[0].contains("plan-017.txt: it looks like binary data"), "{told:?}");
    assert!(told[1].ends_with("no-such-folder/*.pdf: nothing matches it; try: check the name and the folder"));
    assert!(told[2].starts_with("regplan: 10 files: 8 read, 2 failed; "), "{told:?}");
    let folder = fresh("batch-pattern-out");
    assert_eq!(count(&into(&folder, &pattern, &[]), "read"), 8);
    assert!(folder.join("region-0/plan-012.txt.json").exists());
    let one = run(&[text(&documents.join("region-0/plan-000.tx?"))]);
    assert_eq!((code(&one), out(&one).lines().count()), (0, 1), "a line, however many match");
}

#[test]
fn doubt_is_failure_where_asked_for() {
    let wording = "План на 2024 год\n\n№ п/п\tМероприятие\tСрок\tОтветственный\n1\tПровести сбор\tкак только, так сразу\tшкола\n2\tПровести беседу\tмай\tшкола\n";
    let path = fresh("batch-strict").join("plan.txt");
    fs::write(&path, wording).unwrap();
    assert_eq!(code(&run(&[text(&path)])), 0);
    let strict = run(&["--strict", text(&path)]);
    assert_eq!(code(&strict), 1);
    assert!(err(&strict).contains(" warning"), "{}", err(&strict));
    assert!(out(&strict).starts_with("{\n"), "the records come out all the same");
    assert_eq!(code(&run(&["--strict", RYAZAN])), 0);
}

#[test]
fn options_that_do_not_belong_together_are_wrong_usage() {
    for args in [
        &[OMSK, "--force"][..],
        &[OMSK, "--resume"],
        &["--schema", "--out", "x"],
        &["--text", OMSK, "--format", "csv"],
        &["--man", OMSK],
    ] {
        assert_eq!(code(&run(args)), 2, "{args:?}");
    }
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_whole_files_and_the_next_run_goes_on() {
    let documents = mixed("batch-interrupted", 300);
    let folder = fresh("batch-interrupted-out");
    let args = ["--errors", "json", text(&documents), "--out", text(&folder)];
    let mut child = command(&args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    while files(&folder).len() < 3 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was interrupted");
    }
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 130, "{}", err(&output));
    let read = count(&output, "read");
    assert!(read < 240, "{}", err(&output));
    for path in files(&folder).iter().filter(|path| !text(path).ends_with(".regplan.jsonl")) {
        serde_json::from_str::<regplan::Parsed>(&fs::read_to_string(path).unwrap()).expect("a whole file");
    }
    let resumed = into(&folder, &documents, &["--resume"]);
    assert_eq!((count(&resumed, "kept"), count(&resumed, "read")), (read, 240 - read));
}

#[test]
fn an_archive_is_read_as_a_folder() {
    const PLANS: &str = "fixtures/archives/plans.zip";
    let output = run(&["--errors", "json", PLANS]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let lines: Vec<serde_json::Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = lines.iter().map(|line| line["source"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, [format!("{PLANS}/2024/план.txt")]);
    let alone: serde_json::Value = serde_json::from_str(out(&run(&[crate::cli::OMSK]))).unwrap();
    assert_eq!((&lines[0]["plans"], &lines[0]["source"]["sha256"]), (&alone["plans"], &alone["source"]["sha256"]));
    let passed: Vec<serde_json::Value> = err(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let passed: Vec<&str> =
        passed.iter().filter(|one| one["type"] == "passed_over").map(|one| one["source"].as_str().unwrap()).collect();
    assert_eq!(passed, [format!("{PLANS}/2024/письмо.txt"), format!("{PLANS}/2024/picture.png.bin")]);
    for (what, expected) in [("files", 3), ("read", 1), ("skipped", 2), ("failed", 0)] {
        assert_eq!(count(&output, what), expected, "{what}");
    }
    let folder = fresh("batch-archive");
    assert_eq!(code(&run(&["--out", text(&folder), PLANS])), 0);
    assert!(folder.join("plans.zip/2024/план.txt.json").is_file());
}
