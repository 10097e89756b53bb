//! Time limits in words.

use std::ffi::c_char;

use core_crate::deadline::{Context, Deadline, DeadlineError, Limit, Reading};
use serde_json::{Value, json};

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output;

/// Reads the time limits in a text of `length` bytes (or `DUBAN_NUL_TERMINATED`) in `encoding`, such as 6月底前 or
/// 每月第三个工作日前, and writes them into the caller's buffer: a JSON list in the same encoding, empty where the text sets no
/// limit.
///
/// `plan_year` is the year of a date without one. `reference` (yyyymmdd, or 0 for none) is the day from which the words are
/// spoken, for those that need one (本周五前). Each object of the list has `kind` (`by`, `within`, `point`, `recurring`,
/// `relative`, `open`), `text` (the words that were read), `start` and `end` (dates or null), `limit` (as in the JSON form of
/// a plan), `rrule` (the RFC 5545 rule of what recurs, or null), `event` (the words for what a relative limit is counted
/// from, or null), `ambiguous` (the reason, where the words could be read otherwise, or null) and `other` (the other reading,
/// or null). `buffer`, `capacity` and `needed` as for `duban_plan_json`.
///
/// Fails with `DUBAN_LIMIT_UNREADABLE` (with the offset), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_BAD_DATE` (the year, or reference), `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since
/// ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_deadline_read(
    encoding: i32,
    text: *const c_char,
    length: usize,
    plan_year: i32,
    reference: i32,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            let text = input::text(encoding, text, length, "text")?;
            let mut context = Context::new(year(plan_year)?);
            if reference != 0 {
                context.reference = Some(input::date(reference, "reference")?);
            }
            let deadline = Deadline::parse(&text, &context)
                .map_err(|error| unreadable(encoding, &text, &error))?;
            let readings: Vec<Value> =
                deadline.iter().flat_map(Deadline::readings).map(object).collect();
            let json = Value::Array(readings).to_string();
            output::fill_text(&encoding.encode(&json)?, buffer, capacity, needed)
        })
    }
}

fn year(number: i32) -> Result<i16, Failure> {
    let year = i16::try_from(number).ok().filter(|year| (1..=9999).contains(year));
    year.ok_or_else(|| {
        let message = format!("plan_year {number} is no year from 1 to 9999（年份有误）");
        Failure::new(DUBAN_BAD_DATE, message)
    })
}

/// The failure, with the offset in the caller's bytes.
fn unreadable(encoding: Encoding, text: &str, error: &DeadlineError) -> Failure {
    let before: String = text.chars().take(error.position).collect();
    let offset = encoding.encode_lossy(&before).len() as u64;
    Failure { offset, ..Failure::new(DUBAN_LIMIT_UNREADABLE, error.to_string()) }
}

fn object(reading: &Reading<'_>) -> Value {
    let rule = match reading.limit {
        Limit::Recurring(rule) | Limit::RecurringWithin { rule, .. } => rule.rrule(),
        _ => None,
    };
    json!({
        "kind": reading.limit.kind(),
        "text": reading.text,
        "start": reading.limit.start().map(|day| day.to_string()),
        "end": reading.limit.end().map(|day| day.to_string()),
        "limit": reading.limit,
        "rrule": rule,
        "event": reading.event,
        "ambiguous": reading.ambiguity.map(|(why, _)| why.reason()),
        "other": reading.ambiguity.and_then(|(_, other)| other),
    })
}
