//! From the elements of a page to its text. In: a tree. Out: a written [`Source`]. Knows what browsers show, no encodings.
//!
//! The walk is a list of steps, not a recursion: a page may nest as deep as it likes.

use super::line::Line;
use super::numbers::Kind;
use super::survey::Survey;
use super::table::{self, Place};
use super::tree::{Id, Tree};
use super::{FORMAT, style};
use crate::{ReadError, ReadOptions, Source};
use regplan_core::source::{MarkKind, Writer};

/// Tables nested deeper than that are shown as paragraphs.
const DEEPEST_TABLE: usize = 16;

/// Elements whose content is no text of the page.
fn is_dropped(name: &str) -> bool {
    matches!(name, "head" | "script" | "style" | "template" | "title" | "svg" | "iframe" | "noembed" | "noframes")
}

fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "menu" | "dir")
}

/// Elements that begin and end a paragraph.
fn is_block(name: &str) -> bool {
    is_list(name)
        || matches!(name, "p" | "div" | "li" | "pre" | "hr" | "center" | "blockquote" | "address" | "listing" | "body")
        || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" | "dl" | "dt" | "dd")
        || matches!(name, "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
        || matches!(name, "article" | "aside" | "header" | "footer" | "main" | "nav" | "section" | "search")
        || matches!(name, "details" | "summary" | "dialog" | "figure" | "figcaption")
        || matches!(name, "form" | "fieldset" | "legend" | "optgroup" | "option")
}

/// One step of the walk; what has to be done comes last.
#[derive(Debug)]
enum Step {
    Enter(Id),
    Leave(Id),
    /// Opens the rows of a table.
    Rows(Vec<Vec<Place>>),
    Cells(Vec<Place>),
    Cell(Place),
    /// Closes a row or a table.
    Close,
    CloseCell,
    CloseTable,
}

/// A list that is open.
#[derive(Debug)]
struct List {
    kind: Kind,
    next: i32,
    step: i32,
}

/// What stands before the first paragraph of an item.
#[derive(Debug, Default)]
struct Marker {
    numbers: String,
    bullet: bool,
}

struct Walk<'a> {
    tree: &'a Tree,
    survey: Survey,
    writer: Writer,
    steps: Vec<Step>,
    line: Line,
    lists: Vec<List>,
    marker: Marker,
    /// How many elements that keep blanks are open.
    keeping: usize,
    tables: usize,
    /// How many cells may be opened yet.
    cells_left: usize,
    max_cells: usize,
}

/// Writes a page down.
///
/// # Errors
/// [`ReadError::OverLimit`] where there are more cells than the options allow.
pub(super) fn write(tree: &Tree, options: &ReadOptions) -> Result<Source, ReadError> {
    let mut walk = Walk {
        tree,
        survey: Survey::of(tree),
        writer: Writer::new(FORMAT),
        steps: vec![Step::Enter(Tree::ROOT)],
        line: Line::default(),
        lists: Vec::new(),
        marker: Marker::default(),
        keeping: 0,
        tables: 0,
        cells_left: options.max_cells,
        max_cells: options.max_cells,
    };
    while let Some(step) = walk.steps.pop() {
        walk.take(step)?;
    }
    walk.flush();
    Ok(walk.writer.finish())
}

impl Walk<'_> {
    fn take(&mut self, step: Step) -> Result<(), ReadError> {
        match step {
            Step::Enter(id) => return self.enter(id),
            Step::Leave(id) => self.leave(id),
            Step::Rows(rows) => {
                self.writer.open_table();
                self.tables += 1;
                self.steps.push(Step::CloseTable);
                self.steps.extend(rows.into_iter().rev().map(Step::Cells));
            }
            Step::Cells(cells) => {
                self.writer.open_row();
                self.steps.push(Step::Close);
                self.steps.extend(cells.into_iter().rev().map(Step::Cell));
            }
            Step::Cell(place) => {
                let left = self.cells_left.checked_sub(1);
                self.cells_left = left.ok_or(ReadError::OverLimit { what: "table cells", limit: self.max_cells })?;
                self.writer.open_cell(place.column, place.columns, place.rows);
                self.steps.push(Step::CloseCell);
                self.steps.push(Step::Enter(place.cell));
            }
            Step::CloseCell => {
                self.flush();
                self.writer.close();
            }
            Step::CloseTable => {
                self.writer.close();
                self.tables = self.tables.saturating_sub(1);
            }
            Step::Close => self.writer.close(),
        }
        Ok(())
    }

    fn enter(&mut self, id: Id) -> Result<(), ReadError> {
        let tree = self.tree;
        if let Some(text) = tree.text(id) {
            if self.keeping > 0 {
                self.line.keep(text)
            } else {
                self.line.fold(text)
            }
            return Ok(());
        }
        let name = tree.name(id);
        if is_dropped(name) || (style::is_hidden(tree, id) && !self.survey.holds_a_table(id)) {
            return Ok(());
        }
        if name == "br" {
            self.line.break_line();
            return Ok(());
        }
        if style::is_list_number(tree, id) {
            self.word_marker(id);
            return Ok(());
        }
        if self.is_block(id) {
            self.flush();
        }
        if name == "table" && self.tables < DEEPEST_TABLE && !self.survey.is_frame(id) {
            return self.enter_table(id);
        }
        self.open(id, name);
        self.steps.push(Step::Leave(id));
        self.steps.extend(tree.children_backwards(id).map(Step::Enter));
        Ok(())
    }

    fn enter_table(&mut self, id: Id) -> Result<(), ReadError> {
        self.write_marker("");
        let layout = table::layout(self.tree, id)?;
        if layout.rows.iter().any(|row| !row.is_empty()) {
            self.steps.push(Step::Rows(layout.rows));
        }
        self.steps.extend(layout.captions.into_iter().rev().map(Step::Enter));
        Ok(())
    }

    fn is_block(&self, id: Id) -> bool {
        is_block(self.tree.name(id)) || style::is_block(self.tree, id)
    }

    fn open(&mut self, id: Id, name: &str) {
        self.keeping += usize::from(self.keeps_blanks(id));
        if is_list(name) {
            self.open_list(id, name);
        } else if name == "li" {
            self.open_item(id);
        }
    }

    fn leave(&mut self, id: Id) {
        if self.is_block(id) {
            self.flush();
        }
        self.keeping -= usize::from(self.keeps_blanks(id));
        let name = self.tree.name(id);
        if is_list(name) {
            self.lists.pop();
        } else if name == "li" {
            self.write_marker("");
        }
    }

    fn keeps_blanks(&self, id: Id) -> bool {
        matches!(self.tree.name(id), "pre" | "listing" | "xmp" | "plaintext" | "textarea")
            || style::keeps_blanks(self.tree, id)
    }

    fn kind_of(&self, id: Id) -> Option<Kind> {
        let styled = style::property(self.tree, id, "list-style-type").and_then(|value| Kind::named(&value));
        let short = || {
            let value = style::property(self.tree, id, "list-style")?;
            value.starts_with("none").then_some(Kind::Bare)
        };
        styled.or_else(short).or_else(|| Kind::named(self.tree.attribute(id, "type")?.trim()))
    }

    fn open_list(&mut self, id: Id, name: &str) {
        let usual = if name == "ol" { Kind::Decimal } else { Kind::Bullet };
        let back = name == "ol" && self.tree.attribute(id, "reversed").is_some();
        let items = || self.tree.children(id).filter(|child| self.tree.name(*child) == "li").count();
        let first = if back { i32::try_from(items()).unwrap_or(i32::MAX) } else { 1 };
        let next = self.number(id, "start").unwrap_or(first);
        self.lists.push(List { kind: self.kind_of(id).unwrap_or(usual), next, step: if back { -1 } else { 1 } });
    }

    fn number(&self, id: Id, name: &str) -> Option<i32> {
        self.tree.attribute(id, name)?.trim().parse().ok()
    }

    fn open_item(&mut self, id: Id) {
        let (value, kind) = (self.number(id, "value"), self.kind_of(id));
        let Some(list) = self.lists.last_mut() else {
            self.marker.bullet = true;
            return;
        };
        let count = value.unwrap_or(list.next);
        list.next = count.saturating_add(list.step);
        let kind = kind.unwrap_or(list.kind);
        match kind.shown(count) {
            Some(number) => {
                self.marker.numbers.push_str(&number);
                self.marker.numbers.push(' ');
            }
            None => self.marker.bullet |= kind == Kind::Bullet,
        }
    }

    /// A number that Word wrote out is text with one blank behind it; a bullet is none.
    fn word_marker(&mut self, id: Id) {
        let shown = self.tree.text_within(id);
        let shown = shown.trim();
        if shown.chars().any(|c| c.is_ascii_digit()) || (shown.ends_with(['.', ')']) && shown.chars().count() > 1) {
            self.line.fold(shown);
            self.line.fold(" ");
        } else if !shown.is_empty() {
            self.marker.bullet = true;
        }
    }

    /// Writes the paragraph that is open.
    fn flush(&mut self) {
        match self.line.take() {
            Some(text) if text.is_empty() => self.writer.end_line(),
            Some(text) => self.write_marker(&text),
            None => {}
        }
    }

    /// Writes a paragraph with what stands before it; without ink only a number is shown.
    fn write_marker(&mut self, text: &str) {
        let marker = std::mem::take(&mut self.marker);
        if text.is_empty() && marker.numbers.is_empty() {
            return;
        }
        let start = self.writer.len();
        self.writer.text(marker.numbers.trim_end());
        if !text.is_empty() && !marker.numbers.is_empty() {
            self.writer.text(" ");
        }
        self.writer.text(text);
        if marker.bullet {
            self.writer.mark(start, MarkKind::Item);
        }
        self.writer.end_line();
    }
}
