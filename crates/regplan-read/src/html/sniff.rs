//! Whether bytes are a page. In: bytes. Out: yes or no. Knows how pages begin, no encodings but that UTF-16 has zeros.
//!
//! A page says so with its first tag. What begins with a script of its server, or with words, must show the skeleton of
//! a page or of a table: a text that mentions a tag is none.

/// So much of a file is looked through.
const LOOKED_THROUGH: usize = 1 << 14;

/// Tags that a page or a piece of one begins with.
const FIRST: [&str; 38] = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "base",
    "style",
    "script",
    "table",
    "div",
    "p",
    "span",
    "font",
    "center",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "br",
    "hr",
    "a",
    "b",
    "i",
    "u",
    "img",
    "form",
    "section",
    "article",
    "main",
    "header",
    "nav",
    "tbody",
    "blockquote",
];

/// Whether these bytes are HTML.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.get(..LOOKED_THROUGH).unwrap_or(bytes);
    // UTF-16 without its zeros is near enough to ASCII for tags.
    let head: Vec<u8> = head.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let head = head.strip_prefix(b"\xff\xfe").or_else(|| head.strip_prefix(b"\xfe\xff")).unwrap_or(&head);
    let head = head.trim_ascii_start();
    begins_as_page(head) || has_skeleton(head)
}

fn begins_as_page(head: &[u8]) -> bool {
    head.starts_with(b"<!doctype html") || FIRST.iter().any(|name| is_tag(head, b"<", name))
}

/// Whether `head` begins with this tag, its name whole and its end on the same or a later line.
fn is_tag(head: &[u8], opening: &[u8], name: &str) -> bool {
    let rest = head.strip_prefix(opening).and_then(|rest| rest.strip_prefix(name.as_bytes()));
    let rest = rest.filter(|rest| matches!(rest.first(), Some(b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'/')));
    rest.is_some_and(|rest| rest.contains(&b'>'))
}

/// Whether the bones of a page stand in it: a document's, a table's or, behind a server's script, a block's.
fn has_skeleton(head: &[u8]) -> bool {
    let has = |opening: &[u8], name: &str| {
        let at = head.iter().enumerate().filter(|(_, b)| **b == b'<').map(|(at, _)| at);
        at.filter_map(|at| head.get(at..)).any(|rest| is_tag(rest, opening, name))
    };
    let open = |name| has(b"<", name);
    let document = open("html") && (open("head") || open("body")) || open("body") && open("p");
    let table = || open("table") && open("tr") && open("td") && has(b"</", "td");
    let script = || [&b"<?php"[..], b"<?=", b"<%", b"<!--", b"<?xml"].iter().any(|opening| head.starts_with(opening));
    let block = || ["div", "p", "table", "body"].iter().any(|name| open(name) && has(b"</", name));
    let xml = head.starts_with(b"<?xml");
    if xml { open("html") } else { document || table() || script() && block() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told() {
        for page in [
            "<!DOCTYPE html>\n<html>",
            "\n <HTML lang=ru>",
            "\u{feff}<html>",
            "<table border=1><tr><td>1",
            "<div class=\"box\">",
            "<?php\n$this->title = 'План';\n?>\n<div><p>План</p></div>",
            "<%@ page %><TABLE>\n<TR></TR></TABLE>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"\"><html xmlns=\"http://www.w3.org/1999/xhtml\">",
            "<!-- saved from url=(0014)about:internet -->\n<p>План</p>",
            "План на год\n<TABLE>\n<TR><TD>1</TD></TR></TABLE>",
        ] {
            assert!(is_html(page.as_bytes()), "{page}");
            let utf_16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(is_html(&utf_16), "UTF-16: {page}");
        }
    }

    #[test]
    fn texts_that_mention_tags_are_not() {
        for text in [
            "План мероприятий",
            "<план>\nМероприятия",
            "Вставьте <table> или <div> в страницу.",
            "| 1.1 | План<br>на год | май |\n| 1.2 | Отчёт<br>за год | июнь |",
            "<?xml version=\"1.0\"?><w:document/>",
            "<p",
            "< 5 лет",
            "",
        ] {
            assert!(!is_html(text.as_bytes()), "{text}");
        }
    }
}
