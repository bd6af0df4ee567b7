//! Learned weights: whole numbers by the name of a feature and of a class.
//!
//! In: lines `FEATURE TAB CLASS=WEIGHT CLASS=WEIGHT …`, sorted, or the same as the build script has packed it. Out: for each feature its
//! weight in every class. Knows no meaning of either.

use crate::grammar::key::key;
use crate::grammar::packed::Packed;
use std::collections::HashMap;

/// The weights of one model with `N` classes.
#[derive(Debug, Clone)]
pub struct Weights<const N: usize>(Form<N>);

#[derive(Debug, Clone)]
enum Form<const N: usize> {
    /// Those that come with the library.
    Packed(Packed<usize>),
    /// Those that are being learned: looked up only, never gone through.
    Read(HashMap<String, [i32; N]>),
}

impl<const N: usize> Weights<N> {
    /// Weights as packed; what names no class is left out.
    #[must_use]
    pub fn packed(packed: &'static [u8], class: impl Fn(&str) -> Option<usize>) -> Self {
        Self(Form::Packed(Packed::new(packed, class)))
    }

    /// Reads weights; what names no class is left out.
    #[must_use]
    pub fn read(text: &str, class: impl Fn(&str) -> Option<usize>) -> Self {
        let mut rows: HashMap<String, [i32; N]> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((feature, items)) = line.split_once('\t') else { continue };
            let row = rows.entry(feature.to_owned()).or_insert([0; N]);
            let items = items.split(' ').filter_map(|item| item.split_once('='));
            for (own, value) in items.filter_map(|(own, value)| Some((class(own)?, value.parse().ok()?))) {
                row.get_mut(own).into_iter().for_each(|place| *place = value);
            }
        }
        Self(Form::Read(rows))
    }

    /// Adds to the sums of the classes what a feature weighs, so many times; to those alone that there are sums of.
    pub fn add(&self, feature: &str, times: i32, sums: &mut [i32]) {
        let mut add =
            |class: usize, weight: i32| sums.get_mut(class).into_iter().for_each(|sum| *sum += weight * times);
        match &self.0 {
            Form::Packed(packed) => {
                packed.of(key(&[feature])).into_iter().flatten().for_each(|(class, weight)| add(class, weight));
            }
            Form::Read(rows) => {
                rows.get(feature).into_iter().flatten().enumerate().for_each(|(class, weight)| add(class, *weight));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{kinds, model};
    use super::*;

    fn are_alike<const N: usize>(text: &str, packed: &Weights<N>, read: &Weights<N>) {
        for (name, _) in text.lines().filter_map(|line| line.split_once('\t')) {
            let sums = [packed, read].map(|weights| {
                let mut sums = [0; N];
                weights.add(name, 1, &mut sums);
                sums
            });
            assert_eq!(sums[0], sums[1], "{name}");
        }
    }

    #[test]
    fn packed_weights_say_what_the_text_says() {
        let text = include_str!("roles.txt");
        are_alike(text, model::Model::learned().weights(), model::Model::read(text).weights());
        let text = include_str!("kinds.txt");
        are_alike(text, &kinds::LEARNED, &kinds::read(text));
    }
}
