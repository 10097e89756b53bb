//! The main job: the same report from C, C++ and Python, on the embedded plan and sample data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::{library, programs, workspace};

/// The folder of the sample data, which say that they are.
const SAMPLES: &str = "tests/data";

/// Builds everything, runs all three languages and prints their one answer; `arguments` may name a unit, an area and a day.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let answer = answers(&library::build()?, arguments)?;
    print!("{answer}");
    println!(
        "C, C++ and Python print these {} lines alike. 三种语言输出一致。",
        answer.lines().count()
    );
    Ok(())
}

/// The one answer of all three languages; that they differ is a failure.
pub(crate) fn answers(library: &Path, arguments: &[&str]) -> Result<String> {
    let programs = library.join("demo");
    fs::create_dir_all(&programs)?;
    let c = compile(
        programs::C_COMPILER.command()?,
        "bindings/c/examples/demo.c",
        library,
        &programs.join("demo-c"),
    )?;
    let cpp = compile(
        programs::CPP_COMPILER.command()?,
        "bindings/cpp/examples/demo.cpp",
        library,
        &programs.join("demo-cpp"),
    )?;
    let mut python = programs::PYTHON.command()?;
    python
        .arg("bindings/python/examples/demo.py")
        .env("PYTHONPATH", workspace::root().join("bindings/python"));
    let mut answers = Vec::new();
    for (language, mut command) in
        [("C", Command::new(c)), ("C++", Command::new(cpp)), ("Python", python)]
    {
        let command = programs::with_library(&mut command, library);
        answers.push((language, programs::output(command.arg(SAMPLES).args(arguments))?));
    }
    let mut answers = answers.into_iter();
    let (language, answer) = answers.next().unwrap_or_default();
    for (other, its) in answers {
        ensure!(
            its == answer,
            "{other} does not print what {language} prints: {}",
            first_difference(&answer, &its)
        );
    }
    Ok(answer)
}

fn compile(mut compiler: Command, source: &str, library: &Path, program: &Path) -> Result<PathBuf> {
    compiler.arg(source).args(["-Wall", "-Wextra", "-O2", "-Iinclude", "-o"]).arg(program);
    programs::run(compiler.arg("-L").arg(library).arg("-lduban"))?;
    Ok(program.to_path_buf())
}

fn first_difference(one: &str, other: &str) -> String {
    let pairs = one.lines().zip(other.lines()).enumerate().find(|(_, (one, other))| one != other);
    match pairs {
        Some((number, (one, other))) => format!("line {}:\n{one}\n{other}", number + 1),
        None => format!("{} and {} lines", one.lines().count(), other.lines().count()),
    }
}
