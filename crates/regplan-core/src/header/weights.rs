//! Learned weights: whole numbers by the name of a feature and of a class.
//!
//! In: lines `FEATURE TAB CLASS=WEIGHT CLASS=WEIGHT …`, sorted. Out: for each feature its weight in every class. Knows no meaning of either.

use std::collections::HashMap;

/// The weights of one model with `N` classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights<const N: usize> {
    rows: Vec<(String, [i32; N])>,
    /// Where the row of each feature is: looked up only, never gone through.
    places: HashMap<String, usize>,
}

impl<const N: usize> Weights<N> {
    /// Reads weights; what names no class is left out.
    #[must_use]
    pub fn read(text: &str, class: impl Fn(&str) -> Option<usize>) -> Self {
        let mut rows: Vec<(String, [i32; N])> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((feature, items)) = line.split_once('\t') else { continue };
            let at = *places.entry(feature.to_owned()).or_insert(rows.len());
            if at == rows.len() {
                rows.push((feature.to_owned(), [0; N]));
            }
            let items = items.split(' ').filter_map(|item| item.split_once('='));
            for (own, value) in items.filter_map(|(own, value)| Some((class(own)?, value.parse().ok()?))) {
                let place = rows.get_mut(at).and_then(|(_, row)| row.get_mut(own));
                place.into_iter().for_each(|place| *place = value);
            }
        }
        Self { rows, places }
    }

    /// The weights of a feature.
    #[must_use]
    pub fn of(&self, feature: &str) -> Option<&[i32; N]> {
        self.rows.get(*self.places.get(feature)?).map(|(_, row)| row)
    }

    /// The names of all features, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|(name, _)| name.as_str())
    }
}
