//! Learns the weights of regplan-core from plans whose records are known.
//!
//! In: a folder of documents and their records. Out: weights files and tables of what they read on plans left out.
//! `regplan-train roles` learns what headings and columns say of roles, `regplan-train segment` where cells end.

use std::process::ExitCode;

fn main() -> ExitCode {
    let task = std::env::args().nth(1);
    eprintln!("regplan-train: {}: no such task; try `roles` or `segment`", task.as_deref().unwrap_or("nothing asked"));
    ExitCode::from(2)
}
