//! What a batch came to. In: what became of each file. Out: sums, and the line that says them. Knows no file.

use crate::words::table;
use regplan::{Parsed, Severity};
use regplan_export::{entries, ics};
use regplan_words::{Language, counted};
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// What one document came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) plans: usize,
    pub(crate) measures: usize,
    /// Measures with a warning.
    pub(crate) doubtful: usize,
    pub(crate) warnings: usize,
    pub(crate) errors: usize,
    /// Terms that a calendar leaves out.
    #[serde(default)]
    pub(crate) undated: usize,
}

impl Counts {
    pub(crate) fn of(parsed: &Parsed) -> Self {
        let of = |severity| parsed.diagnostics.iter().filter(|one| one.severity == severity).count();
        Self {
            plans: parsed.plans.len(),
            measures: parsed.plans.iter().map(|plan| plan.measures.len()).sum(),
            doubtful: entries(parsed).filter(|entry| !entry.warnings().is_empty()).count(),
            warnings: of(Severity::Warning),
            errors: of(Severity::Error),
            undated: 0,
        }
    }

    /// The same with what a calendar left out.
    pub(crate) fn with(self, tally: ics::Tally) -> Self {
        Self { undated: tally.undated, ..self }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.plans += other.plans;
        self.measures += other.measures;
        self.doubtful += other.doubtful;
        self.warnings += other.warnings;
        self.errors += other.errors;
        self.undated += other.undated;
    }
}

/// What all of them came to; every file is read, kept, skipped, failed or left.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Tally {
    /// Files named, and files found in folders.
    pub(crate) files: usize,
    pub(crate) read: usize,
    /// Their records were there already.
    pub(crate) kept: usize,
    /// Found in a folder, and no documents.
    pub(crate) skipped: usize,
    /// Read, and no plan in them.
    pub(crate) no_plan: usize,
    pub(crate) failed: usize,
    #[serde(flatten)]
    pub(crate) counts: Counts,
}

impl Tally {
    /// Files that nothing was done with, since it was interrupted.
    pub(crate) fn left(&self) -> usize {
        self.files.saturating_sub(self.read + self.kept + self.skipped + self.failed)
    }
}

impl Tally {
    /// A line for a person.
    pub(crate) fn line(&self, language: Language) -> String {
        let many = |key: &str, count: usize| counted(table(), language, key, count);
        let fill = |key: &str, count: usize| table().fill(language, key, &[("n", &count.to_string())]);
        let files = many("files", self.files);
        let mut line = table().fill(language, "tally-read", &[("files", &files), ("n", &self.read.to_string())]);
        if self.no_plan > 0 {
            line.push(' ');
            line.push_str(&fill("tally-no-plan", self.no_plan));
        }
        let rest = [("tally-kept", self.kept), ("tally-skipped", self.skipped), ("tally-left", self.left())];
        let rest = rest.into_iter().filter(|(_, count)| *count > 0);
        for (key, count) in rest.chain([("tally-failed", self.failed)]) {
            line.push_str(", ");
            line.push_str(&fill(key, count));
        }
        let Counts { plans, measures, doubtful, .. } = self.counts;
        let sums = [many("plans", plans), many("measures", measures), many("doubtful", doubtful)];
        format!("{line}; {}", sums.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_accounted_for() {
        let counts = Counts { plans: 1, measures: 18, doubtful: 2, ..Counts::default() };
        let mut tally = Tally { files: 5, read: 1, skipped: 2, failed: 2, counts, ..Tally::default() };
        let line = "5 files: 1 read, 2 skipped (no documents), 2 failed; 1 plan, 18 measures, 2 doubtful rows";
        assert_eq!(tally.line(Language::En), line);
        tally.no_plan = 1;
        assert!(tally.line(Language::En).starts_with("5 files: 1 read (1 without a plan), 2 skipped"));
        let russian = "5 файлов: прочитано 1 (без плана: 1), пропущено (не документы): 2, не удалось: 2; ";
        let russian = format!("{russian}1 план, 18 мероприятий, 2 строки с сомнениями");
        assert_eq!(tally.line(Language::Ru), russian);
        tally.files = 9;
        tally.kept = 1;
        assert!(tally.line(Language::En).contains("1 there already, 2 skipped (no documents), 3 left, 2 failed"));
    }
}
