//! What short names stand for: «Министерство образования (далее – Минобр)», then «Минобр» alone.
//!
//! In: the parties of a document and its prose. Out: `stands_for` of those parties whose short name the document explains. Knows no
//! abbreviation of its own: where two explanations differ, none is given.

use super::misfit::names_party;
use super::words::HEREAFTER;
use crate::grammar::fold::fold;
use crate::record::{Party, Plan};
use std::collections::BTreeMap;

/// Short names by what they are explained with; `None` where that is said in two ways.
type Meanings = BTreeMap<String, Option<String>>;

/// Gives every party with a short name what it stands for.
pub(crate) fn fill<'t>(plans: &mut [Plan], prose: impl Iterator<Item = &'t str>) {
    let mut meanings = Meanings::new();
    let parties = plans.iter().flat_map(|plan| &plan.measures).flat_map(|measure| &measure.responsible);
    parties.filter_map(|party| in_brackets(&party.name)).for_each(|(short, long)| add(&mut meanings, short, long));
    prose.filter_map(in_legend).for_each(|(short, long)| add(&mut meanings, short, long));
    let parties = plans.iter_mut().flat_map(|plan| &mut plan.measures).flat_map(|measure| &mut measure.responsible);
    for party in parties {
        party.stands_for = meaning(&meanings, party);
    }
}

fn meaning(meanings: &Meanings, party: &Party) -> Option<String> {
    meanings.get(&folded(&party.name)).cloned().flatten()
}

fn add(meanings: &mut Meanings, short: &str, long: &str) {
    let same = |known: &Option<String>| known.as_deref().is_some_and(|known| folded(known) == folded(long));
    meanings
        .entry(folded(short))
        .and_modify(|known| *known = known.take().filter(|known| same(&Some(known.clone()))))
        .or_insert_with(|| Some(long.to_owned()));
}

fn folded(name: &str) -> String {
    name.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// «Министерство образования области (далее – Минобр)»
fn in_brackets(name: &str) -> Option<(&str, &str)> {
    let (long, rest) = name.rsplit_once('(')?;
    let short = hereafter(rest.trim_end().strip_suffix(')')?)?;
    (!long.trim().is_empty()).then(|| (short, long.trim()))
}

/// «далее – Минобр», «далее соответственно – Минобр» is of several and not read.
fn hereafter(words: &str) -> Option<&str> {
    let (first, rest) = words.trim_start().split_once(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'))?;
    let short = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':')).trim();
    (HEREAFTER.contains(&fold(first).as_str()) && is_short(short)).then_some(short)
}

/// A line of a list of abbreviations: «Минобр – министерство образования области».
fn in_legend(line: &str) -> Option<(&str, &str)> {
    let (short, long) = [" – ", " - ", " — "].iter().find_map(|dash| line.split_once(dash))?;
    let (short, long) = (short.trim(), long.trim().trim_end_matches([';', '.', ',']));
    (is_short(short) && !short.contains(' ') && names_party(long)).then_some((short, long))
}

/// One word or two, no sentence.
fn is_short(name: &str) -> bool {
    !name.is_empty() && name.split_whitespace().count() <= 4 && !name.contains([',', ';', '('])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Measure;

    fn filled(names: &[&str], prose: &[&str]) -> Vec<Option<String>> {
        let party = |name: &&str| Party { name: (*name).to_owned(), ..Party::default() };
        let measure = Measure { responsible: names.iter().map(party).collect(), ..Measure::default() };
        let mut plans = vec![Plan { measures: vec![measure], ..Plan::default() }];
        fill(&mut plans, prose.iter().copied());
        plans.remove(0).measures.remove(0).responsible.into_iter().map(|party| party.stands_for).collect()
    }

    #[test]
    fn what_brackets_and_legends_say_is_kept() {
        let long = "Министерство образования области";
        let said = filled(&["Министерство образования области (далее – Минобр)", "Минобр", "Минспорт"], &[]);
        assert_eq!(said, [None, Some(long.to_owned()), None]);
        let said = filled(&["ЦПО", "МО"], &["ЦПО – центр профессионального образования;", "Цель - министерство"]);
        assert_eq!(said, [Some("центр профессионального образования".to_owned()), None]);
    }

    #[test]
    fn two_meanings_are_none() {
        let both = ["Центр спорта (далее - Центр)", "Центр культуры (далее – Центр)", "Центр"];
        assert_eq!(filled(&both, &[]), [None, None, None]);
    }
}
