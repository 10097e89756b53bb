//! Lists that hang on one row, and the texts of many.

use std::ffi::c_char;

use core_crate::plan::{
    Area, Cell, Certainty, Duty, ElementKind, Measure, Milestone, Plan, Scope, Target, Unit,
};

use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_text};
use crate::plan::{Shared, duban_plan};
use crate::records::duban_alternative;

/// Finds the areas that a measure's text charges with work, collective names expanded: their rows, in the text's order.
///
/// `rows`, `capacity` and `needed` as for `duban_plan_find`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (measure), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since
/// ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_charged_areas(
    plan: *const duban_plan,
    measure: u32,
    rows: *mut u32,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract, here and below.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let measure: Measure<'_> = output::nth(shared.plan().measures(), measure)?;
            let areas: Vec<u32> = measure.charged_areas().map(|area| area.row() as u32).collect();
            output::fill_from(areas.into_iter(), rows, capacity, needed)
        })
    }
}

/// Gives out the texts of many measures in one piece, for programs that copy texts into strings of their own: one call and one
/// conversion instead of three for each measure.
///
/// `rows` are `count` row numbers, in any order, as `duban_plan_find` finds them. For each of them `buffer` gets the measure's
/// id, its words and its time limit column as read (empty where nothing can be read), each followed by a NUL, in the encoding
/// of `plan`. `capacity` is the room in bytes; `*needed`, which may be NULL where `buffer` is not, says how many bytes there
/// are, also when there is not room enough, and then nothing else is written. Ask with `buffer` NULL and `capacity` 0 for the
/// number alone.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (a row), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`,
/// `DUBAN_BAD_LENGTH` (count). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_measure_texts(
    plan: *const duban_plan,
    rows: *const u32,
    count: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let mut texts: Vec<u8> = Vec::new();
            for row in input::list(rows, count, "rows")? {
                let measure: Measure<'_> = output::nth(shared.plan().measures(), row)?;
                let deadline = measure.deadline().text.unwrap_or_default();
                for words in [measure.id(), measure.text(), deadline] {
                    let text = shared.text(words);
                    texts.extend_from_slice(input::bytes(text.data, text.length, "text")?);
                    texts.push(0);
                }
            }
            output::fill_bytes(&texts, buffer.cast(), capacity, needed)
        })
    }
}

/// Finds the areas that a milestone binds: those that its clause charges, or else those that the text of its measure charges,
/// collective names expanded; their rows, in the text's order. Where it binds fewer than its measure, no schedule shows it to
/// the other districts.
///
/// `rows`, `capacity` and `needed` as for `duban_plan_find`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (milestone), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since
/// ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_milestone_areas(
    plan: *const duban_plan,
    milestone: u32,
    rows: *mut u32,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let milestone: Milestone<'_> = output::nth(shared.plan().milestones(), milestone)?;
            let areas: Vec<u32> = milestone.charged_areas().map(|area| area.row() as u32).collect();
            output::fill_from(areas.into_iter(), rows, capacity, needed)
        })
    }
}

/// Finds the units that hold a duty: the unit itself, or the members of the collective name in that measure; none where
/// the name cannot be read, where the text does not say which areas are concerned, or where members are not listed.
///
/// `rows`, `capacity` and `needed` as for `duban_plan_find`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (duty), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_duty_units(
    plan: *const duban_plan,
    duty: u32,
    rows: *mut u32,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let duty: Duty<'_> = output::nth(shared.plan().duties(), duty)?;
            let units: Vec<u32> = duty.units().map(|unit| unit.row() as u32).collect();
            output::fill_from(units.into_iter(), rows, capacity, needed)
        })
    }
}

/// Finds the statements about how sure a cell is: their rows in the table of certainties.
///
/// `rows`, `capacity` and `needed` as for `duban_plan_find`. The records of tasks and measures say where theirs lie; those
/// of any other element are the rows of that table with its `element_kind` and `element_row`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (cell), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_cell_certainties(
    plan: *const duban_plan,
    cell: u32,
    rows: *mut u32,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let cell: Cell<'_> = output::nth(shared.plan().cells(), cell)?;
            let statements: Vec<u32> =
                cell.certainties().map(|statement| statement.row() as u32).collect();
            output::fill_from(statements.into_iter(), rows, capacity, needed)
        })
    }
}

/// Gives out the other names of an area, a unit or a collective name.
///
/// `texts` has room for `capacity` texts, which belong to `plan`; `needed` as for `duban_plan_find`.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (kind is none of `DUBAN_KIND_AREA`, `DUBAN_KIND_UNIT`, `DUBAN_KIND_SCOPE`),
/// `DUBAN_OUT_OF_RANGE` (row), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_aliases(
    plan: *const duban_plan,
    kind: i32,
    row: u32,
    texts: *mut duban_text,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let names = aliases(shared, kind, row)?;
            output::fill_from(names.into_iter(), texts, capacity, needed)
        })
    }
}

fn aliases(shared: &Shared, kind: i32, row: u32) -> Result<Vec<duban_text>, Failure> {
    let plan: &Plan = shared.plan();
    let texts =
        |names: &mut dyn Iterator<Item = &str>| names.map(|name| shared.text(name)).collect();
    Ok(match ElementKind::from_code(kind) {
        Some(ElementKind::Area) => {
            texts(&mut output::nth::<Area<'_>>(plan.areas(), row)?.aliases())
        }
        Some(ElementKind::Unit) => {
            texts(&mut output::nth::<Unit<'_>>(plan.units(), row)?.aliases())
        }
        Some(ElementKind::Scope) => {
            texts(&mut output::nth::<Scope<'_>>(plan.scopes(), row)?.aliases())
        }
        _ => return Err(Failure::unknown_constant("kind with aliases", kind)),
    })
}

/// Gives out what else a doubtful field could be.
///
/// `texts`, `capacity` and `needed` as for `duban_plan_aliases`; `certainty` is a row of the table of certainties.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (certainty), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since
/// ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_certainty_alternatives(
    plan: *const duban_plan,
    certainty: u32,
    texts: *mut duban_text,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let statement: Certainty<'_> = output::nth(shared.plan().certainties(), certainty)?;
            output::fill_from(
                statement.alternatives().map(|words| shared.text(words)),
                texts,
                capacity,
                needed,
            )
        })
    }
}

/// Gives out the other ways to meet a target.
///
/// `records` has room for `capacity` records of `sizeof(duban_alternative)`, which is `record_size`;
/// `duban_target.alternative_count` says how many there are.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (target), `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_target_alternatives(
    plan: *const duban_plan,
    target: u32,
    records: *mut duban_alternative,
    capacity: usize,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let target: Target<'_> = output::nth(shared.plan().targets(), target)?;
            let count = target.alternatives().len();
            if capacity < count {
                let message =
                    format!("there is room for {capacity}, {count} are needed（缓冲区太小）");
                return Err(Failure::new(DUBAN_BUFFER_TOO_SMALL, message));
            }
            let alternatives = target.alternatives().map(|alternative| duban_alternative {
                unit: shared.text(alternative.unit()),
                condition: shared.text(alternative.condition()),
                value: Some(alternative.value()).into(),
                comparator: alternative.comparator().code(),
                reserved: 0,
            });
            output::write_records(
                records,
                record_size,
                size_of::<duban_alternative>(),
                count,
                alternatives,
            )
        })
    }
}
