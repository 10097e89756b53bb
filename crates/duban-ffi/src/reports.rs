//! Reports as a program has them: arrays of structs instead of tables.

use std::borrow::Cow;

use core_crate::progress::{
    Intake, NewReading, NewStep, NewSubmission, Progress, ReturnedRow, StepKind, Value,
};
use core_crate::quantity::{Mark, Reported};
use core_crate::{Date, Decimal};

use crate::answer::duban_answer;
use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{duban_decimal, duban_text};
use crate::progress::{self, duban_progress};

/// A reading to be taken. Zero it and set what is known: what is zero is not told. Texts are in the encoding of the plan.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_new_reading {
    /// The indicator, by any id or name, or the target, by its id.
    pub subject: duban_text,
    /// The area, by any id or name; none for the whole city.
    pub area: duban_text,
    /// The unit, for a target that is reported by unit; mostly none.
    pub unit: duban_text,
    /// Where the value comes from.
    pub source: duban_text,
    /// The value; for `DUBAN_VALUE_RATIO` the numerator.
    pub value: duban_decimal,
    /// For `DUBAN_VALUE_RATIO` the denominator.
    pub denominator: duban_decimal,
    /// `DUBAN_KIND_INDICATOR` or `DUBAN_KIND_TARGET`.
    pub subject_kind: i32,
    /// What is reported: one of the `DUBAN_VALUE_` constants.
    pub kind: i32,
    /// For `DUBAN_VALUE_AMOUNT`: 1 for a value that was rounded up (+), -1 for one that was rounded down (−), else 0.
    pub mark: i32,
    /// The first day of the period that it covers, yyyymmdd.
    pub first: i32,
    /// The last day; for a level the same.
    pub last: i32,
    /// The day on which it became known; 0 for the last day of the period.
    pub reported: i32,
    /// How many values of the period are valid, where `expected` is not 0.
    pub valid: u32,
    /// How many there should be; 0 where that is not told.
    pub expected: u32,
    /// 1 for the value of a period that others are compared with.
    pub baseline: i32,
    /// The line that it came from; 0 for its place in the list, from 1.
    pub line: u32,
    /// Who confirmed it, or what did (市生态环境局, 验收通过): what an area says of its own words is not confirmed unless the policy
    /// takes it so.
    pub confirmed_by: duban_text,
}

/// A step in the life of a measure or a milestone, to be taken. Zero it and set what is known.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_new_step {
    /// The id of the measure or milestone.
    pub element: duban_text,
    /// The unit whose part of the work it is about; none where that follows from who reports.
    pub part: duban_text,
    /// Who reports.
    pub by: duban_text,
    /// The ground of an extension or a cancellation, which need one.
    pub basis: duban_text,
    /// Anything else that was said.
    pub note: duban_text,
    /// How much of it is done, in percent, where that is told.
    pub percent: duban_decimal,
    /// One of the `DUBAN_STEP_` constants.
    pub kind: i32,
    /// The day of the step, yyyymmdd.
    pub day: i32,
    /// For an extension, or an application for one, the new due date.
    pub to: i32,
    /// The day on which it became known; 0 for the day of the step.
    pub reported: i32,
    /// 1 where it is about the work as a whole, whoever reports.
    pub whole: i32,
    /// 1 where it takes back what was reported.
    pub withdrawn: i32,
    /// The line that it came from; 0 for its place in the list, from 1.
    pub line: u32,
    /// Zero.
    pub reserved: u32,
}

/// A report that was handed in, to be taken. Zero it and set what is known.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_new_submission {
    /// The id of the reporting duty.
    pub duty: duban_text,
    /// Who handed it in.
    pub unit: duban_text,
    /// Anything else that was said.
    pub note: duban_text,
    /// The due day that it answers, yyyymmdd, or the first of several.
    pub due_first: i32,
    /// The last due day that it answers; 0 for the first.
    pub due_last: i32,
    /// When it was handed in.
    pub day: i32,
    /// The day on which that became known; 0 for the day itself.
    pub reported: i32,
    /// 1 where it takes back what was reported.
    pub withdrawn: i32,
    /// The line that it came from; 0 for its place in the list, from 1.
    pub line: u32,
}

/// Makes a progress of another one and `count` readings, of `record_size` bytes each, which is `sizeof(duban_new_reading)`.
///
/// `made` and `intake` as for `duban_progress_with_table`: what the plan does not know, or cannot be, comes back; what is no
/// constant, no date or no text of the encoding fails the call.
///
/// Fails with `DUBAN_ROWS_REFUSED`, `DUBAN_UNKNOWN_CONSTANT`, `DUBAN_BAD_DATE`, `DUBAN_OUT_OF_RANGE` (a decimal's scale),
/// `DUBAN_BAD_TEXT`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`, `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_with_readings(
    progress: *const duban_progress,
    readings: *const duban_new_reading,
    count: usize,
    record_size: usize,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, structs, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            with_rows(progress, (readings, count, record_size), made, intake, add_reading)
        })
    }
}

/// Makes a progress of another one and `count` steps, of `record_size` bytes each, which is `sizeof(duban_new_step)`; as
/// `duban_progress_with_readings`.
///
/// Fails as `duban_progress_with_readings` does. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_with_steps(
    progress: *const duban_progress,
    steps: *const duban_new_step,
    count: usize,
    record_size: usize,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || with_rows(progress, (steps, count, record_size), made, intake, add_step))
    }
}

/// Makes a progress of another one and `count` submissions, of `record_size` bytes each, which is
/// `sizeof(duban_new_submission)`; as `duban_progress_with_readings`.
///
/// Fails as `duban_progress_with_readings` does. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_with_submissions(
    progress: *const duban_progress,
    submissions: *const duban_new_submission,
    count: usize,
    record_size: usize,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            with_rows(progress, (submissions, count, record_size), made, intake, add_submission)
        })
    }
}

type Added = Result<Result<(), ReturnedRow>, Failure>;

/// # Safety
///
/// As for [`input::rows`]; `made` and `intake` are NULL or may be written.
unsafe fn with_rows<T: Copy + 'static>(
    handle: *const duban_progress,
    (rows, count, record_size): (*const T, usize, usize),
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    add: impl Fn(&mut Progress<'_>, Encoding, &T, u32) -> Added,
) -> Result<(), Failure> {
    // SAFETY: passed on from the caller, here and below.
    unsafe {
        let earlier = &input::handle(handle, "progress")?.set;
        let shared = earlier.owner();
        let rows = input::rows(rows, count, record_size, "records")?;
        progress::give(made, intake, shared, |_| {
            let mut progress = earlier.value().clone();
            let mut told = Intake { rows: count, ..Intake::default() };
            for (place, row) in rows.enumerate() {
                let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
                match add(&mut progress, shared.encoding, &row?, number)? {
                    Ok(()) => told.taken += 1,
                    Err(row) => told.returned.push(row),
                }
            }
            Ok((progress, told))
        })
    }
}

fn line_or(line: u32, number: u32) -> u32 {
    if line == 0 { number } else { line }
}

/// A text of a struct; `None` where it is zero.
fn text<'a>(
    encoding: Encoding,
    text: &duban_text,
    name: &str,
) -> Result<Option<Cow<'a, str>>, Failure> {
    if text.data.is_null() && text.length == 0 {
        return Ok(None);
    }
    // SAFETY: the caller says that the texts in the structs are readable.
    unsafe { input::text(encoding, text.data, text.length, name) }.map(Some)
}

fn words<'a>(encoding: Encoding, words: &duban_text, name: &str) -> Result<Cow<'a, str>, Failure> {
    Ok(text(encoding, words, name)?.unwrap_or_default())
}

pub(crate) fn decimal(value: &duban_decimal, name: &str) -> Result<Option<Decimal>, Failure> {
    // SAFETY: a reference can be read.
    unsafe { input::decimal(value, name) }
}

pub(crate) fn needed(value: &duban_decimal, name: &str) -> Result<Decimal, Failure> {
    decimal(value, name)?.ok_or_else(|| {
        Failure::new(DUBAN_NULL_ARGUMENT, format!("{name} is not present（缺少数值）"))
    })
}

pub(crate) fn mark(mark: i32) -> Result<Mark, Failure> {
    match mark {
        0 => Ok(Mark::Exact),
        1 => Ok(Mark::Above),
        -1 => Ok(Mark::Below),
        other => Err(Failure::unknown_constant("mark", other)),
    }
}

fn add_reading(
    progress: &mut Progress<'_>,
    encoding: Encoding,
    raw: &duban_new_reading,
    number: u32,
) -> Added {
    let subject = words(encoding, &raw.subject, "reading.subject")?;
    let area = text(encoding, &raw.area, "reading.area")?;
    let unit = text(encoding, &raw.unit, "reading.unit")?;
    let source = words(encoding, &raw.source, "reading.source")?;
    let confirmed_by = words(encoding, &raw.confirmed_by, "reading.confirmed_by")?;
    let mut reading = match raw.subject_kind {
        DUBAN_KIND_INDICATOR => NewReading::of(&subject),
        DUBAN_KIND_TARGET => NewReading::of_target(&subject),
        other => return Err(Failure::unknown_constant("kind of subject", other)),
    };
    let first = input::date(raw.first, "reading.first")?;
    reading = reading.period(first, input::date(raw.last, "reading.last")?);
    reading = reading.source(&source).confirmed_by(&confirmed_by);
    reading = reading.line(line_or(raw.line, number));
    if let Some(area) = &area {
        reading = reading.area(area);
    }
    if let Some(unit) = &unit {
        reading = reading.unit(unit);
    }
    if let Some(day) = input::date_or_none(raw.reported, "reading.reported")? {
        reading = reading.reported(day);
    }
    if raw.expected > 0 {
        reading = reading.valid(raw.valid, raw.expected);
    }
    if input::flag(raw.baseline, "reading.baseline")? {
        reading = reading.baseline();
    }
    Ok(progress.add_reading(&with_value(reading, raw)?))
}

fn with_value<'a>(
    reading: NewReading<'a>,
    raw: &duban_new_reading,
) -> Result<NewReading<'a>, Failure> {
    let value = || needed(&raw.value, "reading.value");
    Ok(match raw.kind {
        DUBAN_VALUE_AMOUNT => {
            let reported = Reported { value: value()?, mark: mark(raw.mark)? };
            reading.value(Value::Amount(reported))
        }
        DUBAN_VALUE_RATIO => {
            reading.ratio(value()?, needed(&raw.denominator, "reading.denominator")?)
        }
        DUBAN_VALUE_CONFIRMED => reading.confirmed(true),
        DUBAN_VALUE_NOT_CONFIRMED => reading.confirmed(false),
        DUBAN_VALUE_WITHDRAWN => reading.withdrawn(),
        other => return Err(Failure::unknown_constant("kind of value", other)),
    })
}

fn add_step(
    progress: &mut Progress<'_>,
    encoding: Encoding,
    raw: &duban_new_step,
    number: u32,
) -> Added {
    let element = words(encoding, &raw.element, "step.element")?;
    let part = text(encoding, &raw.part, "step.part")?;
    let by = text(encoding, &raw.by, "step.by")?;
    let basis = words(encoding, &raw.basis, "step.basis")?;
    let note = words(encoding, &raw.note, "step.note")?;
    let kind = StepKind::from_code(raw.kind)
        .ok_or_else(|| Failure::unknown_constant("kind of step", raw.kind))?;
    if raw.reserved != 0 {
        return Err(Failure::new(
            DUBAN_RESERVED_NOT_ZERO,
            "step.reserved is not zero（保留字段应为零）",
        ));
    }
    let mut step = NewStep::new(&element, kind, input::date(raw.day, "step.day")?);
    step = step.basis(&basis).note(&note).line(line_or(raw.line, number));
    if let Some(part) = &part {
        step = step.part(part);
    }
    if input::flag(raw.whole, "step.whole")? {
        step = step.whole();
    }
    if let Some(by) = &by {
        step = step.by(by);
    }
    if let Some(day) = input::date_or_none(raw.to, "step.to")? {
        step = step.to(day);
    }
    if let Some(percent) = decimal(&raw.percent, "step.percent")? {
        step = step.percent(percent);
    }
    if let Some(day) = input::date_or_none(raw.reported, "step.reported")? {
        step = step.reported(day);
    }
    if input::flag(raw.withdrawn, "step.withdrawn")? {
        step = step.withdrawn();
    }
    Ok(progress.add_step(&step))
}

fn add_submission(
    progress: &mut Progress<'_>,
    encoding: Encoding,
    raw: &duban_new_submission,
    number: u32,
) -> Added {
    let duty = words(encoding, &raw.duty, "submission.duty")?;
    let unit = words(encoding, &raw.unit, "submission.unit")?;
    let note = words(encoding, &raw.note, "submission.note")?;
    let first = input::date(raw.due_first, "submission.due_first")?;
    let last: Date = input::date_or_none(raw.due_last, "submission.due_last")?.unwrap_or(first);
    let day = input::date(raw.day, "submission.day")?;
    let mut submission = NewSubmission::within(&duty, &unit, (first, last), day)
        .note(&note)
        .line(line_or(raw.line, number));
    if let Some(day) = input::date_or_none(raw.reported, "submission.reported")? {
        submission = submission.reported(day);
    }
    if input::flag(raw.withdrawn, "submission.withdrawn")? {
        submission = submission.withdrawn();
    }
    Ok(progress.add_submission(&submission))
}
