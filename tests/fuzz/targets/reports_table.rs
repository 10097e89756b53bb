//! A table of readings or a ledger, with its options in the first line: every row is taken or comes back with its line.
#![no_main]

use duban::progress::{Progress, TableOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &[u8])| {
    let (ledger, bytes) = input;
    let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
    let first = std::str::from_utf8(parts.next().unwrap_or_default()).unwrap_or_default();
    let table = parts.next().unwrap_or_default();
    let Ok(options) = TableOptions::from_json(first) else { return };
    let plan = duban::beijing_2026();
    let mut progress = Progress::new(plan);
    let read = if ledger {
        progress.read_ledger(table, &options)
    } else {
        progress.read_readings(table, &options)
    };
    match read {
        Ok(intake) => {
            assert_eq!(intake.rows, intake.taken + intake.returned.len());
            assert!(intake.returned.iter().all(|row| row.line >= 1 && !row.remedy.is_empty()));
            let written = progress.to_json();
            let again =
                Progress::from_json(plan, written.as_bytes()).expect("what was taken is sound");
            assert_eq!(again.to_json(), written);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
