//! The weights of the segmentation: whole numbers with names, learned by `regplan-train segment`.
//!
//! In: `weights.txt`. Out: for a feature, what it is worth for each role. Knows no text and no table.

use crate::grammar::features::key;
use crate::record::Role;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// The index of a heading over the full width, behind those of the roles.
pub const WIDE: usize = Role::ALL.len();
/// The index that stands for any role.
pub const ANY: usize = WIDE + 1;
/// How many indices there are.
pub const ROLES: usize = ANY + 1;

/// What a feature is worth for each role.
pub type Row = [i32; ROLES];

/// What may happen at a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The word stands in a column.
    Word,
    /// The cell goes on.
    Stay,
    /// The cell ends, and its row goes on.
    Leave,
    /// A further cell of the row begins.
    Enter,
    /// A row begins with this cell.
    Open,
    /// The cell ends, and its row with it.
    Close,
    /// A cell goes on that a page has cut.
    Sweep,
}

impl Kind {
    /// Every kind with its name.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Word, "word"),
        (Self::Stay, "stay"),
        (Self::Leave, "leave"),
        (Self::Enter, "enter"),
        (Self::Open, "open"),
        (Self::Close, "close"),
        (Self::Sweep, "sweep"),
    ];
}

/// How many kinds there are.
pub const KINDS: usize = Kind::ALL.len();

/// What a feature is worth for each kind and role.
pub type Block = [Row; KINDS];

/// A key is a hash already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map by the keys of features. Its order is never asked for.
pub type Keyed<T> = HashMap<u64, T, BuildHasherDefault<Plain>>;

/// The weights.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// What a word shows.
    pub words: Keyed<Row>,
    /// What stands around the border before a word.
    pub borders: Keyed<Box<Block>>,
    /// What says the same for any role.
    pub scalars: Keyed<i32>,
}

impl Weights {
    /// Reads lines `name TAB item item …`: an item is a kind (a digit, its place in [`Kind::ALL`]), a role (a letter, its place among the
    /// roles) and a worth; an item that is a number alone is worth the same for any role.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            let Some((name, items)) = line.split_once('\t') else { continue };
            let key = key(&[name]);
            for item in items.split(' ') {
                weights.take(key, item);
            }
        }
        weights
    }

    fn take(&mut self, key: u64, item: &str) {
        let mut signs = item.bytes();
        let (kind, role) = (signs.next().unwrap_or(b'0'), signs.next().unwrap_or(b'0'));
        let Some(role) = role.checked_sub(b'a').map(usize::from).filter(|role| *role < ROLES) else {
            self.scalars.insert(key, item.parse().unwrap_or(0));
            return;
        };
        let kind = usize::from(kind.saturating_sub(b'0'));
        let worth = item.get(2..).and_then(|worth| worth.parse().ok()).unwrap_or(0);
        let row = if kind == Kind::Word as usize {
            Some(self.words.entry(key).or_insert([0; ROLES]))
        } else {
            self.borders.entry(key).or_insert_with(|| Box::new([[0; ROLES]; KINDS])).get_mut(kind)
        };
        row.and_then(|row| row.get_mut(role)).into_iter().for_each(|slot| *slot = worth);
    }

    /// What a feature without a role is worth.
    #[must_use]
    pub fn scalar(&self, key: u64) -> i32 {
        self.scalars.get(&key).copied().unwrap_or(0)
    }
}

/// The name of an index.
#[must_use]
pub fn role_name(role: usize) -> &'static str {
    match role {
        WIDE => "wide",
        ANY => "*",
        role => Role::ALL.get(role).map_or("*", |(_, name)| name),
    }
}

/// The index of a role.
#[must_use]
pub fn index(role: Role) -> usize {
    Role::ALL.iter().position(|(own, _)| *own == role).unwrap_or(0)
}

/// The weights of a first reading, and of those that know the manners of the table.
pub static LEARNED: LazyLock<[Weights; 2]> =
    LazyLock::new(|| [Weights::parse(include_str!("first.txt")), Weights::parse(include_str!("later.txt"))]);
