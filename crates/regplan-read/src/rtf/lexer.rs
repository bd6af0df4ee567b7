//! The tokens of RTF. In: bytes. Out: groups, control words, bytes of text, each with its place. Knows no word's meaning.
//!
//! RTF 1.9.1, «RTF Syntax».

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word, and the number behind it.
    Word(&'a str, Option<i32>),
    /// A control symbol: a backslash before something that is no letter.
    Symbol(u8),
    /// A byte of text; said in hexadecimal where it is not of ASCII.
    Byte(u8),
    /// Bytes that are no text: `\bin`.
    Binary,
    /// A byte in hexadecimal that is none.
    Malformed,
}

/// Reads tokens one after another.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// The tokens of these bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The byte that is read next, from 0.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn eat(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let len = rest.iter().position(|byte| !wanted(*byte)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    fn control(&mut self) -> Token<'a> {
        let name = self.eat(|byte| byte.is_ascii_alphabetic());
        if name.is_empty() {
            return match self.byte() {
                Some(b'\'') => self.hexadecimal(),
                Some(b'\r' | b'\n') => Token::Word("par", None),
                Some(b'\t') => Token::Word("tab", None),
                Some(symbol) => Token::Symbol(symbol),
                None => Token::Malformed,
            };
        }
        let number = self.number();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if name == b"bin" {
            let len = number.and_then(|number| usize::try_from(number).ok()).unwrap_or_default();
            self.at = self.at.saturating_add(len).min(self.bytes.len());
            return Token::Binary;
        }
        Token::Word(std::str::from_utf8(name).unwrap_or_default(), number)
    }

    /// A number beyond 32 bits is the nearest of them.
    fn number(&mut self) -> Option<i32> {
        let begin = self.at;
        let minus = self.bytes.get(self.at) == Some(&b'-');
        self.at += usize::from(minus);
        let digits = self.eat(|byte| byte.is_ascii_digit());
        if digits.is_empty() {
            self.at = begin;
            return None;
        }
        let digit = |number: i32, digit: &u8| number.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
        let number = digits.iter().fold(0, digit);
        Some(if minus { -number } else { number })
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        let pair = self.bytes.get(self.at..self.at + 2).and_then(|pair| std::str::from_utf8(pair).ok());
        let is_pair = |pair: &&str| pair.bytes().all(|digit| digit.is_ascii_hexdigit());
        let byte = pair.filter(is_pair).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        self.at += if byte.is_some() { 2 } else { 0 };
        byte.map_or(Token::Malformed, Token::Byte)
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    /// Line ends between tokens are for looks.
    fn next(&mut self) -> Option<Token<'a>> {
        self.eat(|byte| matches!(byte, b'\r' | b'\n' | 0));
        Some(match self.byte()? {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'\\' => self.control(),
            b'\t' => Token::Word("tab", None),
            byte => Token::Byte(byte),
        })
    }
}

/// The bytes of hexadecimal digits; what is none parts them.
pub(super) fn from_digits(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> =
        digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|value| value as u8).collect();
    values.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &[u8]) -> Vec<Token<'_>> {
        Lexer::new(bytes).collect()
    }

    #[test]
    fn words_symbols_and_bytes() {
        use Token::{Byte, Close, Open, Symbol, Word};
        assert_eq!(
            tokens(b"{\\b0 x\r\n\\u-10?\\'cf\\~\\par\\\n}"),
            [
                Open,
                Word("b", Some(0)),
                Byte(b'x'),
                Word("u", Some(-10)),
                Byte(b'?'),
                Byte(0xcf),
                Symbol(b'~'),
                Word("par", None),
                Word("par", None),
                Close
            ]
        );
    }

    #[test]
    fn binary_bytes_are_no_tokens() {
        assert_eq!(tokens(b"\\bin3 {{{x"), [Token::Binary, Token::Byte(b'x')]);
        assert_eq!(tokens(b"\\bin4294967295 }}}"), [Token::Binary]);
        assert_eq!(tokens(b"\\bin-5 x"), [Token::Binary, Token::Byte(b'x')]);
    }

    #[test]
    fn numbers_and_bytes_that_cannot_be() {
        assert_eq!(tokens(b"\\cellx99999999999"), [Token::Word("cellx", Some(i32::MAX))]);
        assert_eq!(tokens(b"\\li-"), [Token::Word("li", None), Token::Byte(b'-')]);
        assert_eq!(tokens(b"\\'+1"), [Token::Malformed, Token::Byte(b'+'), Token::Byte(b'1')]);
        assert_eq!(tokens(b"\\'f"), [Token::Malformed, Token::Byte(b'f')]);
        assert_eq!(tokens(b"\\"), [Token::Malformed]);
    }
}
