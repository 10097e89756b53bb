//! The calendar: which days are worked.

use std::ffi::c_char;
use std::sync::{Arc, OnceLock};

use core_crate::calendar::{
    Arrangement, ArrangementError, Calendar, CalendarError, Certainty, Day, Festival,
};

use crate::answer::{EMPTY, text_of, with_nul};
use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input::{self, Handle};
use crate::output::{self, duban_text};

/// A calendar of working days. Made by `duban_calendar_national` and from other calendars, freed by
/// `duban_calendar_free`.
///
/// Wherever a calendar is asked for, NULL means the national one in UTF-8: the State Council's notices from 2004 to 2026,
/// which are inside. What they settle ends on 2026-12-28, because the next year's notice has moved days as early as 29
/// December; beyond that a question is a failure, never a guess. When the next notice is out, load it with
/// `duban_calendar_with_year`; until then `duban_calendar_provisional` is there for those who want it. A calendar never
/// changes, so any number of threads may use it at once.
#[allow(non_camel_case_types)]
pub struct duban_calendar {
    encoding: Encoding,
    calendar: Arc<Calendar>,
    /// The numbers of its notices, each followed by a NUL.
    notices: Vec<Box<[u8]>>,
}

impl Handle for duban_calendar {
    const KIND: u64 = u64::from_be_bytes(*b"dbn:cal\0");
}

impl duban_calendar {
    fn new(encoding: Encoding, calendar: Calendar) -> Result<Self, Failure> {
        let notices: Result<_, Failure> =
            calendar.notices().map(|notice| with_nul(encoding, notice)).collect();
        Ok(Self { encoding, notices: notices?, calendar: Arc::new(calendar) })
    }

    fn notice(&self, notice: Option<&str>) -> duban_text {
        let place = self.calendar.notices().position(|known| Some(known) == notice);
        place.and_then(|place| self.notices.get(place)).map_or(EMPTY, |bytes| text_of(bytes))
    }
}

/// The calendar behind a handle; the national one for NULL.
///
/// # Safety
///
/// As for [`input::handle`].
#[inline]
unsafe fn given<'a>(calendar: *const duban_calendar) -> Result<&'a duban_calendar, Failure> {
    if !calendar.is_null() {
        // SAFETY: passed on from the caller.
        return unsafe { input::handle(calendar, "calendar") };
    }
    NATIONAL.get().map_or_else(national, Ok)
}

/// The calendar that NULL stands for.
static NATIONAL: OnceLock<duban_calendar> = OnceLock::new();

#[cold]
fn national() -> Result<&'static duban_calendar, Failure> {
    let national = duban_calendar::new(Encoding::Utf8, Calendar::national().clone())?;
    Ok(NATIONAL.get_or_init(|| national))
}

/// The core's calendar behind a handle, to be kept.
///
/// # Safety
///
/// As for [`input::handle`].
pub(crate) unsafe fn shared(calendar: *const duban_calendar) -> Result<Arc<Calendar>, Failure> {
    // SAFETY: passed on from the caller.
    Ok(Arc::clone(&unsafe { given(calendar) }?.calendar))
}

impl From<CalendarError> for Failure {
    fn from(error: CalendarError) -> Self {
        let code = match error {
            CalendarError::NoSuchWorkday { .. } => DUBAN_NO_SUCH_WORKDAY,
            CalendarError::OutOfRange { .. } => DUBAN_BAD_DATE,
            CalendarError::Gap { .. } | CalendarError::Unbalanced { .. } => {
                DUBAN_ARRANGEMENT_INVALID
            }
            _ => DUBAN_DAY_NOT_KNOWN,
        };
        Self::new(code, error.to_string())
    }
}

impl From<ArrangementError> for Failure {
    fn from(error: ArrangementError) -> Self {
        Self::new(DUBAN_ARRANGEMENT_INVALID, error.to_string())
    }
}

fn year_of(year: i32) -> Result<i16, Failure> {
    let number = i16::try_from(year).ok().filter(|year| (1000..=9999).contains(year));
    number.ok_or_else(|| {
        Failure::new(DUBAN_BAD_DATE, format!("{year} is no year from 1000 to 9999（年份有误）"))
    })
}

/// Writes a new calendar where the caller wants it.
///
/// # Safety
///
/// `place` is NULL or may be written.
unsafe fn give(
    place: *mut *mut duban_calendar,
    make: impl FnOnce() -> Result<duban_calendar, Failure>,
) -> Result<(), Failure> {
    if place.is_null() {
        return Err(Failure::null("made"));
    }
    // SAFETY: passed on from the caller.
    unsafe { output::write(place, make()?.into_handle(), "made") }
}

/// Makes a handle of the national calendar, for texts in `encoding`. On success `*made` is a handle for
/// `duban_calendar_free`; on failure it is left alone. So for every function that makes a calendar.
///
/// Fails with `DUBAN_NULL_ARGUMENT` (made), `DUBAN_UNKNOWN_CONSTANT` (encoding). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_national(
    encoding: i32,
    made: *mut *mut duban_calendar,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            give(made, || duban_calendar::new(encoding, Calendar::national().clone()))
        })
    }
}

/// # Safety
///
/// As for [`input::text`].
unsafe fn arrangement(
    encoding: Encoding,
    (year, format): (i32, i32),
    (table, length): (*const c_char, usize),
) -> Result<Arrangement, Failure> {
    let year = year_of(year)?;
    if !matches!(format, DUBAN_ARRANGEMENT_CSV | DUBAN_ARRANGEMENT_HOLIDAY_CN) {
        return Err(Failure::unknown_constant("format", format));
    }
    if table.is_null() {
        return Err(Failure::null("table"));
    }
    // SAFETY: passed on from the caller.
    let text = unsafe { input::text(encoding, table, length, "table") }?;
    if format == DUBAN_ARRANGEMENT_CSV {
        return Ok(Arrangement::from_csv(year, &text)?);
    }
    let arrangement = Arrangement::from_holiday_cn(&text)?;
    if arrangement.year == year {
        return Ok(arrangement);
    }
    let message = format!("the table is for {}, not for {year}（年份不符）", arrangement.year);
    Err(Failure::new(DUBAN_ARRANGEMENT_INVALID, message))
}

/// Makes a calendar of another one and a year's notice: the year after the last that is known, or one that is known, which
/// it replaces.
///
/// `table` is the notice, `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding of `calendar`. In
/// `DUBAN_ARRANGEMENT_CSV` its first line is `date,kind,festival,statutory,notice`, then a day a line:
/// `2027-01-01,holiday,元旦,1,国办发明电〔2026〕7号`, where kind is `holiday` or `workday` (made up on a weekend) and statutory
/// `1` for 法定节假日. `DUBAN_ARRANGEMENT_HOLIDAY_CN` is the JSON of the public `holiday-cn` data. Everything is checked: dates,
/// duplicates, the year, and that days off and days made up balance, unless `allow_unbalanced` is 1 for an extraordinary
/// year (2020).
///
/// Fails with `DUBAN_ARRANGEMENT_INVALID` (the message names the line and the remedy), `DUBAN_UNKNOWN_CONSTANT` (format,
/// allow_unbalanced), `DUBAN_BAD_DATE` (year), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`.
/// Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_with_year(
    calendar: *const duban_calendar,
    year: i32,
    format: i32,
    table: *const c_char,
    length: usize,
    allow_unbalanced: i32,
    made: *mut *mut duban_calendar,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let base = given(calendar)?;
            if !matches!(allow_unbalanced, 0 | 1) {
                return Err(Failure::unknown_constant("allow_unbalanced", allow_unbalanced));
            }
            let days = arrangement(base.encoding, (year, format), (table, length))?;
            give(made, || {
                let calendar = base.calendar.with_year(&days, allow_unbalanced == 1)?;
                duban_calendar::new(base.encoding, calendar)
            })
        })
    }
}

/// Makes a calendar of another one and days of a region's own, which stand over the national ones. They must lie within the
/// days that are known.
///
/// `year`, `format`, `table` and `length` as for `duban_calendar_with_year`; that they balance is not asked.
///
/// Fails with `DUBAN_ARRANGEMENT_INVALID`, `DUBAN_DAY_NOT_KNOWN`, `DUBAN_UNKNOWN_CONSTANT` (format), `DUBAN_BAD_DATE` (year),
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_with_local_days(
    calendar: *const duban_calendar,
    year: i32,
    format: i32,
    table: *const c_char,
    length: usize,
    made: *mut *mut duban_calendar,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let base = given(calendar)?;
            let days = arrangement(base.encoding, (year, format), (table, length))?;
            give(made, || {
                let calendar = base.calendar.with_local_days(&days.days)?;
                duban_calendar::new(base.encoding, calendar)
            })
        })
    }
}

/// Makes a calendar of another one that answers to the end of `year` (up to 2050): beyond the days that are known by weekends
/// and statutory days alone. Such answers say that they are provisional: the notice will move days.
///
/// Fails with `DUBAN_DAY_NOT_KNOWN` (year), `DUBAN_BAD_DATE` (year), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_provisional(
    calendar: *const duban_calendar,
    year: i32,
    made: *mut *mut duban_calendar,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let base = given(calendar)?;
            let year = year_of(year)?;
            give(made, || {
                duban_calendar::new(base.encoding, base.calendar.provisional_until(year)?)
            })
        })
    }
}

/// Frees a calendar. NULL is fine. What was made from it keeps what it needs. A handle that is no calendar, or was freed
/// already, is left alone where that can be seen; do not rely on it.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_free(calendar: *mut duban_calendar) {
    // SAFETY: the caller gives up a handle that this library made.
    unsafe { input::free(calendar) }
}

/// Says from when to when notices settle which days are worked: `*first` and `*last`, yyyymmdd. Provisional answers reach
/// further, but are not part of it.
///
/// Fails with `DUBAN_NULL_ARGUMENT` (first, last), `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_known(
    calendar: *const duban_calendar,
    first: *mut i32,
    last: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let known = given(calendar)?.calendar.known();
            if first.is_null() {
                return Err(Failure::null("first"));
            }
            output::write(last, output::number_of_date(Some(known.1)), "last")?;
            output::write(first, output::number_of_date(Some(known.0)), "first")
        })
    }
}

/// What is known of one day.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_day {
    /// The number of the notice that names the day; empty where none does. It belongs to the calendar.
    pub notice: duban_text,
    /// The day, yyyymmdd.
    pub date: i32,
    /// 1 where it is worked, 0 where it is off.
    pub workday: i32,
    /// The festival whose arrangement names the day: one of the `DUBAN_FESTIVAL_` constants; 0 for none.
    pub festival: i32,
    /// 1 for a statutory holiday (法定节假日).
    pub statutory: i32,
    /// 1 for a weekend day that is worked, made up for a day off (调休上班).
    pub adjusted: i32,
    /// 1 where no notice settles it yet.
    pub provisional: i32,
}

fn festival_code(festival: Option<Festival>) -> i32 {
    let place = Festival::ALL.iter().position(|known| Some(*known) == festival);
    place.map_or(0, |place| place as i32 + 1)
}

fn provisional(certainty: Certainty) -> i32 {
    i32::from(certainty == Certainty::Provisional)
}

fn day_record(calendar: &duban_calendar, day: &Day<'_>) -> duban_day {
    duban_day {
        notice: calendar.notice(day.notice),
        date: output::number_of_date(Some(day.date)),
        workday: i32::from(day.workday),
        festival: festival_code(day.festival),
        statutory: i32::from(day.statutory),
        adjusted: i32::from(day.adjusted),
        provisional: provisional(day.certainty),
    }
}

/// Says all that is known of a day (yyyymmdd). `record_size` is `sizeof(duban_day)`.
///
/// Fails with `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`.
/// Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_day(
    calendar: *const duban_calendar,
    day: i32,
    record: *mut duban_day,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let calendar = given(calendar)?;
            let facts = calendar.calendar.day(input::date(day, "day")?)?;
            output::write_record(record, record_size, day_record(calendar, &facts))
        })
    }
}

/// Says whether a day (yyyymmdd) is worked: `*workday` becomes 1 or 0.
///
/// Fails with `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_is_workday(
    calendar: *const duban_calendar,
    day: i32,
    workday: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let worked = given(calendar)?.calendar.is_workday(input::date(day, "day")?)?;
            output::write(workday, i32::from(worked), "workday")
        })
    }
}

/// Finds the `count`-th working day after a day (yyyymmdd), or before it where `count` is negative: `*found`, yyyymmdd. The
/// day itself does not count (民法典 article 201); with `count` 0 it is the day itself, worked or not. The cost does not
/// grow with `count`.
///
/// Fails with `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_add_workdays(
    calendar: *const duban_calendar,
    day: i32,
    count: i32,
    found: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let day = input::date(day, "day")?;
            let day = given(calendar)?.calendar.add_workdays(day, count)?;
            output::write(found, output::number_of_date(Some(day)), "found")
        })
    }
}

/// Finds the `n`-th working day of a month: `*found`, yyyymmdd. A negative `n` counts from the month's end, -1 is the last.
///
/// Fails with `DUBAN_NO_SUCH_WORKDAY` (for an `n` of 0, a month that is none, or more than the month has),
/// `DUBAN_DAY_NOT_KNOWN`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_nth_workday(
    calendar: *const duban_calendar,
    year: i32,
    month: i32,
    n: i32,
    found: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let calendar = given(calendar)?;
            let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(n));
            let (Ok(year), Ok(month), Ok(n)) = parts else {
                let message = format!(
                    "{year}-{month} has no working day number {n}（该月没有第{n}个工作日）"
                );
                return Err(Failure::new(DUBAN_NO_SUCH_WORKDAY, message));
            };
            let day = calendar.calendar.nth_workday(year, month, n)?;
            output::write(found, output::number_of_date(Some(day)), "found")
        })
    }
}

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
    /// 1 where a day that was counted is provisional, 0 where notices settle all of them.
    pub provisional: i32,
}

/// Counts the working days from `first` to `last` (yyyymmdd), both included; none where `last` lies before `first`.
///
/// What goes beyond the days that are known is counted as far as they reach, and `complete` says so: it is no failure.
/// `record_size` is `sizeof(duban_workday_count)`.
///
/// Fails with `DUBAN_BAD_DATE`, `DUBAN_DAY_NOT_KNOWN` (where `first` lies before 2004), `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_workdays_between(
    calendar: *const duban_calendar,
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
            let counted = given(calendar)?.calendar.workdays_between(first, last)?;
            let record = duban_workday_count {
                count: counted.count,
                counted_to: output::number_of_date(counted.counted_to),
                complete: i32::from(counted.complete),
                provisional: provisional(counted.certainty),
            };
            output::write_record(count, record_size, record)
        })
    }
}

/// The days off around a festival.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_festival_holidays {
    /// The festival itself, yyyymmdd.
    pub day: i32,
    /// The first day off.
    pub first: i32,
    /// The last day off.
    pub last: i32,
    /// 1 where no notice settles them yet: then they are the statutory days.
    pub provisional: i32,
}

/// Finds the days off around a festival of a year. Festivals by the moon are known to 2050.
///
/// `festival` is one of the `DUBAN_FESTIVAL_` constants; `record_size` is `sizeof(duban_festival_holidays)`.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (festival), `DUBAN_DAY_NOT_KNOWN` (year), `DUBAN_BAD_DATE` (year),
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_calendar_festival(
    calendar: *const duban_calendar,
    festival: i32,
    year: i32,
    record: *mut duban_festival_holidays,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let calendar = given(calendar)?;
            let mut known = Festival::ALL.into_iter();
            let found = known.find(|known| festival_code(Some(*known)) == festival);
            let found = found.ok_or_else(|| Failure::unknown_constant("festival", festival))?;
            let holidays = calendar.calendar.festival(found, year_of(year)?)?;
            let number = |day| output::number_of_date(Some(day));
            let holidays = duban_festival_holidays {
                day: number(holidays.day),
                first: number(holidays.first),
                last: number(holidays.last),
                provisional: provisional(holidays.certainty),
            };
            output::write_record(record, record_size, holidays)
        })
    }
}
