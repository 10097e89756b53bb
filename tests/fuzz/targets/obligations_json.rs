//! A request for obligations in JSON: refused, or answered in JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|request: &str| {
    match duban::beijing_2026().obligations_json(request) {
        Ok(answer) => {
            let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
            assert!(answer["obligations"].is_array());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
