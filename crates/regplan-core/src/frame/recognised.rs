//! Tables of recognised text: words of headings may be damaged, and whole headings lost.
//!
//! In: a sheet of recognised text. Out: its prose and its tables. Of the headings said on every page the one that names most is
//! taken; words near to a heading's count as it; what no heading names is told by what stands below.

use super::headline::{HeadColumn, Headline, is_plan_heading};
use super::{Frame, Framed, prose};
use crate::dialect::{Break, Line, Sheet, Trust, Word};
use crate::grammar::affinity::{begins_effect, begins_party, reads_as_recognised_deadline};
use crate::grammar::roles::{heading_word, is_heading_word, mended, role_of};
use crate::header::Verdict;
use crate::record::Role;
use crate::source::Span;
use std::ops::Range;

/// Parts a sheet of recognised text into prose and tables.
pub(super) fn frame(sheet: &Sheet) -> Framed {
    let mut framed = Framed::default();
    let mut line = 0;
    while line < sheet.lines.len() {
        let inside = |line: &Line| line.in_table == Some(true);
        let end = line + sheet.lines.iter().skip(line).take_while(|line| inside(line)).count();
        let last = framed.frames.last().map(|frame| frame.headline.columns.as_slice());
        match table(sheet, line..end, last) {
            Some(mut frame) => {
                frame.prose_before = framed.prose.len();
                framed.frames.push(frame);
            }
            None => framed.prose.extend(sheet.lines.iter().take(end.max(line + 1)).skip(line).map(prose)),
        }
        line = end.max(line + 1);
    }
    framed
}

/// The table that these lines hold, if it is one of a plan; `last` are the columns of the one before.
fn table(sheet: &Sheet, lines: Range<usize>, last: Option<&[HeadColumn]>) -> Option<Frame> {
    let own = sheet.lines.get(lines.clone()).filter(|lines| !lines.is_empty())?;
    let numbered = words(sheet, own).any(|word| word.joint.row == Some(Trust::Certain));
    let heads = |line: &Line| line.heading || !numbered && is_heading(sheet, line);
    let groups: Vec<&[Line]> = own.chunk_by(|left, right| heads(left) == heads(right)).collect();
    let count = count(sheet, own);
    let headings = groups.iter().filter(|group| group.first().is_some_and(heads));
    let mut named: Vec<(usize, Headline)> = headings
        .map(|group| headline(sheet, group, count))
        .map(|headline| (headline.columns.iter().filter(|column| column.role.is_some()).count(), headline))
        .collect();
    let best =
        named.iter().enumerate().max_by_key(|(at, (roles, _))| (*roles, std::cmp::Reverse(*at))).map(|(at, _)| at);
    let mut headline = match best {
        Some(best) => named.swap_remove(best).1,
        None => nameless(own, count),
    };
    for column in named.iter().map(|(_, other)| &other.columns) {
        fill(&mut headline.columns, column.iter().map(|column| column.role));
    }
    if best.is_none() {
        let same = last.filter(|last| last.len() == headline.columns.len());
        fill(&mut headline.columns, same.into_iter().flatten().map(|column| column.role));
    }
    let body: Vec<Word> = own
        .iter()
        .filter(|line| !heads(line) && !line.furniture)
        .flat_map(|line| sheet.words.get(line.words.clone()).unwrap_or_default())
        .copied()
        .collect();
    infer(sheet, &mut headline.columns, &body, numbered);
    if !is_plan_heading(&headline.columns) {
        return None;
    }
    let heading = |line: &&Line| line.words.start >= headline.words.start && line.words.end <= headline.words.end;
    let aside = own.iter().filter(|line| (heads(line) || line.furniture) && !heading(line)).map(|line| line.span);
    let aside: Vec<Span> = aside.collect();
    let region = own.first()?.span.join(own.last()?.span);
    let specks = sheet.specks.get(sheet.specks.partition_point(|span| span.start < region.start)..);
    let specks = specks.unwrap_or_default().iter().take_while(|span| span.end <= region.end);
    let taken = |speck: &&Span| {
        let last = aside.partition_point(|line| line.start <= speck.start).checked_sub(1).and_then(|at| aside.get(at));
        last.is_some_and(|line| speck.end <= line.end)
    };
    let specks: Vec<Span> = specks.filter(|speck| !taken(speck)).copied().collect();
    let furniture = aside.into_iter().chain(specks).collect();
    Some(Frame {
        headline,
        body,
        furniture,
        prose_before: 0,
        prose_after: 0,
        prose_above: 0..0,
        marked: None,
        verdict: Verdict::default(),
    })
}

fn words<'s>(sheet: &'s Sheet, lines: &'s [Line]) -> impl Iterator<Item = &'s Word> {
    lines.iter().flat_map(|line| sheet.words.get(line.words.clone()).unwrap_or_default())
}

/// How many columns these lines show.
fn count(sheet: &Sheet, lines: &[Line]) -> usize {
    let ends = words(sheet, lines).filter_map(|word| Some(word.joint.column? + word.joint.spans.max(1)));
    usize::from(ends.max().unwrap_or(0))
}

/// A line of headings by its words, in several cells.
fn is_heading(sheet: &Sheet, line: &Line) -> bool {
    let words = sheet.words.get(line.words.clone()).unwrap_or_default();
    let known = |word: &&Word| is_heading_word(&mended(&heading_word(word.span.of(sheet.text))));
    let cells = words.iter().filter(|word| word.joint.kind == Break::Cell).count();
    cells > 1 && words.iter().filter(known).count() * 5 >= words.len() * 4
}

/// A heading row of these lines.
fn headline(sheet: &Sheet, lines: &[Line], count: usize) -> Headline {
    let words = lines.first().map_or(0, |line| line.words.start)..lines.last().map_or(0, |line| line.words.end);
    let column = |column: usize| {
        let own = |at: &usize| sheet.words.get(*at).and_then(|word| word.joint.column).map(usize::from) == Some(column);
        let words: Vec<usize> = words.clone().filter(own).collect();
        HeadColumn { role: role(sheet, &words), words }
    };
    let columns = (0..count).map(column).collect();
    Headline { words, columns }
}

/// The role of a heading whose words may be damaged or broken at the ends of lines.
fn role(sheet: &Sheet, words: &[usize]) -> Option<Role> {
    let mut folded: Vec<String> = Vec::new();
    let mut broken = String::new();
    for word in words.iter().filter_map(|at| sheet.words.get(*at)) {
        let written = word.span.of(sheet.text);
        match written.strip_suffix('-') {
            Some(head) if !head.is_empty() => broken.push_str(head),
            _ => folded.push(mended(&heading_word(&format!("{}{written}", std::mem::take(&mut broken))))),
        }
    }
    folded.retain(|word| !word.is_empty());
    role_of(&folded)
}

/// A heading row of which nothing is left.
fn nameless(lines: &[Line], count: usize) -> Headline {
    let at = lines.first().map_or(0, |line| line.words.start);
    let columns = (0..count).map(|_| HeadColumn { words: Vec::new(), role: None }).collect();
    Headline { words: at..at, columns }
}

/// Gives columns without a role the one that another heading row has, unless another column has it.
fn fill(columns: &mut [HeadColumn], roles: impl Iterator<Item = Option<Role>>) {
    for (at, role) in roles.enumerate() {
        let taken = columns.iter().any(|column| column.role == role);
        if let Some(column) = columns.get_mut(at).filter(|column| column.role.is_none() && !taken) {
            column.role = role;
        }
    }
}

/// Texts that tell what a column holds.
const FEWEST: usize = 3;

/// Gives roles to columns that no heading names, where what stands below shows them.
fn infer(sheet: &Sheet, columns: &mut [HeadColumn], body: &[Word], numbered: bool) {
    let has = |columns: &[HeadColumn], role| columns.iter().any(|column| column.role == Some(role));
    let first = usize::from(numbered);
    if let Some(number) = columns.first_mut().filter(|_| numbered) {
        number.role = Some(Role::Number);
    }
    let texts: Vec<Vec<String>> = (0..columns.len()).map(|column| texts(sheet, body, column)).collect();
    if !has(columns, Role::Title) {
        columns
            .get_mut(first)
            .into_iter()
            .filter(|column| column.role.is_none())
            .for_each(|column| column.role = Some(Role::Title));
    }
    let told = [
        (Role::Deadline, reads_as_recognised_deadline as fn(&str) -> bool),
        (Role::Responsible, begins_party),
        (Role::Results, begins_effect),
    ];
    for (role, fits) in told {
        if has(columns, role) {
            continue;
        }
        let share = |texts: &Vec<String>| texts.iter().filter(|text| fits(text)).count();
        let open =
            columns.iter_mut().zip(&texts).filter(|(column, texts)| column.role.is_none() && texts.len() >= FEWEST);
        let best = open.max_by_key(|(_, texts)| 1000 * share(texts) / texts.len());
        let best = best.filter(|(_, texts)| share(texts) * 2 >= texts.len());
        best.into_iter().for_each(|(column, _)| column.role = Some(role));
    }
}

/// The texts of a column, one from each line where a cell of it may begin.
fn texts(sheet: &Sheet, body: &[Word], column: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for word in body {
        if word.joint.kind == Break::Cell && word.joint.row.is_some() || texts.is_empty() {
            texts.push(String::new());
        }
        let own = word.joint.column.map(usize::from) == Some(column) && word.joint.spans < 2;
        if let Some(text) = texts.last_mut().filter(|_| own) {
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(word.span.of(sheet.text));
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}
