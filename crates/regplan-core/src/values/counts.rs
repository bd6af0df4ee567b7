//! What the numbers of rows and headings show to be lost. In: a table. Out: diagnostics. Knows no fields.

use super::part::{Context, Part};
use crate::diagnostic::{Code, Diagnostic};
use crate::record::Place;
use crate::rows::{Fault, Heading, Table, broken_sequence, headings_in_count, numbers_end, numbers_in_words};

impl Context<'_> {
    /// Where the count of rows breaks, or holds what is no row.
    pub(super) fn counted(&self, table: &Table) -> Vec<Diagnostic> {
        let broken = broken_sequence(self.text, table, !self.goes_on).map(|fault| self.out_of_sequence(&fault));
        let unnumbered = numbers_in_words(self.text, table).map(|(row, figure)| {
            let message =
                format!("“{figure}” at the head of the words may be the row's number: the next one follows it");
            let warning =
                Diagnostic::new(Code::NumberSequence, message).hint("take the number out of the title yourself");
            self.about(row, warning)
        });
        let headings = headings_in_count(self.text, table, self.last).into_iter().map(|(heading, number)| {
            let message = format!("“{number}” reads as a heading, and the rows count it as one of them");
            self.about_heading(heading, Diagnostic::new(Code::RowUnread, message).hint("read it yourself"))
        });
        let end = numbers_end(table).map(|row| {
            let message = "rows have no number from here on";
            let hint = "nothing was lost in reading: look whether the document counts on";
            self.about(row, Diagnostic::new(Code::NumberGap, message).hint(hint))
        });
        broken.chain(unnumbered).chain(headings).chain(end).collect()
    }

    /// What is said where the count of rows breaks.
    fn out_of_sequence(&self, fault: &Fault) -> Diagnostic {
        let Fault { row, before, number, as_written } = fault;
        let message = match before.as_str() {
            "" => format!("the first number is {number}"),
            before => format!("number {number} does not follow {before}"),
        };
        let diagnostic = if *as_written {
            let hint = "nothing was lost in reading: the document counts so, or had lost a row before";
            Diagnostic::new(Code::NumberGap, message).hint(hint)
        } else {
            let hint = "compare with the document: a row may be lost here, or the document counts so";
            Diagnostic::new(Code::NumberSequence, message).hint(hint)
        };
        self.about(row, diagnostic)
    }

    /// A number that stands alone: neither a measure nor a heading has it. What stands below is said once.
    pub(super) fn stray(&self, part: &mut Part, heading: &Heading) {
        let at = self.whole(&self.reading(&heading.pieces));
        part.aside.extend(heading.pieces.iter().map(|piece| piece.span));
        let below = |last: &&mut Diagnostic| {
            let line = |place: &Place| self.places.line(place.span());
            last.code == Code::RowUnread && last.at.last().and_then(line) >= heading.lines[0].checked_sub(1)
        };
        if let Some(last) = part.diagnostics.last_mut().filter(below) {
            return last.at.extend(at);
        }
        let message = format!("“{}” stands alone: no row and no heading has it", self.reading(&heading.pieces).text());
        let warning = Diagnostic::new(Code::RowUnread, message).hint("read it yourself");
        part.diagnostics.push(Diagnostic { line: Some(heading.lines[0]), at, ..warning });
    }

    fn about_heading(&self, heading: &Heading, diagnostic: Diagnostic) -> Diagnostic {
        let at = self.whole(&self.reading(&heading.pieces));
        Diagnostic { line: Some(heading.lines[0]), at, ..diagnostic }
    }
}
