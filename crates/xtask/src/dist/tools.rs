//! The tools of a release that no package of the system has: pinned, in a virtual environment of their own.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{library, programs};

const PINNED: &str = "crates/xtask/requirements.txt";

/// The folder of the tools' programs; they are installed where they are not there yet.
pub(crate) fn folder() -> Result<PathBuf> {
    let environment = library::target_folder()?.join("tools/python");
    let bin = environment.join("bin");
    if !bin.join("cargo-zigbuild").exists() {
        let mut create = programs::PYTHON.command()?;
        programs::run(create.args(["-m", "venv"]).arg(&environment))
            .context("apt-get install python3-venv")?;
        let mut install = Command::new(bin.join("python"));
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        programs::run(install.args(["--requirement", PINNED])).with_context(|| {
            format!(
                "a release is built with what {PINNED} lists: pip install -r {PINNED}, in {}",
                environment.display()
            )
        })?;
    }
    Ok(bin)
}

/// A path that begins with the tools' folder, for programs that call each other.
pub(crate) fn path() -> Result<std::ffi::OsString> {
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder()?).chain(std::env::split_paths(&usual));
    Ok(std::env::join_paths(folders)?)
}
