//! The tables of a plan as arrays of records: one function each, all of one shape.
//!
//! They are written out because the header's generator does not expand macros; what each adds to [`give`] is how a row becomes
//! a record.

use core_crate::plan::{CertaintyLevel, Holder, Plan};

use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output;
use crate::plan::{Shared, duban_plan};
use crate::records::*;

/// Gives out `count` of `rows` from row `first` on, each as a record.
///
/// # Safety
///
/// `records` is NULL or has room for `count` records of `record_size` bytes.
unsafe fn give<'p, V, T, I>(
    shared: &'p Shared,
    (first, count): (u32, usize),
    (records, record_size): (*mut T, usize),
    rows: impl FnOnce(&'p Plan) -> I,
    record: impl Fn(&'p Shared, V) -> T,
) -> Result<(), Failure>
where
    I: ExactSizeIterator<Item = V>,
{
    let rows = rows(shared.plan());
    let (first, size) = (first as usize, rows.len());
    if first > size || count > size - first {
        return Err(Failure::out_of_range(first, count, size));
    }
    // SAFETY: passed on from the caller.
    unsafe {
        output::write_records(
            records,
            record_size,
            size_of::<T>(),
            count,
            rows.skip(first).map(|row| record(shared, row)),
        )
    }
}

fn level(level: CertaintyLevel) -> i32 {
    level.code()
}

/// Where the statements about an element lie, how many there are, and the worst of them.
fn stated<'p>(
    statements: impl ExactSizeIterator<Item = core_crate::plan::Certainty<'p>>,
) -> (u32, u32, i32) {
    let count = statements.len() as u32;
    let mut first = DUBAN_NO_ROW;
    let worst = worst(statements.inspect(|statement| first = first.min(statement.row() as u32)));
    (first, count, worst)
}

/// The first of some rows that lie side by side, and their number.
fn range(mut rows: impl ExactSizeIterator<Item = usize>) -> (u32, u32) {
    let count = rows.len() as u32;
    (rows.next().map_or(DUBAN_NO_ROW, |first| first as u32), count)
}

fn worst<'p>(statements: impl Iterator<Item = core_crate::plan::Certainty<'p>>) -> i32 {
    level(statements.map(|statement| statement.level()).max().unwrap_or(CertaintyLevel::Certain))
}

fn row_or_none(row: Option<usize>) -> u32 {
    row.map_or(DUBAN_NO_ROW, |row| row as u32)
}

/// Gives out headings, in document order: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_outline)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_outline(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_outline,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract: handles are live, `records` has the room it says, here and below.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::outline, |shared, node| {
                duban_outline {
                    id: shared.text(node.id()),
                    heading: shared.text(node.heading()),
                    row: node.row() as u32,
                    parent: row_or_none(node.parent().map(|parent| parent.row())),
                    line: node.line(),
                    certainty: worst(node.certainties()),
                }
            })
        })
    }
}

/// Gives out tasks, in document order, lost ones included: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_task)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_tasks(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_task,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::tasks, |shared, task| {
                let (first_measure, measure_count) =
                    range(task.measures().map(|measure| measure.row()));
                let (first_certainty, certainty_count) =
                    range(task.certainties().map(|statement| statement.row()));
                duban_task {
                    id: shared.text(task.id()),
                    title: shared.text(task.title()),
                    row: task.row() as u32,
                    outline: task.outline().row() as u32,
                    number: u32::from(task.number()),
                    lost: u32::from(task.is_lost()),
                    first_measure,
                    measure_count,
                    first_certainty,
                    certainty_count,
                }
            })
        })
    }
}

/// Gives out measures, in document order: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_measure)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_measures(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_measure,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::measures, |shared, view| {
                measure(shared, view)
            })
        })
    }
}

/// Gives out duties; those of a measure lie side by side: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_duty)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_duties(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_duty,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::duties, |shared, duty| {
                let (holder_kind, holder) = match duty.holder() {
                    Holder::Unit(unit) => (DUBAN_KIND_UNIT, unit.row() as u32),
                    Holder::Scope(scope) => (DUBAN_KIND_SCOPE, scope.row() as u32),
                    _ => (0, DUBAN_NO_ROW),
                };
                duban_duty {
                    written: shared.text(duty.written()),
                    row: duty.row() as u32,
                    measure: duty.measure().row() as u32,
                    role: duty.role().code(),
                    holder_kind,
                    holder,
                    line: duty.line(),
                }
            })
        })
    }
}

/// Gives out milestones; those of a measure lie side by side: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_milestone)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_milestones(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_milestone,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(
                shared,
                (first, count),
                (records, record_size),
                Plan::milestones,
                |shared, milestone| duban_milestone {
                    id: shared.text(milestone.id()),
                    phrase: shared.text(milestone.phrase()),
                    clause: shared.text(milestone.clause()),
                    limit: Some(milestone.limit()).into(),
                    row: milestone.row() as u32,
                    measure: milestone.measure().row() as u32,
                    certainty: worst(milestone.certainties()),
                    reserved: 0,
                },
            )
        })
    }
}

/// Gives out targets; those of a measure lie side by side: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_target)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_targets(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_target,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::targets, |shared, view| {
                target(shared, view)
            })
        })
    }
}

/// Gives out indicators: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_indicator)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_indicators(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_indicator,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(
                shared,
                (first, count),
                (records, record_size),
                Plan::indicators,
                |shared, indicator| duban_indicator {
                    id: shared.text(indicator.id()),
                    name: shared.text(indicator.name()),
                    unit: shared.text(indicator.unit()),
                    group: shared.text(indicator.group()),
                    note: shared.text(indicator.note()),
                    row: indicator.row() as u32,
                    comparator: indicator.comparator().code(),
                    direction: indicator.direction().code(),
                    shape: indicator.shape().code(),
                    decimals: i32::from(indicator.decimals()),
                    reserved: 0,
                },
            )
        })
    }
}

/// Gives out cells of all matrices, matrix by matrix and row by row: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_cell)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_cells(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_cell,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::cells, |shared, cell| {
                duban_cell {
                    id: shared.text(cell.id()),
                    words: shared.text(cell.words()),
                    value: cell.number().into(),
                    row: cell.row() as u32,
                    area: cell.area().row() as u32,
                    indicator: cell.indicator().row() as u32,
                    kind: cell.kind().code(),
                    line: cell.line(),
                    certainty: level(cell.certainty()),
                }
            })
        })
    }
}

/// Gives out areas: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_area)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_areas(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_area,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::areas, |shared, area| {
                duban_area {
                    id: shared.text(area.id()),
                    name: shared.text(area.name()),
                    row: area.row() as u32,
                    unit: row_or_none(area.unit().map(|unit| unit.row())),
                }
            })
        })
    }
}

/// Gives out units: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_unit)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_units(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_unit,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::units, |shared, unit| {
                duban_unit {
                    name: shared.text(unit.name()),
                    formal: shared.text(unit.formal()),
                    kind: shared.text(unit.kind()),
                    row: unit.row() as u32,
                    area: row_or_none(unit.area().map(|area| area.row())),
                    level: unit.level().code(),
                    reserved: 0,
                }
            })
        })
    }
}

/// Gives out collective names: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_scope)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_scopes(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_scope,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(shared, (first, count), (records, record_size), Plan::scopes, |shared, scope| {
                duban_scope {
                    name: shared.text(scope.name()),
                    basis: shared.text(scope.basis()),
                    row: scope.row() as u32,
                    kind: scope.kind().code(),
                }
            })
        })
    }
}

/// Gives out reporting duties: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_reporting)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_reporting(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_reporting,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(
                shared,
                (first, count),
                (records, record_size),
                Plan::reporting_duties,
                |shared, duty| duban_reporting {
                    id: shared.text(duty.id()),
                    content: shared.text(duty.content()),
                    phrase: shared.text(duty.phrase()),
                    limit: Some(duty.limit()).into(),
                    row: duty.row() as u32,
                    to: duty.to().row() as u32,
                    line: duty.line(),
                    reserved: 0,
                },
            )
        })
    }
}

/// Gives out paragraphs of the notice: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_paragraph)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_paragraphs(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_paragraph,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(
                shared,
                (first, count),
                (records, record_size),
                Plan::paragraphs,
                |shared, paragraph| duban_paragraph {
                    id: shared.text(paragraph.id()),
                    text: shared.text(paragraph.text()),
                    row: paragraph.row() as u32,
                    line: paragraph.lines().first().copied().unwrap_or(0),
                },
            )
        })
    }
}

/// Gives out statements about how sure fields are; those of an element lie side by side: `count` of them, from row `first` on.
///
/// `records` has room for `count` records of `record_size` bytes, which is `sizeof(duban_certainty)`; how many there are in all,
/// `duban_plan_facts` says. Texts in the records belong to `plan`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`; then no record is
/// written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_certainties(
    plan: *const duban_plan,
    first: u32,
    count: usize,
    records: *mut duban_certainty,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            give(
                shared,
                (first, count),
                (records, record_size),
                Plan::certainties,
                |shared, statement| duban_certainty {
                    element: shared.text(statement.element_id()),
                    printed: shared.text(statement.printed()),
                    read: shared.text(statement.read()),
                    reason: shared.text(statement.reason()),
                    row: statement.row() as u32,
                    element_kind: statement.element_kind().code(),
                    element_row: statement.element_row() as u32,
                    field: statement.field().code(),
                    level: statement.level().code(),
                    line: statement.line(),
                    alternative_count: statement.alternatives().len() as u32,
                    reserved: 0,
                },
            )
        })
    }
}

fn measure(shared: &Shared, view: core_crate::plan::Measure<'_>) -> duban_measure {
    let duties = view.duty_rows();
    let (first_milestone, milestone_count) =
        range(view.milestones().map(|milestone| milestone.row()));
    let (first_target, target_count) = range(view.targets().map(|target| target.row()));
    let (first_certainty, certainty_count, certainty) = stated(view.certainties());
    let deadline = view.deadline();
    duban_measure {
        id: shared.text(view.id()),
        text: shared.text(view.text()),
        deadline: shared.text(deadline.text.unwrap_or_default()),
        deadline_printed: shared.text(deadline.printed),
        limit: deadline.limit.into(),
        row: view.row() as u32,
        task: view.task().row() as u32,
        belongs_to: view.belongs_to().row() as u32,
        line: view.line(),
        first_duty: if duties.is_empty() { DUBAN_NO_ROW } else { duties.start as u32 },
        duty_count: duties.len() as u32,
        first_milestone,
        milestone_count,
        first_target,
        target_count,
        first_certainty,
        certainty_count,
        certainty,
        charged_open: u32::from(view.charged_is_open()),
        deadline_line: deadline.line,
        reserved: 0,
    }
}

fn target(shared: &Shared, view: core_crate::plan::Target<'_>) -> duban_target {
    duban_target {
        id: shared.text(view.id()),
        phrase: shared.text(view.phrase()),
        subject: shared.text(view.subject()),
        unit: shared.text(view.unit()),
        scope: shared.text(view.scope()),
        basis_words: shared.text(view.basis_words()),
        requirement: shared.text(view.requirement()),
        value: view.value().into(),
        value2: view.value2().into(),
        row: view.row() as u32,
        measure: view.measure().row() as u32,
        indicator: row_or_none(view.indicator().map(|indicator| indicator.row())),
        comparator: view.comparator().code(),
        strength: view.strength().code(),
        basis: view.basis().code(),
        change: view.change().map_or(0, |change| change.code()),
        certainty: worst(view.certainties()),
        alternative_count: view.alternatives().len() as u32,
        reserved: 0,
    }
}
