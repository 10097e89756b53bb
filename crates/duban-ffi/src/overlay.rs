//! Overlays: a plan with corrections laid over it, and what they changed.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::plan::{Change, OverlayError};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_text};
use crate::plan::{Shared, duban_plan};

/// A change that an overlay made.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_change {
    /// The id of the element; for a unit or a collective name, its name. A withdrawn element is no longer in the plan.
    pub element: duban_text,
    /// The member that was changed, or to which something was added; empty where it is the whole element.
    pub field: duban_text,
    /// What it held before, as JSON; empty for nothing.
    pub before: duban_text,
    /// What it holds since, as JSON; empty for nothing, or for `false`, which the form leaves out. It may equal `before`: then the
    /// reading was confirmed, and `settled` says what had been in doubt.
    pub after: duban_text,
    /// What was said of how sure the field was, before it was decided, as a JSON list; empty for nothing.
    pub settled: duban_text,
    /// Who decided it.
    pub who: duban_text,
    /// On what basis.
    pub basis: duban_text,
    /// What was done: 1 changed, 2 added, 3 removed.
    pub kind: i32,
    /// The kind of the element: one of the `DUBAN_KIND_` constants.
    pub element_kind: i32,
    /// When it was decided, yyyymmdd.
    pub date: i32,
    /// 1 where a later change has changed the same field again, or withdrawn the element.
    pub superseded: i32,
}

impl From<OverlayError> for Failure {
    fn from(error: OverlayError) -> Self {
        let code = match error {
            OverlayError::TooLarge { .. } => DUBAN_PLAN_TOO_LARGE,
            OverlayError::Syntax { .. } => DUBAN_PLAN_SYNTAX,
            _ => DUBAN_OVERLAY_INVALID,
        };
        Self::new(code, error.to_string())
    }
}

/// Makes a plan of another one and an overlay: corrections and additions, each with who decided it, when and on what basis,
/// in the JSON form `duban-overlay/1`, which the manual has under JSON FORMS. `plan` stays as it was; ids stay, and none is
/// used again. A progress that was made for `plan` is loaded again for the new one.
///
/// `overlay` has `length` bytes (or `DUBAN_NUL_TERMINATED`) in the encoding of `plan`, which is also that of the new one.
/// Everything is applied or nothing: what is wrong comes back together, one problem a line, each with its JSON path and the
/// remedy; problems of form (a member that is missing or of another type) come first, and while there are any, ids and names
/// are not looked at. Applying an overlay twice is the same as once; further overlays can be laid over the new plan, and
/// `duban_plan_json` keeps what was changed. On success `*made` is a handle for `duban_plan_free`, independent of `plan`; on
/// failure it is left alone.
///
/// Fails with `DUBAN_OVERLAY_INVALID`, `DUBAN_PLAN_SYNTAX`, `DUBAN_PLAN_TOO_LARGE`, `DUBAN_UNENCODABLE`,
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_with_overlay(
    plan: *const duban_plan,
    overlay: *const c_char,
    length: usize,
    made: *mut *mut duban_plan,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            if made.is_null() {
                return Err(Failure::null("made"));
            }
            if overlay.is_null() {
                return Err(Failure::null("overlay"));
            }
            let overlay = input::text(shared.encoding, overlay, length, "overlay")?;
            let laid = shared.plan().with_overlay_json(&overlay)?;
            output::write(made, duban_plan::of(shared.encoding, laid)?, "made")
        })
    }
}

/// Says what overlays changed in a plan, in order: the answer has `DUBAN_ROWS_CHANGES`, and as JSON a list of the same; none
/// where the plan is as it was loaded.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_changes(
    plan: *const duban_plan,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            answer::give(answer, || {
                let rows = shared.plan().changes().map(|change| change_row(shared, change));
                let rows: Vec<duban_change> = rows.collect();
                let kept = Arc::clone(shared);
                let answer =
                    duban_answer::new(shared.encoding, move || Ok(kept.plan().changes_json()));
                let own = OwnTexts::new(shared.encoding);
                Ok(answer.with(DUBAN_ROWS_CHANGES, rows).keeping(Some(Arc::clone(shared)), own))
            })
        })
    }
}

fn change_row(shared: &Shared, change: Change<'_>) -> duban_change {
    duban_change {
        element: shared.text(change.element_id()),
        field: shared.text(change.field()),
        before: shared.text(change.before().unwrap_or_default()),
        after: shared.text(change.after().unwrap_or_default()),
        settled: shared.text(change.settled().unwrap_or_default()),
        who: shared.text(change.who()),
        basis: shared.text(change.basis()),
        kind: change.kind().code(),
        element_kind: change.element_kind().code(),
        date: output::number_of_date(Some(change.date())),
        superseded: i32::from(change.is_superseded()),
    }
}
