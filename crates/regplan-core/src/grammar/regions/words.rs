//! How the names of regions decline. In: folded words. Out: their forms. Knows endings, no regions.

use crate::grammar::letters::is_letter;

/// How many cases there are.
pub(super) const CASES: usize = 6;

/// Endings of the nominative, and the endings of all six cases; the first that fits counts.
const ENDINGS: [(&str, [&str; CASES]); 20] = [
    ("ская", ["ская", "ской", "ской", "скую", "ской", "ской"]),
    ("цкая", ["цкая", "цкой", "цкой", "цкую", "цкой", "цкой"]),
    ("ная", ["ная", "ной", "ной", "ную", "ной", "ной"]),
    ("кий", ["кий", "кого", "кому", "кий", "ким", "ком"]),
    ("ний", ["ний", "него", "нему", "ний", "ним", "нем"]),
    ("ный", ["ный", "ного", "ному", "ный", "ным", "ном"]),
    ("край", ["край", "края", "краю", "край", "краем", "крае"]),
    ("ия", ["ия", "ии", "ии", "ию", "ией", "ии"]),
    ("ья", ["ья", "ьи", "ье", "ью", "ьей", "ье"]),
    ("ея", ["ея", "еи", "ее", "ею", "еей", "ее"]),
    ("ня", ["ня", "ни", "не", "ню", "ней", "не"]),
    ("ка", ["ка", "ки", "ке", "ку", "кой", "ке"]),
    ("га", ["га", "ги", "ге", "гу", "гой", "ге"]),
    ("ль", ["ль", "ля", "лю", "ль", "лем", "ле"]),
    ("ье", ["ье", "ья", "ью", "ье", "ьем", "ье"]),
    ("ы", ["ы", "", "ам", "ы", "ами", "ах"]),
    ("а", ["а", "ы", "е", "у", "ой", "е"]),
    ("ь", ["ь", "и", "и", "ь", "ью", "и"]),
    ("о", ["о", "а", "у", "о", "ом", "е"]),
    ("", ["", "а", "у", "", "ом", "е"]),
];

/// Names that decline otherwise than their endings show.
const IRREGULAR: [(&str, [&str; CASES]); 2] = [
    ("орел", ["орел", "орла", "орлу", "орел", "орлом", "орле"]),
    ("анадырь", ["анадырь", "анадыря", "анадырю", "анадырь", "анадырем", "анадыре"]),
];

/// Names that do not decline.
const STIFF: [&str; 15] = [
    "алания",
    "днр",
    "еао",
    "кбр",
    "коми",
    "кчр",
    "лнр",
    "марий",
    "рсо-алания",
    "саха",
    "улан-удэ",
    "хмао",
    "эл",
    "югра",
    "янао",
];

/// The forms of a name in one case: all its words declined, or those behind «республика» and in brackets left as they are.
pub(super) fn forms(name: &str, case: usize) -> Vec<Vec<String>> {
    let words: Vec<&str> = name.split(|c: char| !is_of_name(c)).filter(|word| word.chars().any(is_letter)).collect();
    let all: Vec<String> = words.iter().map(|word| form(word, case)).collect();
    let head = words.iter().position(|word| *word == REPUBLIC);
    let stiff = head.map(|head| {
        words
            .iter()
            .enumerate()
            .map(|(at, word)| if at > head { (*word).to_owned() } else { form(word, case) })
            .collect()
    });
    // The second part of a double name stays or declines: «автономного округа - Югры».
    let last = words.last().filter(|_| words.len() > 1).map(|word| {
        let declined = if *word == "югра" { decline(word, case) } else { form(word, case) };
        all.iter().take(words.len() - 1).cloned().chain([declined]).collect()
    });
    let single = match words.as_slice() {
        [word] => vec![vec![decline(word, case)]],
        _ => Vec::new(),
    };
    let mut forms: Vec<Vec<String>> = [Some(all), stiff, last].into_iter().flatten().chain(single).collect();
    forms.sort();
    forms.dedup();
    forms
}

const REPUBLIC: &str = "республика";

fn form(word: &str, case: usize) -> String {
    if STIFF.contains(&word) { word.to_owned() } else { decline(word, case) }
}

fn decline(word: &str, case: usize) -> String {
    if STIFF.contains(&word) && word != "югра" && word != "алания" {
        return word.to_owned();
    }
    if let Some((_, forms)) = IRREGULAR.iter().find(|(own, _)| *own == word) {
        return forms.get(case).map_or(word, |form| form).to_owned();
    }
    // «Ростов-на-Дону», «Петропавловск-Камчатский»: the first part declines too; «Улан-Удэ», «Нарьян-Мар»: the last alone.
    let (first, rest) = word.split_once('-').unwrap_or((word, ""));
    match rest {
        "на-дону" => return format!("{}-{rest}", decline(first, case)),
        "камчатский" => return format!("{}-{}", decline(first, case), decline(rest, case)),
        _ => {}
    }
    let found = ENDINGS.iter().find_map(|(end, forms)| Some((word.strip_suffix(end)?, forms.get(case)?)));
    found.map_or_else(|| word.to_owned(), |(stem, ending)| format!("{stem}{ending}"))
}

/// «город», «г.»: what stands behind is a town.
pub(super) fn is_town(word: &str) -> bool {
    matches!(word, "г" | "город" | "города" | "городу" | "городом" | "городе")
}

/// What is named after a town, and stands before its name: «проспект Москвы», «гостиница „Москва“».
pub(super) fn is_namesake(word: &str) -> bool {
    const STEMS: [&str; 9] =
        ["бульвар", "гостиниц", "кинотеатр", "отел", "площад", "проспект", "санатори", "стадион", "улиц"];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Whether several regions share one word: «Рязанская и Омская области».
pub(super) fn lists_regions(words: &[&str]) -> bool {
    words.windows(4).any(|window| {
        let [first, and, second, head] = window else { return false };
        let attribute =
            |word: &str| ["ская", "ской", "скую", "ский", "ского", "скому"].iter().any(|end| word.ends_with(end));
        let shared = ["области", "областей", "областям", "областями", "областях", "края", "краев"].contains(head);
        *and == "и" && attribute(first) && attribute(second) && shared
    })
}

/// Letters, and the hyphen within a name.
pub(super) fn is_of_name(c: char) -> bool {
    is_letter(c) || c == '-'
}
