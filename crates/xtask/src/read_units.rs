//! `cargo xtask read-units FILE`: reads unit cells and phrases, one JSON object a line.

use std::io::{BufWriter, Write};

use anyhow::Context as _;
use duban::unit::{Charge, Registry, UnitCell};
use serde_json::{Value, json};

use crate::plan_files;

/// Reads one cell or phrase a line with the embedded plan's names; `\n` and `\t` stand for a line break and a tab.
pub(crate) fn run(file: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let registry = plan_files::beijing_2026()?.unit_registry();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in text.trim_start_matches('\u{feff}').lines() {
        let phrase = line.replace("\\n", "\n").replace("\\t", "\t");
        writeln!(out, "{}", read(&phrase, &registry))?;
    }
    Ok(())
}

/// One cell or phrase as a JSON object.
pub(crate) fn read(phrase: &str, registry: &Registry) -> Value {
    let cell = match UnitCell::read(phrase, registry) {
        Ok(cell) => cell,
        Err(error) => {
            let start: String = phrase.chars().take(64).collect();
            return json!({
                "duties": [], "open_list": false, "unread": [start], "error": error.to_string(),
            });
        }
    };
    let duties: Vec<Value> = cell.charges.iter().map(|charge| duty(charge, registry)).collect();
    let unread: Vec<&str> = cell.unread.iter().map(|unread| unread.text).collect();
    let why: Vec<&str> = cell.unread.iter().map(|unread| unread.reason.reason()).collect();
    json!({
        "duties": duties,
        "open_list": cell.open,
        "first_leads": cell.first_leads,
        "unread": unread,
        "unread_why": why,
    })
}

fn duty(charge: &Charge<'_>, registry: &Registry) -> Value {
    let members = charge.is_group().then(|| charge.members().unwrap_or_default());
    let nearest = match charge.canonical() {
        Some(_) => Vec::new(),
        None => registry.resolve(&charge.name).err().map_or_else(Vec::new, |error| error.nearest),
    };
    json!({
        "role": charge.role.map(|role| role.word()),
        "joint": charge.joint,
        "unit": charge.written,
        "name": charge.name,
        "canonical": charge.canonical(),
        "group": charge.is_group(),
        "members": members,
        "nearest": nearest,
        "doubt": charge.doubt.map(|doubt| doubt.reason()),
    })
}
