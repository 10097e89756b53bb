//! Failures: inside as a value, outside as a status and an optional, caller-owned `duban_error`.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use core_crate::{PlanError, UnknownName};

use crate::constants::*;
use crate::encoding::Encoding;

/// The room for a message, in bytes, its final NUL included.
pub const DUBAN_MESSAGE_SIZE: usize = 1000;

/// What went wrong, in detail. The caller owns it, and passes NULL where the status is enough.
///
/// Set it up with `DUBAN_ERROR_INIT`, or zero it and set `struct_size` and `encoding`. It is written by every call that
/// fails and left alone by every call that does not; one error must not be passed from two threads at once.
#[repr(C)]
#[allow(non_camel_case_types)]
pub struct duban_error {
    /// In: `sizeof(duban_error)`; an error that says less is left alone.
    pub struct_size: u32,
    /// In: the encoding of `message`: one of `DUBAN_UTF8`, `DUBAN_GB18030`, `DUBAN_GBK`, `DUBAN_GBK_TRANSLITERATED`; any other
    /// number means UTF-8.
    pub encoding: i32,
    /// Out: the status that the call returned.
    pub code: i32,
    /// Out: the length of the whole message in bytes without its NUL; what did not fit was cut between two characters.
    pub message_length: u32,
    /// Out: the byte of the input where it went wrong, counted from 0; `DUBAN_NO_OFFSET` where that has no meaning.
    pub offset: u64,
    /// Out: what is wrong, with the input, the place and the remedy; ends with a NUL.
    pub message: [std::ffi::c_char; DUBAN_MESSAGE_SIZE],
}

/// A failure on its way out. Boxed, so that what hardly ever holds one is no larger than a pointer.
pub(crate) struct Failure(Box<Details>);

struct Details {
    code: duban_status,
    offset: u64,
    message: Cow<'static, str>,
}

impl Failure {
    pub(crate) fn new(code: duban_status, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details { code, offset: DUBAN_NO_OFFSET, message: message.into() }))
    }

    /// The byte of the input where it went wrong.
    pub(crate) fn at(mut self, offset: u64) -> Self {
        self.0.offset = offset;
        self
    }

    pub(crate) fn code(&self) -> duban_status {
        self.0.code
    }

    #[cfg(test)]
    pub(crate) fn offset(&self) -> u64 {
        self.0.offset
    }

    #[cfg(test)]
    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }

    /// With a message made of its own.
    pub(crate) fn reworded(mut self, reword: impl FnOnce(&str) -> String) -> Self {
        self.0.message = reword(&self.0.message).into();
        self
    }

    pub(crate) fn null(argument: &str) -> Self {
        Self::new(DUBAN_NULL_ARGUMENT, format!("{argument} is NULL（参数为空指针）"))
    }

    /// `count` rows from `first` on are not all in a table of `size` rows.
    pub(crate) fn out_of_range(first: usize, count: usize, size: usize) -> Self {
        let asked = match first.saturating_add(count.saturating_sub(1)) {
            last if last == first => format!("row {first} is"),
            last => format!("rows {first} to {last} are"),
        };
        let message = format!(
            "{asked} beyond the table, which has {size} rows, counted from 0（行号越界，从0计数）"
        );
        Self::new(DUBAN_OUT_OF_RANGE, message)
    }

    pub(crate) fn unknown_constant(what: &str, number: i32) -> Self {
        Self::new(
            DUBAN_UNKNOWN_CONSTANT,
            format!("{number} is none of the header's constants for {what}（未知常量）"),
        )
    }
}

impl From<UnknownName> for Failure {
    fn from(error: UnknownName) -> Self {
        Self::new(DUBAN_UNKNOWN_NAME, error.to_string())
    }
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        let code = match error {
            PlanError::TooLarge { .. } => DUBAN_PLAN_TOO_LARGE,
            PlanError::Syntax { .. } => DUBAN_PLAN_SYNTAX,
            _ => DUBAN_PLAN_INVALID,
        };
        Self::new(code, error.to_string())
    }
}

/// Runs the body of an exported function: a failure becomes a status and is written to `error`, a panic becomes
/// `DUBAN_PANICKED`.
///
/// # Safety
///
/// `error` is NULL or points to a `duban_error` that the caller may write, with its `struct_size` set.
pub(crate) unsafe fn guarded(
    error: *mut duban_error,
    body: impl FnOnce() -> Result<(), Failure>,
) -> duban_status {
    // A body that panics has written its outputs not at all or wholly: each writes them in its last step.
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => DUBAN_OK,
        // SAFETY: passed on from the caller.
        failed => unsafe { report(error, failed) },
    }
}

/// Reports what went wrong: the same code for all functions.
///
/// # Safety
///
/// As for [`guarded`].
#[cold]
#[inline(never)]
unsafe fn report(
    error: *mut duban_error,
    failed: std::thread::Result<Result<(), Failure>>,
) -> duban_status {
    let failed = failed.unwrap_or_else(|_| {
        Err(Failure::new(DUBAN_PANICKED, "a defect of this library（程序库内部错误）"))
    });
    let Err(Failure(failure)) = failed else { return DUBAN_OK };
    // SAFETY: passed on from the caller.
    unsafe { write(error, &failure) };
    failure.code
}

/// # Safety
///
/// As for [`guarded`].
unsafe fn write(error: *mut duban_error, failure: &Details) {
    // SAFETY: the caller's struct begins with its size; a smaller one than ours is not written to.
    let Some(error) = (unsafe { error.as_mut() }) else { return };
    if (error.struct_size as usize) < size_of::<duban_error>() {
        return;
    }
    let encoding = Encoding::from_code(error.encoding).unwrap_or(Encoding::Utf8);
    let bytes = encoding.encode_lossy(&failure.message);
    let cut = encoding.cut(&bytes, DUBAN_MESSAGE_SIZE - 1);
    error.code = failure.code;
    error.offset = failure.offset;
    error.message_length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    for (place, byte) in error.message.iter_mut().zip(cut.iter().chain(std::iter::once(&0))) {
        *place = *byte as std::ffi::c_char;
    }
}
