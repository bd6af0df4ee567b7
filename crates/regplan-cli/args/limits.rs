//! How much a document may be. In: the command line. Out: what a reader may do. Knows no format.

use regplan::ReadOptions;
use std::time::Duration;

/// What a document over one of these limits is refused by.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Limits: a document over one is refused, the others are read")]
pub(super) struct Limits {
    #[arg(long, value_name = "BYTES", value_parser = size, conflicts_with_all = super::NO_RECORDS)]
    max_bytes: Option<usize>,

    #[arg(long, value_name = "BYTES", value_parser = size, conflicts_with_all = super::NO_RECORDS)]
    max_unpacked: Option<usize>,

    #[arg(long, value_name = "N", conflicts_with_all = super::NO_RECORDS)]
    max_pages: Option<usize>,

    #[arg(long, value_name = "N", conflicts_with_all = super::NO_RECORDS)]
    max_cells: Option<usize>,

    #[arg(long, value_name = "N", conflicts_with_all = super::NO_RECORDS)]
    max_words: Option<usize>,

    #[arg(long, value_name = "SECONDS", value_parser = seconds, conflicts_with_all = super::NO_RECORDS)]
    max_time: Option<Duration>,

    #[arg(long, value_name = "BYTES", value_parser = size, conflicts_with_all = super::NO_RECORDS)]
    pub(super) max_records: Option<usize>,
}

impl Limits {
    /// The limits, those of the library where none is told.
    pub(super) fn settled(&self) -> ReadOptions {
        let mut options = ReadOptions::default();
        let told = [
            (&mut options.max_bytes, self.max_bytes),
            (&mut options.max_unpacked, self.max_unpacked),
            (&mut options.max_pages, self.max_pages),
            (&mut options.max_cells, self.max_cells),
            (&mut options.max_words, self.max_words),
        ];
        for (limit, told) in told {
            *limit = told.unwrap_or(*limit);
        }
        options.max_time = self.max_time;
        options
    }
}

fn size(text: &str) -> Result<usize, String> {
    let units = [('K', 10), ('M', 20), ('G', 30)];
    let unit = units.into_iter().find_map(|(unit, bits)| Some((text.strip_suffix(unit)?, bits)));
    let (digits, bits) = unit.unwrap_or((text, 0));
    let count = digits.parse::<usize>().ok().and_then(|count| count.checked_mul(1 << bits));
    count.ok_or_else(|| "a whole number of bytes, with K, M or G behind or nothing".to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    let known = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    known.ok_or_else(|| "a number of seconds".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_whole_bytes_or_units_of_1024() {
        assert_eq!(
            ["0", "12", "3K", "2M", "1G"].map(|text| size(text).ok()),
            [0, 12, 3072, 2 << 20, 1 << 30].map(Some)
        );
        for wrong in ["", "M", "1.5M", "-1", "1T", "99999999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn seconds_may_have_parts() {
        assert_eq!(seconds("0.5").ok(), Some(Duration::from_millis(500)));
        for wrong in ["", "-1", "NaN", "inf", "1s"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
