//! Exact decimals: reading, writing and rounding them.

use std::ffi::c_char;

use core_crate::Decimal;
use core_crate::quantity::{Mark, Reported, Step};

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_decimal};
use crate::reports;

fn mark_code(mark: Mark) -> i32 {
    match mark {
        Mark::Exact => 0,
        Mark::Above => 1,
        Mark::Below => -1,
    }
}

/// Reads a reported value exactly: `29.40`, `-0.5`, `16.50(+)`. `text` has `length` bytes (or `DUBAN_NUL_TERMINATED`) in
/// `encoding`.
///
/// `*mark`, which may be NULL, becomes 1 for a value that was already rounded up (+), -1 for one that was rounded down (−),
/// else 0.
///
/// Fails with `DUBAN_NUMBER_UNREADABLE`, `DUBAN_OUT_OF_RANGE` (more digits than a `duban_decimal` holds),
/// `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_decimal_read(
    encoding: i32,
    text: *const c_char,
    length: usize,
    value: *mut duban_decimal,
    mark: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            let text = input::text(encoding, text, length, "text")?;
            let read = Reported::parse(&text)
                .map_err(|error| Failure::new(DUBAN_NUMBER_UNREADABLE, error.to_string()))?;
            let record = duban_decimal::exact(read.value).ok_or_else(|| {
                let message = format!("{text} has more digits than a record holds（位数过多）");
                Failure::new(DUBAN_OUT_OF_RANGE, message)
            })?;
            output::write(value, record, "value")?;
            if mark.is_null() { Ok(()) } else { output::write(mark, mark_code(read.mark), "mark") }
        })
    }
}

/// Writes a decimal exactly into the caller's buffer, in ASCII, with as many digits behind the point as it has; nothing for
/// one that is not present. `buffer`, `capacity` and `needed` as for `duban_plan_json`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (scale), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_decimal_write(
    value: *const duban_decimal,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let value = input::decimal(value, "value")?;
            let words = value.map(|value| value.to_string()).unwrap_or_default();
            output::fill_text(words.as_bytes(), buffer, capacity, needed)
        })
    }
}

/// Rounds a value as GB/T 8170-2008 has it: half to even, in one step, by the value's size without its sign.
///
/// The step is `factor` times ten to the power of `digit` where `factor` is 1: `digit` -1 rounds to one decimal, 0 to whole
/// numbers; with 5 it is half a unit of that digit (0.5 单位修约), with 2 a fifth (0.2 单位修约). `mark` as `duban_decimal_read`
/// gives it: 16.50(+) rounds to 17, 16.50(−) to 16. `digit` lies from -28 to 28.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (factor, mark), `DUBAN_OUT_OF_RANGE` (digit, scale, or a result of more digits than
/// a `duban_decimal` holds), `DUBAN_NULL_ARGUMENT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_decimal_round(
    value: *const duban_decimal,
    mark: i32,
    factor: i32,
    digit: i32,
    rounded: *mut duban_decimal,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let value = input::decimal(value, "value")?;
            let step = step(factor, digit)?;
            let mark = reports::mark(mark)?;
            let result = value.map(|value: Decimal| Reported { value, mark }.round(step));
            let record = result.map_or(Some(duban_decimal::default()), duban_decimal::exact);
            let record = record.ok_or_else(|| {
                let message = "the result has more digits than a record holds（位数过多）";
                Failure::new(DUBAN_OUT_OF_RANGE, message)
            })?;
            output::write(rounded, record, "rounded")
        })
    }
}

fn step(factor: i32, digit: i32) -> Result<Step, Failure> {
    let place = i8::try_from(digit).ok().filter(|digit| (-28..=28).contains(digit));
    let place = place.ok_or_else(|| {
        Failure::new(
            DUBAN_OUT_OF_RANGE,
            format!("digit {digit} is not from -28 to 28（位数超出范围）"),
        )
    })?;
    match factor {
        1 => Ok(Step::ones(place)),
        2 => Ok(Step::fifths(place)),
        5 => Ok(Step::halves(place)),
        other => Err(Failure::unknown_constant("factor", other)),
    }
}
