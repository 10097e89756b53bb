//! Tells the crate whether its compiler knows AVX-512, which Rust has from 1.89 on.

use std::env;
use std::process::Command;

/// The first release with the instructions: the minor number.
const FIRST: u32 = 89;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(has_avx512)");
    println!("cargo::rerun-if-changed=build.rs");
    if minor_version().is_some_and(|minor| minor >= FIRST) {
        println!("cargo::rustc-cfg=has_avx512");
    }
}

/// `89` of `rustc 1.89.0 (…)`; a compiler that says something else gets the code that every one compiles.
fn minor_version() -> Option<u32> {
    let compiler = env::var_os("RUSTC")?;
    let said = Command::new(compiler).arg("--version").output().ok()?.stdout;
    let said = String::from_utf8(said).ok()?;
    let version = said.strip_prefix("rustc 1.")?;
    version.split('.').next()?.parse().ok()
}
