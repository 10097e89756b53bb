//! Debian's packages beside the installed ones: downloaded and unpacked into a folder, which needs no installing and takes no
//! other's place.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::programs;

/// Names the packages that are whole in a folder.
const WHOLE: &str = "whole";

/// Whether a folder has what it was to have.
pub(crate) fn is_whole(folder: &Path) -> bool {
    folder.join(WHOLE).exists()
}

/// Downloads packages, named as `apt-get` takes them, and unpacks them into a folder, unless they are there already.
pub(crate) fn unpacked(packages: &[String], folder: &Path) -> Result<()> {
    let listed = packages.join("\n");
    if fs::read_to_string(folder.join(WHOLE)).is_ok_and(|whole| whole == listed) {
        return Ok(());
    }
    let archives = folder.join("archives");
    fs::create_dir_all(&archives)?;
    let mut download = Command::new("apt-get");
    // apt would say that another user cannot write into a folder of ours.
    download.args(["--quiet=2", "--option", "APT::Sandbox::User=root", "download"]);
    download.args(packages).current_dir(&archives);
    let done = download.status().context("apt-get download")?;
    ensure!(done.success(), "{download:?} ended with {done}");
    for archive in fs::read_dir(&archives)? {
        programs::run(Command::new("dpkg-deb").arg("--extract").arg(archive?.path()).arg(folder))?;
    }
    fs::remove_dir_all(&archives)?;
    Ok(fs::write(folder.join(WHOLE), listed)?)
}
