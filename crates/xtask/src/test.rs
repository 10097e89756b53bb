//! Every test, in all languages.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{c_tests, library, programs, readme, workspace};

/// Runs everything; the first failure ends it with what failed.
pub(crate) fn run() -> Result<()> {
    // What is missing is said before building, not after it.
    programs::C_COMPILER.command()?;
    programs::CPP_COMPILER.command()?;
    programs::PYTHON.command()?;
    println!("== Rust ==");
    programs::run(programs::cargo().args(["test", "--workspace", "--quiet"]))?;
    let library = library::build()?;
    println!("== C and C++ ==");
    c_tests::run(&library).context("the tests in C and C++")?;
    crate::abi::check().context("the ABI")?;
    println!("== Python ==");
    python(&library).context("the tests in Python")?;
    println!("== The README's examples ==");
    readme::run(&library).context("the README's examples")?;
    println!("== The demo ==");
    let answer = crate::demo::answers(&library, &[])?;
    println!("C, C++ and Python print the same {} lines", answer.lines().count());
    println!("every test passed, in Rust, C, C++ and Python");
    Ok(())
}

fn python(library: &Path) -> Result<()> {
    let mut python = programs::PYTHON.command()?;
    python.args(["-m", "unittest", "discover", "--start-directory", "tests/python"]);
    python.env("PYTHONPATH", workspace::root().join("bindings/python"));
    programs::run(programs::with_library(&mut python, library))
}
