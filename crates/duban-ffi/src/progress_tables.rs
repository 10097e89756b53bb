//! Tables of readings and ledgers: what was reported, in CSV.

use std::borrow::Cow;
use std::ffi::c_char;

use core_crate::Plan;
use core_crate::progress::{
    ProgressError, TableEncoding, TableOptions, not_a_table, other_encoding,
};

use crate::answer::duban_answer;
use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::plan::Shared;
use crate::progress::{ProgressSet, duban_progress, give};

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
/// without it), `words` (a list of `{"word", "step"}` for words of your own in a ledger: 未启动 is `assigned`), `row_numbers`
/// (the line of a record is the number of its row, from 1 behind the heads: of a table that was made of a list).
///
/// `blank` says what a blank means in a column that other rows fill: of the areas, or in a ledger of who reports. `returned`:
/// the row comes back, because a merged cell of a spreadsheet leaves such blanks, which are no values of the whole city; so it
/// is unless told. `whole`: the whole. `above`: what the row above says. 全市 names the whole city.
///
/// The row of heads is the first within the first ten rows that has the columns needed; a title may stand above it. A workbook
/// (.xlsx, .xls) or text in UTF-16 is `DUBAN_TABLE_INVALID`, and the message says what to do.
///
/// A row with bytes that are no text in the table's encoding comes back like any other. Where all of a table is text in the other
/// encoding, or it has no heads because of such bytes, the call fails with `DUBAN_BAD_TEXT`.
///
/// A row that cannot be used comes back: on success `*intake` is an answer with `DUBAN_ROWS_INTAKE` (one record) and
/// `DUBAN_ROWS_RETURNED`, for `duban_answer_free`; with `intake` NULL a row that cannot be used fails the call. Its record has
/// the first thing that is wrong with it; `DUBAN_ROWS_FAULTS` has everything, and its JSON lists under `others` what else is.
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
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
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
    let (table, damage) = table_text(bytes, encoding)?;
    // It is text by now: what the options say of its encoding has been heard.
    let options = options.encoding(TableEncoding::Utf8);
    let add = |_: &'static Plan| {
        let mut progress = earlier.value().clone();
        let told = match kind {
            Table::Readings => progress.read_readings(&table, &options),
            Table::Ledger => progress.read_ledger(&table, &options),
        };
        let told = told.map_err(|error| misread(error, damage, bytes, encoding))?;
        Ok((progress, told))
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

/// Why a table has no heads: its bytes, read in another encoding than theirs, may have become other words, or be no text.
fn misread(
    error: ProgressError,
    damage: Option<Failure>,
    bytes: &[u8],
    encoding: Encoding,
) -> Failure {
    let no_heads =
        matches!(error, ProgressError::MissingColumn { .. } | ProgressError::UnknownHead { .. });
    let other = || match encoding {
        Encoding::Utf8 => None,
        _ => other_encoding(bytes, TableEncoding::Gb18030),
    };
    match damage {
        Some(damage) if no_heads => damage,
        _ if no_heads => other().unwrap_or(error).into(),
        _ => error.into(),
    }
}

/// A table in UTF-8. Where some of it is no text, the rows that hold it come back, and the failure is that of a table without
/// heads; where all of it is text in another encoding, it fails at once.
fn table_text(
    bytes: &[u8],
    encoding: Encoding,
) -> Result<(Cow<'_, [u8]>, Option<Failure>), Failure> {
    if let Some(error) = not_a_table(bytes) {
        return Err(error.into());
    }
    if encoding != Encoding::Utf8 && bytes.starts_with("\u{FEFF}".as_bytes()) {
        let message = "table: it begins with the mark of UTF-8: convert it, or pass the option \"encoding\": \"utf-8\"（表以UTF-8标记开头）";
        return Err(Failure::new(DUBAN_BAD_TEXT, message).at(0));
    }
    let failure = match encoding.decode(bytes, "table") {
        Ok(Cow::Borrowed(text)) => return Ok((Cow::Borrowed(text.as_bytes()), None)),
        Ok(Cow::Owned(text)) => return Ok((Cow::Owned(text.into_bytes()), None)),
        Err(failure) => failure,
    };
    let told = match encoding {
        Encoding::Utf8 => TableEncoding::Utf8,
        _ => TableEncoding::Gb18030,
    };
    match other_encoding(bytes, told) {
        // The message names the option, which is what every language has.
        Some(error) => Err(failure.reworded(|message| format!("{message}; {error}"))),
        None => Ok((Cow::Owned(encoding.decode_around(bytes)), Some(failure))),
    }
}
