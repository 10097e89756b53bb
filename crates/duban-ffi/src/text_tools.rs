//! Texts in other encodings: their length, as much of one as fits, and conversion.

use std::borrow::Cow;
use std::ffi::c_char;

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output;

/// A text in another encoding. A byte order mark at its beginning is none of the text where GBK, which has none, is wanted;
/// of what has no place the failure says where it stands in the caller's bytes.
fn encoded(from: Encoding, to: Encoding, text: &str) -> Result<Cow<'_, [u8]>, Failure> {
    let unmarked = match to {
        Encoding::Gbk | Encoding::GbkTransliterated => {
            text.strip_prefix('\u{FEFF}').unwrap_or(text)
        }
        Encoding::Utf8 | Encoding::Gb18030 => text,
    };
    to.encode(unmarked).map_err(|failure| {
        let before = text.len() - unmarked.len();
        let place = to.first_unencodable(unmarked);
        let offset = place.map(|(at, _)| from.bytes_of(text, 0..before + at));
        match offset {
            Some(offset) => failure.at(offset),
            None => failure,
        }
    })
}

/// Counts the bytes that a text takes in another encoding, for a column that counts bytes: `*bytes`, without a NUL.
///
/// `text` has `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding `from`; `to` is the encoding of the column. A byte
/// order mark at the beginning does not count where `to` is GBK.
///
/// Fails with `DUBAN_UNENCODABLE` (with the offset in `text`), `DUBAN_UNKNOWN_CONSTANT` (from, to), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_LENGTH`,
/// `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_text_length(
    from: i32,
    text: *const c_char,
    length: usize,
    to: i32,
    bytes: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let (from, to) = (Encoding::required(from)?, Encoding::required(to)?);
            let text = input::text(from, text, length, "text")?;
            output::write(bytes, encoded(from, to, &text)?.len(), "bytes")
        })
    }
}

/// Counts how many of a text's bytes can stand in `room` bytes without cutting a character: `*fitting`.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_text_fit(
    encoding: i32,
    text: *const c_char,
    length: usize,
    room: usize,
    fitting: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            let bytes = input::bytes(text, length, "text")?;
            encoding.decode(bytes, "text")?;
            output::write(fitting, encoding.cut(bytes, room).len(), "fitting")
        })
    }
}

/// Writes a text in another encoding into the caller's buffer, with a NUL. `buffer`, `capacity` and `needed` as for
/// `duban_plan_json`. GBK has no byte order mark: one at the beginning is left out.
///
/// Fails with `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_UNENCODABLE` (with the offset in `text`), `DUBAN_UNKNOWN_CONSTANT` (from, to), `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_text_convert(
    from: i32,
    text: *const c_char,
    length: usize,
    to: i32,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let (from, to) = (Encoding::required(from)?, Encoding::required(to)?);
            let text = input::text(from, text, length, "text")?;
            output::fill_text(&encoded(from, to, &text)?, buffer, capacity, needed)
        })
    }
}
