//! Progress: what was reported for a plan, and the rows that come back.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::Plan;
use core_crate::progress::{Intake, Progress, ProgressError};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::held::Held;
use crate::input::{self, Handle};
use crate::output::{self, duban_text};
use crate::plan::{Shared, duban_plan};

/// Everything that was reported for a plan: readings of indicators and targets, steps in the life of measures and
/// milestones, submissions of reports. Made by `duban_progress_new` and from others, freed by `duban_progress_free`.
///
/// It never changes: more rows make a new one, which shares nothing with the old one but the plan. So any number of threads
/// may use it at once. It keeps what it needs of the plan, so the two may be freed in any order. Nothing is ever erased: a
/// later report replaces an earlier one and both stay.
#[allow(non_camel_case_types)]
pub struct duban_progress {
    pub(crate) set: Arc<ProgressSet>,
}

/// A set of reports with the plan that it refers to.
pub(crate) type ProgressSet = Held<Arc<Shared>, Progress<'static>>;

impl Handle for duban_progress {
    const KIND: u64 = u64::from_be_bytes(*b"dbn:prog");
}

/// What became of rows that were to be taken. `rows` is `taken` plus `returned`.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_intake {
    /// How many rows there were, heads, remarks and blank lines aside.
    pub rows: u64,
    /// How many were taken.
    pub taken: u64,
    /// How many were not: `DUBAN_ROWS_RETURNED`.
    pub returned: u64,
}

/// A row that cannot be used.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_returned_row {
    /// The column's head as it is written, or the JSON path; empty where the row came from neither.
    pub column: duban_text,
    /// The value as it stands there.
    pub value: duban_text,
    /// Why, in Chinese words.
    pub reason_words: duban_text,
    /// What to do, in English and in Chinese.
    pub remedy: duban_text,
    /// The line of a table's text, from 1, heads, remarks and blank lines counted: what an editor shows, no 序号 of a column.
    /// Of a list the number in it, from 1.
    pub line: u64,
    /// Which field: 1 the row as a whole, 2 indicator, 3 target, 4 area, 5 unit, 6 first day, 7 last day, 8 value, 9
    /// numerator, 10 denominator, 11 valid, 12 expected, 13 baseline, 14 withdrawn, 15 source, 16 reported, 17 element, 18
    /// step, 19 day, 20 percent, 21 by, 22 to, 23 basis, 24 note, 25 period, 26 number, 27 unit of measurement, 28
    /// confirmed by.
    pub field: i32,
    /// Why: 1 blank, 2 not applicable, 3 unknown name, 4 not a number, 5 wrong unit of measurement, 6 too long, 7 out of
    /// range, 8 not a date, 9 reversed, 10 before the plan, 11 reported early, 12 unknown word, 13 incomplete, 14 wrong kind,
    /// 15 nothing to extend, 16 broken, 17 conflict, 18 a total or mean of other rows, 19 a note to the table, 20 no such day.
    pub reason: i32,
}

/// Something that is wrong with a row that cannot be used: the first of a row is what its `duban_returned_row` says, and what
/// follows is what else is wrong with it, so that it need not come back again.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_fault {
    /// The column's head as it is written, or the JSON path; empty where the row came from neither.
    pub column: duban_text,
    /// The value as it stands there.
    pub value: duban_text,
    /// Why it cannot be used, in Chinese words.
    pub reason_words: duban_text,
    /// What to do, in English and in Chinese.
    pub remedy: duban_text,
    /// Its row of `DUBAN_ROWS_RETURNED`.
    pub row: u32,
    /// Which field: numbers as at `duban_returned_row`.
    pub field: i32,
    /// Why: numbers as at `duban_returned_row`.
    pub reason: i32,
    /// Zero.
    pub reserved: u32,
}

/// How many records a progress has.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_progress_counts {
    /// Readings, replaced ones and withdrawals included.
    pub readings: u64,
    /// Steps, likewise.
    pub steps: u64,
    /// Submissions, likewise.
    pub submissions: u64,
}

impl From<ProgressError> for Failure {
    fn from(error: ProgressError) -> Self {
        let code = match error {
            ProgressError::UnknownName(unknown) => return unknown.into(),
            ProgressError::TooLarge { .. } => DUBAN_PLAN_TOO_LARGE,
            ProgressError::Syntax { .. } => DUBAN_PLAN_SYNTAX,
            ProgressError::Refused(_) => DUBAN_ROWS_REFUSED,
            ProgressError::OtherPlan { .. } => DUBAN_OTHER_PLAN,
            ProgressError::Unreadable { .. } => DUBAN_FILE_UNREADABLE,
            _ => DUBAN_TABLE_INVALID,
        };
        Self::new(code, error.to_string())
    }
}

/// The progress behind a handle, which has to be of this plan; `None` for NULL.
///
/// # Safety
///
/// As for [`input::handle`].
pub(crate) unsafe fn of_plan(
    progress: *const duban_progress,
    plan: &Arc<Shared>,
) -> Result<Option<Arc<ProgressSet>>, Failure> {
    if progress.is_null() {
        return Ok(None);
    }
    // SAFETY: passed on from the caller.
    let set = &unsafe { input::handle(progress, "progress") }?.set;
    if !std::ptr::eq(set.owner().plan(), plan.plan()) {
        let message = format!(
            "the progress was made for another handle of a plan, \"{}\": load it again for this one, with duban_progress_json and \
             duban_progress_from_json（进展数据属于另一计划句柄，请重新装载）",
            set.owner().plan().id()
        );
        return Err(Failure::new(DUBAN_OTHER_PLAN, message));
    }
    Ok(Some(Arc::clone(set)))
}

/// A new set for a plan.
pub(crate) fn set_of(
    shared: &Arc<Shared>,
    make: impl FnOnce(&'static Plan) -> Result<Progress<'static>, Failure>,
) -> Result<ProgressSet, Failure> {
    Held::new(Arc::clone(shared), |shared| make(shared.plan()))
}

/// Writes a new progress, and what became of its rows, where the caller wants them. Without a place for the latter, a row
/// that comes back fails the call.
///
/// # Safety
///
/// Both are NULL or may be written.
pub(crate) unsafe fn give(
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    shared: &Arc<Shared>,
    make: impl FnOnce(&'static Plan) -> Result<(Progress<'static>, Intake), Failure>,
) -> Result<(), Failure> {
    if made.is_null() {
        return Err(Failure::null("made"));
    }
    let mut told = Intake::default();
    let set = set_of(shared, |plan| {
        let (progress, intake) = make(plan)?;
        told = intake;
        Ok(progress)
    })?;
    if intake.is_null() && !told.returned.is_empty() {
        return Err(ProgressError::Refused(told).into());
    }
    let handle = duban_progress { set: Arc::new(set) };
    // SAFETY: passed on from the caller.
    unsafe {
        if !intake.is_null() {
            answer::give(intake, || intake_answer(shared, told))?;
        }
        output::write(made, handle.into_handle(), "made")
    }
}

fn intake_answer(shared: &Shared, told: Intake) -> Result<duban_answer, Failure> {
    let mut own = OwnTexts::new(shared.encoding);
    let (mut returned, mut faults) = (Vec::new(), Vec::new());
    for (number, row) in (0..).zip(&told.returned) {
        let others = row.others.iter();
        let others = others.map(|it| (it.field, &it.column, &it.value, it.reason, &it.remedy));
        let itself = (row.field, &row.column, &row.value, row.reason, &row.remedy);
        let mut of_row = Vec::new();
        for (field, column, value, reason, remedy) in std::iter::once(itself).chain(others) {
            of_row.push(duban_fault {
                column: own.shown(column),
                value: own.shown(value),
                reason_words: own.text(reason.chinese())?,
                remedy: own.shown(remedy),
                row: number,
                field: field.code(),
                reason: reason.code(),
                reserved: 0,
            });
        }
        returned.extend(of_row.first().map(|first| duban_returned_row {
            column: first.column,
            value: first.value,
            reason_words: first.reason_words,
            remedy: first.remedy,
            line: row.line,
            field: first.field,
            reason: first.reason,
        }));
        faults.append(&mut of_row);
    }
    let counts = duban_intake {
        rows: told.rows as u64,
        taken: told.taken as u64,
        returned: returned.len() as u64,
    };
    let answer = duban_answer::new(shared.encoding, move || Ok(told.to_json()));
    let answer = answer.with(DUBAN_ROWS_INTAKE, vec![counts]).with(DUBAN_ROWS_RETURNED, returned);
    let answer = answer.with(DUBAN_ROWS_FAULTS, faults);
    Ok(answer.keeping(None, own))
}

/// Makes a progress in which nothing is reported yet. On success `*made` is a handle for `duban_progress_free`; on failure
/// it is left alone. So for every function that makes a progress.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_new(
    plan: *const duban_plan,
    made: *mut *mut duban_progress,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let nothing = |plan| Ok((Progress::new(plan), Intake::default()));
            give(made, std::ptr::null_mut(), shared, nothing)
        })
    }
}

/// Loads a progress from its JSON form, `duban-progress/1`, of `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding of
/// `plan`: what `duban_progress_json` writes.
///
/// A record that cannot be used comes back through `*intake`, an answer like that of `duban_progress_with_table` whose
/// columns are JSON paths; with `intake` NULL it fails the call.
///
/// Fails with `DUBAN_PLAN_SYNTAX` (with the JSON path in the message), `DUBAN_ROWS_REFUSED`, `DUBAN_OTHER_PLAN`,
/// `DUBAN_PLAN_TOO_LARGE`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_from_json(
    plan: *const duban_plan,
    json: *const c_char,
    length: usize,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            if json.is_null() {
                return Err(Failure::null("json"));
            }
            let json = input::text(shared.encoding, json, length, "json")?;
            give(made, intake, shared, |plan| Ok(Progress::from_json_rows(plan, json.as_bytes())?))
        })
    }
}

/// Frees a progress. NULL is fine. What was made from it keeps what it needs. A handle that is no progress, or was freed
/// already, is left alone where that can be seen; do not rely on it.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_free(progress: *mut duban_progress) {
    // SAFETY: the caller gives up a handle that this library made.
    unsafe { input::free(progress) }
}

/// Counts what was reported. `record_size` is `sizeof(duban_progress_counts)`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_counts_of(
    progress: *const duban_progress,
    counts: *mut duban_progress_counts,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let progress = input::handle(progress, "progress")?.set.value();
            let record = duban_progress_counts {
                readings: progress.readings().count() as u64,
                steps: progress.steps().len() as u64,
                submissions: progress.submissions().len() as u64,
            };
            output::write_record(counts, record_size, record)
        })
    }
}

/// Writes the whole progress in its JSON form, `duban-progress/1`, which `duban_progress_from_json` loads again without
/// loss: an answer without rows.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_json(
    progress: *const duban_progress,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let set = Arc::clone(&input::handle(progress, "progress")?.set);
            let encoding = set.owner().encoding;
            answer::give(answer, || {
                Ok(duban_answer::new(encoding, move || Ok(set.value().to_json())))
            })
        })
    }
}
