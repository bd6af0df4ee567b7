//! What the further columns of a row say: sums, indicators, acts, how far it is done.
//!
//! In: the readings of a row's cells. Out: the further fields of its measure. What a cell of doubtful borders says is not read: a wrong
//! sum is worse than none. Knows which grammar reads which role.

use super::confidence::HALF;
use super::part::{Context, with_ends};
use crate::grammar::{indicators, money, references, status};
use crate::record::{
    ActReference, Column, Funding, FundingNote, Indicator, IndicatorValue, Measure, MoneyUnit, Place, Role, Status,
};
use crate::source::{Reading, SeamKind};

/// What the headings of the further columns say, read once a table.
pub(super) struct Further {
    columns: Vec<Heading>,
}

enum Heading {
    Money(money::Heading),
    Source,
    Indicator,
    Unit,
    Value(Option<i16>),
    Status,
    Other,
}

impl Further {
    /// Reads the headings of a table; a caption tells in what sums count where their heading does not.
    pub(super) fn of(columns: &[Column], caption: Option<MoneyUnit>) -> Self {
        let heading = |column: &Column| match column.role {
            Role::Funding => {
                let heading = money::heading(&column.header);
                Heading::Money(money::Heading { unit: heading.unit.or(caption), ..heading })
            }
            Role::FundingSource => Heading::Source,
            Role::Indicator => Heading::Indicator,
            Role::Unit => Heading::Unit,
            Role::Value => Heading::Value(indicators::year(&column.header)),
            Role::Status => Heading::Status,
            _ => Heading::Other,
        };
        Self { columns: columns.iter().map(heading).collect() }
    }

    /// Fills the further fields of a measure.
    pub(super) fn read(&self, context: &Context, columns: &[Column], cells: &[&Reading], measure: &mut Measure) {
        measure.references = columns
            .iter()
            .zip(cells)
            .filter(|(column, _)| column.role != Role::Number)
            .flat_map(|(_, cell)| context.references(cell))
            .collect();
        let sure = |column: &Column| {
            let cell = measure.cells.get(&column.key).and_then(Option::as_ref);
            cell.is_some_and(|cell| i32::from(cell.confidence) >= HALF)
        };
        let own = self.columns.iter().zip(columns).zip(cells);
        let own: Vec<(&Heading, &Column, &Reading)> = own
            .filter(|((heading, column), _)| !matches!(heading, Heading::Other) && sure(column))
            .map(|((heading, column), cell)| (heading, column, *cell))
            .collect();
        if own.is_empty() {
            return;
        }
        (measure.funding, measure.funding_note) = funding(context, &own);
        measure.indicators = indicator(context, &own).into_iter().collect();
        let marks = own.iter().filter(|(heading, ..)| matches!(heading, Heading::Status));
        measure.status = marks.filter_map(|(_, column, cell)| of_status(context, column, cell)).next();
    }

    /// Takes back what the words of a row say where nothing proves that they are its own.
    pub(super) fn withhold(measure: &mut Measure) {
        measure.funding.clear();
        measure.funding_note = None;
        measure.indicators.clear();
        measure.status = None;
    }
}

/// What a row is to cost, and how it is paid for where no sum is named.
fn funding(context: &Context, own: &[(&Heading, &Column, &Reading)]) -> (Vec<Funding>, Option<FundingNote>) {
    let sources = own.iter().filter(|(heading, ..)| matches!(heading, Heading::Source)).map(|(.., cell)| *cell);
    let sources: Vec<&Reading> = sources.collect();
    let note = |cell: &Reading| FundingNote { text: cell.text().to_owned(), at: context.whole(cell) };
    let mut notes = sources.iter().filter(|cell| money::is_note(cell.text())).map(|cell| note(cell));
    let mut found_note = notes.next();
    let mut found = Vec::new();
    for (heading, _, cell) in own {
        let Heading::Money(heading) = heading else { continue };
        // A figure is never put together from two lines.
        let text = with_ends(cell, |kind| kind != SeamKind::Torn);
        match money::cell(&text, heading) {
            money::Said::Sums(sums) => found.extend(sums.into_iter().map(|sum| context.sum(cell, sum, &sources))),
            money::Said::Note => found_note = Some(note(cell)),
            _ => found.extend(beside(context, &text, cell, heading, &sources)),
        }
    }
    (found, found_note)
}

/// Sums a line each beside sources a line each.
fn beside(
    context: &Context,
    text: &str,
    cell: &Reading,
    heading: &money::Heading,
    sources: &[&Reading],
) -> Vec<Funding> {
    let [source] = sources else { return Vec::new() };
    let names = with_ends(source, |kind| kind != SeamKind::Torn);
    let names: Vec<&str> = names.lines().collect();
    let mut from = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let money::Said::Sums(sums) = money::cell(line, heading) else { return Vec::new() };
        let ([mut sum], Some(name)) = (<[money::Sum; 1]>::try_from(sums).unwrap_or_default(), names.get(found.len()))
        else {
            return Vec::new();
        };
        if sum.amount.is_empty() || sum.source.is_some() {
            return Vec::new();
        }
        sum.range = from + sum.range.start..from + sum.range.end;
        sum.total |= money::is_total(name);
        sum.source = money::source(name).filter(|_| !sum.total).map(str::to_owned);
        found.push(context.sum(cell, sum, &[]));
        from += line.len() + 1;
    }
    if found.len() == names.len() { found } else { Vec::new() }
}

/// The indicator of a row: its name, its unit, its figures.
fn indicator(context: &Context, own: &[(&Heading, &Column, &Reading)]) -> Option<Indicator> {
    let of =
        |wanted: fn(&Heading) -> bool| own.iter().filter(move |(heading, ..)| wanted(heading)).map(|(.., cell)| *cell);
    let name = of(|heading| matches!(heading, Heading::Indicator)).next();
    let unit = of(|heading| matches!(heading, Heading::Unit)).next();
    let mut behind = None;
    let mut values: Vec<IndicatorValue> = Vec::new();
    let mut cells: Vec<&Reading> = name.into_iter().chain(unit).collect();
    for (heading, _, cell) in own {
        let Heading::Value(year) = heading else { continue };
        cells.push(cell);
        let text = with_ends(cell, |kind| kind != SeamKind::Torn);
        let Some(said) = indicators::read(&text) else { continue };
        behind = behind.or(said.unit);
        let mut value = said.value;
        value.year = *year;
        values.push(value);
    }
    if name.is_none() && values.is_empty() {
        return None;
    }
    let words = |cell: &Reading| cell.text().to_owned();
    let unit = unit.filter(|unit| unit.text().chars().any(char::is_alphanumeric) || unit.text().contains('%'));
    let text = cells.iter().map(|cell| cell.text()).collect::<Vec<_>>().join(" ");
    let at: Vec<Place> = cells.iter().flat_map(|cell| context.whole(cell)).collect();
    Some(Indicator { name: name.map(words), unit: unit.map(words).or(behind), values, text, at })
}

fn of_status(context: &Context, column: &Column, cell: &Reading) -> Option<Status> {
    let said = status::read(cell.text(), &column.header)?;
    Some(Status { state: said.state, date: said.date, text: cell.text().to_owned(), at: context.whole(cell) })
}

impl Context<'_> {
    /// A sum with its places, and whose money it is by the cell of sources beside it.
    fn sum(&self, cell: &Reading, sum: money::Sum, sources: &[&Reading]) -> Funding {
        let beside = || match sources {
            [source] if !sum.total => money::source(source.text()).filter(|name| !money::is_total(name)),
            _ => None,
        };
        let total = sum.total || matches!(sources, [source] if money::is_total(source.text()));
        let source = sum.source.clone().or_else(|| beside().map(str::to_owned));
        let text = cell.text().get(sum.range.clone()).unwrap_or_default().to_owned();
        let rub = sum.unit.map(|unit| unit.roubles(&sum.amount));
        let at = self.at(cell, sum.range);
        Funding { amount: sum.amount, unit: sum.unit, rub, year: sum.year, source, total, text, at }
    }

    /// The acts that some words refer to.
    pub(super) fn references(&self, cell: &Reading) -> Vec<ActReference> {
        let with_places = |found: references::Found| {
            let at = self.at(cell, found.range.clone());
            found.with_places(cell.text(), at)
        };
        references::read(cell.text()).into_iter().map(with_places).collect()
    }
}
