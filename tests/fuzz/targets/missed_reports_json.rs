//! A request for missed reports in JSON: refused, or answered in JSON.
#![no_main]

use duban::calendar::Calendar;
use duban::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|request: &str| {
    let progress = Progress::new(duban::beijing_2026());
    match progress.missed_reports_json(request, Calendar::national()) {
        Ok(answer) => {
            let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
            assert!(answer.is_array());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
