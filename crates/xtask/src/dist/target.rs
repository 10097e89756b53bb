//! The systems that a release is made for.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::programs;

/// A system: what it is called where.
pub(crate) struct Target {
    /// In the names of our archives.
    pub(crate) name: &'static str,
    /// In Rust.
    pub(crate) triple: &'static str,
    /// The glibc that it is linked against.
    pub(crate) glibc: &'static str,
    /// The tags of its wheel: the second is the first's older name, for pip 19.3 to 20.2.
    pub(crate) wheel: &'static str,
    /// The tag that every pip takes: Python 3.6 came with one that knows no newer.
    pub(crate) old_wheel: &'static str,
    /// What the system's binutils and gcc begin with.
    pub(crate) tools: &'static str,
    /// What installs them.
    pub(crate) install: &'static str,
    /// What runs its programs where the machine is another one, with its arguments.
    pub(crate) emulator: &'static [&'static str],
}

const TARGETS: [Target; 2] = [
    Target {
        name: "linux-x86_64",
        triple: "x86_64-unknown-linux-gnu",
        glibc: "2.17",
        wheel: "manylinux_2_17_x86_64.manylinux2014_x86_64",
        old_wheel: "linux_x86_64",
        tools: "x86_64-linux-gnu-",
        install: "apt-get install binutils gcc g++",
        emulator: &[],
    },
    Target {
        name: "linux-aarch64",
        triple: "aarch64-unknown-linux-gnu",
        glibc: "2.17",
        wheel: "manylinux_2_17_aarch64.manylinux2014_aarch64",
        old_wheel: "linux_aarch64",
        tools: "aarch64-linux-gnu-",
        install: "dpkg --add-architecture arm64 && apt-get update && apt-get install \
                  gcc-aarch64-linux-gnu g++-aarch64-linux-gnu qemu-user libc6:arm64 libstdc++6:arm64",
        emulator: &["qemu-aarch64"],
    },
];

impl Target {
    /// The system that the words name.
    pub(crate) fn named(words: &[&str]) -> Result<&'static Target> {
        let wanted = match words {
            [] => "linux-x86_64",
            [name, ..] => name,
        };
        TARGETS.iter().find(|target| target.name == wanted).with_context(|| {
            let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            format!("no release is made for {wanted}; one of: {}", known.join(", "))
        })
    }

    /// Whether this machine runs its programs itself.
    pub(crate) fn is_native(&self) -> bool {
        self.triple.starts_with(std::env::consts::ARCH) && cfg!(target_os = "linux")
    }

    /// A program of binutils or gcc for the system.
    pub(crate) fn tool(&self, name: &str) -> Result<Command> {
        let name = if self.is_native() { name.into() } else { format!("{}{name}", self.tools) };
        ensure!(programs::runs(&name), "\"{name}\" does not run: {}", self.install);
        Ok(Command::new(name))
    }

    /// A Rust compiler that has the system's standard library: the usual one, that of Debian, or what `DUBAN_RUSTC` names.
    pub(crate) fn rustc(&self) -> Result<String> {
        let named = std::env::var("DUBAN_RUSTC").ok();
        let has = |rustc: &String| {
            let mut command = Command::new(rustc);
            command.args(["--print", "target-libdir", "--target", self.triple]);
            programs::output(&mut command).is_ok_and(|folder| Path::new(folder.trim()).exists())
        };
        let known = ["rustc", "/usr/bin/rustc"].map(String::from);
        named.into_iter().chain(known).find(has).with_context(|| {
            let Self { triple, .. } = self;
            format!(
                "no Rust compiler here builds for {triple}: rustup target add {triple}, or on Debian (for aarch64): \
                 dpkg --add-architecture arm64 && apt-get update && apt-get install rustc-web libstd-rust-web-dev:arm64; \
                 DUBAN_RUSTC names one elsewhere"
            )
        })
    }
}
