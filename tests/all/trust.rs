//! What a damaged or hostile file comes to: what could be read, and a diagnostic where something is missing. In: `fixtures/damaged`.
//! Out: measures and codes, each as a person counted them.

use crate::batch::fresh;
use crate::cli::{code, err, out, run};
use crate::fixture::{entries, file_name, root};
use regplan::{Code, Options, Parsed, ReadError, Severity};
use std::fs;
use std::time::Duration;

/// A file is refused by a limit, or read so far, with these warnings and errors.
enum Comes {
    OverLimit(&'static str),
    To(usize, &'static [Code]),
}

use Comes::{OverLimit, To};

const DAMAGED: [(&str, Comes); 17] = [
    ("amplify-merged-deadline-1000-rows.docx", OverLimit("bytes of records")),
    ("bomb-flate-rle-8MB.pdf", OverLimit("bytes in a stream when unpacked")),
    ("corrupt-flate.pdf", To(2, &[Code::PageDamaged])),
    ("loss-8800-12.txt", To(0, &[Code::RowUnread, Code::EmptyPlan])),
    ("loss-8800-14.html", To(1, &[Code::SourceCut])),
    ("loss-8800-14.mht", To(3, &[Code::SourceCut])),
    ("mixed-utf8-cp1251.txt", To(2, &[Code::MixedEncoding])),
    ("phantom-measures-number-row-swapped.txt", To(15, &[Code::RowUnread])),
    ("quadratic-heading-5000-columns.docx", To(0, &[Code::NoPlan])),
    ("quadratic-same-number-40000-rows.fods", To(40_000, &[])),
    ("silent-bytes-7102-00237.doc", To(0, &[Code::EmptyPlan])),
    ("silent-bytes-7103-01471.pdf", To(0, &[Code::EmptyPlan, Code::PageDamaged])),
    ("silent-empty-plan-gridspan.docx", To(0, &[Code::EmptyPlan])),
    ("silent-loss-truncated-stream.pdf", To(11, &[Code::PageDamaged])),
    ("silent-lost-row-tab-folded.txt", To(15, &[Code::NumberSequence])),
    ("silent-merged-section-only.fods", To(0, &[Code::EmptyPlan])),
    ("tounicode-rle-bomb.pdf", OverLimit("bytes in a stream when unpacked")),
];

fn told(parsed: &Parsed) -> Vec<Code> {
    let told = parsed.diagnostics.iter().filter(|one| one.severity >= Severity::Warning).map(|one| one.code);
    let mut told: Vec<Code> = told.collect();
    told.dedup();
    told
}

#[test]
fn each_damaged_file_says_what_is_missing() {
    let names: Vec<String> = entries(&root().join("fixtures/damaged")).iter().map(|path| file_name(path)).collect();
    assert_eq!(names, DAMAGED.map(|(name, _)| name), "every file is told of");
    for (name, comes) in DAMAGED {
        let bytes = fs::read(root().join("fixtures/damaged").join(name)).unwrap();
        let read = regplan::parse(&bytes, &Options::default());
        match (comes, read) {
            (OverLimit(limit), Err(ReadError::OverLimit { what, .. })) => assert_eq!(what, limit, "{name}"),
            (To(measures, codes), Ok(parsed)) => {
                let read: usize = parsed.plans.iter().map(|plan| plan.measures.len()).sum();
                assert_eq!((read, told(&parsed).as_slice()), (measures, codes), "{name}");
            }
            (_, read) => panic!("{name}: {:?}", read.map(|parsed| told(&parsed))),
        }
    }
}

/// A folder with a plan, a text without one, an archive, and what is no file.
#[cfg(unix)]
fn folder(name: &str) -> std::path::PathBuf {
    let folder = fresh(name);
    let plan = "План на 2024 год\n\n№ п/п\tМероприятие\tСрок\tОтветственный\n1\tПровести сбор\tмай\tшкола\n2\tПровести сход\tмай\tшкола\n";
    let act =
        "ПРИКАЗ\nот 5 мая 2024 года № 5\nОб утверждении состава комиссии\nПРИКАЗЫВАЮ:\n1. Утвердить состав комиссии.\n";
    for (name, bytes) in [("a.txt", plan.as_bytes()), ("b.txt", act.as_bytes()), ("c.txt", "заметка".as_bytes())]
    {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::write(folder.join("d.rar"), b"Rar!\x1a\x07\x01").unwrap();
    fs::write(folder.join("e.pdf"), b"%PDF-1.4\n").unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join("f.pdf")).status().unwrap().success());
    std::os::unix::fs::symlink(".", folder.join("g")).unwrap();
    folder
}

#[cfg(unix)]
#[test]
fn every_file_of_a_folder_is_named() {
    let folder = folder("trust-folder");
    let output = run(&[folder.to_str().unwrap()]);
    let said: Vec<&str> = err(&output).lines().map(|line| line.rsplit('/').next().unwrap()).collect();
    assert_eq!(code(&output), 1);
    for (told, wanted) in said.iter().zip([
        "b.txt: it holds no plan of measures",
        "c.txt: passed over: it is a text with neither an act nor a plan",
        "d.rar: passed over: it looks like a RAR archive; this version does not read that",
        "e.pdf: it looks like a PDF document, but ",
        "f.pdf: passed over: it is a pipe, a socket or a device, and no file",
        "g: passed over: it is a link to a folder, and links are not followed",
        "7 files: 2 read (1 without a plan), 4 skipped (no documents), 1 failed",
    ]) {
        assert!(told.trim_start_matches("regplan: ").starts_with(wanted), "{told}\n{wanted}");
    }
    let json = run(&["--errors", "json", folder.to_str().unwrap()]);
    let kinds: Vec<serde_json::Value> = err(&json).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = kinds.iter().map(|one| one["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["no_plan", "passed_over", "passed_over", "error", "passed_over", "passed_over", "summary"]);
    let strict = run(&["--strict", "--quiet", folder.to_str().unwrap()]);
    assert_eq!(err(&strict).lines().count(), 6, "{}", err(&strict));
    assert_eq!(err(&run(&["--quiet", folder.to_str().unwrap()])).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_table_of_a_folder_has_a_line_for_what_gave_nothing() {
    let folder = folder("trust-table");
    let output = run(&["--format", "csv", "--delimiter", ",", folder.to_str().unwrap()]);
    let named = |end: &str| out(&output).lines().filter(|line| line.contains(end)).count();
    assert_eq!(["a.txt", "b.txt", "c.txt", "d.rar", "e.pdf", "f.pdf", "g,"].map(named), [2, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn a_terminal_obeys_neither_documents_nor_names_of_files() {
    let folder = fresh("trust-terminal");
    let path = folder.join("сбор\u{1b}[2J\u{202e}.txt");
    fs::write(&path, b"\0\0\0\0").unwrap();
    let refused = run(&[path.to_str().unwrap()]);
    assert!(err(&refused).contains("сбор\\u{1b}[2J\\u{202e}.txt: it looks like"), "{}", err(&refused));
    let rows =
        "1\tПровести сбо\u{1b}[2Jр\tмай\u{9b}1m\tшкола\n2\tПровести сход\tмай\tшкола\n3\tПровести смотр\tмай\tшкола\n";
    let plan = format!("№ п/п\tМероприятие\tСрок\tОтветственный\n{rows}");
    fs::write(&path, &plan).unwrap();
    let card = run(&["--format", "card", path.to_str().unwrap()]);
    assert!(!out(&card).contains(['\u{1b}', '\u{9b}', '\u{202e}']));
    // A name of a file stands in what `--diff` says, and in the records as it is.
    let diff = run(&["--diff", path.to_str().unwrap(), path.to_str().unwrap()]);
    assert!(out(&diff).contains("сбор\\u{1b}[2J\\u{202e}.txt"), "{}", out(&diff));
    let records: Parsed = serde_json::from_str(out(&run(&[path.to_str().unwrap()]))).unwrap();
    assert!(records.source.name.unwrap().ends_with("сбор\u{1b}[2J\u{202e}.txt"));
}

#[test]
fn time_binds_the_telling_of_records_too() {
    let row = |at: usize| format!("{at}\tПровести сход граждан\tмай 2024 года\tотдел опеки\n");
    let text = format!("№ п/п\tМероприятие\tСрок\tОтветственный\n{}", (1..4_000).map(row).collect::<String>());
    let within = |time| {
        regplan::parse_within(text.as_bytes(), &Options::default(), &regplan::ReadOptions::default().max_time(time))
    };
    let begun = std::time::Instant::now();
    let plain = within(Duration::from_secs(600)).unwrap();
    assert_eq!(plain.plans[0].measures.len(), 3_999);
    let late = within(begun.elapsed() / 4).unwrap_err();
    assert!(matches!(late, ReadError::OverLimit { what: "milliseconds of reading", .. }), "{late}");
}
