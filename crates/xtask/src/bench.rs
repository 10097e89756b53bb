//! The benches: the same questions to the library and to its peers, in the same run, as one table.
//!
//! Each bench prints lines of what is measured, who answers and nanoseconds; a line that begins with `#` is a remark.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::{library, programs, workspace};

/// Our own column.
const OURS: &str = "duban";

/// How often each program is started; the quickest start counts.
const STARTS: usize = 40;

/// Builds everything, measures everything, prints the table.
pub(crate) fn run() -> Result<()> {
    let library = library::build()?;
    let folder = library::target_folder()?.join("bench");
    fs::create_dir_all(&folder)?;
    let benches = Benches::build(library, folder)?;
    let mut table = Table::default();
    benches.starts(&mut table)?;
    benches.calls(&mut table)?;
    benches.lookup(&mut table)?;
    benches.days(&mut table)?;
    benches.reports(&mut table)?;
    benches.evaluate(&mut table)?;
    table.add(
        benches.script("objects").arg(benches.folder.join("plain.json")).arg(&benches.folder),
    )?;
    benches.obligations(&mut table)?;
    table.add(&mut benches.rust("overlay"))?;
    benches.targets(&mut table)?;
    benches.columns(&mut table)?;
    table.print();
    let bytes = fs::metadata(benches.library.join("libduban.so"))?.len();
    println!("\nThe shared library, stripped: {bytes} bytes ({:.2} MB).", bytes as f64 / 1e6);
    Ok(())
}

/// What was built, and where.
struct Benches {
    /// The folder of the shared library.
    library: PathBuf,
    /// The folder of the bench programs and of the plan in the peers' forms.
    folder: PathBuf,
    /// The Rust benches.
    rust: PathBuf,
    /// The same, compiled for size.
    small: PathBuf,
    /// A Python that has the peers, as far as they could be installed.
    python: PathBuf,
}

impl Benches {
    fn build(library: PathBuf, folder: PathBuf) -> Result<Self> {
        let rust = library.join("duban-benches");
        // Once as the shared library is compiled, for size, so that what its border costs can be told from that.
        let small = folder.join("duban-benches-for-size");
        for profile in ["release", "bench"] {
            let build = ["build", "--profile", profile, "--quiet", "--package", "duban-benches"];
            programs::run(programs::cargo().args(build))?;
            if profile == "release" {
                fs::copy(&rust, &small).with_context(|| small.display().to_string())?;
            }
        }
        programs::run(Command::new(&rust).arg("export").arg(&folder))?;
        for (name, libraries) in [
            ("first_duban", &["-lduban"][..]),
            ("first_sqlite", &["-lsqlite3"]),
            ("calls", &["-lduban"]),
            ("lookup", &["-lduban", "-lsqlite3"]),
            // Merely touching the bytes is to be as fast as can be.
            ("columns", &["-O3", "-lduban"]),
            ("obligations", &["-lsqlite3"]),
        ] {
            let mut compiler = programs::C_COMPILER.command()?;
            compiler.arg(format!("benches/c/{name}.c")).args(["-O2", "-Iinclude", "-o"]);
            compiler.arg(folder.join(name)).arg("-L").arg(&library).args(libraries);
            programs::run(&mut compiler)
                .context("SQLite is the peer in C: apt-get install libsqlite3-dev")?;
        }
        let python = python(&folder)?;
        Ok(Self { library, folder, rust, small, python })
    }

    fn program(&self, name: &str) -> Command {
        self.with_library(Command::new(self.folder.join(name)))
    }

    fn script(&self, name: &str) -> Command {
        let mut command = Command::new(&self.python);
        command.arg(format!("benches/python/{name}.py"));
        command.env("PYTHONPATH", workspace::root().join("bindings/python"));
        // Compiled once, as an installed package is, and not beside its source.
        command.env_remove("PYTHONDONTWRITEBYTECODE");
        command.env("PYTHONPYCACHEPREFIX", self.folder.join("pycache"));
        self.with_library(command)
    }

    fn with_library(&self, mut command: Command) -> Command {
        programs::with_library(&mut command, &self.library);
        command.current_dir(workspace::root());
        command
    }

    fn rust(&self, what: &str) -> Command {
        let mut command = Command::new(&self.rust);
        command.arg(what);
        command
    }

    /// To the first answer, programs taking turns: of a C program from the start of its process, of a Python program from
    /// its first import, because to start Python itself takes longer than either.
    fn starts(&self, table: &mut Table) -> Result<()> {
        let mut sqlite = self.program("first_sqlite");
        sqlite.arg(self.folder.join("plan.sql"));
        let mut c = [(OURS, self.program("first_duban")), ("SQLite", sqlite)];
        let mut json = self.script("first_json");
        json.arg(self.folder.join("plan.json"));
        let mut python = [self.script("first_duban"), self.script("first_ctypes"), json];
        for _ in 0..STARTS {
            for (side, program) in &mut c {
                table.start("C: process to first answer", side, program)?;
            }
            for program in &mut python {
                table.add(program)?;
            }
        }
        Ok(())
    }

    /// The frequent calls from C and in Rust, in turn, each twice: the quicker counts.
    fn calls(&self, table: &mut Table) -> Result<()> {
        for _ in 0..2 {
            table.add(&mut self.program("calls"))?;
            table.add(self.rust("calls").arg("Rust"))?;
            table.add(Command::new(&self.small).args(["calls", "Rust, compiled for size"]))?;
        }
        Ok(())
    }

    fn lookup(&self, table: &mut Table) -> Result<()> {
        table.add(&mut self.rust("lookup"))?;
        let questions = "benches/questions.tsv";
        table.add(self.program("lookup").arg(questions).arg(self.folder.join("plan.sql")))?;
        let mut python = self.script("lookup");
        python.arg(questions).arg(self.folder.join("plain.json"));
        table.add(python.arg(self.folder.join("plan.sql")))
    }

    /// Columns: what a Rust and a C program get beside merely touching the bytes, then Python and its peers.
    fn columns(&self, table: &mut Table) -> Result<()> {
        table.add(&mut self.rust("columns"))?;
        programs::run(self.rust("columns-tables").arg(&self.folder))?;
        table.add(&mut self.program("columns"))?;
        table.add(self.script("columns").arg(&self.folder))
    }

    /// Ours and the peers in Python in turn, each twice: the quicker counts.
    fn days(&self, table: &mut Table) -> Result<()> {
        for _ in 0..2 {
            table.add(&mut self.rust("days"))?;
            table.add(self.script("days").arg("tests/data/deadlines.tsv"))?;
        }
        Ok(())
    }

    /// One table of a million reports, read by ours and by the peers in turn, each twice: the quicker counts.
    fn reports(&self, table: &mut Table) -> Result<()> {
        let file = self.folder.join("reports.csv");
        programs::run(self.rust("write-reports").arg(&file))?;
        for _ in 0..2 {
            table.add(self.rust("reports").arg(&file))?;
            table.add(self.script("reports").arg(&file))?;
        }
        Ok(fs::remove_file(file)?)
    }

    /// Rust and Python in turn, each twice: the quicker counts.
    fn evaluate(&self, table: &mut Table) -> Result<()> {
        let year = self.folder.join("year.json");
        programs::run(self.rust("write-year").arg(&year))?;
        for _ in 0..2 {
            table.add(&mut self.rust("evaluate"))?;
            table.add(self.script("evaluate").arg(&year))?;
        }
        Ok(())
    }

    /// Ours and SQLite in turn, each twice: the quicker counts.
    fn obligations(&self, table: &mut Table) -> Result<()> {
        for _ in 0..2 {
            table.add(&mut self.rust("obligations"))?;
            table.add(self.program("obligations").arg(self.folder.join("plan.sql")))?;
        }
        Ok(())
    }

    /// Ours and the peer in Python in turn, each twice: the quicker counts.
    fn targets(&self, table: &mut Table) -> Result<()> {
        for _ in 0..2 {
            table.add(&mut self.rust("targets"))?;
            table.add(self.script("targets").arg("tests/data/targets.tsv"))?;
        }
        Ok(())
    }
}

/// A virtual environment with the pinned peers. One that cannot be installed is left out of the table, and said to be.
fn python(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    if !python.exists() {
        let mut create = programs::PYTHON.command()?;
        programs::run(create.args(["-m", "venv"]).arg(&environment))
            .context("a virtual environment for the Python peers: apt-get install python3-venv")?;
    }
    let requirements = fs::read_to_string(workspace::root().join("benches/requirements.txt"))?;
    for peer in requirements.lines().filter(|line| !line.starts_with('#')) {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        let mut pip = Command::new(&python);
        pip.args(install).arg(peer).stdout(Stdio::null()).stderr(Stdio::null());
        if !pip.status().is_ok_and(|status| status.success()) {
            println!("Left out, because pip could not install it: {peer}");
        }
    }
    Ok(python)
}

/// What was measured, in the order in which it came.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    remarks: Vec<String>,
}

/// Who answered how quickly, in nanoseconds.
struct Row {
    what: String,
    sides: Vec<(String, f64)>,
}

impl Table {
    /// Runs a bench and takes in the lines that it prints.
    fn add(&mut self, bench: &mut Command) -> Result<()> {
        for line in programs::output(bench)?.lines() {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                [what, side, nanoseconds] => self.put(what, side, nanoseconds.parse()?),
                // A bench that runs twice remarks twice, and some Python packages greet.
                _ if line.starts_with("# jio") => {}
                _ if self.remarks.iter().any(|remark| remark == line) => {}
                _ => self.remarks.push(line.into()),
            }
        }
        Ok(())
    }

    /// Runs a program from its start to its end.
    fn start(&mut self, what: &str, side: &str, program: &mut Command) -> Result<()> {
        program.stdout(Stdio::null());
        let start = Instant::now();
        let status = program.status().with_context(|| format!("{program:?}"))?;
        let nanoseconds = start.elapsed().as_nanos() as f64;
        anyhow::ensure!(status.success(), "{program:?} ended with {status}");
        self.put(what, side, nanoseconds);
        Ok(())
    }

    fn put(&mut self, what: &str, side: &str, nanoseconds: f64) {
        let row = match self.rows.iter().position(|row| row.what == what) {
            Some(place) => place,
            None => {
                self.rows.push(Row { what: what.into(), sides: Vec::new() });
                self.rows.len() - 1
            }
        };
        let Some(row) = self.rows.get_mut(row) else { return };
        match row.sides.iter_mut().find(|(known, _)| known == side) {
            Some((_, best)) => *best = best.min(nanoseconds),
            None => row.sides.push((side.into(), nanoseconds)),
        }
    }

    /// One line a row: what, ours, and each peer with how many times as long it takes.
    fn print(&self) {
        println!("\n| What | {OURS} | Peers: time, times ours |\n| --- | ---: | --- |");
        for Row { what, sides } in &self.rows {
            let ours = sides.iter().find(|(side, _)| side == OURS).map(|(_, time)| *time);
            let peers = sides.iter().filter(|(side, _)| side != OURS).map(|(side, time)| {
                let ratio = ours.map_or(String::new(), |ours| format!(", {}×", short(time / ours)));
                format!("{side} {}{ratio}", spoken(*time))
            });
            let peers: Vec<String> = peers.collect();
            println!("| {what} | {} | {} |", ours.map_or("–".into(), spoken), peers.join("; "));
        }
        self.remarks.iter().for_each(|remark| println!("\n{}", remark.trim_start_matches("# ")));
    }
}

/// A time with its unit.
fn spoken(nanoseconds: f64) -> String {
    match nanoseconds {
        below if below < 1e3 => format!("{} ns", short(below)),
        below if below < 1e6 => format!("{} µs", short(below / 1e3)),
        other => format!("{} ms", short(other / 1e6)),
    }
}

/// Two or three digits: more would not come out again.
fn short(number: f64) -> String {
    if number < 10.0 { format!("{number:.1}") } else { format!("{number:.0}") }
}
