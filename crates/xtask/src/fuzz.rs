//! `cargo xtask fuzz`: random input for every parser and every door, for a bounded time.
//!
//! The targets are the files of `tests/fuzz/targets`. Each starts from the inputs under `tests/fuzz/corpus`, from the shared
//! cases, and from what earlier runs on this machine kept under `target/fuzz/corpus`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{library, programs, workspace};

/// How long each target runs, unless told.
const SECONDS: u32 = 60;

/// The fuzzer's driver; pinned, because its options change.
const CARGO_FUZZ: &str = "0.13.2";

/// Inputs out of shared tables: the target, the table, the column from 0, and how many bytes its other inputs take in front.
const SEEDS: [(&str, &str, usize, usize); 7] = [
    ("deadline", "deadlines.tsv", 1, 0),
    ("milestones", "deadlines.tsv", 1, 0),
    ("occurrences", "deadlines.tsv", 1, 10),
    ("unit_cell", "units.tsv", 2, 0),
    ("targets", "targets.tsv", 1, 0),
    ("milestones", "targets.tsv", 1, 0),
    ("quantity", "targets.tsv", 3, 0),
];

/// Runs every target, or those that are named; what one finds does not keep the others from running.
pub(crate) fn run(words: &[&str]) -> Result<()> {
    let (seconds, named) = match words {
        [first, rest @ ..] if first.parse::<u32>().is_ok() => (first.parse()?, rest),
        named => (SECONDS, named),
    };
    let fuzzer = Fuzzer::build()?;
    let mut found = Vec::new();
    for target in targets()? {
        if named.is_empty() || named.contains(&target.as_str()) {
            println!("== {target}, {seconds} seconds ==");
            found.extend(fuzzer.run(&target, seconds)?);
        }
    }
    if found.is_empty() {
        println!("nothing was found");
        return Ok(());
    }
    bail!("found; each runs again with the command that stands beside it:\n{}", found.join("\n"))
}

/// The targets, in alphabetical order.
fn targets() -> Result<Vec<String>> {
    let folder = workspace::root().join("tests/fuzz/targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        names.extend(entry?.path().file_stem().and_then(|stem| stem.to_str()).map(String::from));
    }
    names.sort();
    Ok(names)
}

/// The built targets.
struct Fuzzer {
    programs: PathBuf,
    folder: PathBuf,
    words: PathBuf,
}

impl Fuzzer {
    fn build() -> Result<Self> {
        let folder = library::target_folder()?.join("fuzz");
        let triple = concat!("x86_64", "-unknown-linux-gnu");
        let mut cargo = Command::new(cargo_fuzz()?);
        // The core has no unsafe code, so the sanitizer has little to find and would take half of the speed.
        cargo.args(["fuzz", "build", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none"]);
        cargo.args(["--target", triple, "--target-dir"]).arg(&folder);
        // The instrumentation is unstable in rustc; a stable one takes it so.
        programs::run(cargo.env("RUSTC_BOOTSTRAP", "1"))?;
        let words = folder.join("words.dict");
        fs::write(&words, dictionary()?)?;
        Ok(Self { programs: folder.join(triple).join("release"), folder, words })
    }

    /// Runs a target; gives back the commands that repeat what it found.
    fn run(&self, target: &str, seconds: u32) -> Result<Vec<String>> {
        let kept = self.folder.join("corpus").join(target);
        let artifacts = self.folder.join("found").join(target);
        fs::create_dir_all(&kept)?;
        fs::create_dir_all(&artifacts)?;
        let program = self.programs.join(target);
        let mut command = Command::new(&program);
        command.args(["-timeout=60", "-rss_limit_mb=4096", "-print_final_stats=1", "-verbosity=0"]);
        command.arg(format!("-max_total_time={seconds}"));
        command.arg(format!("-dict={}", self.words.display()));
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        command.arg(&kept).arg(self.seeds(target)?);
        let committed = workspace::root().join("tests/fuzz/corpus").join(target);
        if committed.exists() {
            command.arg(committed);
        }
        let done = command.current_dir(workspace::root()).status().context("the fuzz target")?;
        if done.success() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for entry in fs::read_dir(&artifacts)? {
            found.push(format!("{} {}", program.display(), entry?.path().display()));
        }
        if found.is_empty() {
            bail!("{command:?} ended with {done} and left no input");
        }
        Ok(found)
    }

    /// Writes the inputs out of the shared tables.
    fn seeds(&self, target: &str) -> Result<PathBuf> {
        let folder = self.folder.join("seeds").join(target);
        fs::create_dir_all(&folder)?;
        let data = workspace::root().join("tests/data");
        for (_, table, column, front) in SEEDS.iter().filter(|seed| seed.0 == target) {
            let rows = fs::read_to_string(data.join(table))?;
            for (number, row) in rows.lines().enumerate() {
                let cell = row.split('\t').nth(*column).unwrap_or_default();
                let input = [&vec![0; *front], cell.as_bytes()].concat();
                fs::write(folder.join(format!("{table}-{number}")), input)?;
            }
        }
        Ok(folder)
    }
}

/// The words of `tests/fuzz/words.txt` as libFuzzer takes them: quoted, byte by byte.
fn dictionary() -> Result<String> {
    let path = workspace::root().join("tests/fuzz/words.txt");
    let words = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let words = words.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let quoted = words.map(|word| {
        let bytes: String = word.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
        format!("\"{bytes}\"\n")
    });
    Ok(quoted.collect())
}

/// cargo-fuzz of the pinned version, installed below `target` where it is not there yet.
fn cargo_fuzz() -> Result<PathBuf> {
    let root = library::target_folder()?.join("tools").join(format!("cargo-fuzz-{CARGO_FUZZ}"));
    let program = root.join("bin/cargo-fuzz");
    if !Path::new(&program).exists() {
        let mut install = programs::cargo();
        install.args(["install", "--quiet", "--locked", "cargo-fuzz", "--version", CARGO_FUZZ]);
        programs::run(install.arg("--root").arg(&root)).with_context(|| {
            format!(
                "the fuzzer's driver is needed: cargo install cargo-fuzz --version {CARGO_FUZZ}"
            )
        })?;
    }
    Ok(program)
}
