//! A table of readings: no row is lost, whatever the table is: it is taken or comes back with its line.
#![no_main]

use duban::progress::Readings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|table: &str| {
    let readings = Readings::from_csv(duban::beijing_2026(), table);
    for row in readings.rejected() {
        assert!(row.line >= 1);
        assert!(!row.reason.is_empty());
    }
});
