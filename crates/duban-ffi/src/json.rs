//! The plan, whole or in part, as JSON.

use std::ffi::c_char;

use crate::constants::*;
use crate::error::{duban_error, guarded};
use crate::input;
use crate::output;
use crate::plan::duban_plan;

/// Writes a plan, or one of its elements, in its JSON form into the caller's buffer, in the handle's encoding.
///
/// `id` names the element (a task with its measures, a measure, a target, a matrix, a cell, a unit …); NULL with length 0
/// means the whole plan, which `duban_plan_from_json` loads again without loss. `*needed` says how many bytes are needed,
/// the final NUL included, also when the buffer is too small, and then nothing else is written; ask with `buffer` NULL and
/// `capacity` 0 for that number alone.
///
/// Fails with `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_UNKNOWN_NAME`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`,
/// `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_json(
    plan: *const duban_plan,
    id: *const c_char,
    length: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let json = if id.is_null() && length == 0 {
                shared.plan().to_json()
            } else {
                let bytes = input::bytes(id, length, "id")?;
                let id = shared.encoding.decode(bytes, "id")?;
                let json = shared.plan().element_json(&id);
                json.map_err(|unknown| {
                    input::unless_utf8(unknown.into(), shared.encoding, [bytes])
                })?
            };
            output::fill_text(&shared.encoding.encode(&json)?, buffer, capacity, needed)
        })
    }
}
