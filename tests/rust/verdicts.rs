//! The shared cases of single verdicts, run by the Rust library.

use duban::beijing_2026;
use serde_json::{Map, Value};

/// The number of what is needed, whatever it is called.
fn number(needed: &Value) -> String {
    let member = match needed["kind"].as_str() {
        Some("remaining-mean") => "mean",
        Some("good-days") => "more",
        Some("remainder") => "amount",
        Some("budget") => "left",
        Some("improvement") => "by",
        _ => return String::new(),
    };
    match &needed[member] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn values_are_judged_as_the_cases_say() {
    let file = |name| format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(file("verdicts.tsv")).unwrap();
    let overlay = std::fs::read_to_string(file("verdicts-overlay.json")).unwrap();
    let plan = beijing_2026().with_overlay_json(&overlay).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
    assert!(rows.len() > 160);
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let [
            id,
            covered_to,
            value,
            options,
            state,
            gap,
            attainment,
            needed,
            amount,
            rule,
            sentence,
        ] = fields[..]
        else {
            panic!("{row}");
        };
        let options = if options.is_empty() { "{}" } else { options };
        let mut request: Map<String, Value> = serde_json::from_str(options).unwrap();
        request.insert("id".into(), id.into());
        request.insert("covered_to".into(), covered_to.into());
        if !value.is_empty() {
            request.insert("value".into(), value.into());
        }
        let answer = plan.judge_json(&Value::Object(request).to_string()).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let text = |member: &str| answer[member].as_str().unwrap_or("").to_owned();
        let found = [
            text("state"),
            text("gap"),
            text("attainment"),
            answer["needed"]["kind"].as_str().unwrap_or("").to_owned(),
            number(&answer["needed"]),
            text("rule"),
            text("sentence"),
        ];
        assert_eq!(found, [state, gap, attainment, needed, amount, rule, sentence], "{row}");
    }
}
