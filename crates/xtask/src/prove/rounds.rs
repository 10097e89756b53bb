//! The tests in C, again and again in one process: what each round allocates it frees.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{bounded, variants};
use crate::c_tests::Bench;
use crate::{library, workspace};

const ROUNDS: u32 = 10_000;

/// A test of many calls a round stops here with fewer rounds, and says how many there were.
const SECONDS: u32 = 120;

/// Runs each of the tests in C.
pub(super) fn run() -> Result<()> {
    let bench = Bench::new(&library::build()?)?;
    let mut sources = String::new();
    for (test, arguments) in variants::tests(&bench) {
        let source = test.source;
        if !source.ends_with(".c") {
            continue;
        }
        sources += &fs::read_to_string(workspace::root().join("tests").join(source))?;
        let program = variants::rounds(&bench, test)?;
        let mut command = Command::new(program);
        command.arg(ROUNDS.to_string()).arg(SECONDS.to_string()).args(arguments);
        // What glibc keeps for the next allocation of a thread would count as allocated.
        command.env("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0");
        let done = bounded(SECONDS + 300, &command).output().context("timeout")?;
        let said = String::from_utf8_lossy(&done.stderr);
        let last = said.lines().last().unwrap_or_default();
        ensure!(done.status.success(), "tests/{source}: {}\n{said}", done.status);
        println!("tests/{source}: {last}");
    }
    every_function_is_called(&sources)
}

/// What no test in C calls, no round has called.
fn every_function_is_called(sources: &str) -> Result<()> {
    let listed = fs::read_to_string(workspace::root().join("include/duban.symbols"))?;
    let names = listed.lines().filter_map(|line| line.split(' ').next());
    let missing: Vec<&str> = names.filter(|name| !sources.contains(&format!("{name}("))).collect();
    ensure!(missing.is_empty(), "no test in C that was run calls {}", missing.join(", "));
    println!("every function of the ABI is among them");
    Ok(())
}
