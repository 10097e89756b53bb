//! The README's examples, taken from it as they stand, compiled and run. (The one in Rust is a documentation test.)

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{programs, workspace};

/// Compiles and runs the examples in C, C++ and Python; each must print something.
pub(crate) fn run(library: &Path) -> Result<()> {
    let readme = fs::read_to_string(workspace::root().join("README.md"))?;
    let folder = library.join("readme");
    fs::create_dir_all(&folder)?;
    let python = folder.join("example.py");
    fs::write(&python, example(&readme, "python")?)?;
    let mut interpreter = programs::PYTHON.command()?;
    interpreter.arg(&python).env("PYTHONPATH", workspace::root().join("bindings/python"));
    prints(&mut interpreter, library)?;
    for (language, compiler, standard) in [
        ("c", programs::C_COMPILER.command()?, "-std=c99"),
        ("cpp", programs::CPP_COMPILER.command()?, "-std=c++11"),
    ] {
        prints(
            &mut compile(
                compiler,
                standard,
                &folder,
                language,
                &example(&readme, language)?,
                library,
            )?,
            library,
        )?;
    }
    Ok(())
}

fn compile(
    mut compiler: Command,
    standard: &str,
    folder: &Path,
    language: &str,
    source: &str,
    library: &Path,
) -> Result<Command> {
    let file = folder.join("example").with_extension(language);
    let program = folder.join(format!("example-{language}"));
    fs::write(&file, source)?;
    compiler
        .arg(standard)
        .args(["-Wall", "-Wextra", "-Werror", "-pedantic", "-Iinclude"])
        .arg(&file);
    programs::run(compiler.arg("-o").arg(&program).arg("-L").arg(library).arg("-lduban"))?;
    Ok(Command::new(program))
}

fn prints(command: &mut Command, library: &Path) -> Result<()> {
    let printed = programs::output(programs::with_library(command, library))?;
    ensure!(!printed.trim().is_empty(), "{command:?} prints nothing");
    Ok(())
}

/// The first fenced block of a language.
fn example(readme: &str, language: &str) -> Result<String> {
    let fence = format!("\n```{language}\n");
    let (_, rest) = readme
        .split_once(&fence)
        .with_context(|| format!("the README has no example in {language}"))?;
    let (code, _) = rest
        .split_once("\n```")
        .with_context(|| format!("the example in {language} has no end"))?;
    Ok(format!("{code}\n"))
}
