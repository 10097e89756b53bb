//! How programs are linked with the libraries of a folder, on each system that has some.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::programs::{self, Program};

/// What a folder's libraries are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Linking {
    /// `libduban.so.1` and `libduban.a`.
    Elf,
    /// `duban.dll`, `libduban.dll.a` and `libduban.a`, for MinGW.
    Windows,
}

impl Linking {
    pub(crate) fn of(folder: &Path) -> Self {
        if folder.join("duban.dll").exists() { Self::Windows } else { Self::Elf }
    }

    /// The shared library's file.
    pub(crate) fn shared(self) -> &'static str {
        match self {
            Self::Elf => "libduban.so.1",
            Self::Windows => "duban.dll",
        }
    }

    /// What a program needs of the system that has the static library in it, as the manual says.
    pub(crate) fn static_libraries(self) -> &'static [&'static str] {
        match self {
            Self::Elf => &["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"],
            Self::Windows => &["-lkernel32", "-lntdll", "-luserenv", "-lws2_32", "-ldbghelp"],
        }
    }

    /// What each compiler is told.
    pub(crate) fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Elf => &[],
            // The formats of C99, which Windows' own library lacks.
            Self::Windows => &["-D__USE_MINGW_ANSI_STDIO=1"],
        }
    }

    /// A program's path.
    pub(crate) fn program(self, folder: &Path, name: &str) -> PathBuf {
        folder.join(if self == Self::Windows { format!("{name}.exe") } else { name.to_owned() })
    }

    /// Links with the shared library; the program finds it when it runs.
    pub(crate) fn link_shared(
        self,
        command: &mut Command,
        library: &Path,
        program: &Path,
    ) -> Result<()> {
        command.arg("-o").arg(program).arg("-L").arg(library);
        match self {
            Self::Elf => {
                command.arg("-lduban").arg(format!("-Wl,-rpath,{}", library.display()));
                command.args(["-lpthread", "-ldl"]);
            }
            Self::Windows => {
                // Of the compiler's own libraries none has to stand beside the program.
                command.args(["-l:libduban.dll.a", "-static"]);
                let beside = program.with_file_name(self.shared());
                fs::copy(library.join(self.shared()), beside)?;
            }
        }
        programs::run(command)
    }

    /// The names that the shared library shows, and whether it is called what programs look for.
    pub(crate) fn exports(self, library: &Path) -> Result<Vec<String>> {
        let file = library.join(self.shared());
        match self {
            Self::Elf => {
                let mut nm = binutil("nm", "NM").command()?;
                let table = programs::output(nm.args(["-D", "--defined-only"]).arg(&file))?;
                let mut readelf = binutil("readelf", "READELF").command()?;
                let head = programs::output(readelf.arg("-dW").arg(&file))?;
                ensure!(
                    head.contains("soname: [libduban.so.1]"),
                    "the shared library's SONAME is not libduban.so.1"
                );
                let words = table.lines().filter_map(|line| line.split_whitespace().nth(2));
                Ok(words.map(String::from).collect())
            }
            Self::Windows => {
                let mut objdump = binutil("objdump", "OBJDUMP").command()?;
                exports_of_dll(&programs::output(objdump.arg("-p").arg(&file))?)
            }
        }
    }
}

/// A program of binutils.
fn binutil(name: &'static str, variable: &'static str) -> Program {
    Program { purpose: "binutils", variable, usual: name, install: "apt-get install binutils" }
}

/// The names that `objdump -p` lists below its head, the last of each line.
pub(crate) fn exports_of_dll(printed: &str) -> Result<Vec<String>> {
    ensure!(
        printed.lines().any(|line| line.starts_with("Name ") && line.ends_with(" duban.dll")),
        "the library does not call itself duban.dll"
    );
    let table =
        printed.lines().skip_while(|line| !line.starts_with("[Ordinal/Name Pointer] Table"));
    let names = table.skip(1).take_while(|line| line.starts_with("\t["));
    Ok(names.filter_map(|line| line.split_whitespace().last()).map(String::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exports_of_a_dll_are_the_words_below_their_head() {
        let printed = "Name \t\t\t\t00000000002f1000 duban.dll\n[Ordinal/Name Pointer] Table\n\
                       \t[   0] duban_a\n\t[   1] +base[   2]  0001 duban_b\n\nThe Function Table\n\t[   2] no\n";
        assert_eq!(exports_of_dll(printed).unwrap(), ["duban_a", "duban_b"]);
        assert!(exports_of_dll(&printed.replace("duban.dll", "other.dll")).is_err());
    }
}
