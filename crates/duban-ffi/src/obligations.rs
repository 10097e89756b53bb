//! Obligations: what is whose, and why.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::plan::Scope;
use core_crate::query::{Ground, Obligation, Obligations, ObligationsError, Unassigned, Work};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{duban_limit, duban_text};
use crate::plan::{Shared, duban_plan};

/// Something that is somebody's to do or to reach.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_obligation {
    /// The id of the element: a measure, a cell, a reporting duty.
    pub id: duban_text,
    /// Its words: the measure's text, what the cell says, what is reported.
    pub text: duban_text,
    /// Its time limit; a cell has none of its own.
    pub limit: duban_limit,
    /// `DUBAN_KIND_MEASURE`, `DUBAN_KIND_CELL` or `DUBAN_KIND_REPORTING`.
    pub element_kind: i32,
    /// The row of the element.
    pub element: u32,
    /// Its first row of `DUBAN_ROWS_GROUNDS`.
    pub first_ground: u32,
    /// How many there are, at least one.
    pub ground_count: u32,
}

/// A ground on which something is somebody's.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_ground {
    /// The words that charge them, as the column or the text has them.
    pub written: duban_text,
    /// Why it is theirs, in one Chinese sentence.
    pub sentence: duban_text,
    /// Which kind: one of the `DUBAN_WHY_` constants.
    pub why: i32,
    /// In which role: one of the `DUBAN_ROLE_` constants; 0 where no column says one.
    pub role: i32,
    /// The row of the collective name that includes them, or `DUBAN_NO_ROW`.
    pub scope: u32,
    /// How sure it is: one of `DUBAN_CERTAIN`, `DUBAN_INFERRED`, `DUBAN_UNCERTAIN`.
    pub certainty: i32,
}

/// Something that is charged and attributed to nobody, or of an open list, that there is more: somebody has to say whose it
/// is.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_unassigned {
    /// The id of the element.
    pub id: duban_text,
    /// The words, as the column or the text has them.
    pub written: duban_text,
    /// What the plan says of those words; empty where it says nothing.
    pub basis: duban_text,
    /// `DUBAN_KIND_MEASURE`, `DUBAN_KIND_CELL` or `DUBAN_KIND_REPORTING`.
    pub element_kind: i32,
    /// The row of the element.
    pub element: u32,
    /// In which role: one of the `DUBAN_ROLE_` constants; 0 where the text or a report charges it.
    pub role: i32,
    /// Why nobody is it: one of the `DUBAN_OPEN_` constants.
    pub why: i32,
}

impl From<ObligationsError> for Failure {
    fn from(error: ObligationsError) -> Self {
        match error {
            ObligationsError::UnknownName(unknown) => unknown.into(),
            _ => Self::new(DUBAN_PLAN_SYNTAX, error.to_string()),
        }
    }
}

/// Says everything that a unit must do or an area must reach, in every role, and why it is theirs. The obligations of an
/// area and of the unit that answers for it are the same.
///
/// `name` is any id or name of a unit or an area, `length` bytes (or `DUBAN_NUL_TERMINATED`). The answer has
/// `DUBAN_ROWS_OBLIGATIONS`, `DUBAN_ROWS_GROUNDS` and `DUBAN_ROWS_UNASSIGNED`: what may be theirs and is attributed to nobody
/// (相关区政府 where the text names no area, 等部门). Its JSON is that of `duban_plan_obligations_of_json` for this name, with
/// texts.
///
/// Fails with `DUBAN_UNKNOWN_NAME` (the message offers the nearest), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`,
/// `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_obligations(
    plan: *const duban_plan,
    name: *const c_char,
    length: usize,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            if name.is_null() {
                return Err(Failure::null("name"));
            }
            let bytes = input::bytes(name, length, "name")?;
            let name = shared.encoding.decode(bytes, "name")?;
            answer::give(answer, || of_one(shared, &name))
                .map_err(|failure| input::unless_utf8(failure, shared.encoding, [bytes]))
        })
    }
}

/// Says what is charged and attributed to nobody in the whole plan: the answer has `DUBAN_ROWS_UNASSIGNED`, and as JSON the
/// member `unassigned` of `duban_plan_obligations_of_json`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_unassigned(
    plan: *const duban_plan,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            answer::give(answer, || {
                let mut own = OwnTexts::new(shared.encoding);
                let rows = open_rows(shared, &shared.plan().unassigned(), &mut own)?;
                let kept = Arc::clone(shared);
                let json = move || {
                    Ok(kept.plan().obligations_json(r#"{ "of": [], "unassigned": true }"#)?)
                };
                let answer = duban_answer::new(shared.encoding, json);
                Ok(answer.with(DUBAN_ROWS_UNASSIGNED, rows).keeping(Some(Arc::clone(shared)), own))
            })
        })
    }
}

/// Says what is whose, asked and answered in JSON, for many at once; the answer has no rows.
///
/// `request` is a JSON object of `length` bytes (or `DUBAN_NUL_TERMINATED`); its members may be left out: `of`, a list of
/// names of units and areas (everybody unless told); `texts`, true for the words of the measures; `unassigned`, true for what
/// is attributed to nobody. The answer has `obligations`, one entry for each name, with `of`, `unit`, `areas`, `items` and
/// `possible`; and where asked for `unassigned`.
///
/// Fails with `DUBAN_PLAN_SYNTAX` (with the JSON path in the message), `DUBAN_UNKNOWN_NAME`, `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_obligations_of_json(
    plan: *const duban_plan,
    request: *const c_char,
    length: usize,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            if request.is_null() {
                return Err(Failure::null("request"));
            }
            let bytes = input::bytes(request, length, "request")?;
            let request = shared.encoding.decode(bytes, "request")?;
            answer::give(answer, || {
                let json = shared.plan().obligations_json(&request)?;
                duban_answer::of_json(shared.encoding, &json)
            })
            .map_err(|failure| input::unless_utf8(failure, shared.encoding, [bytes]))
        })
    }
}

fn of_one(shared: &Arc<Shared>, name: &str) -> Result<duban_answer, Failure> {
    let found = shared.plan().obligations(name)?;
    let mut own = OwnTexts::new(shared.encoding);
    let open = open_rows(shared, &found.possible, &mut own)?;
    let grounds = found.items.iter().map(|item| item.grounds.len()).sum();
    let name: Arc<str> = name.into();
    let (kept, of) = (Arc::clone(shared), Arc::clone(&name));
    let json = move || Ok(kept.plan().obligations(&of)?.to_json(true));
    let kept = Arc::clone(shared);
    // Each ground has a sentence.
    let later = move || ground_rows(&kept, &kept.plan().obligations(&name)?);
    let answer = duban_answer::new(shared.encoding, json)
        .with(DUBAN_ROWS_OBLIGATIONS, rows(shared, &found))
        .with_later(DUBAN_ROWS_GROUNDS, grounds, later)
        .with(DUBAN_ROWS_UNASSIGNED, open);
    Ok(answer.keeping(Some(Arc::clone(shared)), own))
}

fn rows(shared: &Shared, found: &Obligations<'_>) -> Vec<duban_obligation> {
    let mut grounds = 0;
    let row = |Obligation { work, grounds: why }: &Obligation<'_>| {
        let (element_kind, element) = element_of(*work);
        let (first_ground, ground_count) = (grounds, why.len() as u32);
        grounds += ground_count;
        duban_obligation {
            id: shared.text(work.id()),
            text: shared.text(work.text()),
            limit: work.limit().into(),
            element_kind,
            element,
            first_ground,
            ground_count,
        }
    };
    found.items.iter().map(row).collect()
}

fn ground_rows(
    shared: &Shared,
    found: &Obligations<'_>,
) -> Result<(Vec<duban_ground>, OwnTexts), Failure> {
    let mut own = OwnTexts::new(shared.encoding);
    let grounds = found.items.iter().flat_map(|item| &item.grounds);
    let rows: Result<_, _> = grounds.map(|ground| ground_row(shared, ground, &mut own)).collect();
    Ok((rows?, own))
}

fn element_of(work: Work<'_>) -> (i32, u32) {
    (work.kind().code(), work.row() as u32)
}

fn ground_row(
    shared: &Shared,
    ground: &Ground<'_>,
    own: &mut OwnTexts,
) -> Result<duban_ground, Failure> {
    Ok(duban_ground {
        written: own.of_plan(shared, ground.written)?,
        sentence: own.text(&ground.sentence())?,
        why: ground.why.code(),
        role: ground.role.map_or(0, |role| role.code()),
        scope: ground.scope.map(Scope::row).map_or(DUBAN_NO_ROW, |row| row as u32),
        certainty: ground.certainty.code(),
    })
}

fn open_rows(
    shared: &Shared,
    open: &[Unassigned<'_>],
    own: &mut OwnTexts,
) -> Result<Vec<duban_unassigned>, Failure> {
    let row = |one: &Unassigned<'_>| {
        let (element_kind, element) = element_of(one.work);
        Ok(duban_unassigned {
            id: shared.text(one.work.id()),
            written: own.of_plan(shared, one.written)?,
            basis: own.of_plan(shared, one.basis)?,
            element_kind,
            element,
            role: one.role.map_or(0, |role| role.code()),
            why: one.why.code(),
        })
    };
    open.iter().map(row).collect()
}
