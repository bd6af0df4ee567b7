//! Small tables with unusual headings are plans; near misses are none, each with its reason.
//!
//! In: `tables/plans.txt` and `tables/near.txt`. Out: roles, verdicts, and what must not change when a table is written otherwise.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is missing should fail the test")]

use regplan_core::header::{Judged, Reason, Seen, SeenColumn, judge};
use regplan_core::record::Role;
use regplan_core::source::{Source, Writer};
use regplan_core::{Options, parse};

const PLANS: &str = include_str!("tables/plans.txt");
const NEAR: &str = include_str!("tables/near.txt");

/// A table of the data files: what is said of it, its heading, its rows.
#[derive(Clone)]
struct Case {
    says: Vec<String>,
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn cases(text: &str) -> Vec<Case> {
    let cells = |line: &str| line.split(" | ").map(|cell| cell.trim().replace('_', "")).collect::<Vec<_>>();
    let blocks = text.split("\n= ").skip(1);
    blocks
        .map(|block| {
            let mut lines = block.lines().filter(|line| !line.trim().is_empty());
            let says = lines.next().unwrap().split_whitespace().map(str::to_owned).collect();
            let heading = cells(lines.next().unwrap());
            Case { says, heading, rows: lines.map(cells).collect() }
        })
        .collect()
}

impl Case {
    fn seen(&self) -> Seen {
        let levels = |text: &String| text.split(" // ").filter(|level| !level.is_empty()).map(str::to_owned).collect();
        let cells = |at: usize| self.rows.iter().map(|row| row[at].clone()).collect();
        let columns = self.heading.iter().enumerate();
        let columns = columns.map(|(at, text)| SeenColumn { heading: levels(text), cells: cells(at) }).collect();
        Seen { columns, caption: String::new() }
    }

    /// The same as a table that a format marks.
    fn marked(&self) -> Source {
        let mut writer = Writer::new("docx");
        writer.open_table();
        let heading: Vec<String> = self.heading.iter().map(|text| text.replace(" // ", " ")).collect();
        for row in std::iter::once(&heading).chain(&self.rows) {
            writer.open_row();
            for (column, text) in (0..).zip(row) {
                writer.open_cell(column, 1, 1);
                writer.paragraph(text);
                writer.close();
            }
            writer.close();
        }
        writer.close();
        writer.finish()
    }

    /// The same in a text, a row a line.
    fn tabs(&self) -> String {
        std::iter::once(&self.heading).chain(&self.rows).map(|row| row.join("\t") + "\n").collect()
    }

    /// The same in a text, a cell a paragraph.
    fn paragraphs(&self) -> String {
        std::iter::once(&self.heading).chain(&self.rows).flatten().map(|cell| format!("{cell}\n\n")).collect()
    }

    fn swapped(&self, one: usize, two: usize) -> Self {
        let mut other = self.clone();
        other.heading.swap(one, two);
        other.rows.iter_mut().for_each(|row| row.swap(one, two));
        other
    }

    fn name(&self) -> String {
        self.heading.join(" | ")
    }
}

fn names(judged: &Judged) -> Vec<&'static str> {
    judged.roles.iter().map(|role| role.name()).collect()
}

/// At most so many may fail: each is listed when more do.
fn few(wrong: &[String], most: usize) {
    assert!(wrong.len() <= most, "{} wrong, {most} allowed:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn plans_with_unusual_headings_are_plans() {
    let wrong = cases(PLANS).into_iter().filter_map(|case| {
        let judged = judge(&case.seen());
        let measures: usize =
            parse(&case.marked(), &Options::default()).plans.iter().map(|plan| plan.measures.len()).sum();
        let right = judged.verdict.plan && measures == case.rows.len();
        (!right).then(|| format!("{}: {} {} measures", case.name(), judged.verdict.reason.name(), measures))
    });
    few(&wrong.collect::<Vec<_>>(), 4);
}

#[test]
fn their_columns_have_their_roles() {
    let wrong = cases(PLANS).into_iter().filter_map(|case| {
        let found = judge(&case.seen());
        (names(&found) != case.says).then(|| format!("{}: {:?}", case.name(), names(&found)))
    });
    few(&wrong.collect::<Vec<_>>(), 0);
}

#[test]
fn near_misses_are_no_plans() {
    let wrong = cases(NEAR).into_iter().filter_map(|case| {
        let judged = judge(&case.seen());
        let plans = parse(&case.marked(), &Options::default()).plans.len();
        (judged.verdict.plan || plans > 0).then(|| format!("{}: {:?}", case.name(), names(&judged)))
    });
    few(&wrong.collect::<Vec<_>>(), 1);
}

#[test]
fn near_misses_are_no_plans_in_texts() {
    let texts: [fn(&Case) -> String; 2] = [Case::tabs, Case::paragraphs];
    let plans = |text: String| parse(&Source::plain(text), &Options::default()).plans.len();
    let wrong = cases(NEAR).into_iter().filter(|case| texts.iter().any(|text| plans(text(case)) > 0));
    few(&wrong.map(|case| case.name()).collect::<Vec<_>>(), 2);
}

#[test]
fn near_misses_have_their_reasons() {
    let structural = [Reason::NoTitle, Reason::NoDeadlineNoResponsible];
    let wrong = cases(NEAR).into_iter().filter_map(|case| {
        let reason = judge(&case.seen()).verdict.reason;
        let right = structural.contains(&reason) || case.says.iter().any(|name| name == reason.name());
        (!right).then(|| format!("{}: {} for {:?}", case.name(), reason.name(), case.says))
    });
    few(&wrong.collect::<Vec<_>>(), 9);
}

#[test]
fn columns_may_change_places() {
    let wrong = cases(PLANS).into_iter().filter_map(|case| {
        let role = |case: &Case, heading: &str| {
            let at = case.heading.iter().position(|own| own == heading)?;
            judge(&case.seen()).roles.get(at).copied()
        };
        let last = case.heading.len() - 1;
        let other = case.swapped(last - 1, last);
        let changed = case.heading.iter().filter(|heading| role(&case, heading) != role(&other, heading));
        let changed: Vec<_> = changed.cloned().collect();
        (!changed.is_empty()).then(|| format!("{}: {changed:?}", case.name()))
    });
    few(&wrong.collect::<Vec<_>>(), 2);
}

#[test]
fn an_unknown_heading_over_what_is_to_be_done_is_the_title() {
    let wrong = cases(PLANS).into_iter().filter_map(|mut case| {
        let mut titles = case.says.iter().enumerate().filter(|(_, role)| *role == "title");
        let (Some((at, _)), None) = (titles.next(), titles.next()) else { return None }; // of two the other is the title
        "Ъ".clone_into(&mut case.heading[at]);
        let judged = judge(&case.seen());
        (judged.roles.get(at) != Some(&Role::Title)).then(|| format!("{}: {:?}", case.name(), names(&judged)))
    });
    few(&wrong.collect::<Vec<_>>(), 2);
}

#[test]
fn an_empty_column_changes_nothing_else() {
    let wrong = cases(PLANS).into_iter().filter_map(|case| {
        let mut wider = case.clone();
        wider.heading.push(String::new());
        wider.rows.iter_mut().for_each(|row| row.push(String::new()));
        let (own, other) = (judge(&case.seen()), judge(&wider.seen()));
        let same = other.verdict.plan && other.roles.starts_with(&own.roles);
        (!same).then(|| format!("{}: {:?}", case.name(), names(&other)))
    });
    few(&wrong.collect::<Vec<_>>(), 2);
}

#[test]
fn the_second_line_of_a_heading_is_not_needed() {
    let wrong = cases(PLANS).into_iter().filter_map(|mut case| {
        let (own, before) = (judge(&case.seen()), case.heading.clone());
        for heading in &mut case.heading {
            let words: Vec<&str> = heading.split(' ').collect();
            *heading = words[..words.len().min(2)].join(" ");
        }
        let other = judge(&case.seen());
        let main = |judged: &Judged| judged.roles.iter().position(|role| *role == Role::Title);
        let same = other.verdict.plan && main(&own) == main(&other);
        (!same).then(|| format!("{}: {:?}", before.join(" | "), names(&other)))
    });
    few(&wrong.collect::<Vec<_>>(), 4);
}

/// What features are called by: headings, cells, places, what stands beside.
const OFFERED: [&str; 18] = [
    "bias",
    "h:",
    "h1:",
    "hw:",
    "hl:",
    "c:",
    "w:",
    "f:",
    "e:",
    "e2:",
    "p:first",
    "p:second",
    "p:last",
    "after:",
    "again",
    "lacks",
    "h:words:",
    "h:lexicon:",
];

#[test]
fn weights_are_named_as_features_are_and_sorted() {
    let text = include_str!("../src/header/roles.txt");
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert!(lines.is_sorted(), "roles.txt is not sorted");
    let known = |name: &str| OFFERED.iter().any(|own| name.starts_with(own));
    let odd: Vec<String> = lines.iter().filter(|line| !known(line)).map(|line| (*line).to_owned()).collect();
    few(&odd, 0);
    let read = |line: &&str| -> bool {
        line.split_once('\t').unwrap().1.split(' ').all(|item| {
            let (role, weight) = item.split_once('=').unwrap();
            (Role::from_name(role).is_some() || role == "heading") && weight.parse::<i32>().is_ok()
        })
    };
    assert!(lines.iter().all(read));
}

#[test]
fn every_reason_has_a_name_of_its_own() {
    let mut names: Vec<&str> = Reason::ALL.iter().map(|(_, name)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Reason::ALL.len());
}
