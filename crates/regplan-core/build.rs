//! Packs the learned weights, so that a program that starts need not read 2 MB of text.
//!
//! In: the weights as text, which is what is learned, compared and read by people. Out: each as bytes that are searched where they lie
//! (`OUT_DIR/*.bin`); `src/grammar/packed.rs` says how they are laid out, and is their only reader. The same text gives the same bytes
//! on every machine.

#[path = "src/grammar/key.rs"]
#[allow(unreachable_pub)] // it is of the library
mod key;

use key::key;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

/// How the items behind a name are written.
#[derive(Clone, Copy)]
enum Written {
    /// `label=worth`, or `label=worth/worth` for two labels.
    Named,
    /// `1b201`: a label of two signs and a worth.
    Letters,
    /// `label worth label worth`.
    Pairs,
}

/// Every file of weights under `src`, and how its items are written.
const FILES: [(&str, &str, Written); 6] = [
    ("roles", "header/roles.txt", Written::Named),
    ("kinds", "header/kinds.txt", Written::Named),
    ("header_row", "frame/header_row/weights.txt", Written::Named),
    ("first", "cells/segment/first.txt", Written::Letters),
    ("later", "cells/segment/later.txt", Written::Letters),
    ("traces", "dialect/traces.txt", Written::Pairs),
];

/// What one feature is worth, label by label.
type Items = Vec<(String, i32)>;

/// Names and their items by the keys of the names.
type Rows<'t> = BTreeMap<u64, (&'t str, Items)>;

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let mut say = io::stdout();
    for (name, file, written) in FILES {
        let path = Path::new("src").join(file);
        writeln!(say, "cargo::rerun-if-changed={}", path.display())?;
        let packed = pack(&fs::read_to_string(&path)?, written).map_err(|wrong| format!("{file}: {wrong}"))?;
        fs::write(Path::new(&out).join(name).with_extension("bin"), packed)?;
    }
    writeln!(say, "cargo::rerun-if-changed=src/grammar/key.rs")?;
    Ok(writeln!(say, "cargo::rerun-if-changed=build.rs")?)
}

/// The rows of a text, by their keys. Two names with one key would be taken for each other: that is an error.
fn rows(text: &str, written: Written) -> Result<Rows<'_>, Box<dyn Error>> {
    let mut rows = Rows::new();
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        let Some((name, own)) = line.split_once('\t') else { continue };
        let (known, row) = rows.entry(key(&[name])).or_insert((name, Items::new()));
        if *known != name {
            return Err(format!("“{name}” has the key of “{known}”").into());
        }
        row.extend(items(own, written).ok_or_else(|| format!("“{line}”: no such items"))?);
    }
    Ok(rows)
}

fn items(own: &str, written: Written) -> Option<Items> {
    let mut words = own.split(' ');
    let mut items = Items::new();
    while let Some(word) = words.next() {
        let plain = |label: &str, worth: &str| Some((label.to_owned(), worth.parse().ok()?));
        match (written, word.split_once('=')) {
            (Written::Named, Some((label, worths))) => match worths.split_once('/') {
                Some((one, two)) => {
                    items.extend([plain(&format!("{label}+"), one)?, plain(&format!("{label}-"), two)?])
                }
                None => items.push(plain(label, worths)?),
            },
            (Written::Letters, _) if word.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) => {
                let (label, worth) = word.split_at_checked(2)?;
                items.push(plain(label, worth)?);
            }
            (Written::Pairs, _) => items.push(plain(word, words.next()?)?),
            _ => items.push(plain("", word)?),
        }
    }
    Some(items)
}

/// Rows with few enough in one bucket that the first is mostly the one that is sought.
const LOAD: usize = 2;

fn pack(text: &str, written: Written) -> Result<Vec<u8>, Box<dyn Error>> {
    let rows = rows(text, written)?;
    let mut labels: Vec<&str> = rows.values().flat_map(|(_, items)| items).map(|(label, _)| label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let buckets = (rows.len() / LOAD).next_power_of_two();
    let mut packed = vec![u8::try_from(labels.len())?];
    for label in &labels {
        packed.push(u8::try_from(label.len())?);
        packed.extend(label.as_bytes());
    }
    packed.extend(u32::try_from(buckets)?.to_le_bytes());
    let mut in_buckets = vec![Vec::new(); buckets];
    for (key, (_, items)) in &rows {
        let low = usize::try_from(*key & (buckets as u64 - 1))?;
        in_buckets.get_mut(low).ok_or("no bucket")?.extend(row(*key, items, &labels)?);
    }
    let mut end = 0;
    for bucket in &in_buckets {
        packed.extend(u32::try_from(end)?.to_le_bytes());
        end += bucket.len();
    }
    packed.extend(u32::try_from(end)?.to_le_bytes());
    packed.extend(in_buckets.concat());
    Ok(packed)
}

/// A row as bytes: its key, how many bytes its items take, each item.
fn row(key: u64, items: &Items, labels: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    for (label, worth) in items {
        bytes.push(u8::try_from(labels.binary_search(&label.as_str()).map_err(|_| "no label")?)?);
        push_worth(&mut bytes, *worth);
    }
    let mut row = key.to_le_bytes().to_vec();
    row.extend(u16::try_from(bytes.len())?.to_le_bytes());
    row.extend(bytes);
    Ok(row)
}

/// A worth in as few bytes as it needs: its sign in the lowest bit, seven bits a byte, the highest bit where more follow.
fn push_worth(bytes: &mut Vec<u8>, worth: i32) {
    let mut rest = worth.unsigned_abs() << 1 | u32::from(worth < 0);
    while rest > 0x7f {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}
