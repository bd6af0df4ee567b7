//! Words that lead to a date and say nothing alone. In: nothing. Out: the closed class. Knows no tokens.

mod words;

pub(super) use words::LEADS;
