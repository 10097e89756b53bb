//! `cargo xtask read-targets FILE`: reads the targets of sentences, one JSON object a line.

use std::io::{BufWriter, Write};

use anyhow::Context as _;
use duban::quantity::Number;
use duban::target::{FoundTarget, find_targets};
use serde_json::{Value, json};

/// Reads a file of one sentence a line and prints a JSON object for each, with its `targets`; an empty line has none.
pub(crate) fn run(file: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for sentence in text.trim_start_matches('\u{feff}').lines() {
        writeln!(out, "{}", read(sentence))?;
    }
    Ok(())
}

/// One sentence as a JSON object.
pub(crate) fn read(sentence: &str) -> Value {
    let targets: Vec<Value> = find_targets(sentence).iter().map(target).collect();
    json!({ "sentence": sentence, "targets": targets })
}

fn target(found: &FoundTarget<'_>) -> Value {
    let alternatives: Vec<Value> = found
        .alternatives
        .iter()
        .map(|other| {
            json!({
                "comparator": other.comparator.word(),
                "value": other.value.to_string(),
                "unit": other.unit.name(),
                "condition": other.condition,
            })
        })
        .collect();
    json!({
        "indicator": found.indicator,
        "comparator": found.comparator.word(),
        "value": number(found.value),
        "value2": number(found.value2),
        "unit": words(found.unit.name()),
        "change": found.change.map(|change| change.word()),
        "basis": words(&found.basis_words),
        "basis_kind": found.basis.word(),
        "scope": words(&found.scope),
        "strength": found.strength.word(),
        "alternatives": alternatives,
        "span": [found.span.start, found.span.end],
        "phrase": found.phrase,
    })
}

/// Exact decimals are strings; a fraction is written as one.
fn number(number: Option<Number>) -> Value {
    number.map_or(Value::Null, |number| json!(number.to_string()))
}

fn words(words: &str) -> Value {
    if words.is_empty() { Value::Null } else { json!(words) }
}
