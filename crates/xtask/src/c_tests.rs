//! The tests in C and C++: headers alone and in every standard, the programs under `tests/c` and `tests/cpp`, the examples
//! of the manual and the READMEs, the exports of the library.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::linking::Linking;
use crate::programs::{self, Program};
use crate::{library, workspace};

/// No warning is accepted.
const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

/// The standards that a header is held to: source file type, compiler, standards, header.
const HEADERS: [(&str, &Program, &[&str], &str); 3] = [
    ("c", &programs::C_COMPILER, &["c89", "c99", "c11"], "duban.h"),
    ("cpp", &programs::CPP_COMPILER, &["c++98", "c++11", "c++17", "c++20"], "duban.h"),
    ("cpp", &programs::CPP_COMPILER, &["c++11", "c++14", "c++17", "c++20"], "duban.hpp"),
];

/// A program of the tests: its source, the standard that it is written in, and what it is given.
pub(crate) struct Test {
    pub(crate) source: &'static str,
    pub(crate) standard: &'static str,
    pub(crate) arguments: &'static [Argument],
    /// Whether the memory check runs it, and with which argument.
    pub(crate) memory: Option<&'static [Argument]>,
}

#[derive(Clone, Copy)]
pub(crate) enum Argument {
    Word(&'static str),
    /// The folder of the shared cases.
    Cases,
    /// The shared library.
    Library,
}

use Argument::{Cases, Library, Word};

pub(crate) const TESTS: &[Test] = &[
    Test {
        source: "c/shared_cases.c",
        standard: "c89",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test {
        source: "c/misuse.c",
        standard: "c89",
        arguments: &[],
        memory: Some(&[Word("live-only")]),
    },
    Test {
        source: "c/misuse_answers.c",
        standard: "c89",
        arguments: &[],
        memory: Some(&[Word("live-only")]),
    },
    Test {
        source: "c/misuse_progress.c",
        standard: "c89",
        arguments: &[],
        memory: Some(&[Word("live-only")]),
    },
    Test {
        source: "c/shared_reports.c",
        standard: "c99",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test {
        source: "c/shared_evaluations.c",
        standard: "c99",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test {
        source: "c/shared_published.c",
        standard: "c99",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test {
        source: "c/shared_units.c",
        standard: "c99",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test {
        source: "c/shared_language.c",
        standard: "c99",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test { source: "c/columns.c", standard: "c89", arguments: &[], memory: Some(&[]) },
    Test { source: "c/encodings.c", standard: "c99", arguments: &[], memory: Some(&[]) },
    Test { source: "c/messages.c", standard: "c99", arguments: &[], memory: Some(&[]) },
    Test { source: "c/lifetimes.c", standard: "c89", arguments: &[], memory: Some(&[]) },
    Test { source: "c/threads.c", standard: "c99", arguments: &[], memory: Some(&[Word("short")]) },
    Test { source: "c/loading.c", standard: "c99", arguments: &[Library], memory: None },
    Test {
        source: "cpp/shared_cases.cpp",
        standard: "c++11",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test {
        source: "cpp/shared_answers.cpp",
        standard: "c++11",
        arguments: &[Cases],
        memory: Some(&[Cases]),
    },
    Test { source: "cpp/wrapper.cpp", standard: "c++11", arguments: &[], memory: Some(&[]) },
    Test { source: "cpp/answers.cpp", standard: "c++11", arguments: &[], memory: Some(&[]) },
];

/// Tests that hold the library against what only POSIX systems have: iconv.
const POSIX: [&str; 1] = ["c/encodings.c"];

/// Runs everything against the libraries in a folder; the first failure ends it with what failed.
pub(crate) fn run(library_folder: &Path) -> Result<()> {
    let bench = Bench::new(library_folder)?;
    bench.headers()?;
    bench.two_units()?;
    bench.exports()?;
    for test in TESTS {
        if bench.linking == Linking::Windows && POSIX.contains(&test.source) {
            println!("not run on Windows: tests/{}", test.source);
            continue;
        }
        bench.run(&bench.compile_test(test)?, test.arguments)?;
    }
    bench.shared_cases_in_every_standard()?;
    bench.manual()?;
    bench.oa_module()?;
    bench.readmes()
}

/// Runs the test programs under valgrind, which must be there.
pub(crate) fn memory_check() -> Result<()> {
    let bench = Bench::new(&library::build()?)?;
    for test in TESTS {
        let Some(arguments) = test.memory else { continue };
        let program = bench.compile_test(test)?;
        let mut valgrind = programs::VALGRIND.command()?;
        valgrind.args([
            "--quiet",
            "--leak-check=full",
            "--show-leak-kinds=all",
            "--error-exitcode=9",
        ]);
        valgrind.args(["--errors-for-leak-kinds=definite,indirect,possible"]).arg(program);
        valgrind.args(bench.words(arguments));
        print!("{}", programs::output(programs::with_library(&mut valgrind, &bench.library))?);
    }
    println!("no leaks");
    Ok(())
}

/// Where programs are built and what they are linked to.
pub(crate) struct Bench {
    pub(crate) library: PathBuf,
    linking: Linking,
    include: PathBuf,
    tests: PathBuf,
    pub(crate) folder: PathBuf,
}

impl Bench {
    pub(crate) fn new(library: &Path) -> Result<Self> {
        let root = workspace::root();
        let folder = library.join("c-tests");
        fs::create_dir_all(&folder)?;
        Ok(Self {
            library: library.to_path_buf(),
            linking: Linking::of(library),
            include: root.join("include"),
            tests: root.join("tests"),
            folder,
        })
    }

    /// A compiler with everything but the source and the output.
    pub(crate) fn compiler(&self, program: &Program, standard: &str) -> Result<Command> {
        let mut command = program.command()?;
        command.arg(format!("-std={standard}")).args(STRICT).arg("-g");
        command.args(self.linking.flags());
        command.arg("-I").arg(&self.include).arg("-I").arg(self.tests.join("c"));
        Ok(command)
    }

    fn written(&self, name: &str, content: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        fs::write(&path, content)?;
        Ok(path)
    }

    /// Each header alone and twice, in every standard.
    fn headers(&self) -> Result<()> {
        for (extension, compiler, standards, header) in HEADERS {
            let source = format!(
                "#include \"{header}\"\n#include \"{header}\"\nint main(void) {{ return 0; }}\n"
            );
            let path = self.written(&format!("alone.{extension}"), &source)?;
            for standard in standards {
                let mut command = self.compiler(compiler, standard)?;
                programs::run(command.arg("-fsyntax-only").arg(&path))
                    .with_context(|| format!("{header} as {standard}"))?;
            }
        }
        println!("the headers compile alone and twice in every standard");
        Ok(())
    }

    /// Each header in two translation units of one program.
    fn two_units(&self) -> Result<()> {
        for (extension, compiler, standards, header) in HEADERS {
            let include = format!("#include \"{header}\"\n");
            let one = format!(
                "{include}int other(void);\nint main(void) {{ return other() - (int)duban_abi_version(); }}\n"
            );
            let two = format!(
                "{include}int other(void);\nint other(void) {{ return (int)duban_abi_version(); }}\n"
            );
            let one = self.written(&format!("unit-1.{extension}"), &one)?;
            let two = self.written(&format!("unit-2.{extension}"), &two)?;
            for standard in standards {
                let mut command = self.compiler(compiler, standard)?;
                let program = self.link(command.arg(&one).arg(&two), "two-units")?;
                self.run(&program, &[]).with_context(|| format!("{header} twice in {standard}"))?;
            }
        }
        Ok(())
    }

    /// What the library exports is what `duban.symbols` lists; its name carries the ABI's number.
    fn exports(&self) -> Result<()> {
        let listed: BTreeSet<String> = symbols()?.into_iter().collect();
        let exported: BTreeSet<String> = self.linking.exports(&self.library)?.into_iter().collect();
        let differing: Vec<&String> = exported.symmetric_difference(&listed).collect();
        ensure!(
            differing.is_empty(),
            "exported or listed in duban.symbols, not both: {differing:?}"
        );
        println!("the library exports the {} functions of duban.symbols", exported.len());
        Ok(())
    }

    pub(crate) fn compile_test(&self, test: &Test) -> Result<PathBuf> {
        self.compile_as(test.source, test.standard)
    }

    fn compile_as(&self, source: &str, standard: &str) -> Result<PathBuf> {
        let compiler =
            if source.ends_with(".c") { &programs::C_COMPILER } else { &programs::CPP_COMPILER };
        let name = source.replace(['/', '.'], "-");
        let mut command = self.compiler(compiler, standard)?;
        self.link(command.arg(self.tests.join(source)), &name)
            .with_context(|| format!("tests/{source} as {standard}"))
    }

    /// Links a program as the manual says, and gives its path.
    pub(crate) fn link(&self, command: &mut Command, name: &str) -> Result<PathBuf> {
        let program = self.linking.program(&self.folder, name);
        self.linking.link_shared(command, &self.library, &program)?;
        Ok(program)
    }

    /// The folder of the shared cases.
    pub(crate) fn cases(&self) -> PathBuf {
        self.tests.join("data")
    }

    pub(crate) fn words(&self, arguments: &[Argument]) -> Vec<PathBuf> {
        let word = |argument: &Argument| match argument {
            Word(word) => PathBuf::from(word),
            Cases => self.cases(),
            Library => self.library.join(self.linking.shared()),
        };
        arguments.iter().map(word).collect()
    }

    pub(crate) fn run(&self, program: &Path, arguments: &[Argument]) -> Result<()> {
        programs::run(program_command(program).args(self.words(arguments)))
    }

    /// The wrapper works the same in newer standards, where more of it is compiled.
    fn shared_cases_in_every_standard(&self) -> Result<()> {
        for standard in ["c++17", "c++20"] {
            for source in [
                "cpp/shared_cases.cpp",
                "cpp/shared_answers.cpp",
                "cpp/wrapper.cpp",
                "cpp/answers.cpp",
            ] {
                let program = self.compile_as(source, standard)?;
                let arguments: &[Argument] = if source.contains("shared") { &[Cases] } else { &[] };
                self.run(&program, arguments)
                    .with_context(|| format!("tests/{source} as {standard}"))?;
            }
        }
        Ok(())
    }

    /// The programs in the headers' manuals, taken from them as they stand, linked as they say: shared and static.
    fn manual(&self) -> Result<()> {
        let header = fs::read_to_string(self.include.join("duban.h"))?;
        let others = self.manual_programs(&header, "c", &programs::C_COMPILER, "c89")?;
        let c = self.folder.join("manual-0.c");
        let shared = others.into_iter().next().context("the manual has no program")?;
        ensure!(shared.lines().count() > 10, "the manual's program prints {shared}");

        self.static_manual(&header, &c, &shared)?;
        let wrapper = fs::read_to_string(self.include.join("duban.hpp"))?;
        let printed = self.manual_programs(&wrapper, "cpp", &programs::CPP_COMPILER, "c++11")?;
        ensure!(
            printed.first() == Some(&shared),
            "the manuals of duban.h and duban.hpp print different things"
        );
        println!("the manuals' programs run, linked shared and static");
        Ok(())
    }

    /// The manual's first program with the static library in it, linked as the manual says.
    fn static_manual(&self, header: &str, source: &Path, shared: &str) -> Result<()> {
        let libraries = self.linking.static_libraries();
        let said = format!("DIR/libduban.a {}", libraries.join(" "));
        ensure!(header.contains(&said), "the manual does not say how to link statically: {said}");
        let program = self.linking.program(&self.folder, "manual-static");
        let mut command = self.compiler(&programs::C_COMPILER, "c89")?;
        command.arg(source).arg(self.library.join("libduban.a")).args(libraries);
        programs::run(command.arg("-o").arg(&program)).context("the manual's static linking")?;
        ensure!(
            self.output(&program)? == shared,
            "linked statically, the manual's program differs"
        );
        Ok(())
    }

    /// Every program in a header's manual, compiled and run: what each prints.
    fn manual_programs(
        &self,
        header: &str,
        extension: &str,
        compiler: &Program,
        standard: &str,
    ) -> Result<Vec<String>> {
        let mut printed = Vec::new();
        for (number, program) in programs_of(header).iter().enumerate() {
            let source = self.written(&format!("manual-{number}.{extension}"), program)?;
            let mut command = self.compiler(compiler, standard)?;
            let linked =
                self.link(command.arg(&source), &format!("manual-{number}-{extension}"))?;
            let output = self.output(&linked)?;
            ensure!(!output.is_empty(), "the manual's program {number} prints nothing");
            printed.push(output);
        }
        Ok(printed)
    }

    /// The worked example of a module for an office-automation system.
    fn oa_module(&self) -> Result<()> {
        let source = workspace::root().join("bindings/cpp/examples/oa_module.cpp");
        let mut command = self.compiler(&programs::CPP_COMPILER, "c++11")?;
        let program = self.link(command.arg(source), "oa-module")?;
        let printed = programs::output(program_command(&program).arg(self.tests.join("data")))?;
        ensure!(
            printed.contains("通洲区：名称不识别") && printed.contains("方可达标"),
            "the OA module prints {printed}"
        );
        Ok(())
    }

    /// The examples of the bindings' READMEs, taken from them as they stand.
    fn readmes(&self) -> Result<()> {
        for (extension, compiler, standard) in
            [("c", &programs::C_COMPILER, "c99"), ("cpp", &programs::CPP_COMPILER, "c++11")]
        {
            let path = workspace::root().join(format!("bindings/{extension}/README.md"));
            let readme = fs::read_to_string(&path)?;
            let blocks = fenced(&readme, extension);
            ensure!(!blocks.is_empty(), "{} has no example", path.display());
            for (number, block) in blocks.iter().enumerate() {
                let name = format!("readme-{number}.{extension}");
                let source = self.written(&name, block)?;
                let mut command = self.compiler(compiler, standard)?;
                let printed =
                    self.output(&self.link(command.arg(&source), &name.replace('.', "-"))?)?;
                ensure!(!printed.is_empty(), "{}: example {number} prints nothing", path.display());
            }
        }
        println!("the examples of bindings/c and bindings/cpp run");
        Ok(())
    }

    fn output(&self, program: &Path) -> Result<String> {
        programs::output(&mut program_command(program))
    }
}

/// A command that runs a program, under the emulator that `DUBAN_RUN_WITH` names where it is for another machine.
fn program_command(program: &Path) -> Command {
    let emulator = std::env::var("DUBAN_RUN_WITH").unwrap_or_default();
    let mut words = emulator.split_whitespace().map(PathBuf::from).chain([program.to_path_buf()]);
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    // Cargo puts its own folders there, where a library of another build may stand; they go before what was linked.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

/// The names of `duban.symbols`, in order.
pub(crate) fn symbols() -> Result<Vec<String>> {
    let listed = fs::read_to_string(workspace::root().join("include/duban.symbols"))?;
    Ok(listed.lines().filter_map(|line| line.split(' ').next()).map(String::from).collect())
}

/// The programs in a header's manual: indented blocks that begin with an `#include`.
pub(crate) fn programs_of(header: &str) -> Vec<String> {
    let manual = header.split("*/").next().unwrap_or_default();
    let mut programs: Vec<String> = Vec::new();
    let mut inside = false;
    for line in manual.lines() {
        let code = line.strip_prefix(" *     ").or((line == " *").then_some(""));
        match code {
            Some(code) if inside || code.starts_with("#include") => {
                if !inside {
                    programs.push(String::new());
                    inside = true;
                }
                if let Some(program) = programs.last_mut() {
                    program.push_str(code);
                    program.push('\n');
                }
            }
            Some(_) => {}
            None => inside = false,
        }
    }
    programs
}

/// The fenced blocks of a language.
fn fenced(document: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let blocks = document.split(&fence).skip(1);
    blocks.filter_map(|rest| rest.split("\n```").next()).map(|code| format!("{code}\n")).collect()
}
