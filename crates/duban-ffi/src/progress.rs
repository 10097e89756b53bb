//! Progress: what was reported for a plan, and what comes back.

use std::borrow::Cow;
use std::ffi::c_char;
use std::sync::Arc;

use core_crate::calendar::Calendar;
use core_crate::plan::Unit;
use core_crate::progress::{
    Finding, Intake, Progress, ProgressError, Record, ReportStanding, ReturnedRow, Submission,
    TableEncoding, TableOptions, not_a_table, other_encoding, report_standings_json,
};
use core_crate::{Date, Plan};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::calendar::{self, duban_calendar};
use crate::constants::*;
use crate::encoding::Encoding;
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
    /// 15 nothing to extend, 16 broken, 17 conflict.
    pub reason: i32,
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

/// Something in a progress that a person should look at.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_finding {
    /// What it is, in one Chinese sentence with the names and values that it is about.
    pub words: duban_text,
    /// What it is: one of the `DUBAN_FINDING_` constants.
    pub kind: i32,
    /// Its first row of `DUBAN_ROWS_FINDING_RECORDS`.
    pub first_record: u32,
    /// How many there are, at least one.
    pub record_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// A record that a finding is about.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_finding_record {
    /// 1 a reading, 2 a step, 3 a submission.
    pub kind: i32,
    /// The line that it came from; 0 where it came from none.
    pub line: u32,
    /// The day on which it became known, yyyymmdd.
    pub reported: i32,
    /// Zero.
    pub reserved: i32,
}

/// How a unit stands with a report that was due.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_report_standing {
    /// The name of who is to report, as the plan writes it.
    pub written: duban_text,
    /// The row of the reporting duty.
    pub duty: u32,
    /// The row of the unit; `DUBAN_NO_ROW` where the plan does not list who is to report.
    pub unit: u32,
    /// The day on which it was due, yyyymmdd.
    pub due: i32,
    /// How it stands: 1 in time, 2 late, 3 missed, 4 open, 5 those who are to report are not listed.
    pub state: i32,
    /// The day on which it was handed in; 0 for none.
    pub handed_in: i32,
    /// Natural days from that day, or the as-of day, to the due day: negative where late.
    pub days_left: i32,
    /// Working days, likewise, as many as the calendar knows of.
    pub workdays_left: i32,
    /// 1 where that is all of them.
    pub workdays_complete: i32,
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
    let row = |row: &ReturnedRow| {
        Ok(duban_returned_row {
            column: own.text(&row.column)?,
            value: own.text(&row.value)?,
            reason_words: own.text(row.reason.chinese())?,
            remedy: own.text(&row.remedy)?,
            line: row.line,
            field: row.field.code(),
            reason: row.reason.code(),
        })
    };
    let returned: Vec<_> = told.returned.iter().map(row).collect::<Result<_, Failure>>()?;
    let counts = duban_intake {
        rows: told.rows as u64,
        taken: told.taken as u64,
        returned: returned.len() as u64,
    };
    let answer = duban_answer::new(shared.encoding, move || Ok(told.to_json()));
    let answer = answer.with(DUBAN_ROWS_INTAKE, vec![counts]).with(DUBAN_ROWS_RETURNED, returned);
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

/// Makes a progress of another one and a table: CSV of `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding of the
/// plan, or in the one that `options` names; in UTF-8 with or without a byte order mark.
///
/// `kind` is `DUBAN_TABLE_READINGS` (values of indicators or targets: 指标, 区域, 数值, 起始日期, 截止日期, 填报日期, 确认单位 …) or
/// `DUBAN_TABLE_LEDGER` (the ledger of measures, 台账: 措施编号, 进展情况, 日期, 填报单位, 备注 …). The first row names the
/// columns, in Chinese or English; lines that begin with `#` are passed over. `options` is a JSON object of `options_length`
/// bytes, or NULL with length 0: `encoding` (of the table: `utf-8` or `gb18030`, which GBK is part of), `columns` (a list of
/// `{"field", "head"}` for heads of your own), `tab_separated`, `area`, `unit`, `first`, `last`, `reported`, `source` (for rows
/// that do not say them), `all_or_nothing` (one bad row fails the call), `threads` (on how many a large table is read, the
/// calling one included; one unless told, and the result is the same), `blank`, `year` (of days like 6月30日, which come back
/// without it), `words` (a list of `{"word", "step"}` for words of your own in a ledger: 未启动 is `assigned`).
///
/// `blank` says what a blank means in a column that other rows fill: of the areas, or in a ledger of who reports. `returned`:
/// the row comes back, because a merged cell of a spreadsheet leaves such blanks, which are no values of the whole city; so it
/// is unless told. `whole`: the whole. `above`: what the row above says. 全市 names the whole city.
///
/// The row of heads is the first within the first ten rows that has the columns needed; a title may stand above it. A workbook
/// (.xlsx, .xls) or text in UTF-16 is `DUBAN_TABLE_INVALID`, and the message says what to do.
///
/// A row that cannot be used comes back: on success `*intake` is an answer with `DUBAN_ROWS_INTAKE` (one record) and
/// `DUBAN_ROWS_RETURNED`, for `duban_answer_free`; with `intake` NULL a row that cannot be used fails the call. Its record has
/// the first thing that is wrong with it; its JSON lists under `others` what else is.
///
/// Fails with `DUBAN_TABLE_INVALID` (no columns, or not those that are needed), `DUBAN_ROWS_REFUSED`, `DUBAN_PLAN_SYNTAX`
/// (options), `DUBAN_UNKNOWN_NAME` (options), `DUBAN_UNKNOWN_CONSTANT` (kind), `DUBAN_PLAN_TOO_LARGE`, `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_with_table(
    progress: *const duban_progress,
    kind: i32,
    table: *const c_char,
    length: usize,
    options: *const c_char,
    options_length: usize,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let earlier = &input::handle(progress, "progress")?.set;
            let kind = Table::of(kind)?;
            if table.is_null() {
                return Err(Failure::null("table"));
            }
            let options = table_options(options, options_length, earlier.owner())?;
            with_bytes(earlier, kind, input::bytes(table, length, "table")?, options, made, intake)
        })
    }
}

/// Makes a progress of another one and a table in a file: as `duban_progress_with_table`, with `path` in place of the table.
///
/// `path` has `length` bytes (or `DUBAN_NUL_TERMINATED`) and reaches the system as that of `duban_plan_from_file` does; on
/// Windows it is in the encoding of the plan. `kind`, `options`, `made` and `intake` are those of `duban_progress_with_table`.
///
/// A table in UTF-8 is read piece by piece and never lies in memory as a whole; a row with bytes that are no text comes back
/// there like any other that cannot be used, while in GB18030 it fails the call, as it does in a table that is passed in memory.
///
/// Fails with `DUBAN_FILE_UNREADABLE`, and as `duban_progress_with_table` does. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_with_table_file(
    progress: *const duban_progress,
    kind: i32,
    path: *const c_char,
    length: usize,
    options: *const c_char,
    options_length: usize,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let earlier = &input::handle(progress, "progress")?.set;
            let shared = earlier.owner();
            let kind = Table::of(kind)?;
            if path.is_null() {
                return Err(Failure::null("path"));
            }
            let options = table_options(options, options_length, shared)?;
            let path = input::bytes(path, length, "path")?;
            if told_encoding(&options, shared) != Encoding::Utf8 {
                let bytes = input::file(shared.encoding, path)?;
                return with_bytes(earlier, kind, &bytes, options, made, intake);
            }
            let file = input::opened(shared.encoding, path)?;
            let options = options.encoding(TableEncoding::Utf8);
            give(made, intake, shared, |_| {
                let mut progress = earlier.value().clone();
                let told = match kind {
                    Table::Readings => progress.read_readings_from(file, &options),
                    Table::Ledger => progress.read_ledger_from(file, &options),
                }?;
                Ok((progress, told))
            })
        })
    }
}

/// What a table holds.
#[derive(Clone, Copy)]
enum Table {
    Readings,
    Ledger,
}

impl Table {
    fn of(kind: i32) -> Result<Self, Failure> {
        match kind {
            DUBAN_TABLE_READINGS => Ok(Self::Readings),
            DUBAN_TABLE_LEDGER => Ok(Self::Ledger),
            other => Err(Failure::unknown_constant("kind of table", other)),
        }
    }
}

/// The options of a table; NULL with length 0 for none.
///
/// # Safety
///
/// As for [`input::text`].
unsafe fn table_options(
    options: *const c_char,
    length: usize,
    shared: &Shared,
) -> Result<TableOptions, Failure> {
    if options.is_null() && length == 0 {
        return Ok(TableOptions::new());
    }
    // SAFETY: passed on from the caller.
    let json = unsafe { input::text(shared.encoding, options, length, "options") }?;
    Ok(TableOptions::from_json(&json)?)
}

/// Adds a table that lies in memory.
///
/// # Safety
///
/// As for [`give`].
unsafe fn with_bytes(
    earlier: &ProgressSet,
    kind: Table,
    bytes: &[u8],
    options: TableOptions,
    made: *mut *mut duban_progress,
    intake: *mut *mut duban_answer,
) -> Result<(), Failure> {
    let shared = earlier.owner();
    let encoding = told_encoding(&options, shared);
    let table = table_text(bytes, encoding)?;
    // It is text by now: what the options say of its encoding has been heard.
    let options = options.encoding(TableEncoding::Utf8);
    let add = |_: &'static Plan| {
        let mut progress = earlier.value().clone();
        let told = match kind {
            Table::Readings => progress.read_readings(table.as_bytes(), &options),
            Table::Ledger => progress.read_ledger(table.as_bytes(), &options),
        };
        Ok((progress, told.map_err(|error| misread(error, bytes, encoding))?))
    };
    // SAFETY: passed on from the caller.
    unsafe { give(made, intake, shared, add) }
}

/// The encoding of a table: that which its options name, or that of the handle.
fn told_encoding(options: &TableOptions, shared: &Shared) -> Encoding {
    match options.told_encoding() {
        Some(TableEncoding::Utf8) => Encoding::Utf8,
        Some(TableEncoding::Gb18030) => Encoding::Gb18030,
        _ => shared.encoding,
    }
}

/// Why a table has no heads: its bytes, read in another encoding than theirs, may have become other words.
fn misread(error: ProgressError, bytes: &[u8], encoding: Encoding) -> ProgressError {
    let no_heads =
        matches!(error, ProgressError::MissingColumn { .. } | ProgressError::UnknownHead { .. });
    match encoding {
        Encoding::Utf8 => error,
        _ if no_heads => other_encoding(bytes, TableEncoding::Gb18030).unwrap_or(error),
        _ => error,
    }
}

/// The text of a table.
fn table_text(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, Failure> {
    if let Some(error) = not_a_table(bytes) {
        return Err(error.into());
    }
    if encoding != Encoding::Utf8 && bytes.starts_with("\u{FEFF}".as_bytes()) {
        let message = "table: it begins with the mark of UTF-8: convert it, or pass the option \"encoding\": \"utf-8\"（表以UTF-8标记开头）";
        return Err(Failure::new(DUBAN_BAD_TEXT, message).at(0));
    }
    // The message names the option, which is what every language has.
    encoding.decode(bytes, "table").map_err(|failure| {
        let told = match encoding {
            Encoding::Utf8 => TableEncoding::Utf8,
            _ => TableEncoding::Gb18030,
        };
        match other_encoding(bytes, told) {
            Some(error) => failure.reworded(|message| format!("{message}; {error}")),
            None => failure,
        }
    })
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

/// Looks over the whole progress: duplicates, contradictions, corrections, and what does not fit the plan. Nothing of it was
/// decided by luck: of reports that contradict each other none is used.
///
/// The answer has `DUBAN_ROWS_FINDINGS` and `DUBAN_ROWS_FINDING_RECORDS`; its JSON is a list of `{"kind", "chinese",
/// "records"}`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_findings(
    progress: *const duban_progress,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let set = Arc::clone(&input::handle(progress, "progress")?.set);
            answer::give(answer, || {
                let mut own = OwnTexts::new(set.owner().encoding);
                let (findings, records) = finding_rows(&set.value().findings(), &mut own)?;
                let encoding = set.owner().encoding;
                let answer = duban_answer::new(encoding, move || Ok(set.value().findings_json()));
                let answer = answer
                    .with(DUBAN_ROWS_FINDINGS, findings)
                    .with(DUBAN_ROWS_FINDING_RECORDS, records);
                Ok(answer.keeping(None, own))
            })
        })
    }
}

fn finding_rows(
    findings: &[Finding<'_>],
    own: &mut OwnTexts,
) -> Result<(Vec<duban_finding>, Vec<duban_finding_record>), Failure> {
    let (mut rows, mut records) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings {
        rows.push(duban_finding {
            words: own.text(&finding.sentence())?,
            kind: finding.kind.code(),
            first_record: records.len() as u32,
            record_count: finding.records.len() as u32,
            reserved: 0,
        });
        records.extend(finding.records.iter().map(|record| duban_finding_record {
            kind: match record {
                Record::Reading(_) => 1,
                Record::Step(_) => 2,
                Record::Submission(_) => 3,
                _ => 0,
            },
            line: record.line(),
            reported: output::number_of_date(Some(record.reported())),
            reserved: 0,
        }));
    }
    Ok((rows, records))
}

/// Says who missed which reporting date, from the beginning of the plan to `as_of`, knowing what was reported by `known_at`
/// (both yyyymmdd; `known_at` 0: everything). With `all` 1, those who reported in time, or still can, are listed as well.
///
/// `unit`, of `length` bytes (or `DUBAN_NUL_TERMINATED`), asks for one unit alone; NULL with 0 asks for everybody. Where the
/// plan does not list those who report (各部门和各单位), everybody's answer says so (`DUBAN_REPORT_UNLISTED`), and a unit that
/// is asked for is taken as one of them.
///
/// The answer has `DUBAN_ROWS_REPORT_STANDINGS` by due day; its JSON is a list of the same.
///
/// Fails with `DUBAN_BAD_DATE`, `DUBAN_UNKNOWN_CONSTANT` (all), `DUBAN_UNKNOWN_NAME`, `DUBAN_BAD_TEXT`, `DUBAN_BAD_LENGTH`,
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_missed_reports(
    progress: *const duban_progress,
    as_of: i32,
    known_at: i32,
    all: i32,
    unit: *const c_char,
    length: usize,
    calendar: *const duban_calendar,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let set = Arc::clone(&input::handle(progress, "progress")?.set);
            let as_of = input::date(as_of, "as_of")?;
            let known_at = input::date_or_none(known_at, "known_at")?;
            let all = input::flag(all, "all")?;
            let encoding = set.owner().encoding;
            let name = input::bytes(unit, length, "unit")?;
            let unit = match unit.is_null() {
                true => None,
                false => Some(encoding.decode(name, "unit")?.into_owned()),
            };
            let calendar = calendar::shared(calendar)?;
            answer::give(answer, || {
                let mut own = OwnTexts::new(encoding);
                let days = (as_of, known_at);
                let found = standings(set.value(), days, all, unit.as_deref(), &calendar)?;
                let row = |one: &ReportStanding<'_>| standing_row(set.owner(), one, &mut own);
                let rows: Vec<_> = found.iter().map(row).collect::<Result<_, Failure>>()?;
                drop(found);
                let shared = Arc::clone(set.owner());
                let json = move || {
                    let found = standings(set.value(), days, all, unit.as_deref(), &calendar)?;
                    Ok(report_standings_json(&found))
                };
                let answer = duban_answer::new(shared.encoding, json);
                Ok(answer.with(DUBAN_ROWS_REPORT_STANDINGS, rows).keeping(Some(shared), own))
            })
            .map_err(|failure| input::unless_utf8(failure, encoding, [name]))
        })
    }
}

/// As the JSON door has it: the window begins with the plan, and is never reversed.
fn standings<'a>(
    progress: &'a Progress<'_>,
    (as_of, known_at): (Date, Option<Date>),
    all: bool,
    unit: Option<&str>,
    calendar: &Calendar,
) -> Result<Vec<ReportStanding<'a>>, Failure> {
    let known = progress.as_of(as_of);
    let known = known_at.map_or(known, |day| known.known_at(day));
    let (first, last) = (Date::MIN, known.as_of_day());
    let mut standings = match unit {
        Some(name) => {
            known.report_standings_of(progress.plan().unit(name)?, (first, last), calendar)?
        }
        None => known.report_standings(first, last, calendar)?,
    };
    standings.retain(|standing| all || standing.state.is_amiss());
    Ok(standings)
}

fn standing_row(
    shared: &Shared,
    one: &ReportStanding<'_>,
    own: &mut OwnTexts,
) -> Result<duban_report_standing, Failure> {
    Ok(duban_report_standing {
        written: own.of_plan(shared, one.written)?,
        duty: one.duty.row() as u32,
        unit: one.unit.map(Unit::row).map_or(DUBAN_NO_ROW, |row| row as u32),
        due: output::number_of_date(Some(one.due)),
        state: one.state.code(),
        handed_in: output::number_of_date(one.submission.map(Submission::day)),
        days_left: one.left.days,
        workdays_left: one.left.workdays,
        workdays_complete: i32::from(one.left.complete),
    })
}
