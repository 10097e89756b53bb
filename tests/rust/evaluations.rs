//! The shared cases of whole evaluations, run by the Rust library.
//!
//! Each file has a progress set, a request and what the answer must hold: of cells, targets and measures by id, of groups
//! by grouping, id and role, every member that is told.

use duban::beijing_2026;
use duban::calendar::Calendar;
use duban::progress::Progress;
use serde_json::Value;

/// Whether every member that is expected is there and equal.
fn holds(found: &Value, expected: &Value, place: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (member, value) in expected {
                let place = format!("{place}.{member}");
                holds(
                    found.get(member).unwrap_or_else(|| panic!("{place}: missing")),
                    value,
                    &place,
                );
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{place}");
            for (number, (found, expected)) in found.iter().zip(expected).enumerate() {
                holds(found, expected, &format!("{place}[{number}]"));
            }
        }
        _ => assert_eq!(found, expected, "{place}"),
    }
}

fn with<'a>(list: &'a Value, key: impl Fn(&Value) -> bool, place: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|item| key(item));
    found.unwrap_or_else(|| panic!("{place}: not in the answer"))
}

#[test]
fn evaluations_hold_what_the_cases_say() {
    let folder = format!("{}/data/evaluations", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 4);
    let plan = beijing_2026();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let progress = Progress::from_json(plan, case["progress"].to_string().as_bytes()).unwrap();
        let answer = plan
            .evaluate_json(&progress, &case["request"].to_string(), Calendar::national())
            .unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        for list in ["cells", "targets", "measures"] {
            for (id, expected) in case["expected"][list].as_object().unwrap() {
                let place = format!("{name}: {list}.{id}");
                let found = with(&answer[list], |item| item["id"] == id.as_str(), &place);
                holds(found, expected, &place);
            }
        }
        for expected in case["expected"]["groups"].as_array().unwrap() {
            let place = format!("{name}: group {} {}", expected["grouping"], expected["id"]);
            let same = |item: &Value| {
                ["grouping", "id", "role"].iter().all(|member| item[member] == expected[member])
            };
            holds(with(&answer["groups"], same, &place), expected, &place);
        }
    }
}
