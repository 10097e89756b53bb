//! The tests in C and C++ under sanitizers: of the host's code with gcc, of the library's own with rustc.

use std::process::Command;

use anyhow::{Context, Result};

use super::{bounded, variants};
use crate::c_tests::Bench;
use crate::{library, programs};

/// How long one test may take.
const SECONDS: u32 = 600;

/// The host is instrumented: what it is given, how long it lives, what it may do with it.
pub(super) fn gcc() -> Result<()> {
    let bench = Bench::new(&library::build()?)?;
    let flags = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-O1"];
    for (test, arguments) in variants::tests(&bench) {
        let program = variants::shared(&bench, test, "gcc", &flags)?;
        programs::run(&mut bounded(SECONDS, Command::new(program).args(arguments)))
            .with_context(|| format!("tests/{} with gcc's sanitizers", test.source))?;
    }
    Ok(())
}

/// The library is instrumented, and linked statically into the tests.
pub(super) fn rust() -> Result<()> {
    let target = concat!("x86_64", "-unknown-linux-gnu");
    let folder = library::target_folder()?.join("sanitized");
    let mut cargo = programs::cargo();
    cargo.args(["rustc", "--release", "--locked", "--quiet", "--package", "duban-ffi"]);
    cargo.args(["--crate-type", "staticlib", "--target", target, "--target-dir"]).arg(&folder);
    // Optimising across crates takes long and shows the sanitizer nothing.
    cargo.args([
        "--config",
        "profile.release.lto=\"off\"",
        "--config",
        "profile.release.codegen-units=16",
    ]);
    // Sanitizers are unstable in rustc; a stable one takes them so. A name in a report needs the symbols.
    cargo.args(["--config", "profile.release.strip=\"none\""]);
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zsanitizer=address");
    programs::run(&mut cargo).context("the library under the sanitizer")?;
    let archive = folder.join(target).join("release/libduban.a");
    let bench = Bench::new(&library::build()?)?;
    for (test, arguments) in variants::tests(&bench) {
        let flags = ["-fsanitize=address", "-O1"];
        let program = variants::static_(&bench, test, "rust", &flags, &archive)?;
        programs::run(&mut bounded(SECONDS, Command::new(program).args(arguments)))
            .with_context(|| format!("tests/{} with the instrumented library", test.source))?;
    }
    Ok(())
}
