//! What stands in a page's source and is no page. In: the source. Out: the same without scripts of its server, and a
//! word on tags that cost too much. Knows no elements.

use super::LOOKS_LIKE;
use crate::ReadError;
use std::borrow::Cow;

/// More attributes than any tag has: the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 4_096;

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The source without `<?php … ?>`, `<?= … ?>` and `<% … %>`: a parser ends them at the first `>`, which is often the
/// arrow of an expression. One that is never ended is left to the parser.
pub(super) fn without_scripts(text: &str) -> Cow<'_, str> {
    if !text.contains("<?") && !text.contains("<%") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    // An end that was looked for in vain is not looked for again.
    let mut lasting: Vec<&str> = Vec::new();
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        rest = after;
        if let Some(end) = script_end(after).filter(|end| !lasting.contains(end)) {
            match after.split_once(end) {
                Some((_, behind)) => {
                    rest = behind;
                    continue;
                }
                None => lasting.push(end),
            }
        }
        kept.push('<');
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// How the script ends that begins here.
fn script_end(after: &str) -> Option<&'static str> {
    if after.starts_with('%') {
        return Some("%>");
    }
    let body = after.strip_prefix('?')?;
    let is_php = body.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("php"));
    (is_php || body.starts_with(['=', ' ', '\n', '\r', '\t'])).then_some("?>")
}

/// Refuses a tag with more attributes than any has.
pub(super) fn check_tags(text: &str) -> Result<(), ReadError> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let name = after.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (attributes, behind) = attributes(after);
        if attributes > MOST_ATTRIBUTES {
            let what =
                format!("a tag `<{}` has more than {MOST_ATTRIBUTES} attributes", name.get(..20).unwrap_or(name));
            return Err(ReadError::Broken { looks_like: LOOKS_LIKE, what });
        }
        rest = behind;
        if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            rest = behind_raw(behind, name);
        }
    }
    Ok(())
}

/// How many words a tag has outside of quotes, and what is behind it; nothing where it never ends.
fn attributes(tag: &str) -> (usize, &str) {
    let mut words = 0;
    let mut between = false;
    let (mut quote, mut valued) = (None, false);
    for (at, b) in tag.bytes().enumerate() {
        match quote {
            Some(open) if b == open => quote = None,
            Some(_) => {}
            None if b == b'>' => return (words, tag.get(at..).unwrap_or_default()),
            None if b.is_ascii_whitespace() || b == b'/' => between = true,
            None => {
                words += usize::from(std::mem::take(&mut between));
                quote = (valued && matches!(b, b'"' | b'\'')).then_some(b);
                valued = b == b'=';
            }
        }
    }
    (words, "")
}

fn behind_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return after;
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_servers_go() {
        assert_eq!(without_scripts("<?php $a->b = 1; ?>\n<p><?= $x ?>а<%= y > 1 %></p>"), "\n<p>а</p>");
        assert_eq!(
            without_scripts("<?xml version=\"1.0\"?><?xml:namespace prefix = o /><p>"),
            "<?xml version=\"1.0\"?><?xml:namespace prefix = o /><p>"
        );
        assert_eq!(without_scripts("<?php never ended"), "<?php never ended");
        assert_eq!(without_scripts("< 5 <? echo 1 ?> б"), "< 5  б");
    }

    #[test]
    fn a_tag_of_ten_thousand_attributes_is_refused() {
        let many: String = (0..10_000).map(|n| format!(" a{n}=1")).collect();
        let error = check_tags(&format!("<p>а</p><td{many}>б")).unwrap_err();
        assert_eq!(error.to_string(), "it looks like an HTML page, but a tag `<td` has more than 4096 attributes");
        assert!(check_tags(&format!("<p>{many}</p><script>if (a<b {many}) '</p>'</script><p title='{many}'>")).is_ok());
    }
}
