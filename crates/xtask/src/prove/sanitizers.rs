//! The tests in C and C++ under sanitizers: of the host's code with gcc, of the library's own with rustc.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::{bounded, variants};
use crate::c_tests::Bench;
use crate::dist::Compiler;
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
    let archive = instrumented("address", None, &[])?;
    let bench = Bench::new(&library::build()?)?;
    for (test, arguments) in variants::tests(&bench) {
        let flags = ["-fsanitize=address", "-O1"];
        let program = variants::static_(&bench, test, "rust", &flags, &[&archive])?;
        programs::run(&mut bounded(SECONDS, Command::new(program).args(arguments)))
            .with_context(|| format!("tests/{} with the instrumented library", test.source))?;
    }
    Ok(())
}

/// The library is instrumented with all of Rust's standard library, whose locks the sanitizer has to see.
pub(super) fn threads() -> Result<()> {
    let compiler = Compiler::with_sources()?;
    let archive = instrumented("thread", Some(&compiler), &["profile.release.opt-level=1"])?;
    let bench = Bench::new(&library::build()?)?;
    let names = bench.folder.join("tsan-names.o");
    let mut plain = bench.compiler(&programs::C_COMPILER, "c99")?;
    plain.args(["-O1", "-fno-builtin", "-c", "tests/c/tsan_names.c", "-o"]).arg(&names);
    programs::run(&mut plain)?;
    let test = variants::named("c/threads.c")?;
    let flags = ["-fsanitize=thread", "-O1"];
    let program = variants::static_(&bench, test, "threads", &flags, &[&names, &archive])?;
    programs::run(&mut bounded(SECONDS, &Command::new(program)))
}

/// The library as a static one, compiled under a sanitizer.
fn instrumented(
    sanitizer: &str,
    compiler: Option<&Compiler>,
    settings: &[&str],
) -> Result<PathBuf> {
    let target = concat!("x86_64", "-unknown-linux-gnu");
    let folder = library::target_folder()?.join(format!("sanitized-{sanitizer}"));
    let mut cargo = programs::cargo();
    cargo.args(["rustc", "--release", "--locked", "--quiet", "--package", "duban-ffi"]);
    cargo.args(["--crate-type", "staticlib", "--target", target, "--target-dir"]).arg(&folder);
    // Optimising across crates takes long and shows the sanitizer nothing; a name in a report needs the symbols.
    let usual = [
        "profile.release.lto=\"off\"",
        "profile.release.codegen-units=16",
        "profile.release.strip=\"none\"",
    ];
    cargo.args(usual.iter().chain(settings).flat_map(|setting| ["--config", setting]));
    if let Some(compiler) = compiler {
        compiler.lends_itself_to(&mut cargo);
    }
    // Sanitizers are unstable in rustc; a stable one takes them so.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", format!("-Zsanitizer={sanitizer}"));
    programs::run(&mut cargo).context("the library under the sanitizer")?;
    Ok(folder.join(target).join("release/libduban.a"))
}
