//! How gutters wander from line to line.
//!
//! In: the lines of a page and its gutters. Out: for every line, where each gutter lies there. From some row on a column may
//! stand a few places further left or right: the cheapest way down the lines, a change being dear.

use super::gutters::{Columns, Gutter};
use super::strips::Strip;
use std::ops::Range;

/// So many places a gutter wanders at most.
const REACH: usize = 12;
/// A gutter lies elsewhere from this line on.
const CHANGE: i32 = 10;
/// Ink in the gutter.
const CROSSED: i32 = 5;
/// It counts less where it stands one blank behind other words: it may have been written left of its column.
const JOINED: i32 = 2;
/// One blank in the gutter, between words.
const ONE_BLANK: i32 = 2;
/// A line's text begins right behind the gutter: after wide blanks, after one.
const BEGINS: (i32, i32) = (-3, -1);

/// The gutters of every line.
pub(super) fn follow(strips: &[Strip], columns: &Columns) -> Vec<Vec<Gutter>> {
    let tracks: Vec<Vec<usize>> = (0..columns.gutters.len()).map(|index| track(strips, columns, index)).collect();
    let line = |index: usize| {
        let places = tracks.iter().filter_map(|track| track.get(index).copied());
        let own: Vec<Gutter> = places.map(|place| columns.gutter(place)).collect();
        let ordered = own.iter().zip(own.iter().skip(1)).all(|(left, right)| left.to <= right.from);
        if ordered { own } else { columns.gutters.clone() }
    };
    (0..strips.len()).map(line).collect()
}

/// The last place of a gutter on every line.
fn track(strips: &[Strip], columns: &Columns, index: usize) -> Vec<usize> {
    let home = columns.gutters.get(index).map_or(0, |gutter| gutter.to.saturating_sub(1));
    let first = home.saturating_sub(REACH);
    let count = home + REACH + 1 - first;
    let mut costs: Vec<i32> = (first..first + count).map(|place| if place == home { 0 } else { CHANGE }).collect();
    let mut ways: Vec<(Option<usize>, Vec<bool>)> = Vec::with_capacity(strips.len()); // the cheapest place before; who comes from there
    for (line, strip) in strips.iter().enumerate() {
        let cheapest = costs.iter().enumerate().min_by_key(|(at, cost)| (**cost, at.abs_diff(home - first)));
        let (best, least) = cheapest.map_or((0, 0), |(at, cost)| (at, *cost));
        let changed: Vec<bool> = costs.iter().map(|cost| line > 0 && *cost > least + CHANGE).collect();
        let looks = looks(strip, first..first + count, |segment| columns.holding(segment) == index + 1);
        for (cost, look) in costs.iter_mut().zip(looks) {
            *cost = (*cost).min(if line > 0 { least + CHANGE } else { i32::MAX }) + look;
        }
        ways.push((Some(best), changed));
    }
    let cheapest = costs.iter().enumerate().min_by_key(|(at, cost)| (**cost, at.abs_diff(home - first)));
    let mut at = cheapest.map_or(0, |(at, _)| at);
    let mut track = Vec::with_capacity(strips.len());
    for (best, changed) in ways.iter().rev() {
        track.push(first + at);
        if changed.get(at).copied().unwrap_or(false) {
            at = best.unwrap_or(at);
        }
    }
    track.reverse();
    settled(track, strips, home, |segment| columns.holding(segment) == index + 1)
}

/// The track without stretches that only avoid words: where a gutter lies elsewhere, a text of its column (`own`) begins behind it.
fn settled(mut track: Vec<usize>, strips: &[Strip], home: usize, own: impl Fn((usize, usize)) -> bool) -> Vec<usize> {
    let mut rest = strips;
    for stretch in track.chunk_by_mut(|left, right| left == right) {
        let (lines, below) = rest.split_at_checked(stretch.len()).unwrap_or_default();
        rest = below;
        let place = stretch.first().copied().unwrap_or(home);
        let begins = |segment: &(usize, usize)| segment.0 == place + 1 && own(*segment);
        if place != home && !lines.iter().any(|strip| strip.segments().iter().any(begins)) {
            stretch.fill(home);
        }
    }
    track
}

/// What a line says of each of these places; `own` are the texts of the column behind them.
fn looks(strip: &Strip, places: Range<usize>, own: impl Fn((usize, usize)) -> bool) -> Vec<i32> {
    let first = places.start;
    let mut looks = vec![0; places.len()];
    if strip.runs_through() {
        return looks;
    }
    let mut add = |from: usize, to: usize, cost: i32| {
        let places = looks.iter_mut().skip(from.saturating_sub(first)).take(to.saturating_sub(from.max(first)));
        places.for_each(|look| *look += cost);
    };
    for pair in strip.words.windows(2) {
        let [last, word] = pair else { continue };
        if word.from == last.to + 1 && places.contains(&last.to) {
            add(last.to, word.from, BEGINS.1 + ONE_BLANK);
        }
    }
    for (at, word) in strip.words.iter().enumerate() {
        let joined = at.checked_sub(1).and_then(|at| strip.words.get(at)).is_some_and(|last| word.from == last.to + 1);
        add(word.from, word.to, if joined { CROSSED - JOINED } else { CROSSED });
    }
    for segment in strip.segments() {
        if let Some(before) = segment.0.checked_sub(1).filter(|before| *before >= first && own(segment)) {
            add(before, before + 1, BEGINS.0);
        }
    }
    looks
}

#[cfg(test)]
mod tests {
    use super::super::gutters::Relief;
    use super::super::{Strip, lexer, tables};
    use super::*;

    #[test]
    fn a_gutter_goes_nowhere_for_words_that_merely_cross_it() {
        let rows = "1.    Выставка рисунка         март 2025 г.   Отдел выставок\n".repeat(6);
        let long = "2.    Беседа с новичками о пра- апрель 2025 г. Отдел выставок\n".repeat(6);
        let text = format!("{rows}{long}3.                             май 2025 г.    Отдел выставок\n");
        let strips = Strip::all(&lexer::inked_lines(&text));
        let table = tables::find(&strips).remove(0);
        let gutters = follow(&strips[table.lines.clone()], &table.columns);
        let places: Vec<usize> = gutters.iter().map(|gutters| gutters[1].to).collect();
        assert!(places.iter().all(|place| *place == 31), "{places:?}");
    }

    #[test]
    fn texts_written_left_of_their_column_move_no_gutter() {
        let plain = "1.    Выставка рисунка   март   Школьники города           Отдел выставок\n".repeat(8);
        let left = "2.    Лекция о птицах    май    Председатели        ПЦК, Зам.директора по учёбе,\n";
        let below = "      и рыбах                   преподаватели              методист\n";
        let text = format!("{plain}{}{plain}", format!("{left}{below}").repeat(5));
        let strips = Strip::all(&lexer::inked_lines(&text));
        let columns = Relief::of(strips.iter()).with(&[6, 25, 32, 59]);
        let gutters = follow(&strips, &columns);
        let places: Vec<usize> = gutters.iter().map(|gutters| gutters[3].to).collect();
        assert!(places.iter().all(|place| *place == 59), "{places:?}");
    }
}
