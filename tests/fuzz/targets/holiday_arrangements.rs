//! A year's holidays from CSV or in the form of holiday-cn: refused, or days in order, and a calendar takes or refuses them.
#![no_main]

use duban::calendar::{Arrangement, Calendar};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, bool, i16, &str)| {
    let (csv, allow_unbalanced, year, text) = input;
    let read =
        if csv { Arrangement::from_csv(year, text) } else { Arrangement::from_holiday_cn(text) };
    match read {
        Ok(arrangement) => {
            assert!(arrangement.days.is_sorted_by(|one, next| one.date < next.date));
            let _ = Calendar::national().with_year(&arrangement, allow_unbalanced);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
