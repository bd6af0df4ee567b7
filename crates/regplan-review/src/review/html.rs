//! The page as one text. In: its data. Out: HTML with style, script and data inside. Knows what may run on it: this script and
//! no other.
//!
//! A document's words are data, never markup: they stand in one element that no browser runs, with every `<` escaped, and
//! the script writes them as text. Were one to slip through, the policy of the page forbids what it could do: only the one
//! script and style of these hashes run, and nothing is loaded from anywhere.

use super::data::Data;
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page.
pub(super) fn page(data: &Data) -> String {
    let json = serde_json::to_string(data).unwrap_or_default();
    let title = escaped(data.source.name.as_deref().unwrap_or("regplan"));
    let fills = [
        ("{{title}}", title),
        ("{{style-hash}}", hash(STYLE)),
        ("{{script-hash}}", hash(SCRIPT)),
        ("{{style}}", STYLE.to_owned()),
        ("{{script}}", SCRIPT.to_owned()),
        ("{{data}}", inert(&json)),
    ];
    let mut page = String::with_capacity(json.len() + TEMPLATE.len() + STYLE.len() + SCRIPT.len());
    let mut rest = TEMPLATE;
    // In one pass: what is filled in is never looked at again.
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let slot = fills.iter().find(|(slot, _)| after.starts_with(slot.trim_start_matches('{')));
        if let Some((_, value)) = slot {
            page.push_str(value);
        }
        rest = after.split_once("}}").map_or("", |(_, rest)| rest);
    }
    page.push_str(rest);
    page
}

/// JSON that no HTML can begin in.
fn inert(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => safe.push(c),
        }
    }
    safe
}

/// A text as HTML shows it.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '"' | '\'' => safe.push_str(&format!("&#{};", u32::from(c))),
            _ => safe.push(c),
        }
    }
    safe
}

/// How the policy of a page names what may stand in it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().chain([0, 0].iter()).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let digit = |shift: u32| DIGITS.get((bits >> shift & 63) as usize).map_or('=', |digit| char::from(*digit));
        let digits = [18, 12, 6, 0].map(digit);
        out.extend(digits.iter().take(three.len() + 1));
        out.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use regplan_core::source::Source;
    use regplan_core::{Options, parse};

    fn page_of(text: &str, name: &str) -> String {
        let source = Source::plain(text);
        let records = parse(&source, &Options::default().named(name));
        page(&Data::of(&records, &source, &[]))
    }

    #[test]
    fn hashes_are_what_browsers_expect() {
        assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
        assert_eq!(base64(b"any carnal pleasu"), "YW55IGNhcm5hbCBwbGVhc3U=");
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn no_word_of_a_document_is_markup() {
        const EVIL: &str = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--{{script}}";
        let plan = format!("План {EVIL}\n\n№\tМероприятие\tСрок\n1\tПровести {EVIL}\tмай\n2\tПровести сбор\tиюнь\n");
        let plain = page_of("План\n\n№\tМероприятие\tСрок\n1\tПровести\tмай\n2\tПровести сбор\tиюнь\n", "a");
        let evil = page_of(&plan, EVIL);
        for markup in ["<script", "</script", "<img", "<!--", "onerror", "<style"] {
            let allowed = if markup == "onerror" { usize::MAX } else { plain.matches(markup).count() };
            assert!(evil.matches(markup).count() <= allowed, "{markup}");
        }
        assert_eq!(evil.matches(SCRIPT).count(), 1);
    }

    #[test]
    fn the_data_are_json_and_say_what_the_document_says() {
        let page = page_of(
            "№\tМероприятие\tСрок\tОтветственный\n1\tСход <b> & \u{2028}\tмай\tдиректор\n2\tСбор\tиюнь\tдиректор\n",
            "план.txt",
        );
        let data = page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["plans"][0]["measures"][1]["cells"][1]["text"], "Сбор");
        assert!(data["text"].as_str().unwrap().contains("Сход <b> & \u{2028}"));
        assert!(page.contains("<title>план.txt</title>"));
    }

    #[test]
    fn nothing_is_loaded_from_anywhere() {
        let page = page_of("", "a");
        assert!(page.contains("default-src 'none'"));
        for loads in ["http:", "https:", "src=", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
            let allowed = page.matches("http://www.w3.org/2000/svg").count() * usize::from(loads == "http:");
            assert_eq!(page.matches(loads).count(), allowed, "{loads}");
        }
    }
}
