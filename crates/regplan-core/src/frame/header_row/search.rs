//! Where a heading row ends, and which words of it begin the columns: a search over the words, scored by learned weights.
//!
//! In: tokens, what stands below, weights. Out: the best labels of the words up to the end of the heading, and their score; «no heading
//! here» has the score 0. Each word begins a column of some role or goes on with one; behind the columns may stand a
//! second level: «beginning | end» below «Term». Knows no exporter but by its name in features.

use super::body::Body;
use super::features;
use super::tokens::Token;
use super::weights::{self, LABELS, ROLES, Weights, label};
use crate::dialect::Break;
use crate::grammar::features::{Names, key};
use crate::record::Role;

/// One word of a heading row as the search labels it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled {
    /// The index of its column's role.
    pub role: usize,
    /// Whether it begins the column.
    pub begins: bool,
    /// Whether it stands on the second level.
    pub lower: bool,
}

/// A heading row as found: its words are the first of the tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// A label for each word.
    pub labels: Vec<Labelled>,
    /// How much better it is than no heading.
    pub score: i32,
}

/// More words than any heading row has.
const LONGEST: usize = 80;

/// Ways kept at each word.
const KEPT: usize = 32;

/// Roles that are tried at each word.
const LIKELY: usize = 9;

/// A way so far behind the best is given up.
const BEAM: i32 = 1500;

/// More unknown words in a run than a heading row has.
const STRANGE: usize = 12;

/// What is looked at: a candidate.
#[derive(Debug)]
pub struct Candidate<'t> {
    /// The name of the dialect, which tells what its line ends are worth.
    pub dialect: &'t str,
    /// The words from the first of the heading on.
    pub tokens: &'t [Token],
    /// What stands below each.
    pub body: &'t Body,
    /// How much each label of each word is worth besides: what learning with a margin adds.
    pub extra: &'t [[i32; LABELS]],
    /// The keys of each word's features, where they were gathered before.
    pub keys: &'t [Vec<u64>],
    /// How many words the heading has, where lines run through all columns and the words stand in the order of these.
    pub only: Option<usize>,
}

/// The keys of the features of each word.
#[must_use]
pub fn keys(dialect: &str, tokens: &[Token]) -> Vec<Vec<u64>> {
    let of = |at: usize| {
        let mut names = Names::default();
        features::lexical(tokens, at, &mut names);
        features::structural(dialect, tokens, at, &mut names);
        names.keys
    };
    (0..tokens.len().min(LONGEST)).map(of).collect()
}

#[derive(Debug, Clone, Copy)]
struct Way {
    score: i32,
    own: Labelled,
    /// Roles named so far, a bit each; those of the second level are not among them.
    named: u32,
    /// Columns named so far.
    columns: u32,
    /// Words of the open column.
    long: u32,
    /// The way to the word before.
    back: usize,
}

/// Whether a column may, must or must not begin at a word, by the marks of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    Open,
    Must,
    Never,
}

fn limit(token: &Token) -> Limit {
    match token.joint.kind {
        Break::Cell => Limit::Must,
        Break::Fold if token.joint.cells + token.joint.trailing > 0 => Limit::Must,
        Break::Inside | Break::Fold => Limit::Never,
        _ => Limit::Open,
    }
}

/// Whether a heading may end before a token.
fn may_end(token: &Token) -> bool {
    token.starts_line && token.joint.kind != Break::Inside
}

/// The best heading row at the head of the tokens.
#[must_use]
pub fn best(candidate: &Candidate, weights: &Weights) -> Found {
    let mut names = Names::default();
    let mut layers: Vec<Vec<Way>> = Vec::new();
    let mut found = Found::default();
    let mut strange = 0;
    let opening = scalars(weights, &mut names, |names| start_names(candidate, names));
    for (at, token) in candidate.tokens.iter().enumerate().take(LONGEST + 1) {
        if at > 0 && candidate.only.map_or(may_end(token), |only| only == at) {
            close(candidate, weights, at, &layers, &mut found);
        }
        strange = if is_known(token, weights) { 0 } else { strange + 1 };
        if at == LONGEST || strange == STRANGE || candidate.only == Some(at) {
            break;
        }
        let worth = emission(candidate, weights, at, &mut names);
        let layer = match layers.last() {
            None => first_ways(&worth, weights, opening),
            Some(last) => next_ways(candidate, weights, at, &worth, last),
        };
        if layer.is_empty() {
            break;
        }
        layers.push(layer);
    }
    if candidate.tokens.len() <= LONGEST
        && candidate.only.is_none_or(|only| only == layers.len())
        && layers.len() == candidate.tokens.len()
    {
        close(candidate, weights, candidate.tokens.len(), &layers, &mut found);
    }
    found
}

/// Whether a word is one of headings.
fn is_known(token: &Token, weights: &Weights) -> bool {
    weights.knows(key(&["s:", &token.stem]))
}

/// Sums what some features are worth.
fn scalars(weights: &Weights, names: &mut Names, add: impl FnOnce(&mut Names)) -> i32 {
    names.keys.clear();
    add(names);
    names.keys.iter().map(|key| weights.scalar(*key)).sum()
}

/// What each label is worth at a word.
fn emission(candidate: &Candidate, weights: &Weights, at: usize, names: &mut Names) -> [i32; LABELS] {
    let mut worth = candidate.extra.get(at).copied().unwrap_or([0; LABELS]);
    names.keys.clear();
    let gathered = candidate.keys.get(at);
    if gathered.is_none() {
        features::lexical(candidate.tokens, at, names);
        features::structural(candidate.dialect, candidate.tokens, at, names);
    }
    gathered.unwrap_or(&names.keys).iter().for_each(|key| weights.add(*key, &mut worth));
    for begins in [true, false] {
        let any = worth.get(label(weights::ANY, begins)).copied().unwrap_or(0);
        for role in 0..ROLES {
            worth.get_mut(label(role, begins)).into_iter().for_each(|sum| *sum += any);
        }
    }
    worth
}

fn at_label(worth: &[i32; LABELS], role: usize, begins: bool) -> i32 {
    worth.get(label(role, begins)).copied().unwrap_or(0)
}

fn follows(weights: &Weights, before: usize, role: usize) -> i32 {
    weights.follows.get(before).and_then(|row| row.get(role)).copied().unwrap_or(0)
}

fn first_ways(worth: &[i32; LABELS], weights: &Weights, opening: i32) -> Vec<Way> {
    let way = |role: usize| Way {
        score: opening + at_label(worth, role, true) + follows(weights, ROLES, role),
        own: Labelled { role, begins: true, lower: false },
        named: 1 << role,
        columns: 1,
        long: 1,
        back: 0,
    };
    (0..ROLES).map(way).collect()
}

fn next_ways(candidate: &Candidate, weights: &Weights, at: usize, worth: &[i32; LABELS], last: &[Way]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    let mut names = Names::default();
    let Some(token) = candidate.tokens.get(at) else { return ways };
    let limit = limit(token);
    let lowers = if token.starts_line || limit == Limit::Must {
        Some(scalars(weights, &mut names, |names| lower_names(candidate, at, names)))
    } else {
        None
    };
    let lasting = |way: &Way, begins: bool| {
        weights.long.get(long_bucket(way.long)).and_then(|both| both.get(usize::from(!begins))).copied().unwrap_or(0)
    };
    let likely = likely(worth);
    for (back, way) in last.iter().enumerate() {
        if limit != Limit::Must {
            let own = Labelled { begins: false, ..way.own };
            let score = way.score + at_label(worth, own.role, false) + lasting(way, false);
            ways.push(Way { score, own, long: way.long + 1, back, ..*way });
        }
        if limit == Limit::Never {
            continue;
        }
        for &role in &likely {
            let base = way.score + at_label(worth, role, true) + lasting(way, true);
            let repeated = if way.named & (1 << role) == 0 { 0 } else { weights.again.get(role).copied().unwrap_or(0) };
            let further = i32::from(way.own.lower && group(role) != group(way.own.role));
            let columns = (way.columns + 1).saturating_sub(further.unsigned_abs());
            if !way.own.lower || way.own.role == role || further > 0 || group(role) == group(way.own.role) {
                let named = if way.own.lower { way.named } else { way.named | 1 << role };
                let repeated = if way.own.lower { 0 } else { repeated };
                let score = base + repeated + follows(weights, way.own.role, role);
                let own = Labelled { role, begins: true, lower: way.own.lower };
                ways.push(Way { score, own, named, columns, long: 1, back });
            }
            if let Some(lowers) = lowers.filter(|_| !way.own.lower && under(way.named, role)) {
                let own = Labelled { role, begins: true, lower: true };
                let score = base + lowers;
                ways.push(Way { score, own, named: way.named, columns: way.columns, long: 1, back });
            }
        }
    }
    prune(ways)
}

/// Whether a column of the second level may stand below one of those named: figures below indicators, years below money.
fn under(named: u32, role: usize) -> bool {
    (0..ROLES).any(|upper| named & (1 << upper) != 0 && group(upper) == group(role))
}

/// Roles that stand below one heading of the first level.
#[must_use]
pub fn group(role: usize) -> usize {
    const FIGURES: [Role; 4] = [Role::Indicator, Role::Unit, Role::Value, Role::Amount];
    if FIGURES.iter().any(|own| weights::index(*own) == role) { weights::index(Role::Indicator) } else { role }
}

/// The roles that a word may begin a column of: the best ones.
fn likely(worth: &[i32; LABELS]) -> Vec<usize> {
    let mut roles: Vec<usize> = (0..ROLES).collect();
    roles.sort_by_key(|role| std::cmp::Reverse(at_label(worth, *role, true)));
    roles.truncate(LIKELY);
    roles
}

/// The best ways, one of those that go on alike.
fn prune(mut ways: Vec<Way>) -> Vec<Way> {
    let best = ways.iter().map(|way| way.score).max().unwrap_or(0);
    ways.retain(|way| way.score + BEAM >= best);
    let alike = |way: &Way| (way.own.role, way.own.lower, way.named, way.columns, long_bucket(way.long));
    ways.sort_by_key(|way| (std::cmp::Reverse(way.score), way.back, way.own.role));
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        if kept.len() == KEPT {
            break;
        }
        if !kept.iter().any(|own| alike(own) == alike(&way)) {
            kept.push(way);
        }
    }
    kept
}

/// Ends every way before a token, and keeps the best that beats what was found.
fn close(candidate: &Candidate, weights: &Weights, at: usize, layers: &[Vec<Way>], found: &mut Found) {
    let mut names = Names::default();
    let Some(last) = layers.last() else { return };
    let shared = scalars(weights, &mut names, |names| end_names(candidate, at, names));
    let mut below = [None; 4];
    let plans = last.iter().enumerate().filter(|(_, way)| is_plan(way.named));
    let best = plans.map(|(index, way)| {
        let own = scalars(weights, &mut names, |names| {
            whole_names(candidate, at, way.named, way.columns, way.own.lower, names)
        });
        let kind = usize::from(has(way.named, Role::Deadline)) + 2 * usize::from(has(way.named, Role::Responsible));
        let seen = below.get(kind).copied().flatten();
        let seen =
            seen.unwrap_or_else(|| scalars(weights, &mut names, |names| below_names(candidate, at, way.named, names)));
        below.get_mut(kind).into_iter().for_each(|slot| *slot = Some(seen));
        (way.score + shared + own + seen, index)
    });
    let Some((score, index)) = best.max_by_key(|(score, index)| (*score, std::cmp::Reverse(*index))) else { return };
    if score > found.score {
        *found = Found { labels: trace(layers, index), score };
    }
}

/// A plan has a title and at least one of deadline and responsible.
fn is_plan(named: u32) -> bool {
    has(named, Role::Title) && (has(named, Role::Deadline) || has(named, Role::Responsible))
}

fn trace(layers: &[Vec<Way>], mut index: usize) -> Vec<Labelled> {
    let mut labels: Vec<Labelled> = Vec::new();
    for layer in layers.iter().rev() {
        let Some(way) = layer.get(index) else { break };
        labels.push(way.own);
        index = way.back;
    }
    labels.reverse();
    labels
}

pub(super) fn long_bucket(words: u32) -> usize {
    match words {
        0..=1 => 0,
        2 => 1,
        3..=4 => 2,
        5..=7 => 3,
        _ => 4,
    }
}

/// What speaks for a heading that begins here.
pub(super) fn start_names(candidate: &Candidate, names: &mut Names) {
    let Some(token) = candidate.tokens.first() else { return };
    names.add(&["start"]);
    names.add(&["start:", features::break_name(token)]);
    names.add(&["start:gap:", features::gap_name(token.gap)]);
    names.add(&["start:shape:", token.shape.name()]);
}

/// What speaks for a second level that begins here.
pub(super) fn lower_names(candidate: &Candidate, at: usize, names: &mut Names) {
    let Some(token) = candidate.tokens.get(at) else { return };
    names.add(&["lower"]);
    names.add(&["lower:s:", &token.stem]);
    names.add(&["lower:", features::break_name(token), ":gap:", features::gap_name(token.gap)]);
}

/// What speaks for an end before a token, whatever stood before.
pub(super) fn end_names(candidate: &Candidate, at: usize, names: &mut Names) {
    names.add(&["end"]);
    let Some(token) = candidate.tokens.get(at) else {
        names.add(&["end:text"]);
        return;
    };
    names.add(&["end:", features::break_name(token), ":", token.shape.name()]);
    names.add(&["end:gap:", features::gap_name(token.gap)]);
    names.add(&["end:s:", &token.stem]);
    names.add(&["end:n:", candidate.tokens.get(at + 1).map_or("", |next| &next.stem)]);
    let last = at.checked_sub(1).and_then(|at| candidate.tokens.get(at)).map_or(' ', |last| last.ends);
    names.add(&["end:behind:", &last.to_string()]);
    let row = match token.joint.row {
        None => "none",
        Some(crate::dialect::Trust::Possible) => "possible",
        Some(crate::dialect::Trust::Likely) => "likely",
        Some(crate::dialect::Trust::Certain) => "certain",
    };
    names.add(&["end:row:", row, ":", candidate.dialect]);
}

/// What speaks for a heading of these roles that ends before a token.
pub(super) fn whole_names(candidate: &Candidate, at: usize, named: u32, columns: u32, lower: bool, names: &mut Names) {
    let sign = |role: Role, sign: &'static str| if has(named, role) { sign } else { "-" };
    let parts = ["has:", sign(Role::Title, "T"), sign(Role::Deadline, "D"), sign(Role::Responsible, "R")];
    names.add(&parts);
    names.add(&["columns:", &columns.min(9).to_string()]);
    let kinds = named.count_ones();
    names.add(&["kinds:", &kinds.min(6).to_string()]);
    for (role, name) in Role::ALL {
        if has(named, role) {
            names.add(&["has:", name]);
        }
    }
    if lower {
        names.add(&["levels:2"]);
    }
    let counted = candidate.body.column_numbers(word_at(candidate, at));
    let fits = match (counted, u32::try_from(counted) == Ok(columns)) {
        (0, _) => "none",
        (_, true) => "fit",
        (_, false) => "misfit",
    };
    names.add(&["column-numbers:", fits]);
}

/// What stands below speaks for a heading of these roles.
pub(super) fn below_names(candidate: &Candidate, at: usize, named: u32, names: &mut Names) {
    candidate.body.names(word_at(candidate, at), has(named, Role::Deadline), has(named, Role::Responsible), names);
}

fn has(named: u32, role: Role) -> bool {
    named & (1 << weights::index(role)) != 0
}

/// The sheet's word behind a heading that ends before a token.
fn word_at(candidate: &Candidate, at: usize) -> usize {
    let behind = candidate.tokens.get(at).map(|token| token.words.start);
    behind.or(candidate.tokens.last().map(|token| token.words.end)).unwrap_or(0)
}
