//! The audit: a plan held against itself.

use std::ffi::c_char;

use core_crate::audit::{Count, Severity};

use crate::constants::*;
use crate::error::{duban_error, guarded};
use crate::input;
use crate::output;
use crate::plan::duban_plan;

/// How many findings an audit has; a finding is explained where the plan's own data say why it is so.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_audit_counts {
    /// Errors that are explained.
    pub explained_errors: u32,
    /// Errors that are not.
    pub unexplained_errors: u32,
    /// Warnings that are explained.
    pub explained_warnings: u32,
    /// Warnings that are not.
    pub unexplained_warnings: u32,
    /// Notes that are explained.
    pub explained_notes: u32,
    /// Notes that are not.
    pub unexplained_notes: u32,
}

/// Holds a plan against itself and counts what is found: gaps in the numbering, totals in the prose against columns of a
/// matrix, rows that look shifted, time limits that contradict the text, units that cannot be read, text that repeats or
/// breaks off.
///
/// `record_size` is `sizeof(duban_audit_counts)`. It reads every text: some milliseconds for the plan that is shipped, so keep what you need.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_audit_counts(
    plan: *const duban_plan,
    counts: *mut duban_audit_counts,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract, here and below.
    unsafe {
        guarded(error, || {
            let findings = input::handle(plan, "plan")?.shared.plan().audit();
            let of = |severity| {
                Count::of(findings.iter().filter(|finding| finding.severity() == severity))
            };
            let (errors, warnings, notes) =
                (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
            let record = duban_audit_counts {
                explained_errors: errors.explained as u32,
                unexplained_errors: errors.unexplained as u32,
                explained_warnings: warnings.explained as u32,
                unexplained_warnings: warnings.unexplained as u32,
                explained_notes: notes.explained as u32,
                unexplained_notes: notes.unexplained as u32,
            };
            output::write_records(
                counts,
                record_size,
                size_of::<duban_audit_counts>(),
                1,
                std::iter::once(record),
            )
        })
    }
}

/// Writes what the audit finds into the caller's buffer: a JSON list, in the handle's encoding, of objects with `id`,
/// `element`, `field`, `rule`, `severity`, `sentence` (one Chinese sentence with its numbers) and `explained_by` (the row
/// of the statement in the table of certainties that explains it, or null).
///
/// `buffer`, `capacity` and `needed` as for `duban_plan_json`.
///
/// Fails with `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_audit_json(
    plan: *const duban_plan,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let json = shared.plan().audit_json();
            output::fill_text(&shared.encoding.encode(&json)?, buffer, capacity, needed)
        })
    }
}
