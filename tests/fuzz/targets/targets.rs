//! Targets in prose: each phrase stands where it says, and nothing that was read is without a value by accident.
#![no_main]

use duban::target::{Comparator, find_targets};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for found in find_targets(text) {
        assert_eq!(text.get(found.span.clone()), Some(found.phrase));
        assert!(!found.phrase.is_empty());
        if found.comparator == Comparator::Range {
            assert!(found.value.is_some() && found.value2.is_some(), "{found:?}");
        }
    }
});
