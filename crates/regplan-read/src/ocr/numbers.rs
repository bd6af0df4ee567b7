//! Numbers of rows. In: several readings of each number. Out: which of them is taken: those that follow one another best.
//! Knows how rows are counted; invents no number.

/// One reading of a number: its text, and how sure the recogniser was, in per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) sure: u8,
}

/// That a number goes on with the count is worth so many per cent of sureness.
const FOLLOWS: u32 = 100;
/// And that it begins one anew.
const BEGINS: u32 = 30;

/// So few columns are not counted.
const LEAST: usize = 2;

/// For each number the place of the reading that is taken; `None` where it has none.
pub(super) fn chosen(numbers: &[Vec<Reading>]) -> Vec<Option<usize>> {
    // The best sum that ends with each reading of the number at hand, and the reading before it.
    let mut ways: Vec<Vec<(u32, Option<usize>)>> = Vec::new();
    let mut before: Option<usize> = None;
    for (at, readings) in numbers.iter().enumerate() {
        let of_reading = |reading: &Reading| {
            let previous = before.and_then(|before| Some((numbers.get(before)?, ways.get(before)?)));
            let Some((others, sums)) = previous else { return (u32::from(reading.sure), None) };
            let from = others.iter().zip(sums).map(|(other, (sum, _))| sum + worth(other, reading)).enumerate();
            let best = from.max_by_key(|(place, sum)| (*sum, std::cmp::Reverse(*place)));
            (best.map_or(0, |(_, sum)| sum) + u32::from(reading.sure), best.map(|(place, _)| place))
        };
        ways.push(readings.iter().map(of_reading).collect());
        before = if readings.is_empty() { before } else { Some(at) };
    }
    let mut chosen = vec![None; numbers.len()];
    let mut next: Option<Option<usize>> = None;
    for (at, way) in ways.iter().enumerate().rev().filter(|(_, way)| !way.is_empty()) {
        let best = || way.iter().enumerate().max_by_key(|(place, (sum, _))| (*sum, std::cmp::Reverse(*place)));
        let place = next.unwrap_or_else(|| best().map(|(place, _)| place));
        chosen.get_mut(at).into_iter().for_each(|chosen| *chosen = place);
        next = Some(place.and_then(|place| way.get(place)?.1));
    }
    chosen
}

/// For each cell of a row the reading that counts the columns from 1; none of them where too few do.
pub(super) fn columns(row: &[Vec<Reading>]) -> Vec<Option<Reading>> {
    let own = |(at, readings): (usize, &Vec<Reading>)| {
        let counts = |reading: &&Reading| parts(&reading.text) == u32::try_from(at + 1).ok().map(|count| vec![count]);
        readings.iter().find(counts).cloned()
    };
    let counted: Vec<Option<Reading>> = row.iter().enumerate().map(own).collect();
    let some = counted.iter().flatten().count();
    if some >= LEAST && some * 2 > row.len() { counted } else { vec![None; row.len()] }
}

/// What it is worth that one number comes after another.
fn worth(before: &Reading, after: &Reading) -> u32 {
    let (Some(before), Some(after)) = (parts(&before.text), parts(&after.text)) else { return 0 };
    if follows(&before, &after) {
        return FOLLOWS;
    }
    if after.last() == Some(&1) { BEGINS } else { 0 }
}

/// Whether a number is the next one: at its level, one level below, or at a level above.
fn follows(before: &[u32], after: &[u32]) -> bool {
    let (Some((last, head)), deep) = (after.split_last(), after.len()) else { return false };
    if deep == before.len() + 1 {
        return *last == 1 && head == before;
    }
    let counted = before.get(deep.saturating_sub(1)).is_some_and(|count| count.checked_add(1) == Some(*last));
    counted && before.get(..deep - 1) == Some(head)
}

/// The parts of a number such as «1.12.»; `None` where it is none.
pub(super) fn parts(text: &str) -> Option<Vec<u32>> {
    let text = text.trim_end_matches(['.', ')']);
    text.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(texts: &[(&str, u8)]) -> Vec<Reading> {
        texts.iter().map(|(text, sure)| Reading { text: (*text).into(), sure: *sure }).collect()
    }

    #[test]
    fn readings_that_follow_one_another_are_taken() {
        let numbers = [
            readings(&[("1.", 90)]),
            readings(&[("2.", 60), ("7.", 90)]),
            readings(&[]),
            readings(&[("8.", 80), ("3.", 60)]),
            readings(&[("3.1", 70), ("31", 95)]),
            readings(&[("4.", 50), ("A", 90)]),
        ];
        // 7 and 8 follow one another too, but 1, 2, 3, 3.1, 4 do so more often.
        assert_eq!(chosen(&numbers), [Some(0), Some(0), None, Some(1), Some(0), Some(0)]);
    }

    #[test]
    fn columns_are_counted_where_most_readings_say_so() {
        let row = [
            readings(&[("1", 90)]),
            readings(&[("12", 95), ("2", 60)]),
            readings(&[("8", 90)]),
            readings(&[("4", 90)]),
        ];
        let said = |row: &[Vec<Reading>]| {
            columns(row).into_iter().map(|reading| reading.map(|reading| reading.text)).collect::<Vec<_>>()
        };
        let counted = ["1", "2", "", "4"].map(|text| (!text.is_empty()).then(|| text.to_owned()));
        assert_eq!(said(&row), counted);
        assert_eq!(said(&row[..1]), [None]);
        // What is counted from elsewhere, or not at all, is left as it is.
        assert_eq!(said(&row[1..]), [None, None, None]);
    }

    #[test]
    fn a_number_that_nothing_bears_out_is_the_surest() {
        let numbers = [readings(&[("1.", 90)]), readings(&[("9.", 40), ("8.", 80)])];
        assert_eq!(chosen(&numbers), [Some(0), Some(1)]);
        assert_eq!(parts("1.12."), Some(vec![1, 12]));
        assert_eq!(parts("1.x"), None);
    }
}
