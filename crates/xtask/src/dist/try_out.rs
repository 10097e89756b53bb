//! Every package used as a stranger would use it, from the files of the release and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::compiler::Compiler;
use super::environment::Environment;
use super::library::Built;
use super::target::{System, Target};
use super::tree::VERSION;
use crate::c_tests::programs_of;
use crate::linking::Linking;
use crate::programs::{self, Program};
use crate::{library, workspace};

const PKG_CONFIG: Program = Program {
    purpose: "pkg-config",
    variable: "PKG_CONFIG",
    usual: "pkg-config",
    install: "apt-get install pkg-config",
};

const CMAKE: Program = Program {
    purpose: "CMake",
    variable: "CMAKE",
    usual: "cmake",
    install: "apt-get install cmake",
};

/// Tries everything; what the machine cannot run is said.
pub(super) fn run(
    target: &Target,
    built: &Built,
    tree: &Path,
    wheels: &[PathBuf],
    sdist: &Path,
) -> Result<()> {
    let folder = library::target_folder()?.join("try-out").join(target.name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let bench = Bench { target, built, tree, folder };
    if built.linking == Linking::Windows {
        bench.what_wine_lacks()?;
    }
    bench.every_c_test()?;
    bench.demos()?;
    bench.pkg_config()?;
    match built.linking {
        Linking::Elf => bench.two_libraries()?,
        Linking::Windows => {
            println!("not promised for Windows: another Rust static library beside ours")
        }
    }
    bench.cmake()?;
    match &target.system {
        System::Windows => {
            bench.library_of(wheels)?;
            println!("not tried for Windows: the wheel in a Python, the sdist");
            Ok(())
        }
        System::Linux { .. } if target.is_native() => {
            bench.wheel(wheels, &Environment::native(&bench.folder.join("wheel"))?)?;
            bench.sdist(sdist)
        }
        System::Linux { debian, .. } => {
            let folder = bench.folder.join("wheel");
            bench.wheel(wheels, &Environment::foreign(target, debian, &folder)?)?;
            println!("not tried for {}: the sdist", target.name);
            Ok(())
        }
    }
}

struct Bench<'a> {
    target: &'a Target,
    built: &'a Built,
    tree: &'a Path,
    /// Where programs are built.
    folder: PathBuf,
}

impl Bench<'_> {
    fn compiler(&self) -> Result<Command> {
        self.target.tool("gcc")
    }

    /// What a program prints, under the emulator where it is for another machine.
    fn output(&self, program: &Path) -> Result<String> {
        self.output_of(program, &[])
    }

    fn output_of(&self, program: &Path, arguments: &[&str]) -> Result<String> {
        let emulator = self.target.emulator()?;
        let mut words = emulator.iter().map(PathBuf::from).chain([program.to_path_buf()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command
            .args(words)
            .args(arguments)
            .env_remove("LD_LIBRARY_PATH")
            .env_remove("DUBAN_LIBRARY");
        programs::output(self.beside_wine(&mut command)?)
    }

    /// The path of a program that is built here.
    fn program(&self, name: &str) -> PathBuf {
        self.built.linking.program(&self.folder, name)
    }

    /// Wine keeps its registry in a folder of our own, finds the library, and says nothing of itself.
    fn beside_wine<'c>(&self, command: &'c mut Command) -> Result<&'c mut Command> {
        if self.built.linking == Linking::Windows {
            let (library, wine) = (self.tree.join("bin"), self.folder.join("wine"));
            let registry = library::target_folder()?.join("tools/wine");
            // Wine makes its folder where the folder above it is there.
            fs::create_dir_all(&registry)?;
            command.env("WINEPREFIX", registry);
            command.env("WINEPATH", format!("{};{}", library.display(), wine.display()));
            command.env("WINEDEBUG", "-all");
        }
        Ok(command)
    }

    /// A library of Windows that Wine 8 has not, and newer ones have and use instead.
    fn what_wine_lacks(&self) -> Result<()> {
        let folder = self.folder.join("wine");
        fs::create_dir_all(&folder)?;
        let mut compiler = self.compiler()?;
        compiler.arg("-shared").arg("tests/dist/bcryptprimitives.c").arg("-o");
        programs::run(compiler.arg(folder.join("bcryptprimitives.dll")).arg("-ladvapi32"))
    }

    /// The tests in C and C++ against the release's libraries, by the command that developers run.
    fn every_c_test(&self) -> Result<()> {
        let libraries = self.folder.join("libraries");
        fs::create_dir_all(&libraries)?;
        let files: &[&str] = match self.built.linking {
            Linking::Elf => &["lib/libduban.so", "lib/libduban.so.1", "lib/libduban.a"],
            Linking::Windows => &["bin/duban.dll", "lib/libduban.dll.a", "lib/libduban.a"],
        };
        for file in files {
            let name = Path::new(file).file_name().context("a file's name")?;
            fs::copy(self.tree.join(file), libraries.join(name))?;
        }
        let mut tests = Command::new(std::env::current_exe()?);
        tests.arg("c-tests").arg(&libraries);
        if !self.target.is_native() {
            for (variable, tool) in [
                ("CC", "gcc"),
                ("CXX", "g++"),
                ("NM", "nm"),
                ("READELF", "readelf"),
                ("OBJDUMP", "objdump"),
            ] {
                tests.env(variable, self.target.tool(tool)?.get_program());
            }
            tests.env("DUBAN_RUN_WITH", self.target.emulator()?.join(" "));
        }
        programs::run(self.beside_wine(&mut tests)?)
            .context("the tests in C and C++ against the release's libraries")
    }

    /// The release's own examples, which do the main job: C and C++ print the same.
    fn demos(&self) -> Result<()> {
        let mut printed = Vec::new();
        for (source, tool) in [("demo.c", "gcc"), ("demo.cpp", "g++")] {
            let program = self.program(&source.replace('.', "-"));
            let mut compiler = self.target.tool(tool)?;
            compiler.args(self.built.linking.flags()).arg("-I").arg(self.tree.join("include"));
            compiler.arg(self.tree.join("share/doc/duban/examples").join(source));
            let libraries = self.folder.join("libraries");
            self.built.linking.link_shared(&mut compiler, &libraries, &program)?;
            printed.push(self.output_of(&program, &["tests/data"])?);
        }
        let [c, cpp] = printed.as_slice() else { bail!("two programs print {printed:?}") };
        ensure!(c == cpp && c.lines().count() > 100, "the examples print\n{c}\nand\n{cpp}");
        println!("the examples in C and C++ print the same {} lines", c.lines().count());
        Ok(())
    }

    /// The manual's program, built with the words that pkg-config gives, shared and static.
    fn pkg_config(&self) -> Result<()> {
        let source = self.folder.join("program.c");
        let header = fs::read_to_string(self.tree.join("include/duban.h"))?;
        fs::write(
            &source,
            programs_of(&header).first().context("the header's manual has no program")?,
        )?;
        let mut printed = Vec::new();
        for kind in [&["--libs"][..], &["--static", "--libs"]] {
            let mut asked = PKG_CONFIG.command()?;
            asked.env("PKG_CONFIG_PATH", self.tree.join("lib/pkgconfig"));
            let words = programs::output(asked.args(["--cflags"]).args(kind).arg("duban"))?;
            let program = self.program(&format!("pkg-config{}", kind.len()));
            let mut compiler = self.compiler()?;
            compiler.arg(&source).arg("-o").arg(&program);
            let static_ = kind.len() > 1;
            compiler.args(words.split_whitespace().map(|word| match word {
                "-lduban" if static_ => "-l:libduban.a",
                word => word,
            }));
            if self.built.linking == Linking::Elf {
                compiler.arg(format!("-Wl,-rpath,{}", self.tree.join("lib").display()));
            }
            programs::run(&mut compiler)?;
            printed.push(self.output(&program)?);
        }
        let [shared, static_] = printed.as_slice() else { bail!("two programs print {printed:?}") };
        ensure!(shared.lines().count() > 10 && shared == static_, "{printed:?}");
        println!("pkg-config: a program runs, linked shared and static");
        Ok(())
    }

    /// A program with another Rust static library beside ours, in both orders.
    fn two_libraries(&self) -> Result<()> {
        let tests = workspace::root().join("tests/dist");
        let other = self.folder.join("libother.a");
        let mut rustc = Command::new(Compiler::of(self.target)?.rustc);
        rustc.args(["--edition=2024", "--crate-type=staticlib", "-Copt-level=2", "--target"]);
        rustc.arg(self.target.triple).arg(tests.join("other.rs")).arg("-o").arg(&other);
        programs::run(&mut rustc)?;
        let ours = self.tree.join("lib/libduban.a");
        for (number, libraries) in [[&ours, &other], [&other, &ours]].into_iter().enumerate() {
            let program = self.program(&format!("two-libraries-{number}"));
            let mut compiler = self.compiler()?;
            compiler.arg("-I").arg(self.tree.join("include")).arg(tests.join("two_libraries.c"));
            compiler.args(libraries).args(self.built.linking.static_libraries());
            compiler.arg("-o").arg(&program);
            programs::run(&mut compiler).context("two Rust static libraries in one program")?;
            print!("{}", self.output(&program)?);
        }
        Ok(())
    }

    /// A project that finds the package with CMake, in C and C++, shared and static.
    fn cmake(&self) -> Result<()> {
        let project = self.folder.join("cmake");
        fs::create_dir_all(&project)?;
        fs::copy(
            workspace::root().join("tests/dist/cmake/CMakeLists.txt"),
            project.join("CMakeLists.txt"),
        )?;
        for (header, program) in [("duban.h", "program.c"), ("duban.hpp", "program.cpp")] {
            let header = fs::read_to_string(self.tree.join("include").join(header))?;
            fs::write(
                project.join(program),
                programs_of(&header).first().context("the header's manual has no program")?,
            )?;
        }
        let built = project.join("built");
        let mut configure = CMAKE.command()?;
        configure.arg("-S").arg(&project).arg("-B").arg(&built);
        configure.arg(format!("-DCMAKE_PREFIX_PATH={}", self.tree.display()));
        if !self.target.is_native() {
            let windows = self.built.linking == Linking::Windows;
            let system = if windows { "Windows" } else { "Linux" };
            configure.arg(format!("-DCMAKE_SYSTEM_NAME={system}"));
            if windows {
                // Of the compiler's own libraries none has to stand beside a program.
                configure.arg("-DCMAKE_EXE_LINKER_FLAGS=-static");
            }
            for (language, tool) in [("C", "gcc"), ("CXX", "g++")] {
                let compiler = self.target.tool(tool)?;
                let program = compiler.get_program().to_string_lossy().into_owned();
                configure.arg(format!("-DCMAKE_{language}_COMPILER={program}"));
            }
        }
        programs::output(&mut configure)?;
        programs::output(CMAKE.command()?.arg("--build").arg(&built))?;
        let run = |name| self.output(&self.built.linking.program(&built, name));
        let shared = run("c-shared")?;
        for program in ["c-static", "cpp-shared", "cpp-static"] {
            ensure!(run(program)? == shared, "{program} prints other lines");
        }
        println!("CMake: find_package works in C and C++, shared and static");
        Ok(())
    }

    /// A fresh environment with one wheel in it.
    fn wheel(&self, wheels: &[PathBuf], environment: &Environment) -> Result<()> {
        let said = programs::output(environment.pip().arg("--version"))?;
        // The tag manylinux_2_17 came with pip 20.3; an older one takes the wheel with the old tag.
        let major: u32 = said.split([' ', '.']).nth(1).unwrap_or_default().parse()?;
        let wheel = if major > 20 { wheels.first() } else { wheels.last() };
        programs::run(&mut environment.install(wheel.context("a wheel")?))?;
        self.first_query(environment)?;
        println!("the wheel installs with pip {major} and answers");
        Ok(())
    }

    /// A fresh environment in which pip builds the sdist.
    fn sdist(&self, sdist: &Path) -> Result<()> {
        let environment = Environment::native(&self.folder.join("sdist"))?;
        let mut install = environment.install(sdist);
        // What cargo builds for it may stay for the next time.
        install.env("CARGO_TARGET_DIR", library::target_folder()?.join("sdist"));
        programs::run(&mut install)?;
        self.first_query(&environment)?;
        println!("the sdist builds with pip and answers");
        Ok(())
    }

    /// The library in each wheel is the one that was tried.
    fn library_of(&self, wheels: &[PathBuf]) -> Result<()> {
        let member = format!("duban/{}", self.built.linking.shared());
        for wheel in wheels {
            let folder = self.folder.join("unpacked");
            let mut unpack = programs::PYTHON.command()?;
            programs::run(unpack.args(["-m", "zipfile", "-e"]).arg(wheel).arg(&folder))?;
            let same = fs::read(folder.join(&member))? == fs::read(&self.built.shared)?;
            ensure!(same, "{} has another {member}", wheel.display());
        }
        println!("the wheel has the library that was tried");
        Ok(())
    }

    /// The first query, and the library's own version, from outside the sources.
    fn first_query(&self, environment: &Environment) -> Result<()> {
        let script = workspace::root().join("tests/dist/first_query.py");
        let printed = programs::output(environment.python().arg(&script))?;
        ensure!(printed.lines().count() > 10, "the first query prints {printed}");
        let asked = ["-c", "import duban; print(duban.__version__)"];
        let version = programs::output(environment.python().args(asked))?;
        ensure!(version.trim() == VERSION, "the installed package is {version}");
        Ok(())
    }
}
