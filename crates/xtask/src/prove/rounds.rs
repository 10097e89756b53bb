//! Every function of the ABI, again and again in one process: what a call allocates is given back.
//!
//! The calls are those of `tests/c/rounds_calls.h`; `tests/c/rounds.c` makes them and counts every block that the library
//! allocates.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};

use super::bounded;
use crate::c_tests::{Bench, symbols};
use crate::{library, programs};

const ROUNDS: u32 = 10_000;

/// How many rounds show that the counting sees a loss.
const LOSING_ROUNDS: u32 = 10;

/// How long all of it may take.
const SECONDS: u32 = 1200;

/// Functions that nothing can be passed to, so nothing can be refused.
const WITHOUT_PARAMETERS: [&str; 3] = ["duban_abi_version", "duban_version", "duban_data_version"];

/// Runs them all, after a look at whether a single lost byte a round would be seen.
pub(super) fn run() -> Result<()> {
    let bench = Bench::new(&library::build()?)?;
    let mut compiler = bench.compiler(&programs::C_COMPILER, "c99")?;
    let program = bench.link(compiler.arg("-O1").arg("tests/c/rounds.c"), "c-rounds")?;
    let rounds = |rounds: u32, mode: &[&str]| -> Result<Output> {
        let mut command = Command::new(&program);
        command.arg(rounds.to_string()).arg(bench.cases()).args(mode);
        bounded(SECONDS, &command).output().context("timeout")
    };
    let done = rounds(LOSING_ROUNDS, &["losing"])?;
    let seen = lines(&done);
    let overlooked =
        seen.iter().find(|line| !line.contains(&format!(" +{LOSING_ROUNDS} blocks, ")));
    ensure!(!done.status.success() && !seen.is_empty(), "lost blocks do not count: {done:?}");
    ensure!(
        overlooked.is_none(),
        "a block that is lost in each round is overlooked: {overlooked:?}"
    );
    println!("a block that is lost in each round is seen in all {} lines", seen.len());

    let done = rounds(ROUNDS, &[])?;
    print!("{}", String::from_utf8_lossy(&done.stdout));
    let said = String::from_utf8_lossy(&done.stderr);
    ensure!(done.status.success(), "tests/c/rounds.c: {}\n{said}", done.status);
    every_function_is_called(&lines(&done))
}

/// What is said of each function: the lines that begin with a name of the ABI.
fn lines(done: &Output) -> Vec<String> {
    let printed = String::from_utf8_lossy(&done.stdout);
    printed.lines().filter(|line| line.starts_with("duban_")).map(String::from).collect()
}

/// Each function was called in a way that works, and in one that is refused where there is one.
fn every_function_is_called(lines: &[String]) -> Result<()> {
    let calls = |what: &str| -> BTreeSet<String> {
        lines.iter().filter_map(|line| line.split_once(what)).map(|line| line.0.into()).collect()
    };
    let (working, mut refused) = (calls(" works: "), calls(" is refused: "));
    refused.extend(WITHOUT_PARAMETERS.map(String::from));
    let listed: BTreeSet<String> = symbols()?.into_iter().collect();
    for (called, how) in [(working, "in a way that works"), (refused, "in a way that is refused")] {
        let missing: Vec<&String> = listed.symmetric_difference(&called).collect();
        ensure!(missing.is_empty(), "not called {how}, or not in duban.symbols: {missing:?}");
    }
    println!("every function of the ABI is among them");
    Ok(())
}
