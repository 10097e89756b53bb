//! `cargo xtask read-units FILE`: reads unit cells and phrases, one JSON object a line.

use std::io::{BufWriter, Write};

use anyhow::Context as _;
use duban::unit::read_json;

use crate::plan_files;

/// Reads one cell or phrase a line with the embedded plan's names; `\n` and `\t` stand for a line break and a tab.
pub(crate) fn run(file: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let registry = plan_files::beijing_2026()?.unit_registry();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in text.trim_start_matches('\u{feff}').lines() {
        let phrase = line.replace("\\n", "\n").replace("\\t", "\t");
        writeln!(out, "{}", read_json(&phrase, &registry))?;
    }
    Ok(())
}
