//! Reported values, and how the cells of the matrices stand against them.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::evaluate::CellJudgement;
use core_crate::progress::Readings;

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input::{self, Handle};
use crate::output::{self, duban_text};
use crate::plan::{Shared, duban_plan};
use crate::records::{duban_cell_judgement, duban_rejected_row};

/// Reported values for a plan. Made by `duban_readings_from_csv`, freed by `duban_readings_free`; it keeps what it needs of
/// the plan, so the two may be freed in any order. It never changes, so any number of threads may use it at once.
#[allow(non_camel_case_types)]
pub struct duban_readings {
    /// Refers to the plan in `shared`: declared before it, so dropped before it.
    readings: Readings<'static>,
    rejected: Vec<Rejected>,
    shared: Arc<Shared>,
}

/// A rejected row with its texts in the handle's encoding, each followed by a NUL.
struct Rejected {
    line: u64,
    column: Box<[u8]>,
    value: Box<[u8]>,
    reason: Box<[u8]>,
}

impl Handle for duban_readings {
    const KIND: u64 = u64::from_be_bytes(*b"dbn:read");
}

/// Reads reported values from a CSV table of `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding of `plan`.
///
/// The first row names the columns `indicator`, `area` and `value`, or `指标`, `区域` and `数值`; other columns are passed
/// over, and so are lines that begin with `#`. A row that cannot be used does not fail the call: it comes back through
/// `duban_readings_rejected`, so that rows in are readings taken plus rows rejected. Nothing of `csv` is kept. On success
/// `*readings` is a handle for `duban_readings_free`, `*taken` and `*rejected` (each may be NULL) say how many rows were taken
/// and how many rejected.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_readings_from_csv(
    plan: *const duban_plan,
    csv: *const c_char,
    length: usize,
    readings: *mut *mut duban_readings,
    taken: *mut usize,
    rejected: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract, here and below.
    unsafe {
        guarded(error, || {
            let shared = Arc::clone(&input::handle(plan, "plan")?.shared);
            if readings.is_null() {
                return Err(Failure::null("readings"));
            }
            if csv.is_null() {
                return Err(Failure::null("csv"));
            }
            let table = input::text(shared.encoding, csv, length, "csv")?;
            let made = duban_readings::new(shared, &table)?;
            if !taken.is_null() {
                output::write(taken, made.readings.taken().len(), "taken")?;
            }
            if !rejected.is_null() {
                output::write(rejected, made.rejected.len(), "rejected")?;
            }
            output::write(readings, made.into_handle(), "readings")
        })
    }
}

impl duban_readings {
    fn new(shared: Arc<Shared>, table: &str) -> Result<Self, Failure> {
        // SAFETY: the plan lives behind the `Arc` that this value holds until its readings are dropped, and never moves.
        let plan: &'static core_crate::Plan = unsafe { &*std::ptr::from_ref(shared.plan()) };
        let readings = Readings::from_csv(plan, table);
        let bytes = |words: &str| with_nul(shared.encoding, words);
        let mut rejected = Vec::new();
        for row in readings.rejected() {
            rejected.push(Rejected {
                line: row.line,
                column: bytes(&row.column)?,
                value: bytes(&row.value)?,
                reason: bytes(&row.reason)?,
            });
        }
        Ok(Self { readings, rejected, shared })
    }

    fn judgement(&self, cell: u32) -> Result<CellJudgement<'_>, Failure> {
        let mut cells = self.shared.plan().cells();
        let size = cells.len();
        let cell = cells
            .nth(cell as usize)
            .ok_or_else(|| Failure::out_of_range("cell", cell as usize, size))?;
        Ok(CellJudgement::new(cell, &self.readings))
    }
}

fn with_nul(encoding: Encoding, words: &str) -> Result<Box<[u8]>, Failure> {
    let mut bytes = encoding.encode(words)?.into_owned();
    bytes.push(0);
    Ok(bytes.into_boxed_slice())
}

fn text_of(bytes: &[u8]) -> duban_text {
    duban_text { data: bytes.as_ptr().cast(), length: bytes.len().saturating_sub(1) }
}

/// Frees readings. NULL is fine. A handle that is none of readings, or was freed already, is left alone where that can be
/// seen; do not rely on it.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_readings_free(readings: *mut duban_readings) {
    // SAFETY: the caller gives up a handle that this library made.
    unsafe { input::free(readings) }
}

/// Gives out rows that could not be used: `count` of them, from number `first` on, in the order of the input.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_rejected_row)`. Texts belong to
/// `readings`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_readings_rejected(
    readings: *const duban_readings,
    first: u32,
    count: usize,
    records: *mut duban_rejected_row,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let rejected = &input::handle(readings, "readings")?.rejected;
            let first = first as usize;
            if first > rejected.len() || count > rejected.len() - first {
                return Err(Failure::out_of_range(
                    "row",
                    first.saturating_add(count),
                    rejected.len(),
                ));
            }
            let rows = rejected.iter().skip(first).map(|row| duban_rejected_row {
                column: text_of(&row.column),
                value: text_of(&row.value),
                reason: text_of(&row.reason),
                line: row.line,
            });
            output::write_records(
                records,
                record_size,
                size_of::<duban_rejected_row>(),
                count,
                rows,
            )
        })
    }
}

/// Judges cells of the matrices against reported values: `count` cells, from row `first` on.
///
/// Numbers are compared in full (全数值比较, GB/T 8170) with the indicator's comparator. A requirement in words is
/// `DUBAN_STATE_UNCONFIRMED`, never met. `records` has room for `count` records of `record_size` bytes, which is
/// `sizeof(duban_cell_judgement)`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_readings_judge_cells(
    readings: *const duban_readings,
    first: u32,
    count: usize,
    records: *mut duban_cell_judgement,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let readings = input::handle(readings, "readings")?;
            let cells = readings.shared.plan().cells();
            let (start, size) = (first as usize, cells.len());
            if start > size || count > size - start {
                return Err(Failure::out_of_range("cell", start.saturating_add(count), size));
            }
            let judged = cells.skip(start).map(|cell| {
                let judgement = CellJudgement::new(cell, &readings.readings);
                duban_cell_judgement {
                    value: judgement.value.into(),
                    margin: judgement.margin.into(),
                    cell: cell.row() as u32,
                    state: judgement.state.code(),
                }
            });
            output::write_records(
                records,
                record_size,
                size_of::<duban_cell_judgement>(),
                count,
                judged,
            )
        })
    }
}

/// Writes how a cell stands, in one Chinese sentence with its numbers, into the caller's buffer, in the handle's encoding.
///
/// `buffer`, `capacity` and `needed` as for `duban_plan_json`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (cell), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_readings_cell_sentence(
    readings: *const duban_readings,
    cell: u32,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let readings = input::handle(readings, "readings")?;
            let sentence = readings.judgement(cell)?.sentence();
            output::fill_text(
                &readings.shared.encoding.encode(&sentence)?,
                buffer,
                capacity,
                needed,
            )
        })
    }
}
