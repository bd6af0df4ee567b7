//! What many documents come to. In: rows, remarks, tables left out, as a workbook gets them. Out: blocks of names and counts. Knows no
//! sheet.

use crate::omitted::Omitted;
use crate::row::{Remark, Row};
use crate::words::{BY_AGREEMENT, say};
use regplan_words::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Sums so far.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    documents: BTreeSet<String>,
    measures: u32,
    doubtful: u32,
    undated: u32,
    orphaned: u32,
    omitted: u32,
    /// By year and month of the last day.
    months: BTreeMap<(i16, i8), u32>,
    parties: BTreeMap<String, u32>,
    doubts: BTreeMap<String, u32>,
}

/// What a batch calls a file of a folder that is no document.
const PASSED_OVER: &str = "passed-over";

/// A heading, what is counted, and the rows: a name and how many.
pub(crate) type Block<'w> = (&'w str, &'w str, Vec<(String, u32)>);

impl Summary {
    /// Counts a measure. A row without a title, a number and a deadline is a document that gave nothing.
    pub(crate) fn row(&mut self, row: &Row) {
        self.documents.extend(row.source.clone());
        self.measures += 1;
        self.doubtful += u32::from(!row.warnings.is_empty());
        self.orphaned += u32::from(row.responsible.is_empty());
        match row.end.or(row.start) {
            Some(day) => *self.months.entry((day.year(), day.month())).or_default() += 1,
            None => self.undated += 1,
        }
        let parties = row.responsible.lines().map(|one| one.strip_suffix(BY_AGREEMENT).unwrap_or(one));
        // Who is named twice for one measure answers for one measure.
        for party in parties.collect::<BTreeSet<_>>() {
            *self.parties.entry(party.to_owned()).or_default() += 1;
        }
    }

    /// Counts what was doubted.
    pub(crate) fn remark(&mut self, one: &Remark, language: Language) {
        // What was passed over in a folder is no document.
        self.documents.extend(one.source.clone().filter(|_| one.code != PASSED_OVER));
        let known = regplan_words::words().get(language, &format!("code-{}", one.code));
        let known = known.unwrap_or_else(|| say(language, "nothing")).to_owned();
        let own = crate::words::get(language, &format!("nothing-{}", one.code));
        *self.doubts.entry(own.map_or(known, str::to_owned)).or_default() += 1;
    }

    /// Counts a table that is no plan.
    pub(crate) fn omitted(&mut self, one: &Omitted) {
        self.documents.extend(one.source.clone());
        self.omitted += 1;
    }

    /// Everything, block by block; an empty one is left out.
    pub(crate) fn blocks(&self, language: Language) -> Vec<Block<'static>> {
        let words = |key: &'static str| crate::words::get(language, key).unwrap_or(key);
        let documents = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        let all = [
            ("sum-documents", documents),
            ("sum-measures", self.measures),
            ("sum-doubtful", self.doubtful),
            ("sum-undated", self.undated),
            ("sum-orphaned", self.orphaned),
            ("sum-omitted", self.omitted),
        ];
        let all = all.into_iter().map(|(key, count)| (words(key).to_owned(), count)).collect();
        let month =
            |((year, month), count): (&(i16, i8), &u32)| (regplan_words::month(*year, *month, language), *count);
        let blocks = [
            (words("sum-all"), words("sum-many"), all),
            (words("sum-months"), words("sum-count"), self.months.iter().map(month).collect()),
            (words("sum-parties"), words("sum-count"), most_first(&self.parties)),
            (words("sum-doubts"), words("sum-times"), most_first(&self.doubts)),
        ];
        blocks.into_iter().filter(|(_, _, rows)| !rows.is_empty()).collect()
    }
}

/// Names by how often they come; those that come as often stand by name.
fn most_first(counts: &BTreeMap<String, u32>) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = counts.iter().map(|(name, count)| (name.clone(), *count)).collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_summed_by_month_and_party() {
        let mut summary = Summary::default();
        let row = |end: &str, responsible: &str| Row {
            source: Some("a.txt".to_owned()),
            end: end.parse().ok(),
            responsible: responsible.to_owned(),
            ..Row::default()
        };
        summary.row(&row("2025-03-31", "школа (по согласованию)\nдума"));
        summary.row(&row("2025-03-01", "школа\nшкола"));
        summary.row(&row("", ""));
        let [all, months, parties] = summary.blocks(Language::Ru).try_into().unwrap();
        let counts: Vec<u32> = all.2.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [1, 3, 0, 1, 1, 0]);
        assert_eq!(months.2, [("март 2025 года".to_owned(), 2)]);
        assert_eq!(parties.2, [("школа".to_owned(), 2), ("дума".to_owned(), 1)]);
    }

    #[test]
    fn doubts_are_summed_in_the_language_of_the_book() {
        let mut summary = Summary::default();
        for code in ["unread-deadline", "refused", "unread-deadline"] {
            summary.remark(&Remark { code: code.to_owned(), ..Remark::default() }, Language::Ru);
        }
        let doubts = summary.blocks(Language::Ru).pop().unwrap();
        assert_eq!(doubts.2, [("Срок не прочитан".to_owned(), 2), ("не прочитан".to_owned(), 1)]);
    }
}
