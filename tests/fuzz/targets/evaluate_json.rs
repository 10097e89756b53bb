//! A request for an evaluation in JSON: refused, or answered in JSON, over reports of every kind.
#![no_main]

use std::sync::LazyLock;

use duban::calendar::Calendar;
use duban::progress::Progress;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// The reports of a shared case.
static PROGRESS: LazyLock<Progress<'static>> = LazyLock::new(|| {
    let case = include_str!("../../data/evaluations/district-half-year.json");
    let case: Value = serde_json::from_str(case).expect("JSON");
    let reports = case["progress"].to_string();
    Progress::from_json(duban::beijing_2026(), reports.as_bytes()).expect("the case's reports")
});

fuzz_target!(|request: &str| {
    match duban::beijing_2026().evaluate_json(&PROGRESS, request, Calendar::national()) {
        Ok(answer) => {
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            assert!(answer["groups"].is_array());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
