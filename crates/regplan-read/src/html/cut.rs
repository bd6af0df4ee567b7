//! Whether a page ends before its end. In: its text. Out: yes or no. Knows tags, no tree.
//!
//! Pages leave out many closing tags, and browsers forgive them; but no page ends inside a tag, and one that ends inside a table
//! and closes nothing behind it was cut.

/// Whether the text ends inside a tag, or inside a table behind which nothing is closed.
pub(super) fn is_cut(text: &str) -> bool {
    ends_inside_a_tag(text) || ends_inside_a_table(&text.to_ascii_lowercase())
}

fn ends_inside_a_tag(text: &str) -> bool {
    let Some((_, tail)) = text.rsplit_once('<') else { return false };
    !tail.contains('>') && tail.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
}

fn ends_inside_a_table(text: &str) -> bool {
    let opened = text.matches("<table").count();
    let open = opened > text.matches("</table").count();
    let last = text.rfind("<table").and_then(|at| text.get(at..)).unwrap_or_default();
    open && !["</table", "</body", "</html"].into_iter().any(|end| last.contains(end))
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn a_cut_is_told_from_what_browsers_forgive() {
        for whole in ["", "<p>a < b", "<table><tr><td>1</table>", "<TABLE><tr><td>1</TABLE>", "<table><tr><td>1</body>"]
        {
            assert!(!is_cut(whole), "{whole}");
        }
        for cut in ["<p>a<td wid", "<p>a</t", "<table></table><table><tr><td>1", "<TABLE><TR><TD>1"] {
            assert!(is_cut(cut), "{cut}");
        }
    }
}
