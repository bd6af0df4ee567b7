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

/// A TrueType font without outlines: glyph 1 is the first of these letters, said by its table of characters, by its own name, or by
/// neither.
pub(crate) fn font(characters: &[char], names: &[&str]) -> Vec<u8> {
    let long = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    let short = |numbers: &[u16]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    let glyphs = characters.len().max(names.len()) as u16 + 1;
    let mut groups: Vec<[u32; 3]> =
        characters.iter().zip(1..).map(|(letter, glyph)| [u32::from(*letter), u32::from(*letter), glyph]).collect();
    groups.sort_unstable();
    let mut cmap = [short(&[0, 1, 3, 10]), long(&[12]), short(&[12, 0])].concat();
    cmap.extend(long(&[16 + 12 * groups.len() as u32, 0, groups.len() as u32]));
    cmap.extend(long(groups.as_flattened()));
    let head = [
        long(&[0x1_0000, 0, 0, 0x5f0f_3cf5]),
        short(&[0, 1000]),
        vec![0; 16],
        short(&[0, 0, 1000, 1000, 0, 8, 2, 0, 0]),
    ];
    let hhea = [long(&[0x1_0000]), short(&[800, 0xff38, 0, 500]), vec![0; 22], short(&[glyphs])];
    let maxp = [long(&[0x1_0000]), short(&[glyphs]), vec![0; 26]];
    let mut post = long(&[if names.is_empty() { 0x3_0000 } else { 0x2_0000 }, 0, 0, 0, 0, 0, 0, 0]);
    if !names.is_empty() {
        let numbers: Vec<u16> = std::iter::once(0).chain(258..258 + names.len() as u16).collect();
        post.extend(short(&[glyphs]));
        post.extend(short(&numbers));
        post.extend(names.iter().flat_map(|name| [&[name.len() as u8], name.as_bytes()].concat()));
    }
    let tables = [
        (*b"cmap", cmap),
        (*b"glyf", vec![0; 4]),
        (*b"head", head.concat()),
        (*b"hhea", hhea.concat()),
        (*b"hmtx", short(&[500, 0]).repeat(usize::from(glyphs))),
        (*b"loca", short(&[0]).repeat(usize::from(glyphs) + 1)),
        (*b"maxp", maxp.concat()),
        (*b"post", post),
    ];
    let mut out = [long(&[0x1_0000]), short(&[tables.len() as u16, 128, 3, 0])].concat();
    let mut body = Vec::new();
    let begin = out.len() + 16 * tables.len();
    for (name, bytes) in &tables {
        out.extend_from_slice(name);
        out.extend(long(&[0, (begin + body.len()) as u32, bytes.len() as u32]));
        body.extend_from_slice(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    [out, body].concat()
}

impl Made {
    /// Adds a composite font of this program, its codes the numbers of glyphs, which says of no code what letter it is; its number.
    pub(crate) fn composite(&mut self, program: &[u8], more: &str) -> usize {
        let file = self.stream("", program);
        let descriptor = self.object(format!(
            "<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200\
             /CapHeight 700/StemV 80/FontFile2 {file} 0 R>>"
        ));
        let inner = self.object(format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
             /FontDescriptor {descriptor} 0 R/DW 500/CIDToGIDMap/Identity>>"
        ));
        self.object(format!(
            "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[{inner} 0 R]{more}>>"
        ))
    }

    /// Adds what a note on a page looks like: these words, in a box of 100 by 20; its number.
    pub(crate) fn looks(&mut self, content: &str) -> usize {
        let words = "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 3 0 R>>>>";
        self.stream(words, content.as_bytes())
    }
}
