//! A time limit's field: a reading stands where it says, a refusal names a character of the text.
#![no_main]

use duban::Date;
use duban::deadline::{Context, Deadline};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let context = Context::new(2026).with_reference(Date::constant(2026, 1, 18));
    match Deadline::parse(text, &context) {
        Ok(None) => {}
        Ok(Some(deadline)) => {
            assert_eq!(deadline.raw, text);
            assert_eq!(deadline.readings().count(), deadline.count());
            for reading in deadline.readings() {
                assert_eq!(text.get(reading.span.clone()), Some(reading.text));
                assert!(!reading.text.is_empty());
            }
        }
        Err(error) => {
            assert_eq!(error.input, text);
            assert!(error.position <= text.chars().count());
            assert!(!error.to_string().is_empty());
        }
    }
});
