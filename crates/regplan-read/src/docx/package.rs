//! Where the parts of a Word document are. In: an archive. Out: names of parts. Knows relationships, no text.
//!
//! Names are conventions only; what a part is, its relationship says (ECMA-376, part 2, 6.5).

use super::KIND;
use crate::ReadError;
use crate::xml::{attribute, elements, name};
use crate::zipped::Zipped;

/// One relationship of a part to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last piece of its type: `styles`, whether transitional or strict.
    pub(super) kind: String,
    /// The name of the other part.
    pub(super) target: String,
}

/// The name of the main part, and what it is related to.
pub(super) fn main(zipped: &mut Zipped<'_>) -> Result<(String, Vec<Relation>), ReadError> {
    let roots = relations(zipped, "")?;
    let related = roots.into_iter().find(|root| root.kind == "officeDocument").map(|root| root.target);
    let main = match related.filter(|main| zipped.has(main)) {
        Some(main) => main,
        None => declared(zipped)?.unwrap_or_else(|| "word/document.xml".to_owned()),
    };
    let relations = relations(zipped, &main)?;
    Ok((main, relations))
}

/// The main part of a Word document by the list of content types.
pub(super) fn declared(zipped: &mut Zipped<'_>) -> Result<Option<String>, ReadError> {
    let Some(types) = zipped.part("[Content_Types].xml")? else { return Ok(None) };
    let tree = types.tree()?;
    let is_main = |kind: &str| {
        let kind = kind.to_ascii_lowercase();
        kind.contains("word") && kind.ends_with("main+xml")
    };
    let found = elements(tree.root_element())
        .find(|entry| attribute(*entry, "ContentType").is_some_and(is_main))
        .and_then(|entry| attribute(entry, "PartName"))
        .map(|part| part.trim_start_matches('/').to_owned());
    Ok(found)
}

/// The relationships of a part, those that lead out of the document left out.
fn relations(zipped: &mut Zipped<'_>, part: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(relations) = zipped.part(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(Vec::new()) };
    let tree = relations.tree()?;
    let entries = elements(tree.root_element()).filter(|entry| name(*entry) == "Relationship");
    let inner = entries.filter(|entry| attribute(*entry, "TargetMode") != Some("External"));
    let read = |entry| {
        Some(Relation {
            id: attribute(entry, "Id")?.to_owned(),
            kind: attribute(entry, "Type")?.rsplit('/').next()?.to_owned(),
            target: resolved(folder, attribute(entry, "Target")?),
        })
    };
    Ok(inner.filter_map(read).collect())
}

/// A target as a name of a part: from the root, or from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for piece in target.split('/') {
        match piece {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            piece => path.push(piece),
        }
    }
    path.retain(|piece| !piece.is_empty());
    path.join("/")
}

/// What to say of an Office file that is no Word document.
pub(super) fn no_document() -> ReadError {
    ReadError::Broken { looks_like: KIND, what: "it has no main document".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_taken_from_their_folder_or_from_the_root() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("a/b", "../c/./d.xml"), "a/c/d.xml");
        assert_eq!(resolved("", "../../d.xml"), "d.xml");
    }
}
