//! The endings of nouns and adjectives. In: folded words. Out: forms. Knows only endings.

use super::{Case, Gender};

/// A nominative singular in another case.
pub(crate) fn singular_form(nominative: &str, case: Case) -> String {
    // Stem to keep, then genitive, dative, instrumental; the first ending that fits counts.
    const ENDINGS: [(&str, &str, [&str; 3]); 10] = [
        ("ие", "и", ["я", "ю", "ем"]),
        ("ия", "и", ["и", "и", "ей"]),
        ("ий", "", ["его", "ему", "им"]),
        ("ый", "", ["ого", "ому", "ым"]),
        ("о", "", ["а", "у", "ом"]),
        ("е", "", ["я", "ю", "ем"]),
        ("я", "", ["и", "е", "ей"]),
        ("а", "", ["ы", "е", "ой"]),
        ("ь", "", ["я", "ю", "ем"]),
        ("", "", ["а", "у", "ом"]),
    ];
    let Some(column) = oblique(case) else { return nominative.to_owned() };
    let found = ENDINGS.iter().find_map(|(end, keep, forms)| Some((nominative.strip_suffix(end)?, keep, forms)));
    let Some((stem, keep, forms)) = found else { return nominative.to_owned() };
    let ending = forms.get(column).copied().unwrap_or_default();
    let ending = if ending == "ы" && stem.ends_with(is_hushing) { "и" } else { ending };
    format!("{stem}{keep}{ending}")
}

/// A nominative plural in another case; the genitive plural is not told by the ending and stays as it is.
pub(crate) fn plural_form(nominative: &str, case: Case) -> String {
    let soft = nominative.ends_with('я')
        || (nominative.ends_with('и') && !nominative.trim_end_matches('и').ends_with(is_hushing));
    let stem = nominative.strip_suffix(['а', 'я', 'ы', 'и']).unwrap_or(nominative);
    match (case, soft) {
        (Case::Dative, true) => format!("{stem}ям"),
        (Case::Dative, false) => format!("{stem}ам"),
        (Case::Instrumental, true) => format!("{stem}ями"),
        (Case::Instrumental, false) => format!("{stem}ами"),
        _ => nominative.to_owned(),
    }
}

pub(super) fn gender(nominative: &str) -> Gender {
    match nominative.chars().next_back() {
        Some('о' | 'е') => Gender::Neuter,
        Some('а' | 'я') => Gender::Feminine,
        _ => Gender::Masculine,
    }
}

/// Whether a word has the ending of an adjective or participle in that case, singular or plural.
pub(crate) fn is_adjective(folded: &str, case: Case) -> bool {
    let endings: &[&str] = match case {
        Case::Nominative => &["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "чье", "чья", "чьи"],
        Case::Genitive => &["ого", "его", "ой", "ей", "ых", "их"],
        Case::Dative => &["ому", "ему", "ой", "ей", "ым", "им"],
        Case::Instrumental => &["ым", "им", "ой", "ей", "ыми", "ими"],
    };
    folded.chars().count() > 4 && !is_verbal_noun(folded) && endings.iter().any(|ending| folded.ends_with(ending))
}

/// «управление», «развитие», «учреждений»: nouns with the ending of an adjective.
fn is_verbal_noun(folded: &str) -> bool {
    const SOFT: [&str; 6] = ["внешний", "внутренний", "младший", "нижний", "последний", "средний"];
    !SOFT.contains(&folded) && ["ние", "тие", "ний", "тий", "ций"].iter().any(|ending| folded.ends_with(ending))
}

/// The nominatives a genitive adjective may come from: one, or two where the stress decides («краевой», «детский»).
pub(crate) fn adjective_nominatives(genitive: &str, gender: Gender) -> Vec<String> {
    let (hard, soft) = (genitive.strip_suffix("ого"), genitive.strip_suffix("его"));
    let feminine = genitive.strip_suffix("ой").map(|stem| format!("{stem}ая"));
    let feminine = feminine.or_else(|| genitive.strip_suffix("ей").map(|stem| format!("{stem}яя")));
    match (gender, hard, soft) {
        (Gender::Neuter, Some(stem), _) => vec![format!("{stem}ое")],
        (Gender::Neuter, _, Some(stem)) => vec![format!("{stem}ее")],
        (Gender::Masculine, Some(stem), _) if stem.ends_with(is_hushing) => {
            vec![format!("{stem}ий"), format!("{stem}ой")]
        }
        (Gender::Masculine, Some(stem), _) => vec![format!("{stem}ый"), format!("{stem}ой")],
        (Gender::Masculine, _, Some(stem)) => vec![format!("{stem}ий")],
        (Gender::Feminine, ..) => feminine.into_iter().collect(),
        _ => Vec::new(),
    }
}

fn oblique(case: Case) -> Option<usize> {
    match case {
        Case::Nominative => None,
        Case::Genitive => Some(0),
        Case::Dative => Some(1),
        Case::Instrumental => Some(2),
    }
}

/// After these «ы» is written «и».
fn is_hushing(c: char) -> bool {
    matches!(c, 'г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ')
}
