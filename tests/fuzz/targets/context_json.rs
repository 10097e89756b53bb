//! The context of a time limit from JSON, in the first line: refused, or every answer under it is JSON.
#![no_main]

use duban::deadline::{Context, find_milestones_json, read_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (context, text) = input.split_once('\n').unwrap_or((input, ""));
    match Context::from_json(context) {
        Ok(context) => {
            for answer in [read_json(text, &context), find_milestones_json(text, &context)] {
                let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
                assert!(answer.is_object());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
