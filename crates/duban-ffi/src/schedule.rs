//! The schedule: what is due, for whom.

use std::ffi::c_char;

use core_crate::calendar::Calendar;
use core_crate::schedule::ScheduleError;

use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output;
use crate::plan::duban_plan;

impl From<ScheduleError> for Failure {
    fn from(error: ScheduleError) -> Self {
        let code = match error {
            ScheduleError::UnknownName(unknown) => return unknown.into(),
            ScheduleError::Syntax { .. } => DUBAN_PLAN_SYNTAX,
            _ => DUBAN_REQUEST_INVALID,
        };
        Self::new(code, error.to_string())
    }
}

/// Says what is due in a window, with the days left as of a day, and writes it into the caller's buffer as JSON.
///
/// `request` is a JSON object of `length` bytes (or `DUBAN_NUL_TERMINATED`), in the handle's encoding like the answer; all of
/// its members but the first two may be left out:
///
/// - `first`, `last`: the window, both included; dates are `"2026-06-30"`;
/// - `as_of`: the day from which it is seen; `first` unless told;
/// - `filter`: an object with `outline`, `task`, `unit`, `role`, `area`, `limit_kind`, `indicator`, `has_target`, `certainty`,
///   `text`;
/// - `reminders`: a list of `{"days": 7}` and `{"workdays": 3}`;
/// - `review_months`: after how many months without a report an open-ended item is stale; 3 unless told, 0 for never;
/// - `extensions`: a list of `{"element", "to", "basis", "decided"}`; without `decided` it is an application and moves nothing;
/// - `events`, `reports`: lists of `{"element", "date"}`: when the event of a relative limit was, and what was last reported
///   on when;
/// - `by_unit`: true for the groups by unit and role.
///
/// The answer has `items` (what is due, by date), `open` (what has no end, and whether it is stale), `undated` (what has no
/// date, and why) and, where asked for, `by_unit`, whose `items` are places in the first list, from 0. Working days beyond
/// those that are known never fail a call: `left.complete` is false, and what is known is counted. `buffer`, `capacity` and
/// `needed` as for `duban_plan_json`.
///
/// Fails with `DUBAN_PLAN_SYNTAX` (with the JSON path in the message), `DUBAN_UNKNOWN_NAME`, `DUBAN_REQUEST_INVALID`,
/// `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_schedule_json(
    plan: *const duban_plan,
    request: *const c_char,
    length: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            if request.is_null() {
                return Err(Failure::null("request"));
            }
            let request = input::text(shared.encoding, request, length, "request")?;
            let json = shared.plan().schedule_json(&request, Calendar::national())?;
            output::fill_text(&shared.encoding.encode(&json)?, buffer, capacity, needed)
        })
    }
}
