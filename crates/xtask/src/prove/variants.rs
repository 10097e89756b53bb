//! The programs of the C and C++ tests, built another way.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::c_tests::{Bench, TESTS, Test};
use crate::linking::Linking;
use crate::{programs, workspace};

/// The tests that the memory checks run, with what each is given there.
pub(super) fn tests(bench: &Bench) -> impl Iterator<Item = (&'static Test, Vec<PathBuf>)> {
    TESTS.iter().filter_map(|test| Some((test, bench.words(test.memory?))))
}

/// The test of that name; its own program, as the tests build it.
pub(super) fn named(source: &str) -> Result<&'static Test> {
    TESTS.iter().find(|test| test.source == source).with_context(|| format!("no tests/{source}"))
}

/// A test with more flags for its compiler, linked to the shared library.
pub(super) fn shared(bench: &Bench, test: &Test, variant: &str, flags: &[&str]) -> Result<PathBuf> {
    bench.link(compiler(bench, test)?.args(flags).arg(source(test)), &name(test, variant))
}

/// A test with more flags for its compiler, and with objects and static libraries in it.
pub(super) fn static_(
    bench: &Bench,
    test: &Test,
    variant: &str,
    flags: &[&str],
    objects: &[&Path],
) -> Result<PathBuf> {
    let program = bench.folder.join(name(test, variant));
    let mut command = compiler(bench, test)?;
    command.args(flags).arg(source(test)).args(objects).args(Linking::Elf.static_libraries());
    programs::run(command.arg("-o").arg(&program))?;
    Ok(program)
}

fn compiler(bench: &Bench, test: &Test) -> Result<Command> {
    let c = test.source.ends_with(".c");
    bench.compiler(if c { &programs::C_COMPILER } else { &programs::CPP_COMPILER }, test.standard)
}

fn source(test: &Test) -> PathBuf {
    workspace::root().join("tests").join(test.source)
}

fn name(test: &Test, variant: &str) -> String {
    format!("{}-{variant}", test.source.replace(['/', '.'], "-"))
}
