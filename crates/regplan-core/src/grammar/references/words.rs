//! The words of references. In: folded words. Out: what they are. Knows no dates and no numbers.

use crate::grammar::lexicons::entries;
use crate::grammar::nouns::{Case, Gender, adjective_nominatives, is_adjective, singular_form};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What acts call themselves, in the nominative; what else has a day and a number and is referred to like one.
const KINDS: [&str; 12] = [
    "закон",
    "кодекс",
    "письмо",
    "поручение",
    "постановление",
    "предписание",
    "представление",
    "приказ",
    "протокол",
    "распоряжение",
    "решение",
    "указ",
];

/// The forms of the kinds, to their nominative.
static FORMS: LazyLock<BTreeMap<String, &str>> =
    LazyLock::new(|| KINDS.iter().flat_map(|kind| forms(kind).into_iter().map(|form| (form, *kind))).collect());

/// Those who issue, by their genitive.
static ISSUERS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    entries(include_str!("../../../lexicon/issuers.txt"))
        .map(|line| match line.split_once(" = ") {
            Some((nominative, genitive)) => (genitive.to_owned(), nominative.to_owned()),
            None => (singular_form(line, Case::Genitive), line.to_owned()),
        })
        .collect()
});

fn forms(kind: &str) -> Vec<String> {
    let (stem, endings): (&str, &[&str]) = if let Some(stem) = kind.strip_suffix("ие") {
        (stem, &["ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"])
    } else if let Some(stem) = kind.strip_suffix('о') {
        (stem, &["о", "а", "у", "ом", "е", "ам", "ами", "ах"])
    } else {
        (kind, &["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"])
    };
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// The kind of act that a word is in some case.
pub(super) fn kind(folded: &str) -> Option<&'static str> {
    FORMS.get(folded).copied()
}

/// «ФЗ», «ФКЗ»: federal laws by their letters.
pub(super) fn short_kind(folded: &str) -> Option<&'static str> {
    match folded {
        "фз" => Some(FEDERAL_LAW),
        "фкз" => Some(CONSTITUTIONAL_LAW),
        _ => None,
    }
}

/// What a federal law is called.
pub(super) const FEDERAL_LAW: &str = "федеральный закон";
/// And one of the constitution's own.
pub(super) const CONSTITUTIONAL_LAW: &str = "федеральный конституционный закон";

/// The law of its kind by the attributes before the word: «федеральный», «федеральный конституционный».
pub(super) fn is_federal(folded: &str) -> bool {
    folded.starts_with("федеральн")
}

pub(super) fn is_constitutional(folded: &str) -> bool {
    folded.starts_with("конституционн")
}

/// Whether the kind is a law, whose issuer is a subject.
pub(super) fn is_law(kind: &str) -> bool {
    kind == "закон"
}

/// Whether the kind is a code, which needs neither day nor number.
pub(super) fn is_code(kind: &str) -> bool {
    kind == "кодекс"
}

/// What codes are of, by the beginnings of their attributes.
const CODES: [(&str, &str); 20] = [
    ("арбитражн", "арбитражный"),
    ("бюджетн", "бюджетный"),
    ("водн", "водный"),
    ("воздушн", "воздушный"),
    ("градостроительн", "градостроительный"),
    ("гражданск", "гражданский"),
    ("жилищн", "жилищный"),
    ("земельн", "земельный"),
    ("избирательн", "избирательный"),
    ("лесн", "лесной"),
    ("налогов", "налоговый"),
    ("процессуальн", "процессуальный"),
    ("семейн", "семейный"),
    ("таможенн", "таможенный"),
    ("торгов", "торговый"),
    ("трудов", "трудовой"),
    ("уголовно-исполнительн", "уголовно-исполнительный"),
    ("уголовно-процессуальн", "уголовно-процессуальный"),
    ("уголовн", "уголовный"),
    ("этическ", "этический"),
];

/// The nominative of what a code is of.
pub(super) fn code_attribute(folded: &str) -> Option<&'static str> {
    let endings = ["ый", "ий", "ой", "ого", "ому", "ым", "им", "ом"];
    let fits = |stem: &str| folded.strip_prefix(stem).is_some_and(|end| endings.contains(&end));
    CODES.iter().find(|(stem, _)| fits(stem)).map(|(_, nominative)| *nominative)
}

/// «от», before a day.
pub(super) fn is_from(folded: &str) -> bool {
    folded == "от"
}

/// «№», «N», «No».
pub(super) fn is_number_sign(folded: &str) -> bool {
    matches!(folded, "№" | "n" | "no")
}

/// «за», before the sign of a number.
pub(super) fn may_lead_to_number(folded: &str) -> bool {
    folded == "за"
}

/// «и», between acts.
pub(super) fn is_and(folded: &str) -> bool {
    folded == "и"
}

/// What a part of an act is called: «п.», «статьи», «частью».
pub(super) fn is_part(folded: &str) -> bool {
    const SHORT: [&str; 8] = ["абз", "гл", "п", "пп", "подп", "ст", "ч", "пункт"];
    const STEMS: [(&str, usize); 7] =
        [("абзац", 8), ("глав", 7), ("подпункт", 11), ("пункт", 8), ("раздел", 9), ("стать", 8), ("част", 7)];
    SHORT.contains(&folded)
        || STEMS.iter().any(|(stem, longest)| folded.starts_with(stem) && folded.chars().count() <= *longest)
}

/// The name of an issuer in the genitive, in the nominative; `None` where nobody known is its head.
pub(super) fn issuer(words: &[&str]) -> Option<String> {
    const MOST_ATTRIBUTES: usize = 4;
    let folded: Vec<String> = words.iter().map(|word| crate::grammar::fold::fold(word)).collect();
    let at = folded.iter().take(MOST_ATTRIBUTES + 1).position(|word| ISSUERS.contains_key(word))?;
    let head = folded.get(at).and_then(|word| ISSUERS.get(word))?;
    // «приказ Министерства … и Министерства …»: two.
    let two = |pair: &[String]| matches!(pair, [and, other] if is_and(and) && ISSUERS.contains_key(other));
    if folded.windows(2).skip(at).any(two) {
        return None;
    }
    let before = folded.iter().take(at);
    if !before.clone().all(|word| is_adjective(word, Case::Genitive)) {
        return None;
    }
    let gender = if FEMININE.contains(&head.as_str()) { Gender::Feminine } else { Gender::of(head) };
    let turned = words.iter().zip(&folded).enumerate().map(|(i, (word, folded))| match i.cmp(&at) {
        std::cmp::Ordering::Less => attribute(folded, gender).map(|form| like(word, &form)),
        std::cmp::Ordering::Equal => Some(like(word, head)),
        std::cmp::Ordering::Greater => Some((*word).to_owned()),
    });
    Some(turned.collect::<Option<Vec<String>>>()?.join(" "))
}

const FEMININE: [&str; 1] = ["область"];

/// Who has one body of acts alone, so that a number behind it is the act's: no school is part of its name.
pub(super) fn numbers_its_own(folded: &str) -> bool {
    matches!(folded, "президента" | "правительства" | "губернатора" | "главы" | "министерства")
        || folded.starts_with("мин")
}

/// Adjectives whose ending is stressed: «городской», not «городскый».
fn attribute(genitive: &str, gender: Gender) -> Option<String> {
    const STRESSED: [&str; 7] = ["городск", "областн", "краев", "окружн", "сельск", "районн", "поселков"];
    let forms = adjective_nominatives(genitive, gender);
    let stressed = STRESSED.iter().any(|stem| *stem != "районн" && *stem != "сельск" && genitive.starts_with(stem));
    if stressed && forms.len() > 1 { forms.into_iter().nth(1) } else { forms.into_iter().next() }
}

/// A form in capitals, or with a capital, where the word is.
fn like(word: &str, form: &str) -> String {
    use crate::grammar::letters::{is_capital, is_small};
    if word.chars().filter(|c| is_capital(*c)).count() > 1 && !word.chars().any(is_small) {
        return form.to_uppercase();
    }
    // «Минэкономразвития», «МинЗдрава»: the letters that both have stay as they are.
    let mut written = word.chars();
    form.chars()
        .map(|c| match written.next() {
            Some(own) if own.to_lowercase().eq(c.to_lowercase()) => own,
            _ => c,
        })
        .collect()
}

/// What a text that refers to an act has in it: a sign of a number, or a word that needs none.
pub(super) const SIGNS: [&str; 6] = ["№", " N", " от ", "акон", "одекс", "ОДЕКС"];

/// The country in the nominative.
pub(super) const COUNTRY: &str = "Российская Федерация";

/// The country behind a code.
pub(super) const COUNTRIES: [&str; 3] = ["российской федерации", "рф", "россии"];

/// Whether a title opens as titles of acts do: «О …», «Об …»; «Об» alone is none.
pub(super) fn opens_title(folded: &str) -> bool {
    ["о ", "об ", "обо "].iter().any(|open| folded.starts_with(open))
}
