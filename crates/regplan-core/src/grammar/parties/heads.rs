//! Which words head a party. In: tokens. Out: heads. Knows the lexicons, no separators.

use super::tokens::Token;
use super::words;
use crate::grammar::lexicons;
use crate::grammar::nouns::{Case, is_adjective, plural_form, singular_form};
use crate::source::SeamKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a head names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Body,
    Post,
    Group,
}

/// One form of a word that heads parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    names: Names,
    case: Case,
    plural: bool,
    /// The same letters are also another case of the word: «комиссии».
    ambiguous: bool,
    /// A kind of institution that its own name may follow.
    awaits: bool,
    /// May be that name.
    own_name: bool,
    /// Also a deed: «организация отдыха».
    deed: bool,
}

/// A head found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// The index of its token.
    pub(super) at: usize,
    /// What it names.
    pub(super) names: Names,
    /// Several of them.
    pub(super) plural: bool,
    /// Its case is sure: by its own letters, or by the adjectives before it.
    pub(super) sure: bool,
    /// A kind of institution that its own name may follow.
    pub(super) awaits: bool,
    /// May be that name.
    pub(super) own_name: bool,
    /// Also a deed.
    pub(super) deed: bool,
    /// From a lexicon, not guessed from an ending.
    pub(super) known: bool,
}

const NOUNS: [(&str, Names); 2] = [
    (include_str!("../../../lexicon/bodies.txt"), Names::Body),
    (include_str!("../../../lexicon/posts.txt"), Names::Post),
];

const GROUPS: &str = include_str!("../../../lexicon/groups.txt");

/// All forms of the words marked `cell`: titles are full of them too («дети», «группа»), so they head a party in a cell of parties alone.
static OF_CELLS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let nouns = NOUNS.iter().flat_map(|(file, _)| lexicons::entries(file));
    let marked = nouns.chain(lexicons::entries(GROUPS)).filter(|entry| entry.ends_with(" cell"));
    marked.flat_map(all_forms).collect()
});

fn all_forms(entry: &str) -> Vec<String> {
    let mut words = entry.split_whitespace();
    let (singular, plural) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let singular = Case::ALL.iter().map(|case| singular_form(singular, *case));
    singular.chain(Case::ALL.iter().map(|case| plural_form(plural, *case))).collect()
}

/// Whether a folded word heads a party in a cell of parties alone.
pub(super) fn is_of_cells(folded: &str) -> bool {
    OF_CELLS.contains(folded)
}

/// Genitive singular to nominative singular.
static GENITIVES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let nouns = NOUNS.iter().flat_map(|(file, _)| lexicons::entries(file));
    let singulars = nouns.filter_map(|entry| entry.split_whitespace().next());
    singulars.map(|noun| (singular_form(noun, Case::Genitive), noun.to_owned())).collect()
});

static FORMS: LazyLock<BTreeMap<String, Vec<Form>>> = LazyLock::new(|| {
    let mut forms = BTreeMap::new();
    for (file, names) in NOUNS {
        lexicons::entries(file).for_each(|entry| add_noun(&mut forms, entry, names));
    }
    for entry in lexicons::entries(GROUPS) {
        let word = entry.split(' ').next().unwrap_or_default();
        forms.entry(word.to_owned()).or_insert_with(Vec::new).push(form(Names::Group, Case::Nominative, true, ""));
    }
    forms
});

fn add_noun(forms: &mut BTreeMap<String, Vec<Form>>, entry: &str, names: Names) {
    let mut fields = entry.split_whitespace();
    let (singular, plural) = (fields.next().unwrap_or_default(), fields.next().unwrap_or("-"));
    let flags = fields.collect::<Vec<_>>().join(" ");
    let genitive = singular_form(singular, Case::Genitive);
    for case in Case::ALL {
        forms.entry(singular_form(singular, case)).or_default().push(form(names, case, false, &flags));
        if plural != "-" && case != Case::Genitive {
            let ambiguous = case == Case::Nominative && plural == genitive;
            let word = forms.entry(plural_form(plural, case)).or_default();
            word.push(Form { ambiguous, ..form(names, case, true, &flags) });
        }
    }
}

fn form(names: Names, case: Case, plural: bool, flags: &str) -> Form {
    let flag = |name| flags.split(' ').any(|flag| flag == name);
    let (awaits, own_name, deed) = (flag("await"), flag("name"), flag("deed"));
    Form { names, case, plural, ambiguous: false, awaits, own_name, deed }
}

/// Whether a folded word is some form of a head, in whatever case.
pub(super) fn is_known(folded: &str) -> bool {
    FORMS.contains_key(folded)
}

/// The nominative singular of a head in the genitive singular.
pub(super) fn nominative_of_genitive(folded: &str) -> Option<String> {
    GENITIVES.get(folded).cloned()
}

/// Whether a name is not at its end after a token: a preposition, «и». «ОТ», «ДО» among small letters are abbreviations; among
/// capitals the one behind a preposition is.
pub(super) fn leans_forward(tokens: &[Token], i: usize) -> bool {
    let leans = |i: usize| tokens.get(i).filter(|token| words::LEANS_FORWARD.contains(&token.folded.as_str()));
    let Some(token) = leans(i) else { return false };
    let led = || i.checked_sub(1).and_then(leans).is_some();
    let next = tokens.get(i + 1);
    let ends = || next.is_none_or(|next| !next.word || matches!(next.seam, Some(SeamKind::Line | SeamKind::Paragraph)));
    !(token.caps || token.upper && led() && ends())
}

/// How many adjectives may stand between a preposition and its noun.
const MOST_ATTRIBUTES: usize = 3;

/// The case in which the cell names its parties: that of its first head, the nominative where it may be that.
pub(super) fn case_of(tokens: &[Token]) -> Case {
    let led = |at: usize| {
        let mut before =
            (0..at).rev().take(MOST_ATTRIBUTES).take_while(|&i| tokens.get(i).is_some_and(|token| token.word));
        before.any(|i| leans_forward(tokens, i))
    };
    let words: BTreeSet<Case> = tokens
        .iter()
        .enumerate()
        // «ПДН по Лесному району»: the case is the preposition's.
        .filter(|(at, _)| !led(*at))
        .filter_map(|(_, token)| FORMS.get(&token.folded))
        .take(1)
        .flat_map(|forms| forms.iter().map(|form| form.case))
        .collect();
    let oblique = words.iter().find(|case| matches!(case, Case::Dative | Case::Instrumental));
    oblique
        .filter(|_| !words.contains(&Case::Nominative) && !words.contains(&Case::Genitive))
        .map_or(Case::Nominative, |case| *case)
}

/// The head that begins at token `i`, adjectives and shortened attributes before it allowed.
pub(super) fn at(tokens: &[Token], i: usize, case: Case) -> Option<Head> {
    const LONGEST_ROW_OF_ATTRIBUTES: usize = 10;
    let mut plural_attribute = false;
    let mut inside = None;
    for (at, token) in tokens.iter().enumerate().skip(i).take(LONGEST_ROW_OF_ATTRIBUTES) {
        // «отраслевые (функциональные) органы»
        let remark = at > i && inside == Some(false) && (token.is('(') || token.inside);
        if remark {
            continue;
        }
        let parted = at > i && token.upper && matches!(token.seam, Some(SeamKind::Line | SeamKind::Paragraph));
        if *inside.get_or_insert(token.inside) != token.inside || parted {
            return None;
        }
        if let Some(head) = word(token, at, case) {
            return Some(Head { sure: head.sure || plural_attribute, ..head });
        }
        if let Some(head) = attributed(tokens, at).filter(|_| at > i && case == Case::Nominative) {
            return Some(head);
        }
        plural_attribute |= words::is_plural_adjective(&token.folded);
        if !is_attribute(tokens, i, at, case) {
            return None;
        }
    }
    None
}

/// A noun of no lexicon behind adjectives that say what it is: «главный энергетик», «муниципальные образования».
pub(super) fn attributed(tokens: &[Token], at: usize) -> Option<Head> {
    let (token, before) = (tokens.get(at)?, tokens.get(at.checked_sub(1)?)?);
    let beside = token.word && token.inside == before.inside && token.seam.is_none();
    let plain = beside && !token.caps && !token.upper;
    // «заинтересованные ИОГВ»
    let letters = beside && token.caps && before.word && !before.caps && words::is_plural_adjective(&before.folded);
    let noun = plain && words::may_be_noun(&token.folded) && !is_known(&token.folded);
    let names = match () {
        () if letters => Names::Group,
        () if !noun => return None,
        () if words::RANKS.contains(&before.folded.as_str()) => Names::Post,
        () if words::is_plural_adjective(&before.folded) && words::may_be_plural(&token.folded) => Names::Group,
        () => return None,
    };
    let plural = names == Names::Group;
    Some(Head { at, names, plural, sure: true, awaits: false, own_name: false, deed: false, known: false })
}

fn is_attribute(tokens: &[Token], first: usize, at: usize, case: Case) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let shortened = |word: &Token| words::SHORT_ATTRIBUTES.contains(&word.folded.as_str());
    let before = at.checked_sub(1).filter(|_| at > first).and_then(|at| tokens.get(at));
    if token.is('.') {
        return before.is_some_and(shortened);
    }
    // «социально ориентированные»
    let adverb =
        words::is_adverb(&token.folded) && tokens.get(at + 1).is_some_and(|next| is_adjective(&next.folded, case));
    // «библиотекой» has the ending of an adjective.
    is_adjective(&token.folded, case) && !is_noun_in_other_case(&token.folded, case)
        || words::ALL_OF.contains(&token.folded.as_str())
        || adverb
        || shortened(token)
        || (words::AND.contains(&token.folded.as_str()) && before.is_some_and(|word| is_adjective(&word.folded, case)))
}

/// A head of one word: from the lexicons, by the first part of a compound, or by the ending of a trade.
pub(super) fn word(token: &Token, at: usize, case: Case) -> Option<Head> {
    if token.caps && words::POST_LETTERS.contains(&token.folded.as_str()) {
        return Some(Head {
            at,
            names: Names::Post,
            plural: false,
            sure: true,
            awaits: false,
            own_name: false,
            deed: false,
            known: true,
        });
    }
    let compound = || token.folded.split('-').next().filter(|part| part.len() < token.folded.len());
    let found = lookup(&token.folded, case).or_else(|| compound().and_then(|part| lookup(part, case)));
    let found = found.map(|form| Head {
        at,
        names: form.names,
        plural: form.plural,
        sure: !form.ambiguous,
        awaits: form.awaits,
        own_name: form.own_name,
        deed: form.deed,
        known: true,
    });
    found
        .or_else(|| (case == Case::Nominative).then(|| trade(token, at).or_else(|| compound_body(token, at))).flatten())
}

fn is_noun_in_other_case(folded: &str, case: Case) -> bool {
    is_known(folded) && lookup(folded, case).is_none()
}

fn lookup(folded: &str, case: Case) -> Option<Form> {
    FORMS.get(folded)?.iter().find(|form| form.case == case).copied()
}

/// «медиацентр», «Минсоцзащиты»: a body by a part of its word.
fn compound_body(token: &Token, at: usize) -> Option<Head> {
    if !token.word || token.caps || is_known(&token.folded) {
        return None;
    }
    let ministry = || (token.upper && words::is_short_ministry(&token.folded)).then_some((Names::Body, false));
    let last = || last_part(&token.folded).map(|form| (form.names, form.plural));
    let (names, plural) = ministry().or_else(last)?;
    Some(Head { at, names, plural, sure: true, awaits: false, own_name: false, deed: false, known: false })
}

/// What a compound ends with, where that is a body or a post in the nominative for sure: «облветлаборатория», «госветинспектор».
fn last_part(folded: &str) -> Option<Form> {
    let starts = folded.char_indices().map(|(at, _)| at).skip(words::SHORTEST_FIRST_PART);
    let lasts = starts.filter_map(|at| folded.split_at_checked(at));
    let long = |last: &str| last.chars().nth(words::SHORTEST_LAST_PART - 1).is_some();
    let lasts = lasts.take_while(|(_, last)| long(last)).filter(|(first, _)| words::may_begin_compound(first));
    let form = |(_, last): (&str, &str)| lookup(last, Case::Nominative).filter(|form| !form.ambiguous && !form.deed);
    lasts.filter_map(form).next()
}

fn trade(token: &Token, at: usize) -> Option<Head> {
    let plural = words::is_plural_trade(&token.folded);
    let is = token.word && !token.caps && words::is_trade(&token.folded) && !is_known(&token.folded);
    is.then_some(Head {
        at,
        names: Names::Post,
        plural,
        sure: true,
        awaits: false,
        own_name: false,
        deed: false,
        known: false,
    })
}
