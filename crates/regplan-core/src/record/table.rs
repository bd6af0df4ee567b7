//! The tables of a document, plans or not. In: nothing. Out: their record. Knows no grammar.

use super::Place;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One table of the document, marked by its format or found in its text: `tables` names each, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct TableInfo {
    /// Whether its rows are measures.
    pub verdict: TableVerdict,
    /// Why, or what it is instead.
    pub reason: Reason,
    /// Index of the plan that holds its rows; `None` where it is no plan: then its words are prose.
    pub plan: Option<usize>,
    /// Its rows as they stand: those that the format marks, or those found in the text, the heading among them.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// Lines of the source text, first and last, from 1.
    pub lines: [u32; 2],
    /// Pages, first and last, from 1; `None` where the source has no pages.
    pub pages: Option<[u32; 2]>,
    /// Where it stands: one place, or one a page; `[]` where it holds no ink.
    pub at: Vec<Place>,
    /// What of a plan's table stands in no measure and no section.
    pub aside: Vec<Aside>,
}

impl TableInfo {
    /// A table without ink that is no plan: what its maker knows is filled in.
    #[must_use]
    pub fn new(reason: Reason) -> Self {
        let verdict = TableVerdict::NotPlan;
        Self {
            verdict,
            reason,
            plan: None,
            rows: 0,
            columns: 0,
            lines: [0, 0],
            pages: None,
            at: Vec::new(),
            aside: Vec::new(),
        }
    }
}

/// What of a plan's table stands in no measure and no section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Aside {
    /// What kind of thing.
    pub kind: AsideKind,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub at: Vec<Place>,
}

impl Aside {
    /// What says this, there.
    #[must_use]
    pub fn new(kind: AsideKind, text: impl Into<String>, at: Vec<Place>) -> Self {
        Self { kind, text: text.into(), at }
    }
}

/// Why something of a plan's table stands in no measure and no section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AsideKind {
    /// The heading row.
    Heading,
    /// What says nothing of its own: the heading said again, column numbers, page numbers, values said twice, stray signs.
    Repeated,
    /// A row that sums up.
    Total,
    /// A row above or below the measures that says something else: a caption, a footnote, a signature. It is prose.
    Note,
}

/// Whether the rows of a table are measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableVerdict {
    /// They are: the table is a plan, or a part of one.
    Plan,
    /// They are not, and nothing of the table is in the records.
    NotPlan,
}

/// Why a table is a plan, or what it is instead; the doc comment of each is its documentation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// *What it says*: a heading names measures and when or by whom they are to be done, and the rows say so too.
    /// *Example*: «№ | Мероприятие | Срок | Ответственный».
    #[default]
    MeasuresToDo,
    /// *What it says*: it has no heading of its own and goes on with the plan above.
    /// *Example*: the second page of a plan, where the heading is not said again.
    GoesOn,
    /// *What it says*: it frames a page or a form: too few rows or columns to be a table of anything.
    /// *Example*: the order's stamp beside its date and number.
    Layout,
    /// *What it says*: it stands inside a cell of a plan's table, and its words are that cell's.
    /// *Example*: a small table of stages in the column of deadlines.
    InsideCell,
    /// *What it says*: no row of it heads columns that a plan has.
    /// *Example*: «Показатель | 2024 | 2025».
    NoHeading,
    /// *What it says*: no column says what is to be done.
    /// *Example*: «Срок | Ответственный | Отметка».
    NoTitle,
    /// *What it says*: neither a deadline nor anyone responsible.
    /// *Example*: «№ | Мероприятие | Стоимость».
    NoDeadlineNoResponsible,
    /// *What it says*: lessons, classes, reception hours, opening hours: what recurs rather than what is to be done.
    /// *Example*: «День недели | Время | Занятие».
    Timetable,
    /// *What it says*: goods, works or services with their prices, estimates, payments.
    /// *Example*: «Наименование услуги | Цена».
    Prices,
    /// *What it says*: sums by year or source.
    /// *Example*: «Мероприятие | Источник | 2024 | 2025», thousands of roubles.
    Finance,
    /// *What it says*: figures: indicators, statistics, forms of account.
    /// *Example*: «Показатель | Ед. изм. | Значение».
    Figures,
    /// *What it says*: people, bodies, posts, members, staff.
    /// *Example*: «Ф.И.О. | Должность | Телефон».
    People,
    /// *What it says*: acts, documents, literature, terms.
    /// *Example*: «Сокращение | Значение».
    Documents,
    /// *What it says*: what was done: reports, diaries, minutes, achievements.
    /// *Example*: «Мероприятие | Дата проведения | Охват», in a report.
    Report,
    /// *What it says*: what is kept: registers, journals, inventories, forms to be filled in.
    /// *Example*: «№ | Дата поступления | Заявитель».
    Register,
    /// *What it says*: teaching: lessons of a course, programmes, examinations, criteria.
    /// *Example*: «Тема урока | Часы».
    Teaching,
    /// *What it says*: what an authority does again and again: procedures, services, duties, rules.
    /// *Example*: «Процедура | Срок | Ответственный» of a regulation.
    Procedure,
}

impl Reason {
    /// Every reason with its name.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::MeasuresToDo, "measures-to-do"),
        (Self::GoesOn, "goes-on"),
        (Self::Layout, "layout"),
        (Self::InsideCell, "inside-cell"),
        (Self::NoHeading, "no-heading"),
        (Self::NoTitle, "no-title"),
        (Self::NoDeadlineNoResponsible, "no-deadline-no-responsible"),
        (Self::Timetable, "timetable"),
        (Self::Prices, "prices"),
        (Self::Finance, "finance"),
        (Self::Figures, "figures"),
        (Self::People, "people"),
        (Self::Documents, "documents"),
        (Self::Report, "report"),
        (Self::Register, "register"),
        (Self::Teaching, "teaching"),
        (Self::Procedure, "procedure"),
    ];

    /// Whether it is a kind of table that learned weights tell from the others.
    #[must_use]
    pub fn is_weighed(self) -> bool {
        !matches!(
            self,
            Self::GoesOn
                | Self::Layout
                | Self::InsideCell
                | Self::NoHeading
                | Self::NoTitle
                | Self::NoDeadlineNoResponsible
        )
    }

    /// The name of this reason.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(reason, _)| *reason == self).map_or("no-heading", |(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_reasons_are_those_of_the_json() {
        for (reason, name) in Reason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), name);
        }
    }
}
