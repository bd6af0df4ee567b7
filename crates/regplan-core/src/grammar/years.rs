//! The year that a heading names. In: a heading. Out: the one year that its cells are of. Knows no column.

use crate::grammar::days;
use crate::grammar::figures;
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_letter, is_letter_or_digit};
use crate::grammar::words::{OPENS_YEAR, OTHER_TIMES};

/// The one year that a heading names; `None` where it names none or several. The year of a day («на 01.01.2025», «постановлением от
/// 1 февраля 2025 года № 77»), of prices or of a school year is none.
pub(crate) fn of_heading(text: &str) -> Option<i16> {
    let mut found = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at)?;
        let Some(c) = rest.chars().next() else { break };
        if !c.is_ascii_digit() || before.ends_with(is_letter_or_digit) {
            at += c.len_utf8();
            continue;
        }
        if let Some((_, len)) = days::at_head(rest) {
            at += len;
            continue;
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (figure, behind) = rest.split_at_checked(digits)?;
        at += digits;
        let year = figures::at_head(figure).and_then(|figure| figure.year());
        let Some(year) = year.filter(|_| {
            (behind.starts_with(OPENS_YEAR) || !behind.starts_with(is_letter)) && !is_of_other_time(before)
        }) else {
            continue;
        };
        // «2024/25», «2024–25»: two years.
        let shared =
            behind.strip_prefix(['/', '-', '–']).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
        if shared || found.replace(year).is_some() {
            return None;
        }
    }
    found
}

fn is_of_other_time(before: &str) -> bool {
    let folded = fold(before);
    let folded = folded.trim_end();
    if folded.ends_with('№') {
        return true;
    }
    OTHER_TIMES.iter().any(|words| folded.strip_suffix(words).is_some_and(|rest| !rest.ends_with(is_letter)))
}
