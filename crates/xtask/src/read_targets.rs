//! `cargo xtask read-targets FILE`: reads the targets of sentences, one JSON object a line.

use std::io::{BufWriter, Write};

use anyhow::Context as _;
use duban::target::find_targets_json;

/// Reads a file of one sentence a line and prints a JSON object for each, with its `targets`; an empty line has none.
pub(crate) fn run(file: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for sentence in text.trim_start_matches('\u{feff}').lines() {
        writeln!(out, "{}", find_targets_json(sentence))?;
    }
    Ok(())
}
