//! Two plans compared.

use core_crate::plan::diff::Difference;

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::duban_text;
use crate::plan::duban_plan;

/// An element that differs between two plans.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_difference {
    /// Its id in the first plan; empty where it is not there.
    pub id_before: duban_text,
    /// Its id in the second plan; empty where it is not there.
    pub id_after: duban_text,
    /// How it differs: 1 added, 2 removed, 3 moved, 4 changed.
    pub kind: i32,
    /// The kind of the element: one of the `DUBAN_KIND_` constants.
    pub element_kind: i32,
    /// Which way it changed: 1 tightened, 2 loosened, 3 earlier, 4 later, 5 that cannot be told; 0 where it is no question.
    pub effect: i32,
    /// Its first row of `DUBAN_ROWS_FIELD_DIFFERENCES`.
    pub first_field: u32,
    /// How many there are.
    pub field_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// A field that differs between two plans.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_field_difference {
    /// The field: a member of the JSON form.
    pub field: duban_text,
    /// What it holds in the first plan, as JSON; empty for nothing.
    pub before: duban_text,
    /// What it holds in the second plan.
    pub after: duban_text,
}

/// Compares two plans: what `other` has that `plan` has not and the reverse, what moved and what changed, and for targets,
/// cells and time limits which way. How sure a field is and what the source looks like is not compared.
///
/// The answer is in the encoding of `plan`. It has `DUBAN_ROWS_DIFFERENCES` and `DUBAN_ROWS_FIELD_DIFFERENCES`; its JSON is
/// `{"before", "after", "differences"}`.
///
/// Fails with `DUBAN_UNENCODABLE`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_diff(
    plan: *const duban_plan,
    other: *const duban_plan,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, outputs and errors.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let other = &input::handle(other, "other")?.shared;
            answer::give(answer, || {
                let diff = shared.plan().diff(other.plan());
                let mut own = OwnTexts::new(shared.encoding);
                let (rows, fields) = difference_rows(diff.as_slice(), &mut own)?;
                let answer = duban_answer::new(shared.encoding, move || Ok(diff.to_json()));
                let answer = answer
                    .with(DUBAN_ROWS_DIFFERENCES, rows)
                    .with(DUBAN_ROWS_FIELD_DIFFERENCES, fields);
                Ok(answer.keeping(None, own))
            })
        })
    }
}

type Rows = (Vec<duban_difference>, Vec<duban_field_difference>);

fn difference_rows(differences: &[Difference], own: &mut OwnTexts) -> Result<Rows, Failure> {
    let (mut rows, mut fields) = (Vec::with_capacity(differences.len()), Vec::new());
    for difference in differences {
        rows.push(duban_difference {
            id_before: own.text(difference.id_before().unwrap_or_default())?,
            id_after: own.text(difference.id_after().unwrap_or_default())?,
            kind: difference.kind().code(),
            element_kind: difference.element_kind().code(),
            effect: difference.effect().map_or(0, |effect| effect.code()),
            first_field: fields.len() as u32,
            field_count: difference.fields().len() as u32,
            reserved: 0,
        });
        for field in difference.fields() {
            fields.push(duban_field_difference {
                field: own.text(field.field())?,
                before: own.text(field.before().unwrap_or_default())?,
                after: own.text(field.after().unwrap_or_default())?,
            });
        }
    }
    Ok((rows, fields))
}
