//! Learns what headings and columns say of roles, and which tables are plans.
//!
//! In: `corpus/tables`, what `regplan-train mine` put there too. Out: `header/roles.txt` and `header/kinds.txt` of the core, the same bytes each time, and what models
//! that have not seen a bank of phrases and a fifth of the headings make of these.

mod corpus;
mod learn;
pub mod mined;
mod noise;
mod others;
mod plans;
mod report;

use crate::draw::Draw;
use corpus::Corpus;
use learn::{Averaged, JointNames, Known, Names, Table};
use mined::Mined;
use regplan_core::header::training::{self, CLASSES, HEADING, KINDS, Model, ROLES};
use regplan_core::header::{Reason, Seen};
use regplan_core::record::Role;
use std::path::Path;
use std::{fs, io};

/// What a model is learned from, and what it is asked.
pub struct Examples {
    /// Tables of plans with the roles of their columns.
    pub plans: Vec<(Seen, Vec<Role>)>,
    /// Tables that are no plans, with the reason.
    pub others: Vec<(Seen, String)>,
    /// Some of these, with the roles that their headings name.
    pub headed: Vec<(Seen, Vec<Role>)>,
    /// Tables for the verdict alone, with the reason.
    pub near: Vec<(Seen, String)>,
    /// Tables that the reader found in text dumps, with whether they are of plans.
    pub mined: Vec<Mined>,
}

/// Passes over the examples.
const PASSES: usize = 8;
/// How far the right role must lead while learning, in the units of the sums.
const MARGIN: i32 = 6000;
/// What learned weights are divided by before they are rounded.
const SCALE: i64 = 24;
/// Added to the seed of the tables for the verdict alone, so that they change no other draw.
const NEAR: u64 = 1000;
/// Examples that a feature must stand in.
const FEWEST: usize = 20;

/// Learns both weights files; with `check`, prints what models that have not seen a bank make of it first.
pub fn run(own: &Path, header: &Path, check: bool, tables: usize) -> io::Result<()> {
    let corpus = Corpus::read(&own.join("corpus/tables"), &own.join("banks"))?;
    if check {
        report::left_out(&corpus, tables / 3);
    }
    let all: Vec<&String> = corpus.banks.keys().collect();
    let mut examples = examples(&corpus, &all, |_| true, tables, 1);
    examples.mined = mined::read(&own.join("corpus/tables"))?;
    let (roles, kinds) = learned(&examples);
    fs::write(header.join("roles.txt"), &roles)?;
    fs::write(header.join("kinds.txt"), &kinds)?;
    println!("roles.txt: {} weights, kinds.txt: {} weights", roles.lines().count(), kinds.lines().count());
    Ok(())
}

/// Tables drawn from these banks and headings.
pub fn examples(corpus: &Corpus, banks: &[&String], may: fn(&str) -> bool, count: usize, seed: u64) -> Examples {
    let mut draw = Draw::new(seed);
    let own = banks.iter().filter_map(|name| corpus.banks.get(*name)).collect();
    let maker = plans::Maker { corpus, banks: own, may };
    let plans = (0..count).filter_map(|_| maker.compose(&mut draw)).collect();
    let mut others = Vec::new();
    for at in 0..count * 3 / 2 {
        let Some(kind) = corpus.kinds.get(at % corpus.kinds.len().max(1)) else { break };
        others.push((others::compose(&mut draw, corpus, kind), kind.reason.clone()));
    }
    let known =
        others.iter().step_by(2).filter(|(seen, _)| seen.columns.iter().all(|column| !column.heading.is_empty()));
    let headed = known.filter_map(|(seen, _)| {
        let roles: Option<Vec<Role>> = seen.columns.iter().map(|column| named(corpus, &column.heading)).collect();
        Some((seen.clone(), roles?))
    });
    let headed = headed.collect();
    let mut draw = Draw::new(seed + NEAR);
    let near = corpus.near.iter().cycle().take(count / 2);
    let near = near.map(|kind| (others::compose(&mut draw, corpus, kind), kind.reason.clone())).collect();
    Examples { plans, others, headed, near, mined: Vec::new() }
}

/// The role that the corpus gives to a heading; figures below a year; none of a heading that it does not know.
fn named(corpus: &Corpus, levels: &[String]) -> Option<Role> {
    let heading = levels.join(" // ").to_lowercase();
    let own = |all: &Vec<String>| all.iter().any(|one| one.to_lowercase() == heading);
    let role = corpus.headings.iter().find(|(_, all)| own(all)).and_then(|(name, _)| Role::from_name(name));
    let year = levels.last().is_some_and(|last| last.starts_with("20"));
    role.or(year.then_some(Role::Value))
}

/// The texts of both weights files.
pub fn learned(examples: &Examples) -> (String, String) {
    let roles = roles(examples);
    let kinds = kinds(examples, &Model::read(&roles));
    (roles, kinds)
}

fn roles(examples: &Examples) -> String {
    let mut names = Names::default();
    let role_names: Vec<&str> = Role::ALL.iter().map(|(_, name)| *name).collect();
    let joints = JointNames::new(&mut names, &role_names);
    let index = |role: &Role| Role::ALL.iter().position(|(own, _)| own == role).unwrap_or(ROLES - 1);
    let all = examples.plans.iter().chain(&examples.headed);
    let mut tables: Vec<Table> = all
        .map(|(seen, roles)| Table {
            columns: training::columns(seen).iter().map(|features| names.learn(features)).collect(),
            gold: roles.iter().map(index).collect(),
        })
        .collect();
    Draw::new(5).shuffle(&mut tables);
    let headings = heading_examples(examples, &mut names);
    let mut weights = Averaged::new(names.counts.len(), CLASSES);
    for pass in 0..PASSES {
        let wrong = learn::structured(&mut weights, &tables, &joints, MARGIN);
        eprintln!("roles, pass {pass}: {wrong} of {} tables learned from", tables.len());
    }
    let class = |at: usize| role_names.get(at).copied().unwrap_or("heading").to_owned();
    let mut lines = weights.lines(&names, class, SCALE, FEWEST);
    let mut weights = Averaged::new(names.counts.len(), CLASSES);
    for pass in 0..PASSES {
        let wrong = learn::binary(&mut weights, &headings, HEADING, i64::from(MARGIN));
        eprintln!("headings, pass {pass}: {wrong} of {}", headings.len());
    }
    lines.extend(weights.lines(&names, class, SCALE, FEWEST));
    file("What headings and cells say of roles: `FEATURE TAB ROLE=WEIGHT …`. Learned by `regplan-train roles`.", lines)
}

/// Texts that are headings and texts that are cells.
fn heading_examples(examples: &Examples, names: &mut Names) -> Vec<(Vec<Known>, bool)> {
    let plans = examples.plans.iter().map(|(seen, _)| seen);
    let mut draw = Draw::new(7);
    let mut found = Vec::new();
    for seen in plans.chain(examples.others.iter().map(|(seen, _)| seen)) {
        for column in &seen.columns {
            let cells: Vec<&String> = column.cells.iter().filter(|cell| !cell.is_empty()).collect();
            let cells = (0..2).filter_map(|_| draw.of(&cells)).map(|cell| (cell.as_str(), false)).collect::<Vec<_>>();
            let named = column.heading.iter().filter(|level| level.chars().any(char::is_alphabetic));
            let levels = named.map(|level| (level.as_str(), true));
            for (text, heading) in levels.chain(cells) {
                let mut features = Vec::new();
                training::heading_features(text, &mut |name: &str, worth| features.push((name.to_owned(), worth)));
                found.push((names.learn(&features), heading));
            }
        }
    }
    draw.shuffle(&mut found);
    found
}

fn kinds(examples: &Examples, model: &Model) -> String {
    let mut names = Names::default();
    let kind = |name: &str| Reason::ALL.iter().position(|(_, own)| *own == name).unwrap_or(0);
    let plan = kind("measures-to-do");
    let mut all: Vec<(Vec<Known>, Option<usize>)> = Vec::new();
    for (seen, _) in &examples.plans {
        all.push((names.learn(&features(seen, model)), Some(plan)));
    }
    for (seen, reason) in examples.others.iter().chain(&examples.near) {
        all.push((names.learn(&features(seen, model)), Some(kind(reason))));
    }
    for (seen, own) in &examples.mined {
        all.push((names.learn(&features(seen, model)), own.then_some(plan)));
    }
    Draw::new(3).shuffle(&mut all);
    let mut weights = Averaged::new(names.counts.len(), KINDS);
    let weighed = |class: usize| Reason::ALL.get(class).is_some_and(|(reason, _)| reason.is_weighed());
    let others: Vec<usize> = (0..KINDS).filter(|class| weighed(*class) && *class != plan).collect();
    let against = |gold: usize, class: usize| match () {
        () if !weighed(class) => -1,
        () if gold == plan || class == plan => i64::from(MARGIN),
        () => 0,
    };
    for pass in 0..PASSES {
        let wrong = learn::classes(&mut weights, &all, &others, against);
        eprintln!("kinds, pass {pass}: {wrong} of {}", all.len());
    }
    let lines = weights.lines(&names, |at| Reason::ALL.get(at).map_or("", |(_, name)| name).to_owned(), SCALE, FEWEST);
    file("What tells a plan from other tables: `FEATURE TAB REASON=WEIGHT …`. Learned by `regplan-train roles`.", lines)
}

/// What there is to say of a whole table whose roles the model gives.
pub fn features(seen: &Seen, model: &Model) -> Vec<training::Feature> {
    let (roles, _) = model.roles(&training::columns(seen));
    training::whole(seen, &roles)
}

fn file(head: &str, mut lines: Vec<String>) -> String {
    lines.sort();
    format!("# {head}\n{}\n", lines.join("\n"))
}
