//! A request for a schedule in JSON: refused, or answered in JSON.
#![no_main]

use duban::calendar::Calendar;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|request: &str| {
    match duban::beijing_2026().schedule_json(request, Calendar::national()) {
        Ok(answer) => {
            let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
            assert!(answer["items"].is_array());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
