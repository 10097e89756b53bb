//! The calendar: which days are worked.

use core_crate::calendar::{Calendar, CalendarError, Certainty};

use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output;

/// A count of working days, and how much of the question it answers.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_workday_count {
    /// Working days in the part that could be answered.
    pub count: u32,
    /// The last day that was counted, yyyymmdd; 0 where no day of the window is known.
    pub counted_to: i32,
    /// 1 where that is all of the window, 0 where it goes on beyond the days that are known.
    pub complete: i32,
    /// 1 where a day that was counted is provisional, 0 where a notice settles all of them.
    pub provisional: i32,
}

impl From<CalendarError> for Failure {
    fn from(error: CalendarError) -> Self {
        let code = match error {
            CalendarError::NoSuchWorkday { .. } => DUBAN_NO_SUCH_WORKDAY,
            CalendarError::OutOfRange { .. } => DUBAN_BAD_DATE,
            _ => DUBAN_DAY_NOT_KNOWN,
        };
        Self::new(code, error.to_string())
    }
}

/// Says whether a day (yyyymmdd) is worked, by the State Council's notices: `*workday` becomes 1 or 0.
///
/// The notices from 2004 to 2026 are inside. What they settle ends on 2026-12-28, because the next year's has moved days
/// as early as 29 December; beyond that the answer is a failure, never a guess.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_is_workday(
    day: i32,
    workday: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let worked = Calendar::national().is_workday(input::date(day, "day")?)?;
            output::write(workday, i32::from(worked), "workday")
        })
    }
}

/// Finds the `count`-th working day after a day (yyyymmdd), or before it where `count` is negative: `*found`, yyyymmdd. The
/// day itself does not count; with `count` 0 it is the day itself, worked or not.
///
/// The cost does not grow with `count`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_add_workdays(
    day: i32,
    count: i32,
    found: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let day = Calendar::national().add_workdays(input::date(day, "day")?, count)?;
            output::write(found, output::number_of_date(Some(day)), "found")
        })
    }
}

/// Finds the `n`-th working day of a month: `*found`, yyyymmdd. A negative `n` counts from the month's end, -1 is the last.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_NO_SUCH_WORKDAY` (for an `n` of 0, a month that is none, or more than the month
/// has), `DUBAN_DAY_NOT_KNOWN`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_nth_workday(
    year: i32,
    month: i32,
    n: i32,
    found: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(n));
            let (Ok(year), Ok(month), Ok(n)) = parts else {
                let message = format!(
                    "{year}-{month} has no working day number {n}（该月没有第{n}个工作日）"
                );
                return Err(Failure::new(DUBAN_NO_SUCH_WORKDAY, message));
            };
            let day = Calendar::national().nth_workday(year, month, n)?;
            output::write(found, output::number_of_date(Some(day)), "found")
        })
    }
}

/// Counts the working days from `first` to `last` (yyyymmdd), both included; none where `last` lies before `first`.
///
/// What goes beyond the days that are known is counted as far as they reach, and `complete` says so: it is no failure.
/// `record_size` is `sizeof(duban_workday_count)`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN` (where `first` lies
/// before 2004). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_workdays_between(
    first: i32,
    last: i32,
    count: *mut duban_workday_count,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let (first, last) = (input::date(first, "first")?, input::date(last, "last")?);
            let counted = Calendar::national().workdays_between(first, last)?;
            let record = duban_workday_count {
                count: counted.count,
                counted_to: output::number_of_date(counted.counted_to),
                complete: i32::from(counted.complete),
                provisional: i32::from(counted.certainty == Certainty::Provisional),
            };
            output::write_records(
                count,
                record_size,
                size_of::<duban_workday_count>(),
                1,
                std::iter::once(record),
            )
        })
    }
}
