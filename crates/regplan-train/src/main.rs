//! Learns the weights of regplan-core from plans whose records are known.
//!
//! In: the corpora of this crate. Out: weights files of the core, and tables of what models make of plans left out.
//! `regplan-train roles` learns what headings and columns say of roles, `regplan-train segment` where cells end.

mod draw;
mod roles;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let task = args.next();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = match task.as_deref() {
        Some("roles") => {
            let rest: Vec<String> = args.collect();
            let tables = rest.iter().find_map(|arg| arg.parse().ok()).unwrap_or(5000);
            let header = own.join("../regplan-core/src/header");
            roles::run(own, &header, rest.iter().any(|arg| arg == "--check"), tables)
        }
        _ => {
            Err(std::io::Error::other(format!("{}: no such task; try `roles` or `segment`", task.unwrap_or_default())))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("regplan-train: {error}");
            ExitCode::from(2)
        }
    }
}
