//! The words that targets and mutators put into a text. In: nothing. Out: Russian words.

/// The heading of a table of measures.
pub(crate) const HEADING: [&str; 4] =
    ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель"];

/// Headings of a second row below it.
pub(crate) const LOWER: [&str; 2] = ["начало", "окончание"];

/// A row of it; the last cell is tried.
pub(crate) const ROW: [&str; 3] = ["1", "Провести сход", "май 2025 года"];

/// A sentence without an end.
pub(crate) const SENTENCE: &str = "Провести сход граждан, до 1 марта; ";
/// A text that is more than its tables.
pub(crate) const TITLE: &str = "План";
/// Opens and never closes.
pub(crate) const OPENING: &str = "(«";
/// A deadline that goes on.
pub(crate) const DEADLINE: &str = "до 1 марта, далее - ежегодно ";
/// What goes on in a dump without tabs, behind the number.
pub(crate) const DUMPED: &str = "Провести сход граждан\nмай 2025 года\nадминистрация города";
/// Who answers for it, and others.
pub(crate) const PARTY: &str = ", отдел опеки и попечительства";
/// Words that lines break.
pub(crate) const BROKEN: &str = "проведе-\nние ";
/// The last cells of a row.
pub(crate) const LAST: [&str; 2] = ["май", "директор"];
