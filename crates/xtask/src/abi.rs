//! The ABI as a debugger sees it, stored and compared: `cargo xtask abi store` writes `tests/abi/duban-1.xml`, `cargo xtask abi`
//! and the tests hold the header against it with abidiff where that is installed.
//!
//! What is described is the header: a library whose functions are the header's declarations with empty bodies, compiled with
//! debug information. That the real library exports the same functions, and that the header is what its source says, other
//! tests show. New functions, and new members behind a struct's last, are no breach.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::programs::{self, Program};
use crate::{library, workspace};

const ABIDW: Program = abigail("ABIDW", "abidw");
const ABIDIFF: Program = abigail("ABIDIFF", "abidiff");

const fn abigail(variable: &'static str, usual: &'static str) -> Program {
    let install = "apt-get install abigail-tools";
    Program { purpose: "libabigail", variable, usual, install }
}

/// Where the description of the ABI's number is stored.
fn stored() -> PathBuf {
    workspace::root().join("tests/abi/duban-1.xml")
}

/// Stores the ABI of today.
pub(crate) fn write() -> Result<()> {
    fs::write(stored(), described(&empty_library()?)?)?;
    println!("{} is written", stored().display());
    Ok(())
}

/// Compares the ABI of today with the stored one; without the tool it says so.
pub(crate) fn check() -> Result<()> {
    let Ok(mut diff) = ABIDIFF.command() else {
        println!(
            "the ABI is not compared with the stored one: {} is missing ({})",
            ABIDIFF.usual, ABIDIFF.install
        );
        return Ok(());
    };
    diff.args(["--leaf-changes-only", "--no-added-syms", "--no-show-locs"]);
    let done = diff.arg(stored()).arg(empty_library()?).output().context("abidiff")?;
    let report = String::from_utf8(done.stdout)?;
    // Bits 1 and 2 of its status say that it could not compare.
    ensure!(
        done.status.code().is_some_and(|code| code & 3 == 0),
        "abidiff ended with {}\n{report}{}",
        done.status,
        String::from_utf8_lossy(&done.stderr)
    );
    let breaches = breaches(&report);
    ensure!(
        breaches.is_empty(),
        "programs that were compiled with the stored ABI would break:\n{}\nThe whole report:\n{report}\n\
         Only before the number's first release may the stored one be written anew: cargo xtask abi store",
        breaches.join("\n")
    );
    println!("the ABI is the stored one, or more");
    Ok(())
}

/// The lines of abidiff's report that tell of anything but structs that have grown at their ends.
fn breaches(report: &str) -> Vec<&str> {
    let mut end_before = u64::MAX;
    let mut breaches = Vec::new();
    for line in report.lines() {
        let words = line.trim();
        let number_after = |mark: &str| {
            let rest = words.split(mark).nth(1)?;
            rest.split(' ').next()?.parse::<u64>().ok()
        };
        let heading = words.is_empty()
            || words.starts_with("Leaf changes summary")
            || words.starts_with("Changed leaf types summary")
            || words.ends_with(" data member insertion:")
            || words.ends_with(" data member insertions:")
            || words.starts_with("Removed/") && words.contains(": 0 Removed, 0 Changed")
            || words.starts_with("'struct ") && words.ends_with(" changed:");
        let sound = if words.starts_with("type size changed from ") {
            end_before = number_after("changed from ").unwrap_or(u64::MAX);
            number_after(" to ").is_some_and(|after| after > end_before)
        } else {
            // An inserted member stands behind everything that there was.
            let at = words.starts_with('\'').then(|| number_after(", at offset ")).flatten();
            heading || at.is_some_and(|at| at >= end_before)
        };
        if !sound {
            breaches.push(line);
        }
    }
    breaches
}

/// The description of a library, without this machine's paths.
fn described(library: &Path) -> Result<String> {
    let mut describe = ABIDW.command()?;
    describe.args(["--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--short-locs"]);
    programs::output(describe.arg(library))
}

/// A library with the header's functions and nothing in them.
fn empty_library() -> Result<PathBuf> {
    let folder = library::target_folder()?.join("abi");
    fs::create_dir_all(&folder)?;
    let header = fs::read_to_string(workspace::root().join("include/duban.h"))?;
    let mut source = String::from("#include \"duban.h\"\n");
    for declaration in declarations(&header) {
        source.push_str(&format!("{declaration}\n{{\n    __builtin_trap();\n}}\n"));
    }
    fs::write(folder.join("empty.c"), source)?;
    let library = folder.join("libduban.so.1");
    let mut compile: Command = programs::C_COMPILER.command()?;
    compile.args(["-g", "-O0", "-shared", "-fPIC", "-Wl,-soname,libduban.so.1", "-I", "include"]);
    programs::run(compile.arg(folder.join("empty.c")).arg("-o").arg(&library))?;
    Ok(library)
}

/// The header's declarations of functions, without their semicolons.
fn declarations(header: &str) -> Vec<&str> {
    // A declaration stands at the beginning of a line, after the comment that is its contract.
    let after_comments = header.split("*/\n").skip(1);
    let first = after_comments.filter_map(|rest| rest.split(';').next());
    first
        .filter(|text| {
            let head = text.split('(').next().unwrap_or_default();
            text.contains('(') && head.contains("duban_") && !head.contains(['{', '#', '/', '='])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{breaches, declarations};

    const SUMMARY: &str = "\
Leaf changes summary: 1 artifact changed
Changed leaf types summary: 1 leaf type changed
Removed/Changed/Added functions summary: 0 Removed, 0 Changed, 0 Added function
Removed/Changed/Added variables summary: 0 Removed, 0 Changed, 0 Added variable
";

    #[test]
    fn a_struct_may_grow_at_its_end() {
        let report = "
'struct duban_facts' changed:
  type size changed from 1088 to 1152 (in bits)
  2 data member insertions:
    'uint32_t more', at offset 1088 (in bits)
    'uint32_t most', at offset 1120 (in bits)
";
        assert!(breaches(&format!("{SUMMARY}{report}")).is_empty());
    }

    #[test]
    fn anything_else_is_a_breach() {
        for change in [
            "1 Removed function:\n  [D] 'function uint32_t duban_abi_version()'    {duban_abi_version}",
            "'struct duban_facts' changed:\n  type size changed from 1088 to 1152 (in bits)\n  1 data member insertion:\n    'uint32_t wrong', at offset 0 (in bits)",
            "'struct duban_facts' changed:\n  type size changed from 1088 to 1024 (in bits)\n  1 data member deletion:\n    'uint32_t gone', at offset 1056 (in bits)",
            "'struct duban_facts' changed:\n  type size hasn't changed\n  there are data member changes:\n    'uint32_t a' offset changed from 0 to 32 (in bits) (by +32 bits)",
            "1 function with some sub-type change:\n\n  [C] 'function duban_status duban_find()' has some sub-type changes:",
            "Removed/Changed/Added functions summary: 1 Removed, 0 Changed, 0 Added function",
        ] {
            assert!(!breaches(&format!("{SUMMARY}{change}")).is_empty(), "{change}");
        }
    }

    #[test]
    fn every_function_of_the_header_is_found() {
        let [(_, header), (_, symbols)] = crate::header::generate().unwrap();
        let found = declarations(&header);
        let name = |text: &&str| {
            let head = text.split('(').next().unwrap();
            head.rsplit([' ', '*', '\n']).next().unwrap().to_owned()
        };
        let mut names: Vec<String> = found.iter().map(name).collect();
        names.sort();
        let listed: Vec<&str> =
            symbols.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(names, listed);
    }
}
