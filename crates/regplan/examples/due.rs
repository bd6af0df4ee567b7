//! A filter: what is due by a day, whoever answers for it.
//!
//! ```sh
//! cargo run --example due -- fixtures/plans/omsk-2024-orphanhood/source.txt 2024-05-31 | head -2
//! ```

use regplan::{Deadline, Measure, Options};
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let path = args.next().ok_or("name a document")?;
    let day = args.next().ok_or("name a day: 2024-05-31")?;
    let parsed = regplan::parse(&fs::read(&path)?, &Options::default())?;
    let mut list = String::new();
    for measure in parsed.plans.iter().flat_map(|plan| &plan.measures).filter(|measure| is_due(measure, &day)) {
        let [number, title] = [&measure.number, &measure.title].map(|words| words.as_deref().unwrap_or("–"));
        let words = measure.deadline.as_ref().map(|deadline| deadline.text.as_str()).unwrap_or_default();
        writeln!(list, "{number}  {title}  ({words})")?;
        for party in &measure.responsible {
            writeln!(list, "    {}", party.name)?;
        }
    }
    match io::stdout().write_all(list.as_bytes()) {
        // Who reads no further has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Whether the last day of its deadline is known and not after `day`: days in ISO 8601 compare as text does.
fn is_due(measure: &Measure, day: &str) -> bool {
    let end = measure.deadline.as_ref().and_then(|Deadline { end, .. }| *end);
    end.is_some_and(|end| end.to_string().as_str() <= day)
}
