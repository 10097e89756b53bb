//! The notices of the third parties whose code is inside the library: from cargo's metadata and the crates' own files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::target::{System, Target};
use super::tools;
use crate::programs;

/// Words that a licence's file name begins with.
const LICENCE_FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "UNLICENSE"];

/// What is said in front.
const PREAMBLE: &str = "\
Third-party software in duban's libraries
=========================================

The shared and the static library contain code of the packages below and of Rust's standard library, the shared library
that of @LINKED_ALONG@ as well. Each package is listed with its version, its licence expression and its home; then come
the licence files that they carry. Files with the same text are printed once, under the names of all that carry them.

Rust's standard library is licensed MIT OR Apache-2.0; its notices and those of what it contains are in
RUST-COPYRIGHT-library.html beside this file.
";

/// Licence files of what the linker adds on Linux, below its package's folder, with what they are for.
const LINKED_ALONG: [(&str, &str); 2] = [
    ("LLVM libunwind, from Zig", "licenses/ziglang/lib/libunwind/LICENSE.TXT"),
    ("Zig's run-time functions", "licenses/ziglang/LICENSE"),
];

/// The same on Windows, by Debian's packages.
const LINKED_ALONG_ON_WINDOWS: [(&str, &str); 2] = [
    ("GCC's run-time functions", "/usr/share/doc/gcc-mingw-w64-x86-64-posix-runtime/copyright"),
    ("MinGW-w64's start-up code and threads", "/usr/share/doc/mingw-w64-x86-64-dev/copyright"),
];

/// Writes the notices beside the release's pieces: ours, and the one that comes with Rust.
pub(super) fn write(dist: &Path, target: &Target) -> Result<Vec<PathBuf>> {
    let ours = dist.join(format!("THIRD-PARTY-{}.txt", target.name));
    fs::write(&ours, text(target)?)?;
    let sysroot = programs::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let rust = dist.join("RUST-COPYRIGHT-library.html");
    let theirs = Path::new(sysroot.trim()).join("share/doc/rust/COPYRIGHT-library.html");
    fs::copy(&theirs, &rust).with_context(|| format!("Rust's notices: {}", theirs.display()))?;
    Ok(vec![ours, rust])
}

/// The whole text.
fn text(target: &Target) -> Result<String> {
    let inside = inside(target)?;
    let metadata = metadata()?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("packages")?;
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let (name, version) = (word(package, "name"), word(package, "version"));
        if !inside.contains(&format!("{name} v{version}")) {
            continue;
        }
        let licence = word(package, "license");
        ensure!(!licence.is_empty(), "{name} {version} states no licence");
        writeln!(list, "{name} {version}\n    {licence}\n    {}", word(package, "repository"))?;
        let manifest = Path::new(word(package, "manifest_path"));
        let files = licence_files(manifest.parent().context("a manifest's folder")?)?;
        ensure!(!files.is_empty(), "{name} {version} carries no licence file");
        for (file, text) in files {
            texts.entry(text).or_default().push(format!("{name} {version} ({file})"));
        }
    }
    let linked_along = match target.system {
        System::Linux { .. } => linked_along()?,
        System::Windows => linked_along_on_windows()?,
    };
    let preamble = PREAMBLE.replace(
        "@LINKED_ALONG@",
        &linked_along.iter().map(|along| along.0).collect::<Vec<_>>().join(" and "),
    );
    for (owner, text) in linked_along {
        texts.entry(text).or_default().push(owner.to_owned());
    }
    let mut all = format!("{preamble}\n\nPackages\n--------\n\n{list}");
    for (text, owners) in texts {
        write!(all, "\n\n{}\n{}\n\n{}\n", owners.join("\n"), "-".repeat(72), text.trim_end())?;
    }
    Ok(all)
}

/// A member of a package's description.
fn word<'p>(package: &'p Value, member: &str) -> &'p str {
    package.get(member).and_then(Value::as_str).unwrap_or_default()
}

/// The licences of what the linker adds.
fn linked_along() -> Result<Vec<(&'static str, String)>> {
    let packages = tools::folder()?.join("../lib");
    let mut found = Vec::new();
    for place in fs::read_dir(&packages)? {
        let site = place?.path().join("site-packages");
        for package in fs::read_dir(&site).into_iter().flatten() {
            let path = package?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("ziglang-") && name.ends_with(".dist-info") {
                for (owner, file) in LINKED_ALONG {
                    found.push((owner, fs::read_to_string(path.join(file)).context(owner)?));
                }
            }
        }
    }
    ensure!(
        found.len() == LINKED_ALONG.len(),
        "the linker's licences are not in {}",
        packages.display()
    );
    Ok(found)
}

fn linked_along_on_windows() -> Result<Vec<(&'static str, String)>> {
    let read = |(owner, file): (&'static str, &str)| {
        Ok((owner, fs::read_to_string(file).with_context(|| format!("{owner}: {file}"))?))
    };
    LINKED_ALONG_ON_WINDOWS.into_iter().map(read).collect()
}

/// The foreign packages whose code ends up in the library, as `NAME vVERSION`: what the C ABI depends on with the features
/// that it asks for, macros and build scripts apart.
fn inside(target: &Target) -> Result<BTreeSet<String>> {
    let mut tree = programs::cargo();
    tree.args(["tree", "--package=duban-ffi", "--edges=normal,no-proc-macro", "--prefix=none"]);
    tree.args(["--format={p}", "--locked", "--target", target.triple]);
    let printed = programs::output(&mut tree)?;
    // Ours stand with their folder in brackets, a repeated one with an asterisk.
    let lines = printed.lines().map(|line| line.trim_end_matches(" (*)"));
    let names: BTreeSet<String> =
        lines.filter(|line| !line.contains('(')).map(String::from).collect();
    ensure!(names.len() > 10, "cargo tree lists {} packages", names.len());
    Ok(names)
}

fn metadata() -> Result<Value> {
    let mut cargo = programs::cargo();
    let printed = programs::output(cargo.args(["metadata", "--format-version=1", "--locked"]))?;
    Ok(serde_json::from_str(&printed)?)
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
