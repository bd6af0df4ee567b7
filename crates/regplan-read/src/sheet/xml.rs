//! XML as a row of tokens. In: a part's text. Out: elements that open and close, texts. Knows no vocabulary.
//!
//! A sheet is too large for a tree. No entity but the five of XML and characters by number is resolved, so that none
//! can grow.

use crate::ReadError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// One token; names are without their prefixes.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Open(Element<'a>),
    Close(String),
    Text(String),
    End,
}

/// An element that opens.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

/// The tokens of one part.
pub(super) struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    looks_like: &'static str,
    part: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str, part: &'a str, looks_like: &'static str) -> Self {
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, looks_like, part }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'a>, ReadError> {
        loop {
            let at = self.reader.buffer_position();
            let event = self.reader.read_event().map_err(|error| self.broken(&format!("{error} at byte {at}")))?;
            return Ok(match event {
                Event::Start(start) | Event::Empty(start) => Token::Open(Element(start)),
                Event::End(end) => Token::Close(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Token::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Token::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(c)) => Token::Text(c.into()),
                    _ => Token::Text(named(&entity.into_inner())),
                },
                Event::Eof => Token::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// An error in this part.
    pub(super) fn broken(&self, what: &str) -> ReadError {
        ReadError::Broken { looks_like: self.looks_like, what: format!("{}: {what}", self.part) }
    }

    /// What is left out: everything until the element that has just opened closes.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let mut depth = 1usize;
        while depth > 0 {
            match self.next()? {
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth -= 1,
                Token::End => return Err(self.broken("it ends too early")),
                Token::Text(_) => {}
            }
        }
        Ok(())
    }
}

fn named(entity: &str) -> String {
    match entity {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        other => format!("&{other};"),
    }
}

impl Element<'_> {
    /// The name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|known| known.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }

    /// An attribute that is a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }
}
