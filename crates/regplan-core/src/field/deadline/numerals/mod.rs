//! Numbers in words and in Roman letters. In: a word. Out: its value.

mod words;

pub(super) use words::{cardinal, day_in_words, hung_numeral, length_adjective, ordinal, roman};
