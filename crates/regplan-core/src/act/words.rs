//! The closed words and patterns of an act. In: lines. Out: what they are. Knows no issuer and no kind of act.

use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_letter, is_letter_or_digit, is_small};
use crate::grammar::lexicons;
use crate::grammar::nouns::{Case, is_adjective, singular_form};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// «28 марта 2024», «"28" февраля 2013», «"_05_" __мая__ 2021»: day, month in words, year.
pub(super) static DATE_IN_WORDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r#"(?i)([0-9]{1,2})[\s_]*[»"”“]?[\s_]*([а-яё]{3,8})[\s_]+([0-9]{4})"#));

/// «14.01.2014», «14.01.2014г.»: day, month, year.
pub(super) static DATE_IN_FIGURES: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?:[^0-9]|$)"));

/// «№ 48-р», «N 18», «№ _34_», «№ 17 - р»: the number; never the «о» of a title behind a dash.
pub(super) static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?:№|\bN)\s*_{0,2}\s*([^\s,;_#]*[0-9][^\s,;_#]*(?:\s+[-–]\s*[а-нп-яёА-НП-ЯЁ][а-яё]{0,3}\b)?)")
});

/// «А.Б. Иванов» or «Иванов А.Б.» at the end, «/Иванов А.Б./» too.
pub(super) static NAME_AT_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let initials = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?";
    let surname = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?";
    pattern(&format!(r"({initials}{surname}|{surname} (?:[А-ЯЁ]\.\s?){{1,2}})\s*[/)]?$"))
});

/// «возложить на …»: whom.
pub(super) static CHARGED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)возл(?:ожить|агаю|агается|агает)\s+на\s+(.+)$"));

/// «оставляю за собой».
pub(super) static KEPT: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)остав[а-яё]+\s+(за\s+собой)"));

/// «контроль осуществляет …».
pub(super) static EXERCISED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?i)осуществля(?:ет|ют)\s+(.+)$"));

/// Whether a line begins the title of an act: «Об утверждении …», «О …».
pub(super) fn begins_title(line: &str) -> bool {
    let line = line.trim_start_matches(['«', '"']);
    let upper = line.starts_with('О');
    let word = line.split_whitespace().next().map(fold).unwrap_or_default();
    upper && matches!(word.as_str(), "о" | "об" | "обо") && line.split_whitespace().nth(1).is_some()
}

/// Whether a line tells who passed a law: «Принят Законодательным собранием …».
pub(super) fn tells_passing(line: &str) -> bool {
    let folded = fold(line);
    PASSED.iter().any(|word| starts_with_words(&folded, word))
}

const PASSED: [&str; 4] = ["принят", "принята", "принято", "приняты"];

/// Whether a line begins the reasons of an act, which stand after its title.
pub(super) fn begins_reasons(line: &str) -> bool {
    const OPENERS: [&str; 15] = [
        "в целях",
        "в связи",
        "в соответствии",
        "в рамках",
        "в исполнение",
        "во исполнение",
        "во избежание",
        "для",
        "на основании",
        "по результатам",
        "принимая во внимание",
        "рассмотрев",
        "руководствуясь",
        "с целью",
        "учитывая",
    ];
    let folded = fold(line);
    line.starts_with(is_capital) && OPENERS.iter().any(|opener| starts_with_words(&folded, opener))
}

/// Whether a line orders something: «Утвердить …», «приказываю:», «п о с т а н о в л я е т».
pub(super) fn orders(line: &str) -> bool {
    const ORDERS: [&str; 12] = [
        "утвердить",
        "приказываю",
        "приказывает",
        "постановляю",
        "постановляет",
        "распоряжаюсь",
        "распоряжается",
        "обязываю",
        "решил",
        "решила",
        "решило",
        "решили",
    ];
    let folded = fold(line);
    let says = |text: &str| text.split(|c: char| !is_letter_or_digit(c)).any(|word| ORDERS.contains(&word));
    says(&folded) || folded.replace(' ', "").contains("постановля") || says(&closed_up(&folded))
}

/// The words of a text as ranges of it, a spaced-out word («п р и к а з») as one.
fn spaced_words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for part in text.split_whitespace() {
        let from = found.last().map_or(0, |(last, _)| last.end);
        let Some(at) = text.get(from..).and_then(|rest| rest.find(part)).map(|at| from + at) else { continue };
        let letter = part.trim_end_matches(':').chars().count() == 1 && part.starts_with(is_letter);
        match found.last_mut() {
            Some((last, true)) if letter => last.end = at + part.len(),
            _ => found.push((at..at + part.len(), letter)),
        }
    }
    found.into_iter().map(|(range, _)| range).collect()
}

/// A folded text whose spaced-out words are closed up: «п р и к а з № 5» as «приказ № 5».
fn closed_up(folded: &str) -> String {
    let words = spaced_words(folded).into_iter().filter_map(|range| folded.get(range));
    words.map(|word| word.replace(' ', "")).collect::<Vec<_>>().join(" ")
}

/// Whether a line begins an annex or a stamp, or holds one beside other words: what follows is not the act.
pub(super) fn ends_act(line: &str) -> bool {
    let parts = apart(line);
    parts.iter().any(|part| line.get(part.clone()).is_some_and(|part| opens_other(part, parts.len() > 1)))
}

/// The parts of a line with wide blanks between them, as ranges of it.
pub(super) fn apart(line: &str) -> Vec<Range<usize>> {
    const NARROW: usize = 2;
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut blanks = NARROW + 1;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            blanks += if c == '\t' { NARROW + 1 } else { 1 };
            continue;
        }
        let end = at + c.len_utf8();
        match parts.last_mut() {
            Some(part) if blanks <= NARROW => part.end = end,
            _ => parts.push(at..end),
        }
        blanks = 0;
    }
    parts
}

/// The first words of stamps.
const STAMPS: [&str; 18] = [
    "утвержден",
    "утверждена",
    "утверждено",
    "утверждены",
    "утверждаю",
    "согласовано",
    "согласован",
    "согласована",
    "согласованы",
    "согласую",
    "рассмотрено",
    "рассмотрен",
    "рассмотрена",
    "рассмотрены",
    "одобрено",
    "одобрен",
    "одобрена",
    "одобрены",
];

fn opens_other(part: &str, beside: bool) -> bool {
    const LONGEST: usize = 70;
    let closed = closed_up(&fold(part));
    let mut words = closed.split(|c: char| !is_letter_or_digit(c) && c != '№').filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let annex = first == ANNEX
        && second.is_none_or(|second| {
            matches!(second, "к" | "№" | "n") || second.starts_with(|c: char| c.is_ascii_digit() || c == '№')
        });
    let part = part.trim_start_matches(['«', '"', '“', '„']);
    let capitals = part.split_whitespace().next().is_some_and(is_capitals);
    // In mixed case a law tells by it who passed it.
    let passed = PASSED.contains(&first) && (capitals || beside);
    let names_act = Naming::ALL.iter().any(|naming| naming.find(part).is_some());
    let short = part.chars().count() <= LONGEST && (!part.ends_with('.') || closed.ends_with(" г."));
    part.starts_with(is_capital) && (short || names_act) && (annex || passed || STAMPS.contains(&first))
}

const ANNEX: &str = "приложение";

/// The words by which something names the act that it came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// «УТВЕРЖДЕН постановлением …».
    Stamp,
    /// «Приложение № 1 к постановлению …».
    Annex,
}

impl Naming {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Stamp, Self::Annex];

    /// The kind of act that a text begins by naming, and where its word stands.
    pub(super) fn find(self, text: &str) -> Option<(String, Range<usize>)> {
        let ranges = spaced_words(text).into_iter();
        let mut words = ranges.filter_map(|range| Some((fold(text.get(range.clone())?).replace(' ', ""), range)));
        let (first, _) = words.next()?;
        let (opens, case) = match self {
            Self::Stamp => (STAMPS.iter().take(4).any(|stamp| *stamp == first), Case::Instrumental),
            Self::Annex => (first == ANNEX, Case::Dative),
        };
        let numeral = |word: &str| word.contains(|c: char| c.is_ascii_digit() || c == '№') || word == "n";
        let mut words = words.skip_while(|(word, _)| numeral(word)).peekable();
        let led = self == Self::Stamp || words.next_if(|(word, _)| word == "к").is_some();
        let (word, range) = words.next().filter(|_| opens && led)?;
        let kind = kinds().find(|kind| singular_form(kind, case) == word)?;
        Some((kind.to_owned(), range))
    }
}

/// What acts call themselves.
pub(super) fn kinds() -> impl Iterator<Item = &'static str> {
    lexicons::entries(include_str!("../../lexicon/act-kinds.txt"))
}

/// Whether a text stands in capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(is_capital) && !text.chars().any(is_small)
}

/// «протокол»: what a meeting decided has the date of its minutes, and no act.
pub(super) fn names_minutes(text: &str) -> bool {
    fold(text).contains("протокол")
}

/// Whether the words before a date lead to it: «от», «от «».
pub(super) fn leads_to_date(before: &str) -> bool {
    let bare = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '«' | '"' | '“' | '„' | '_'));
    bare.split_whitespace().next_back().is_some_and(|word| fold(word) == "от")
}

/// Words without the «от» and the «№» that lead to what stands behind them.
pub(super) fn without_lead(before: &str) -> &str {
    let bare =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '«' | '"' | '“' | '„' | '_' | '№' | 'N'));
    bare.rsplit_once(char::is_whitespace).filter(|(_, last)| fold(last) == "от").map_or(bare, |(rest, _)| rest).trim()
}

/// Whether a clause is about control: «Контроль за исполнением …».
pub(super) fn is_control(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')' | '-' | '—' | '–' | '\\')
    });
    starts_with_words(&fold(words), "контроль")
}

/// Whether a line ends with initials whose surname stands in the next: «… главы района К.А.», not «… главы района Белову К.А.».
pub(super) fn awaits_surname(line: &str) -> bool {
    let initials = |c: char| is_capital(c) || matches!(c, '.' | ' ' | '\u{a0}');
    let before = line.trim_end_matches(initials);
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let letters = line.get(before.len()..).unwrap_or_default();
    letters.ends_with('.')
        && letters.contains(is_capital)
        && letters.starts_with(char::is_whitespace)
        && last.starts_with(is_small)
}

/// Whether a post begins with one who acts for another: «И.о. мэра», «Исполняющий обязанности …».
pub(super) fn is_acting(folded: &str) -> bool {
    ["и.о", "и. о", "ио ", "врио", "врип", "временно исполняющ", "исполняющ"]
        .iter()
        .any(|start| folded.starts_with(start))
}

/// Whether a word of an issuer's name is a proper name by its place, where the document does not show how it is written:
/// «города Энска», «Северной области», «Заречного района», not «муниципального района»; and what stands in quotes.
pub(super) fn is_proper_by_form(folded: &str, before: Option<&str>, after: Option<&str>) -> bool {
    const COMMON: [&str; 8] =
        ["автономн", "административн", "внутригородск", "городск", "муниципальн", "округ", "сельск", "федеральн"];
    let named = matches!(before, Some("города" | "города-курорта" | "поселка" | "республики" | "российской" | "села"));
    let adjective = |word: &str| is_adjective(word, Case::Genitive) || is_adjective(word, Case::Nominative);
    let is_common = |word: &str| COMMON.iter().any(|start| word.starts_with(start));
    let (adjective, common) = (adjective(folded), is_common(folded));
    // «городского округа Энск», «Республики Заречье»
    let named = named || matches!(before, Some("округа" | "района" | "поселения")) && after.is_none() && !common;
    let republic = folded == "республики" && after.is_some_and(|after| !is_common(after));
    let region =
        matches!(after, Some("области" | "края" | "района" | "округа" | "поселения" | "федерации" | "республики"));
    // «Заречного муниципального округа»
    let region = region || after.is_some_and(is_common);
    named || republic || folded.starts_with(['«', '"']) || (adjective && region && !common)
}

/// Who signs for an institution, in the genitive.
pub(super) fn is_post_of_institution(word: &str) -> bool {
    const POSTS: [&str; 7] =
        ["директора", "заведующего", "заведующей", "начальника", "руководителя", "ректора", "заместителя"];
    POSTS.contains(&fold(word).as_str())
}

/// Whether a line is the page head or foot of a reference system or of a printer: its dates are none of the act's.
pub(super) fn is_of_reference_system(line: &str) -> bool {
    const SIGNS: [&str; 11] = [
        "консультантплюс",
        "consultant.ru",
        "garant.ru",
        "cntd.ru",
        "система гарант",
        "техэксперт",
        "дата сохранения",
        "документ предоставлен",
        "документ скачан",
        "дата печати",
        "распечатано",
    ];
    let folded = fold(line);
    SIGNS.iter().any(|sign| folded.contains(sign))
}

/// Whether words above an act name the country and no issuer.
pub(super) fn is_country(folded: &str) -> bool {
    folded.trim_end_matches(['.', ',']) == "российская федерация"
}

/// «Кабинет министров»: a word of another meaning heads it.
pub(super) fn is_cabinet(folded: &str) -> bool {
    starts_with_words(folded, "кабинет министров")
}

/// The same head in the genitive, in the nominative.
pub(super) fn cabinet_of_genitive(folded: &str) -> Option<String> {
    (folded == "кабинета").then(|| "кабинет".to_owned())
}

/// Whether a line is the short name of an institution: «МБОУ «Средняя школа № 7»», «МАУ ДО «Дом творчества»».
pub(super) fn is_short_institution(line: &str) -> bool {
    let short = |word: &str| word.chars().all(is_capital) && (2..=8).contains(&word.chars().count());
    let mut words = line.split_whitespace().skip_while(|word| short(word));
    let name = words.next().is_some_and(|word| word.starts_with(['«', '"', '“', '„']));
    name && line.split_whitespace().next().is_some_and(short)
}

/// «и», between attributes.
pub(super) fn is_and(folded: &str) -> bool {
    folded == "и"
}

/// Whether a word stands behind the issuer in its line: «от», a figure, «№», a town («г.»).
pub(super) fn ends_issuer(word: &str) -> bool {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '№' | '«' | '_');
    word.starts_with(mark) || matches!(word.trim(), "N" | "г.") || fold(word) == "от"
}

fn starts_with_words(folded: &str, words: &str) -> bool {
    folded.strip_prefix(words).is_some_and(|rest| !rest.starts_with(is_letter_or_digit))
}
