//! The libraries of a release: the shared one as the linker leaves it, the static one fit to stand beside another Rust one
//! (on Linux).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::checks::exported;
use super::compiler::Compiler;
use super::target::{System, Target};
use super::tools;
use crate::c_tests::symbols;
use crate::linking::Linking;
use crate::programs;

/// The libraries of a system.
pub(super) struct Built {
    pub(super) shared: PathBuf,
    pub(super) static_: PathBuf,
    /// What programs are linked with where that is not the shared library itself.
    pub(super) import: Option<PathBuf>,
    /// What they are.
    pub(super) linking: Linking,
}

/// Builds them.
pub(super) fn build(target: &Target) -> Result<Built> {
    let compiler = Compiler::of(target)?;
    let release = crate::library::target_folder()?.join(target.triple).join("release");
    let folder = release.join("dist");
    fs::create_dir_all(&folder)?;
    let (built, linking) = match target.system {
        System::Linux { glibc, .. } => {
            against_glibc(target, &compiler, glibc)?;
            ("libduban.so", Linking::Elf)
        }
        System::Windows => {
            with_mingw(target, &compiler, &folder)?;
            ("duban.dll", Linking::Windows)
        }
    };
    let shared = folder.join(linking.shared());
    fs::copy(release.join(built), &shared)?;
    let static_ = folder.join("libduban.a");
    match linking {
        Linking::Elf => alone(target, &release.join("libduban.a"), &static_)?,
        // The linker cannot join objects for Windows into one: this library is for programs without another Rust one.
        Linking::Windows => {
            fs::copy(release.join("libduban.a"), &static_)?;
        }
    }
    let import = (linking == Linking::Windows).then(|| release.join("libduban.dll.a"));
    Ok(Built { shared, static_, import, linking })
}

/// Builds both libraries against the system's old glibc.
fn against_glibc(target: &Target, compiler: &Compiler, glibc: &str) -> Result<()> {
    let mut cargo = Command::new(tools::folder()?.join("cargo-zigbuild"));
    cargo.args(["zigbuild", "--release", "--locked", "--package", "duban-ffi", "--target"]);
    cargo.arg(format!("{}.{glibc}", target.triple)).env("PATH", tools::path()?);
    compiler.lends_itself_to(&mut cargo);
    programs::run(cargo.env("RUSTFLAGS", without_home()?))
}

/// The flag that keeps the folder of this machine's Cargo out of the places that panics name.
fn without_home() -> Result<String> {
    Ok(format!("--remap-path-prefix={}=cargo", cargo_home()?.display()))
}

/// Where Cargo keeps the sources of dependencies.
pub(super) fn cargo_home() -> Result<PathBuf> {
    let told = env::var_os("CARGO_HOME").map(PathBuf::from);
    told.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("no home folder: set CARGO_HOME")
}

/// Builds both libraries with MinGW's linker, and what Rust adds to every such library before and after everything else.
fn with_mingw(target: &Target, compiler: &Compiler, folder: &Path) -> Result<()> {
    let linker = target.tool("gcc")?;
    let mut cargo = programs::cargo();
    cargo.args(["build", "--release", "--locked", "--package", "duban-ffi", "--target"]);
    cargo.arg(target.triple);
    cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", linker.get_program());
    compiler.lends_itself_to(&mut cargo);
    let mut flags = without_home()?;
    if let Some(sources) = &compiler.sources {
        for name in ["rsbegin", "rsend"] {
            let mut rustc = Command::new(&compiler.rustc);
            rustc.args(["--emit=obj", "--target", target.triple, "-o"]);
            rustc.arg(folder.join(format!("{name}.o")));
            rustc.arg(sources.join("rtstartup").join(format!("{name}.rs")));
            programs::run(rustc.env("RUSTC_BOOTSTRAP", "1")).context("Rust's start-up objects")?;
        }
        flags += &format!(" -Lnative={}", folder.display());
    }
    programs::run(cargo.env("RUSTFLAGS", flags))
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
