//! Rows that sum up. In: a row's first words. Out: whether it is a total. Knows the vocabulary of totals, no columns.

use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::grammar::lexicons::entries;
use std::sync::LazyLock;

static TOTALS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../../lexicon/totals.txt")).collect());

/// Whether a row's first words say that it sums up: «Итого:», «ВСЕГО по разделу 1».
pub(crate) fn opens(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_matches(|c: char| !is_letter(c));
    TOTALS.contains(&fold(bare).as_str())
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn a_sum_is_told_by_its_first_word() {
        assert!(opens("Итого:") && opens("ВСЕГО по разделу 1"));
        assert!(!opens("Всероссийский конкурс") && !opens("Подведение итогов") && !opens(""));
    }
}
