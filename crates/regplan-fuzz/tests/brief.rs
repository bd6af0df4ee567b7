//! Every target, briefly: its seeds as they are, then a few hundred spoilt ones. `cargo run -p regplan-fuzz --profile fuzz` goes on.
#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

use regplan_fuzz::{Chance, Target, families, mutate, seeds};
use std::path::PathBuf;

const SPOILT: u64 = 60;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

#[test]
fn seeds_and_spoilt_ones_break_nothing() {
    let mut wrong = Vec::new();
    for target in Target::ALL {
        let seeds = seeds::of(target, &fixtures());
        assert!(!seeds.is_empty(), "{target}");
        for at in 0..SPOILT {
            let mut chance = Chance::new(at);
            let (one, other) = (chance.pick(&seeds).unwrap(), chance.pick(&seeds).unwrap());
            let input = mutate::input(target, one, other, &mut chance);
            wrong.extend(target.check(&input).err().map(|error| format!("{target} {at}: {error}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What was found once stays mended. Files are told by their content, so each is fed as a document and as a text.
#[test]
fn what_was_found_breaks_nothing() {
    for entry in std::fs::read_dir(fixtures().join("broken")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for target in Target::ALL {
            assert_eq!(target.check(&bytes), Ok(()), "{target}: {}", path.display());
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_input() {
    let made = || mutate::input(Target::Text, b"1. one\n2. two", b"three", &mut Chance::new(7));
    assert_eq!(made(), made());
}

#[test]
fn hard_families_are_there_in_every_size() {
    for family in families::NAMES {
        let [one, two] = [1, 2].map(|size| families::input(family, size).unwrap().len());
        assert!(two > one && two < one * 3, "{family}: {one}, {two}");
    }
    assert_eq!(families::input("none", 1), None);
}
