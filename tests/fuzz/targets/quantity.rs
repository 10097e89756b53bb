//! A quantity, written out and read again, is the same; a reported value likewise; conversions go back where they came from.
#![no_main]

use duban::quantity::{MeasureUnit, Quantity, Reported};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Quantity::parse(text) {
        Ok(quantity) => {
            if quantity.number.denominator() == 1 {
                let written = quantity.to_string();
                assert_eq!(Quantity::parse(&written).as_ref(), Ok(&quantity), "{written}");
            }
            let own = quantity.convert(&quantity.unit);
            if let (Ok(same), Some(value)) = (own, quantity.number.decimal()) {
                assert_eq!(same, value);
            }
        }
        Err(error) => assert!(error.position <= text.chars().count()),
    }
    if let Ok(unit) = MeasureUnit::parse(text) {
        assert!(unit.same_dimension(&unit));
    }
    match Reported::parse(text) {
        Ok(reported) => assert_eq!(Reported::parse(&reported.to_string()), Ok(reported)),
        Err(error) => assert!(error.position <= text.chars().count()),
    }
});
