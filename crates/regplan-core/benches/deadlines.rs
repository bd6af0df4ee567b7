//! Wordings per second. In: `fixtures/fields/deadlines.txt`. Out: the time of one pass over its wordings.

use divan::counter::ItemsCount;
use regplan_core::grammar::deadlines::{parse, reads_whole};

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

/// What row recovery asks: does this window of words read as a deadline? Windows that grow over a line of a table.
#[divan::bench]
fn growing_windows(bencher: divan::Bencher<'_, '_>) {
    let windows = windows();
    bencher.counter(ItemsCount::new(windows.len())).bench(|| {
        for window in &windows {
            divan::black_box(reads_whole(divan::black_box(window)));
        }
    });
}

/// The same windows with all their terms: what the question would cost without a way of its own.
#[divan::bench]
fn growing_windows_as_terms(bencher: divan::Bencher<'_, '_>) {
    let windows = windows();
    bencher.counter(ItemsCount::new(windows.len())).bench(|| {
        for window in &windows {
            divan::black_box(parse(divan::black_box(window), None));
        }
    });
}

fn windows() -> Vec<&'static str> {
    const LINE: &str = include_str!("deadlines-line.txt").trim_ascii_end();
    LINE.match_indices(' ').map(|(at, _)| at).chain([LINE.len()]).filter_map(|end| LINE.get(..end)).collect()
}

/// A cell gone wrong: a whole page read as one deadline. The time must grow with the length, not faster.
#[divan::bench(args = [100, 1_000, 10_000])]
fn long_lists(bencher: divan::Bencher<'_, '_>, members: usize) {
    let text = include_str!("deadlines-list.txt").repeat(members);
    bencher.counter(ItemsCount::new(members)).bench(|| divan::black_box(parse(divan::black_box(&text), None)));
}
