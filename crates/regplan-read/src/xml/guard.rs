//! What a tree of this XML would take. In: text. Out: nothing, or why it is refused. Knows no element by its name.
//!
//! It need not know whether the XML is well-formed: the parser says so later. It must only never see less than the
//! parser will.

/// Deeper nesting is no document: tables in tables of Word nest about ten deep, three levels each, and every reader
/// goes down a level with every element.
const MOST_DEPTH: usize = 256;
/// The tree and the text of one part together, in bytes.
const MOST_MEMORY: usize = 512 << 20;
/// Comparisons of names while the tree is built: about a second.
const MOST_WORK: usize = 1 << 30;
/// What `roxmltree` keeps for every `<` and every `=`, which it counts to reserve room.
const NODE: usize = 72;
const ATTRIBUTE: usize = 56;

/// Says why the tree should not be built.
pub(super) fn check(text: &str) -> Result<(), String> {
    let count = |what: u8| text.bytes().filter(|byte| *byte == what).count();
    let memory = text.len() + count(b'<') * NODE + count(b'=') * ATTRIBUTE;
    if memory > MOST_MEMORY {
        return Err(format!("its tree would take {} MiB where {} are allowed", memory >> 20, MOST_MEMORY >> 20));
    }
    let mut open = Open { scopes: vec![1], work: 0 };
    let mut rest = text;
    while let Some((_, markup)) = rest.split_once('<') {
        rest = open.markup(markup)?;
    }
    Ok(())
}

/// The elements that are open: for each, how many namespaces are in its scope.
struct Open {
    scopes: Vec<usize>,
    work: usize,
}

impl Open {
    /// Goes over one piece of markup, which begins behind its `<`; what stands behind it comes back.
    fn markup<'t>(&mut self, markup: &'t str) -> Result<&'t str, String> {
        let behind = |end: &str| markup.split_once(end).map_or("", |(_, rest)| rest);
        match markup.as_bytes() {
            [b'!', b'-', b'-', ..] => Ok(behind("-->")),
            [b'!', b'[', ..] => Ok(behind("]]>")),
            [b'!', ..] => Err("it declares a document type, which no office program writes".into()),
            [b'?', ..] => Ok(behind("?>")),
            [b'/', ..] => {
                if self.scopes.len() > 1 {
                    self.scopes.pop();
                }
                Ok(behind(">"))
            }
            _ => self.start_tag(markup),
        }
    }

    fn start_tag<'t>(&mut self, markup: &'t str) -> Result<&'t str, String> {
        let tag = Tag::of(markup);
        let outer = self.scopes.last().copied().unwrap_or(1);
        let scope = outer + tag.namespaces;
        self.work += (tag.attributes + 1) * scope + tag.attributes * tag.attributes;
        if tag.namespaces > 0 {
            self.work += scope * scope;
        }
        if self.work > MOST_WORK {
            return Err("more attributes and namespaces than any office program writes".into());
        }
        if !tag.empty {
            self.scopes.push(scope);
            if self.scopes.len() > MOST_DEPTH + 1 {
                return Err(format!("elements nest deeper than {MOST_DEPTH}"));
            }
        }
        Ok(markup.get(tag.len..).unwrap_or_default())
    }
}

/// One start tag.
struct Tag {
    attributes: usize,
    namespaces: usize,
    /// Whether it closes itself.
    empty: bool,
    /// Bytes from its name to behind its `>`.
    len: usize,
}

impl Tag {
    fn of(markup: &str) -> Self {
        let mut quote = None;
        let mut before = 0;
        let mut tag = Self { attributes: 0, namespaces: 0, empty: false, len: markup.len() };
        for (at, byte) in markup.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => {
                    (tag.empty, tag.len) = (before == b'/', at + 1);
                    break;
                }
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => tag.attributes += 1,
                (None, b' ' | b'\t' | b'\n' | b'\r') => {
                    tag.namespaces +=
                        usize::from(markup.as_bytes().get(at + 1..).is_some_and(|rest| rest.starts_with(b"xmlns")));
                }
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
            before = byte;
        }
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_by_open_elements() {
        let nested = |depth: usize| format!("{}{}", "<a b='>'>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(check(&nested(MOST_DEPTH)), Ok(()));
        assert_eq!(check(&nested(100_000)).unwrap_err(), "elements nest deeper than 256");
        assert_eq!(check(&format!("<r>{}</r>", "<a/>".repeat(1000))), Ok(()));
        assert_eq!(check(&format!("<r>{}</r>", "<!-- <a> --><![CDATA[<a>]]><?p <a>?>".repeat(1000))), Ok(()));
    }

    #[test]
    fn attributes_and_namespaces_are_counted_by_the_work_they_make() {
        let attributes: String = (0..60_000).map(|at| format!(" a{at}=''")).collect();
        assert!(check(&format!("<r{attributes}/>")).is_err());
        let namespaces: String = (0..5_000).map(|at| format!(" xmlns:a{at}='u{at}'")).collect();
        assert!(check(&format!("<r{namespaces}>{}</r>", "<b xmlns:b='b'/>".repeat(50))).is_err());
        assert_eq!(check(&format!("<r{}/>", " a=''".repeat(50).repeat(2))), Ok(()));
    }

    #[test]
    fn memory_is_counted_by_markup() {
        assert!(check(&"<a/>".repeat(8 << 20)).unwrap_err().starts_with("its tree would take"));
    }
}
