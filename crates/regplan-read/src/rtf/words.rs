//! What control words mean. In: a word. Out: where the text behind it goes, or the character it stands for.
//!
//! RTF 1.9.1, «Destinations», «Special Characters». Reads nothing.

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// To the page, with what stands around it.
    Page,
    /// Nowhere.
    Nowhere,
    /// To the table of fonts.
    Fonts,
    /// Before the paragraph: its automatic number or bullet.
    Label,
    /// To the page, outside the body: running heads, notes.
    Furniture,
    /// To the page, in a box of its own.
    Box,
    /// Nowhere: it says what a row of a table in a table is like.
    InnerRow,
    /// To the bytes of a picture.
    Picture,
}

/// Where the text behind a word goes; nothing where the word says nothing of that. `starred`: programs that do not know
/// the word skip its group, and so does this one.
pub(super) fn destination(word: &str, starred: bool) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "listtext" | "pntext" => Destination::Label,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "footnote" => {
            Destination::Furniture
        }
        "shptxt" | "dptxbxtext" => Destination::Box,
        "nesttableprops" => Destination::InnerRow,
        "pict" => Destination::Picture,
        "shpinst" | "shppict" | "do" | "moMathPara" | "moMath" => Destination::Page,
        _ if starred || is_aside(word) => Destination::Nowhere,
        _ => return None,
    })
}

/// Groups whose text is on no page.
fn is_aside(word: &str) -> bool {
    matches!(
        word,
        "colortbl"
            | "stylesheet"
            | "info"
            | "nonshppict"
            | "objdata"
            | "objclass"
            | "objname"
            | "filetbl"
            | "listtable"
            | "listoverridetable"
            | "revtbl"
            | "rsidtbl"
            | "xe"
            | "tc"
            | "tcn"
            | "rxe"
            | "txe"
            | "template"
            | "shprslt"
            | "sp"
            | "sn"
            | "sv"
            | "nonesttables"
            | "fldinst"
            | "fldtype"
            | "formfield"
            | "datafield"
            | "annotation"
            | "atnid"
            | "atnauthor"
            | "pn"
            | "pntxta"
            | "pntxtb"
            | "ftnsep"
            | "ftnsepc"
            | "ftncn"
            | "aftnsep"
            | "aftnsepc"
            | "aftncn"
            | "falt"
            | "fname"
            | "panose"
            | "generator"
            | "themedata"
            | "datastore"
            | "latentstyles"
            | "bkmkstart"
            | "bkmkend"
            | "private"
    )
}

/// The character that a word stands for; a line feed for a typed line break.
pub(super) fn character(word: &str) -> Option<char> {
    Some(match word {
        "tab" => ' ',
        "line" | "lbr" => '\n',
        "emdash" => '\u{2014}',
        "endash" => '\u{2013}',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        "qmspace" => '\u{2005}',
        "bullet" => '\u{2022}',
        "lquote" => '\u{2018}',
        "rquote" => '\u{2019}',
        "ldblquote" => '\u{201c}',
        "rdblquote" => '\u{201d}',
        "zwj" => '\u{200d}',
        "zwnj" => '\u{200c}',
        "zwbo" => '\u{200b}',
        "zwnbo" => '\u{2060}',
        _ => return None,
    })
}

/// The character that a symbol stands for.
pub(super) fn symbol(symbol: u8) -> Option<char> {
    Some(match symbol {
        b'~' => '\u{a0}',
        b'-' => '\u{ad}',
        b'_' => '\u{2011}',
        b'\\' | b'{' | b'}' => char::from(symbol),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_skipped_only_behind_a_star() {
        assert_eq!(destination("unheardof", false), None);
        assert_eq!(destination("unheardof", true), Some(Destination::Nowhere));
        assert_eq!(destination("nesttableprops", true), Some(Destination::InnerRow));
    }
}
