//! The folder that C and C++ programs link against, as it is installed: `include`, `lib`, `share`.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::library::Built;
use super::target::{System, Target};
use crate::linking::Linking;
use crate::{c_tests, programs, workspace};

/// The version of everything.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is copied: from the workspace's top, to the tree.
const COPIED: [(&str, &str); 8] = [
    ("include/duban.h", "include/duban.h"),
    ("include/duban.hpp", "include/duban.hpp"),
    ("include/duban.symbols", "share/duban/duban.symbols"),
    ("LICENSE-APACHE", "share/doc/duban/LICENSE-APACHE"),
    ("LICENSE-MIT", "share/doc/duban/LICENSE-MIT"),
    ("README.md", "share/doc/duban/README.md"),
    ("bindings/c/examples/demo.c", "share/doc/duban/examples/demo.c"),
    ("bindings/cpp/examples/demo.cpp", "share/doc/duban/examples/demo.cpp"),
];

/// Templates under `bindings/c/package`, and where each stands in the tree.
const FILLED: [(&str, &str); 3] = [
    ("duban.pc.in", "lib/pkgconfig/duban.pc"),
    ("duban-config.cmake.in", "lib/cmake/duban/duban-config.cmake"),
    ("duban-config-version.cmake.in", "lib/cmake/duban/duban-config-version.cmake"),
];

/// Writes the tree anew; its folder comes back.
pub(super) fn write(
    dist: &Path,
    target: &Target,
    built: &Built,
    notices: &[PathBuf],
) -> Result<PathBuf> {
    let tree = dist.join(name(target));
    if tree.exists() {
        fs::remove_dir_all(&tree)?;
    }
    for (from, to) in COPIED {
        copy(&workspace::root().join(from), &tree.join(to))?;
    }
    let location = libraries(&tree, built)?;
    for notice in notices {
        let name = notice.file_name().context("a notice's name")?;
        copy(notice, &tree.join("share/doc/duban").join(name))?;
    }
    for (template, to) in FILLED {
        let from = workspace::root().join("bindings/c/package").join(template);
        let text = fs::read_to_string(&from).with_context(|| from.display().to_string())?;
        // CMake parts libraries with semicolons, pkg-config with spaces.
        let between = if to.contains("cmake") { ";" } else { " " };
        let text = text.replace("@VERSION@", VERSION).replace("@LOCATION@", &location);
        let static_libraries = built.linking.static_libraries().join(between);
        let to = tree.join(to);
        fs::create_dir_all(to.parent().context("a file's folder")?)?;
        fs::write(to, text.replace("@STATIC_LIBRARIES@", &static_libraries))?;
    }
    Ok(tree)
}

/// Copies the libraries to where each system has them, and gives back how CMake is told of the shared one.
fn libraries(tree: &Path, built: &Built) -> Result<String> {
    let name = built.linking.shared();
    copy(&built.static_, &tree.join("lib/libduban.a"))?;
    match built.linking {
        Linking::Elf => {
            copy(&built.shared, &tree.join("lib").join(name))?;
            symlink(name, tree.join("lib/libduban.so"))?;
            let location = format!("IMPORTED_LOCATION \"${{_duban_prefix}}/lib/{name}\"");
            Ok(format!("{location}\n    IMPORTED_SONAME \"{name}\""))
        }
        Linking::Windows => {
            copy(&built.shared, &tree.join("bin").join(name))?;
            let import = built.import.as_deref().context("a library to link with")?;
            copy(import, &tree.join("lib/libduban.dll.a"))?;
            // What Microsoft's lib.exe makes its own import library of.
            let names = c_tests::symbols()?.join("\r\n    ");
            let list = format!("LIBRARY duban.dll\r\nEXPORTS\r\n    {names}\r\n");
            fs::write(tree.join("lib/duban.def"), list)?;
            let location = format!("IMPORTED_LOCATION \"${{_duban_prefix}}/bin/{name}\"");
            Ok(format!("{location}\n    IMPORTED_IMPLIB \"${{_duban_prefix}}/lib/libduban.dll.a\""))
        }
    }
}

/// The tree as one archive, of the kind that the system's users unpack without ado; the same tree gives the same bytes.
pub(super) fn packed(dist: &Path, tree: &Path, target: &Target) -> Result<PathBuf> {
    let name = tree.file_name().context("the tree's name")?.to_string_lossy();
    if matches!(target.system, System::Windows) {
        let mut python = programs::PYTHON.command()?;
        python.args([super::wheel::BACKEND, "zip", "--out"]).arg(dist).arg("--folder").arg(tree);
        return Ok(dist.join(programs::output(&mut python)?.trim()));
    }
    let archive = dist.join(format!("{name}.tar.gz"));
    let mut tar = Command::new("tar");
    tar.args(["--sort=name", "--mtime=@315532800", "--owner=0", "--group=0", "--numeric-owner"]);
    tar.arg("--use-compress-program=gzip -9n").arg("-cf").arg(&archive);
    programs::run(tar.arg("-C").arg(dist).arg(&*name))?;
    Ok(archive)
}

fn name(target: &Target) -> String {
    format!("duban-{VERSION}-{}", target.name)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file's folder")?)?;
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}
