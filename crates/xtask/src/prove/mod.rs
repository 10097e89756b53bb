//! `cargo xtask prove`: what takes too long for every test run. Each step has a bound in time and says what it did; a tool
//! that is missing is named with the command that installs it.

mod rounds;
mod sanitizers;
mod valgrind;
mod variants;

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::{c_tests, library};

/// A step's name, what it shows, and what it runs.
type Step = (&'static str, &'static str, fn() -> Result<()>);

const STEPS: [Step; 7] = [
    (
        "memcheck",
        "the tests in C and C++ under valgrind: no wrong access, no leak",
        c_tests::memory_check,
    ),
    (
        "helgrind",
        "threads that share handles under valgrind's helgrind: no race",
        valgrind::helgrind,
    ),
    (
        "gcc",
        "the tests with gcc's sanitizers of addresses and undefined behaviour, release library",
        sanitizers::gcc,
    ),
    (
        "rust",
        "the tests with the library itself compiled under the sanitizer of addresses",
        sanitizers::rust,
    ),
    (
        "threads",
        "threads that share handles, with the library itself compiled under the sanitizer of threads",
        sanitizers::threads,
    ),
    ("loading", "loading and unloading, two thousand times", loading),
    (
        "rounds",
        "every function of the ABI ten thousand times: memory stays where it was",
        rounds::run,
    ),
];

/// Runs every step, or those that are named; a failing one does not keep the others from running.
pub(crate) fn run(named: &[&str]) -> Result<()> {
    if let Some(unknown) = named.iter().find(|name| STEPS.iter().all(|step| step.0 != **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.0).collect();
        bail!("no such step: {unknown}; one of: {}", known.join(", "));
    }
    let mut failures = Vec::new();
    for (name, shows, step) in
        STEPS.iter().filter(|step| named.is_empty() || named.contains(&step.0))
    {
        println!("== {name}: {shows} ==");
        let start = Instant::now();
        match step() {
            Ok(()) => println!("{name}: holds ({} s)", start.elapsed().as_secs()),
            Err(error) => {
                println!("{name}: FAILS ({} s)\n{error:#}", start.elapsed().as_secs());
                failures.push(*name);
            }
        }
    }
    if failures.is_empty() {
        println!("everything holds");
        return Ok(());
    }
    bail!("does not hold: {}", failures.join(", "))
}

/// The same command, ended when it takes longer than so many seconds.
pub(crate) fn bounded(seconds: u32, command: &Command) -> Command {
    let mut bounded = Command::new("timeout");
    bounded.arg("--kill-after=10").arg(seconds.to_string());
    bounded.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => bounded.env(name, value),
            None => bounded.env_remove(name),
        };
    }
    bounded
}

fn loading() -> Result<()> {
    let bench = c_tests::Bench::new(&library::build()?)?;
    let test = variants::named("c/loading.c")?;
    // The test loads the library two hundred times.
    for _ in 0..10 {
        bench.run(&bench.compile_test(test)?, test.arguments)?;
    }
    Ok(())
}
