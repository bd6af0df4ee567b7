//! The subject of the Federation that words name.
//!
//! In: words. Out: the subject, where they name one and no other. The table is data: `lexicon/regions.txt` and its neighbours. Knows no
//! act and no plan.

mod words;

use crate::grammar::fold::fold;
use crate::grammar::lexicons::entries;
use crate::record::Region;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use words::CASES;

/// A name in one case, word by word.
struct Form {
    words: Vec<String>,
    /// Index of the subject.
    subject: usize,
    /// Whether it is a town's, which counts behind «город» alone.
    town: bool,
}

/// The subjects and all forms of their names, by the first word of each.
struct Table {
    subjects: Vec<Region>,
    forms: BTreeMap<String, Vec<Form>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// The subject that some words name; `None` where they name none, or more than one.
///
/// ```
/// use regplan_core::grammar::regions::named;
/// let region = named("Правительство Рязанской области").unwrap();
/// assert_eq!((region.code.as_deref(), region.name.as_str()), (Some("RU-RYA"), "Рязанская область"));
/// assert_eq!(named("Рязанская область, Омская область"), None);
/// ```
#[must_use]
pub fn named(text: &str) -> Option<Region> {
    match all(text).as_slice() {
        [one] => TABLE.subjects.get(*one).cloned(),
        _ => None,
    }
}

/// The subject that the first of some texts names which names any; `None` where that one names several.
pub(crate) fn first_named<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Region> {
    let mut named = texts.map(all).filter(|found| !found.is_empty());
    let [one] = named.next()?.try_into().ok()?;
    TABLE.subjects.get::<usize>(one).cloned()
}

/// Whether words name a subject at all, or several.
pub(crate) fn names_any(text: &str) -> bool {
    !all(text).is_empty()
}

/// Whether a line is a town, where something was signed: «г. Москва».
pub(crate) fn is_town(line: &str) -> bool {
    const LONGEST: usize = 4;
    let folded = fold(line);
    let mut words = folded.split(|c: char| !words::is_of_name(c)).filter(|word| !word.is_empty());
    words.clone().count() <= LONGEST && words.next().is_some_and(words::is_town)
}

/// The subjects that some words name, each once.
fn all(text: &str) -> Vec<usize> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !words::is_of_name(c)).map(|word| word.trim_matches('-')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let town = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| words::is_town(before));
        let namesake =
            at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| words::is_namesake(before));
        match TABLE.longest(rest, town) {
            // «гостиница „Москва“»: named after it.
            Some(form) if namesake && form.words.len() == 1 => at += 1,
            Some(form) => {
                found.push(form.subject);
                at += form.words.len();
            }
            // «Рязанская и Омская области»: of the first one only the attribute is there.
            None => at += 1,
        }
    }
    if words::lists_regions(&words) && !found.is_empty() {
        found.push(usize::MAX);
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Table {
    fn read() -> Self {
        let pairs = |file| entries(file).filter_map(|line| line.split_once(" = "));
        let mut table = Self { subjects: Vec::new(), forms: BTreeMap::new() };
        for (name, code) in pairs(include_str!("../../../lexicon/regions.txt")) {
            let code = (code != "-").then(|| code.to_owned());
            table.subjects.push(Region { code, name: name.to_owned() });
            table.add(name, table.subjects.len() - 1, false);
        }
        let others = [
            (include_str!("../../../lexicon/region-names.txt"), false),
            (include_str!("../../../lexicon/capitals.txt"), true),
        ];
        for (name, of, town) in others.into_iter().flat_map(|(file, town)| pairs(file).map(move |(a, b)| (a, b, town)))
        {
            if let Some(subject) = table.subjects.iter().position(|subject| subject.name == of) {
                table.add(name, subject, town);
            }
        }
        table
    }

    fn add(&mut self, name: &str, subject: usize, town: bool) {
        for case in 0..CASES {
            for words in words::forms(&fold(name), case) {
                let Some(first) = words.first().cloned() else { continue };
                self.forms.entry(first).or_default().push(Form { words, subject, town });
            }
        }
    }

    /// The longest name that some words begin with.
    fn longest(&self, words: &[&str], behind_town: bool) -> Option<&Form> {
        let forms = self.forms.get(*words.first()?)?.iter();
        let says = |form: &&Form| {
            (behind_town || !form.town)
                && words.len() >= form.words.len()
                && form.words.iter().zip(words).all(|(a, b)| a == b)
        };
        forms.filter(says).max_by_key(|form| form.words.len())
    }
}
