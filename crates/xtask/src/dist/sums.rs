//! `SHA256SUMS`: what `sha256sum --check` reads.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::programs::{self, Program};

const SHA256SUM: Program = Program {
    purpose: "sha256sum",
    variable: "SHA256SUM",
    usual: "sha256sum",
    install: "apt-get install coreutils",
};

/// Writes the sums of pieces that stand in the folder; those of other pieces stay as they are.
pub(super) fn write(folder: &Path, pieces: &[PathBuf]) -> Result<()> {
    let path = folder.join("SHA256SUMS");
    let mut sums: Vec<(String, String)> = Vec::new();
    for line in fs::read_to_string(&path).unwrap_or_default().lines() {
        if let Some((sum, name)) = line.split_once("  ") {
            sums.push((name.to_owned(), sum.to_owned()));
        }
    }
    for piece in pieces {
        let name = piece.file_name().and_then(|name| name.to_str()).context("a piece's name")?;
        let printed = programs::output(SHA256SUM.command()?.arg(piece))?;
        let sum = printed.split(' ').next().unwrap_or_default();
        sums.retain(|(other, _)| other != name);
        sums.push((name.to_owned(), sum.to_owned()));
    }
    sums.retain(|(name, _)| folder.join(name).exists());
    sums.sort();
    let mut text = String::new();
    for (name, sum) in sums {
        writeln!(text, "{sum}  {name}")?;
    }
    Ok(fs::write(path, text)?)
}
