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
    let Some(bytes) = asked(1).zip(size).and_then(|(family, size)| families::input(family, size)) else {
        eprintln!("usage: grow FAMILY SIZE, a family of {}", families::NAMES.join(", "));
        return ExitCode::from(2);
    };
    // What marks tables goes through its reader; a text needs none.
    let marked = bytes.starts_with(b"<") || bytes.starts_with(b"PK");
    let source = if marked { read(&bytes, &ReadOptions::default()).ok() } else { None };
    let source = source.unwrap_or_else(|| Source::plain(String::from_utf8_lossy(&bytes)));
    let parsed = parse(&source, &Options::default());
    let measures: usize = parsed.plans.iter().map(|plan| plan.measures.len()).sum();
    eprintln!("{} bytes, {measures} measures", bytes.len());
    let refused = marked && source.format == "txt";
    if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
