//! Line ends that a cell's text does not show. In: a cell's text, its places, the source. Out: the same text with a line end where the
//! source has one.
//!
//! A typed line end parts terms, a wrap does not; records say both as a blank. What the words bear out with either is borne out.

use regplan_core::record::Place;

/// The text as it stands, and with line ends: those within its pieces, those between them too.
pub(super) fn typed(text: &str, at: &[Place], source: &str) -> [String; 3] {
    [text.to_owned(), with_line_ends(text, at, source, false), with_line_ends(text, at, source, true)]
}

fn with_line_ends(text: &str, at: &[Place], source: &str, between: bool) -> String {
    let mut ink = at.iter().enumerate().flat_map(|(n, place)| {
        let piece = source.get(place.start..place.end).unwrap_or_default();
        let seam = if n == 0 || !between { "" } else { "\n" };
        seam.chars().chain(piece.chars())
    });
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            // Its line end is known once the next letter is found.
            let Some(next) = chars.peek() else { break };
            out.push(if ends_line(&mut ink, *next) { '\n' } else { c });
            chars.next().into_iter().for_each(|c| out.push(c));
        } else {
            ends_line(&mut ink, c);
            out.push(c);
        }
    }
    out
}

/// Goes on to a letter, over what a reading leaves out; whether a line ended before it.
fn ends_line(ink: &mut impl Iterator<Item = char>, wanted: char) -> bool {
    let mut ended = false;
    for c in ink.by_ref().take_while(|c| *c != wanted) {
        ended |= c == '\n';
    }
    ended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_the_source_come_back() {
        let source = "Март\nпо гра-\nфику;  май";
        let at = [Place { start: 0, end: source.len(), page: None, bounds: None }];
        let [plain, typed, _] = typed("Март по графику; май", &at, source);
        assert_eq!((plain.as_str(), typed.as_str()), ("Март по графику; май", "Март\nпо графику; май"));
    }
}
