//! Tables that are no plans.
//!
//! In: a kind and chance. Out: a table as the header stage sees it. Knows no model.

use super::corpus::{Corpus, Kind, Template};
use super::noise::damaged;
use crate::draw::Draw;
use regplan_core::header::{Seen, SeenColumn};

/// Names may name other names, to this depth.
const DEEPEST: usize = 5;

/// A table of this kind.
pub fn compose(draw: &mut Draw, corpus: &Corpus, kind: &Kind) -> Seen {
    let rows = 1 + draw.below(14);
    let noisy = draw.chance(30);
    let (mut columns, mut keep) = (Vec::new(), Vec::new());
    for template in &kind.columns {
        if !template.optional || draw.chance(55) {
            keep.push(template);
        }
    }
    if draw.chance(12) {
        draw.shuffle(&mut keep);
    }
    for template in keep {
        columns.push(column(draw, corpus, template, rows, noisy));
    }
    if draw.chance(6) {
        columns.iter_mut().for_each(|column: &mut SeenColumn| column.heading.clear());
    }
    let caption = if draw.chance(45) { draw.of(&kind.captions).map_or("", String::as_str) } else { "" };
    let caption = filled(draw, corpus, caption, 0, 0);
    Seen { columns, caption }
}

fn column(draw: &mut Draw, corpus: &Corpus, template: &Template, rows: usize, noisy: bool) -> SeenColumn {
    let heading = draw.of(&template.headings).map_or("_", String::as_str);
    let heading = filled(draw, corpus, heading, 0, 0);
    let levels = heading.split(" // ").filter(|level| *level != "_");
    let levels = levels.map(|level| if noisy { damaged(draw, level) } else { level.to_owned() }).collect();
    let mut own: Vec<&String> = template.cells.iter().collect();
    draw.shuffle(&mut own);
    own.truncate(1 + draw.below(own.len()));
    let cells = (1..=rows).map(|row| {
        let cell = own.get(draw.below(own.len())).map_or("", |cell| cell.as_str());
        filled(draw, corpus, cell, row, 0)
    });
    SeenColumn { heading: levels, cells: cells.collect() }
}

/// A text with what its braces name; `_` is nothing, `@title` a phrase of some bank.
pub fn filled(draw: &mut Draw, corpus: &Corpus, text: &str, row: usize, depth: usize) -> String {
    match text {
        "_" => return String::new(),
        "@title" => return of_bank(draw, corpus, "titles"),
        "@indicator" => return of_bank(draw, corpus, "indicators"),
        "@party" => return of_bank(draw, corpus, "parties"),
        _ => {}
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        if name == "n" {
            out.push_str(&row.to_string());
        } else if let Some(item) = corpus.pools.get(name).and_then(|pool| draw.of(pool)).filter(|_| depth < DEEPEST) {
            out.push_str(&filled(draw, corpus, item, row, depth + 1));
        }
        rest = tail;
    }
    out + rest
}

fn of_bank(draw: &mut Draw, corpus: &Corpus, list: &str) -> String {
    let banks: Vec<_> = corpus.banks.values().collect();
    let bank = draw.of(&banks).and_then(|bank| bank.get(list));
    bank.and_then(|items| draw.of(items)).cloned().unwrap_or_default()
}
