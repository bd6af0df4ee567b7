//! The states of the programme: a column, how its cell stands to the line at hand, how its row stands to the pages.
//!
//! In: a number of columns. Out: numbers of states. Knows no scores.

/// How a cell stands to the line of the word at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Began {
    /// On an earlier line.
    Before,
    /// At the head of this line.
    AtHead,
    /// In the middle of this line.
    MidLine,
}

/// How a row stands to the ends of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// No page cuts it.
    Whole,
    /// A page will cut it: its cells may end in the middle of a sentence.
    Ahead,
    /// A page has cut it: its cells may go on in the middle of a sentence.
    After,
}

/// States a column takes.
const PER_COLUMN: usize = 9;

/// The states for a table of so many columns; one more is the heading over the full width.
#[derive(Debug, Clone, Copy)]
pub(super) struct States {
    pub(super) columns: usize,
}

impl States {
    pub(super) fn count(self) -> usize {
        self.columns * PER_COLUMN + 1
    }

    /// The heading over the full width.
    pub(super) fn wide(self) -> usize {
        self.columns * PER_COLUMN
    }

    pub(super) fn at(self, column: usize, began: Began, cut: Cut) -> usize {
        if column >= self.columns { self.wide() } else { column * PER_COLUMN + began as usize * 3 + cut as usize }
    }

    pub(super) fn column(self, state: usize) -> usize {
        state / PER_COLUMN
    }

    pub(super) fn began(self, state: usize) -> Began {
        match state % PER_COLUMN / 3 {
            1 => Began::AtHead,
            2 => Began::MidLine,
            _ => Began::Before,
        }
    }

    pub(super) fn cut(self, state: usize) -> Cut {
        match state % 3 {
            1 => Cut::Ahead,
            2 => Cut::After,
            _ => Cut::Whole,
        }
    }

    /// All states of one column, the heading over the full width being the last one.
    pub(super) fn of_column(self, column: usize) -> std::ops::Range<usize> {
        let first = column * PER_COLUMN;
        first..(first + PER_COLUMN).min(self.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_says_what_it_was_made_of() {
        let states = States { columns: 3 };
        let state = states.at(2, Began::MidLine, Cut::After);
        assert_eq!((states.column(state), states.began(state), states.cut(state)), (2, Began::MidLine, Cut::After));
        assert_eq!(states.at(3, Began::AtHead, Cut::Ahead), states.wide());
        assert_eq!(states.of_column(3), states.wide()..states.count());
    }
}
