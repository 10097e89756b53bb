//! A plan from JSON: refused, or whole: it can be audited, written, and read again as the same.
#![no_main]

use duban::Plan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &[u8]| {
    match Plan::from_json(json) {
        Ok(plan) => {
            let written = plan.to_json();
            let again = Plan::from_json(written.as_bytes()).expect("what is written can be read");
            assert_eq!(again.to_json(), written);
            let _ = plan.audit();
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
