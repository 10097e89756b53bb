//! What recurs: its days stand in order and inside the window, whatever the words, the anchor and the window are.
#![no_main]

use duban::Date;
use duban::calendar::Calendar;
use duban::deadline::{Context, Deadline, Limit};
use jiff::ToSpan;
use libfuzzer_sys::fuzz_target;

/// A day of any year that a civil date can have.
fn day(number: u32) -> Date {
    let (year, month) = ((number % 9999 + 1) as i16, (number / 9999 % 12 + 1) as i8);
    Date::new(year, month, (number % 28 + 1) as i8).expect("a day that every month has")
}

fuzz_target!(|input: (u32, u16, u32, &str)| {
    let (first, length, anchor, text) = input;
    let first = day(first);
    let last = first.checked_add(i64::from(length).days()).unwrap_or(Date::MAX);
    let Ok(Some(deadline)) = Deadline::parse(text, &Context::new(2026)) else { return };
    for reading in deadline.readings() {
        let Limit::Recurring(recurrence) = &reading.limit else { continue };
        let calendar = Calendar::national();
        let found = recurrence.occurrences(first, last, day(anchor), calendar);
        let due: Vec<_> = found.dates.iter().map(|one| one.due).collect();
        assert!(due.is_sorted(), "{due:?}");
        assert!(due.iter().all(|due| (first..=last).contains(due)), "{due:?} in {first}..={last}");
    }
});
