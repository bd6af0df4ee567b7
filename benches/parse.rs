//! How fast a text becomes records. In: the founding documents, once and a thousand times in one file. Out: bytes a second.
//!
//! `cargo bench`: the cost per byte must stay flat from one document to a thousand of them.

use divan::{Bencher, black_box, counter::BytesCount};
use regplan::{Options, parse_text};

const OMSK: &str = include_str!("../fixtures/plans/omsk-2024-orphanhood/source.txt");
const RYAZAN: &str = include_str!("../fixtures/plans/ryazan-2026-guardianship/source.txt");

fn main() {
    divan::main();
}

#[divan::bench]
fn omsk(bencher: Bencher<'_, '_>) {
    parse(bencher, OMSK);
}

#[divan::bench]
fn ryazan(bencher: Bencher<'_, '_>) {
    parse(bencher, RYAZAN);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn omsk_1000_times(bencher: Bencher<'_, '_>) {
    parse(bencher, &OMSK.repeat(1000));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn ryazan_1000_times(bencher: Bencher<'_, '_>) {
    parse(bencher, &RYAZAN.repeat(1000));
}

fn parse(bencher: Bencher<'_, '_>, text: &str) {
    let options = Options::default();
    bencher.counter(BytesCount::of_str(text)).bench(|| parse_text(black_box(text), &options));
}
