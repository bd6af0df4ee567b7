//! Tables whose heading has two levels: indicators with unit and value, money by years, a beginning and an end.
//!
//! In: a table as packed whose heading has one level, chance. Out: the same table with such columns under one heading. Few plans of the corpus
//! have them, while published ones often do.

use super::words;
use crate::draw::Draw;
use serde_json::Value;

/// Columns under one heading.
struct Group {
    over: &'static [&'static str],
    /// The role and the ways to write the heading of each.
    under: Vec<(&'static str, Vec<String>)>,
    cells: fn(&mut Draw, usize) -> Vec<String>,
}

fn ways(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

fn figures() -> Group {
    Group {
        over: &words::OVER_FIGURES,
        under: vec![
            ("indicator", ways(&words::INDICATORS)),
            ("unit", ways(&words::UNITS_UNDER)),
            ("value", ways(&words::VALUES)),
        ],
        cells: |draw, _| {
            let names = words::NAMES;
            let units = words::MEASURES;
            let name = draw.of(&names).copied().unwrap_or_default().to_owned();
            let unit = draw.of(&units).copied().unwrap_or_default().to_owned();
            vec![name, unit, number(draw)]
        },
    }
}

fn money(draw: &mut Draw) -> Group {
    let (first, many) = (2019 + draw.below(8), 2 + draw.below(3));
    let suffix = draw.of(&words::YEARS).copied().unwrap_or_default();
    let total = draw.chance(40);
    let year = |at: usize| ("funding", vec![format!("{}{suffix}", first + at)]);
    let all = ("funding", ways(&words::TOTALS));
    Group {
        over: &words::OVER_MONEY,
        under: total.then_some(all).into_iter().chain((0..many).map(year)).collect(),
        cells: |draw, many| (0..many).map(|_| sum(draw)).collect(),
    }
}

fn term() -> Group {
    Group {
        over: &words::OVER_TERMS,
        under: vec![("deadline", ways(&words::BEGINNINGS)), ("deadline", ways(&words::ENDS))],
        cells: |draw, _| {
            let year = 2020 + draw.below(8);
            let (month, later) = (1 + draw.below(6), 7 + draw.below(6));
            match draw.below(3) {
                0 => vec![format!("01.{month:02}.{year}"), format!("30.{later:02}.{year}")],
                1 => vec![format!("{month:02}.{year}"), format!("{later:02}.{year}")],
                _ => vec![format!("{year} {}", words::YEAR), format!("{} {}", year + 1, words::YEAR)],
            }
        },
    }
}

fn number(draw: &mut Draw) -> String {
    match draw.below(3) {
        0 => (1 + draw.below(100)).to_string(),
        1 => format!("{},{}", draw.below(100), draw.below(10)),
        _ => format!("{} {}", words::AT_LEAST, 1 + draw.below(60)),
    }
}

fn sum(draw: &mut Draw) -> String {
    match draw.below(5) {
        0 => "0,0".to_owned(),
        1 => "-".to_owned(),
        2 => format!("{} {:03},{}", 1 + draw.below(90), draw.below(1000), draw.below(10)),
        3 => (10 + draw.below(900)).to_string(),
        _ => format!("{},{}", 1 + draw.below(900), draw.below(10)),
    }
}

/// The table with columns under one heading, in so many of a hundred cases.
pub fn grouped(table: Value, often: usize, draw: &mut Draw) -> Value {
    let mut changed = table.clone();
    if draw.chance(often) && group(&mut changed, draw).is_some() { changed } else { table }
}

fn group(table: &mut Value, draw: &mut Draw) -> Option<()> {
    let kind = draw.below(3);
    let own = match kind {
        0 => figures(),
        1 => money(draw),
        _ => term(),
    };
    let roles: Vec<&str> = table["roles"].as_array()?.iter().filter_map(Value::as_str).collect();
    let one_level = table["rows"].as_array()?.iter().filter(|row| row[0] == "header").count() == 1;
    let deadline = roles.iter().position(|role| *role == "deadline");
    let replaces = usize::from(kind == 2);
    let taken = own.under.iter().any(|(role, _)| roles.contains(role));
    if !one_level
        || taken != (kind == 2)
        || roles.len() > 8
        || roles.iter().filter(|role| **role == "deadline").count() > 1
    {
        return None;
    }
    let at = match kind {
        2 => deadline?,
        _ => draw
            .of(&[deadline.unwrap_or(roles.len()), deadline.map_or(roles.len(), |at| at + 1), roles.len()])
            .copied()?,
    };
    let many = own.under.len();
    let over = draw.of(own.over).copied()?;
    let under: Vec<String> = own.under.iter().filter_map(|(_, ways)| draw.of(ways).cloned()).collect();
    let roles = table["roles"].as_array_mut()?;
    roles.splice(at..at + replaces, own.under.iter().map(|(role, _)| Value::from(*role)));
    let width = roles.len();
    let rows = table["rows"].as_array_mut()?;
    for row in rows.iter_mut() {
        let kind = row[0].as_str()?.to_owned();
        let put: Vec<Value> = match kind.as_str() {
            "header" => std::iter::once(over.into()).chain((1..many).map(|_| Value::Null)).collect(),
            "row" | "stage" => (own.cells)(draw, many).into_iter().map(Value::from).collect(),
            _ => vec![Value::Null; many],
        };
        let cells = row.as_array_mut()?;
        let from = (at + 1).min(cells.len());
        cells.splice(from..(from + replaces).min(cells.len()), put);
    }
    let mut lower = vec![Value::Null; width + 1];
    lower[0] = "header".into();
    under.into_iter().enumerate().for_each(|(column, text)| lower[at + 1 + column] = text.into());
    let header = rows.iter().position(|row| row[0] == "header")?;
    rows.insert(header + 1, Value::Array(lower));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_each_role() {
        let table = serde_json::json!({
            "roles": ["number", "title", "deadline", "responsible"],
            "rows": [
                ["header", "№", "Мера", "Срок", "Кто"],
                ["section", "1. Кадры", null, null, null],
                ["row", "1", "Сбор", "май", "отдел"],
                ["row", "2", "Смотр", "июнь", "школа"],
            ],
        });
        let wide = |row: &Value| row.as_array().map_or(0, Vec::len) - 1;
        let mut changed = 0;
        for seed in 0..200 {
            let other = grouped(table.clone(), 100, &mut Draw::new(seed));
            let roles = other["roles"].as_array().unwrap().len();
            changed += usize::from(roles > 4);
            assert!(other["rows"].as_array().unwrap().iter().all(|row| wide(row) == roles), "{other}");
        }
        assert!(changed > 50, "{changed}");
    }
}
