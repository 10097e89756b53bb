//! What is not JSON, or not the form.

use duban::{Plan, PlanError};
use serde_json::{Value, json};

use super::{SAMPLE, refused, sample, syntax, with};

#[test]
fn malformed_json() {
    for text in ["", " ", "{", "[", "nul", "{\"format\"", "{'format': 1}", "\u{FEFF}", "\"", "{,}"]
    {
        syntax(text.as_bytes());
    }
    assert_eq!(syntax(b"").0, ".");
    assert!(syntax(b"{").1.contains("line 1 column 1"));
    assert!(syntax(b"[]").1.contains("expected struct"));
    let (path, message) = syntax(format!("{SAMPLE} x").as_bytes());
    assert_eq!(path, ".");
    assert!(message.contains("trailing characters"), "{message}");
}

#[test]
fn invalid_utf8() {
    let mut bytes = SAMPLE.as_bytes().to_vec();
    let at = SAMPLE.find("青石区").unwrap();
    bytes[at] = 0xFF;
    let (path, message) = syntax(&bytes);
    assert!(path.starts_with("scopes") || path.starts_with("areas"), "{path}");
    assert!(message.contains("unicode"), "{message}");
    // The same text in GBK.
    syntax(b"{\"format\": \"\xB6\xBD\xB0\xEC\"}");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    Plan::from_json(format!("\u{FEFF}{SAMPLE}").as_bytes()).unwrap();
}

#[test]
fn nesting_is_refused_and_never_followed() {
    let deep = "[".repeat(200_000);
    syntax(deep.as_bytes());
    syntax("{\"a\":".repeat(200_000).as_bytes());
    for member in ["title", "document", "tasks", "areas", "unknown"] {
        syntax(format!("{{\"{member}\": {deep}").as_bytes());
    }
}

#[test]
fn too_large() {
    let limit = 64 * 1024 * 1024;
    let error = refused(&vec![b' '; limit + 1]);
    assert!(
        matches!(error, PlanError::TooLarge { bytes, limit: l } if bytes == limit + 1 && l == limit)
    );
    assert!(error.to_string().contains("67108864"), "{error}");
    // At the limit it is read.
    syntax(&vec![b' '; limit]);
}

#[test]
fn duplicate_members() {
    let twice = SAMPLE.replacen("\"year\": 2026,", "\"year\": 2026, \"year\": 2027,", 1);
    let (path, message) = syntax(twice.as_bytes());
    assert!(message.contains("duplicate field `year`"), "{path}: {message}");

    let twice =
        SAMPLE.replacen("\"name\": \"青石区\",", "\"name\": \"青石区\", \"name\": \"青石区\",", 1);
    let (path, message) = syntax(twice.as_bytes());
    assert!(path.starts_with("areas[0]"), "{path}");
    assert!(message.contains("duplicate field `name`"), "{message}");

    let twice = SAMPLE.replacen(
        "{ \"by\": \"2026-12-31\" }",
        "{ \"by\": \"2026-12-31\", \"by\": \"2027-12-31\" }",
        1,
    );
    assert!(syntax(twice.as_bytes()).0.starts_with("time_limits[0].limit"));
}

#[test]
fn unknown_members() {
    for (pointer, path) in [
        ("/colour", "colour"),
        ("/document/colour", "document.colour"),
        ("/tasks/0/measures/0/colour", "tasks[0].measures[0].colour"),
        ("/tasks/0/measures/0/targets/0/colour", "tasks[0].measures[0].targets[0].colour"),
        ("/matrices/0/rows/0/colour", "matrices[0].rows[0].colour"),
        ("/reporting/0/limit/recurring/colour", "reporting[0].limit.recurring.colour"),
    ] {
        let (found, message) = syntax(with(pointer, json!("red")).to_string().as_bytes());
        assert_eq!(found, path);
        assert!(message.contains("unknown field `colour`, expected"), "{message}");
    }
}

#[test]
fn wrong_types() {
    let text: &[Value] = &[json!(7), json!(null), json!(["a"]), json!({ "a": 1 }), json!(true)];
    let number: &[Value] = &[json!("7"), json!(-1), json!(7.5), json!(4294967296_u64), json!([7])];
    let list: &[Value] = &[json!("a"), json!({ "0": "a" }), json!(7)];
    let flag: &[Value] = &[json!("true"), json!(1), json!([])];
    let word: &[Value] = &[json!("no such word"), json!(7), json!("")];
    let date: &[Value] =
        &[json!("2026-02-30"), json!("2026年2月1日"), json!(20260201), json!("2026-02-01T08:00")];
    let object: &[Value] = &[json!("a"), json!(7), json!([]), json!(["A", "B", "2026-01-05"])];
    let cases: &[(&str, &str, &[Value])] = &[
        ("/title", "title", text),
        ("/year", "year", &[json!("2026"), json!(40000), json!(2026.5)]),
        ("/document", "document", object),
        ("/document/repeals/0", "document.repeals[0]", &[json!(["A", "B"])]),
        ("/document/issued", "document.issued", date),
        ("/document/addressees", "document.addressees", list),
        ("/notice/0/lines/0", "notice[0].lines[0]", number),
        ("/reporting/0/limit", "reporting[0].limit", word),
        ("/time_limits/0/limit/by", "time_limits[0].limit.by", date),
        ("/areas/0/name", "areas[0].name", text),
        ("/units/0/level", "units[0].level", word),
        ("/scopes/0/kind", "scopes[0].kind", word),
        ("/indicators/0/shape", "indicators[0].shape", word),
        ("/indicators/0/comparator", "indicators[0].comparator", word),
        ("/indicators/0/decimals", "indicators[0].decimals", &[json!(256), json!(-1), json!("1")]),
        ("/tasks/0/number", "tasks[0].number", &[json!(65536), json!("1")]),
        ("/tasks/2/lost", "tasks[2].lost", flag),
        ("/tasks/0/measures/0/text", "tasks[0].measures[0].text", text),
        ("/tasks/0/measures/0/lead/units", "tasks[0].measures[0].lead.units", list),
        ("/tasks/0/measures/1/charged_open", "tasks[0].measures[1].charged_open", flag),
        ("/tasks/0/measures/0/targets/0/basis", "tasks[0].measures[0].targets[0].basis", word),
        (
            "/tasks/0/measures/0/targets/0/strength",
            "tasks[0].measures[0].targets[0].strength",
            word,
        ),
        // Numbers that decide are strings: a JSON number has passed through a binary fraction somewhere.
        (
            "/tasks/0/measures/0/targets/0/value",
            "tasks[0].measures[0].targets[0].value",
            &[json!(12)],
        ),
        ("/tasks/0/measures/1/numbers/0/kind", "tasks[0].measures[1].numbers[0].kind", word),
        ("/tasks/0/measures/0/certainty/0/level", "tasks[0].measures[0].certainty[0].level", word),
        ("/matrices/0/rows/0/cells/0", "matrices[0].rows[0].cells[0]", &[json!(98), json!(null)]),
        ("/orphans/0/line", "orphans[0].line", number),
    ];
    for (pointer, path, values) in cases {
        assert!(sample().pointer(pointer).is_some(), "the sample has no {pointer}");
        for value in *values {
            let (found, message) = syntax(with(pointer, value.clone()).to_string().as_bytes());
            // Inside a value that is one of several shapes, the path may name the shape that was tried.
            assert!(found.starts_with(path), "{found} for {value} at {path}: {message}");
            assert!(!message.is_empty());
        }
    }
}

#[test]
fn a_member_that_is_missing() {
    for (pointer, path, member) in [
        ("/format", ".", "format"),
        ("/document/number", "document", "number"),
        ("/tasks/0/measures/0/text", "tasks[0].measures[0]", "text"),
        ("/matrices/0/rows/0/cells", "matrices[0].rows[0]", "cells"),
    ] {
        let mut plan = sample();
        let (parent, _) = pointer.rsplit_once('/').unwrap();
        plan.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(member);
        let (found, message) = syntax(plan.to_string().as_bytes());
        assert_eq!(found, path);
        assert!(message.contains(&format!("missing field `{member}`")), "{message}");
    }
}

#[test]
fn not_a_number_of_json() {
    for number in ["NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10"] {
        let text = SAMPLE.replacen("\"year\": 2026", &format!("\"year\": {number}"), 1);
        let (path, _) = syntax(text.as_bytes());
        assert!(path == "year" || path == ".", "{path} for {number}");
    }
    assert_eq!(syntax(SAMPLE.replacen("\"year\": 2026", "\"year\": 1e5", 1).as_bytes()).0, "year");
    assert_eq!(
        syntax(SAMPLE.replacen("\"year\": 2026", "\"year\": 1e999", 1).as_bytes()).0,
        "year"
    );
}

#[test]
fn messages_stay_short_and_can_be_shown() {
    let long = "长".repeat(1_000_000);
    for plan in [
        with(&format!("/{long}"), json!(1)),
        with("/units/0/level", json!(long)),
        with("/tasks/0/outline", json!(long)),
        with("/tasks/0/measures/0/targets/0/value", json!(long)),
        with("/tasks/0/measures/0/targets/0/phrase", json!(long)),
        with("/tasks/0/measures/0/deadline/read", json!(long)),
        with("/format", json!(long)),
        with("/tasks/0/outline", json!("\u{0}\u{1b}[31m")),
        with("/units/0/level", json!("\u{0}\u{1b}[31m")),
    ] {
        let message = refused(plan.to_string().as_bytes()).to_string();
        assert!(message.len() < 3_000, "{} bytes", message.len());
        assert!(!message.chars().any(|c| c.is_control()), "{message:?}");
    }
}
