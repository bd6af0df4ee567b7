//! Small PDF documents made by hand: objects one by one, the cross references right.
#![allow(dead_code, reason = "each test takes what it needs")]

/// A document in the making; object 1 is its catalogue, object 2 its page tree.
pub(crate) struct Made {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
}

/// Letters a and b of a font that is not embedded, half a size wide each; c has no name.
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 34/Widths[250 500 500]\
    /Encoding<</Type/Encoding/Differences[32/space/a/b]>>>>";

impl Made {
    pub(crate) fn new() -> Self {
        let mut made = Self { objects: vec![Vec::new(); 2], pages: Vec::new() };
        made.object(FONT);
        made
    }

    /// Adds an object; its number.
    pub(crate) fn object(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        self.objects.len()
    }

    /// Adds a stream with more words for its dictionary; its number.
    pub(crate) fn stream(&mut self, more: &str, body: &[u8]) -> usize {
        let mut out = format!("<</Length {}{more}>>\nstream\n", body.len()).into_bytes();
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendstream");
        self.object(out)
    }

    /// Adds a page of 600 by 800 points that draws this, with the font as F and other words for its dictionaries.
    pub(crate) fn page(&mut self, content: &str, resources: &str, more: &str) -> usize {
        let content = self.stream("", content.as_bytes());
        self.page_of(content, resources, more)
    }

    /// Adds a page that draws a stream.
    pub(crate) fn page_of(&mut self, content: usize, resources: &str, more: &str) -> usize {
        let page = self.object(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R\
             /Resources<</Font<</F 3 0 R>>{resources}>>{more}>>"
        ));
        self.pages.push(page);
        page
    }

    /// The bytes of the document.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
        if self.objects[1].is_empty() {
            self.objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()).into_bytes();
        }
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (object, number) in self.objects.iter().zip(1..) {
            places.push(out.len());
            out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
        for place in &places {
            out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
        }
        let size = places.len() + 1;
        out.extend_from_slice(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
        out
    }

    /// Another page tree than the pages in a row.
    pub(crate) fn tree(&mut self, body: &str) {
        self.objects[1] = body.as_bytes().to_vec();
    }
}

/// What draws a text at a place: `!` is the letter a, `"` the letter b.
pub(crate) fn text(x: f32, y: f32, letters: &str) -> String {
    format!("BT /F 10 Tf 1 0 0 1 {x} {y} Tm ({letters}) Tj ET\n")
}
