//! Which role a column heading names. In: folded words of a heading. Out: its role and how much of it was known.
//!
//! The phrases are data (`lexicon/roles.txt`). Knows no sheet and no table.

use crate::grammar::letters::is_letter;
use crate::grammar::lexicons::entries;
use crate::record::Role;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One heading of the lexicon.
struct Phrase {
    role: Role,
    words: Vec<Pattern>,
    /// Whether the heading must end with it.
    whole: bool,
}

/// One word of a phrase.
struct Pattern {
    stem: &'static str,
    open: bool,
}

impl Pattern {
    fn new(word: &'static str) -> Self {
        let stem = word.trim_end_matches('*');
        Self { stem, open: stem.len() < word.len() }
    }

    fn fits(&self, word: &str) -> bool {
        word.strip_prefix(self.stem).is_some_and(|rest| self.open || rest.is_empty())
    }
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let phrase = |line: &'static str| {
        let (role, words) = line.split_once(' ')?;
        let (words, whole) = words.strip_suffix(" $").map_or((words, false), |words| (words, true));
        Some(Phrase { role: Role::from_name(role)?, words: words.split(' ').map(Pattern::new).collect(), whole })
    };
    entries(include_str!("../../lexicon/roles.txt")).filter_map(phrase).collect()
});

/// The phrases by their first letters: what most words begin no phrase with.
static BY_LETTER: LazyLock<BTreeMap<char, Vec<&'static Phrase>>> = LazyLock::new(|| {
    let mut by_letter: BTreeMap<char, Vec<&'static Phrase>> = BTreeMap::new();
    for phrase in PHRASES.iter() {
        let first = phrase.words.first().and_then(|word| word.stem.chars().next());
        first.into_iter().for_each(|first| by_letter.entry(first).or_default().push(phrase));
    }
    by_letter
});

/// A phrase found at some word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    /// The role it names.
    pub(crate) role: Role,
    /// How many words it takes.
    pub(crate) words: usize,
}

/// A heading's word as it is compared: folded, without punctuation, brackets and footnote digits around it.
pub(crate) fn heading_word(word: &str) -> String {
    let folded = crate::grammar::fold::fold(word);
    let trimmed = folded.trim_matches(|c: char| !is_letter(c) && !matches!(c, '№'));
    trimmed.trim_end_matches('<').replace("**", "")
}

/// The longest phrase at the head of `words` (as [`heading_word`] gives them), where other headings may follow.
pub(crate) fn known_at(words: &[String]) -> Option<Known> {
    longest_at(words, ends)
}

/// The longest phrase at the head of `words`; `ends` says whether a heading may end before some words.
pub(crate) fn longest_at(words: &[String], ends: impl Fn(&[String]) -> bool) -> Option<Known> {
    let fits = |phrase: &&Phrase| {
        phrase.words.len() <= words.len()
            && phrase.words.iter().zip(words).all(|(pattern, word)| pattern.fits(word))
            && (!phrase.whole || ends(words.get(phrase.words.len()..).unwrap_or_default()))
    };
    let own = BY_LETTER.get(&words.first()?.chars().next()?)?;
    let best = own.iter().copied().filter(fits).max_by_key(|phrase| phrase.words.len())?;
    Some(Known { role: best.role, words: best.words.len() })
}

/// Whether a heading may end before these words: another begins there, or nothing.
fn ends(words: &[String]) -> bool {
    let rest = words.iter().position(|word| !word.is_empty()).and_then(|at| words.get(at..));
    rest.is_none_or(|rest| known_at(rest).is_some())
}

/// A cheap look: whether a heading of the lexicon could begin with this word as written.
pub(crate) fn may_begin(written: &str) -> bool {
    let first = written.chars().find(|c| is_letter(*c) || *c == '№');
    first.is_some_and(|c| fold_char(c).is_some_and(|c| BY_LETTER.contains_key(&c)))
}

/// Whether a phrase of the lexicon begins with this word (as [`heading_word`] gives it).
pub(crate) fn opens_phrase(word: &str) -> bool {
    let own = word.chars().next().and_then(|first| BY_LETTER.get(&first));
    own.into_iter().flatten().any(|phrase| phrase.words.first().is_some_and(|pattern| pattern.fits(word)))
}

fn fold_char(c: char) -> Option<char> {
    crate::grammar::fold::fold(c.encode_utf8(&mut [0; 4])).chars().next()
}

/// Whether a word occurs in any heading.
pub(crate) fn is_heading_word(word: &str) -> bool {
    word.is_empty() || PHRASES.iter().flat_map(|phrase| &phrase.words).any(|pattern| pattern.fits(word))
}

/// A damaged word of a heading as the lexicon has it, where one of its words is near enough; else the word itself.
pub(crate) fn mended(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let patterns = || PHRASES.iter().flat_map(|phrase| &phrase.words);
    let allowed = letters.len() / LETTERS_PER_FAULT;
    if allowed == 0 || patterns().any(|pattern| pattern.fits(word)) {
        return word.to_owned();
    }
    let faults = |pattern: &Pattern| {
        let stem: Vec<char> = pattern.stem.chars().collect();
        let own = letters.get(..stem.len().min(letters.len())).filter(|_| pattern.open).unwrap_or(&letters);
        (stem.len() >= LETTERS_PER_FAULT).then(|| crate::grammar::fold::distance(&stem, own))
    };
    let near = patterns().filter_map(|pattern| Some((faults(pattern)?, pattern.stem)));
    let best = near.min_by_key(|(faults, _)| *faults).filter(|(faults, _)| *faults <= allowed);
    best.map_or_else(|| word.to_owned(), |(_, stem)| stem.to_owned())
}

/// One letter in so many may be damaged.
const LETTERS_PER_FAULT: usize = 4;

/// The role a whole heading names: the longest phrase in it, one at its head preferred. One word at the head of more words
/// («Наименование программы, источник финансирования») says less than two anywhere.
pub(crate) fn role_of(words: &[String]) -> Option<Role> {
    named_in(words).map(|(_, known)| known.role)
}

/// The same where the phrase is most of the heading, or stands at its head in several words.
pub(crate) fn plain_role_of(words: &[String]) -> Option<Role> {
    let all = words.iter().filter(|word| !word.is_empty()).count();
    let plain = |(at, known): &(usize, Known)| known.words * 2 >= all || *at == 0 && known.words > 1;
    named_in(words).filter(plain).map(|(_, known)| known.role)
}

/// The words of a heading, those put together that a narrow column has torn: «Номе р п/п».
pub(crate) fn untorn(words: &[String]) -> Vec<String> {
    let mut whole = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let torn = |many: &usize| words.get(at..at + many).is_some_and(is_torn);
        let many = if is_heading_word(word) { 1 } else { (2..=MOST_PARTS).find(torn).unwrap_or(1) };
        whole.push(words.get(at..at + many).unwrap_or_default().concat());
        at += many;
    }
    whole
}

/// Parts into which a narrow column tears a word of a heading.
const MOST_PARTS: usize = 4;

/// Whether some words are parts of one word of headings, and are none themselves.
fn is_torn(parts: &[String]) -> bool {
    parts.iter().all(|part| !part.is_empty() && !is_heading_word(part)) && is_heading_word(&parts.concat())
}

/// The phrase that names a whole heading's role, and where it stands.
fn named_in(words: &[String]) -> Option<(usize, Known)> {
    let bare = |rest: &[String]| rest.iter().all(String::is_empty);
    let found = (0..words.len()).filter_map(|at| Some((at, longest_at(words.get(at..)?, bare)?)));
    let weight = |at: usize, known: &Known| {
        let head = if at > 0 {
            0
        } else if known.words == 1 && words.len() > 1 {
            1
        } else {
            3
        };
        2 * known.words + head
    };
    found.max_by_key(|(at, known)| (weight(*at, known), std::cmp::Reverse(*at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(heading: &str) -> Option<Role> {
        role_of(&heading.split_whitespace().map(heading_word).collect::<Vec<_>>())
    }

    #[test]
    fn words_torn_by_a_narrow_column_are_one() {
        let untorn = |heading: &str| untorn(&heading.split(' ').map(heading_word).collect::<Vec<_>>()).join(" ");
        assert_eq!(untorn("Номе р п/п"), "номер п/п");
        assert_eq!(untorn("Ответст венный исполни тель"), "ответственный исполнитель");
        assert_eq!(untorn("Номер и дата"), "номер и дата");
        assert_eq!(untorn("Кличка р коровы"), "кличка р коровы");
    }

    #[test]
    fn one_word_of_many_names_no_role_plainly() {
        let role = |heading: &str| plain_role_of(&heading.split_whitespace().map(heading_word).collect::<Vec<_>>());
        assert_eq!(role("Наименование мероприятия"), Some(Role::Title));
        assert_eq!(role("Эффект от мероприятия"), None);
    }

    #[test]
    fn headings_name_their_roles() {
        for (heading, want) in [
            ("№ п/п", Role::Number),
            ("Наименование программы, источник финансирования", Role::FundingSource),
            ("Код цели и задачи", Role::Other),
            ("Наименование", Role::Title),
            ("Наименование показателя", Role::Indicator),
            ("N п/п", Role::Number),
            ("Наименование и форма проведения мероприятия", Role::Title),
            ("Срок исполнения/ подтверждение исполнения, форма отчета", Role::Deadline),
            ("Дата, время, место проведения", Role::Deadline),
            ("Место проведения мероприятия", Role::Location),
            ("Фактическая дата наступления", Role::Status),
            ("Ответсвенный исполнитель", Role::Responsible),
            ("Предполагаемая численность участников", Role::Participants),
            ("Ожидаемый результат (краткое описание)", Role::Results),
            ("ОТМЕТКА О ВЫПОЛНЕНИИ", Role::Status),
        ] {
            assert_eq!(role(heading), Some(want), "{heading}");
        }
        assert_eq!(role("Иное"), None);
    }
}
