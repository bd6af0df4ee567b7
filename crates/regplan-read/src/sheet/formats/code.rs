//! A format code, taken apart. In: a code. Out: its sections as tokens. Knows no values.

/// One piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`.
    Exponent,
    /// `y`, `m`, `d`, `h` or `s`, so many times.
    Part(char, usize),
    /// Hours, minutes or seconds that do not start anew each day.
    Elapsed(char, usize),
    AmPm,
    Text,
    General,
}

/// One section of a code.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) english: bool,
}

impl Section {
    /// Whether it shows a day or a time.
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Part(..) | Token::Elapsed(..)))
    }

    fn literal(&mut self, text: &str) {
        if let Some(Token::Literal(before)) = self.tokens.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            self.tokens.push(Token::Literal(text.to_owned()));
        }
    }
}

/// A code of more characters is no code.
const LONGEST: usize = 1_000;

/// The sections of a code, the first for positive numbers.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut rest: std::iter::Peekable<std::iter::Take<std::str::Chars<'_>>> = code.chars().take(LONGEST).peekable();
    while let Some(c) = rest.next() {
        if c == ';' {
            sections.push(Section::default());
            continue;
        }
        let Some(section) = sections.last_mut() else { break };
        match c {
            '"' => {
                let quoted: String = rest.by_ref().take_while(|c| *c != '"').collect();
                section.literal(&quoted);
            }
            '\\' => section.literal(&rest.next().map(String::from).unwrap_or_default()),
            // A blank as wide as the next character; the next character as often as it fits.
            '_' => {
                rest.next();
                section.literal(" ");
            }
            '*' => drop(rest.next()),
            '[' => {
                let inner: String = rest.by_ref().take_while(|c| *c != ']').collect();
                bracket(section, &inner);
            }
            '0' | '#' | '?' => section.tokens.push(Token::Digit(c)),
            '.' => section.tokens.push(Token::Point),
            ',' => section.tokens.push(Token::Comma),
            '%' => section.tokens.push(Token::Percent),
            '@' => section.tokens.push(Token::Text),
            'E' | 'e' if rest.peek().is_some_and(|next| matches!(next, '+' | '-')) => {
                rest.next();
                section.tokens.push(Token::Exponent);
            }
            _ => letter(section, c, &mut rest),
        }
    }
    sections
}

fn letter(section: &mut Section, c: char, rest: &mut (impl Iterator<Item = char> + Clone)) {
    let small = c.to_ascii_lowercase();
    if matches!(small, 'y' | 'm' | 'd' | 'h' | 's') {
        let mut count = 1;
        while rest.clone().next().is_some_and(|next| next.eq_ignore_ascii_case(&c)) {
            rest.next();
            count += 1;
        }
        section.tokens.push(Token::Part(small, count));
        return;
    }
    for (word, token) in [("general", Token::General), ("am/pm", Token::AmPm), ("a/p", Token::AmPm)] {
        let ahead = std::iter::once(c).chain(rest.clone()).take(word.len()).collect::<String>();
        if ahead.eq_ignore_ascii_case(word) {
            for _ in 1..word.len() {
                rest.next();
            }
            section.tokens.push(token);
            return;
        }
    }
    section.literal(c.encode_utf8(&mut [0; 4]));
}

/// `[h]`, `[$р.-419]`, `[Red]`, `[<10]`.
fn bracket(section: &mut Section, inner: &str) {
    if let Some(currency) = inner.strip_prefix('$') {
        let (sign, language) = currency.rsplit_once('-').unwrap_or((currency, ""));
        section.literal(sign);
        // The low byte of a language is its family: 09 is English.
        let id = u32::from_str_radix(language, 16).unwrap_or_default();
        section.english |= id & 0xff == 0x09;
        return;
    }
    let small = inner.to_ascii_lowercase();
    let mut letters = small.chars();
    if let Some(first @ ('h' | 'm' | 's')) = letters.next()
        && letters.all(|c| c == first)
    {
        section.tokens.push(Token::Elapsed(first, inner.len()));
    }
}
