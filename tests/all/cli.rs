//! The command as its users meet it: what goes in, what comes out, how it ends.

use crate::fixture::root;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) const OMSK: &str = "fixtures/plans/omsk-2024-orphanhood/source.txt";
pub(crate) const RYAZAN: &str = "fixtures/plans/ryazan-2026-guardianship/source.txt";

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regplan"));
    // English, whoever runs the tests: what is said in Russian is tested where it is asked for.
    command.current_dir(root()).args(args).stdin(Stdio::null()).env("REGPLAN_LANG", "en");
    command
}

pub(crate) fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

pub(crate) fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut child = command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

pub(crate) fn out(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

pub(crate) fn err(output: &Output) -> &str {
    str::from_utf8(&output.stderr).unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn scratch(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn one_file_is_one_object() {
    let output = run(&[OMSK]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    let parsed: regplan::Parsed = serde_json::from_str(out(&output)).unwrap();
    assert_eq!(parsed.source.name.as_deref(), Some(OMSK));
    assert_eq!(parsed.source.sha256.map(|hash| hash.len()), Some(64));
    assert!(out(&output).starts_with("{\n  \"schema\": 1,\n"));
}

#[test]
fn several_files_are_a_line_each_in_the_order_given() {
    let output = run(&[RYAZAN, OMSK]);
    assert_eq!(code(&output), 0);
    let summary = "regplan: 2 files: 2 read, 0 failed; 2 plans, 33 measures, ";
    assert!(err(&output).starts_with(summary) && err(&output).lines().count() == 1, "{}", err(&output));
    assert_eq!(err(&run(&["--quiet", RYAZAN, OMSK])), "");
    let parsed: Vec<regplan::Parsed> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<_> = parsed.iter().map(|parsed| parsed.source.name.as_deref().unwrap()).collect();
    assert_eq!(names, [RYAZAN, OMSK]);
}

#[test]
fn standard_input_is_a_file_too() {
    let bytes = std::fs::read(root().join(OMSK)).unwrap();
    let piped = run_with(&["-"], &bytes);
    assert_eq!(code(&piped), 0);
    let piped = out(&piped).replace("standard input", OMSK);
    assert_eq!(piped, out(&run(&[OMSK])));
}

#[test]
fn a_file_that_fails_stops_no_other() {
    let empty = scratch("empty.txt", b"");
    let output = run(&["no-such-file.txt", OMSK, empty.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    assert_eq!(out(&output).lines().count(), 1);
    let told: Vec<&str> = err(&output).lines().collect();
    assert_eq!(told[0], "regplan: no-such-file.txt: no such file; try: check the name and the folder");
    assert!(told[1].contains("empty.txt: it is empty: nothing to read; try: "), "{}", told[1]);
    assert!(told[2].starts_with("regplan: 3 files: 1 read, 2 failed; 1 plan, 18 measures, "), "{}", told[2]);
}

#[test]
fn what_is_no_text_is_refused_with_a_way_out() {
    let pdf = scratch("order.7z", b"7z\xbc\xaf\x27\x1c\x00\x04");
    let empty = scratch("empty.txt", b"");
    let zeros = scratch("zeros.bin", &[0; 100]);
    for (file, complaint) in [
        (
            pdf,
            "order.7z: it looks like a 7z archive; this version does not read that; try: unpack it and give the documents in it\n",
        ),
        (
            empty,
            "empty.txt: it is empty: nothing to read; try: look whether the export worked; a scan has no text until it is recognised\n",
        ),
        (
            zeros,
            "zeros.bin: it looks like binary data of no known format; this version does not read that; try: open it in the program it comes from and save it as text\n",
        ),
    ] {
        for args in [vec![], vec!["--text"], vec!["--deadlines"]] {
            let output = run(&[args, vec![file.to_str().unwrap()]].concat());
            assert_eq!((code(&output), out(&output)), (1, ""));
            assert!(err(&output).ends_with(complaint), "{}", err(&output));
        }
    }
}

#[test]
fn what_is_no_file_of_ours_is_told_apart() {
    let address = run(&["https://example.org/plan.pdf"]);
    assert_eq!(code(&address), 1);
    assert!(err(&address).contains("it is an address, and regplan reads files; try: `curl"), "{}", err(&address));
    let out = run(&[OMSK, "--out", RYAZAN]);
    assert_eq!(code(&out), 1);
    assert!(
        err(&out).contains("source.txt: it is a file, or stands in one, and --out takes a folder"),
        "{}",
        err(&out)
    );
    let jobs = run(&["--jobs", "0", OMSK]);
    assert!(code(&jobs) == 2 && err(&jobs).contains("a whole number from 1 on"), "{}", err(&jobs));
    assert_eq!(code(&run(&["--format", "MD", OMSK])), 0);
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = command(&[&[OMSK; 200][..], &[RYAZAN; 200]].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut pipe = BufReader::new(child.stdout.take().unwrap());
    pipe.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"schema\":1,"));
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), err(&output)), (0, ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command(&[OMSK]).stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(err(&output).starts_with("regplan: standard output: "), "{}", err(&output));
}

#[test]
fn wrong_usage_is_status_2() {
    for args in [&[][..], &["--no-such-flag"], &["--text"], &["--schema", OMSK], &["--text", OMSK, RYAZAN]] {
        let output = run(args);
        assert_eq!((code(&output), out(&output)), (2, ""), "{args:?}");
        assert!(err(&output).contains("--help"), "{args:?}: {}", err(&output));
    }
}

#[test]
fn text_is_what_places_count_in() {
    let output = run(&["--text", OMSK]);
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output), crate::fixture::text_of("omsk-2024-orphanhood"));
    let utf_16: Vec<u8> = "\u{feff}План\r\nна 2024 год".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(out(&run_with(&["--text", "-"], &utf_16)), "План\nна 2024 год");
}

#[test]
fn a_row_is_explained_by_its_line() {
    let dump = "fixtures/plans/omsk-2024-orphanhood/renderings/grid.docx.docx2txt.txt";
    let told = run(&["--explain", "107", dump]);
    assert!(out(&told).contains("«2.2» begins a row with № п/п (number)"), "{}", out(&told));
    let prose = run(&["--explain", "19", dump]);
    assert_eq!(code(&prose), 1);
    assert!(err(&prose).contains("line 19: no row of a plan holds this line"), "{}", err(&prose));
    let marked = "fixtures/plans/omsk-2024-orphanhood/renderings/grid.html";
    let text = run(&["--text", marked]);
    let line = out(&text).lines().position(|line| line.starts_with("2.2")).unwrap() + 1;
    let marked = run(&["--explain", &line.to_string(), marked]);
    assert!(err(&marked).contains("the document itself marks the cells of this row"), "{}", err(&marked));
}

#[test]
fn schemas_are_the_libraries() {
    let records = regplan::json_schema();
    for (args, expected) in [
        (&["--schema"][..], &records),
        (&["--schema", "records"], &records),
        (&["--schema", "diff"], &regplan_diff::json_schema()),
    ] {
        let output = run(args);
        assert_eq!(code(&output), 0);
        assert!(serde_json::from_str::<serde_json::Value>(out(&output)).unwrap() == *expected, "{args:?}");
    }
}

#[test]
fn help_and_version_say_what_there_is() {
    let help = run(&["--help"]);
    assert_eq!(code(&help), 0);
    for word in
        ["Examples:", "Exit status:", "What comes out:", "--text", "--schema", "--verify", "--review", "standard input"]
    {
        assert!(out(&help).contains(word), "{word}");
    }
    assert_eq!(out(&run(&["--version"])), concat!("regplan ", env!("CARGO_PKG_VERSION"), "\n"));
}

fn run_in(variables: &[(&str, &str)], args: &[&str]) -> Output {
    let mut command = command(args);
    ["REGPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().for_each(|name| _ = command.env_remove(name));
    command.envs(variables.iter().copied()).output().unwrap()
}

fn is_russian(text: &str) -> bool {
    text.chars().any(|c| matches!(c, 'а'..='я' | 'А'..='Я'))
}

#[test]
fn who_reads_russian_is_told_everything_in_russian() {
    let russian = [("LANG", "ru_RU.UTF-8")];
    let help = run_in(&russian, &["--help"]);
    assert_eq!(code(&help), 0);
    for (word, english) in [
        ("Использование: regplan", "Usage"),
        ("Что читать:", "Arguments:"),
        ("Что получится:", "What comes out:"),
        ("Возможные значения:", "Possible values"),
        ("Примеры:", "Examples:"),
        ("Код завершения:", "Exit status:"),
    ] {
        assert!(out(&help).contains(word) && !out(&help).contains(english), "{word}");
    }
    let missing = run_in(&russian, &["no-such-file.txt"]);
    let line = "regplan: no-such-file.txt: нет такого файла; что делать: проверьте имя и папку\n";
    assert_eq!((code(&missing), err(&missing)), (1, line));
    for wrong in [&["--format", "word", OMSK][..], &["--jobs", "0", OMSK], &["--no-such-flag"], &["--text", OMSK, OMSK]]
    {
        let output = run_in(&russian, wrong);
        assert_eq!((code(&output), out(&output)), (2, ""), "{wrong:?}");
        assert!(err(&output).starts_with("ошибка: ") && err(&output).contains("--help"), "{}", err(&output));
        assert!(!err(&output).contains("Usage") && !err(&output).contains("error:"), "{}", err(&output));
    }
    let summary = run_in(&russian, &[OMSK, RYAZAN]);
    assert!(err(&summary).starts_with("regplan: 2 файла: прочитано 2, не удалось: 0; 2 плана, 33 мероприятия, "));
    let manual = run_in(&russian, &["--man"]);
    assert!(out(&manual).contains(".SH \"ПРИМЕРЫ\"") && !out(&manual).contains(".SH OPTIONS"));
}

#[test]
fn a_language_is_asked_for_on_the_command_line_before_the_environment_and_json_has_one() {
    assert!(is_russian(err(&run_in(&[("LANG", "C")], &["--lang", "ru", "no-such-file.txt"]))));
    assert!(!is_russian(err(&run_in(&[("LANG", "ru_RU.UTF-8")], &["--lang=en", "no-such-file.txt"]))));
    assert!(is_russian(err(&run_in(&[("REGPLAN_LANG", "ru"), ("LC_ALL", "C")], &["no-such-file.txt"]))));
    assert!(!is_russian(err(&run_in(&[("LC_ALL", "C"), ("LANG", "ru_RU")], &["no-such-file.txt"]))));
    assert_eq!(code(&run_in(&[], &["--lang", "de", OMSK])), 2);
    let [russian, english] = ["ru", "en"].map(|language| run(&["--lang", language, OMSK]));
    assert_eq!(out(&russian), out(&english));
    let told = run_in(&[("LANG", "ru_RU.UTF-8")], &["--errors", "json", "no-such-file.txt"]);
    assert!(err(&told).contains("\"message\":\"no such file\""), "{}", err(&told));
}

#[test]
fn forms_speak_the_language_and_never_rules() {
    let russian = |form: &'static str| run(&["--lang", "ru", "--format", form, OMSK]);
    assert!(out(&russian("csv")).starts_with("\u{feff}Файл;"));
    let card = russian("card");
    assert!(out(&card).contains("ПЛАН\n") && out(&card).contains("→ в течение 2024 года"), "{}", out(&card));
    assert!(!out(&card).contains("FREQ=") && !out(&card).contains("PLAN"));
    let plain = run(&["--lang", "ru", "--format", "csv", "--delimiter", ",", OMSK]);
    assert!(out(&plain).starts_with("source,act_date,"), "names for programs stay");
}

#[test]
fn a_file_is_written_whole_or_not_at_all_in_the_form_of_its_name() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("output");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for (name, begins) in [
        ("a.json", &b"{\n  \"schema\""[..]),
        ("a.jsonl", b"{\"schema\""),
        ("a.CSV", b"\xef\xbb\xbfsource;"),
        ("a.xlsx", b"PK"),
        ("a.ics", b"BEGIN:VCALENDAR"),
        ("a.md", b"# "),
        ("a.html", b"<!doctype html>"),
    ] {
        let output = run(&[OMSK, "-o", &at(name)]);
        assert_eq!((code(&output), out(&output)), (0, ""), "{name}: {}", err(&output));
        assert!(std::fs::read(at(name)).unwrap().starts_with(begins), "{name}");
    }
    let again = run(&[OMSK, "-o", &at("a.json")]);
    assert_eq!(code(&again), 1);
    assert!(err(&again).contains("a.json: it is there already; try: give --force"), "{}", err(&again));
    assert_eq!(code(&run(&[OMSK, "--force", "-o", &at("a.json")])), 0);
    let both = run(&["--quiet", OMSK, RYAZAN, "-o", &at("both.json")]);
    assert_eq!((code(&both), err(&both)), (0, ""));
    let list: Vec<regplan::Parsed> = serde_json::from_slice(&std::fs::read(at("both.json")).unwrap()).unwrap();
    assert_eq!(list.len(), 2);
    for args in [
        &["no-such-file.txt", "-o", "none.json"][..],
        &[OMSK, "-o", "a.unknown"],
        &[OMSK, RYAZAN, "-o", "two.html"],
        &[OMSK, "-o", "no-such-folder/a.json"],
    ] {
        let mut args = args.to_vec();
        let path = at(args.pop().unwrap());
        assert_ne!(code(&run(&[&args[..], &[path.as_str()]].concat())), 0, "{args:?}");
        assert!(!PathBuf::from(&path).exists(), "{path}");
    }
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 8, "nothing unfinished: {left:?}");
}

#[test]
fn deadlines_are_read_line_by_line() {
    let input = "до 1 января 2026 года\n\
                 {\"text\": \"март\", \"period\": {\"start\": \"2026-01-01\", \"end\": \"2026-12-31\"}}\n\
                 {no json\n";
    let output = run_with(&["--deadlines", "-"], input.as_bytes());
    let lines: Vec<regplan::Deadline> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let texts: Vec<&str> = lines.iter().map(|deadline| deadline.text.as_str()).collect();
    assert_eq!(texts, ["до 1 января 2026 года", "март", "{no json"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).starts_with("regplan: standard input: line 3 is no JSON"), "{}", err(&output));
    let ends: Vec<Option<String>> = lines.iter().map(|deadline| deadline.end.map(|day| day.to_string())).collect();
    assert_eq!(ends, [Some("2026-01-01".to_owned()), Some("2026-03-31".to_owned()), None]);
    assert!(lines.iter().all(|deadline| !deadline.terms.is_empty()), "every wording has a term, read or unread");
}

#[test]
fn a_dialect_can_be_named_and_a_wrong_name_is_wrong_usage() {
    let list = run(&["--dialect", "list"]);
    assert_eq!(code(&list), 0);
    assert!(out(&list).lines().any(|name| name == "tika-word"));
    let named = run(&["--dialect", "pypdf", RYAZAN]);
    let parsed: regplan::Parsed = serde_json::from_str(out(&named)).unwrap();
    assert_eq!(parsed.source.dialect.as_deref(), Some("pypdf"));
    let wrong = run(&["--dialect", "word95", RYAZAN]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("word95") && err(&wrong).contains("catdoc"), "{}", err(&wrong));
    assert_eq!(code(&run(&["--dialect", "pypdf"])), 2);
}

#[test]
fn limits_refuse_a_document_by_name_and_read_the_others() {
    for (option, limit, says) in [
        ("--max-bytes", "1K", "bytes where 1024 are allowed"),
        ("--max-words", "100", "it has more than 100 words"),
        ("--max-time", "0", "it has more than 0 milliseconds of reading"),
        ("--max-records", "1K", "it has more than 1024 bytes of records"),
    ] {
        let output = run(&[option, limit, OMSK]);
        assert_eq!((code(&output), out(&output)), (1, ""), "{option}");
        assert!(err(&output).contains(says) && err(&output).contains("--max-"), "{option}: {}", err(&output));
    }
    let merged = "fixtures/plans/ryazan-2026-guardianship/renderings/merged.docx";
    for (option, limit, says) in [
        ("--max-cells", "10", "it has more than 10 table cells"),
        ("--max-unpacked", "2K", "it has more than 2048 bytes when unpacked"),
    ] {
        let output = run(&[option, limit, merged]);
        assert!(code(&output) == 1 && err(&output).contains(says), "{option}: {}", err(&output));
    }
    let paged = run(&["--max-pages", "1", "fixtures/plans/ryazan-2026-guardianship/renderings/grid.pdf"]);
    assert!(code(&paged) == 1 && err(&paged).contains("it has more than 1 pages"), "{}", err(&paged));

    let both = run(&["--max-words", "1000", OMSK, RYAZAN]);
    assert_eq!((code(&both), out(&both).lines().count()), (1, 1), "{}", err(&both));
    let piped = run_with(&["--max-bytes", "4", "-"], b"12345");
    assert!(code(&piped) == 1 && err(&piped).contains("5 bytes where 4 are allowed"), "{}", err(&piped));
    let device = run(&["--max-bytes", "4K", "/dev/zero"]);
    assert!(code(&device) == 1 && err(&device).contains("4097 bytes where 4096 are allowed"), "{}", err(&device));
    assert_eq!(code(&run(&["--max-bytes", "ten", OMSK])), 2);
    assert_eq!(code(&run(&["--max-bytes", "1G", "--schema"])), 2);
}
