//! What comes in: handles, text, structs, dates.

use std::borrow::Cow;
use std::ffi::{CStr, c_char};
use std::path::PathBuf;

use core_crate::{Date, Decimal};

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::Failure;
use crate::output::duban_decimal;

/// An object behind a handle. The types that the header names are opaque: a pointer to one is a pointer to the object
/// inside a [`Tagged`].
pub(crate) trait Handle: Sized {
    /// What its memory begins with while it lives, so that another kind, or a freed one, is noticed.
    const KIND: u64;

    /// Puts it behind a handle, for [`free`].
    fn into_handle(self) -> *mut Self {
        Box::into_raw(Box::new(Tagged { kind: Self::KIND, object: self })).cast()
    }
}

/// What a handle points to.
#[repr(C)]
struct Tagged<T> {
    kind: u64,
    object: T,
}

/// The object behind a handle.
///
/// # Safety
///
/// `pointer` is NULL or points to at least eight readable bytes; if those are the kind of `T`, it is a live handle.
#[inline]
pub(crate) unsafe fn handle<'a, T: Handle>(
    pointer: *const T,
    name: &str,
) -> Result<&'a T, Failure> {
    if pointer.is_null() {
        return Err(no_handle(name));
    }
    let tagged = pointer.cast::<Tagged<T>>();
    // SAFETY: eight bytes are readable, as the contract says; every handle begins with its kind.
    let kind = if tagged.is_aligned() { unsafe { tagged.cast::<u64>().read() } } else { 0 };
    if kind != T::KIND {
        return Err(not_live(name));
    }
    // SAFETY: it has the kind of a live `T`.
    Ok(unsafe { &(*tagged).object })
}

#[cold]
fn no_handle(name: &str) -> Failure {
    let message = format!(
        "{name} is NULL: did making it fail? check its status（句柄为空，请检查其创建是否成功）"
    );
    Failure::new(DUBAN_NULL_ARGUMENT, message)
}

#[cold]
fn not_live(name: &str) -> Failure {
    let message = format!(
        "{name} is not a live handle of its kind: it was freed, or is of another kind: check the order of the free calls（句柄已释放或类型不符）"
    );
    Failure::new(DUBAN_BAD_HANDLE, message)
}

/// The bytes of a text: `length` of them, or all before the first NUL.
///
/// # Safety
///
/// `data` is NULL or points to that many readable bytes, which nobody changes during the call.
pub(crate) unsafe fn bytes<'a>(
    data: *const c_char,
    length: usize,
    name: &str,
) -> Result<&'a [u8], Failure> {
    if data.is_null() {
        return if length == 0 { Ok(&[]) } else { Err(Failure::null(name)) };
    }
    if length == DUBAN_NUL_TERMINATED {
        // SAFETY: the caller says that a NUL ends it.
        return Ok(unsafe { CStr::from_ptr(data) }.to_bytes());
    }
    if length > isize::MAX as usize {
        return Err(Failure::new(
            DUBAN_BAD_LENGTH,
            format!("{name} cannot be {length} bytes long（长度有误）"),
        ));
    }
    // SAFETY: the caller says that so many bytes are readable.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), length) })
}

/// A text in a handle's encoding.
///
/// # Safety
///
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(
    encoding: Encoding,
    data: *const c_char,
    length: usize,
    name: &str,
) -> Result<Cow<'a, str>, Failure> {
    // SAFETY: passed on from the caller.
    encoding.decode(unsafe { bytes(data, length, name) }?, name)
}

/// A failure to find a name, which says so where the bytes of one of the names in question were meant as UTF-8.
pub(crate) fn unless_utf8<'b>(
    failure: Failure,
    encoding: Encoding,
    names: impl IntoIterator<Item = &'b [u8]>,
) -> Failure {
    let meant = |bytes: &[u8]| !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let hint = failure.code() == DUBAN_UNKNOWN_NAME
        && encoding != Encoding::Utf8
        && names.into_iter().any(meant);
    if !hint {
        return failure;
    }
    failure.reworded(|message| {
        format!(
            "{message} (these bytes are also UTF-8: convert them with duban_text_convert（字节疑为UTF-8，请先转码）)"
        )
    })
}

/// The bytes of a file. Its path is as the system has it; on systems whose paths are text, in an encoding.
pub(crate) fn file(encoding: Encoding, path: &[u8]) -> Result<Vec<u8>, Failure> {
    let path = path_of(encoding, path)?;
    std::fs::read(&path).map_err(|error| unreadable(&path, &error))
}

/// A file that is open to be read.
pub(crate) fn opened(encoding: Encoding, path: &[u8]) -> Result<std::fs::File, Failure> {
    let path = path_of(encoding, path)?;
    std::fs::File::open(&path).map_err(|error| unreadable(&path, &error))
}

fn unreadable(path: &std::path::Path, error: &std::io::Error) -> Failure {
    let message = format!("{}: {error}（文件无法读取）", path.display());
    Failure::new(DUBAN_FILE_UNREADABLE, message)
}

#[cfg(unix)]
fn path_of(_: Encoding, path: &[u8]) -> Result<PathBuf, Failure> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(path).into())
}

#[cfg(not(unix))]
fn path_of(encoding: Encoding, path: &[u8]) -> Result<PathBuf, Failure> {
    Ok(encoding.decode(path, "path")?.into_owned().into())
}

/// A struct that begins with its size: as much of it as the caller has, zeros for the rest.
///
/// # Safety
///
/// `pointer` is NULL or points to a struct whose first four bytes are its size, all of it readable. `T` is a plain C
/// struct for which all zeros are a value.
pub(crate) unsafe fn sized<T>(
    pointer: *const T,
    smallest: usize,
    name: &str,
) -> Result<T, Failure> {
    if pointer.is_null() {
        return Err(Failure::null(name));
    }
    // SAFETY: the struct begins with its size.
    let size = unsafe { pointer.cast::<u32>().read_unaligned() } as usize;
    if size < smallest || size > 4096 || size % 8 != 0 {
        return Err(Failure::new(
            DUBAN_BAD_STRUCT_SIZE,
            format!(
                "{name}: struct_size {size} is not a size that this struct has or had（结构大小有误）"
            ),
        ));
    }
    let known = size_of::<T>();
    // SAFETY: the caller's struct has `size` readable bytes.
    let all = unsafe { std::slice::from_raw_parts(pointer.cast::<u8>(), size) };
    if all.iter().skip(known).any(|byte| *byte != 0) {
        return Err(Failure::new(
            DUBAN_RESERVED_NOT_ZERO,
            format!("{name} asks for something that this version does not know（保留字段应为零）"),
        ));
    }
    // SAFETY: all zeros are a value of `T`, and at most its size is copied over them.
    unsafe {
        let mut value = std::mem::zeroed::<T>();
        std::ptr::copy_nonoverlapping(
            pointer.cast::<u8>(),
            (&raw mut value).cast::<u8>(),
            size.min(known),
        );
        Ok(value)
    }
}

/// A date in the form yyyymmdd. Eight digits: 260630 is a slip of the pen, not a day of the year 26.
#[inline]
pub(crate) fn date(number: i32, name: &str) -> Result<Date, Failure> {
    if let digits @ 10_000_000..=99_999_999 = number.unsigned_abs() {
        if number > 0 {
            let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
            if let Ok(date) = Date::new(year as i16, month as i8, day as i8) {
                return Ok(date);
            }
        }
    }
    Err(no_day(number, name))
}

#[cold]
fn no_day(number: i32, name: &str) -> Failure {
    Failure::new(
        DUBAN_BAD_DATE,
        format!("{name} {number} is no day: write yyyymmdd, like 20260630（日期有误）"),
    )
}

/// A date, or 0 for none.
pub(crate) fn date_or_none(number: i32, name: &str) -> Result<Option<Date>, Failure> {
    if number == 0 { Ok(None) } else { date(number, name).map(Some) }
}

/// A yes or no: 1 or 0.
pub(crate) fn flag(number: i32, name: &str) -> Result<bool, Failure> {
    match number {
        0 => Ok(false),
        1 => Ok(true),
        _ => {
            let message = format!("{name} is {number}: 1 means yes, 0 means no（应为0或1）");
            Err(Failure::new(DUBAN_UNKNOWN_CONSTANT, message))
        }
    }
}

/// A decimal; `None` for one that is not present.
///
/// # Safety
///
/// `value` is NULL or points to a decimal.
pub(crate) unsafe fn decimal(
    value: *const duban_decimal,
    name: &str,
) -> Result<Option<Decimal>, Failure> {
    if value.is_null() {
        return Err(Failure::null(name));
    }
    // SAFETY: the caller says that it is readable.
    let raw = unsafe { value.read_unaligned() };
    if raw.present == 0 {
        return Ok(None);
    }
    let scale = u32::try_from(raw.scale).ok();
    let value = scale.and_then(|scale| Decimal::try_new(raw.mantissa, scale).ok());
    value.map(Some).ok_or_else(|| {
        let message = format!("{name}: scale {} is not from 0 to 28（小数位数有误）", raw.scale);
        Failure::new(DUBAN_OUT_OF_RANGE, message)
    })
}

/// The items of a caller's list, which need not be aligned.
///
/// # Safety
///
/// `items` is NULL or points to `count` items. `T` is a plain C struct.
pub(crate) unsafe fn list<'a, T: Copy + 'a>(
    items: *const T,
    count: usize,
    name: &str,
) -> Result<impl Iterator<Item = T> + 'a, Failure> {
    if items.is_null() && count > 0 {
        return Err(Failure::null(name));
    }
    if count > isize::MAX as usize / size_of::<T>().max(1) {
        let message = format!("{name} cannot have {count} items（长度有误）");
        return Err(Failure::new(DUBAN_BAD_LENGTH, message));
    }
    // SAFETY: the caller says that so many items are readable.
    Ok((0..count).map(move |at| unsafe { items.add(at).read_unaligned() }))
}

/// The records of a caller's list, of `record_size` bytes each: of larger ones than this version knows the rest must be zero.
///
/// # Safety
///
/// `records` is NULL or points to `count` records of that size. `T` is a plain C struct for which all zeros are a value.
pub(crate) unsafe fn rows<T: Copy + 'static>(
    records: *const T,
    count: usize,
    record_size: usize,
    name: &str,
) -> Result<impl Iterator<Item = Result<T, Failure>>, Failure> {
    if records.is_null() && count > 0 {
        return Err(Failure::null(name));
    }
    let known = size_of::<T>();
    if record_size < known || record_size % 8 != 0 || record_size > 4096 {
        let message = format!(
            "{name}: record_size {record_size} is not a size that this record has or had: pass sizeof（结构大小有误）"
        );
        return Err(Failure::new(DUBAN_BAD_STRUCT_SIZE, message));
    }
    if count > isize::MAX as usize / record_size {
        let message = format!("{name} cannot have {count} records（长度有误）");
        return Err(Failure::new(DUBAN_BAD_LENGTH, message));
    }
    let (bytes, name) = (records.cast::<u8>(), name.to_owned());
    Ok((0..count).map(move |at| {
        // SAFETY: the caller says that so many records are readable; they need not be aligned.
        let (record, tail) = unsafe {
            let record = bytes.add(at * record_size);
            let tail = std::slice::from_raw_parts(record.add(known), record_size - known);
            (record.cast::<T>().read_unaligned(), tail)
        };
        if tail.iter().any(|byte| *byte != 0) {
            let message = format!(
                "{name} ask for something that this version does not know（保留字段应为零）"
            );
            return Err(Failure::new(DUBAN_RESERVED_NOT_ZERO, message));
        }
        Ok(record)
    }))
}

/// Frees a handle; NULL and what is no live handle of this kind are left alone.
///
/// # Safety
///
/// As for [`handle`]; nobody uses the handle any more.
pub(crate) unsafe fn free<T: Handle>(pointer: *mut T) {
    // SAFETY: passed on from the caller.
    if unsafe { handle(pointer.cast_const(), "handle") }.is_ok() {
        // SAFETY: it is live, so it came from `Box::into_raw`; clearing its kind makes a second free visible for as long as
        // the memory is not used again. The write is volatile because nothing reads it before the memory is returned.
        unsafe {
            pointer.cast::<u64>().write_volatile(0);
            drop(Box::from_raw(pointer.cast::<Tagged<T>>()));
        }
    }
}
