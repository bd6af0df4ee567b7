//! What kind of table this is: a plan, or what else.
//!
//! In: a table as seen with the roles of its columns. Out: the features of the whole, and a verdict by learned weights
//! (`kinds.txt`, whole numbers). Knows no places.

use super::Seen;
use super::columns::{Feature, Looked};
use super::facts::{Facts, WHOLE, head};
use super::shape;
use super::verdict::Verdict;
use super::weights::Weights;
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter;
use crate::grammar::roles::{heading_word, role_of};
use crate::record::Reason;
use crate::record::Role;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How many kinds there are: one for each reason.
pub const KINDS: usize = Reason::ALL.len();
/// Words of a caption that are looked at: those next to the table.
const CAPTION: usize = 30;
/// Roles whose cells are looked at one by one.
const TOLD: [Role; 3] = [Role::Title, Role::Deadline, Role::Responsible];

pub(super) static LEARNED: LazyLock<Weights<KINDS>> =
    LazyLock::new(|| Weights::packed(include_bytes!(concat!(env!("OUT_DIR"), "/kinds.bin")), kind));

/// Reads the weights of kinds.
#[must_use]
pub fn read(text: &str) -> Weights<KINDS> {
    Weights::read(text, kind)
}

/// The place of a kind by its name.
fn kind(name: &str) -> Option<usize> {
    Reason::ALL.iter().position(|(_, own)| *own == name)
}

/// The verdict on a table.
pub(super) fn verdict(seen: &Seen, looked: &Looked, roles: &[Role]) -> Verdict {
    if let Some(reason) = missing(roles) {
        return Verdict::sure(reason);
    }
    if names_other(seen, roles) {
        return Verdict::sure(Reason::NoTitle);
    }
    // A heading in plain words and next to nothing below, as above the end of a row that a page has cut: rows are missing, and what they
    // would have shown is not to be weighed.
    if shape::says_all(seen) && looked.facts.iter().all(|facts| facts.filled <= 1) {
        return Verdict::sure(Reason::MeasuresToDo);
    }
    weighed(&LEARNED, &features(seen, looked, roles))
}

/// What a plan has and this table has not.
pub(crate) fn missing(roles: &[Role]) -> Option<Reason> {
    let has = |role| roles.contains(&role);
    if !has(Role::Title) {
        return Some(Reason::NoTitle);
    }
    if !has(Role::Deadline) && has(Role::Responsible) && has(Role::Funding) && roles.iter().all(of_budgets) {
        return Some(Reason::Finance); // who spends how much, and nothing of what comes of it: a budget
    }
    (!has(Role::Deadline) && !has(Role::Responsible)).then_some(Reason::NoDeadlineNoResponsible)
}

/// Whether a budget has columns of this role.
fn of_budgets(role: &Role) -> bool {
    use Role::{Amount, Funding, FundingSource, Number, Other, Responsible, Status, Title, Value};
    matches!(role, Number | Title | Responsible | Funding | FundingSource | Amount | Value | Status | Other)
}

/// Whether the column taken for titles says whose name it gives, and that is known to be no measure: «Наименование акта».
fn names_other(seen: &Seen, roles: &[Role]) -> bool {
    let title = roles.iter().position(|role| *role == Role::Title).and_then(|at| seen.columns.get(at));
    let words: Vec<String> = title
        .into_iter()
        .flat_map(|column| &column.heading)
        .flat_map(|level| level.split_whitespace())
        .map(heading_word)
        .filter(|word| !word.is_empty())
        .collect();
    let alone = |word: &String| role_of(std::slice::from_ref(word));
    // «Theme, form», «name and form of the measure»: more is said beside the title.
    let listed = title
        .and_then(|column| column.heading.first()?.split_whitespace().next())
        .is_some_and(|word| word.ends_with(','));
    let again = words.iter().skip(1).any(|word| alone(word) == Some(Role::Title));
    let first = words.first().and_then(alone);
    first == Some(Role::Title) && !listed && !again && role_of(&words).is_some_and(|role| role != Role::Title)
}

/// The best kind by these weights, and how far the next is behind: a plan is weighed against the best of all others.
#[must_use]
pub fn weighed(weights: &Weights<KINDS>, features: &[Feature]) -> Verdict {
    let mut sums = [0; KINDS];
    features.iter().for_each(|(name, worth)| weights.add(name, *worth, &mut sums));
    let mut kinds: Vec<(i32, Reason)> =
        sums.iter().copied().zip(Reason::ALL.iter().map(|(reason, _)| *reason)).collect();
    kinds.retain(|(_, reason)| reason.is_weighed());
    let plan = kinds.iter().find(|(_, reason)| *reason == Reason::MeasuresToDo).map_or(0, |(sum, _)| *sum);
    kinds.retain(|(_, reason)| *reason != Reason::MeasuresToDo);
    let (other, reason) =
        kinds.into_iter().max_by_key(|(sum, reason)| (*sum, std::cmp::Reverse(*reason))).unwrap_or_default();
    let margin = plan - other;
    let (plan, reason) = if margin > 0 { (true, Reason::MeasuresToDo) } else { (false, reason) };
    Verdict { plan, reason, margin: margin.abs() / WHOLE }
}

/// What is to be said of the whole table.
pub(super) fn features(seen: &Seen, looked: &Looked, roles: &[Role]) -> Vec<Feature> {
    let mut found: BTreeMap<String, i32> = BTreeMap::new();
    let mut say = |name: String, worth: i32| {
        let place = found.entry(name).or_default();
        *place = worth.max(*place);
    };
    say("bias".to_owned(), WHOLE);
    present(roles, &mut say);
    shape::features(seen, &mut say);
    for (at, role) in roles.iter().enumerate() {
        let facts = looked.facts.get(at);
        let first = TOLD.contains(role) && roles.iter().position(|own| own == role) == Some(at);
        if let Some(facts) = facts.filter(|facts| first && facts.filled > 0) {
            say(format!("{}:answers:{}", role.name(), answers(*role, facts)), WHOLE);
        }
        for (name, worth) in facts.into_iter().flat_map(|facts| &facts.shares) {
            if name.starts_with("c:") {
                say(format!("any/{name}"), *worth);
            }
            if first {
                say(format!("{}/{name}", role.name()), *worth);
            }
        }
        let heading = seen.columns.get(at).map_or(&[][..], |column| &column.heading);
        for stem in heading.iter().flat_map(|level| stems(level)) {
            say(format!("{}={stem}", role.name()), WHOLE);
            say(format!("head={stem}"), WHOLE);
        }
    }
    let caption: Vec<String> = stems(&seen.caption);
    let near = caption.get(caption.len().saturating_sub(CAPTION)..).unwrap_or_default();
    near.iter().for_each(|stem| say(format!("caption={stem}"), WHOLE));
    found.into_iter().collect()
}

/// How many of a column's cells are what its role asks for: none, some, most, all.
fn answers(role: Role, facts: &Facts) -> &'static str {
    let asked: &[&str] = match role {
        Role::Deadline => &["c:deadline"],
        Role::Responsible => &["c:party", "c:initials", "c:capitals"],
        _ => &["c:capital", "c:quoted"],
    };
    let shares = facts.shares.iter().filter(|(name, _)| asked.contains(&name.as_str()));
    match shares.map(|(_, share)| *share).max().unwrap_or(0) {
        0 => "none",
        1..=3 => "some",
        4..=6 => "most",
        _ => "all",
    }
}

/// Which roles there are.
fn present(roles: &[Role], say: &mut impl FnMut(String, i32)) {
    for (role, name) in Role::ALL {
        match roles.iter().filter(|own| **own == role).count() {
            0 => say(format!("lacks:{name}"), WHOLE),
            1 => say(format!("has:{name}"), WHOLE),
            _ => say(format!("has:{name}:again"), WHOLE),
        }
    }
    say(format!("columns:{}", roles.len().min(12)), WHOLE);
}

/// The beginnings of a text's words.
fn stems(text: &str) -> Vec<String> {
    let folded = fold(text);
    let bare = |word: &str| head(word.trim_matches(|c: char| !is_letter(c)), 6).to_owned();
    folded.split(' ').map(bare).filter(|word| !word.is_empty()).collect()
}
