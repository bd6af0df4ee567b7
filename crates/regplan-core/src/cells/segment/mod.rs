//! Where each cell ends, where nothing but words, blanks and marks tells: one search with learned weights.
//!
//! In: a table's words, what was seen of each, the roles of its columns. Out: a path: each word's column, and where rows begin; and how
//! much worse other paths are. Knows the dialect by its name alone.
//!
//! A table is read three times: with the weights of tables in general, then twice more with what the reading before has shown of its
//! own manners, as features whose worth is learned too.

mod adapt;
mod lattice;
mod looks;
mod pieces;
mod shapes;
pub mod training;
pub mod weights;

use super::clues::Clues;
use super::doubt::Doubt;
use super::path::{At, Path, Step};
use crate::dialect::Sheet;
use crate::frame::Headed;
use crate::grammar::features::Names;
use crate::record::Role;
use adapt::Adapt;
use lattice::Lattice;
use looks::Looked;
use weights::{LEARNED, index};

/// The best path through a table, and how doubtful it is.
pub(super) fn segment(sheet: &Sheet, headed: &Headed, clues: &Clues) -> (Path, Vec<Doubt>) {
    let looked = looks::look(sheet, headed, clues, &mut Names::default());
    let read = read(&looked, None);
    let others = idle(&looked, clues, &read).into_iter().map(|column| self::read(&looked, Some(column)));
    let worth = |read: &Read| (read.is_of_rows(looked.roles.len()), read.total);
    let read = others.fold(read, |best, other| if worth(&other) > worth(&best) { other } else { best });
    (Path { words: read.path }, read.doubts)
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
    doubts: Vec<Doubt>,
    /// What the last reading is worth.
    total: i64,
}

impl Read {
    /// Whether most words stand in columns rather than in headings over the full width.
    fn is_of_rows(&self, columns: usize) -> bool {
        let wide = self.path.iter().filter(|at| usize::from(at.column) + 1 >= columns).count();
        wide * 2 < self.path.len()
    }
}

/// Reads a table, with a column in which nothing stands or without.
fn read(looked: &Looked, idle: Option<usize>) -> Read {
    let [first, later] = &*LEARNED;
    let (mut path, _) = Lattice::new(looked, first, None, None).with_idle(idle).best();
    let mut reading = 1;
    loop {
        let adapt = Adapt::of(looked, &path);
        let lattice = Lattice::new(looked, later, Some(&adapt), None).with_idle(idle);
        let (next, scores) = lattice.best();
        if reading == LATER || next == path {
            return Read { doubts: lattice.doubts(&next, &scores), total: scores.total, path: next };
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
