//! The Rust benches. `cargo xtask bench` runs them, and those in C and Python, and makes one table of what they print:
//! a line is what is measured, who answers and how many nanoseconds one answer takes.

mod calls;
mod columns;
mod days;
mod evaluate;
mod export;
mod lookup;
mod measure;
mod obligations;
mod overlay;
mod plain;
mod questions;
mod reports;
mod targets;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["export", folder] => export::write(folder.as_ref()),
        ["columns"] => columns::run(),
        ["columns-tables", folder] => columns::export(folder.as_ref()),
        ["calls", compiled] => calls::run(compiled),
        ["lookup"] => lookup::run(),
        ["days"] => days::run(),
        ["write-reports", file] => reports::write(file.as_ref()),
        ["reports", file] => reports::run(file.as_ref()),
        ["evaluate"] => evaluate::run(),
        ["write-year", file] => evaluate::write(file.as_ref()),
        ["obligations"] => obligations::run(),
        ["overlay"] => overlay::run(),
        ["targets"] => targets::run(),
        _ => panic!(
            "export FOLDER, columns, columns-tables FOLDER, calls COMPILED, lookup, days, write-reports FILE, reports FILE, evaluate, write-year FILE, obligations, overlay or targets"
        ),
    }
}
