//! What goes out: texts, numbers, dates, records, and what fills a caller's buffer.

use std::ffi::c_char;

use core_crate::deadline::{Due, Event, Limit, OnDayOff, Period};
use core_crate::quantity::shortened;
use core_crate::{Date, Decimal};

use crate::constants::*;
use crate::error::Failure;

/// A text. Given out, it belongs to a handle: valid until that handle is freed, never to be freed by the caller, `data` is
/// never NULL, and a NUL follows the bytes. Passed in, it is the caller's, and `length` may be `DUBAN_NUL_TERMINATED`.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_text {
    /// Its bytes in the handle's encoding.
    pub data: *const c_char,
    /// Their number, without the NUL.
    pub length: usize,
}

/// A text to pass in: the characters before the first NUL of `words`, in the encoding of the handle that it is for. Nothing
/// is copied. NULL gives a text that asks nothing.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub extern "C" fn duban_text_of(words: *const c_char) -> duban_text {
    duban_text { data: words, length: if words.is_null() { 0 } else { DUBAN_NUL_TERMINATED } }
}

/// An exact decimal: `mantissa / 10^scale`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
#[allow(non_camel_case_types)]
pub struct duban_decimal {
    /// All digits, with the sign.
    pub mantissa: i64,
    /// How many of them stand behind the point, 0 to 28.
    pub scale: i32,
    /// 1 where there is a value, 0 where there is none. A value with more digits than `mantissa` can hold (a ratio: 196/271)
    /// is rounded half to even, as GB/T 8170 has it, to ten decimals, as in the JSON form; where that does
    /// not fit either, it is not present. Verdicts were reached before this rounding.
    pub present: i32,
}

/// What a time limit says. Dates are yyyymmdd, like 20260630; 0 means that there is none.
#[repr(C)]
#[derive(Clone, Copy, Default)]
#[allow(non_camel_case_types)]
pub struct duban_limit {
    /// One of the `DUBAN_LIMIT_` constants; 0 where nothing could be read.
    pub kind: i32,
    /// The first day of a window or a point.
    pub start: i32,
    /// The last day that is still in time.
    pub end: i32,
    /// For `DUBAN_LIMIT_RECURRING`, what repeats: 1 week, 2 month, 3 quarter, 4 half-year, 5 year, 6 day, 7 旬.
    pub period: i32,
    /// For `DUBAN_LIMIT_RECURRING`: every how many periods.
    pub interval: i32,
    /// For `DUBAN_LIMIT_RECURRING`, when in the period: 1 at any time before it ends, 2 on its `day`-th working day, 3 on
    /// that day of its first month, 4 on that day of its `month`-th month, 5 `day` times before it ends, 6 on its `day`-th
    /// working day counted from its end, 7 on the `day`-th working day of its `month`-th month, 8 on that day of the week,
    /// Monday 1 to Sunday 7; 0 for a rule that only the JSON form says.
    pub due: i32,
    /// For `due` 4 and 7, the month of the period, from 1.
    pub month: i32,
    /// For every `due` but 1, the day or the number of times, from 1; 31 is a month's last day.
    pub day: i32,
}

impl duban_limit {
    /// No limit.
    pub(crate) const NONE: Self =
        Self { kind: 0, start: 0, end: 0, period: 0, interval: 0, due: 0, month: 0, day: 0 };
}

pub(crate) fn number_of_date(date: Option<Date>) -> i32 {
    date.map_or(0, |date| {
        i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
    })
}

impl duban_decimal {
    /// The record of a value: as written where that fits, without zeros at the end where only that fits; never cut.
    pub(crate) fn exact(value: Decimal) -> Option<Self> {
        // To normalise takes several divisions, and few values need it.
        Self::as_written(value).or_else(|| Self::as_written(value.normalize()))
    }

    #[inline]
    fn as_written(value: Decimal) -> Option<Self> {
        let mantissa = i64::try_from(value.mantissa()).ok()?;
        Some(Self { mantissa, scale: value.scale() as i32, present: 1 })
    }
}

impl From<Option<Decimal>> for duban_decimal {
    fn from(value: Option<Decimal>) -> Self {
        let told = |value| Self::exact(value).or_else(|| Self::exact(shortened(value)));
        value.and_then(told).unwrap_or_default()
    }
}

impl From<Option<Limit>> for duban_limit {
    fn from(limit: Option<Limit>) -> Self {
        let Some(limit) = limit else { return Self::default() };
        let plain = Self {
            kind: limit.kind().code(),
            start: number_of_date(limit.start()),
            end: number_of_date(limit.end()),
            ..Self::default()
        };
        let (Limit::Recurring(recurrence) | Limit::RecurringWithin { rule: recurrence, .. }) =
            limit
        else {
            return plain;
        };
        let period = match recurrence.period {
            Period::Week => 1,
            Period::Month => 2,
            Period::Quarter => 3,
            Period::HalfYear => 4,
            Period::Year => 5,
            Period::Day => 6,
            Period::TenDays => 7,
            _ => 0,
        };
        let (due, month, day) = match recurrence.due {
            _ if recurrence.on_day_off != OnDayOff::Stay => (0, 0, 0),
            Due::PeriodEnd => (1, 0, 0),
            Due::Workday(day) => (2, 0, i32::from(day)),
            Due::Day(day) => (3, 0, i32::from(day)),
            Due::MonthDay { month, day } => (4, i32::from(month), i32::from(day)),
            Due::Times(times) => (5, 0, i32::from(times)),
            Due::LastWorkday(day) => (6, 0, i32::from(day)),
            Due::MonthWorkday { month, workday } => (7, i32::from(month), i32::from(workday)),
            Due::Weekday(day) => (8, 0, i32::from(day)),
            _ => (0, 0, 0),
        };
        Self { period, interval: i32::from(recurrence.interval), due, month, day, ..plain }
    }
}

/// What a relative limit is counted from, as a number.
pub(crate) fn event_code(event: Event) -> i32 {
    match event {
        Event::Unnamed => 1,
        Event::Issue => 2,
        Event::Receipt => 3,
        Event::Named => 4,
        _ => 0,
    }
}

/// Writes one output.
///
/// # Safety
///
/// `place` is NULL or may be written.
#[inline]
pub(crate) unsafe fn write<T>(place: *mut T, value: T, name: &str) -> Result<(), Failure> {
    if place.is_null() {
        return Err(Failure::null(name));
    }
    // SAFETY: the caller may write there; it need not be aligned.
    unsafe { place.write_unaligned(value) };
    Ok(())
}

/// Fills a caller's buffer with all of `items`, or with nothing; says in `needed` how many there are either way.
///
/// # Safety
///
/// `buffer` is NULL or has room for `capacity` items; `needed` is NULL or may be written.
pub(crate) unsafe fn fill_from<T: Copy>(
    items: impl ExactSizeIterator<Item = T>,
    buffer: *mut T,
    capacity: usize,
    needed: *mut usize,
) -> Result<(), Failure> {
    let count = items.len();
    // SAFETY: passed on from the caller.
    if !unsafe { is_to_be_filled(count, buffer.is_null(), capacity, needed) }? {
        return Ok(());
    }
    items.fold(0, |place, item| {
        if place < count {
            // SAFETY: there is room for `count` items.
            unsafe { buffer.add(place).write_unaligned(item) };
        }
        place + 1
    });
    Ok(())
}

/// Whether a caller's buffer is to be filled with `count` items, for which it has room then; says in `needed` how many
/// there are either way.
///
/// # Safety
///
/// `needed` is NULL or may be written.
unsafe fn is_to_be_filled(
    count: usize,
    has_no_buffer: bool,
    capacity: usize,
    needed: *mut usize,
) -> Result<bool, Failure> {
    if needed.is_null() && has_no_buffer {
        return Err(Failure::null("needed"));
    }
    if has_no_buffer && capacity > 0 {
        return Err(Failure::null("buffer"));
    }
    if !needed.is_null() {
        // SAFETY: the caller may write there.
        unsafe { needed.write_unaligned(count) };
    }
    if !has_no_buffer && capacity < count {
        let message =
            format!("the buffer has room for {capacity}, {count} are needed（缓冲区太小）");
        return Err(Failure::new(DUBAN_BUFFER_TOO_SMALL, message));
    }
    // Asking for the number alone is no failure.
    Ok(!has_no_buffer)
}

/// Fills a caller's buffer with all of these bytes, or with nothing.
///
/// # Safety
///
/// As for [`fill_from`].
pub(crate) unsafe fn fill_bytes(
    bytes: &[u8],
    buffer: *mut u8,
    capacity: usize,
    needed: *mut usize,
) -> Result<(), Failure> {
    // SAFETY: passed on from the caller.
    if unsafe { is_to_be_filled(bytes.len(), buffer.is_null(), capacity, needed) }? {
        // SAFETY: there is room for all of them, and nobody else knows these bytes.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), buffer, bytes.len()) };
    }
    Ok(())
}

/// Fills a caller's buffer with a text and its NUL; `needed` counts both.
///
/// # Safety
///
/// As for [`fill_from`].
pub(crate) unsafe fn fill_text(
    bytes: &[u8],
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> Result<(), Failure> {
    let mut with_nul = Vec::with_capacity(bytes.len() + 1);
    with_nul.extend_from_slice(bytes);
    with_nul.push(0);
    // SAFETY: passed on from the caller; a byte and a char have the same size.
    unsafe { fill_bytes(&with_nul, buffer.cast::<u8>(), capacity, needed) }
}

/// Writes records one behind the other, each in `record_size` bytes: of a larger record than this version knows the rest
/// is zeroed, of a smaller one the first part is written.
///
/// # Safety
///
/// `records` is NULL or has room for `count` records of `record_size` bytes. `T` is a plain C struct without padding.
pub(crate) unsafe fn write_records<T>(
    records: *mut T,
    record_size: usize,
    smallest: usize,
    count: usize,
    items: impl Iterator<Item = T>,
) -> Result<(), Failure> {
    if records.is_null() && count > 0 {
        return Err(Failure::null("records"));
    }
    if record_size < smallest || record_size % 8 != 0 || record_size > 4096 {
        return Err(Failure::new(
            DUBAN_BAD_STRUCT_SIZE,
            format!(
                "record_size {record_size} is not a size that this record has or had: pass sizeof（结构大小有误）"
            ),
        ));
    }
    let mut place = records.cast::<u8>();
    for item in items.take(count) {
        let known = record_size.min(size_of::<T>());
        // SAFETY: there is room for one more record of `record_size` bytes at `place`.
        unsafe {
            std::ptr::copy_nonoverlapping((&raw const item).cast::<u8>(), place, known);
            place.add(known).write_bytes(0, record_size - known);
            place = place.add(record_size);
        }
    }
    Ok(())
}

/// Writes one record.
///
/// # Safety
///
/// As for [`write_records`].
pub(crate) unsafe fn write_record<T>(
    record: *mut T,
    record_size: usize,
    value: T,
) -> Result<(), Failure> {
    // SAFETY: passed on from the caller.
    unsafe { write_records(record, record_size, size_of::<T>(), 1, std::iter::once(value)) }
}

/// The view of a row, or the failure that says how many rows there are.
#[inline]
pub(crate) fn nth<V>(mut rows: impl ExactSizeIterator<Item = V>, row: u32) -> Result<V, Failure> {
    let size = rows.len();
    rows.nth(row as usize).ok_or_else(|| Failure::out_of_range(row as usize, 1, size))
}
