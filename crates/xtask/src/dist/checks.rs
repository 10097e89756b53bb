//! What the shared library promises: its name, its exports, what it needs of the system, its size.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::library::{Built, cargo_home};
use super::target::Target;
use crate::c_tests::symbols;
use crate::linking::{Linking, exports_of_dll};
use crate::programs;

/// The newest version of glibc's symbols that the library may need: that of CentOS 7.
const NEWEST_GLIBC: (u32, u32) = (2, 17);

/// The most bytes that the shared library may have. The aim is 3 MB, which it does not keep since it judges and overlays; it
/// had 3.65 MB when this was last lowered. This bound sees to it that it does not grow unnoticed.
const LARGEST: u64 = 3_800_000;

/// Libraries that every Linux has.
const NEEDED: [&str; 9] = [
    "libgcc_s.so.1",
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];

/// Libraries that every Windows has, in lower case; those that begin with `api-ms-win-` are parts of Windows as well.
const NEEDED_ON_WINDOWS: [&str; 6] = [
    "kernel32.dll",
    "ntdll.dll",
    "msvcrt.dll",
    "userenv.dll",
    "ws2_32.dll",
    "bcryptprimitives.dll",
];

/// Holds a shared library to all of it.
pub(super) fn run(built: &Built, target: &Target) -> Result<()> {
    match built.linking {
        Linking::Elf => elf(&built.shared, target),
        Linking::Windows => dll(&built.shared, target),
    }?;
    names_no_home(&built.shared)
}

/// Where panics happen is told by paths: not by those of the machine that built the library.
fn names_no_home(library: &Path) -> Result<()> {
    let home = cargo_home()?;
    let home = home.to_str().context("the path of Cargo's home is not UTF-8")?;
    let bytes = fs::read(library)?;
    let found = bytes.windows(home.len()).any(|window| window == home.as_bytes());
    ensure!(!found, "{} holds paths in {home}", library.display());
    Ok(())
}

fn dll(library: &Path, target: &Target) -> Result<()> {
    let printed = programs::output(target.tool("objdump")?.arg("-p").arg(library))?;
    let mut exports = exports_of_dll(&printed)?;
    exports.sort();
    ensure!(exports == symbols()?, "the exports are not those of include/duban.symbols");
    let needed: Vec<String> = printed
        .lines()
        .filter_map(|line| line.trim().strip_prefix("DLL Name: "))
        .map(str::to_lowercase)
        .collect();
    ensure!(!needed.is_empty(), "objdump lists no library that the library needs");
    for name in &needed {
        let known = NEEDED_ON_WINDOWS.contains(&name.as_str()) || name.starts_with("api-ms-win-");
        ensure!(known, "the library needs {name}, which a system may not have");
    }
    println!("the shared library: {} exports, needs {}", exports.len(), needed.join(", "));
    Ok(())
}

fn elf(library: &Path, target: &Target) -> Result<()> {
    ensure!(
        exported(target, library)? == symbols()?,
        "the exports are not those of include/duban.symbols"
    );
    let dynamic = programs::output(target.tool("readelf")?.arg("-dW").arg(library))?;
    ensure!(
        dynamic.contains("soname: [libduban.so.1]"),
        "the library's name is not libduban.so.1:\n{dynamic}"
    );
    for needed in dynamic.lines().filter(|line| line.contains("(NEEDED)")) {
        let name = needed.split(['[', ']']).nth(1).unwrap_or_default();
        ensure!(NEEDED.contains(&name), "the library needs {name}, which a system may not have");
    }
    let newest = newest(&glibc_versions(target, library)?)?;
    ensure!(
        newest <= NEWEST_GLIBC,
        "the library needs glibc {}.{}, {}.{} is allowed",
        newest.0,
        newest.1,
        NEWEST_GLIBC.0,
        NEWEST_GLIBC.1
    );
    println!(
        "the shared library: {} exports, glibc {}.{} or newer",
        symbols()?.len(),
        newest.0,
        newest.1
    );
    Ok(())
}

/// Holds it to its size: the last word on a release, which is made and tried before.
pub(super) fn size(library: &Path) -> Result<()> {
    let bytes = fs::metadata(library)?.len();
    ensure!(
        bytes < LARGEST,
        "the shared library has {bytes} bytes, fewer than {LARGEST} are allowed"
    );
    println!("the shared library has {bytes} bytes");
    Ok(())
}

/// The names that a library shows to the linker, in order.
pub(super) fn exported(target: &Target, library: &Path) -> Result<Vec<String>> {
    let mut nm = target.tool("nm")?;
    nm.args(["--defined-only", "--extern-only", "--format=posix"]);
    if library.extension().is_none_or(|extension| extension != "a") {
        nm.arg("--dynamic");
    }
    let printed = programs::output(nm.arg(library))?;
    let names = printed.lines().filter(|line| line.contains(' '));
    let names: BTreeSet<String> =
        names.filter_map(|line| line.split(' ').next()).map(String::from).collect();
    Ok(names.into_iter().collect())
}

/// The versions of glibc whose symbols a library needs.
fn glibc_versions(target: &Target, library: &Path) -> Result<BTreeSet<String>> {
    let mut readelf = target.tool("readelf")?;
    let printed = programs::output(readelf.arg("--version-info").arg("--wide").arg(library))?;
    let words = printed.split(|char: char| char.is_whitespace() || char == '@');
    Ok(words.filter_map(|word| word.strip_prefix("GLIBC_")).map(String::from).collect())
}

fn newest(versions: &BTreeSet<String>) -> Result<(u32, u32)> {
    let mut newest = (0, 0);
    for version in versions {
        let (major, minor) = version.split_once('.').context("a version without a point")?;
        // 2.2.5 counts as 2.2.
        let minor = minor.split('.').next().unwrap_or_default();
        newest = newest.max((major.parse()?, minor.parse()?));
    }
    ensure!(newest > (0, 0), "no symbol of glibc was found");
    Ok(newest)
}
