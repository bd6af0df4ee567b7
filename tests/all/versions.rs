//! One version for all that is published. In: the manifests. Out: what differs. Knows no code.

use crate::fixture::{entries, root};
use std::fs;
use std::path::Path;

/// The version of the workspace: the only place to change it.
fn version() -> String {
    let manifest = manifest(&root().join("Cargo.toml"));
    manifest["workspace"]["package"]["version"].as_str().unwrap().to_owned()
}

fn manifest(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_crate_has_the_version_of_the_workspace() {
    let manifests = entries(&root().join("crates")).into_iter().map(|folder| folder.join("Cargo.toml"));
    let manifests: Vec<_> = manifests.filter(|path| path.exists()).chain([root().join("Cargo.toml")]).collect();
    for path in &manifests {
        let inherited = &manifest(path)["package"]["version"]["workspace"];
        assert_eq!(inherited.as_bool(), Some(true), "{}: write `version.workspace = true`", path.display());
    }
    assert!(manifests.len() > 8, "{manifests:?}");
}

#[test]
fn crates_ask_for_one_another_at_that_version() {
    let manifest = manifest(&root().join("Cargo.toml"));
    let asked = manifest["workspace"]["dependencies"].as_table().unwrap();
    let ours: Vec<_> = asked.iter().filter(|(_, dependency)| dependency.get("path").is_some()).collect();
    for (name, dependency) in &ours {
        assert_eq!(dependency["version"].as_str(), Some(version().as_str()), "{name} in Cargo.toml");
    }
    assert!(ours.len() > 4, "{ours:?}");
}

/// The wheel takes its version from its crate: one written down beside it would be a second place.
#[test]
fn the_wheel_has_the_version_of_its_crate() {
    let project = &manifest(&root().join("crates/regplan-py/pyproject.toml"))["project"];
    assert_eq!(project.get("version"), None, "pyproject.toml: leave `version` to `dynamic`");
    assert_eq!(project["dynamic"].as_array().unwrap(), &["version".into()]);
}

/// Where there is a page, it says so too.
#[test]
fn the_page_has_that_version() {
    let path = root().join("web/package.json");
    if let Ok(text) = fs::read_to_string(&path) {
        let package: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(package["version"].as_str(), Some(version().as_str()), "{}", path.display());
    }
}
