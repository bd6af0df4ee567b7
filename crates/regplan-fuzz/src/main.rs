//! Feeds a target with spoilt fixtures, on the stable toolchain: `regplan-fuzz TARGET COUNT [SEED [FIRST]]`.
//!
//! In: the fixtures. Out: what was found, in `target/found`. The same seed gives the same inputs on every machine: input N of a
//! run is made again by beginning with FIRST = N. `regplan-fuzz TARGET FILE…` feeds files as they are.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a command")]

use regplan_fuzz::{Chance, Target, mutate, seeds};
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// An input that takes longer is reported; one that takes ten times as long ends the run.
const SLOW: Duration = Duration::from_secs(5);
/// Where the last panic was.
static WHERE: Mutex<String> = Mutex::new(String::new());

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let done = match words.as_slice() {
        [target, count, more @ ..] if count.parse::<u64>().is_ok() => {
            let number = |at: usize| more.get(at).and_then(|word: &String| word.parse().ok());
            target
                .parse()
                .map(|target| run(target, count.parse().unwrap_or(0), number(0).unwrap_or(1), number(1).unwrap_or(0)))
        }
        [target, files @ ..] if !files.is_empty() => target.parse().map(|target| feed(target, files)),
        _ => Err("usage: regplan-fuzz TARGET COUNT [SEED [FIRST]], or regplan-fuzz TARGET FILE…".into()),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::from(2)
        }
    }
}

/// Makes inputs and feeds them; how many were found wanting.
fn run(target: Target, count: u64, seed: u64, first: u64) -> usize {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let seeds = seeds::of(target, &root.join("fixtures"));
    let folder = root.join("target/found");
    let watched = watch(target, &folder);
    let quiet = panic::take_hook();
    panic::set_hook(Box::new(|panic| *held(&WHERE) = panic.location().map(ToString::to_string).unwrap_or_default()));
    let (began, mut found) = (Instant::now(), BTreeMap::<String, (usize, usize)>::new());
    for at in first..first.saturating_add(count) {
        let mut chance = Chance::new(seed.wrapping_mul(0x1_0000_0001).wrapping_add(at));
        let (one, other) = (chance.pick(&seeds), chance.pick(&seeds));
        let Some((one, other)) = one.zip(other) else { break };
        let input = mutate::input(target, one, other, &mut chance);
        let fed = || {
            *held(&watched) = Some((Instant::now(), at, input.clone()));
            let said = attempt(target, &input);
            (said, held(&watched).take().map_or(Duration::ZERO, |(began, ..)| began.elapsed()))
        };
        let (said, took) = fed();
        // A machine that is busy otherwise is no fault of the input.
        let took = if took > SLOW { took.min(fed().1) } else { took };
        let said = said.and_then(|()| if took > SLOW { Err(format!("it took {took:?}")) } else { Ok(()) });
        if let Err(wrong) = said {
            let (times, least) = found.entry(kind(&wrong)).or_insert((0, usize::MAX));
            *times += 1;
            if input.len() < *least {
                *least = input.len();
                save(&folder, target, at, &input);
                println!("{target} {at}: {} bytes: {wrong}", input.len());
            }
        }
    }
    panic::set_hook(quiet);
    let seconds = began.elapsed().as_secs_f64();
    let wrong = found.values().map(|(times, _)| times).sum();
    println!("{target}: {count} inputs from {} seeds, seed {seed}, {wrong} wrong, {seconds:.0} s", seeds.len());
    found.iter().for_each(|(kind, (times, _))| println!("  {times} × {kind}"));
    wrong
}

/// What is wrong without the words and numbers of the input.
fn kind(wrong: &str) -> String {
    let end = wrong.find([':', '"', '{']).filter(|_| !wrong.starts_with("panic")).unwrap_or(wrong.len());
    wrong
        .chars()
        .take(wrong.get(..end).map_or(0, |head| head.chars().count()))
        .filter(|c| !c.is_ascii_digit())
        .collect()
}

fn feed(target: Target, files: &[String]) -> usize {
    let wrong = files.iter().filter(|file| {
        let began = Instant::now();
        let said = fs::read(file).map_err(|error| error.to_string()).and_then(|bytes| attempt(target, &bytes));
        println!("{file}: {said:?}, {:?}", began.elapsed());
        said.is_err()
    });
    wrong.count()
}

/// Feeds an input; a panic is an error.
fn attempt(target: Target, input: &[u8]) -> Result<(), String> {
    panic::catch_unwind(AssertUnwindSafe(|| target.check(input))).unwrap_or_else(|left| {
        let says = left.downcast_ref::<String>().map(String::as_str).or_else(|| left.downcast_ref::<&str>().copied());
        Err(format!("panic at {}: {}", held(&WHERE), says.unwrap_or("without a word")))
    })
}

/// What is being fed, since when, and its number.
type Fed = Arc<Mutex<Option<(Instant, u64, Vec<u8>)>>>;

/// Saves what does not end, and ends the run.
fn watch(target: Target, folder: &Path) -> Fed {
    let fed = Fed::default();
    let (watched, folder) = (Arc::clone(&fed), folder.to_path_buf());
    thread::spawn(move || {
        loop {
            thread::sleep(SLOW);
            if let Some((began, at, input)) = &*held(&watched)
                && began.elapsed() > SLOW * 10
            {
                save(&folder, target, *at, input);
                println!("{target} {at}: it does not end");
                std::process::exit(1);
            }
        }
    });
    fed
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn save(folder: &Path, target: Target, at: u64, input: &[u8]) {
    let path = folder.join(format!("{target}-{at}"));
    if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(&path, input)) {
        eprintln!("{}: {error}", path.display());
    }
}
