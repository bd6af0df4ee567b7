//! Numbers in words and in Roman letters. In: a word. Out: its value.

mod words;

pub(super) use words::{
    CARDINALS, ORDINAL_ENDINGS, ORDINAL_STEMS, damaged_roman, day_in_words, hung_numeral, is_counted, is_numbered_noun,
    length_adjective, looks_like_one, roman, roman_text,
};
