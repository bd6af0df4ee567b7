//! Wordings per second. In: `fixtures/fields/deadlines.txt`. Out: the time of one pass over its wordings.

use divan::counter::ItemsCount;
use regplan_core::field::deadline::parse;

fn main() {
    divan::main();
}

/// All wordings of the fixtures.
#[divan::bench]
fn fixtures(bencher: divan::Bencher<'_, '_>) {
    let file = include_str!("../../../fixtures/fields/deadlines.txt");
    let wordings: Vec<&str> =
        file.lines().filter(|line| !line.is_empty() && !line.starts_with([' ', '#', '='])).collect();
    bencher.counter(ItemsCount::new(wordings.len())).bench(|| {
        for wording in &wordings {
            divan::black_box(parse(divan::black_box(wording), None));
        }
    });
}

/// A cell gone wrong: a whole page read as one deadline. The time must grow with the length, not faster.
#[divan::bench(args = [100, 1_000, 10_000])]
fn long_lists(bencher: divan::Bencher<'_, '_>, members: usize) {
    let text = "по мере необходимости, но 15, 16 мая; ".repeat(members);
    bencher.counter(ItemsCount::new(members)).bench(|| divan::black_box(parse(divan::black_box(&text), None)));
}
