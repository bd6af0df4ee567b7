//! The page of a document as its users get it: a file, whole, never over another one. What it does in a browser is tested in
//! `tests/review`.

use crate::cli::{OMSK, RYAZAN, code, err, out, run, scratch};
use std::fs;
use std::path::Path;

fn write(out: &Path, more: &[&str]) -> std::process::Output {
    run(&[&["--review", out.to_str().unwrap(), OMSK], more].concat())
}

#[test]
fn a_page_is_written_and_not_overwritten() {
    let page = scratch("order.html", b"mine");
    let refused = write(&page, &[]);
    assert_eq!(code(&refused), 1);
    assert!(
        err(&refused).ends_with("order.html: it is there already; try: give --force, or another name\n"),
        "{}",
        err(&refused)
    );
    assert_eq!(fs::read(&page).unwrap(), b"mine");
    let forced = write(&page, &["--force"]);
    assert_eq!((code(&forced), out(&forced), err(&forced)), (0, "", ""));
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
    fs::remove_file(&page).unwrap();
    assert_eq!(code(&write(&page, &[])), 0);
}

#[test]
fn nothing_is_left_of_a_page_that_could_not_be_written() {
    let folder = scratch("no-folder", b"").with_file_name("pages");
    let _ = fs::remove_dir_all(&folder);
    let refused = write(&folder.join("order.html"), &[]);
    assert!(code(&refused) == 1 && err(&refused).contains("no such folder"), "{}", err(&refused));
    fs::create_dir(&folder).unwrap();
    let refused = write(&folder, &["--force"]);
    assert!(code(&refused) == 1 && err(&refused).contains("it is a folder"), "{}", err(&refused));
    let unreadable = run(&["--review", folder.join("a.html").to_str().unwrap(), "no-such-file.txt"]);
    assert_eq!(code(&unreadable), 1);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn one_page_is_of_one_document() {
    let page = scratch("two.html", b"");
    let page = page.to_str().unwrap();
    for args in [&["--review", page][..], &["--review", page, OMSK, RYAZAN], &["--force", OMSK]] {
        assert_eq!(code(&run(args)), 2, "{args:?}");
    }
}
