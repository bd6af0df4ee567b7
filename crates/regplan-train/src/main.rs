//! Learns the weights of regplan-core from plans whose records are known.
//!
//! In: the corpora of this crate. Out: weights files of the core, and tables of what models make of plans left out.
//! `regplan-train dialects` learns what program wrote a text, `regplan-train roles` what headings and columns say of roles, `regplan-train headers` where heading rows stand in text
//! dumps, `regplan-train segment` where cells and rows end in them; `regplan-train mine` gathers the tables that the reader finds in
//! text dumps for `roles`.

mod dialects;
mod draw;
mod habits;
mod headers;
mod roles;
mod segment;

use std::path::Path;
use std::process::ExitCode;

/// Banks that are left out together.
const FOLDS: [&[&str]; 3] = [
    &["culture", "economy", "health", "social", "family", "science"],
    &["agro", "digital", "ecology", "education", "library", "upbringing"],
    &["housing", "safety", "transport", "sport", "labour", "tourism", "civil"],
];

/// Runs so many tasks on the cores at hand; what each gives does not depend on the others.
fn side_by_side<T: Send>(count: usize, task: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..count).map(|at| scope.spawn(move || task(at))).collect();
        running.into_iter().map(|own| own.join().expect("learning ends")).collect()
    })
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("regplan-train: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[String]) -> std::io::Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    match words.split_first() {
        Some((task, rest)) if task == "roles" => {
            let tables = rest.iter().find_map(|arg| arg.parse().ok()).unwrap_or(9000);
            let header = own.join("../regplan-core/src/header");
            roles::run(own, &header, rest.iter().any(|arg| arg == "--check"), tables)
        }
        Some((task, _)) if task == "mine" => roles::mined::mine(&own.join("corpus")),
        Some((task, rest)) if task == "headers" => {
            headers::run(rest);
            Ok(())
        }
        Some((task, rest)) if task == "dialects" => {
            dialects::run(own, rest);
            Ok(())
        }
        Some((task, rest)) if task == "segment" => {
            segment::run(own, rest);
            Ok(())
        }
        task => {
            let task = task.map_or("nothing asked", |(task, _)| task);
            Err(std::io::Error::other(format!("{task}: no such task; try `dialects`, `roles`, `headers` or `segment`")))
        }
    }
}
