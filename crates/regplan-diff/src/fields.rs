//! What two measures that are one say otherwise. In: two measures. Out: [`Fields`]. Knows no other measure.

use crate::alike::{folded, typed};
use crate::record::{
    Agreement, Change, DeadlineChange, Fields, FundingChange, ItemsChange, PartiesChange, StatusChange, some_change,
};
use jiff::civil::Date;
use regplan_core::record::{Deadline, Funding, Measure, Party, Plan, Role, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Columns that the typed fields tell.
const TOLD: [Role; 5] = [Role::Number, Role::Title, Role::Deadline, Role::Responsible, Role::Results];

/// What changed from `old` to `new`.
pub(crate) fn fields(old_plan: &Plan, new_plan: &Plan, old: &Measure, new: &Measure) -> Fields {
    let title = differ(old.title.as_deref(), new.title.as_deref());
    Fields {
        title: some_change(title, &old.title, &new.title),
        deadline: deadline(old.deadline.as_ref(), new.deadline.as_ref()),
        responsible: parties(&old.responsible, &new.responsible),
        results: items(&old.results, &new.results),
        funding: funding(&old.funding, &new.funding),
        status: status(old.status.as_ref(), new.status.as_ref()),
        cells: cells(old_plan, new_plan, old, new),
    }
}

/// Whether two texts differ by more than their blanks, dashes and quotes.
pub(crate) fn differ(old: Option<&str>, new: Option<&str>) -> bool {
    old != new && old.map(typed) != new.map(typed)
}

fn deadline(old: Option<&Deadline>, new: Option<&Deadline>) -> Option<DeadlineChange> {
    let text = |deadline: Option<&Deadline>| deadline.map(|deadline| deadline.text.clone());
    let [from, to] = [text(old), text(new)];
    let [start_from, start_to] = [old, new].map(|deadline| deadline.and_then(|deadline| deadline.start));
    let [end_from, end_to] = [old, new].map(|deadline| deadline.and_then(|deadline| deadline.end));
    let later = end_from.zip(end_to).filter(|(from, to)| from != to);
    let change = DeadlineChange {
        text: some_change(differ(from.as_deref(), to.as_deref()), &from, &to),
        start: some_change(start_from != start_to, &start_from, &start_to),
        end: some_change(end_from != end_to, &end_from, &end_to),
        later: later.and_then(|(from, to)| Some(to.since(from).ok()?.get_days())),
        years: years(&from, &to, &[(start_from, start_to), (end_from, end_to)]),
    };
    (change != DeadlineChange::default()).then_some(change)
}

/// By how many years a deadline is later whose words are the same but for years.
fn years(from: &Option<String>, to: &Option<String>, days: &[(Option<Date>, Option<Date>)]) -> Option<i16> {
    let same = folded(from.as_deref()?) == folded(to.as_deref()?);
    let shifts = days.iter().filter(|days| days.0.is_some() || days.1.is_some());
    let mut shifts = shifts.map(|(from, to)| from.zip(*to).and_then(|(from, to)| whole_years(from, to)));
    let first = shifts.next().flatten().filter(|years| same && *years != 0)?;
    shifts.all(|shift| shift == Some(first)).then_some(first)
}

/// The years between two days of the same name; the last day of February is one name.
fn whole_years(from: Date, to: Date) -> Option<i16> {
    let last = |day: Date| day == day.last_of_month();
    let same = from.month() == to.month() && (from.day() == to.day() || (last(from) && last(to)));
    same.then(|| to.year() - from.year())
}

/// The sums of one year and source side by side; what comes twice counts in its order.
fn funding(old: &[Funding], new: &[Funding]) -> Vec<FundingChange> {
    type Key = (Option<i16>, Option<String>, bool);
    let mut pairs: BTreeMap<Key, [Vec<String>; 2]> = BTreeMap::new();
    for (edition, sums) in [old, new].into_iter().enumerate() {
        for sum in sums {
            let key = (sum.year, sum.source.as_deref().map(typed), sum.total);
            let said = sum.rub.clone().unwrap_or_else(|| sum.amount.clone());
            pairs.entry(key).or_default().get_mut(edition).into_iter().for_each(|list| list.push(said.clone()));
        }
    }
    let changes = pairs.into_iter().flat_map(|((year, source, total), [old, new])| {
        let pair = move |at: usize| FundingChange {
            year,
            source: source.clone(),
            total,
            from: old.get(at).cloned(),
            to: new.get(at).cloned(),
        };
        (0..).map(pair).take_while(|change| change.from.is_some() || change.to.is_some()).collect::<Vec<_>>()
    });
    changes.filter(|change| change.from.as_deref().map(value) != change.to.as_deref().map(value)).collect()
}

/// A decimal without noughts at its end: «150.0» and «150» are one sum.
fn value(decimal: &str) -> &str {
    if decimal.contains('.') { decimal.trim_end_matches('0').trim_end_matches('.') } else { decimal }
}

fn status(old: Option<&Status>, new: Option<&Status>) -> Option<StatusChange> {
    let [state_from, state_to] = [old, new].map(|status| status.and_then(|status| status.state));
    let [date_from, date_to] = [old, new].map(|status| status.and_then(|status| status.date));
    let change = StatusChange {
        state: some_change(state_from != state_to, &state_from, &state_to),
        date: some_change(date_from != date_to, &date_from, &date_to),
    };
    (change != StatusChange::default()).then_some(change)
}

fn parties(old: &[Party], new: &[Party]) -> Option<PartiesChange> {
    let names = |parties: &[Party]| parties.iter().map(|party| party.name.clone()).collect::<Vec<_>>();
    let ItemsChange { added, removed } = items(&names(old), &names(new)).unwrap_or_default();
    let marked = |parties: &[Party]| -> BTreeMap<String, BTreeSet<bool>> {
        let mut marked: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
        parties.iter().for_each(|party| _ = marked.entry(typed(&party.name)).or_default().insert(party.by_agreement));
        marked
    };
    let [was, is] = [marked(old), marked(new)];
    let turned = is.into_iter().filter_map(|(name, is)| {
        let was = was.get(&name)?;
        // Named twice, with the mark and without: nobody can say which turned.
        let (&was, &is) = was.first().zip(is.first()).filter(|_| was.len() == 1 && is.len() == 1)?;
        (was != is).then_some(Agreement { name, by_agreement: is })
    });
    let change = PartiesChange { added, removed, agreement: turned.collect() };
    (change != PartiesChange::default()).then_some(change)
}

/// What a list gained and lost; order does not matter, and what comes twice counts twice.
pub(crate) fn items(old: &[String], new: &[String]) -> Option<ItemsChange> {
    let change = ItemsChange { added: without(new, old), removed: without(old, new) };
    (change != ItemsChange::default()).then_some(change)
}

fn without(list: &[String], other: &[String]) -> Vec<String> {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    other.iter().for_each(|item| *there.entry(typed(item)).or_default() += 1);
    let is_new = |item: &&String| match there.get_mut(&typed(item)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    list.iter().filter(is_new).cloned().collect()
}

fn cells(old_plan: &Plan, new_plan: &Plan, old: &Measure, new: &Measure) -> BTreeMap<String, Change<Option<String>>> {
    let columns = [old_plan, new_plan].into_iter().flat_map(|plan| &plan.columns);
    let told = |key: &str| TOLD.iter().any(|role| role.name() == key);
    let keys: BTreeSet<&str> = columns.map(|column| column.key.as_str()).filter(|key| !told(key)).collect();
    let text =
        |measure: &Measure, key: &str| measure.cells.get(key).and_then(Option::as_ref).map(|cell| cell.text.clone());
    let changed = keys.into_iter().filter_map(|key| {
        let [from, to] = [text(old, key), text(new, key)];
        Some((key.to_owned(), some_change(differ(from.as_deref(), to.as_deref()), &from, &to)?))
    });
    changed.collect()
}
