//! Overlays: what they change, what they leave alone, and what they refuse.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod anything;
mod changes;
mod embedded;
mod refused;
mod schema;

use duban::Plan;
use duban::plan::{Overlay, OverlayError, Problems};
use serde_json::{Value, json};

/// The plan of a made-up city that has every member of the form.
fn sample() -> Plan {
    Plan::from_json(include_bytes!("../../plans/sample-city.json")).unwrap()
}

/// An overlay for the sample plan, an entry for each operation; all are signed by the same sample user.
fn overlay(operations: &[Value]) -> String {
    let entries: Vec<Value> = operations.iter().map(signed).collect();
    json!({ "format": "duban-overlay/1", "plan": "sample-city-2026", "entries": entries })
        .to_string()
}

fn signed(operation: &Value) -> Value {
    let mut entry = json!({ "who": "示例用户", "date": "2026-03-02", "basis": "示例依据" });
    for (name, operand) in operation.as_object().unwrap() {
        entry[name] = operand.clone();
    }
    entry
}

/// The sample plan with these operations applied.
#[track_caller]
fn with(operations: &[Value]) -> Plan {
    let plan = sample().with_overlay_json(&overlay(operations));
    plan.unwrap_or_else(|error| panic!("refused: {error}"))
}

/// What is wrong with these operations.
#[track_caller]
fn problems(operations: &[Value]) -> Problems {
    match sample().with_overlay_json(&overlay(operations)) {
        Err(OverlayError::Invalid(problems)) => problems,
        other => panic!("no list of problems: {other:?}"),
    }
}

/// Asserts that the operations have exactly one problem, at that path, whose words hold all of `words`.
#[track_caller]
fn refused(operations: &[Value], path: &str, words: &[&str]) {
    let problems = problems(operations);
    let [problem] = problems.as_slice() else { panic!("not one problem:\n{problems}") };
    assert_eq!(problem.path, path, "{problem}");
    for words in words {
        assert!(problem.to_string().contains(words), "{words:?} is not in: {problem}");
    }
    assert!(!problem.remedy.is_empty());
}

/// Applying it again changes nothing, writing and reading keeps everything, and the base is as it was.
#[track_caller]
fn keeps_the_laws(plan: &Plan, operations: &[Value]) {
    let overlay = Overlay::from_json(overlay(operations).as_bytes()).unwrap();
    let again = plan.with_overlay(&overlay).unwrap_or_else(|error| panic!("again: {error}"));
    assert_eq!(again.changes_json(), plan.changes_json());
    assert!(again == *plan, "applied twice is not applied once");
    let loaded = Plan::from_json(plan.to_json().as_bytes()).unwrap();
    assert!(loaded == *plan, "written and read is not the same");
    assert!(loaded.with_overlay(&overlay).unwrap() == *plan);
    assert!(*plan.base().unwrap() == sample());
    assert_eq!(Overlay::from_json(overlay.to_json().as_bytes()).unwrap(), overlay);
}
