//! Deadlines as real plans word them, typed; no date ever invented.
//!
//! In: the reading of a cell and the plan's period. Out: terms with their places. Knows no table and no document.
//!
//! | form | wordings | term |
//! |---|---|---|
//! | date | «01.09.2024», «15-05-2025», «16августа», «первое сентября», «22 июня 10.00 ч.», «1 и 15 мая», «в пятницу, 15 мая» | `on` |
//! | until | «до 1 мая», «до 18.00 20 мая», «не позднее IV квартала», «к 1 сентября», «до конца года» | `by` |
//! | from | «с 1 января 2025 года», «начиная с 2025 года», «не ранее марта», «2025 год и далее» | `from` |
//! | month, quarter, half-year, year, season, school year and its parts, ten days, week | «II - III кв. 2019», «IV кв. 24 г.», «сентябрь-май 2024-2025 гг.», «конец мая» | `period` `in` |
//! | throughout | «в течение 2024 года», «в теч. года», «весь учебный год» | `period` `throughout` |
//! | periodic | «не реже двух раз в год», «последняя среда каждого месяца», «с 10 по 20 число месяца», «до 5 числа месяца, следующего за отчетным кварталом», «2 раза в год (до 1 июля и до 31 декабря)» | `recurring` |
//! | continuous | «постоянно», «на постоянной основе», «весь период» | `continuous` |
//! | conditional, reference | «по мере необходимости», «согласно графику», «в установленные сроки», «после 1 мая» | `conditional` |
//! | relative | «в течение 10 рабочих дней со дня …», «за 5 дней до …», «в десятидневный срок» | `relative` |
//! | duration | «2–3 дня», «до 5 дней» | `duration` |
//! | anything else | «как только, так сразу», «31 февраля 2025 года» | `unread` |
//!
//! # How it reads
//! `token` cuts the text, `writing` mends unusual ways to write and `typo` misspelt words; `lines` tells which line ends part terms; one file a form reads tokens into clauses (nom functions named by
//! what they read); `sequence` parts the cell into items and keeps what qualifies them as notes, `spoilt` takes back what stands
//! beside unread words; `join` and `spread` combine items by the contract («2019 - 2035 годы (ежегодно)» is one rule);
//! `said_year` and `resolve` settle years and days. Closed classes of words stand in `words`, `names` and `numerals`, what a
//! condition begins with in `lexicon/deadline-conditions.txt`.
//!
//! # What is decided, and why
//! | words | reading | reason |
//! |---|---|---|
//! | «до 1 января», «до июля» | `before` that day, the stretch's first day | contract; «до» does not say whether the day itself counts |
//! | «до 1 июня включительно», «не позднее», «по 1 июня», «до конца квартала» | `not_later_than` the last day | contract |
//! | «на период до 2030 года», «к июлю», «до середины мая» | no `date`, `edtf` says the year or month | no day is named |
//! | «после 1 мая» | `conditional` | neither that day nor the next is named |
//! | «май, октябрь 2025 года» | the year serves both | contract |
//! | «декабрь, январь 2025», «декабрь 2024 г., далее - март» | the other term lacks the year | the cell would run backwards in time |
//! | «по итогам года, до 1 февраля» in a plan of 2025 | `XXXX-02-01` | the report is of the plan's year, its day is in the next |
//! | «ноябрь-март 2020 г.», «с 25 декабря по 10 января 2025 г.», «май 2025, 2026», «2024/25» | `unread` | of which year the first end is, what the second number names, is not said |
//! | «15 мая 2025 г., 12.10» | the second is a note | a time as well as a date |
//! | «кроме июля» | a note of the term before it | RFC 5545 rules have no exceptions; never a date |
//! | «1 раз в четверть», «1 раз в декаду» | four times a year, three times a month | RFC 5545 knows neither; a school year has four quarters |
//! | «I полугодие 2024-2025 учебного года» | the school year, the words as a note | schools set the bounds themselves |
//! | «1 раз в 3-5 лет», «1-2 раза в месяц» | the least that satisfies it, `at_least` | contract: `at_least` |
//! | «не чаще 1 раза в год» | the rule, «не чаще» as a note | RFC 5545 has no upper bound |
//! | «рабочие дни» | Monday to Friday | as far as RFC 5545 can say it: it knows no holidays |
//! | 31 февраля, V квартал | `unread` | ISO 8601 |
//!
//! | «11.02.2027⏎до 20.03.2027» | two terms | a line end that the author typed is a boundary as «;» is |
//! | «В течение⏎года», «10 дней⏎со дня подписания», «2027 - 2030 годы⏎ежеквартально» | one term | the first line cannot end there, or says no more than the second's bounds |
//! | «31.01.2027 г., малый зал», «июнь специалист отдела» | the term, with the words as a note | no date is among them and nothing that turns the meaning of one: «отменено», «кроме», «не» do |
//! | «приказ от 15.03.2027», «Заседание 15 марта» | `unread` | a bare date behind words may be of what they name |
//! | «по графику до 1 июля» | the condition, and `before` that day | contract: two terms; what is «утвержденного до», «по результатам … до», «в случае … до» a day stays one condition |
//! | «не позднее чем за 5 дней», «не менее чем за 24 часа» | before the event, said or not | contract |
//! | «5 (семи) дней» | `unread` | number and words disagree |
//! | «2-я неделя», «3 неделя» alone | `unread`, under a month its days | which month is not said |
//! | «среда в 11.30», «вторник, четверг» | weekly | a weekday alone may be of one week; with a time or beside others it is of each |
//! | «до 1 мая или до 1 июня» | `unread` | which of them is not said |
//! | «последний рабочий день месяца» | `BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1` | as far as RFC 5545 can say it |
//! | «не позднее дня, следующего за днем подписания» | 1 day after | a day is counted |
//! | «ежедневно до 10.00», «после 16.00» | `time_end`, `time_start` | a bound of the rule's day |
//! | «1,5 года» | 18 months; other fractions `unread` | a count is whole |
//! | «за 15 минут до начала» | the words as a condition | no unit is so short |
//! | «по состоянию на 1 января», «по приказу от 15.03.2027» | the words as a condition | the date is of what is reported, or of the order |
//! | «апрель, до 20 числа», «март, июнь – до 20 числа» | `before` that day of each | the day is of the months that stand before it |
//! | «18 мая с 10 до 12 часов» | `time_start`, `time_end` | «с» and «до» are ends, no length |
//! | «2 раза в месяц по четвергам» | `FREQ=MONTHLY;BYDAY=TH`, `times: 2` | which Thursdays is not said |
//! | «до 31.12.2026, ежемесячно в течение 2025 года» | two terms | the rule has bounds of its own |
//! | «ежедневно, I, II кварталы 2025 года» | three terms | no one of a list bounds the rule |
//! | «после утверждения бюджета на 2028 год» | the words as a condition | the year is the noun's |
//! | «января 2027 года», «1 сентября, октября» | `unread` | a month in the genitive has lost what stood before it; «в течение мая, июня» goes on |
//! | «2027 – I квартал, 2028 – III квартал», «2027: май, июнь, 2028: март» | each year's | a dash, a colon, a bracket or strict turns bind a year to what follows it; «2027, май, 2028» could be either's: `unread` |
//! | «до 1 мая (в 2027 году – до 1 июня)» | a note | one year before one bound is no list |
//! | «2024/2025» | `unread` | two years, or a school year |
//! | «с даты подписания по 31 декабря» | the condition, and the bound | «с» opens what the bound closes |
//! | «с подведением итогов до 15 января» in a plan of 2027 | `before XXXX-01-15` | a report may be due after the year |
//! | «07.12-19.20» at a line's head | `unread` | a day and no day, or two times |
//! | «до 15 числа каждого квартала» | `FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15` | of which of its months, is not said |
//! | «каждую 1-ю среду», «каждую 2-ю среду» | the first of each month; `unread` | the second may be every other |
//! | «9 месяц» | `unread` | the ninth, not nine |
//! | «Неделя безопасности (сентябрь)» | the month, the words as a note | what lasts some days is named before them |
//! | «октябрь, 2 неделя» | days of October | a part stands behind its month as well as before it |
//! | «2027, 2028 - май» | `unread`, with «годы» behind them May of both | the first may be all of that year |
//! | «2027-2028 уч. г., сентябрь, май» | these months | a school year serves months as a year does |
//! | «ежемесячно, декабрь, январь 2027» | three terms | the list begins in a year that nobody says: the rule takes none of it |
//! | «I полугодие – май», «1 четверть – октябрь» | the month, the part as a note | a month of the half is no end of a range |
//! | «до З1.12.2027», «З квартал» | the digit, `doubtful` | nothing else can stand there; «5б» stays a class of pupils |
//!
//! A word that no form reads and that is no such note makes its segment `unread`, dates and all.
//!
//! # Beside other tools
//! Wordings typed, 21 November 2026; the others were given the same 88, ours is its own, harder list:
//!
//! | tool | typed |
//! |---|---|
//! | HeidelTime | 17 of 88 |
//! | duckling 0.4 | 14 of 88 |
//! | chrono-node | 11 of 88 |
//! | natasha 1.6 | 9 of 88 |
//! | dateparser 1.5 | 7 of 88 |
//! | this grammar, on `fixtures/fields/deadlines.txt` | 1599 of 1763, the others `unread` |
//!
//! Of the rest most must stay unread (impossible days, ranges of two readings, spoilt digits). One core reads
//! some 110 000 wordings a second (`cargo bench -p regplan-core --bench deadlines`).

use crate::grammar::letters::is_letter_or_digit;

mod apart;
mod basic;
mod brackets;
mod by_years;
mod calendar;
mod classes;
mod clause;
mod clock;
mod conditional;
mod continuous;
mod counted;
mod date;
mod dated_lists;
mod day_of_named;
mod extent;
mod forms;
mod free;
mod half_year;
mod item;
mod join;
mod leads;
mod lexeme;
mod lines;
mod looks;
mod mended;
mod month;
mod month_day;
mod names;
mod numerals;
mod part_of_month;
mod periodic;
mod quarter;
mod relative;
mod resolve;
mod rule;
mod said_year;
mod school_served;
mod school_year;
mod season;
mod sentences;
mod sequence;
mod spoilt;
mod spread;
mod stretch;
mod throughout;
mod token;
mod turns;
mod two_rules;
mod typo;
mod under;
mod unread;
mod until;
mod weekday;
mod within;
mod words;
mod writing;
mod year;

pub use mended::mended;
pub use under::under;

use crate::record::{Deadline, Period, Place};
use resolve::Found;
use token::{Kind, Lexed, Token};

/// Reads one wording. `period` is the plan's: it gives a year where the words have none, and the term says so.
///
/// The places of the terms are bytes of `text`; together they hold every character with ink. A cell that says nothing («-»,
/// «х») has no terms. Never fails: what no form reads is an `unread` term.
///
/// # Example
/// ```
/// use regplan_core::grammar::deadlines::parse;
/// use regplan_core::record::{Period, Relation, TermKind};
/// let period = Period { start: "2025-01-01".parse()?, end: "2025-12-31".parse()? };
/// let deadline = parse("до 1 марта, далее - ежегодно", Some(period));
/// let [first, second] = deadline.terms.as_slice() else { panic!() };
/// assert_eq!(first.kind, TermKind::By { relation: Relation::Before, date: Some("2025-03-01".parse()?), edtf: None });
/// assert!(first.inferred);
/// assert!(matches!(&second.kind, TermKind::Recurring { rrule, .. } if rrule == "FREQ=YEARLY"));
/// # Ok::<(), jiff::Error>(())
/// ```
#[must_use]
pub fn parse(text: &str, period: Option<Period>) -> Deadline {
    deadline(text, find(text, &Lexed::new(text), period))
}

/// Reads one wording that was recognised in a picture: letters that a Roman numeral before its noun was taken for count as it
/// («П квартал»), and the term is doubtful. All else is as [`parse`] reads it.
///
/// # Example
/// ```
/// use regplan_core::grammar::deadlines::{parse, parse_recognised};
/// assert!(parse_recognised("П квартал 2026 года", None).terms[0].doubtful);
/// assert_eq!(parse("П квартал 2026 года", None).start, None);
/// ```
#[must_use]
pub fn parse_recognised(text: &str, period: Option<Period>) -> Deadline {
    deadline(text, find(text, &Lexed::recognised(text), period))
}

fn deadline(text: &str, found: Vec<Found>) -> Deadline {
    let terms: Vec<_> = found
        .into_iter()
        .map(|Found { mut term, range }| {
            term.at = vec![Place { start: range.start, end: range.end, page: None, bounds: None }];
            term
        })
        .collect();
    let (start, end) = resolve::hull(&terms);
    Deadline { text: resolve::one_line(text), start, end, terms }
}

/// Whether a folded word is of those that deadlines are made of: a month, «кв.», a number, «до», «постоянно».
pub(crate) fn is_deadline_word(folded_word: &str) -> bool {
    let word = folded_word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | '(' | ')' | '-' | '/'));
    if word.is_empty() {
        return false;
    }
    let numeric = word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ':'));
    numeric || words::is_of_deadlines(word) || word.len() <= 4 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether all of a text reads as a deadline, beyond doubt. Cheap, for row recovery asks it of every window of words: a word
/// that no form begins ends the reading, and no term is made.
#[must_use]
pub fn reads_whole(text: &str) -> bool {
    is_whole(text, &Lexed::new(text))
}

/// The same of a recognised text, whose numerals may be damaged.
pub(crate) fn reads_whole_recognised(text: &str) -> bool {
    is_whole(text, &Lexed::recognised(text))
}

fn is_whole(text: &str, lexed: &Lexed) -> bool {
    let tokens = lexed.tokens();
    let tokens = writing::bare(&tokens);
    if says_nothing(tokens) {
        return false;
    }
    sequence::whole(tokens).is_some_and(|items| {
        let items = join::join(items);
        items.iter().all(item::Item::is_sure) && resolve::all_read(text, &items)
    })
}

fn find(text: &str, lexed: &Lexed, period: Option<Period>) -> Vec<Found> {
    let tokens = lexed.tokens();
    let tokens = writing::bare(&tokens);
    let items = items(tokens);
    // «далее» alone is a word and no term.
    let lost = items.is_empty() && !says_nothing(tokens);
    if lost { vec![resolve::unread(text)] } else { resolve::resolve(text, &items, tokens, period) }
}

fn items(tokens: &[Token<'_>]) -> Vec<item::Item> {
    if says_nothing(tokens) { Vec::new() } else { join::join(sequence::items(tokens)) }
}

/// A dash or a cross in a cell says that there is nothing.
fn says_nothing(tokens: &[Token<'_>]) -> bool {
    let mut said = tokens.iter().filter(|token| !matches!(token.kind, Kind::Mark(c) if !is_letter_or_digit(c)));
    match (said.next(), said.next()) {
        (None, _) => true,
        (Some(only), None) => matches!(only.kind, Kind::Word(word) if words::EMPTY.contains(&word)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_deadline_word, reads_whole};

    #[test]
    fn words_of_deadlines_are_known() {
        for word in ["мая", "кв.", "01.02.2024", "2024", "iv", "постоянно", "до", "года,", "позднее", "(ежегодно)"]
        {
            assert!(is_deadline_word(word), "{word}");
        }
        for word in ["департамент", "области", "", "-", "проведение", "omsk"] {
            assert!(!is_deadline_word(word), "{word}");
        }
    }

    #[test]
    fn only_whole_deadlines_read_whole() {
        for text in ["I квартал 2026 года", "постоянно", "по мере необходимости", "Сентябрь Постоянно"]
        {
            assert!(reads_whole(text), "{text}");
        }
        for text in ["", "-", "Март Департамент", "по делам молодежи", "31 февраля", "и", "2025 года министерство"]
        {
            assert!(!reads_whole(text), "{text}");
        }
    }
}
