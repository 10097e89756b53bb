//! The minimum supported Rust: `cargo xtask minimum-rust` compiles everything and tests the core with it. A test sees that no
//! dependency of the library asks for a newer one.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{debian, library, programs};

/// It, as `Cargo.toml` states it: `1.85`.
const MINIMUM: &str = env!("CARGO_PKG_RUST_VERSION");

/// Debian's packages of such a Rust beside a newer one: those of its version, and what they need that few systems have.
const OF_ITS_VERSION: [&str; 3] = ["rustc-web", "cargo-web", "libstd-rust-web-dev"];
const BESIDE_IT: [&str; 3] = ["libllvm19", "libhttp-parser2.9", "libpcre3"];

/// Compiles the whole workspace, tests included, and runs the tests of the core, those in its documentation among them, and the
/// shared cases in Rust.
pub(crate) fn run() -> Result<()> {
    let rust = Toolchain::find()?;
    let version = programs::output(rust.command("rustc").arg("--version"))?;
    println!("== {} ==", version.trim());
    ensure!(is_minimum(&version), "this is not Rust {MINIMUM}");
    programs::run(&mut rust.cargo(&["check", "--workspace", "--all-targets"])?)?;
    let tests = ["test", "--package", "duban", "--package", "duban-tests", "--quiet"];
    programs::run(&mut rust.cargo(&tests)?)?;
    println!(
        "everything compiles with Rust {MINIMUM}, and the tests of the core and of the shared cases pass"
    );
    Ok(())
}

/// Whether what `rustc --version` prints is of the minimum's line.
fn is_minimum(printed: &str) -> bool {
    let version = printed.split(' ').nth(1).unwrap_or_default();
    version.strip_prefix(MINIMUM).is_some_and(|rest| rest.starts_with('.'))
}

/// A Rust in a folder.
struct Toolchain {
    programs: PathBuf,
    /// Where its own shared libraries are, as the loader takes it.
    libraries: Option<String>,
}

impl Toolchain {
    /// The one that `DUBAN_MINIMUM_RUST` names by its folder of programs, rustup's, the system's, or one unpacked from
    /// Debian's packages below `target`, which needs no installing and takes no other's place.
    fn find() -> Result<Self> {
        let named = std::env::var_os("DUBAN_MINIMUM_RUST").map(PathBuf::from);
        let installed = named.or_else(of_rustup).or_else(of_the_system);
        if let Some(programs) = installed {
            return Ok(Self { programs, libraries: None });
        }
        let folder = library::target_folder()?.join("tools").join(format!("rust-{MINIMUM}"));
        if !debian::is_whole(&folder) {
            unpack(&folder).with_context(|| {
                format!(
                    "Rust {MINIMUM} is needed: rustup toolchain install {MINIMUM}, or name the folder of another's programs \
                     in DUBAN_MINIMUM_RUST"
                )
            })?;
        }
        let libraries = ["usr/lib", "lib"]
            .map(|name| format!("{}/{name}/{}-linux-gnu", folder.display(), std::env::consts::ARCH))
            .join(":");
        Ok(Self { programs: folder.join("usr/bin"), libraries: Some(libraries) })
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command
    }

    /// Its cargo, which builds with nothing of another Rust, in a folder of its own.
    fn cargo(&self, words: &[&str]) -> Result<Command> {
        let mut cargo = self.command("cargo");
        cargo.args(words).arg("--locked").arg("--target-dir");
        cargo.arg(library::target_folder()?.join(format!("rust-{MINIMUM}")));
        for (variable, name) in [("CARGO", "cargo"), ("RUSTC", "rustc"), ("RUSTDOC", "rustdoc")] {
            cargo.env(variable, self.programs.join(name));
        }
        cargo.env_remove("RUSTUP_TOOLCHAIN");
        Ok(cargo)
    }
}

fn of_rustup() -> Option<PathBuf> {
    let mut rustup = Command::new("rustup");
    rustup.args(["which", "--toolchain", MINIMUM, "rustc"]).env("RUSTUP_AUTO_INSTALL", "0");
    let printed = programs::output(&mut rustup).ok()?;
    Path::new(printed.trim()).parent().map(PathBuf::from)
}

fn of_the_system() -> Option<PathBuf> {
    let version = programs::output(Command::new("/usr/bin/rustc").arg("--version")).ok()?;
    (is_minimum(&version) && Path::new("/usr/bin/cargo").exists()).then(|| "/usr/bin".into())
}

/// Downloads Debian's packages and unpacks them.
fn unpack(folder: &Path) -> Result<()> {
    let listed = programs::output(Command::new("apt-cache").args(["madison", OF_ITS_VERSION[0]]))?;
    let versions = listed.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let prefix = format!("{MINIMUM}.");
    let version = versions
        .into_iter()
        .find(|version| version.starts_with(&prefix))
        .with_context(|| format!("apt-get knows no {} of version {MINIMUM}", OF_ITS_VERSION[0]))?;
    let library = format!("libstd-rust-web-{MINIMUM}");
    let of_its_version = OF_ITS_VERSION.into_iter().chain([library.as_str()]);
    let mut packages: Vec<String> =
        of_its_version.map(|name| format!("{name}={version}")).collect();
    packages.extend(BESIDE_IT.map(String::from));
    debian::unpacked(&packages, folder)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use serde_json::Value;

    use crate::{programs, workspace};

    fn version(words: &str) -> Vec<u32> {
        words.split('.').map(|number| number.parse().unwrap()).collect()
    }

    /// The packages that the C ABI is built from, found by walking the resolved graph from it.
    fn packages_of_the_library(metadata: &Value) -> Vec<&Value> {
        let packages = metadata["packages"].as_array().unwrap();
        let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
        let root = packages.iter().find(|package| package["name"] == "duban-ffi").unwrap();
        let mut reached = vec![&root["id"]];
        let mut next = 0;
        while let Some(id) = reached.get(next).copied() {
            let node = nodes.iter().find(|node| &node["id"] == id).unwrap();
            for dependency in node["deps"].as_array().unwrap() {
                let built_in = dependency["dep_kinds"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|kind| kind["kind"].is_null());
                if built_in && !reached.contains(&&dependency["pkg"]) {
                    reached.push(&dependency["pkg"]);
                }
            }
            next += 1;
        }
        packages.iter().filter(|package| reached.contains(&&package["id"])).collect()
    }

    #[test]
    fn the_minimum_is_a_line_of_versions() {
        assert!(super::is_minimum(&format!("rustc {}.0 (4d91de4e4 2025-02-17)", super::MINIMUM)));
        assert!(!super::is_minimum(&format!("rustc {}1.0 (4d91de4e4 2025-02-17)", super::MINIMUM)));
        assert!(!super::is_minimum("rustc"));
    }

    /// The files of Rust below a folder.
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }

    /// What has slipped in before of a newer language: chains of `let` came with Rust 1.88, array lengths that the compiler
    /// finds out with 1.89. The whole is what `cargo xtask minimum-rust` shows, with that Rust.
    #[test]
    fn nothing_of_a_newer_language_slips_in_again() {
        let mut found = Vec::new();
        for folder in ["crates", "tests/rust", "tests/src", "benches"] {
            sources(&workspace::root().join(folder), &mut found);
        }
        assert!(found.len() > 100, "{} files", found.len());
        for newer in [concat!("&& ", "let "), concat!("; ", "_]")] {
            for path in &found {
                let text = fs::read_to_string(path).unwrap();
                let line = text.lines().position(|line| line.contains(newer));
                assert_eq!(line, None, "{} has {newer} after that many lines", path.display());
            }
        }
    }

    #[test]
    fn no_dependency_of_the_library_needs_a_newer_rust() {
        let metadata = programs::output(programs::cargo().args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
        ]))
        .unwrap();
        let metadata: Value = serde_json::from_str(&metadata).unwrap();
        let packages = packages_of_the_library(&metadata);
        assert!(packages.len() > 10, "the walk found {} packages", packages.len());
        let ours = version(env!("CARGO_PKG_RUST_VERSION"));
        for package in packages {
            if let Some(needed) = package["rust_version"].as_str() {
                assert!(
                    version(needed)[..2] <= ours[..2],
                    "{} needs Rust {needed}",
                    package["name"]
                );
            }
        }
    }
}
