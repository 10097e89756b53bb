//! A policy from JSON: refused, or written and read again as the same.
#![no_main]

use duban::evaluate::Policy;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    match Policy::from_json(json) {
        Ok(policy) => {
            let written = policy.to_json();
            let again = Policy::from_json(&written).expect("what is written is read");
            assert_eq!(again.to_json(), written);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
