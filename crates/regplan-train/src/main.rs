//! Learns the weights of regplan-core from plans whose records are known.
//!
//! In: a folder of documents and their records. Out: weights files and tables of what they read on plans left out.
//! `regplan-train roles` learns what headings and columns say of roles, `regplan-train headers` where heading rows stand in
//! text dumps, `regplan-train segment` where cells end.

mod headers;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((task, rest)) if task == "headers" => {
            headers::run(rest);
            ExitCode::SUCCESS
        }
        task => {
            let task = task.map_or("nothing asked", |(task, _)| task);
            eprintln!("regplan-train: {task}: no such task; try `roles`, `headers` or `segment`");
            ExitCode::from(2)
        }
    }
}
