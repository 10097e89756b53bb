//! The Rust compiler for a system: one that has the system's standard library, or one that has its sources.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::target::Target;
use crate::programs;

/// A compiler, and whether the standard library has to be built with it.
pub(crate) struct Compiler {
    pub(super) rustc: String,
    /// The folder of the library's sources, where it is not there ready-made.
    pub(super) sources: Option<PathBuf>,
}

impl Compiler {
    /// The usual one, that of Debian, or what `DUBAN_RUSTC` names; one that needs not build the standard library goes first.
    pub(super) fn of(target: &Target) -> Result<Self> {
        let known = known();
        if let Some(rustc) = known.iter().find(|rustc| has_library(rustc, target)) {
            return Ok(Self { rustc: rustc.clone(), sources: None });
        }
        Self::with_sources().with_context(|| {
            let Target { triple, rust, .. } = target;
            format!(
                "no Rust compiler here builds for {triple}: rustup target add {triple}, or on Debian: {rust}; DUBAN_RUSTC \
                 names one elsewhere"
            )
        })
    }

    /// One that builds the standard library as well.
    pub(crate) fn with_sources() -> Result<Self> {
        let found = known().into_iter().find_map(|rustc| {
            let sources = sources(&rustc)?;
            Some(Self { rustc, sources: Some(sources) })
        });
        found.context(
            "no Rust compiler here has the standard library's sources: rustup component add rust-src, or on Debian: \
             apt-get install rustc-web rust-web-src",
        )
    }

    /// Has cargo build with it.
    pub(crate) fn lends_itself_to(&self, cargo: &mut Command) {
        cargo.env("RUSTC", &self.rustc);
        if self.sources.is_some() {
            // Building the standard library is unstable in cargo; a stable one does it so.
            cargo.arg("-Zbuild-std=std,panic_unwind").env("RUSTC_BOOTSTRAP", "1");
        }
    }
}

/// The compilers that there may be.
fn known() -> Vec<String> {
    let named = std::env::var("DUBAN_RUSTC").ok();
    named.into_iter().chain(["rustc", "/usr/bin/rustc"].map(String::from)).collect()
}

fn has_library(rustc: &str, target: &Target) -> bool {
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir", "--target", target.triple]);
    programs::output(&mut command).is_ok_and(|folder| Path::new(folder.trim()).exists())
}

fn sources(rustc: &str) -> Option<PathBuf> {
    let root = programs::output(Command::new(rustc).args(["--print", "sysroot"])).ok()?;
    let folder = Path::new(root.trim()).join("lib/rustlib/src/rust/library");
    folder.join("Cargo.lock").exists().then_some(folder)
}
