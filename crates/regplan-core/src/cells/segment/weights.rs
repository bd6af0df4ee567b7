//! The weights of the segmentation: whole numbers with names, learned by `regplan-train segment`.
//!
//! In: `first.txt` and `later.txt`, or the same as the build script has packed them. Out: for a feature, what it is worth for each role. Knows no text and no table.

use crate::grammar::key::key;
use crate::grammar::packed::Packed;
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

/// What one feature is worth for one kind and role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The place of the kind among all kinds.
    pub kind: u8,
    /// The index of the role.
    pub role: u8,
    /// What it is worth.
    pub worth: i32,
}

/// Who knows what features are worth: the weights that were learned, or those that are being learned.
pub trait Weigh {
    /// Calls `say` for every kind and role that a feature is worth something for.
    fn items(&self, key: u64, say: &mut dyn FnMut(Item));

    /// What a feature without a role is worth.
    fn scalar(&self, key: u64) -> i32;
}

/// The weights.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Where the items of a feature stand.
    places: Keyed<(u32, u32)>,
    items: Vec<Item>,
    scalars: Keyed<i32>,
}

impl Weights {
    /// Reads lines `name TAB item item …`: an item is a kind (a digit, its place in [`Kind::ALL`]), a role (a letter, its place among the
    /// roles) and a worth; an item that is a number alone is worth the same for any role.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            let Some((name, items)) = line.split_once('\t') else { continue };
            weights.take(key(&[name]), items);
        }
        weights
    }

    fn take(&mut self, key: u64, items: &str) {
        let start = self.items.len();
        for item in items.split(' ') {
            match read_item(item) {
                Some(item) => self.items.push(item),
                None => self.add_scalar(key, item.parse().unwrap_or(0)),
            }
        }
        self.close(key, start);
    }

    /// Takes what a feature is worth for kinds and roles.
    pub fn add(&mut self, key: u64, items: impl IntoIterator<Item = Item>) {
        let start = self.items.len();
        self.items.extend(items);
        self.close(key, start);
    }

    /// Takes what a feature without a role is worth.
    pub fn add_scalar(&mut self, key: u64, worth: i32) {
        self.scalars.insert(key, worth);
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn close(&mut self, key: u64, start: usize) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        if self.items.len() > start {
            self.places.insert(key, (place(start), place(self.items.len())));
        }
    }
}

impl Weigh for Weights {
    fn items(&self, key: u64, say: &mut dyn FnMut(Item)) {
        let Some((start, end)) = self.places.get(&key) else { return };
        let items = self.items.get(*start as usize..*end as usize).unwrap_or_default();
        items.iter().copied().for_each(say);
    }

    fn scalar(&self, key: u64) -> i32 {
        self.scalars.get(&key).copied().unwrap_or(0)
    }
}

/// An item with a kind and a role.
fn read_item(item: &str) -> Option<Item> {
    let &[kind, role, ..] = item.as_bytes() else { return None };
    let role = role.checked_sub(b'a').filter(|role| usize::from(*role) < ROLES)?;
    Some(Item { kind: kind.saturating_sub(b'0'), role, worth: item.get(2..)?.parse().ok()? })
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

/// What a packed worth is of: the place of a kind and the index of a role, or a feature without a role.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// A kind and a role.
    Item(u8, u8),
    /// A feature without a role.
    Scalar,
}

impl Of {
    fn named(label: &str) -> Option<Self> {
        let item = || read_item(&format!("{label}0"));
        if label.is_empty() { Some(Self::Scalar) } else { item().map(|item| Self::Item(item.kind, item.role)) }
    }
}

impl Weigh for Packed<Of> {
    fn items(&self, key: u64, say: &mut dyn FnMut(Item)) {
        for (of, worth) in self.of(key).into_iter().flatten() {
            if let Of::Item(kind, role) = of {
                say(Item { kind, role, worth });
            }
        }
    }

    fn scalar(&self, key: u64) -> i32 {
        let is_scalar = |(of, _): &(Of, i32)| matches!(of, Of::Scalar);
        self.of(key).and_then(|mut items| items.find(is_scalar)).map_or(0, |(_, worth)| worth)
    }
}

/// The weights of a first reading, and of those that know the manners of the table.
pub static LEARNED: LazyLock<[Packed<Of>; 2]> = LazyLock::new(|| {
    let packed: [&[u8]; 2] = [
        include_bytes!(concat!(env!("OUT_DIR"), "/first.bin")),
        include_bytes!(concat!(env!("OUT_DIR"), "/later.bin")),
    ];
    packed.map(|packed| Packed::new(packed, Of::named))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_say_what_the_text_says() {
        let texts = [include_str!("first.txt"), include_str!("later.txt")];
        for (text, packed) in texts.into_iter().zip(LEARNED.iter()) {
            let read = Weights::parse(text);
            for (name, _) in text.lines().filter_map(|line| line.split_once('\t')) {
                let key = key(&[name]);
                let (mut own, mut other) = (Vec::new(), Vec::new());
                packed.items(key, &mut |item| own.push(item));
                read.items(key, &mut |item| other.push(item));
                assert_eq!((own, packed.scalar(key)), (other, read.scalar(key)), "{name}");
            }
        }
    }
}
