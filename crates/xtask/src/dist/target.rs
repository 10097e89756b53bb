//! The systems that a release is made for.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::programs;

/// What a system's libraries are.
pub(crate) enum System {
    /// ELF, linked against a glibc of that version, for a machine that Debian calls so.
    Linux { glibc: &'static str, debian: &'static str },
    /// PE, linked with MinGW.
    Windows,
}

/// A system: what it is called where.
pub(crate) struct Target {
    /// In the names of our archives.
    pub(crate) name: &'static str,
    /// In Rust.
    pub(crate) triple: &'static str,
    pub(crate) system: System,
    /// The tags of its wheels, for current tools first. Python 3.6 came with a pip that takes a Linux wheel under the last
    /// one's tag alone.
    pub(crate) wheels: &'static [&'static str],
    /// What the system's binutils and gcc begin with.
    pub(crate) tools: &'static str,
    /// What installs them.
    pub(crate) install: &'static str,
    /// What runs its programs where the machine is another one, with its arguments.
    pub(crate) emulator: &'static [&'static str],
    /// What installs a Rust compiler for it where rustup does not.
    pub(crate) rust: &'static str,
}

const TARGETS: [Target; 3] = [
    Target {
        name: "linux-x86_64",
        triple: "x86_64-unknown-linux-gnu",
        system: System::Linux { glibc: "2.17", debian: "amd64" },
        wheels: &["manylinux_2_17_x86_64.manylinux2014_x86_64", "linux_x86_64"],
        tools: "x86_64-linux-gnu-",
        install: "apt-get install binutils gcc g++",
        emulator: &[],
        rust: "apt-get install rustc-web",
    },
    Target {
        name: "linux-aarch64",
        triple: "aarch64-unknown-linux-gnu",
        system: System::Linux { glibc: "2.17", debian: "arm64" },
        wheels: &["manylinux_2_17_aarch64.manylinux2014_aarch64", "linux_aarch64"],
        tools: "aarch64-linux-gnu-",
        install: "dpkg --add-architecture arm64 && apt-get update && apt-get install \
                  gcc-aarch64-linux-gnu g++-aarch64-linux-gnu qemu-user libc6:arm64 libstdc++6:arm64",
        emulator: &["qemu-aarch64"],
        rust: "dpkg --add-architecture arm64 && apt-get update && apt-get install rustc-web libstd-rust-web-dev:arm64",
    },
    Target {
        name: "windows-x86_64",
        triple: "x86_64-pc-windows-gnu",
        system: System::Windows,
        wheels: &["win_amd64"],
        tools: "x86_64-w64-mingw32-",
        install: "apt-get install gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix wine wine64",
        emulator: &["wine"],
        // Debian has no standard library for it: it is built from its sources.
        rust: "apt-get install rustc-web rust-web-src",
    },
];

impl Target {
    /// The system that the words name, whole or by the beginning of its name.
    pub(crate) fn named(words: &[&str]) -> Result<&'static Target> {
        let wanted = words.first().unwrap_or(&"linux-x86_64");
        TARGETS.iter().find(|target| target.name.starts_with(wanted)).with_context(|| {
            let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            format!("no release is made for {wanted}; one of: {}", known.join(", "))
        })
    }

    /// Whether this machine runs its programs itself.
    pub(crate) fn is_native(&self) -> bool {
        let linux = matches!(self.system, System::Linux { .. });
        linux && self.triple.starts_with(std::env::consts::ARCH) && cfg!(target_os = "linux")
    }

    /// A program of binutils or gcc for the system.
    pub(crate) fn tool(&self, name: &str) -> Result<Command> {
        let name = if self.is_native() { name.into() } else { format!("{}{name}", self.tools) };
        ensure!(programs::runs(&name), "\"{name}\" does not run: {}", self.install);
        Ok(Command::new(name))
    }

    /// What is missing is said before building, not after it.
    pub(crate) fn needs_nothing(&self) -> Result<()> {
        for tool in ["gcc", "g++", "nm"] {
            self.tool(tool)?;
        }
        self.emulator().map(|_| ())
    }

    /// What its programs are run with, known to be there.
    pub(crate) fn emulator(&self) -> Result<&'static [&'static str]> {
        if let Some(emulator) = self.emulator.first() {
            ensure!(programs::runs(emulator), "\"{emulator}\" does not run: {}", self.install);
        }
        Ok(self.emulator)
    }
}
