//! A converter: any document in, a table for Excel out.
//!
//! ```sh
//! cargo run --example convert -- fixtures/plans/omsk-2024-orphanhood/source.txt > plan.csv
//! ```

use regplan_export::csv::{self, Style};
use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name a document")?;
    let parsed = regplan::parse(&fs::read(&path)?, &regplan::Options::default().named(&path))?;
    let mut table = Vec::new();
    csv::write(&parsed, &Style::excel(), &mut table)?;
    match io::stdout().write_all(&table) {
        // Who reads no further has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
