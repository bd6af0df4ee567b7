//! The closed words of responsible cells. In: folded words and marks. Out: what they are. Knows no open class.

use crate::grammar::letters::is_vowel;

/// The class of the quotes that differ when they open and close.
pub(super) const ANGLE_QUOTES: u8 = 1;

/// Which marks may be partners: brackets of any form (OCR mixes them), angle quotes, other quotes.
pub(super) fn pair_class(mark: char) -> Option<u8> {
    match mark {
        '(' | ')' | '[' | ']' | '{' | '}' => Some(0),
        '«' | '»' => Some(ANGLE_QUOTES),
        '"' | '“' | '”' | '„' | '‟' => Some(2),
        _ => None,
    }
}

/// Whether a mark may open a pair.
pub(super) fn opens(mark: char) -> bool {
    matches!(mark, '(' | '[' | '{' | '«' | '"' | '“' | '„' | '‟')
}

/// Whether a mark may close a pair.
pub(super) fn closes(mark: char) -> bool {
    matches!(mark, ')' | ']' | '}' | '»' | '"' | '”' | '“')
}

/// «по согласованию».
pub(super) const AGREEMENT: [&str; 2] = ["по", "согласованию"];

/// «(по согл.)»
pub(super) const AGREEMENT_CUT: [&str; 2] = ["согл", "соглас"];

/// «(по согласованию с …)» says more than the mark and stays in the name.
pub(super) const AGREEMENT_GOES_ON: [&str; 2] = ["с", "со"];

/// «(все – по согласованию)».
pub(super) const ALL: [&str; 3] = ["все", "всех", "всеми"];

/// After these words a name is not at its end.
pub(super) const LEANS_FORWARD: [&str; 27] = [
    "в",
    "во",
    "все",
    "для",
    "до",
    "другие",
    "за",
    "и",
    "из",
    "или",
    "имени",
    "им",
    "иные",
    "к",
    "на",
    "над",
    "о",
    "об",
    "от",
    "ответственные",
    "ответственный",
    "по",
    "при",
    "прочие",
    "с",
    "со",
    "через",
];

/// What an institution is of, at the end of its name.
pub(super) const LANDS: [&str; 8] =
    ["области", "края", "республики", "района", "округа", "федерации", "россии", "города"];

/// Posts by their letters: «ЗУВР», «ЗАХЧ».
pub(super) const POST_LETTERS: [&str; 12] =
    ["зувр", "звр", "здувр", "здвр", "захч", "захр", "здахч", "здахр", "знмр", "зднмр", "зумр", "замдир"];

/// The shortest first part of a compound that names a body or a post, in letters: «гос» of «госинспекция».
pub(super) const SHORTEST_FIRST_PART: usize = 3;

/// The shortest last part, in letters: «клуб» of «турклуб».
pub(super) const SHORTEST_LAST_PART: usize = 4;

/// Whether letters may be the first part of a compound that names a body: «самоуправления» is a deed.
pub(super) fn may_begin_compound(first: &str) -> bool {
    first != "само" && first.contains(is_vowel)
}

/// Whether a word is a ministry cut short: «Минсоцзащиты».
pub(super) fn is_short_ministry(folded: &str) -> bool {
    const LONGEST_OTHER: usize = 5;
    const OTHERS: [&str; 8] = ["минут", "миним", "минер", "минус", "минор", "мини-", "минск", "минов"];
    let short = folded.chars().nth(LONGEST_OTHER - 1).is_none();
    folded.starts_with("мин") && !short && !OTHERS.iter().any(|other| folded.starts_with(other))
}

/// Whether a word is the proper name of an authority.
pub(super) fn is_proper_body(folded: &str) -> bool {
    const NAMES: [&str; 16] = [
        "росгвардия",
        "росреестр",
        "росстат",
        "росрыболовство",
        "росимущество",
        "росмолодежь",
        "росавтодор",
        "росархив",
        "роструд",
        "рослесхоз",
        "росфинмониторинг",
        "росводресурсы",
        "роснедра",
        "роспатент",
        "росавиация",
        "росаккредитация",
    ];
    let inspection = folded.starts_with("гос") && folded.ends_with("инспекция");
    is_short_ministry(folded) || inspection || folded.ends_with("надзор") || NAMES.contains(&folded)
}

/// Posts that another in the genitive follows: «помощник воспитателя».
pub(super) const DEPUTIES: [&str; 10] = [
    "заместител",
    "зам",
    "помощник",
    "пом",
    "ассистент",
    "секретар",
    "референт",
    "советник",
    "представител",
    "наставник",
];

/// Whether a word has the ending of a surname.
pub(super) fn may_be_surname(folded: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["ов", "ев", "ин", "ын", "ова", "ева", "ина", "ына", "ский", "ская", "ко", "ук", "юк", "ич"];
    folded.chars().count() > 3 && ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

/// «лица, ответственные за …»: an attribute behind its noun.
pub(super) const RESPONSIBLE_FOR: [&str; 2] = ["ответственные", "за"];

/// A class of pupils that a number counts.
pub(super) const CLASS_OF_PUPILS: [&str; 2] = ["класс", "классы"];

/// «…, соисполнители – …»: such a label stands behind a comma too.
pub(super) const FELLOW_LABELS: [&str; 2] = ["соисполнитель", "соисполнители"];

/// «КДНиЗП»: the one small letter in a row of capitals.
pub(super) const JOINS_LETTERS: char = 'и';

/// Whether a word of a text in capitals may be an abbreviation: short, and no word of its own, or without a vowel.
pub(super) fn may_be_abbreviation(folded: &str) -> bool {
    const LONGEST: usize = 3;
    const FORMS: [&str; 8] = ["бу", "бук", "буз", "бдоу", "боу", "кдоу", "ипк", "дюсш"];
    let closed = LEANS_FORWARD.contains(&folded) || SHORTENED.contains(&folded) || SHORT_ATTRIBUTES.contains(&folded);
    let count = folded.chars().count();
    let form = count < 7 && FORMS.iter().any(|form| folded.ends_with(form));
    POST_LETTERS.contains(&folded) || !closed && (count <= LONGEST || form || !folded.contains(is_vowel))
}

/// «весь коллектив»
pub(super) const ALL_OF: [&str; 3] = ["весь", "вся", "все"];

/// What stands before a post, whatever its noun: «главный энергетик».
pub(super) const RANKS: [&str; 8] =
    ["главный", "главная", "старший", "старшая", "ведущий", "ведущая", "младший", "младшая"];

/// Whether a word has the ending of a noun, and of no adjective.
pub(super) fn may_be_noun(folded: &str) -> bool {
    const ADJECTIVES: [&str; 11] = ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их"];
    folded.chars().count() > 3 && !ADJECTIVES.iter().any(|ending| folded.ends_with(ending))
}

/// Whether a noun may be a plural in the nominative.
pub(super) fn may_be_plural(folded: &str) -> bool {
    folded.ends_with(['и', 'ы', 'а', 'я'])
}

/// «и», «или»: the last of a row of attributes, not a party of its own.
pub(super) const AND: [&str; 2] = ["и", "или"];

/// Shortened attributes of posts; a head follows: «ст. воспитатель».
pub(super) const SHORT_ATTRIBUTES: [&str; 14] =
    ["ст", "мл", "соц", "гл", "вед", "кл", "мед", "пед", "муз", "физ", "спец", "гос", "мун", "обл"];

/// Words that keep their full stop at the end of a name.
pub(super) const SHORTENED: [&str; 30] = [
    "воспит",
    "дир",
    "преп",
    "учит",
    "г",
    "гг",
    "гор",
    "д",
    "др",
    "доп",
    "зав",
    "зам",
    "и",
    "им",
    "нач",
    "о",
    "обл",
    "пом",
    "пос",
    "пр",
    "р",
    "рук",
    "с",
    "соц",
    "ст",
    "т",
    "тел",
    "уч",
    "физ",
    "отв",
];

/// «Ответственный исполнитель – …»: what the cell is, not who.
pub(super) const LABELS: [&str; 10] = [
    "ответственный",
    "ответственные",
    "исполнитель",
    "исполнители",
    "соисполнитель",
    "соисполнители",
    "координатор",
    "отв",
    "исп",
    "контроль",
];

/// «Ответственный за исполнение – …»: what may stand behind such a word.
pub(super) const LABELS_GO_ON: [&str; 8] =
    ["за", "исполнение", "выполнение", "проведение", "реализацию", "организацию", "мероприятия", "мероприятие"];

/// A cell crossed out.
pub(super) const NOBODY: [&str; 2] = ["х", "x"];

/// «приказом», «согласованию»: other words that responsible cells are full of.
pub(super) const CELL_WORDS: [&str; 4] = ["согласованию", "самоуправления", "соисполнитель", "соисполнители"];

/// Endings by which a word shows a trade in the nominative, singular or plural.
const TRADES: [&str; 27] = [
    "тель",
    "тели",
    "ист",
    "исты",
    "лог",
    "логи",
    "граф",
    "графы",
    "ник",
    "ники",
    "орг",
    "орги",
    "вед",
    "веды",
    "вод",
    "воды",
    "арь",
    "ари",
    "тор",
    "торы",
    "тора",
    "ант",
    "анты",
    "щик",
    "щики",
    "чик",
    "чики",
];

/// Whether a word shows a trade by its ending.
pub(super) fn is_trade(folded: &str) -> bool {
    folded.chars().count() > 4 && TRADES.iter().any(|ending| folded.ends_with(ending))
}

/// Whether such a word is a plural.
pub(super) fn is_plural_trade(folded: &str) -> bool {
    folded.ends_with(['и', 'ы', 'а'])
}

/// Whether a word may be an adverb of the adjective behind it: «социально ориентированные».
pub(super) fn is_adverb(folded: &str) -> bool {
    folded.ends_with('о')
}

/// Whether an unknown word may be a name in the nominative: «Роспатент», not «Сибири».
pub(super) fn may_be_nominative(folded: &str) -> bool {
    !folded.ends_with(['а', 'я', 'ы', 'и', 'е', 'у', 'ю', 'й', 'м', 'х', 'в'])
}

/// Whether a plural adjective in the nominative: «образовательные», not «образовательной».
pub(super) fn is_plural_adjective(folded: &str) -> bool {
    folded.ends_with("ые") || folded.ends_with("ие")
}

/// The letter that begins «и.о.» and its second.
pub(super) const ACTING: [&str; 2] = ["и", "о"];

/// The same in one word.
pub(super) const ACTING_SHORT: [&str; 3] = ["ио", "врио", "врип"];

/// Whether a word has the ending of a patronymic.
pub(super) fn is_patronymic(folded: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ович", "евич", "ьич", "овна", "евна", "ична"];
    folded.chars().count() > 4 && ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

/// Words after which «управление» and the like name a deed: «управление реализацией».
pub(super) fn is_instrumental(folded: &str) -> bool {
    ["ией", "ием", "ами", "ями", "ством"].iter().any(|ending| folded.ends_with(ending))
}

/// Whether an adjective may also be a feminine genitive: «городской».
pub(super) fn may_be_genitive(folded: &str) -> bool {
    folded.ends_with("ой") || folded.ends_with("ей")
}
