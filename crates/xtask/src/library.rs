//! Building the C ABI's libraries.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::programs;

/// Builds the shared and the static library for release and returns the folder that they are in.
///
/// The shared library stands there under its own name, `libduban.so.1`, too, as it would where it is installed.
pub(crate) fn build() -> Result<PathBuf> {
    programs::run(programs::cargo().args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "duban-ffi",
    ]))?;
    let folder = target_folder()?.join("release");
    let versioned = folder.join("libduban.so.1");
    // A program that still runs keeps the old file: written over, it would take the program down with it.
    let _ = fs::remove_file(&versioned);
    fs::copy(folder.join("libduban.so"), &versioned)
        .with_context(|| versioned.display().to_string())?;
    Ok(folder)
}

/// Where cargo builds.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let metadata = programs::output(programs::cargo().args([
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    Ok(folder.context("cargo metadata names no target directory")?.into())
}
