//! Unusual ways of writing, mended before anything is read. In: pieces, then tokens. Out: the same, fewer of them.
//!
//! | written | read as |
//! |---|---|
//! | «IVкв» | «IV кв» |
//! | «сен-⏎тябрь», «ежеквар- тально», «кв-ал» | one word, where it is one of deadlines and its halves are not |
//! | «п/г», «ГУ/МЧС» | one word: a slash between short words that are none of deadlines parts nothing |
//! | «32 (тридцати двух)» | 32: the same number said again |
//! | «тридцати двух», «двадцать пятого» | 32, 25 |
//! | «"15" мая» | «15 мая» |
//! | «01,09,2024» | «01.09.2024» |
//! | «2О26» with a letter in it | 2026 |
//! | «1,5 года» | one number, no two |

use super::token::{Class, Kind, Piece, Token};
use super::{typo, words};
use crate::grammar::fold::fold;
use crate::grammar::letters::{is_capital, is_small};

/// Longer words beside a slash are two.
const LONGEST_ABBREVIATION: usize = 5;

/// Pieces as they were meant.
pub(super) fn mended(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut kept: Vec<Piece<'_>> = Vec::with_capacity(pieces.len() + 1);
    for piece in pieces {
        match without_hung_noun(&piece) {
            Some([numeral, noun]) => {
                take(&mut kept, numeral);
                take(&mut kept, noun);
            }
            None => take(&mut kept, piece),
        }
    }
    for piece in kept.iter_mut().filter(|piece| piece.class == Class::Letters) {
        piece.lexeme = words::look_up(&piece.folded);
        // A word of a class is no misspelt one.
        if !piece.lexeme.known {
            typo::mend(&mut piece.folded);
            piece.lexeme = words::look_up(&piece.folded);
        }
    }
    kept
}

fn take<'t>(kept: &mut Vec<Piece<'t>>, piece: Piece<'t>) {
    let folded = if piece.class == Class::Letters { fold_word(&piece.written) } else { String::new() };
    let piece = join(kept, Piece { folded, ..piece });
    let piece = with_nought(kept, piece);
    kept.push(piece);
}

/// «2О26»: a letter that looks like nought, between digits.
fn with_nought<'t>(kept: &mut Vec<Piece<'t>>, piece: Piece<'t>) -> Piece<'t> {
    let inside = match kept.as_slice() {
        [.., digits, letter] if piece.class == Class::Digits && digits.class == Class::Digits => {
            let nought = words::looks_like_nought(&letter.written) && letter.class == Class::Letters;
            nought && digits.end == letter.start && letter.end == piece.start
        }
        _ => false,
    };
    if !inside {
        return piece;
    }
    kept.pop();
    let (start, front) =
        kept.pop().map_or((piece.start, String::new()), |digits| (digits.start, digits.written.into_owned()));
    Piece { start, written: (front + "0" + &piece.written).into(), ..piece }
}

fn fold_word(written: &str) -> String {
    match words::preposition_by_look(written) {
        Some(preposition) => preposition.to_owned(),
        None => words::composed(fold(written)),
    }
}

/// «IVкв» is a numeral and a noun.
fn without_hung_noun<'t>(piece: &Piece<'t>) -> Option<[Piece<'t>; 2]> {
    if piece.class != Class::Letters || piece.end - piece.start != piece.written.len() {
        return None;
    }
    let length = words::hung_numeral(&piece.written)?;
    let (numeral, noun) = piece.written.split_at_checked(length)?;
    let middle = piece.start + numeral.len();
    let part = |start, end, written: &str| Piece {
        class: Class::Letters,
        start,
        end,
        written: written.to_owned().into(),
        folded: String::new(),
        lexeme: &super::lexeme::STRANGE,
    };
    Some([part(piece.start, middle, numeral), part(middle, piece.end, noun)])
}

/// Takes the first half of a word and its hyphen or slash from `kept`, where they make one word with `piece`.
fn join<'t>(kept: &mut Vec<Piece<'t>>, piece: Piece<'t>) -> Piece<'t> {
    let whole = match kept.as_slice() {
        [.., half, mark] | [.., half, mark, Piece { class: Class::Blank | Class::LineEnd, .. }]
            if piece.class == Class::Letters && half.class == Class::Letters && mark.class == Class::Mark =>
        {
            let at_line_end = kept.last().is_some_and(|last| last.class == Class::LineEnd);
            whole_word(half, mark, &piece, at_line_end)
        }
        _ => None,
    };
    let Some(folded) = whole else { return piece };
    kept.pop_if(|last| last.is_blank());
    kept.pop();
    let half = kept.pop();
    let (start, written) = half.map_or((piece.start, String::new()), |half| (half.start, half.written.into_owned()));
    Piece { start, written: (written + &piece.written).into(), folded, ..piece }
}

/// What two halves and the mark between them say together.
fn whole_word(half: &Piece<'_>, mark: &Piece<'_>, piece: &Piece<'_>, at_line_end: bool) -> Option<String> {
    let glued = mark.end == piece.start;
    let known = |word: &str| words::is_of_deadlines(word);
    match mark.written.chars().next()? {
        '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' => {
            let whole = format!("{}{}", half.folded, piece.folded);
            let halves = known(&half.folded) && known(&piece.folded);
            // Over a line end any word goes on in small letters; «июнь-⏎начало июля» is a range.
            let broken = at_line_end && half.end == mark.start && !piece.written.starts_with(is_capital);
            // «незамед- лительно»: so do words that are none of deadlines over a blank.
            let torn = half.end == mark.start && !glued && piece.written.starts_with(is_small);
            let torn =
                torn && !known(&half.folded) && !known(&piece.folded) && !super::leads::LEADS.contains(&&*piece.folded);
            (known(&whole) && !halves || (broken || torn) && !words::is_calendar(&half.folded) && !halves)
                .then_some(whole)
        }
        '/' | '\\' if glued && half.end == mark.start => {
            let whole = format!("{}/{}", half.folded, piece.folded);
            let short = |word: &str| word.chars().count() <= LONGEST_ABBREVIATION;
            let halves = [&half.folded, &piece.folded];
            let strange = halves.iter().all(|word| short(word) && !known(word));
            // «с/х»: nothing of the calendar is two letters long.
            let letters = whole.chars().count() == 3 && !words::TIME.contains(&half.folded.as_str());
            (known(&whole) || strange || letters).then_some(whole)
        }
        _ => None,
    }
}

/// Tokens without what is said twice: numbers in words behind numbers in digits, quotation marks around a number. A number in
/// several words is one number.
pub(super) fn without_doubles<'a>(tokens: Vec<Token<'a>>) -> Vec<Token<'a>> {
    let counts =
        |token: &Token<'_>| token.lexeme.cardinal.is_some() || matches!(token.kind, Kind::Mark('(' | '"' | ',' | '.'));
    // Nothing is said twice, and no number is in words or in parts.
    if !tokens.iter().any(counts) {
        return tokens;
    }
    let tokens = tokens.as_slice();
    let mut kept: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        if let Some((true, left)) = said_again(&kept, rest) {
            if let (Some(last), Some(close)) = (kept.last_mut(), tokens.get(tokens.len() - left.len() - 1)) {
                last.end = close.end;
            }
            rest = left;
            continue;
        }
        let (token, left) =
            quoted(rest).or_else(|| fraction(rest)).or_else(|| compound(rest)).unwrap_or((*first, after));
        kept.push(token);
        rest = left;
    }
    put_full_stops(&mut kept);
    kept
}

/// «01,09,2024», «01.09,2024»: a comma for a full stop between the three numbers of a date.
fn put_full_stops(tokens: &mut [Token<'_>]) {
    let short = |token: &Token<'_>| matches!(token.kind, Kind::Number(_, 1 | 2));
    let between = |token: &Token<'_>| token.glued && matches!(token.kind, Kind::Mark(',' | '.'));
    for at in 0..tokens.len() {
        if let Some([day, first, month, second, year]) = tokens.get_mut(at..at + 5)
            && short(day)
            && short(month)
            && matches!(year.kind, Kind::Number(_, 4))
            && month.glued
            && year.glued
            && between(first)
            && between(second)
        {
            (first.kind, second.kind) = (Kind::Mark('.'), Kind::Mark('.'));
        }
    }
}

/// «"15" мая»: the day in an act's date.
fn quoted<'a, 't>(tokens: &'t [Token<'a>]) -> Option<(Token<'a>, &'t [Token<'a>])> {
    match tokens {
        [open, number, close, rest @ ..]
            if open.kind == Kind::Mark('"')
                && close.kind == Kind::Mark('"')
                && matches!(number.kind, Kind::Number(..)) =>
        {
            Some((
                Token { start: open.start, end: close.end, glued: false, opens_line: open.opens_line, ..*number },
                rest,
            ))
        }
        _ => None,
    }
}

/// «1,5 года»: a number that counts a length of time, and no two. Only one and a half is read; others stay words.
fn fraction<'a, 't>(tokens: &'t [Token<'a>]) -> Option<(Token<'a>, &'t [Token<'a>])> {
    let [whole, comma, part, rest @ ..] = tokens else { return None };
    let (Kind::Number(whole_value, 1 | 2), Kind::Number(part_value, 1)) = (whole.kind, part.kind) else { return None };
    let glued = matches!(comma.kind, Kind::Mark(',' | '.')) && comma.glued && part.glued;
    let counts = matches!(rest.first(), Some(Token { kind: Kind::Word(word), .. }) if words::UNITS.contains(word));
    if !glued || !counts {
        return None;
    }
    let said = if (whole_value, part_value) == (1, 5) { words::HALVES } else { words::FRACTION };
    Some((Token { kind: Kind::Word(said), lexeme: words::look_up(said), end: part.end, roman: None, ..*whole }, rest))
}

/// «тридцати двух», «двадцать пятого»: tens and ones.
fn compound<'a, 't>(tokens: &'t [Token<'a>]) -> Option<(Token<'a>, &'t [Token<'a>])> {
    let (first, _) = tokens.split_first()?;
    let (value, count) = in_words(tokens)?;
    if count < 2 {
        return None;
    }
    let (read, rest) = tokens.split_at_checked(count)?;
    let kind = Kind::Number(value, if value < 100 { 2 } else { 3 });
    Some((Token { kind, lexeme: &super::lexeme::STRANGE, end: read.last()?.end, roman: None, ..*first }, rest))
}

/// The number that words say, and how many words: hundreds, tens and ones in falling order.
fn in_words(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let (mut sum, mut count, mut below) = (0, 0, 1000);
    for token in tokens {
        let Kind::Word(word) = token.kind else { break };
        let Some(value) = words::cardinal(word).or_else(|| words::ordinal(word).filter(|_| count > 0)) else { break };
        if value >= below || count > 0 && token.opens_line {
            break;
        }
        (sum, count) = (sum + value, count + 1);
        below = match value {
            100.. => 100,
            20..=90 if value.is_multiple_of(10) => 10,
            _ => 0,
        };
    }
    (count > 0).then_some((sum, count))
}

/// «12 (двенадцати)», «5-ти (пяти)»: whether the words in brackets say the number before them, and what stands behind; `None`
/// where there is no number there.
fn said_again<'a, 't>(before: &[Token<'a>], rest: &'t [Token<'a>]) -> Option<(bool, &'t [Token<'a>])> {
    let (_, inside) = rest.split_first().filter(|(open, _)| open.kind == Kind::Mark('('))?;
    let spelt = matches!(before.last(), Some(Token { kind: Kind::Word(_), .. }));
    let own = match before {
        [.., number, dash, ending] if dash.kind == Kind::Mark('-') && ending.glued => value(number)?,
        [.., number] => value(number)?,
        [] => return None,
    };
    let (said, count) = ordered(inside).or_else(|| in_words(inside))?;
    // «15 мая (2)» is a footnote; «один (1)» is not.
    let in_digits = matches!(inside.first(), Some(Token { kind: Kind::Number(..), .. }));
    (!in_digits || spelt).then_some(())?;
    inside.get(count).filter(|close| close.kind == Kind::Mark(')'))?;
    Some((said == own, inside.get(count + 1..)?))
}

fn ordered(inside: &[Token<'_>]) -> Option<(u32, usize)> {
    match inside.first()?.kind {
        Kind::Number(value, count) if count < 3 => Some((value, 1)),
        Kind::Word(word) => words::ordinal(word).map(|value| (value, 1)),
        _ => None,
    }
}

/// Whether a number in words in brackets is another than the number before it: then neither can be believed.
pub(super) fn disagrees(tokens: &[Token<'_>]) -> bool {
    (1..tokens.len())
        .any(|at| tokens.split_at_checked(at).and_then(|(before, rest)| said_again(before, rest)).is_some())
}

/// Tokens without the marks around all of them: quotation marks, brackets, a bullet, and what closes a sentence or a member of a
/// list. A full stop stays: it closes «13.10.» too.
pub(super) fn bare<'a, 't>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let mut rest = tokens;
    // A dash before several lines is the bullet of the first.
    let lines = tokens.iter().skip(1).any(|token| token.opens_line);
    loop {
        rest = match rest {
            [inside @ .., last] if matches!(last.kind, Kind::Mark(',' | ';' | ':' | '*')) => inside,
            [inside @ .., last] if is_stop(last) && !last.glued && !inside.is_empty() => inside,
            [field, colon, inside @ ..] if is_field(field, colon) => inside,
            [first, inside @ ..] if first.kind == Kind::Mark('-') && !lines => inside,
            [first, inside @ ..] if matches!(first.kind, Kind::Mark('•' | '*' | ',' | ';' | ':')) => inside,
            [open, inside @ .., close] if encloses(open.kind, inside, close.kind) => inside,
            [open, inside @ .., close, stop] if is_stop(stop) && encloses(open.kind, inside, close.kind) => inside,
            _ => return rest,
        };
    }
}

/// «Срок: …»: what the cell is, said in the cell.
fn is_field(field: &Token<'_>, colon: &Token<'_>) -> bool {
    colon.kind == Kind::Mark(':') && field.capital && field.lexeme.is(words::TERM)
}

fn is_stop(token: &Token<'_>) -> bool {
    token.kind == Kind::Mark('.')
}

/// Whether two marks belong together, with nothing between them that belongs to either.
fn encloses(open: Kind<'_>, inside: &[Token<'_>], close: Kind<'_>) -> bool {
    let count = |mark: char| inside.iter().filter(|token| token.kind == Kind::Mark(mark)).count();
    match (open, close) {
        (Kind::Mark('"'), Kind::Mark('"')) => count('"') == 0,
        (Kind::Mark('['), Kind::Mark(']')) => count('[') + count(']') == 0,
        (Kind::Mark('('), Kind::Mark(')')) => balanced(inside),
        _ => false,
    }
}

fn balanced(inside: &[Token<'_>]) -> bool {
    let mut depth = 0_i32;
    let closes = inside.iter().any(|token| {
        depth += match token.kind {
            Kind::Mark('(') => 1,
            Kind::Mark(')') => -1,
            _ => 0,
        };
        depth < 0
    });
    !closes && depth == 0
}

fn value(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        Kind::Number(value, _) => Some(value),
        Kind::Word(word) => words::cardinal(word),
        Kind::Mark(_) => None,
    }
}
