//! Styles. In: the table of styles. Out: what a style says of a paragraph, and whether it hides its characters.
//!
//! [MS-DOC] 2.9.271 (STSH), 2.9.260 (STD). Knows nothing of single paragraphs.

use super::bytes::{part, u16_at};
use super::character::toggled;
use super::paragraph::Paragraph;
use super::sprm::sprms;

/// All styles of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    list: Vec<Styled>,
}

/// What a style comes to, with all that it is based on.
#[derive(Debug, Clone, Copy, Default)]
struct Styled {
    paragraph: Paragraph,
    hides: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Style<'a> {
    base: Option<u16>,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// Styles based on one another in a longer chain than this end there; Word allows 11.
const LONGEST_CHAIN: usize = 16;
const NO_STYLE: u16 = 0x0fff;

impl Styles {
    /// Reads the table; styles that are not to be read say nothing.
    pub(super) fn read(table: &[u8]) -> Self {
        let styles = all(table);
        let list = (0..styles.len()).map(|index| come_to(&styles, index)).collect();
        Self { list }
    }

    /// What a style says of its paragraphs.
    pub(super) fn paragraph(&self, style: u16) -> Paragraph {
        self.styled(style).paragraph
    }

    /// Whether a style hides its characters.
    pub(super) fn hides(&self, style: u16) -> bool {
        self.styled(style).hides
    }

    fn styled(&self, style: u16) -> Styled {
        self.list.get(usize::from(style)).copied().unwrap_or_default()
    }
}

fn come_to(styles: &[Style<'_>], index: usize) -> Styled {
    let base = |style: &&Style<'_>| style.base.and_then(|base| styles.get(usize::from(base)));
    let mut chain: Vec<&Style<'_>> = Vec::new();
    let mut next = styles.get(index);
    while let Some(style) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
        chain.push(style);
        next = base(&style);
    }
    let mut styled = Styled::default();
    for style in chain.into_iter().rev() {
        sprms(style.paragraph).for_each(|sprm| styled.paragraph.change(sprm));
        for sprm in sprms(style.character).filter(|sprm| sprm.code == 0x083c) {
            styled.hides = toggled(sprm.byte(), styled.hides);
        }
    }
    styled
}

fn all(table: &[u8]) -> Vec<Style<'_>> {
    let mut styles = Vec::new();
    let Some(head) = u16_at(table, 0).map(usize::from) else { return styles };
    let (Some(count), Some(base_bytes)) = (u16_at(table, 2), u16_at(table, 4)) else { return styles };
    let mut at = 2 + head;
    for _ in 0..count {
        let Some(len) = u16_at(table, at).map(usize::from) else { break };
        let style = part(table, at + 2, len).and_then(|bytes| style(bytes, base_bytes.into()));
        styles.push(style.unwrap_or_default());
        at += 2 + len + len % 2;
    }
    styles
}

fn style(bytes: &[u8], base_bytes: usize) -> Option<Style<'_>> {
    let kind_and_base = u16_at(bytes, 2)?;
    let base = Some(kind_and_base >> 4).filter(|base| *base != NO_STYLE);
    let name = usize::from(u16_at(bytes, base_bytes)?);
    let changes = base_bytes + 2 + name * 2 + 2;
    let style = Style { base, ..Style::default() };
    Some(match kind_and_base & 0xf {
        1 => {
            let (paragraph, next) = list(bytes, changes)?;
            let character = list(bytes, next).map(|(list, _)| list).unwrap_or_default();
            Style { paragraph: paragraph.get(2..).unwrap_or_default(), character, ..style }
        }
        2 => Style { character: list(bytes, changes).map(|(list, _)| list).unwrap_or_default(), ..style },
        _ => style,
    })
}

/// A list of changes with its length before it, and where the next one begins.
fn list(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let len = usize::from(u16_at(bytes, at)?);
    Some((part(bytes, at + 2, len)?, at + 2 + len + len % 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(styles: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let mut table = vec![18, 0, styles.len() as u8, 0, 10, 0];
        table.resize(20, 0);
        for (kind, base, changes) in styles {
            let mut style = vec![0; 10];
            style[2..4].copy_from_slice(&(kind | base << 4).to_le_bytes());
            style.extend([1, 0, b'a', 0, 0, 0]);
            if *kind == 1 {
                style.extend([changes.len() as u8 + 2, 0, 0, 0]);
                style.extend(*changes);
                style.resize(style.len() + style.len() % 2, 0);
                style.extend([0, 0]);
            } else {
                style.extend([changes.len() as u8, 0]);
                style.extend(*changes);
            }
            table.extend((style.len() as u16).to_le_bytes());
            table.extend(&style);
            table.resize(table.len() + table.len() % 2, 0);
        }
        table
    }

    #[test]
    fn a_style_takes_after_its_base() {
        let styles = Styles::read(&table(&[
            (1, NO_STYLE, &[0x0b, 0x46, 3, 0]),
            (1, 0, &[0x0a, 0x26, 1]),
            (2, NO_STYLE, &[0x3c, 0x08, 1]),
        ]));
        let paragraph = styles.paragraph(1);
        assert_eq!((paragraph.list, paragraph.list_level), (3, 1));
        assert!(styles.hides(2) && !styles.hides(1) && !styles.hides(77));
    }

    #[test]
    fn styles_based_on_one_another_come_to_an_end() {
        let styles = Styles::read(&table(&[(1, 1, &[0x0b, 0x46, 3, 0]), (1, 0, &[])]));
        assert_eq!(styles.paragraph(1).list, 3);
    }

    #[test]
    fn a_table_cut_short_says_what_it_can() {
        let whole = table(&[(1, NO_STYLE, &[0x0b, 0x46, 3, 0]), (1, 0, &[])]);
        for len in 0..whole.len() {
            let styles = Styles::read(&whole[..len]);
            assert!(styles.list.len() <= 2);
        }
    }
}
