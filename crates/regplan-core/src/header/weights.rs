//! Learned weights: whole numbers by the name of a feature and of a class.
//!
//! In: lines `FEATURE CLASS = WEIGHT`, sorted. Out: for each feature its weight in every class. Knows no meaning of either.

use std::collections::HashMap;

/// The weights of one model with `N` classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights<const N: usize> {
    rows: Vec<(String, [i32; N])>,
    /// Where the row of each feature is: looked up only, never gone through.
    places: HashMap<String, usize>,
}

impl<const N: usize> Weights<N> {
    /// Reads weights; a line that names no class is left out.
    #[must_use]
    pub fn read(text: &str, class: impl Fn(&str) -> Option<usize>) -> Self {
        let mut rows: Vec<(String, [i32; N])> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, value)) = line.split_once(" = ") else { continue };
            let Some((feature, own)) = name.rsplit_once(' ') else { continue };
            let (Some(own), Ok(value)) = (class(own), value.parse::<i32>()) else { continue };
            if rows.last().is_none_or(|(last, _)| last != feature) {
                rows.push((feature.to_owned(), [0; N]));
            }
            let place = rows.last_mut().and_then(|(_, row)| row.get_mut(own));
            place.into_iter().for_each(|place| *place = value);
        }
        let places = rows.iter().enumerate().map(|(at, (name, _))| (name.clone(), at)).collect();
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
