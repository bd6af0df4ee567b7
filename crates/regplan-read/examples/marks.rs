//! Shows what a reader made of a document: its text with the marks of pages, tables, rows and cells around it.
//!
//! `cargo run -p regplan-read --example marks FILE`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use regplan_core::source::MarkKind;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("which file?")?;
    let source = regplan_read::read(&std::fs::read(path)?, &regplan_read::ReadOptions::default())?;
    let mut reached = 0;
    let mut row = 0;
    for mark in &source.marks {
        let span = mark.span;
        let outer = matches!(mark.kind, MarkKind::Table | MarkKind::Page(_) | MarkKind::Furniture);
        if span.start > reached && (outer || matches!(mark.kind, MarkKind::Row)) {
            print!("{}", source.text.get(reached..span.start).unwrap_or_default());
            reached = span.start;
        }
        match &mark.kind {
            MarkKind::Page(number) => println!("--- page {number}"),
            MarkKind::Table => {
                println!("--- table");
                row = 0;
            }
            MarkKind::Row => row += 1,
            MarkKind::Cell { column, columns, rows } => {
                println!("  r{row} c{column} +{columns} x{rows}  {:?}", span.of(&source.text));
                reached = reached.max(span.end);
            }
            MarkKind::Furniture => println!("--- furniture {:?}", span.of(&source.text)),
            _ => {}
        }
    }
    print!("{}", source.text.get(reached..).unwrap_or_default());
    Ok(())
}
