//! `cargo xtask read-deadlines FILE`: reads the time limits of a table, one JSON object a line.

use std::io::{BufWriter, Write};

use anyhow::Context as _;
use duban::deadline::{Context, read_json};
use jiff::civil::Date;

/// Reads a TSV with the columns `expression`, `reference_date`, `plan_year` (others are let be) and prints a JSON object
/// for each line; `\n` and `\t` in an expression stand for a line break and a tab.
pub(crate) fn run(file: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    let column = |name: &str| header.iter().position(|field| *field == name);
    let expression = column("expression").context("the header has no column expression")?;
    let (reference, year) = (column("reference_date"), column("plan_year"));
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (line, number) in lines.zip(2..).filter(|(line, _)| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let field =
            |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| field.trim());
        let reference = match field(reference) {
            "" => None,
            date => Some(date.parse::<Date>().with_context(|| format!("line {number}"))?),
        };
        let year = match (field(year), reference) {
            ("", Some(reference)) => reference.year(),
            ("", None) => {
                anyhow::bail!("line {number}: neither plan_year nor reference_date");
            }
            (year, _) => year.parse().with_context(|| format!("line {number}"))?,
        };
        let raw = fields.get(expression).copied().unwrap_or_default();
        let context = Context { reference, ..Context::new(year) };
        let text = raw.replace("\\n", "\n").replace("\\t", "\t");
        writeln!(out, "{}", read_json(&text, &context))?;
    }
    Ok(())
}
