//! Doubt is told: how sure each cell is, and a warning where one is not. In: every fixture in every rendering.

use crate::verify::documents;
use regplan::{Code, Options, Parsed};

/// Under this a row must have a warning.
const HALF: u8 = 50;

/// The warnings about the borders of rows.
const OF_BORDERS: [Code; 4] = [Code::DoubtfulCell, Code::UnprovedOrder, Code::ColumnMisfit, Code::CellCount];

fn of(parsed: &Parsed, codes: &[Code]) -> usize {
    parsed.diagnostics.iter().filter(|diagnostic| codes.contains(&diagnostic.code)).count()
}

#[test]
fn a_row_with_an_unsure_cell_has_a_warning_and_none_has_two() {
    let (mut unsure, mut sure) = (0, 0);
    for (name, bytes) in documents() {
        let parsed = regplan::parse(&bytes, &Options::default()).unwrap();
        let measures: Vec<_> = parsed.plans.iter().flat_map(|plan| &plan.measures).collect();
        let cells = measures.iter().map(|measure| measure.cells.values().flatten().map(|cell| cell.confidence));
        let low = cells.clone().filter(|cells| cells.clone().any(|confidence| confidence < HALF)).count();
        assert!(low <= of(&parsed, &[Code::DoubtfulCell, Code::UnprovedOrder, Code::CellCount]), "{name}: {low} rows");
        assert!(of(&parsed, &OF_BORDERS) <= measures.len(), "{name}");
        let full = cells.flatten().all(|confidence| confidence == 100);
        assert!(full || parsed.source.dialect.as_deref() != Some("marked"), "{name}");
        unsure += low;
        sure += measures.len() - low;
    }
    assert!(unsure > 20 && sure > unsure * 5, "{unsure} unsure, {sure} sure");
}

#[test]
fn a_doubtful_cell_names_its_word_and_how_else_it_may_be_read() {
    let mut told = 0;
    for (name, bytes) in documents() {
        let parsed = regplan::parse(&bytes, &Options::default()).unwrap();
        let text = regplan::text(&bytes).unwrap();
        for doubt in parsed.diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::DoubtfulCell) {
            let word = doubt.at.first().and_then(|place| text.get(place.start..place.end)).unwrap();
            let says = [" may stand in the cell “", " may belong to ", "a row may begin with “", "belong to this one"];
            let named = doubt.message.contains(&format!("“{word}”"));
            assert!(named && says.iter().any(|says| doubt.message.contains(says)), "{name}: {word}: {}", doubt.message);
            told += 1;
        }
    }
    assert!(told > 10, "{told}");
}

/// What a change of a price or a clue moves, though every record stays what it was.
#[test]
fn how_sure_each_text_is_read_stays_as_it_is() {
    let mut lines = String::new();
    for (name, bytes) in documents() {
        let parsed = regplan::parse(&bytes, &Options::default()).unwrap();
        if parsed.source.dialect.as_deref() != Some("marked") {
            lines += &format!("{name}: {}\n", sureness(&parsed));
        }
    }
    insta::assert_snapshot!("sureness", lines);
}

/// Cells that are not beyond doubt with the mean of their confidence, and the rows with a warning.
fn sureness(parsed: &Parsed) -> String {
    let measures: Vec<_> = parsed.plans.iter().flat_map(|plan| &plan.measures).collect();
    let cells: Vec<_> = measures.iter().flat_map(|measure| measure.cells.values().flatten()).collect();
    let unsure: Vec<u32> =
        cells.iter().map(|cell| u32::from(cell.confidence)).filter(|confidence| *confidence < 100).collect();
    let count = u32::try_from(unsure.len()).unwrap();
    let mean = unsure.iter().sum::<u32>().checked_div(count).unwrap_or(100);
    let warned = of(parsed, &OF_BORDERS);
    format!("{} rows, {} cells, {count} unsure of mean {mean}, {warned} warned", measures.len(), cells.len())
}
