//! `cargo xtask`: the one entry point for people and CI. Without a word it lists what it can do.

mod abi;
mod bench;
mod c_tests;
mod debian;
mod demo;
mod dist;
mod embed;
mod figures;
mod fuzz;
mod gb18030;
mod header;
mod library;
mod linking;
mod oldest_rust;
mod plan_files;
mod programs;
mod prove;
mod read_deadlines;
mod read_targets;
mod read_units;
mod readme;
mod test;
mod verify_source;
mod workday_table;
mod workspace;

use std::path::Path;

use anyhow::{Result, bail};

/// What can be asked, with what it does.
const COMMANDS: &str = "\
cargo xtask demo [UNIT [AREA [DAY]]]  build everything and run the main job in C, C++ and Python
cargo xtask test                  every test, in all languages
cargo xtask c-tests [FOLDER]      the tests in C and C++ alone, against the libraries of a folder
cargo xtask memory-check          the tests in C and C++ under valgrind
cargo xtask bench                 every bench, in all languages, with the peers beside it
cargo xtask prove [STEP]          what takes long: memory, threads, sanitizers, loading, ten thousand rounds of every call
cargo xtask dist [SYSTEM]         a release: libraries, packages for C, C++ and Python, each tried; linux-x86_64, linux-aarch64 or windows
cargo xtask minimum-rust          compile everything and test the core with the oldest Rust that is supported
cargo xtask fuzz [SECONDS] [NAME] random input for every parser and door, or those named, each for so long
cargo xtask abi [store]           hold the header against the stored ABI, or store its own
cargo xtask header                write include/duban.h from the C ABI
cargo xtask embed                 write the embedded plan's tables from its reviewed files
cargo xtask calendar-table        write the working-day calendar's tables from its facts
cargo xtask read-deadlines FILE   read time limits from a table, one JSON object a line
cargo xtask read-units FILE       read unit cells and phrases, one a line, one JSON object a line
cargo xtask read-targets FILE     read the targets of sentences, one JSON object a line
cargo xtask figures               what is in the embedded plan and how sure it is, in numbers
cargo xtask plan-json             print the embedded plan in its JSON form
cargo xtask verify-source FILE    give every character of a source document its owner in the plan
";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["demo", arguments @ ..] => demo::run(arguments),
        ["test"] => test::run(),
        ["c-tests"] => c_tests::run(&library::build()?),
        ["c-tests", folder] => c_tests::run(Path::new(folder)),
        ["memory-check"] => c_tests::memory_check(),
        ["bench"] => bench::run(),
        ["abi"] => abi::check(),
        ["abi", "store"] => abi::write(),
        ["prove", steps @ ..] => prove::run(steps),
        ["dist", arguments @ ..] => dist::run(arguments),
        ["minimum-rust"] => oldest_rust::run(),
        ["fuzz", arguments @ ..] => fuzz::run(arguments),
        ["embed"] => embed::write(),
        ["calendar-table"] => workday_table::write(),
        ["read-deadlines", file] => read_deadlines::run(file),
        ["read-units", file] => read_units::run(file),
        ["read-targets", file] => read_targets::run(file),
        ["figures"] => figures::print(),
        ["header"] => header::write(),
        ["plan-json"] => {
            println!("{}", plan_files::beijing_2026()?.to_json());
            Ok(())
        }
        ["verify-source", file] => verify_source::verify(file),
        [] => {
            print!("{COMMANDS}");
            Ok(())
        }
        _ => bail!("no such command: cargo xtask {}\n\n{COMMANDS}", arguments.join(" ")),
    }
}
