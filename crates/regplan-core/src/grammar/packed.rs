//! Learned weights as the build script has packed them: searched where they lie, nothing is read at the start of a program.
//!
//! In: the key of a feature. Out: what it is worth, label by label. All numbers have their low byte first:
//!
//! - how many labels there are (1 byte), then each: its length (1), its letters;
//! - how many buckets there are (4 bytes, a power of two), then where each begins among the rows, and where the last one ends (4 each);
//! - the rows, bucket by bucket, the low bits of a key saying which: the key (8), how many bytes its items take (2), the items: a label
//!   (1), a worth (1 to 5, seven bits in each, its sign in the lowest bit of the first).

/// Weights of one model. `T` is what a label means to it; a label that means nothing to it is passed over.
#[derive(Debug, Clone)]
pub struct Packed<T> {
    labels: Vec<Option<T>>,
    /// The places of the buckets.
    index: &'static [u8],
    rows: &'static [u8],
    /// The last bucket: its bits are those that choose one.
    mask: u64,
}

impl<T> Default for Packed<T> {
    fn default() -> Self {
        Self { labels: Vec::new(), index: &[], rows: &[], mask: 0 }
    }
}

impl<T: Copy> Packed<T> {
    /// Weights as packed; `label` says what a label means.
    #[must_use]
    pub fn new(packed: &'static [u8], label: impl Fn(&str) -> Option<T>) -> Self {
        Self::read(packed, label).unwrap_or_default()
    }

    fn read(packed: &'static [u8], label: impl Fn(&str) -> Option<T>) -> Option<Self> {
        let (count, mut rest) = packed.split_first()?;
        let mut labels = Vec::with_capacity(usize::from(*count));
        for _ in 0..*count {
            let (length, behind) = rest.split_first()?;
            let (own, behind) = behind.split_at_checked(usize::from(*length))?;
            labels.push(std::str::from_utf8(own).ok().and_then(&label));
            rest = behind;
        }
        let (buckets, rest) = rest.split_first_chunk()?;
        let buckets = u32::from_le_bytes(*buckets);
        let (index, rows) = rest.split_at_checked(4 * (buckets as usize + 1))?;
        Some(Self { labels, index, rows, mask: u64::from(buckets.checked_sub(1)?) })
    }

    /// What a feature is worth, label by label; `None` where the weights do not know it.
    #[must_use]
    pub fn of(&self, key: u64) -> Option<impl Iterator<Item = (T, i32)> + '_> {
        let mut items = self.row(key)?;
        let item = move || {
            let (label, rest) = items.split_first()?;
            let (worth, rest) = worth(rest);
            items = rest;
            Some((self.labels.get(usize::from(*label)).copied().flatten(), worth))
        };
        Some(std::iter::from_fn(item).filter_map(|(label, worth)| Some((label?, worth))))
    }

    /// The items of a feature.
    fn row(&self, key: u64) -> Option<&'static [u8]> {
        let bucket = usize::try_from(key & self.mask).ok()?;
        let place = |at: usize| Some(u32::from_le_bytes(*self.index.get(4 * at..)?.first_chunk()?) as usize);
        let mut rest = self.rows.get(place(bucket)?..place(bucket + 1)?)?;
        loop {
            let (own, behind) = rest.split_first_chunk()?;
            let (length, behind) = behind.split_first_chunk()?;
            let (items, behind) = behind.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            if u64::from_le_bytes(*own) == key {
                return Some(items);
            }
            rest = behind;
        }
    }

    /// Whether there are no weights.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The worth that some bytes begin with, and what stands behind it.
fn worth(mut bytes: &[u8]) -> (i32, &[u8]) {
    let (mut sum, mut shift) = (0_u32, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        bytes = rest;
        sum |= u32::from(byte & 0x7f).unbounded_shl(shift);
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let worth = (sum >> 1).cast_signed();
    (if sum & 1 == 1 { -worth } else { worth }, bytes)
}
