//! Where each cell ends, where nothing but words, blanks and marks tells: one search with learned weights.
//!
//! In: a table's words, what was seen of each, the roles of its columns. Out: a path: each word's column, and where rows begin; and how
//! much worse other paths are. Knows the dialect by its name alone.
//!
//! A table is read three times: with the weights of tables in general, then twice more with what the reading before has shown of its
//! own manners, as features whose worth is learned too.

mod adapt;
mod explain;
mod lattice;
mod looks;
mod once;
mod pieces;
mod shapes;
mod steps;
mod told;
pub mod training;
mod visit;
pub mod weights;
mod worths;

use super::clues::Clues;
use super::doubt::Doubt;
use super::path::{At, Path, Step};
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::features::Names;
use crate::record::Role;
use adapt::Adapt;
pub(super) use explain::explain;
pub use explain::{Begins, Explained, Reason, Stand, Told};
use lattice::{Lattice, Scores};
pub(super) use looks::Looked;
use weights::{LEARNED, WIDE, index};
use worths::Worths;

impl Looked {
    /// Takes the roles of the columns: what the words show does not hang on them.
    pub(super) fn name(&mut self, clues: &Clues) {
        self.roles = clues.roles.iter().map(|role| index(*role)).chain([WIDE]).collect();
    }
}

/// Looks at every word of a table.
pub(super) fn look(sheet: &Sheet, headed: &Headed, clues: &Clues) -> Looked {
    looks::look(sheet, headed, clues, &mut Names::default())
}

/// The best path through a table whose columns have the roles that the clues tell, and how doubtful it is.
pub(super) fn segment(looked: &mut Looked, clues: &Clues) -> (Path, Vec<Doubt>) {
    looked.name(clues);
    let worths = LEARNED.each_ref().map(|weights| Worths::new(looked, weights));
    let read = chosen(looked, clues, &worths);
    let doubts = read.doubts(&worths);
    (Path { words: read.path }, doubts)
}

/// The best reading, with every column or with one in which nothing stands.
fn chosen(looked: &Looked, clues: &Clues, worths: &[Worths; 2]) -> Read {
    let read = read(worths, None);
    let others = idle(looked, clues, &read).into_iter().map(|column| self::read(worths, Some(column)));
    let worth = |read: &Read| (read.is_of_rows(looked.roles.len()), read.scores.total);
    others.fold(read, |best, other| if worth(&other) > worth(&best) { other } else { best })
}

/// Columns in which nothing may stand: those of numbers that do not count, for a word processor may have counted, and those that
/// a plan leaves to be filled in later.
fn idle(looked: &Looked, clues: &Clues, read: &Read) -> Vec<usize> {
    let misread = !read.is_of_rows(looked.roles.len());
    let [number, status, note] = [Role::Number, Role::Status, Role::Note].map(index);
    let columns = looked.roles.iter().enumerate().filter(|(column, role)| {
        **role == status || **role == note || **role == number && (misread || !counts(clues, &read.path, *column))
    });
    columns.map(|(column, _)| column).collect()
}

/// A table as read.
struct Read {
    path: Vec<At>,
    idle: Option<usize>,
    /// What the reading before the last had shown.
    adapt: Adapt,
    scores: Scores,
}

impl Read {
    /// Whether most words stand in columns rather than in headings over the full width.
    fn is_of_rows(&self, columns: usize) -> bool {
        let wide = self.path.iter().filter(|at| usize::from(at.column) + 1 >= columns).count();
        wide * 2 < self.path.len()
    }

    /// By how much every other path is worse.
    fn doubts(&self, [_, later]: &[Worths; 2]) -> Vec<Doubt> {
        Lattice::new(later, Some(&self.adapt), None).with_idle(self.idle).doubts(&self.path, &self.scores)
    }
}

/// Reads a table, with a column in which nothing stands or without.
fn read([first, later]: &[Worths; 2], idle: Option<usize>) -> Read {
    let (mut path, _) = Lattice::new(first, None, None).with_idle(idle).best();
    let mut reading = 1;
    loop {
        let adapt = Adapt::of(first.looked, &path);
        let (next, scores) = Lattice::new(later, Some(&adapt), None).with_idle(idle).best();
        if reading == LATER || next == path {
            return Read { path: next, idle, adapt, scores };
        }
        path = next;
        reading += 1;
    }
}

/// Whether most cells of numbers go on counting.
fn counts(clues: &Clues, path: &[At], column: usize) -> bool {
    let begun = |at: &At| at.step != Step::Stay && usize::from(at.column) == column;
    let cells = || clues.words.iter().zip(path).filter(|(_, at)| begun(at));
    cells().filter(|(clue, _)| clue.is_chained()).count() * 2 > cells().count()
}

/// Readings that know the table's own manners.
const LATER: usize = 2;
