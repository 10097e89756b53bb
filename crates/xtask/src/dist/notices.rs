//! The notices of the third parties whose code is inside the library: from cargo's metadata and the crates' own files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::target::Target;
use crate::programs;

/// Words that a licence's file name begins with.
const LICENCE_FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "UNLICENSE"];

/// What is said in front.
const PREAMBLE: &str = "\
Third-party software in duban's libraries
=========================================

The shared and the static library contain code of the packages below, and of Rust's standard library. Each package is
listed with its version, its authors' licence expression, and the licence files that it carries. Files with the same text are
printed once and named by every package that carries them.

Rust's standard library is licensed MIT OR Apache-2.0; its own dependencies' notices come with Rust, in
share/doc/rust/COPYRIGHT-library.html.
";

/// The whole text.
pub(super) fn text(target: &Target) -> Result<String> {
    let metadata = programs::output(programs::cargo().args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        target.triple,
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = packages_of_the_library(&metadata)?;
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let word = |member: &str| package.get(member).and_then(Value::as_str).unwrap_or_default();
        let named = format!("{} {}", word("name"), word("version"));
        ensure!(!word("license").is_empty(), "{named} states no licence");
        writeln!(list, "{named}\n    {}\n    {}", word("license"), word("repository"))?;
        let manifest = Path::new(word("manifest_path"));
        let files = licence_files(manifest.parent().context("a manifest's folder")?)?;
        ensure!(!files.is_empty(), "{named} carries no licence file: {}", manifest.display());
        for (file, text) in files {
            texts.entry(text).or_default().push(format!("{named} ({file})"));
        }
    }
    let mut all = format!("{PREAMBLE}\n\nPackages\n--------\n\n{list}");
    for (text, owners) in texts {
        write!(all, "\n\n{}\n{}\n\n{}\n", owners.join("\n"), "-".repeat(72), text.trim_end())?;
    }
    Ok(all)
}

/// The packages whose code ends up in the library: reached from the C ABI by normal dependencies, macros apart.
fn packages_of_the_library(metadata: &Value) -> Result<Vec<&Value>> {
    let list = |value: &'_ Value| value.as_array().map(Vec::as_slice).unwrap_or_default().to_vec();
    let packages = metadata.get("packages").and_then(Value::as_array).context("packages")?;
    let nodes = metadata.pointer("/resolve/nodes").and_then(Value::as_array).context("nodes")?;
    let of = |id: &Value| packages.iter().find(|package| package.get("id") == Some(id));
    let root = packages
        .iter()
        .find(|package| package.get("name").is_some_and(|name| name == "duban-ffi"))
        .and_then(|package| package.get("id"))
        .context("duban-ffi")?;
    let mut reached = vec![root.clone()];
    let mut next = 0;
    while let Some(id) = reached.get(next).cloned() {
        next += 1;
        let node = nodes.iter().find(|node| node.get("id") == Some(&id)).context("a node")?;
        for dependency in list(node.get("deps").unwrap_or(&Value::Null)) {
            let kinds = list(dependency.get("dep_kinds").unwrap_or(&Value::Null));
            let normal = kinds.iter().any(|kind| kind.get("kind").is_none_or(Value::is_null));
            let Some(id) = dependency.get("pkg") else { continue };
            if normal && !reached.contains(id) && !of(id).is_some_and(is_macro) {
                reached.push(id.clone());
            }
        }
    }
    let mut third: Vec<&Value> =
        reached.iter().filter_map(of).filter(|one| is_foreign(one)).collect();
    third.sort_by_key(|package| package.get("name").map(ToString::to_string));
    Ok(third)
}

/// Whether a package comes from elsewhere.
fn is_foreign(package: &Value) -> bool {
    package.get("source").is_some_and(Value::is_string)
}

/// Whether a package runs in the compiler and leaves none of its own code behind.
fn is_macro(package: &Value) -> bool {
    let kinds = package.pointer("/targets/0/kind").and_then(Value::as_array);
    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "proc-macro"))
}

/// The licence files of a package's folder, with their texts.
fn licence_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let upper = name.to_uppercase();
        if path.is_file() && LICENCE_FILES.iter().any(|start| upper.starts_with(start)) {
            files.push((name, fs::read_to_string(&path)?.replace("\r\n", "\n")));
        }
    }
    files.sort();
    Ok(files)
}
