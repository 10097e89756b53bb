//! A set of reports from JSON: refused, or each record is taken or returned, and what was taken is written and read again.
#![no_main]

use duban::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &[u8]| {
    let plan = duban::beijing_2026();
    match Progress::from_json_rows(plan, json) {
        Ok((progress, intake)) => {
            assert_eq!(intake.rows, intake.taken + intake.returned.len());
            let written = progress.to_json();
            let again =
                Progress::from_json(plan, written.as_bytes()).expect("what is written is read");
            assert_eq!(again.to_json(), written);
            let _ = progress.findings_json();
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
