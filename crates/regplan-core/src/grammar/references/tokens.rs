//! Words and signs of a text that refers to acts. In: a text. Out: tokens with places; numbers and quoted titles. Knows no kinds of act.

use super::words;
use crate::grammar::fold::fold;
use crate::grammar::letters::is_letter_or_digit;
use std::ops::Range;

/// A word, or a sign by itself.
pub(super) struct Token {
    pub(super) folded: String,
    pub(super) range: Range<usize>,
}

/// Whether a text may refer to an act at all: most cells do not, and are not looked at closer.
pub(super) fn may_refer(text: &str) -> bool {
    words::SIGNS.iter().any(|sign| text.contains(sign))
}

/// The country, as the issuer of codes.
pub(super) use words::COUNTRY;

/// Whether words are the country's name in the genitive, or its letters.
pub(super) fn is_country(written: &str) -> bool {
    words::COUNTRIES.contains(&fold(written).as_str())
}

pub(super) fn of(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<usize> = None;
    let close = |open: &mut Option<usize>, end: usize, tokens: &mut Vec<Token>| {
        if let Some(start) = open.take()
            && let Some(word) = text.get(start..end)
        {
            tokens.push(Token { folded: fold(word), range: start..end });
        }
    };
    for (at, c) in text.char_indices() {
        // «N4»: the sign and the number are two.
        if c.is_ascii_digit() && open.and_then(|start| text.get(start..at)) == Some("N") {
            close(&mut open, at, &mut tokens);
        }
        let inside = is_letter_or_digit(c) || c == '-' && open.is_some();
        if inside {
            open.get_or_insert(at);
            continue;
        }
        close(&mut open, at, &mut tokens);
        if !c.is_whitespace() {
            let range = at..at + c.len_utf8();
            tokens.push(Token { folded: fold(c.encode_utf8(&mut [0; 4])), range });
        }
    }
    close(&mut open, text.len(), &mut tokens);
    tokens
}

/// A number of an act, and how many bytes of the text it takes.
pub(super) struct Number {
    pub(super) written: String,
    pub(super) len: usize,
}

/// The number at the head of a text: «120-ФЗ», «01-16/322», «Пр-616».
pub(super) fn number_at(text: &str) -> Option<Number> {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '«' | '»' | '"' | '“' | '”' | '„');
    let word = text.get(..text.find(ends).unwrap_or(text.len()))?;
    let word = word.trim_end_matches(['.', '!', '?', '*']);
    if !word.contains(|c: char| c.is_ascii_digit()) || word.starts_with(['-', '/', '.']) {
        return None;
    }
    // «№ 120- ФЗ»: the line ended at the hyphen.
    if word.ends_with('-') {
        let rest = text.get(word.len()..)?.trim_start();
        let tail: String = rest.chars().take_while(|c| is_letter_or_digit(*c)).collect();
        let short = !tail.is_empty() && tail.chars().count() <= 4;
        let len = text.len() - rest.len() + tail.len();
        return short.then(|| Number { written: format!("{word}{tail}"), len });
    }
    Some(Number { written: word.to_owned(), len: word.len() })
}

/// The words between quotes at the head of a text, and how many bytes they take with them.
pub(super) fn quoted(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let closing = match open {
        '«' => '»',
        '“' => '”',
        '„' => '“',
        '"' => '"',
        _ => return None,
    };
    let inner = text.get(open.len_utf8()..)?;
    let mut depth = 1_usize;
    for (at, c) in inner.char_indices() {
        match c {
            c if c == closing => depth -= 1,
            '«' if open == '«' => depth += 1,
            _ => {}
        }
        if depth == 0 {
            let title = inner.get(..at)?.trim();
            return words::opens_title(&fold(title)).then_some((title, open.len_utf8() + at + c.len_utf8()));
        }
    }
    None
}
