//! The Python wheels around a library, and the sdist: written by the package's own build backend.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::target::Target;
use crate::programs;

pub(super) const BACKEND: &str = "bindings/python/backend/duban_build.py";

/// Writes the wheel under each of the system's tags, the one for current tools first.
pub(super) fn write(
    dist: &Path,
    target: &Target,
    library: &Path,
    notices: &[PathBuf],
) -> Result<Vec<PathBuf>> {
    let one = |tags: &str| {
        let mut python = programs::PYTHON.command()?;
        python.args([BACKEND, "wheel", "--platform", tags, "--library"]).arg(library);
        python.arg("--out").arg(dist).arg("--notices").args(notices);
        Ok(dist.join(programs::output(&mut python)?.trim()))
    };
    target.wheels.iter().copied().map(one).collect()
}

/// Writes the sdist.
pub(super) fn write_sdist(dist: &Path) -> Result<PathBuf> {
    let mut python = programs::PYTHON.command()?;
    let printed = programs::output(python.args([BACKEND, "sdist", "--out"]).arg(dist))?;
    Ok(dist.join(printed.trim()))
}
