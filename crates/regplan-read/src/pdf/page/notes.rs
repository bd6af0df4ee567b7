//! What lies on a page and is none of its content: fields of forms, stamps, signatures, notes. In: the notes of a page. Out: the
//! letters that a viewer shows, those of fields in their places, the others apart. Knows no words.

use super::device::{Ink, MOST_ON_PAGE};
use super::{Glyph, Turn};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect as Bounds, String as Bytes};
use hayro_interpret::hayro_syntax::page::Page as Drawn;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::util::RectExt;
use hayro_interpret::{Context, InterpreterSettings, RenderContent, interpret_page};

/// Fields stand in groups no deeper than that; a ring of groups ends here.
const DEEPEST: usize = 16;
/// Neither is seen (ISO 32000-1, table 165): hidden, and not for viewers.
const UNSEEN: u32 = 1 << 1 | 1 << 5;

/// What the interpreter is to draw behind the content of a page.
pub(super) fn settings() -> InterpreterSettings {
    InterpreterSettings { render_content: RenderContent::ANNOTATIONS, ..InterpreterSettings::default() }
}

/// Draws what lies on a page; `upright` is the way from its own places to those of the reader.
pub(super) fn draw<'a>(page: &Drawn<'a>, upright: Affine, context: &mut Context<'a>, ink: &mut Ink<'_>) {
    let Some(notes) = page.raw().get::<Array<'_>>(b"Annots") else { return };
    ink.lay(|ink| {
        interpret_page(page, context, ink);
        for note in notes.iter::<Dict<'_>>().filter(|note| !note.contains_key(b"AP")) {
            ink.write(&said(&note, upright));
        }
    });
    let fields = notes.iter::<Dict<'_>>().filter(|note| is_filled_in(note)).filter_map(|note| place(&note, upright));
    ink.fill_in(&fields.collect::<Vec<_>>());
}

/// Where a note stands for the reader.
fn place(note: &Dict<'_>, upright: Affine) -> Option<Rect> {
    note.get::<Bounds>(b"Rect").map(|bounds| upright.transform_rect_bbox(bounds.to_kurbo()))
}

fn is(note: &Dict<'_>, key: &[u8], word: &[u8]) -> bool {
    note.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == word)
}

/// Whether a note is a field in which letters stand, and no signature.
fn is_filled_in(note: &Dict<'_>) -> bool {
    let kind = |group: &Dict<'_>| group.get::<Name<'_>>(b"FT").map(|kind| kind.as_ref() != b"Sig");
    is(note, b"Subtype", b"Widget") && field(note, kind) == Some(true)
}

/// What a field says of itself, or the group that it stands in.
fn field<'a, T>(note: &Dict<'a>, said: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let groups = std::iter::successors(Some(note.clone()), |group| group.get::<Dict<'a>>(b"Parent"));
    groups.take(DEEPEST).find_map(|group| said(&group))
}

/// The letters of a field or a note that says its text alone and leaves its looks to the viewer, in lines from the top of its box.
fn said(note: &Dict<'_>, upright: Affine) -> Vec<Glyph> {
    let text = if is(note, b"Subtype", b"FreeText") {
        note.get::<Bytes<'_>>(b"Contents")
    } else if is_filled_in(note) {
        field(note, |group| group.get::<Bytes<'_>>(b"V"))
    } else {
        None
    };
    let seen = note.get::<u32>(b"F").unwrap_or(0) & UNSEEN == 0;
    let (Some(text), Some(bounds)) = (text.filter(|_| seen), place(note, upright)) else { return Vec::new() };
    let text = decoded(text.as_bytes());
    let lines: Vec<&str> = text.lines().collect();
    // How large a viewer sets it nobody says here: its lines fill the box, so that they stand where the box does and nowhere else.
    let size = bounds.height() / lines.len().max(1) as f64;
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let width = bounds.width() / longest.max(1) as f64;
    let mut glyphs = Vec::new();
    for (line, number) in lines.iter().zip(1..) {
        // A quarter of a line hangs below its base.
        let base = bounds.y0 + size * (f64::from(number) - 0.25);
        let point = |at: usize| [(bounds.x0 + width * at as f64) as f32, base as f32];
        let glyph = |(at, ch)| Glyph {
            ch,
            from: point(at),
            to: point(at + 1),
            size: size as f32,
            turn: Turn::Right,
            hidden: false,
        };
        glyphs.extend(line.chars().enumerate().map(glyph));
    }
    glyphs
}

/// The text of a string: UTF-16 or UTF-8 where it says so, otherwise the letters of the Latin page (ISO 32000-2, 7.9.2.2).
fn decoded(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        latin => latin.iter().map(|byte| char::from(*byte)).collect(),
    };
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    // One more than may be drawn on a page is counted there, and refused.
    lines.chars().take(MOST_ON_PAGE + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn strings_say_how_they_are_written() {
        assert_eq!(decoded(b"\xfe\xff\x04\x1f\x04\x3b"), "Пл");
        assert_eq!(decoded(b"\xff\xfe\x1f\x04\x3b\x04"), "Пл");
        assert_eq!(decoded("\u{feff}Пл\r\nан".as_bytes()), "Пл\nан");
        assert_eq!(decoded(b"plan\rx"), "plan\nx");
    }
}
