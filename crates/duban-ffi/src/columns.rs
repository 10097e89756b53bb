//! Judging columns of values.

use std::ffi::{c_char, c_void};
use std::sync::Arc;

use core_crate::evaluate::columns::{
    Absent, ColumnError, ColumnJudge, ColumnReport, Columns, Days, RowNumbers, Running,
    STATE_COLUMNS, ValidBits, Values,
};

use duban_wide::Fitting;

use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input::{self, Handle};
use crate::output;
use crate::plan::{Shared, duban_plan};

/// Row numbers of indicators or areas, one byte each (`uint8_t`).
pub const DUBAN_TYPE_UINT8: i32 = 1;
/// Row numbers of two bytes (`uint16_t`).
pub const DUBAN_TYPE_UINT16: i32 = 2;
/// Row numbers of four bytes (`uint32_t`).
pub const DUBAN_TYPE_UINT32: i32 = 3;
/// Row numbers of four bytes with a sign (`int32_t`).
pub const DUBAN_TYPE_INT32: i32 = 4;
/// Row numbers of eight bytes with a sign (`int64_t`).
pub const DUBAN_TYPE_INT64: i32 = 5;
/// Days since 1970-01-01 (`int32_t`): date32 of Arrow.
pub const DUBAN_TYPE_DAYS32: i32 = 11;
/// Days since 1970-01-01 (`int64_t`): `datetime64[D]` of NumPy.
pub const DUBAN_TYPE_DAYS64: i32 = 12;
/// Days as yyyymmdd, like 20260630 (`int32_t`).
pub const DUBAN_TYPE_YYYYMMDD: i32 = 13;
/// Values (`double`). Each stands for its shortest decimal: 0.1 is one tenth.
pub const DUBAN_TYPE_FLOAT64: i32 = 21;
/// Values as exact decimals (`int64_t`), of which `scale` digits stand behind the point.
pub const DUBAN_TYPE_DECIMAL64: i32 = 22;
/// Values as exact decimals of sixteen bytes, the lower eight first: decimal128 of Arrow.
pub const DUBAN_TYPE_DECIMAL128: i32 = 23;

/// How many numbers `duban_column_judge_counts` writes for each area: one for each state, at the place of its
/// `DUBAN_STATE_` constant.
pub const DUBAN_STATE_COLUMNS: usize = 16;

/// A judge of columns, prepared for a plan and a method. Made by `duban_column_judge_new`, freed by
/// `duban_column_judge_free`; it keeps what it needs of the plan, so the two may be freed in any order. What it answers
/// never changes, so any number of threads may use it at once.
#[allow(non_camel_case_types)]
pub struct duban_column_judge {
    /// Refers to the plan in `_shared`: declared before it, so dropped before it.
    pub(crate) judge: ColumnJudge<'static>,
    _shared: Arc<Shared>,
}

impl Handle for duban_column_judge {
    const KIND: u64 = u64::from_be_bytes(*b"dbn:colj");
}

/// A column as it lies in your memory. It is read and never kept.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_column {
    /// Where row 0 is; aligned as its type is.
    pub data: *const c_void,
    /// Which rows have a value: a bit each, the lowest bit of a byte first, 1 where there is one. NULL: all have.
    pub validity: *const u8,
    /// How many bits of `validity` stand before that of row 0.
    pub validity_offset: usize,
    /// The type: one of the `DUBAN_TYPE_` constants that fits the column.
    pub r#type: i32,
    /// For `DUBAN_TYPE_DECIMAL64` and `DUBAN_TYPE_DECIMAL128`, how many digits stand behind the point, 0 to 28; for
    /// every other type 0.
    pub scale: i32,
}

/// Columns of one length: one row is one value of an indicator in an area. Set it up with `DUBAN_COLUMNS_INIT`.
#[repr(C)]
#[allow(non_camel_case_types)]
pub struct duban_columns {
    /// `sizeof(duban_columns)`.
    pub struct_size: u32,
    /// On how many threads to judge, the calling one included; 0 and 1 start none.
    pub threads: i32,
    /// How many rows there are.
    pub rows: usize,
    /// The indicators: their row numbers in the plan.
    pub indicator: duban_column,
    /// The areas: their row numbers in the plan.
    pub area: duban_column,
    /// The last day that each value covers.
    pub date: duban_column,
    /// The values.
    pub value: duban_column,
}

/// The rows that could not be read: no such indicator, no such area, no day of the calendar. Their state is
/// `DUBAN_STATE_INVALID_DATA`.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_columns_report {
    /// How many.
    pub bad_rows: u64,
    /// The first of them; `DUBAN_NO_OFFSET` where there is none.
    pub first_bad_row: u64,
    /// Which of its columns is to blame: `DUBAN_COLUMN_INDICATOR`, `DUBAN_COLUMN_AREA` or `DUBAN_COLUMN_DATE`; 0 where there
    /// is none.
    pub first_bad_column: i32,
    /// Zero.
    pub reserved: i32,
}

impl From<ColumnReport> for duban_columns_report {
    fn from(report: ColumnReport) -> Self {
        let bad = report.first_bad;
        Self {
            bad_rows: report.bad_rows as u64,
            first_bad_row: bad.map_or(DUBAN_NO_OFFSET, |bad| bad.row as u64),
            first_bad_column: bad.map_or(0, |bad| bad.column.code()),
            reserved: 0,
        }
    }
}

impl From<ColumnError> for Failure {
    fn from(error: ColumnError) -> Self {
        let code = match error {
            ColumnError::Method(_) | ColumnError::Syntax { .. } => DUBAN_METHOD_INVALID,
            ColumnError::Scale { .. } => DUBAN_OUT_OF_RANGE,
            ColumnError::Length { .. }
            | ColumnError::Validity { .. }
            | ColumnError::Room { .. } => DUBAN_BAD_LENGTH,
            _ => DUBAN_COLUMNS_UNSUITABLE,
        };
        Self::new(code, error.to_string())
    }
}

/// Prepares the judge of the columns of a plan's matrices.
///
/// `method` is how numbers are judged, as JSON of `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding of `plan`: how
/// values are compared, in what progress is counted, profiles, bounds and so on; every member may be left out. NULL with
/// length 0 is the default method. On success `*judge` is a handle for `duban_column_judge_free`.
///
/// Preparing takes about a millisecond. The first column with a certain day in it waits until that day is prepared as well,
/// one or two milliseconds for a day alone, some fifty for a whole year at once; `duban_column_judge_prepare` does it
/// beforehand.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`, `DUBAN_METHOD_INVALID`,
/// `DUBAN_COLUMNS_UNSUITABLE` (two cells of the plan ask for one indicator in one area). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_new(
    plan: *const duban_plan,
    method: *const c_char,
    length: usize,
    judge: *mut *mut duban_column_judge,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract, here and below.
    unsafe {
        guarded(error, || {
            let shared = Arc::clone(&input::handle(plan, "plan")?.shared);
            if judge.is_null() {
                return Err(Failure::null("judge"));
            }
            let method = input::text(shared.encoding, method, length, "method")?;
            let method = if method.is_empty() { "{}" } else { &method };
            // SAFETY: the plan lives behind the `Arc` that this value holds until its judge is dropped, and never moves.
            let plan: &'static core_crate::Plan = &*std::ptr::from_ref(shared.plan());
            let made = duban_column_judge {
                judge: ColumnJudge::from_json(plan, method)?,
                _shared: shared,
            };
            output::write(judge, made.into_handle(), "judge")
        })
    }
}

/// Frees a judge of columns. NULL is fine. A handle that is none of them, or was freed already, is left alone where that can
/// be seen; do not rely on it.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_free(judge: *mut duban_column_judge) {
    // SAFETY: as above.
    unsafe { input::free(judge) }
}

/// Prepares the days from `first` to `last`, both included and written yyyymmdd, so that the first column with them is judged
/// as fast as the next one. It need not be called, and changes no answer.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_DATE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_prepare(
    judge: *const duban_column_judge,
    first: i32,
    last: i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let judge = input::handle(judge, "judge")?;
            judge.judge.prepare_days(input::date(first, "first")?, input::date(last, "last")?);
            Ok(())
        })
    }
}

/// Judges columns: writes the state of each row, a `DUBAN_STATE_` constant in one byte, into `states`, which has room for as
/// many bytes as there are rows and overlaps none of the columns.
///
/// Each row gets exactly the state that the single judgement of its cell gives for the value and the day. Where `value` has
/// no value the row is `DUBAN_STATE_NOT_REPORTED` (`DUBAN_STATE_UNCONFIRMED` or `DUBAN_STATE_NOT_ASSIGNED` where that is what
/// the cell says); NaN, an infinity and what is larger than any decimal is `DUBAN_STATE_INVALID_DATA` where the cell has a
/// number. A pair of indicator and area for which the plan has no cell is `DUBAN_STATE_NOT_ASSIGNED`. A row that cannot be
/// read does not fail the call: it is `DUBAN_STATE_INVALID_DATA`, and `report` says how many there were and which was first;
/// `report` may be NULL, else `report_size` is `sizeof(duban_columns_report)`. Nothing is copied; beside the judge's own
/// tables no memory is needed.
///
/// What is fast: rows are judged 64 at a time, with AVX2, or with AVX-512 and its VBMI, where the processor has them. All types
/// of row numbers and days are fast, and so are `double` and `DUBAN_TYPE_DECIMAL64`; `DUBAN_TYPE_DECIMAL128` is slower, and so
/// are 64 rows among which one is unusual: an unknown indicator or area, no day or (written yyyymmdd) one of another year, no
/// value, one below zero, or more digits than a `double` tells apart. The order of rows does not matter.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`,
/// `DUBAN_UNKNOWN_CONSTANT` (a type that does not fit its column, a negative number of threads), `DUBAN_OUT_OF_RANGE` (scale),
/// `DUBAN_BAD_LENGTH`, `DUBAN_MISALIGNED`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_states(
    judge: *const duban_column_judge,
    columns: *const duban_columns,
    states: *mut u8,
    report: *mut duban_columns_report,
    report_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let judge = input::handle(judge, "judge")?;
            let read = Read::new(columns)?;
            check_report(report, report_size)?;
            let states = room(states, read.rows, "states")?;
            let found = judge.judge.states_on(&read.columns, states, read.running())?;
            write_report(report, report_size, found)
        })
    }
}

/// Judges columns and adds up: writes into `counts`, for each area of the plan in the order of its rows and then once for
/// the rows that have no known area, `DUBAN_STATE_COLUMNS` numbers: how many rows have each state, at the place of its
/// `DUBAN_STATE_` constant. `size` is how many numbers `counts` has room for: `(areas + 1) * DUBAN_STATE_COLUMNS`, areas as in
/// `duban_facts`. The rest is as for `duban_column_judge_states`.
///
/// Fails as `duban_column_judge_states` does; with `DUBAN_BAD_LENGTH` for another `size`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_counts(
    judge: *const duban_column_judge,
    columns: *const duban_columns,
    counts: *mut u64,
    size: usize,
    report: *mut duban_columns_report,
    report_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let judge = input::handle(judge, "judge")?;
            let read = Read::new(columns)?;
            check_report(report, report_size)?;
            let mut found = Counts::new(&judge.judge, counts, size)?;
            let told = judge.judge.counts_on(&read.columns, &mut found.counts, read.running())?;
            found.write(counts);
            write_report(report, report_size, told)
        })
    }
}

/// What is counted, until all is counted.
pub(crate) struct Counts {
    pub(crate) counts: Vec<[u64; STATE_COLUMNS]>,
}

impl Counts {
    /// None yet; where they go must have the right size.
    pub(crate) fn new(
        judge: &ColumnJudge<'_>,
        place: *mut u64,
        size: usize,
    ) -> Result<Self, Failure> {
        let rows = judge.areas() + 1;
        let needed = rows * DUBAN_STATE_COLUMNS;
        if size != needed {
            return Err(ColumnError::Room { room: size, needed }.into());
        }
        if place.is_null() {
            return Err(Failure::null("counts"));
        }
        Ok(Self { counts: vec![[0; STATE_COLUMNS]; rows] })
    }

    /// # Safety
    ///
    /// `place` has room for them.
    pub(crate) unsafe fn write(&self, place: *mut u64) {
        for (at, count) in self.counts.iter().flatten().enumerate() {
            // SAFETY: the caller says that there is room; it need not be aligned.
            unsafe { place.add(at).write_unaligned(*count) };
        }
    }
}

/// Checks where the report goes before anything is written.
pub(crate) fn check_report(report: *mut duban_columns_report, size: usize) -> Result<(), Failure> {
    let smallest = size_of::<duban_columns_report>();
    if !report.is_null() && (size < smallest || size % 8 != 0 || size > 4096) {
        let message = format!(
            "report_size {size} is not a size that this struct has or had: pass sizeof（结构大小有误）"
        );
        return Err(Failure::new(DUBAN_BAD_STRUCT_SIZE, message));
    }
    Ok(())
}

/// # Safety
///
/// `report` is NULL or has room for `size` bytes.
pub(crate) unsafe fn write_report(
    report: *mut duban_columns_report,
    size: usize,
    found: ColumnReport,
) -> Result<(), Failure> {
    if report.is_null() {
        return Ok(());
    }
    let smallest = size_of::<duban_columns_report>();
    // SAFETY: passed on from the caller.
    unsafe { output::write_records(report, size, smallest, 1, std::iter::once(found.into())) }
}

/// A caller's bytes to be written to.
///
/// # Safety
///
/// `place` is NULL or has room for `count` bytes that nobody else reads or writes during the call.
pub(crate) unsafe fn room<'a>(
    place: *mut u8,
    count: usize,
    name: &str,
) -> Result<&'a mut [u8], Failure> {
    if count == 0 {
        return Ok(&mut []);
    }
    if place.is_null() {
        return Err(Failure::null(name));
    }
    // SAFETY: the caller says that they may be written; `Read` has checked that so many bytes can be.
    Ok(unsafe { std::slice::from_raw_parts_mut(place, count) })
}

/// The caller's columns, looked at.
struct Read<'a> {
    columns: Columns<'a>,
    rows: usize,
    threads: usize,
}

impl Read<'_> {
    /// # Safety
    ///
    /// `columns` is NULL or keeps what the header says.
    unsafe fn new(columns: *const duban_columns) -> Result<Self, Failure> {
        // SAFETY: passed on from the caller; all zeros are columns without rows.
        let given = unsafe { input::sized(columns, size_of::<duban_columns>(), "columns") }?;
        let threads = usize::try_from(given.threads)
            .map_err(|_| Failure::unknown_constant("number of threads", given.threads))?;
        let rows = given.rows;
        // SAFETY: passed on from the caller.
        let columns = unsafe {
            Columns {
                indicators: row_numbers(&given.indicator, rows, "columns.indicator")?,
                areas: row_numbers(&given.area, rows, "columns.area")?,
                days: days(&given.date, rows)?,
                values: values(&given.value, rows)?,
                absent: Absent {
                    indicators: bits(&given.indicator, rows, "columns.indicator")?,
                    areas: bits(&given.area, rows, "columns.area")?,
                    days: bits(&given.date, rows, "columns.date")?,
                    values: bits(&given.value, rows, "columns.value")?,
                },
            }
        };
        Ok(Self { columns, rows, threads })
    }

    fn running(&self) -> Running<'static, Fitting> {
        running(self.threads)
    }
}

/// On so many threads, with the best instructions that this processor has.
pub(crate) fn running(threads: usize) -> Running<'static, Fitting> {
    Running { threads, kernel: &Fitting }
}

/// # Safety
///
/// `data` is NULL or points to `rows` items of the column's type, here and below.
unsafe fn row_numbers<'a>(
    column: &duban_column,
    rows: usize,
    name: &str,
) -> Result<RowNumbers<'a>, Failure> {
    no_scale(column, name)?;
    // SAFETY: passed on from the caller.
    unsafe {
        Ok(match column.r#type {
            DUBAN_TYPE_UINT8 => RowNumbers::U8(items(column.data, rows, name)?),
            DUBAN_TYPE_UINT16 => RowNumbers::U16(items(column.data, rows, name)?),
            DUBAN_TYPE_UINT32 => RowNumbers::U32(items(column.data, rows, name)?),
            DUBAN_TYPE_INT32 => RowNumbers::I32(items(column.data, rows, name)?),
            DUBAN_TYPE_INT64 => RowNumbers::I64(items(column.data, rows, name)?),
            other => {
                let allowed = "DUBAN_TYPE_UINT8, UINT16, UINT32, INT32 or INT64";
                return Err(no_type(name, other, "row numbers", allowed));
            }
        })
    }
}

unsafe fn days<'a>(column: &duban_column, rows: usize) -> Result<Days<'a>, Failure> {
    let name = "columns.date";
    no_scale(column, name)?;
    // SAFETY: passed on from the caller.
    unsafe {
        Ok(match column.r#type {
            DUBAN_TYPE_DAYS32 => Days::Days32(items(column.data, rows, name)?),
            DUBAN_TYPE_DAYS64 => Days::Days64(items(column.data, rows, name)?),
            DUBAN_TYPE_YYYYMMDD => Days::Yyyymmdd(items(column.data, rows, name)?),
            other => {
                let allowed = "DUBAN_TYPE_DAYS32, DAYS64 or YYYYMMDD";
                return Err(no_type(name, other, "days", allowed));
            }
        })
    }
}

unsafe fn values<'a>(column: &duban_column, rows: usize) -> Result<Values<'a>, Failure> {
    let name = "columns.value";
    let scale = u32::try_from(column.scale).unwrap_or(u32::MAX);
    // SAFETY: passed on from the caller.
    unsafe {
        Ok(match column.r#type {
            DUBAN_TYPE_FLOAT64 => {
                no_scale(column, name)?;
                Values::Float64(items(column.data, rows, name)?)
            }
            DUBAN_TYPE_DECIMAL64 => {
                Values::Int64 { mantissas: items(column.data, rows, name)?, scale }
            }
            DUBAN_TYPE_DECIMAL128 => {
                Values::Int128 { mantissas: items(column.data, rows, name)?, scale }
            }
            other => {
                let allowed = "DUBAN_TYPE_FLOAT64, DECIMAL64 or DECIMAL128";
                return Err(no_type(name, other, "values", allowed));
            }
        })
    }
}

/// A column that cannot hold what it should.
fn no_type(name: &str, number: i32, what: &str, allowed: &str) -> Failure {
    let message = format!("{name}.type is {number}: a column of {what} is {allowed}（列类型不符）");
    Failure::new(DUBAN_UNKNOWN_CONSTANT, message)
}

fn no_scale(column: &duban_column, name: &str) -> Result<(), Failure> {
    match column.scale {
        0 => Ok(()),
        scale => Err(Failure::new(
            DUBAN_OUT_OF_RANGE,
            format!(
                "{name}.scale is {scale}, and only decimals have a scale: set it to 0（此类型不应有小数位数）"
            ),
        )),
    }
}

/// # Safety
///
/// `data` is NULL or points to `rows` items, which nobody changes during the call. All bits of `T` are a value.
pub(crate) unsafe fn items<'a, T>(
    data: *const c_void,
    rows: usize,
    name: &str,
) -> Result<&'a [T], Failure> {
    if rows == 0 {
        return Ok(&[]);
    }
    let data = data.cast::<T>();
    if data.is_null() {
        return Err(Failure::null(&format!("{name}.data")));
    }
    if rows > isize::MAX as usize / size_of::<T>() {
        return Err(Failure::new(
            DUBAN_BAD_LENGTH,
            format!("{name} cannot have {rows} rows（长度有误）"),
        ));
    }
    if !data.is_aligned() {
        let size = align_of::<T>();
        let message = format!(
            "{name}.data is not at a multiple of {size} bytes: copy the column（数据未对齐）"
        );
        return Err(Failure::new(DUBAN_MISALIGNED, message));
    }
    // SAFETY: the caller says that so many are readable.
    Ok(unsafe { std::slice::from_raw_parts(data, rows) })
}

unsafe fn bits<'a>(
    column: &duban_column,
    rows: usize,
    name: &str,
) -> Result<Option<ValidBits<'a>>, Failure> {
    // SAFETY: passed on from the caller.
    unsafe { valid_bits(column.validity, column.validity_offset, rows, name) }
}

/// # Safety
///
/// `bytes` is NULL or has a readable bit for each row behind the offset.
pub(crate) unsafe fn valid_bits<'a>(
    bytes: *const u8,
    offset: usize,
    rows: usize,
    name: &str,
) -> Result<Option<ValidBits<'a>>, Failure> {
    if bytes.is_null() || rows == 0 {
        return Ok(None);
    }
    let Some(bits) = offset.checked_add(rows).filter(|bits| *bits <= isize::MAX as usize) else {
        let message =
            format!("{name}.validity_offset is {offset} before {rows} rows（有效位偏移有误）");
        return Err(Failure::new(DUBAN_BAD_LENGTH, message));
    };
    // SAFETY: the caller says that so many bits are readable.
    let bytes = unsafe { std::slice::from_raw_parts(bytes, bits.div_ceil(8)) };
    Ok(Some(ValidBits { bytes, offset }))
}
