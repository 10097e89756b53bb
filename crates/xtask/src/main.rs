//! The project's one entry point for people and CI: `cargo xtask <command>`.

use std::process::ExitCode;

mod read_deadlines;
mod workday_table;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["calendar-table"] => write_calendar_table(),
        ["read-deadlines", file] => read_deadlines::run(file),
        _ => Err("commands: calendar-table, read-deadlines FILE".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn write_calendar_table() -> Result<(), String> {
    let core = concat!(env!("CARGO_MANIFEST_DIR"), "/../duban");
    let facts = format!("{core}/data/cn_workdays.csv");
    let csv = std::fs::read_to_string(&facts).map_err(|error| format!("{facts}: {error}"))?;
    let table = format!("{core}/src/calendar/national.rs");
    std::fs::write(&table, workday_table::generate(&csv))
        .map_err(|error| format!("{table}: {error}"))
}
