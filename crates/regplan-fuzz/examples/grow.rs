//! Reads an input of one hard family: `grow FAMILY SIZE`. In: a name, a size. Out: nothing; `.ci/growth` counts the
//! instructions that it takes, for a size and for twice that.
#![allow(clippy::print_stderr, reason = "it is a command")]

use regplan_core::{Options, parse, source::Source};
use regplan_fuzz::families;
use regplan_read::{ReadOptions, read};
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().collect();
    let asked = |at: usize| words.get(at).map(String::as_str);
    let size = asked(2).and_then(|size| size.parse().ok());
    let Some(text) = asked(1).zip(size).and_then(|(family, size)| families::input(family, size)) else {
        eprintln!("usage: grow FAMILY SIZE, a family of {}", families::NAMES.join(", "));
        return ExitCode::from(2);
    };
    // What marks tables goes through its reader; a text needs none.
    let marked = || read(text.as_bytes(), &ReadOptions::default()).unwrap_or_default();
    let source = if text.starts_with('<') { marked() } else { Source::plain(text.as_str()) };
    let parsed = parse(&source, &Options::default());
    if parsed.ink.claimed > parsed.ink.table { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
