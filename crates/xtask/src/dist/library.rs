//! The libraries of a release: the shared one as the linker leaves it, the static one fit to stand beside another Rust one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use super::checks::exported;
use super::target::Target;
use super::tools;
use crate::programs;
use crate::workspace;

/// The two libraries of a system.
pub(crate) struct Built {
    pub(crate) shared: PathBuf,
    pub(crate) static_: PathBuf,
}

/// Builds both against the system's old glibc.
pub(super) fn build(target: &Target) -> Result<Built> {
    let mut cargo = Command::new(tools::folder()?.join("cargo-zigbuild"));
    cargo.args(["zigbuild", "--release", "--locked", "--package", "duban-ffi", "--target"]);
    cargo.arg(format!("{}.{}", target.triple, target.glibc)).env("PATH", tools::path()?);
    programs::run(cargo.env("RUSTC", target.rustc()?))?;
    let release = crate::library::target_folder()?.join(target.triple).join("release");
    let folder = release.join("dist");
    fs::create_dir_all(&folder)?;
    let shared = folder.join("libduban.so.1");
    fs::copy(release.join("libduban.so"), &shared)?;
    let static_ = folder.join("libduban.a");
    alone(target, &release.join("libduban.a"), &static_)?;
    Ok(Built { shared, static_ })
}

/// A static library of one object that shows the ABI's functions and nothing else.
///
/// What rustc writes holds the whole standard library under global names, so two such libraries in one program clash. The
/// linker joins everything that the ABI reaches into one object, whose other names then become local to it.
fn alone(target: &Target, from: &Path, to: &Path) -> Result<()> {
    let names = symbols()?;
    let joined = to.with_extension("o");
    let mut link = target.tool("ld")?;
    // COMDAT groups are dissolved: of two libraries with a group of the same name the linker would drop one's.
    link.args(["-r", "--gc-sections", "--force-group-allocation"]);
    link.args(names.iter().flat_map(|name| ["-u", name]));
    programs::run(link.arg("--whole-archive").arg(from).arg("-o").arg(&joined))?;
    let list = to.with_extension("symbols");
    fs::write(&list, names.join("\n") + "\n")?;
    let mut hide = target.tool("objcopy")?;
    hide.arg(format!("--keep-global-symbols={}", list.display())).arg("--strip-debug");
    // What rustc left for link-time optimisation is of no use to another compiler.
    hide.args(["--remove-section=.llvmbc", "--remove-section=.llvmcmd"]);
    programs::run(hide.arg(&joined))?;
    let _ = fs::remove_file(to);
    programs::run(target.tool("ar")?.arg("rcsD").arg(to).arg(&joined))?;
    let shown = exported(target, to)?;
    ensure!(shown == names, "the static library shows other names than the ABI's: {shown:?}");
    Ok(())
}

/// The names of `duban.symbols`, in order.
pub(super) fn symbols() -> Result<Vec<String>> {
    let listed = fs::read_to_string(workspace::root().join("include/duban.symbols"))?;
    Ok(listed.lines().filter_map(|line| line.split(' ').next()).map(String::from).collect())
}
