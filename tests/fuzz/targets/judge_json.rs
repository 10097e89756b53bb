//! A single value to be judged, in JSON: refused, or answered in JSON with a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|request: &str| {
    match duban::beijing_2026().judge_json(request) {
        Ok(answer) => {
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            assert!(
                answer["sentence"].as_str().is_some_and(|sentence| !sentence.is_empty()),
                "{answer}"
            );
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
