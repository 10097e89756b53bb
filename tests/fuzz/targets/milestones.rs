//! Time limits in prose: each clause and each reading stands where it says, in the text's order.
#![no_main]

use duban::deadline::{Context, find_milestones};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut last = 0;
    for found in find_milestones(text, &Context::new(2026)) {
        match found {
            Ok(milestone) => {
                let reading = &milestone.reading;
                assert_eq!(text.get(reading.span.clone()), Some(reading.text));
                assert_eq!(text.get(milestone.clause_span.clone()), Some(milestone.clause));
                assert!(reading.span.start >= last, "milestones come in the text's order");
                last = reading.span.start;
            }
            Err(error) => assert!(error.position <= text.chars().count()),
        }
    }
});
