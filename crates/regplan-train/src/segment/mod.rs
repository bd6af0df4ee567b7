//! `regplan-train segment`: learns where cells and rows end in text dumps.
//!
//! In: the packed corpus. Out: the weights of the core's segmentation, and how many rows of banks left out come out whole.

mod align;
mod corpus;
mod drawn;
mod events;
mod grouped;
mod learn;
mod pages;
mod paragraphs;
mod wider;
mod words;

use crate::{FOLDS, side_by_side};
use corpus::Example;
pub use corpus::as_text;
use learn::{Allowed, Case, Learner};
use regplan_core::cells::segment::training::{Adapt, At, Lattice, Step, Worths, adapt_names, margins};
use regplan_core::cells::segment::weights::Weights;
use regplan_core::grammar::features::Names;
use regplan_core::grammar::features::key;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

/// More passes learn the corpus rather than the language: eight read fewer rows of other documents than four.
const EPOCHS: u64 = 4;
/// A poor first reading is by weights that saw one table in so many.
const POOR: usize = 8;
/// Passes over these.
const POOR_EPOCHS: u64 = 2;
/// What is written is the mean of so many learners, each of whom sees the tables in an order of its own.
const LEARNERS: u64 = 3;
/// A feature that fewer documents show is not learned.
const FEWEST: usize = 20;
/// Runs the task; `--out FOLDER` writes the weights.
pub fn run(own: &Path, args: &[String]) {
    let mut names = Names { kept: Some(BTreeMap::new()), ..Names::default() };
    let mut read = corpus::read(&own.join("corpus"), &mut names);
    if let Some(every) =
        args.iter().position(|arg| arg == "--every").and_then(|at| args.get(at + 1)?.parse::<usize>().ok())
    {
        let mut at = 0;
        read.examples.retain(|_| {
            at += 1;
            at % every == 0
        });
    }
    let words: usize = read.examples.iter().map(|example| example.gold.len()).sum();
    eprintln!(
        "{} tables, {words} words; {} dumps without a heading, {} tables not aligned",
        read.examples.len(),
        read.headless,
        read.unaligned
    );
    let mut known = names.kept.unwrap_or_default();
    let allowed = allowed(&read.examples, &mut known);
    let folds: Vec<Vec<&Example>> = (0..FOLDS.len())
        .map(|fold| read.examples.iter().filter(|example| fold_of(example) == fold).collect())
        .collect();
    // A reading to adapt to is one by weights that never saw the table.
    let firsts: Vec<Weights> = side_by_side(FOLDS.len(), &|fold| {
        let cases: Vec<Case> = others(&folds, fold).map(|example| (example, None)).collect();
        fit(&cases, &allowed, 1, &format!("first without fold {fold}"))
    });
    // What a poor first reading shows must be learned to be doubted: every other table is read first by weights that saw few tables.
    let poors: Vec<Weights> = side_by_side(FOLDS.len(), &|fold| {
        let cases: Vec<Case> = others(&folds, fold).step_by(POOR).map(|example| (example, None)).collect();
        fit_in(POOR_EPOCHS, &cases, &allowed, 1, &format!("poor without fold {fold}"))
    });
    let adapts: Vec<Vec<Adapt>> = folds
        .iter()
        .zip(firsts.iter().zip(&poors))
        .map(|(fold, (first, poor))| {
            let reads = |at: usize| if at.is_multiple_of(2) { poor } else { first };
            let adapt = |(at, example): (usize, &&Example)| Adapt::of(&example.looked, &best(example, reads(at), None));
            fold.iter().enumerate().map(adapt).collect()
        })
        .collect();
    let cases = |skip: Option<usize>| -> Vec<Case> {
        let pairs = folds.iter().zip(&adapts).enumerate().filter(|(fold, _)| Some(*fold) != skip);
        pairs.flat_map(|(_, (fold, adapts))| fold.iter().copied().zip(adapts.iter().map(Some))).collect()
    };
    let laters: Vec<Weights> =
        side_by_side(FOLDS.len(), &|fold| fit(&cases(Some(fold)), &allowed, 1, &format!("later without fold {fold}")));
    let mut table: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut trust: BTreeMap<i32, [usize; 2]> = BTreeMap::new();
    for ((fold, first), later) in folds.iter().zip(&firsts).zip(&laters) {
        for example in fold {
            let one = best(example, first, None);
            let two = best(example, later, Some(&Adapt::of(&example.looked, &one)));
            let adapt = Adapt::of(&example.looked, &two);
            let worths = Worths::new(&example.looked, later);
            let lattice = Lattice::new(&worths, Some(&adapt), None);
            let (three, scores) = lattice.best();
            let margins = margins(&lattice, &three, &scores);
            let rights = rows(&example.gold, example);
            for row in rows(&three, example) {
                let margin = row.iter().filter_map(|(_, at)| margins.get(*at)).min().copied().unwrap_or(0);
                trust.entry((margin / 8).min(60)).or_default()[usize::from(rights.contains(&row))] += 1;
            }
            let row = table.entry(&example.tool).or_default();
            let (want, got) = (rows(&example.gold, example), [&one, &two, &three].map(|path| rows(path, example)));
            row[0] += want.len();
            for (slot, got) in row[1..].iter_mut().zip(&got) {
                *slot += want.intersection(got).count();
            }
            if args.iter().any(|arg| arg == "--show") && want != got[2] {
                show(example, &three);
            }
        }
    }
    println!("{:20} {:>7} {:>6} {:>6} {:>6}", "tool", "rows", "one", "two", "three");
    let mut sum = [0; 4];
    for (tool, row) in &table {
        line(tool, row);
        sum.iter_mut().zip(row).for_each(|(sum, own)| *sum += own);
    }
    line("all", &sum);
    println!("margin of a row: rows wrong, rows right");
    trust.iter().for_each(|(margin, [wrong, right])| println!("{:5} {wrong:6} {right:6}", margin * 8));
    if let Some(out) = args.iter().position(|arg| arg == "--out").and_then(|at| args.get(at + 1)) {
        let all = [read.examples.iter().map(|example| (example, None)).collect::<Vec<Case>>(), cases(None)];
        let all = side_by_side(2, &|at| fit(&all[at], &allowed, LEARNERS, "all"));
        for (weights, name) in all.iter().zip(["first.txt", "later.txt"]) {
            std::fs::write(Path::new(out).join(name), learn::lines(weights, &known)).expect("the weights are written");
        }
    }
}

fn line(tool: &str, row: &[usize; 4]) {
    let share = |at: usize| 100.0 * row[at] as f64 / row[0].max(1) as f64;
    println!("{tool:20} {:7} {:6.1} {:6.1} {:6.1}", row[0], share(1), share(2), share(3));
}

fn fold_of(example: &Example) -> usize {
    FOLDS.iter().position(|banks| banks.contains(&example.bank.as_str())).unwrap_or(0)
}

fn others<'e>(folds: &'e [Vec<&'e Example>], skip: usize) -> impl Iterator<Item = &'e Example> {
    folds.iter().enumerate().filter(move |(fold, _)| *fold != skip).flat_map(|(_, fold)| fold.iter().copied())
}

fn best(example: &Example, weights: &Weights, adapt: Option<&Adapt>) -> Vec<At> {
    Lattice::new(&Worths::new(&example.looked, weights), adapt, None).best().0
}

fn fit(cases: &[Case], allowed: &Allowed, learners: u64, what: &str) -> Weights {
    fit_in(EPOCHS, cases, allowed, learners, what)
}

fn fit_in(epochs: u64, cases: &[Case], allowed: &Allowed, learners: u64, what: &str) -> Weights {
    let learned = |learner: u64| {
        let mut own = Learner::new(allowed);
        for epoch in 0..epochs {
            let wrong = own.epoch(cases, learner * epochs + epoch + 1);
            eprintln!("{what}, learner {learner}, epoch {epoch}: {wrong} words wrong in {} tables", cases.len());
        }
        own
    };
    learn::mean(&(0..learners).map(learned).collect::<Vec<_>>())
}

/// Features that documents enough show; the names of those that no table bears are added.
fn allowed(examples: &[Example], known: &mut BTreeMap<u64, String>) -> Allowed {
    let mut seen: BTreeMap<u64, (usize, &str)> = BTreeMap::new();
    for example in examples {
        let own: BTreeSet<u64> = example.looked.keys().collect();
        for key in own {
            let slot = seen.entry(key).or_insert((0, ""));
            if slot.1 != example.doc {
                *slot = (slot.0 + 1, &example.doc);
            }
        }
    }
    let mut allowed: HashSet<u64> =
        seen.into_iter().filter(|(_, (count, _))| *count >= FEWEST).map(|(key, _)| key).collect();
    allowed.extend(examples.iter().flat_map(|example| example.looked.scalars()));
    let roles = regplan_core::record::Role::ALL.iter().map(|(_, name)| format!("skip:{name}"));
    let mids = (0..8).map(|start| format!("mid:{start}"));
    for name in adapt_names().chain(roles).chain(mids) {
        let key = key(&[&name]);
        allowed.insert(key);
        known.insert(key, name);
    }
    let ending = |name: &str| name.starts_with("be:") || name.starts_with("ne:");
    let plain = known.iter().filter(|(_, name)| ending(name)).map(|(key, _)| *key).collect();
    Allowed { every: allowed, plain }
}

/// The rows that a path says: the places of their words, column by column.
fn rows(path: &[At], example: &Example) -> BTreeSet<Vec<(u8, usize)>> {
    let width = example.looked.roles.len() - 1;
    let mut rows: Vec<Vec<(u8, usize)>> = Vec::new();
    for (at, own) in path.iter().enumerate() {
        if own.step == Step::Row || rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.last_mut().expect("there is a row").push((own.column, at));
    }
    rows.into_iter().filter(|row| row.iter().any(|(column, _)| usize::from(*column) < width)).collect()
}

fn show(example: &Example, path: &[At]) {
    let (want, got) = (rows(&example.gold, example), rows(path, example));
    println!("== {} {} ({} of {})", example.input, example.tool, want.intersection(&got).count(), want.len());
    let say = |row: &Vec<(u8, usize)>| {
        let mut last = None;
        let mut out = String::new();
        for (column, at) in row {
            if last.replace(*column) != Some(*column) {
                out += &format!(" |{column}:");
            }
            out += " ";
            out += &example.words[*at];
        }
        out
    };
    want.difference(&got).take(4).for_each(|row| println!("  want{}", say(row)));
    got.difference(&want).take(4).for_each(|row| println!("  got {}", say(row)));
}
