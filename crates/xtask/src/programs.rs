//! Running other programs: what is missing is named with the command that installs it.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::workspace;

/// A program that people may have to install.
pub(crate) struct Program {
    /// What it is for.
    pub(crate) purpose: &'static str,
    /// The variable that names another one.
    pub(crate) variable: &'static str,
    /// Its usual name.
    pub(crate) usual: &'static str,
    /// What installs it.
    pub(crate) install: &'static str,
}

/// The C compiler.
pub(crate) const C_COMPILER: Program = Program {
    purpose: "a C compiler",
    variable: "CC",
    usual: "cc",
    install: "apt-get install gcc libc6-dev",
};

/// The C++ compiler.
pub(crate) const CPP_COMPILER: Program = Program {
    purpose: "a C++ compiler",
    variable: "CXX",
    usual: "c++",
    install: "apt-get install g++",
};

/// Python, 3.6 or newer.
pub(crate) const PYTHON: Program = Program {
    purpose: "Python 3",
    variable: "PYTHON",
    usual: "python3",
    install: "apt-get install python3",
};

/// Valgrind.
pub(crate) const VALGRIND: Program = Program {
    purpose: "valgrind",
    variable: "VALGRIND",
    usual: "valgrind",
    install: "apt-get install valgrind",
};

impl Program {
    /// A command that runs it, once it is known to be there.
    pub(crate) fn command(&self) -> Result<Command> {
        let name = std::env::var(self.variable).unwrap_or_else(|_| self.usual.to_owned());
        let Self { purpose, variable, install, .. } = self;
        ensure!(
            runs(&name),
            "{purpose} is needed and \"{name}\" does not run: install one ({install}), or name another in {variable}"
        );
        Ok(Command::new(name))
    }
}

/// Whether a program is there and says its version.
pub(crate) fn runs(name: &str) -> bool {
    let mut command = Command::new(name);
    let status = command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Runs a command in the workspace's top folder; its output goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status =
        command.current_dir(workspace::root()).status().with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

/// Runs a command in the workspace's top folder and gives back what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let done =
        command.current_dir(workspace::root()).output().with_context(|| format!("{command:?}"))?;
    ensure!(
        done.status.success(),
        "{command:?} ended with {}\n{}",
        done.status,
        String::from_utf8_lossy(&done.stderr)
    );
    // A program of the manual prints GBK.
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Cargo, the one that runs this.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
}

/// Lets a program find the shared library at run time.
pub(crate) fn with_library<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    command.env("LD_LIBRARY_PATH", folder).env("DUBAN_LIBRARY", folder.join("libduban.so"))
}
