//! `cargo xtask dist`: everything that a release consists of, under `dist/`, each piece tried before it is called done.
//!
//! The libraries come from [`library`], with the compiler that [`compiler`] finds, the tree that C and C++ link against from
//! [`tree`], the wheel and the sdist from the Python package's own build backend; [`checks`] holds the shared library to its
//! promises, [`try_out`] uses every package as a stranger would.

mod checks;
mod compiler;
mod environment;
mod library;
mod notices;
mod sums;
mod target;
mod tools;
mod tree;
mod try_out;
mod wheel;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workspace;
pub(crate) use compiler::Compiler;
use target::Target;

/// Builds and tries a release for a system; without a word, for the one that most old servers are.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let target = Target::named(arguments)?;
    target.needs_nothing()?;
    let folder = folder()?;
    let built = library::build(target)?;
    checks::run(&built, target)?;
    let notices = notices::write(&folder, target)?;
    let tree = tree::write(&folder, target, &built, &notices)?;
    let wheels = wheel::write(&folder, target, &built.shared, &notices)?;
    let sdist = wheel::write_sdist(&folder)?;
    try_out::run(target, &built, &tree, &wheels, &sdist)?;
    let mut pieces = wheels;
    pieces.extend([tree::packed(&folder, &tree, target)?, sdist]);
    pieces.extend(notices);
    sums::write(&folder, &pieces)?;
    println!("dist/ holds the release for {}:", target.name);
    for piece in &pieces {
        let bytes = fs::metadata(piece)?.len();
        println!("  {:>9}  {}", bytes, piece.file_name().unwrap_or_default().to_string_lossy());
    }
    checks::size(&built.shared)
}

/// The folder of releases; what an earlier run for another system left there stays.
fn folder() -> Result<PathBuf> {
    let folder = workspace::root().join("dist");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}
