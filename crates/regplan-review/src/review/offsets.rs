//! Places as a browser counts them. In: a text. Out: UTF-16 offsets for UTF-8 ones. Knows no values.

/// A place is found by counting from the mark before it.
const STEP: usize = 256;

/// The way from bytes to the units of a JavaScript string.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// The first character at or behind each step: its byte and its unit.
    marks: Vec<(usize, usize)>,
}

impl<'t> Offsets<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut marks = vec![(0, 0)];
        let mut units = 0;
        for (byte, c) in text.char_indices() {
            while byte >= marks.len() * STEP {
                marks.push((byte, units));
            }
            units += c.len_utf16();
        }
        Self { text, marks }
    }

    /// The unit at a byte; the nearest before where a character is cut.
    pub(super) fn unit(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        let (from, units) = self.marks.get(byte / STEP).or(self.marks.last()).copied().unwrap_or_default();
        units + self.text.get(from..byte).unwrap_or_default().chars().map(char::len_utf16).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn units_are_those_of_the_text_before(text in "\\PC{0,700}", at in 0..3000usize) {
            let at = text.floor_char_boundary(at);
            assert_eq!(Offsets::of(&text).unit(at), text.get(..at).unwrap().encode_utf16().count());
        }
    }
}
