//! Tables with columns that few plans of the corpus have: what was done when, how many, of what unit, in what form, for whom, where.
//!
//! In: a table as packed, chance. Out: the same table with a further column or two. Such cells are short, and much like a deadline or a
//! number of a row: what tells them apart is the column that they stand beside.

use super::words;
use crate::draw::Draw;
use serde_json::Value;

/// A column that may be added.
struct Wanted {
    role: &'static str,
    headings: &'static [&'static str],
    /// The column before which it stands, or behind which; the last where there is none such.
    beside: &'static [(&'static str, usize)],
    cell: fn(&mut Draw, usize) -> String,
    /// In how many manners its cells may be written; a table keeps to one.
    manners: usize,
}

const WANTED: [Wanted; 7] = [
    Wanted { role: "status", headings: &words::DONE, beside: &[("deadline", 1), ("", 0)], cell: done, manners: 5 },
    Wanted {
        role: "amount",
        headings: &words::AMOUNTS,
        beside: &[("deadline", 0), ("title", 1)],
        cell: count,
        manners: 4,
    },
    Wanted { role: "unit", headings: &words::UNITS, beside: &[("amount", 0), ("title", 1)], cell: unit, manners: 2 },
    Wanted {
        role: "participants",
        headings: &words::TAKERS,
        beside: &[("responsible", 0), ("deadline", 1), ("", 0)],
        cell: count,
        manners: 4,
    },
    Wanted {
        role: "audience",
        headings: &words::CLASSES,
        beside: &[("deadline", 0), ("title", 1), ("responsible", 0)],
        cell: class,
        manners: 3,
    },
    Wanted {
        role: "other",
        headings: &words::FORMS,
        beside: &[("title", 1), ("deadline", 1), ("deadline", 0)],
        cell: form,
        manners: 2,
    },
    Wanted {
        role: "location",
        headings: &words::PLACES,
        beside: &[("deadline", 1), ("responsible", 0), ("deadline", 0)],
        cell: place,
        manners: 3,
    },
];

/// Plans that get a further column, in a hundred; and those of them that get two.
const OFTEN: [usize; 2] = [40, 30];

/// A table with one or two columns more, or as it is.
pub fn widened(table: &Value, draw: &mut Draw) -> Value {
    let mut table = table.clone();
    for often in OFTEN {
        if !draw.chance(often) {
            break;
        }
        add(&mut table, draw);
    }
    table
}

/// Adds a column that the table does not have, where its heading has one level.
fn add(table: &mut Value, draw: &mut Draw) -> Option<()> {
    let wanted = draw.of(&WANTED)?;
    let roles: Vec<&str> = table["roles"].as_array()?.iter().filter_map(Value::as_str).collect();
    let rows = table["rows"].as_array()?;
    let one_level = rows.iter().filter(|row| row[0] == "header").count() == 1;
    if roles.contains(&wanted.role) || !one_level || roles.len() > 7 {
        return None;
    }
    let (beside, after) = draw.of(wanted.beside).copied()?;
    let at = roles.iter().position(|role| *role == beside).map_or(roles.len(), |at| at + after);
    let (heading, manner) = (draw.of(wanted.headings).copied()?, draw.below(wanted.manners));
    let empty = draw.of(&[0, 0, 15, 40]).copied()?;
    table["roles"].as_array_mut()?.insert(at, wanted.role.into());
    for row in table["rows"].as_array_mut()? {
        let kind = row[0].as_str()?.to_owned();
        let cells = row.as_array_mut()?;
        let cell = match kind.as_str() {
            "header" => heading.into(),
            "row" | "stage" if draw.chance(empty) => "".into(),
            "row" | "stage" => (wanted.cell)(draw, manner).into(),
            "section" | "note" => Value::Null,
            _ => "".into(),
        };
        cells.insert((at + 1).min(cells.len()), cell);
    }
    Some(())
}

fn date(draw: &mut Draw) -> String {
    format!("{:02}.{:02}.{}", 1 + draw.below(28), 1 + draw.below(12), 2018 + draw.below(10))
}

/// When a measure was done, or that it was.
fn done(draw: &mut Draw, manner: usize) -> String {
    match manner {
        0 | 1 => date(draw),
        2 => {
            format!("{} {}", draw.of(&words::DID).copied().unwrap_or_default(), date(draw))
        }
        3 => format!("{} {}", date(draw), words::YEAR),
        _ => draw.of(&words::STATES).copied().unwrap_or_default().to_owned(),
    }
}

/// How many.
fn count(draw: &mut Draw, manner: usize) -> String {
    let most = draw.of(&[5, 30, 300]).copied().unwrap_or(5);
    let many = 1 + draw.below(most);
    match manner {
        0 | 1 => many.to_string(),
        2 => format!("{many} {}", draw.of(&words::COUNTED).copied().unwrap_or_default()),
        _ => draw.of(&words::COUNTS).copied().unwrap_or_default().to_owned(),
    }
}

fn unit(draw: &mut Draw, manner: usize) -> String {
    let units = if manner == 0 { words::SHORT_UNITS } else { words::LONG_UNITS };
    draw.of(&units).copied().unwrap_or_default().to_owned()
}

/// Whom it is for, in figures.
fn class(draw: &mut Draw, manner: usize) -> String {
    let (first, last) = (1 + draw.below(5), 6 + draw.below(6));
    match manner {
        0 => format!("{first}-{last}"),
        1 => format!("{first}-{last} {}", words::OF_CLASSES),
        _ => draw.of(&words::GROUPS).copied().unwrap_or_default().to_owned(),
    }
}

fn form(draw: &mut Draw, manner: usize) -> String {
    let form = draw.of(&words::KINDS).copied().unwrap_or_default();
    if manner == 0 {
        return form.to_owned();
    }
    let (first, rest) = form.split_at(form.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

fn place(draw: &mut Draw, manner: usize) -> String {
    let (town, hall) = (draw.of(&words::TOWNS), draw.of(&words::HALLS));
    let (town, hall) = (town.copied().unwrap_or_default(), hall.copied().unwrap_or_default());
    match manner {
        0 => town.to_owned(),
        1 => hall.to_owned(),
        _ => format!("{town}\n{hall}"),
    }
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
            let other = widened(&table, &mut Draw::new(seed));
            let roles = other["roles"].as_array().unwrap().len();
            changed += usize::from(roles > 4);
            assert!(other["rows"].as_array().unwrap().iter().all(|row| wide(row) == roles), "{other}");
        }
        assert!(changed > 50, "{changed}");
    }
}
