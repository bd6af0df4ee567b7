//! From tokens to flows. In: the bytes of a document. Out: its body, its boxes, its furniture. Knows no characters' bytes.
//!
//! Groups are kept on a list of their own: a document nests them as deep as it likes, and nothing here calls itself.

use super::charset::Charsets;
use super::lexer::{Lexer, Token, from_digits};
use super::sink::Sink;
use super::words::{self, Destination};
use super::{LOOKS_LIKE, broken};
use crate::flow::{Crowded, Flow};
use crate::pictures::PLACE;
use crate::{ReadError, ReadOptions};

/// What is read.
#[derive(Debug, Default)]
pub(super) struct Flows {
    /// The body.
    pub(super) body: Flow,
    /// All boxes, one after another.
    pub(super) boxes: Flow,
    /// All running heads and notes, one after another.
    pub(super) furniture: Flow,
    /// The bytes of its pictures as they come.
    pub(super) pictures: Vec<Vec<u8>>,
    /// Whether the document ends while groups are open.
    pub(super) cut: bool,
}

/// What a group changes until it ends.
#[derive(Debug, Clone, Copy)]
struct Group {
    destination: Destination,
    /// Where the text of the group around `\upr` goes.
    around_upr: Option<Destination>,
    /// Whether it began a flow of its own.
    begins_flow: bool,
    starred: bool,
    font: i32,
    /// How many characters stand in for one that is said by its number.
    stand_ins: u32,
    hidden: bool,
    deleted: bool,
    in_table: bool,
    depth: i32,
}

/// Reads one document.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    lexer: Lexer<'a>,
    /// Whether the last token began a group.
    opened: bool,
    charsets: Charsets,
    groups: Vec<Group>,
    group: Group,
    sinks: Vec<Sink>,
    sink: Sink,
    flows: Flows,
    /// Bytes of text whose characters are not settled yet.
    bytes: Vec<u8>,
    /// The hexadecimal digits of the picture that is open.
    digits: Vec<u8>,
    /// The first half of a character of two units.
    half: Option<u16>,
    /// How many characters are still to be skipped.
    skipped: u32,
    default_font: i32,
    room: usize,
    options: &'a ReadOptions,
}

/// Groups deeper in one another than this are no document's.
const DEEPEST: usize = 10_000;

impl<'a> Reader<'a> {
    /// A reader of these bytes.
    pub(super) fn new(bytes: &'a [u8], options: &'a ReadOptions) -> Self {
        let group = Group {
            destination: Destination::Page,
            around_upr: None,
            begins_flow: false,
            starred: false,
            font: 0,
            stand_ins: 1,
            hidden: false,
            deleted: false,
            in_table: false,
            depth: 0,
        };
        Self {
            lexer: Lexer::new(bytes),
            opened: false,
            charsets: Charsets::default(),
            groups: Vec::new(),
            group,
            sinks: Vec::new(),
            sink: Sink::new(Flow::new(options.max_cells)),
            flows: Flows::default(),
            bytes: Vec::new(),
            digits: Vec::new(),
            half: None,
            skipped: 0,
            default_font: 0,
            room: options.max_unpacked / 8,
            options,
        }
    }

    /// Reads to the end of the outermost group, or of the bytes: what stands before a cut is read.
    ///
    /// # Errors
    /// [`ReadError::Broken`] and [`ReadError::OverLimit`].
    pub(super) fn read(mut self) -> Result<Flows, ReadError> {
        while let Some(token) = self.lexer.next() {
            self.token(token)?;
            if self.groups.is_empty() {
                break;
            }
        }
        self.cut()?;
        // A brace too many would cut the document short, and nobody would know.
        if self.lexer.rest().iter().any(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0 | 0x1a)) {
            return Err(broken(format!("it goes on after its last group, at byte {}", self.lexer.at())));
        }
        self.sink.turn(0).map_err(|crowded| self.crowded(crowded))?;
        self.flows.body = self.sink.flow;
        Ok(self.flows)
    }

    /// Ends what is open where the document is cut; a picture without its end is none.
    fn cut(&mut self) -> Result<(), ReadError> {
        self.flows.cut = !self.groups.is_empty();
        if !self.flows.cut {
            return Ok(());
        }
        self.half = None;
        self.settle()?;
        self.digits.clear();
        let mut level = None;
        while !self.groups.is_empty() {
            if self.sinks.is_empty() {
                level.get_or_insert(self.level());
            }
            if self.group.begins_flow {
                self.end_flow()?;
            }
            self.group = self.groups.pop().unwrap_or(self.group);
        }
        let level = level.unwrap_or_else(|| self.level());
        if level > 0 && !self.sink.line.is_empty() {
            self.sink.end_cell(level).map_err(|crowded| self.crowded(crowded))?;
        }
        if level == 1 {
            self.sink.flow.end_row(1, self.sink.row.shape());
        }
        Ok(())
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        if let Token::Byte(byte) = token {
            self.opened = false;
            return self.byte(byte);
        }
        self.settle()?;
        let opened = std::mem::replace(&mut self.opened, token == Token::Open);
        match token {
            // The document is cut in this byte.
            Token::Malformed if self.lexer.rest().len() < 2 => {
                self.lexer = Lexer::new(&[]);
                Ok(())
            }
            Token::Open => self.open(),
            Token::Close => {
                self.close()?;
                Ok(())
            }
            Token::Malformed => Err(broken(format!("a byte in hexadecimal is none, at byte {}", self.lexer.at()))),
            Token::Symbol(b'*') => {
                // Behind anything else it leaves nothing out: the rest of a group is no destination.
                self.group.starred = opened;
                Ok(())
            }
            Token::Symbol(symbol) => words::symbol(symbol).map_or(Ok(()), |letter| self.stands_for(letter)),
            Token::Word(word, number) => self.word(word, number),
            Token::Byte(_) | Token::Binary => Ok(()),
        }
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.skipped = 0;
        if self.groups.len() >= DEEPEST {
            return Err(broken(format!("its groups stand more than {DEEPEST} deep in one another")));
        }
        self.groups.push(self.group);
        self.group.begins_flow = false;
        self.group.starred = false;
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.skipped = 0;
        self.end_half()?;
        if self.group.begins_flow {
            self.end_flow()?;
        }
        let own = self.group.destination;
        if let Some(group) = self.groups.pop() {
            self.group = group;
        }
        if own == Destination::Picture && self.group.destination != Destination::Picture {
            return self.picture();
        }
        Ok(())
    }

    /// A picture that has ended; one outside the body is a letterhead's.
    fn picture(&mut self) -> Result<(), ReadError> {
        let digits = std::mem::take(&mut self.digits);
        if !self.sinks.is_empty() {
            return Ok(());
        }
        self.flows.pictures.push(from_digits(&digits));
        self.stands_for(PLACE)
    }

    fn begin_flow(&mut self) {
        let sink = Sink::new(self.sink.flow.another());
        self.sinks.push(std::mem::replace(&mut self.sink, sink));
        self.group = Group { begins_flow: true, in_table: false, depth: 0, ..self.group };
    }

    fn end_flow(&mut self) -> Result<(), ReadError> {
        self.sink.turn(0).map_err(|crowded| self.crowded(crowded))?;
        let Some(around) = self.sinks.pop() else { return Ok(()) };
        let ended = std::mem::replace(&mut self.sink, around);
        self.sink.flow.counts_on(&ended.flow);
        match self.group.destination {
            Destination::Box => self.flows.boxes.append(ended.flow),
            _ => self.flows.furniture.append(ended.flow),
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        let starred = std::mem::take(&mut self.group.starred);
        if word == "u" {
            return self.by_number(number.unwrap_or_default());
        }
        if let Some(letter) = words::character(word) {
            return self.stands_for(letter);
        }
        self.skipped = 0;
        self.end_half()?;
        match (word, self.group.around_upr) {
            ("upr", _) => {
                self.group.around_upr = Some(self.group.destination);
                self.group.destination = Destination::Nowhere;
            }
            ("ud", Some(around)) => self.group.destination = around,
            _ => match words::destination(word, starred) {
                Some(destination) => self.go_to(destination),
                None => return self.property(word, number),
            },
        }
        Ok(())
    }

    /// What goes nowhere goes nowhere with all that is in it.
    fn go_to(&mut self, destination: Destination) {
        if matches!(self.group.destination, Destination::Nowhere | Destination::Fonts) {
            return;
        }
        match destination {
            Destination::Page => {}
            Destination::Box | Destination::Furniture => {
                self.group.destination = destination;
                if !self.group.begins_flow {
                    self.begin_flow();
                }
            }
            Destination::Label => {
                self.sink.label.clear();
                self.group.destination = destination;
            }
            _ => self.group.destination = destination,
        }
    }

    fn property(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        let on = number != Some(0);
        match word {
            "ansi" => self.charsets.set_page(1252),
            "mac" => self.charsets.set_page(10_000),
            "pc" => self.charsets.set_page(437),
            "pca" => self.charsets.set_page(850),
            "ansicpg" => self.charsets.set_page(number.unwrap_or(1252)),
            "deff" => {
                self.default_font = number.unwrap_or_default();
                self.group.font = self.default_font;
            }
            "f" => self.group.font = number.unwrap_or_default(),
            "uc" => self.group.stand_ins = number.and_then(|number| u32::try_from(number).ok()).unwrap_or(1),
            "v" => self.group.hidden = on,
            "deleted" => self.group.deleted = on,
            "plain" => {
                self.group = Group { hidden: false, deleted: false, font: self.default_font, ..self.group };
            }
            _ if self.group.destination == Destination::Fonts => self.of_font(word, number),
            "pard" => self.group = Group { in_table: false, depth: 0, ..self.group },
            "intbl" => self.group.in_table = on,
            "itap" => self.group.depth = number.unwrap_or(1),
            _ => return self.structure(word, number),
        }
        Ok(())
    }

    fn of_font(&mut self, word: &str, number: Option<i32>) {
        let number = number.unwrap_or_default();
        match word {
            "fcharset" => self.charsets.set_charset(self.group.font, number),
            "cpg" => self.charsets.set_font_page(self.group.font, number),
            _ => {}
        }
    }

    fn structure(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        match self.group.destination {
            Destination::Nowhere | Destination::Fonts | Destination::Label | Destination::Picture => return Ok(()),
            Destination::InnerRow if word == "nestrow" => {
                self.sink.flow.end_row(self.level().max(2), self.sink.inner_row.shape());
                return Ok(());
            }
            Destination::InnerRow => {
                self.sink.inner_row.takes(word, number);
                return Ok(());
            }
            Destination::Page | Destination::Furniture | Destination::Box => {}
        }
        let level = self.level();
        let sink = &mut self.sink;
        let ended = match word {
            "par" if self.group.hidden || self.group.deleted => Ok(()),
            "par" => sink.end_paragraph(level),
            "sect" | "page" | "column" => sink.turn(level),
            "cell" => sink.end_cell(1),
            "nestcell" => sink.end_cell(level.max(2)),
            _ => {
                match word {
                    "row" => sink.flow.end_row(1, sink.row.shape()),
                    "nestrow" => sink.flow.end_row(level.max(2), sink.inner_row.shape()),
                    _ => _ = sink.row.takes(word, number),
                }
                Ok(())
            }
        };
        ended.map_err(|crowded| self.crowded(crowded))
    }

    /// In how many tables the paragraph stands. Between two cells of a row nothing can stand outside the table, even where
    /// a program forgets to say so.
    fn level(&self) -> usize {
        let depth = usize::try_from(self.group.depth).unwrap_or_default();
        depth.max(usize::from(self.group.in_table || self.sink.flow.in_row()))
    }

    fn byte(&mut self, byte: u8) -> Result<(), ReadError> {
        if self.group.destination == Destination::Picture {
            self.digits.push(byte);
        } else if self.skipped > 0 {
            self.skipped -= 1;
        } else if self.is_shown() {
            self.end_half()?;
            self.bytes.push(byte);
        }
        Ok(())
    }

    fn is_shown(&self) -> bool {
        use Destination::{Fonts, InnerRow, Nowhere, Picture};
        let goes = !matches!(self.group.destination, Nowhere | Fonts | InnerRow | Picture);
        goes && !self.group.hidden && !self.group.deleted
    }

    /// A character said by a word or a symbol; one of those that may stand in for another.
    fn stands_for(&mut self, letter: char) -> Result<(), ReadError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        self.end_half()?;
        if self.is_shown() {
            self.put(letter.encode_utf8(&mut [0; 4]))?;
        }
        Ok(())
    }

    /// `\u`: a unit of UTF-16, then characters for programs that do not know it.
    fn by_number(&mut self, number: i32) -> Result<(), ReadError> {
        self.skipped = self.group.stand_ins;
        if !self.is_shown() {
            return Ok(());
        }
        let unit = (number & 0xffff) as u16;
        if self.half.is_none() && (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return Ok(());
        }
        self.units(Some(unit))
    }

    fn end_half(&mut self) -> Result<(), ReadError> {
        if self.half.is_some() { self.units(None) } else { Ok(()) }
    }

    fn units(&mut self, unit: Option<u16>) -> Result<(), ReadError> {
        let units = self.half.take().into_iter().chain(unit);
        let text: Result<String, _> = char::decode_utf16(units).collect();
        let text = text.map_err(|_| broken(format!("half a character stands before byte {}", self.lexer.at())))?;
        self.put(&text)
    }

    /// Settles which characters the last bytes are.
    fn settle(&mut self) -> Result<(), ReadError> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let text = self
            .charsets
            .decode(&self.bytes, self.group.font)
            .map_err(|page| broken(format!("bytes before byte {} are no text in code page {page}", self.lexer.at())))?;
        self.bytes.clear();
        self.put(&text)
    }

    fn put(&mut self, text: &str) -> Result<(), ReadError> {
        let limit = self.options.max_unpacked / 8;
        let room = self.room.checked_sub(text.len());
        self.room = room.ok_or(ReadError::OverLimit { what: "bytes of text", limit })?;
        match self.group.destination {
            Destination::Label => self.sink.label.push_str(text),
            _ => self.sink.line.push_str(text),
        }
        Ok(())
    }

    fn crowded(&self, crowded: Crowded) -> ReadError {
        crowded.error(LOOKS_LIKE, self.options.max_cells)
    }
}
