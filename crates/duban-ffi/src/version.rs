//! Versions: of the ABI, of the library, of the embedded data.

use std::ffi::c_char;

use crate::constants::*;

/// The ABI that this header describes. It grows by additions; what is there keeps its meaning until this number changes.
pub const DUBAN_ABI_VERSION: u32 = 1;

/// The ABI version of the library that is loaded: compare it with `DUBAN_ABI_VERSION` once, after loading.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub extern "C" fn duban_abi_version() -> u32 {
    DUBAN_ABI_VERSION
}

/// The library's version, like `0.1.0`: ASCII, static, ends with a NUL.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub extern "C" fn duban_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Which edition of the embedded plan's data is inside, like `beijing-2026/1`: ASCII, static, ends with a NUL. The number
/// after the slash grows whenever a fact is corrected.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub extern "C" fn duban_data_version() -> *const c_char {
    c"beijing-2026/1".as_ptr()
}

/// The name of a status, like `DUBAN_UNKNOWN_NAME`: ASCII, static, ends with a NUL; `DUBAN_?` for a number that is none.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub extern "C" fn duban_status_name(status: duban_status) -> *const c_char {
    let name = match status {
        DUBAN_OK => c"DUBAN_OK",
        DUBAN_NULL_ARGUMENT => c"DUBAN_NULL_ARGUMENT",
        DUBAN_BAD_HANDLE => c"DUBAN_BAD_HANDLE",
        DUBAN_BAD_STRUCT_SIZE => c"DUBAN_BAD_STRUCT_SIZE",
        DUBAN_RESERVED_NOT_ZERO => c"DUBAN_RESERVED_NOT_ZERO",
        DUBAN_UNKNOWN_CONSTANT => c"DUBAN_UNKNOWN_CONSTANT",
        DUBAN_BAD_TEXT => c"DUBAN_BAD_TEXT",
        DUBAN_BUFFER_TOO_SMALL => c"DUBAN_BUFFER_TOO_SMALL",
        DUBAN_OUT_OF_RANGE => c"DUBAN_OUT_OF_RANGE",
        DUBAN_BAD_DATE => c"DUBAN_BAD_DATE",
        DUBAN_BAD_LENGTH => c"DUBAN_BAD_LENGTH",
        DUBAN_UNKNOWN_NAME => c"DUBAN_UNKNOWN_NAME",
        DUBAN_PLAN_SYNTAX => c"DUBAN_PLAN_SYNTAX",
        DUBAN_PLAN_INVALID => c"DUBAN_PLAN_INVALID",
        DUBAN_PLAN_TOO_LARGE => c"DUBAN_PLAN_TOO_LARGE",
        DUBAN_UNENCODABLE => c"DUBAN_UNENCODABLE",
        DUBAN_OVERLAY_INVALID => c"DUBAN_OVERLAY_INVALID",
        DUBAN_DAY_NOT_KNOWN => c"DUBAN_DAY_NOT_KNOWN",
        DUBAN_NO_SUCH_WORKDAY => c"DUBAN_NO_SUCH_WORKDAY",
        DUBAN_LIMIT_UNREADABLE => c"DUBAN_LIMIT_UNREADABLE",
        DUBAN_ARRANGEMENT_INVALID => c"DUBAN_ARRANGEMENT_INVALID",
        DUBAN_REQUEST_INVALID => c"DUBAN_REQUEST_INVALID",
        DUBAN_UNITS_UNREADABLE => c"DUBAN_UNITS_UNREADABLE",
        DUBAN_NUMBER_UNREADABLE => c"DUBAN_NUMBER_UNREADABLE",
        DUBAN_ROWS_REFUSED => c"DUBAN_ROWS_REFUSED",
        DUBAN_TABLE_INVALID => c"DUBAN_TABLE_INVALID",
        DUBAN_OTHER_PLAN => c"DUBAN_OTHER_PLAN",
        DUBAN_FILE_UNREADABLE => c"DUBAN_FILE_UNREADABLE",
        DUBAN_MISALIGNED => c"DUBAN_MISALIGNED",
        DUBAN_METHOD_INVALID => c"DUBAN_METHOD_INVALID",
        DUBAN_COLUMNS_UNSUITABLE => c"DUBAN_COLUMNS_UNSUITABLE",
        DUBAN_PANICKED => c"DUBAN_PANICKED",
        _ => c"DUBAN_?",
    };
    name.as_ptr()
}
