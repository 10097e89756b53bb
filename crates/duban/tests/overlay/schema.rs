//! The JSON Schema of an overlay says what the reader says.

use boon::{Compiler, SchemaIndex, Schemas};
use duban::Plan;
use duban::plan::{ElementKind, Overlay};
use serde_json::{Value, json};

use super::{overlay, sample};

const SCHEMA: &str = include_str!("../../plans/duban-overlay-1.schema.json");
const PLAN_SCHEMA: &str = include_str!("../../plans/duban-plan-1.schema.json");

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn compiled(name: &str) -> (Schemas, SchemaIndex) {
    let mut compiler = Compiler::new();
    compiler.add_resource("urn:duban:plan:1", parsed(PLAN_SCHEMA)).unwrap();
    compiler.add_resource("urn:duban:overlay:1", parsed(SCHEMA)).unwrap();
    let mut schemas = Schemas::new();
    let index = compiler.compile(name, &mut schemas).unwrap();
    (schemas, index)
}

#[test]
fn the_sample_satisfies_the_schema_and_the_plan() {
    let text = include_str!("../../../../tests/data/sample-overlay.json");
    let (schemas, index) = compiled("urn:duban:overlay:1");
    let overlay = Overlay::from_json(text.as_bytes()).unwrap();
    for json in [parsed(text), parsed(&overlay.to_json())] {
        schemas.validate(&json, index).unwrap_or_else(|error| panic!("{error}"));
    }
    assert!(overlay.note().contains("示例数据"));
    let plan = duban::beijing_2026().with_overlay(&overlay).unwrap();
    assert!(plan.with_overlay(&overlay).unwrap() == plan);
    assert!(Plan::from_json(plan.to_json().as_bytes()).unwrap() == plan);
    let (schemas, index) = compiled("urn:duban:plan:1");
    let written = parsed(&plan.to_json());
    schemas.validate(&written, index).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn both_take_and_refuse_the_same() {
    let (schemas, index) = compiled("urn:duban:overlay:1");
    let good = [
        json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "13" }, "expected": { "value": "12" } } }),
        json!({ "fill": { "id": "1.2.1/t2", "to": { "value": "2" }, "expected": { "value": null } } }),
        json!({ "correct": { "id": "1.1.1", "to": { "deadline": { "words": "入汛前", "limit": { "by": "2026-05-31" } } } } }),
        json!({ "correct": { "id": "1.1.1", "to": { "lead": { "units": ["市水务局"], "open": true } } } }),
        json!({ "assign": { "measure": "1.1.2", "areas": ["青石区"] } }),
        json!({ "move": { "measure": "1.1.1", "task": "1.2" } }),
        json!({ "alias": { "of": "市水务局", "kind": "unit", "name": "水务" } }),
        json!({ "add": { "kind": "unit", "element": { "name": "市公园中心", "level": "municipal" } } }),
        json!({ "withdraw": { "id": "1.1.1" } }),
    ];
    for operation in &good {
        let json = overlay(std::slice::from_ref(operation));
        assert!(sample().with_overlay_json(&json).is_ok(), "{operation}");
        let value = parsed(&json);
        schemas.validate(&value, index).unwrap_or_else(|error| panic!("{operation}: {error}"));
    }
    let bad = [
        json!({}),
        json!({ "erase": { "id": "1.1.1" } }),
        json!({ "withdraw": { "id": "1.1.1" }, "move": { "measure": "1.1.1", "task": "1.2" } }),
        json!({ "who": "", "withdraw": { "id": "1.1.1" } }),
        json!({ "date": "2026/3/2", "withdraw": { "id": "1.1.1" } }),
        json!({ "correct": { "id": "1.1.1/t1" } }),
        json!({ "correct": { "id": "1.1.1/t1", "to": { "value": 13 } } }),
        json!({ "correct": { "id": "1.1.1", "to": { "id": "1.1.9" } } }),
        json!({ "correct": { "id": "1.1.1", "to": { "deadline": { "words": "入汛前" } } } }),
        json!({ "assign": { "measure": "1.1.2", "areas": [] } }),
        json!({ "alias": { "of": "1.1.1", "kind": "measure", "name": "水务" } }),
        json!({ "add": { "kind": "matrix", "element": {} } }),
        json!({ "add": { "kind": "measure", "element": { "id": "1.3.1", "text": "做。" } } }),
        json!({ "add": { "kind": "unit", "element": { "name": "市公园中心" } } }),
        json!({ "withdraw": { "id": "1.1.1", "why": "重复" } }),
    ];
    for operation in &bad {
        let json = overlay(std::slice::from_ref(operation));
        assert!(sample().with_overlay_json(&json).is_err(), "{operation}");
        assert!(schemas.validate(&parsed(&json), index).is_err(), "{operation}");
    }
}

/// The fields that the schema lists are those that can be set, of one kind of element or another.
#[test]
fn both_know_the_same_fields() {
    let schema = parsed(SCHEMA);
    let mut listed: Vec<&str> = schema["$defs"]["fields"]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let mut known: Vec<&str> = ElementKind::ALL
        .iter()
        .flat_map(|kind| duban::plan::overlay::settable_fields(*kind))
        .copied()
        .collect();
    known.sort_unstable();
    known.dedup();
    listed.sort_unstable();
    assert_eq!(listed, known);
}
