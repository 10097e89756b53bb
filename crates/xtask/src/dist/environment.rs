//! A fresh Python environment to install a package into: of this machine's Python, or of another machine's, which is Debian's
//! packages, unpacked below `target` and run by the emulator.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::target::Target;
use crate::{debian, library, programs};

/// Of Debian 12: Python with what ctypes and pip need.
const FOREIGN: [&str; 9] = [
    "python3.11-minimal",
    "libpython3.11-minimal",
    "libpython3.11-stdlib",
    "libexpat1",
    "libffi8",
    "libssl3",
    "zlib1g",
    "libbz2-1.0",
    "liblzma5",
];

/// Debian's package of pip, for every machine.
const PIP: &str = "python3-pip-whl";

pub(super) struct Environment {
    /// What runs its Python, with the words before everything else.
    python: Vec<OsString>,
    /// What its Python is told to be pip.
    pip: Vec<OsString>,
}

impl Environment {
    pub(super) fn native(folder: &Path) -> Result<Self> {
        let mut create = programs::PYTHON.command()?;
        programs::run(create.args(["-m", "venv"]).arg(folder))
            .context("apt-get install python3-venv")?;
        let pip = ["-m", "pip"].map(OsString::from).to_vec();
        Ok(Self { python: vec![folder.join("bin/python").into()], pip })
    }

    /// Of another Linux machine, which Debian calls so.
    pub(super) fn foreign(target: &Target, debian: &str, folder: &Path) -> Result<Self> {
        let root = library::target_folder()?.join("tools").join(format!("python-{}", target.name));
        let mut packages = FOREIGN.map(|name| format!("{name}:{debian}")).to_vec();
        packages.push(PIP.into());
        debian::unpacked(&packages, &root)
            .with_context(|| format!("a Python for {}: apt-get update", target.name))?;
        let machine = target.tools.trim_end_matches('-');
        let libraries = ["usr/lib", "lib"]
            .map(|name| root.join(name).join(machine).display().to_string())
            .join(":");
        // For the emulated program alone: the emulator is one of this machine.
        let variable = [String::from("-E"), format!("LD_LIBRARY_PATH={libraries}")];
        let mut words: Vec<OsString> = target.emulator()?.iter().map(OsString::from).collect();
        words.extend(variable.map(OsString::from));
        let base = Self { python: with(&words, &root.join("usr/bin/python3.11")), pip: Vec::new() };
        programs::run(base.python().args(["-m", "venv", "--without-pip"]).arg(folder))?;
        // A wheel of pip runs from where it is.
        let pip = named(&root.join("usr/share/python-wheels"), "pip-")?.join("pip");
        Ok(Self { python: with(&words, &folder.join("bin/python")), pip: vec![pip.into()] })
    }

    /// Its Python, which sees nothing but what is installed in it.
    pub(super) fn python(&self) -> Command {
        let mut words = self.python.iter();
        let mut command = Command::new(words.next().cloned().unwrap_or_default());
        command.args(words);
        for variable in ["DUBAN_LIBRARY", "PYTHONPATH", "LD_LIBRARY_PATH"] {
            command.env_remove(variable);
        }
        command
    }

    /// Its pip, with nothing but its words.
    pub(super) fn pip(&self) -> Command {
        let mut command = self.python();
        command.args(&self.pip);
        command
    }

    /// A command that installs a package without looking for others.
    pub(super) fn install(&self, package: &Path) -> Command {
        let mut command = self.pip();
        command.args(["install", "--quiet", "--no-index", "--disable-pip-version-check"]);
        command.arg(package);
        command
    }
}

fn with(words: &[OsString], program: &Path) -> Vec<OsString> {
    words.iter().cloned().chain([program.into()]).collect()
}

/// The entry of a folder whose name begins so.
fn named(folder: &Path, beginning: &str) -> Result<std::path::PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
        })
        .with_context(|| format!("nothing in {} begins with {beginning}", folder.display()))
}
