//! Where one party ends and the next begins. In: tokens and their parts. Out: pieces, one a party.
//!
//! A separator is only an occasion; what stands on both sides of it decides.

use super::heads::{self, Head, Names};
use super::marks::{Gap, Part};
use super::people;
use super::tokens::Token;
use super::words;
use crate::grammar::nouns::{Case, is_adjective};
use crate::source::SeamKind;

/// «ГБУ ДО РК» is as long as legal forms get.
const LONGEST_FORM: usize = 3;

/// «8 «А» класс» has three words and marks behind its number.
const LONGEST_CLASS: usize = 4;

/// The tokens of one party.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Their indices.
    pub(super) members: Vec<usize>,
    /// Whether an agreement mark stands with it.
    pub(super) by_agreement: bool,
    /// What parts it from the piece before.
    pub(super) gap: Gap,
    /// Its first head.
    pub(super) head: Option<Head>,
    /// Whether a person is named in it.
    pub(super) person: bool,
    /// The token after that name.
    name_end: usize,
    /// Whether it holds a name in quotes.
    quoted: bool,
}

impl Piece {
    fn new(gap: Gap) -> Self {
        Self { members: Vec::new(), by_agreement: false, gap, head: None, person: false, name_end: 0, quoted: false }
    }

    fn push(&mut self, cell: &Cell<'_>, i: usize) {
        self.members.push(i);
        let Some(token) = cell.tokens.get(i) else { return };
        self.quoted |= token.is('«') || token.is('"');
        if let Some(end) = people::end_of_name(cell.tokens, i).filter(|_| i >= self.name_end) {
            self.person = true;
            self.name_end = end;
        }
        if self.head.is_none() && !token.inside {
            // «Виктор» has the ending of a trade.
            let found = heads::word(token, i, cell.case)
                .filter(|head| head.known || i >= self.name_end)
                .or_else(|| heads::attributed(cell.tokens, i).filter(|_| cell.case == Case::Nominative));
            let acting = self.members.first().is_some_and(|&first| cell.is_acting(first));
            // «и.о. директора»: one, and in the genitive.
            self.head =
                found.map(|head| if acting { Head { names: Names::Post, plural: false, ..head } } else { head });
        }
    }
}

/// The cell a border is looked for in.
pub(super) struct Cell<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) case: Case,
    /// Whether it holds one capitalised word between every two commas: «Белов, Крылова, Носов».
    pub(super) bare_names: bool,
    /// Whether all of it is in capitals, so that none of them begins anything.
    pub(super) shouted: bool,
}

/// Whether commas part single words with a capital, and nothing else is there.
pub(super) fn are_bare_names(tokens: &[Token]) -> bool {
    let name = |token: &Token| token.word && token.upper && !token.is_letter();
    let words = tokens.get(..super::tokens::last_of_cell(tokens).map_or(0, |last| last + 1)).unwrap_or_default();
    let parted = |(n, token): (usize, &Token)| if n % 2 == 0 { name(token) } else { token.is(',') };
    words.len() > 2 && words.len() % 2 == 1 && words.iter().enumerate().all(parted)
}

/// Cuts a cell into parties.
pub(super) fn cut(cell: &Cell<'_>, parts: &[Part]) -> Vec<Piece> {
    let (mut pieces, mut open, mut gap) = (Vec::new(), Piece::new(Gap::Sure), Gap::Blank);
    let mut held = Vec::new();
    for (i, (part, token)) in parts.iter().zip(cell.tokens).enumerate() {
        gap = gap.max(Gap::of_seam(token.seam).min(Gap::Paragraph));
        match part {
            Part::Agreed | Part::AllAgreed => {
                open.by_agreement |= !open.members.is_empty();
                gap = Gap::Agreement;
            }
            // «прокуратура (по согласованию) и отдел»: the mark ended the first.
            Part::Content if gap == Gap::Agreement && cell.joins_another(&open, i) => held.push(i),
            // «Центр «Исток» и ГБУЗ «Больница»»: so did the quote.
            Part::Content if cell.joins_whole_names(&open, i) => {
                gap = gap.max(Gap::Comma);
                held.push(i);
            }
            Part::Parting(parting) => {
                gap = if gap >= Gap::Agreement && *parting > Gap::Paragraph { Gap::Sure } else { gap.max(*parting) };
                held.push(i);
            }
            Part::Content => {
                if !open.members.is_empty() && cell.parts(&open, i, gap) {
                    pieces.push(std::mem::replace(&mut open, Piece::new(gap)));
                } else if !open.members.is_empty() {
                    open.members.append(&mut held);
                }
                held.clear();
                open.push(cell, i);
                gap = Gap::Blank;
            }
        }
    }
    pieces.push(open);
    let all = parts.contains(&Part::AllAgreed);
    pieces.retain(|piece| !piece.members.is_empty());
    pieces.iter_mut().for_each(|piece| piece.by_agreement |= all);
    pieces
}

/// Whether the author ended a line there.
fn is_typed(seam: Option<SeamKind>) -> bool {
    !matches!(seam, None | Some(SeamKind::Wrap))
}

impl Cell<'_> {
    /// Whether a new party begins at token `i`, parted by `gap` from the open one.
    fn parts(&self, open: &Piece, i: usize, gap: Gap) -> bool {
        match gap {
            _ if i < open.name_end || self.tokens.get(i).is_some_and(|token| token.inside) => false,
            Gap::Sure => true,
            Gap::Agreement => self.begins(open, i) || self.is_upper(i),
            Gap::Comma if self.bare_names => true,
            Gap::Comma if self.is_attribute_behind(open, i) => false,
            Gap::Comma => !self.leans_forward(open) && (self.begins(open, i) || self.may_be_name(i)),
            Gap::Slash | Gap::Stop => self.stands_alone(open) && self.begins(open, i),
            Gap::Paragraph if self.is_lone_word(open) => self.head(i).is_some_and(|head| head.sure && head.known),
            Gap::Paragraph => self.stands_alone(open) && (self.begins_line(open, i) || self.begins_anew(open, i)),
            Gap::Line if self.is_lone_word(open) => self.head(i).is_some_and(|head| head.sure && head.known),
            Gap::Line => self.stands_alone(open) && self.begins_line(open, i),
            Gap::Wrap | Gap::Blank => self.stands_alone(open) && self.begins_unparted(open, i),
        }
    }

    /// «лица, ответственные за хозяйство»
    fn is_attribute_behind(&self, open: &Piece, i: usize) -> bool {
        let [attribute, by] = words::RESPONSIBLE_FOR;
        let word =
            |at: usize, text: &str| self.tokens.get(at).is_some_and(|token| token.folded == text) && !self.is_upper(at);
        let bare = open.members.len() == 1 && open.head.is_some_and(|head| head.plural);
        bare && word(i, attribute) && word(i + 1, by)
    }

    /// «8 «А» класс», «9 класс»
    fn is_class(&self, i: usize) -> bool {
        let number = |token: &Token| token.word && token.folded.starts_with(|c: char| c.is_ascii_digit());
        let class = |token: &Token| words::CLASS_OF_PUPILS.contains(&token.folded.as_str());
        let near = || self.tokens.iter().skip(i + 1).take(LONGEST_CLASS).take_while(|token| !token.is(',')).any(class);
        self.tokens.get(i).is_some_and(number) && near()
    }

    /// «14 ПСЧ 3 ПСО»: a unit by its number.
    fn is_counted_unit(&self, i: usize) -> bool {
        let number = |token: &Token| token.word && token.folded.chars().all(|c| c.is_ascii_digit());
        let unit = |token: &Token| token.caps && token.seam.is_none();
        self.tokens.get(i).is_some_and(number) && self.tokens.get(i + 1).is_some_and(unit)
    }

    /// «и» before a party of its own.
    fn joins_another(&self, open: &Piece, i: usize) -> bool {
        let and = self.tokens.get(i).is_some_and(|token| words::AND.contains(&token.folded.as_str()) && !token.inside);
        and && !open.members.is_empty() && self.begins(open, i + 1)
    }

    /// «и» between two names in quotes, the second with its legal form.
    fn joins_whole_names(&self, open: &Piece, i: usize) -> bool {
        self.joins_another(open, i) && self.ends_with_whole_name(open) && self.is_legal_form(i + 1)
    }

    fn head(&self, i: usize) -> Option<Head> {
        heads::at(self.tokens, i, self.case)
    }

    /// «ЗУВР»
    pub(super) fn is_post_by_letters(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.caps && words::POST_LETTERS.contains(&token.folded.as_str()))
    }

    fn is_upper(&self, i: usize) -> bool {
        !self.shouted && self.tokens.get(i).is_some_and(|token| token.upper)
    }

    /// After a separator: a head, an abbreviation, a person.
    fn begins(&self, open: &Piece, i: usize) -> bool {
        let head = self.head(i).is_some_and(|head| head.sure || !self.is_last_attribute(head));
        let named = people::end_of_name(self.tokens, i).is_some() || self.is_abbreviation(open, i) || self.is_class(i);
        let named = named || self.is_counted_unit(i);
        head || self.is_acting(i) || named
    }

    /// «…, школы и молодежи»: a form that may be a genitive, before «и».
    fn is_last_attribute(&self, head: Head) -> bool {
        let next = self.tokens.get(head.at + 1);
        head.names == Names::Body && next.is_some_and(|next| words::AND.contains(&next.folded.as_str()))
    }

    /// «и.о. директора», «ИО директора».
    pub(super) fn is_acting(&self, i: usize) -> bool {
        let [first, second] = words::ACTING;
        let word = |at: usize, text: &str| self.tokens.get(at).is_some_and(|token| token.folded == text);
        let letters =
            word(i, first) && word(i + 2, second) && self.tokens.get(i + 1).is_some_and(|token| token.is('.'));
        letters || words::ACTING_SHORT.iter().any(|short| word(i, short))
    }

    /// «ЦПО …», but not the second of «по ВР, УВР».
    fn is_abbreviation(&self, open: &Piece, i: usize) -> bool {
        let caps = |i: usize| self.tokens.get(i).is_some_and(|token| token.caps);
        let row = self.is_in_row(open);
        let bare = self.tokens.get(i + 1).is_none_or(|next| {
            !next.word && !words::opens(next.folded.chars().next().unwrap_or(' ')) || is_typed(next.seam)
        });
        caps(i) && !(row && bare)
    }

    /// «по УВР, ВР»: nothing but abbreviations since the preposition.
    fn is_in_row(&self, open: &Piece) -> bool {
        let by =
            |&i: &usize| self.tokens.get(i).is_some_and(|token| token.folded == words::AGREEMENT[0] && !token.caps);
        let Some(from) = open.members.iter().rposition(by) else { return false };
        let rest = open.members.get(from + 1..).unwrap_or_default();
        let listed = |&i: &usize| self.tokens.get(i).is_some_and(|token| token.caps || token.is(','));
        !rest.is_empty() && rest.iter().all(listed)
    }

    /// After a comma: an unknown word with a capital that looks like a nominative.
    fn may_be_name(&self, i: usize) -> bool {
        let name = |token: &&Token| token.upper && !token.caps && !self.shouted;
        let Some(token) = self.tokens.get(i).filter(name) else { return false };
        self.is_nominative_adjective(i) || words::may_be_nominative(&token.folded)
    }

    /// At a line's head: a head that is not a genitive, a person after a person.
    fn begins_line(&self, open: &Piece, i: usize) -> bool {
        let surely = |head: Head| head.sure || (head.names == Names::Post && !self.ends_with_deputy(open));
        let head = self.head(i).is_some_and(|head| surely(head) && !self.is_own_name(open, head));
        let person = people::end_of_name(self.tokens, i).is_some();
        let ended = self.ends_with_whole_name(open) && self.begins(open, i);
        let named = self.is_legal_form(i) && !self.takes_institution(open);
        // «инженер Котов Я.Я.⏎СМИ»: a name ends what stands before it.
        let whole = open.person && open.name_end == i || self.is_proper(open);
        let named = named || whole && self.is_abbreviation(open, i) || self.is_class(i);
        let named = named || self.is_counted_unit(i);
        head || self.is_acting(i) || person || ended || named || self.is_abbreviation_after_abbreviation(open, i)
    }

    /// «ООО «Теплосеть»», «МАУ ДО «Дом творчества»»
    fn is_legal_form(&self, i: usize) -> bool {
        let caps = (i..i + LONGEST_FORM).take_while(|&i| self.tokens.get(i).is_some_and(|token| token.caps)).count();
        let quote = |token: &Token| token.is('«') || token.is('"') || token.is('“') || token.is('„');
        caps > 0 && self.tokens.get(i + caps).is_some_and(quote)
    }

    /// «Директор⏎МБОУ «Школа»», «Коллектив⏎ГБУЗ «Больница»»: a post or a bare head is of the institution that follows.
    fn takes_institution(&self, open: &Piece) -> bool {
        let post = open.head.is_some_and(|head| head.names == Names::Post && !head.plural) && !open.person;
        // «предприятия⏎ООО «Луч»» is a list.
        let kind = open.head.is_some_and(|head| head.awaits && head.plural);
        post || !kind && open.members.last().is_some_and(|last| open.head.is_some_and(|head| head.at == *last))
    }

    /// «помощник⏎воспитателя»: a post that another follows in the genitive; «психолог⏎учителя начальных классов» are two.
    fn ends_with_deputy(&self, open: &Piece) -> bool {
        let last = open.members.last().and_then(|&i| self.tokens.get(i));
        let deputy = |last: &Token| words::DEPUTIES.iter().any(|stem| last.folded.starts_with(stem));
        self.ends_with_head(open)
            && (last.is_some_and(deputy) || open.head.is_none_or(|head| head.names != Names::Post))
    }

    /// «Минздрав», «Роспотребнадзор»: a name of one word.
    fn is_proper(&self, open: &Piece) -> bool {
        let proper = |token: &Token| token.upper && words::is_proper_body(&token.folded);
        matches!(open.members.as_slice(), [only] if self.tokens.get(*only).is_some_and(proper))
    }

    /// «Белов»: one word with a capital, that no lexicon knows.
    fn is_lone_word(&self, open: &Piece) -> bool {
        const SHORTEST: usize = 4;
        let unknown = |token: &Token| {
            let long = token.folded.chars().nth(SHORTEST - 1).is_some();
            let plain = token.word && token.upper && !token.caps && long;
            plain && open.head.is_none() && words::may_be_noun(&token.folded)
        };
        matches!(open.members.as_slice(), [only] if self.tokens.get(*only).is_some_and(unknown))
    }

    /// Whether a name ends here for sure: with its quotes, or with the land it is of («… Северной области»).
    fn ends_with_whole_name(&self, open: &Piece) -> bool {
        let last = open.members.last().and_then(|&i| self.tokens.get(i));
        let of_land = |last: &Token| words::LANDS.contains(&last.folded.as_str()) && open.members.len() > 2;
        let body = open.head.is_none_or(|head| head.names != Names::Post);
        body && last.is_some_and(|last| open.quoted && last.is('»') || of_land(last))
    }

    /// At a paragraph's head: anything with a capital that is no attribute of what stands before.
    fn begins_anew(&self, open: &Piece, i: usize) -> bool {
        let own_name = self.head(i).is_some_and(|head| self.is_own_name(open, head));
        let named = self.is_nominative_adjective(i) || open.members.len() > 1 && self.may_be_name(i);
        !own_name && (named || open.members.len() > 1 && self.is_abbreviation(open, i))
    }

    /// «Рабочая …»: no genitive that goes on.
    fn is_nominative_adjective(&self, i: usize) -> bool {
        let adjective = |folded: &str| is_adjective(folded, Case::Nominative) && !is_adjective(folded, Case::Dative);
        self.tokens.get(i).is_some_and(|token| token.upper && !token.caps && adjective(&token.folded))
    }

    /// With nothing between: only a head that cannot belong to the words before it.
    fn begins_unparted(&self, open: &Piece, i: usize) -> bool {
        let Some(head) = self.head(i).filter(|head| head.known) else { return self.is_next_person(open, i) };
        let after_head = self.ends_with_head(open);
        // «управляющий совет»: the head before is its attribute.
        let attribute =
            |&last: &usize| self.tokens.get(last).is_some_and(|token| is_adjective(&token.folded, self.case));
        if matches!(open.members.as_slice(), [only] if attribute(only)) && !self.is_upper(i) && head.at == i {
            return false;
        }
        match head.names {
            Names::Post if self.is_upper(i) => head.sure || !(after_head || head.own_name),
            Names::Post => head.sure && (head.plural || (head.at > i && !after_head)),
            Names::Body => {
                head.sure
                    && !head.plural
                    && !head.own_name
                    && !head.awaits
                    && !head.deed
                    && !self.is_own_name(open, head)
            }
            Names::Group => false,
        }
    }

    /// «Учреждение … Центр …»: the name of the institution before it.
    fn is_own_name(&self, open: &Piece, head: Head) -> bool {
        let awaits = open.head.is_some_and(|first| first.awaits && !first.plural);
        head.own_name && awaits && !open.quoted
    }

    fn is_next_person(&self, open: &Piece, i: usize) -> bool {
        open.person && people::end_of_name(self.tokens, i).is_some()
    }

    fn is_abbreviation_after_abbreviation(&self, open: &Piece, i: usize) -> bool {
        let first = open.members.first().is_some_and(|&i| self.tokens.get(i).is_some_and(|token| token.caps));
        let post = || open.members.first().is_some_and(|&i| self.is_post_by_letters(i));
        first && (open.members.len() > 1 || post()) && self.is_abbreviation(open, i)
    }

    fn ends_with_head(&self, open: &Piece) -> bool {
        open.members.last().is_some_and(|&last| self.head(last).is_some())
    }

    /// Whether the open party is whole: it has a head and does not lean on what follows.
    fn stands_alone(&self, open: &Piece) -> bool {
        let class = || open.members.first().is_some_and(|&first| self.is_class(first));
        let headed = open.head.is_some() || open.person || self.has_abbreviation(open) || class();
        headed && !self.leans_forward(open)
    }

    fn leans_forward(&self, open: &Piece) -> bool {
        let Some(last) = open.members.last().and_then(|&i| self.tokens.get(i)) else { return true };
        let known = heads::is_known(&last.folded) || last.inside;
        let attribute = is_adjective(&last.folded, self.case) && !known;
        let genitive = self.case == Case::Nominative && words::may_be_genitive(&last.folded);
        // «врач-педиатр участковый»: behind its post.
        let behind = open.members.iter().rev().nth(1);
        let postposed = open.head.is_some_and(|head| head.names == Names::Post && Some(&head.at) == behind);
        (attribute && !postposed && (!genitive || open.members.len() == 1))
            || last.is('-')
            || open.members.last().is_some_and(|&i| heads::leans_forward(self.tokens, i)) && !self.is_cut_short(open)
            || words::SHORT_ATTRIBUTES.contains(&last.folded.as_str())
    }

    /// «мастера п/о»: a letter behind a slash is no preposition.
    fn is_cut_short(&self, open: &Piece) -> bool {
        let token = |i: Option<&usize>| i.and_then(|&i| self.tokens.get(i));
        let (last, before) = (token(open.members.last()), token(open.members.iter().rev().nth(1)));
        last.is_some_and(|last| last.folded.chars().nth(1).is_none()) && before.is_some_and(|before| before.is('/'))
    }

    fn has_abbreviation(&self, piece: &Piece) -> bool {
        piece.members.first().is_some_and(|&i| self.tokens.get(i).is_some_and(|token| token.caps))
    }

    /// Whether the piece is a person's name and nothing else.
    pub(super) fn is_person(&self, piece: &Piece) -> bool {
        let [first, .., last] = piece.members.as_slice() else { return false };
        people::end_of_name(self.tokens, *first) == Some(last + 1)
    }

    /// «директор (Белов И.И.)»
    pub(super) fn names_in_brackets(&self, piece: &Piece) -> bool {
        let initial = |&i: &usize| {
            let stop = self.tokens.get(i + 1).is_some_and(|token| token.is('.'));
            stop && self.tokens.get(i).is_some_and(|token| token.inside && token.is_letter())
        };
        piece.members.iter().any(initial)
    }

    /// Whether it is a person's name and a remark in brackets.
    pub(super) fn is_person_with_remark(&self, piece: &Piece) -> bool {
        let [first, .., last] = piece.members.as_slice() else { return false };
        let remark = |end: usize| {
            let opens = self.tokens.get(end).is_some_and(|token| token.is('('));
            opens && self.tokens.get(end + 1..=*last).is_some_and(|rest| rest.iter().all(|token| token.inside))
        };
        people::end_of_name(self.tokens, *first).is_some_and(remark)
    }
}
