//! Row numbers that their narrow column breaks over two lines: «1.1.» over «1.».
//!
//! In: the parted lines of a table and where its rows begin. Out: the same, but a row begins with the first line of its number and nowhere else. Numbers
//! are broken where those on first lines come again and again, and only together with what stands right below they go up from row to row.

use super::super::Trust;
use super::rows::{Rows, Shown, cell};

/// Broken numbers that a table has at least: two and two may be a section with its first row.
const FEWEST: usize = 3;

/// Puts rows where broken numbers begin, if there are any.
pub(super) fn settle(lines: &[Shown], rows: &mut Rows) {
    let heads = broken(lines);
    for head in heads {
        for (at, row) in [(head, Some(Trust::Certain)), (head + 1, None)] {
            rows.begins.get_mut(at).into_iter().for_each(|begins| *begins = row);
        }
    }
}

/// The first lines of all broken numbers.
fn broken(lines: &[Shown]) -> Vec<usize> {
    let parts: Vec<Option<Vec<u32>>> = lines.iter().map(number).collect();
    let mut heads: Vec<(usize, Vec<u32>, Vec<u32>)> = Vec::new();
    for (at, ((first, second), (raw, _))) in
        parts.iter().zip(parts.iter().skip(1)).zip(lines.iter().skip(1)).enumerate()
    {
        let below = heads.last().is_none_or(|(head, ..)| head + 1 < at);
        if let Some((first, second)) = first.as_ref().zip(second.as_ref()).filter(|_| below && raw.blanks == 0) {
            heads.push((at, first.clone(), [first.as_slice(), second].concat()));
        }
    }
    let pairs = || heads.iter().zip(heads.iter().skip(1));
    let again = pairs().any(|(above, below)| above.1 == below.1);
    let rising = pairs().all(|(above, below)| above.2 < below.2);
    let all = heads.len() >= FEWEST && again && rising;
    if all { heads.into_iter().map(|(at, ..)| at).collect() } else { Vec::new() }
}

/// The levels of a number that stands alone in the first column and ends with a point.
fn number(line: &Shown) -> Option<Vec<u32>> {
    let text = cell(line, 0)?.trim().strip_suffix('.')?;
    text.split('.').map(|level| level.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::dialect::Trust;

    /// The first words of lines where a row begins for certain.
    fn begins(rows: &[&str]) -> Vec<String> {
        let head = "№    Мероприятие                 Срок            Исполнитель\n";
        let row = |number: &&str| {
            let (first, second) = number.split_once(' ').unwrap();
            format!(
                "{first} Выставка рисунка            до 1 мая        Отдел печати\n{second}   и плаката                   2025 года       и опеки\n"
            )
        };
        let dump = format!("{head}{}", rows.iter().map(row).collect::<String>());
        let sheet = read(&dump);
        let certain = sheet.words.iter().filter(|word| word.joint.row == Some(Trust::Certain));
        certain.map(|word| word.span.of(&dump).to_owned()).collect()
    }

    #[test]
    fn numbers_that_go_up_only_together_are_broken() {
        assert_eq!(begins(&["1.1. 1.", "1.1. 2.", "1.2. 1."]), ["1.1.", "1.1.", "1.2."]);
    }

    #[test]
    fn two_numbers_or_such_as_go_up_by_themselves_are_not() {
        assert!(begins(&["1.1. 1.", "1.1. 2."]).len() != 2);
        assert!(begins(&["1.1. 1.", "1.2. 2.", "1.3. 3."]).len() != 3);
    }
}
