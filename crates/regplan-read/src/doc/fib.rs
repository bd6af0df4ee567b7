//! The head of a Word document. In: the stream `WordDocument`. Out: how long each story is, and where the tables stand.
//!
//! [MS-DOC] 2.5.1 (Fib). Knows nothing of what the tables hold.

use super::bytes::{part, u16_at, u32_at};
use super::{LOOKS_LIKE, broken};
use crate::ReadError;

/// What the head says.
#[derive(Debug, Clone)]
pub(super) struct Fib {
    /// The name of the stream that holds the tables.
    pub(super) table: &'static str,
    /// How many characters each story has, in the order in which they follow one another.
    pub(super) stories: [u32; 8],
    /// Where each table begins in its stream, and how many bytes it has.
    places: Vec<u8>,
}

/// The tables that are read, by their numbers in the head: [MS-DOC] 2.5.6 (FibRgFcLcb97).
#[derive(Debug, Clone, Copy)]
pub(super) enum TableOf {
    /// Styles: STSH.
    Styles = 1,
    /// Pages of runs of characters: PlcBteChpx.
    Characters = 12,
    /// Pages of runs of paragraphs: PlcBtePapx.
    Paragraphs = 13,
    /// Fonts: SttbfFfn.
    Fonts = 15,
    /// The pieces of the text: Clx.
    Pieces = 33,
    /// Lists: PlfLst.
    Lists = 73,
    /// Overrides of lists: PlfLfo.
    ListOverrides = 74,
}

const MAGIC: u16 = 0xa5ec;
const WORD_2: u16 = 0xa59b;
const WORD_95: u16 = 0xa5dc;
/// The first version that has pieces of 16-bit characters: Word 97.
const WORD_97: u16 = 0x00c1;
const ENCRYPTED: u16 = 1 << 8;
const TABLE_1: u16 = 1 << 9;

impl Fib {
    /// Reads the head.
    ///
    /// # Errors
    /// [`ReadError::Unsupported`] for versions before Word 97, [`ReadError::Encrypted`], [`ReadError::Broken`].
    pub(super) fn read(main: &[u8]) -> Result<Self, ReadError> {
        let short = || broken("its head is cut short");
        let flags = u16_at(main, 10).ok_or_else(short)?;
        match (u16_at(main, 0), u16_at(main, 2)) {
            (Some(MAGIC), Some(version)) if version >= WORD_97 => {}
            (Some(MAGIC | WORD_95 | WORD_2), _) => return Err(too_old()),
            _ => return Err(broken("its stream `WordDocument` does not begin with the mark of a Word document")),
        }
        if flags & ENCRYPTED != 0 {
            return Err(ReadError::Encrypted { looks_like: LOOKS_LIKE });
        }
        let longs = after(main, 32, 2).ok_or_else(short)?;
        let pairs = after(main, longs, 4).ok_or_else(short)?;
        let story = |index: usize| u32_at(main, longs + 2 + index * 4).unwrap_or_default();
        let places = u16_at(main, pairs).and_then(|count| part(main, pairs + 2, usize::from(count) * 8));
        Ok(Self {
            table: if flags & TABLE_1 == 0 { "0Table" } else { "1Table" },
            stories: [3, 4, 5, 6, 7, 8, 9, 10].map(story),
            places: places.ok_or_else(short)?.to_vec(),
        })
    }

    /// A table, out of the stream that holds the tables; nothing where the document has none.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where it goes beyond the stream.
    pub(super) fn table<'a>(&self, stream: &'a [u8], table: TableOf) -> Result<&'a [u8], ReadError> {
        let (begin, len) = self.place(table);
        let missing = || broken(format!("a table ({table:?}) goes beyond the stream `{}`", self.table));
        part(stream, begin, len).ok_or_else(missing)
    }

    /// The same with all that follows it; some tables are longer than they say.
    pub(super) fn table_on<'a>(&self, stream: &'a [u8], table: TableOf) -> &'a [u8] {
        let (begin, len) = self.place(table);
        if len == 0 { &[] } else { stream.get(begin..).unwrap_or_default() }
    }

    fn place(&self, table: TableOf) -> (usize, usize) {
        let number = |at: usize| u32_at(&self.places, at).unwrap_or_default() as usize;
        let at = table as usize * 8;
        (number(at), number(at + 4))
    }
}

/// Where the array that begins with its count at `at` ends.
fn after(main: &[u8], at: usize, unit: usize) -> Option<usize> {
    Some(at + 2 + usize::from(u16_at(main, at)?) * unit)
}

fn too_old() -> ReadError {
    ReadError::Unsupported {
        looks_like: "a document of Word 95 or older",
        hint: "open it in Word or LibreOffice and save it as DOCX",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_locked_documents_say_so() {
        let mut main = vec![0; 2000];
        main[..4].copy_from_slice(&[0xdc, 0xa5, 0x65, 0]);
        assert!(Fib::read(&main).unwrap_err().to_string().contains("Word 95"));
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        assert!(Fib::read(&main).is_ok());
        main[11] = 1;
        assert!(matches!(Fib::read(&main), Err(ReadError::Encrypted { .. })));
        assert!(matches!(Fib::read(&main[..20]), Err(ReadError::Encrypted { .. })));
        assert!(matches!(Fib::read(b"MZ"), Err(ReadError::Broken { .. })));
    }

    #[test]
    fn a_table_beyond_its_stream_is_broken() {
        let fib = Fib { table: "0Table", stories: [0; 8], places: [0xff; 800].to_vec() };
        assert!(fib.table(&[0; 10], TableOf::Pieces).is_err());
    }
}
