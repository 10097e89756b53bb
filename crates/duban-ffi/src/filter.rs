//! Look-up: a row by its id or name, and the measures that answer a question.

use std::borrow::Cow;
use std::ffi::c_char;

use core_crate::deadline::LimitKind;
use core_crate::plan::{CertaintyLevel, ElementKind, Measure, Role};
use core_crate::schedule::FilterForm;
use core_crate::{Date, Filter, FilterError};

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_text};
use crate::plan::duban_plan;

/// Finds the row of an element by its id, or by any of its names, written with full-width or half-width characters.
///
/// `kind` is one of the `DUBAN_KIND_` constants. Ids: `1/2` (outline), `1.31` (task), `1.31.4` (measure), `1.31.4/t1`
/// (target), `1.31.3/m1` (milestone), `4.1/110112/pm25-annual-mean` (cell); names: `市住建委` (unit), `通州` (area), `各区政府`
/// (scope). `length` bytes of `name`, or `DUBAN_NUL_TERMINATED`. Nothing is allocated for text in UTF-8.
///
/// Fails with `DUBAN_UNKNOWN_NAME` (the message offers the nearest names), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`,
/// `DUBAN_UNKNOWN_CONSTANT` (kind), `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`; then `*row` is left alone. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_find_row(
    plan: *const duban_plan,
    kind: i32,
    name: *const c_char,
    length: usize,
    row: *mut u32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            // "Any element" is a word of messages, not a kind that something can be looked up under.
            let kind = ElementKind::from_code(kind)
                .filter(|kind| *kind != ElementKind::Element)
                .ok_or_else(|| Failure::unknown_constant("kind", kind))?;
            if name.is_null() {
                return Err(Failure::null("name"));
            }
            let bytes = input::bytes(name, length, "name")?;
            let name = shared.encoding.decode(bytes, "name")?;
            let found = shared
                .plan()
                .row_of(&name, kind)
                .map_err(|unknown| input::unless_utf8(unknown.into(), shared.encoding, [bytes]))?;
            output::write(row, found as u32, "row")
        })
    }
}

/// Says by when a measure is due: `*day` becomes the last day that its time limit column leaves, yyyymmdd; 0 where that names
/// none (长期实施, what recurs, what cannot be read). `measure` is its row. Nothing else is looked at, as for a list that is
/// sorted by due date; `duban_plan_measures` gives out the whole record, milestones have days of their own, and
/// `duban_plan_schedule` knows extensions.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (measure), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_measure_due(
    plan: *const duban_plan,
    measure: u32,
    day: *mut i32,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let measure: Measure<'_> = output::nth(shared.plan().measures(), measure)?;
            let due = measure.limit().and_then(|limit| limit.end());
            output::write(day, output::number_of_date(due), "day")
        })
    }
}

/// Which measures are wanted: everything that is set must hold. Set it up with `DUBAN_FILTER_INIT`, which asks nothing.
///
/// Texts are in the handle's encoding; `data` NULL with `length` 0 asks nothing, `length` may be `DUBAN_NUL_TERMINATED`. An
/// empty text that is not NULL asks nothing in `text`; in the other members it is a name that nothing has.
#[repr(C)]
#[allow(non_camel_case_types)]
pub struct duban_filter {
    /// `sizeof(duban_filter)`.
    pub struct_size: u32,
    /// One of the `DUBAN_ROLE_` constants; 0 for any. Without a unit: anybody is read in this role. A schedule keeps the
    /// unit's own reporting duties, which know no role.
    pub role: i32,
    /// Below this heading, by its id: `1` (an annex), `1/2`, `1/2/3`.
    pub outline: duban_text,
    /// Under this task, or belonging to it.
    pub task: duban_text,
    /// A duty of this unit, under any of its names: by name, as a member of a collective name, or as an area concerned.
    pub unit: duban_text,
    /// Concerning this area: a duty of its unit in any role, or charged in the text.
    pub area: duban_text,
    /// With a target for this indicator.
    pub indicator: duban_text,
    /// With these words in the text; width, capitals and spaces make no difference.
    pub text: duban_text,
    /// With a time limit column of this kind: one of the `DUBAN_LIMIT_` constants; 0 for any.
    pub limit_kind: i32,
    /// With a last day (in the column or in a milestone) from this date on, yyyymmdd; set both or neither. What recurs and the
    /// dates of reports have no last day and are not found: `duban_plan_schedule` finds everything that is due.
    pub due_first: i32,
    /// … up to this date, included, and no earlier one.
    pub due_last: i32,
    /// 1 with a target, 2 without, 0 for either.
    pub has_target: i32,
    /// `DUBAN_INFERRED`, `DUBAN_UNCERTAIN`: with a doubt at least so strong; `DUBAN_CERTAIN`: with none; 0 for any.
    pub certainty: i32,
    /// Zero.
    pub reserved: i32,
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        match error {
            FilterError::UnknownName(unknown) => unknown.into(),
            error => Self::new(DUBAN_REQUEST_INVALID, error.to_string()),
        }
    }
}

/// The texts of a filter, decoded.
struct Words<'a> {
    outline: Option<Cow<'a, str>>,
    task: Option<Cow<'a, str>>,
    unit: Option<Cow<'a, str>>,
    area: Option<Cow<'a, str>>,
    indicator: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
}

/// # Safety
///
/// The texts of the filter are readable.
unsafe fn words(encoding: Encoding, filter: &duban_filter) -> Result<Words<'_>, Failure> {
    let one = |text: &duban_text, name: &str| {
        if text.data.is_null() && text.length == 0 {
            return Ok(None);
        }
        // SAFETY: passed on from the caller.
        unsafe { input::text(encoding, text.data, text.length, name) }.map(Some)
    };
    Ok(Words {
        outline: one(&filter.outline, "filter.outline")?,
        task: one(&filter.task, "filter.task")?,
        unit: one(&filter.unit, "filter.unit")?,
        area: one(&filter.area, "filter.area")?,
        indicator: one(&filter.indicator, "filter.indicator")?,
        text: one(&filter.text, "filter.text")?,
    })
}

/// The bytes of the names in a filter.
///
/// # Safety
///
/// The texts of the filter are readable.
pub(crate) unsafe fn named(filter: &duban_filter) -> impl Iterator<Item = &[u8]> {
    let names = [filter.outline, filter.task, filter.unit, filter.area, filter.indicator];
    // SAFETY: passed on from the caller.
    names.into_iter().filter_map(|text| unsafe { input::bytes(text.data, text.length, "") }.ok())
}

/// What a filter asks in numbers.
struct Numbers {
    role: Option<Role>,
    limit_kind: Option<LimitKind>,
    due: Option<(Date, Date)>,
    has_target: Option<bool>,
    certainty: Option<CertaintyLevel>,
}

/// The constant of a number; `None` for 0.
fn constant<T>(
    number: i32,
    what: &str,
    from_code: impl FnOnce(i32) -> Option<T>,
) -> Result<Option<T>, Failure> {
    if number == 0 {
        return Ok(None);
    }
    from_code(number).map(Some).ok_or_else(|| Failure::unknown_constant(what, number))
}

fn numbers(raw: &duban_filter) -> Result<Numbers, Failure> {
    if raw.reserved != 0 {
        return Err(Failure::new(
            DUBAN_RESERVED_NOT_ZERO,
            "filter.reserved is not zero（保留字段应为零）",
        ));
    }
    let due = if raw.due_first == 0 && raw.due_last == 0 {
        None
    } else {
        let first = input::date(raw.due_first, "filter.due_first")?;
        Some((first, input::date(raw.due_last, "filter.due_last")?))
    };
    let with_target = |number| match number {
        1 => Some(true),
        2 => Some(false),
        _ => None,
    };
    Ok(Numbers {
        role: constant(raw.role, "role", Role::from_code)?,
        limit_kind: constant(raw.limit_kind, "limit kind", LimitKind::from_code)?,
        due,
        has_target: constant(raw.has_target, "has_target", with_target)?,
        certainty: constant(raw.certainty, "certainty", CertaintyLevel::from_code)?,
    })
}

fn filter_of<'a>(numbers: &Numbers, words: &'a Words<'_>) -> Filter<'a> {
    let asked = |words: &'a Option<Cow<'_, str>>| words.as_deref();
    let mut filter = Filter::new();
    if let Some(id) = asked(&words.outline) {
        filter = filter.outline(id);
    }
    if let Some(id) = asked(&words.task) {
        filter = filter.task(id);
    }
    if let Some(name) = asked(&words.unit) {
        filter = filter.unit(name);
    }
    if let Some(name) = asked(&words.area) {
        filter = filter.area(name);
    }
    if let Some(id) = asked(&words.indicator) {
        filter = filter.indicator(id);
    }
    if let Some(words) = asked(&words.text) {
        filter = filter.text(words);
    }
    if let Some(role) = numbers.role {
        filter = filter.role(role);
    }
    if let Some(kind) = numbers.limit_kind {
        filter = filter.limit_kind(kind);
    }
    if let Some((first, last)) = numbers.due {
        filter = filter.due(first, last);
    }
    if let Some(has) = numbers.has_target {
        filter = filter.has_target(has);
    }
    if let Some(level) = numbers.certainty {
        filter = filter.certainty(level);
    }
    filter
}

/// A filter that owns its words.
///
/// # Safety
///
/// The filter and its texts are readable.
pub(crate) unsafe fn form(
    encoding: Encoding,
    filter: *const duban_filter,
) -> Result<FilterForm, Failure> {
    // SAFETY: passed on from the caller.
    let raw = unsafe { input::sized(filter, size_of::<duban_filter>(), "filter") }?;
    let Numbers { role, limit_kind, due, has_target, certainty } = numbers(&raw)?;
    // SAFETY: passed on from the caller.
    let words = unsafe { words(encoding, &raw) }?;
    let own = |words: Option<Cow<'_, str>>| words.map(Cow::into_owned);
    Ok(FilterForm {
        outline: own(words.outline),
        task: own(words.task),
        unit: own(words.unit),
        role,
        area: own(words.area),
        limit_kind,
        due,
        indicator: own(words.indicator),
        has_target,
        certainty,
        text: own(words.text),
    })
}

/// Finds the measures that pass a filter: their rows, in document order.
///
/// `rows` has room for `capacity` row numbers; `*needed`, which may be NULL where `rows` is not, says how many there are,
/// also when there is not room enough, and then nothing else is written. Ask with `rows` NULL and `capacity` 0 for the
/// number alone. There are never more than `duban_facts.measures`.
///
/// Fails with `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_UNKNOWN_NAME` (a heading, task, unit, area or indicator),
/// `DUBAN_REQUEST_INVALID` (`due_last` before `due_first`), `DUBAN_BAD_DATE`,
/// `DUBAN_UNKNOWN_CONSTANT`, `DUBAN_BAD_TEXT`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`,
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_find(
    plan: *const duban_plan,
    filter: *const duban_filter,
    rows: *mut u32,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let raw = input::sized(filter, size_of::<duban_filter>(), "filter")?;
            let numbers = numbers(&raw)?;
            let words = words(shared.encoding, &raw)?;
            let matches = shared
                .plan()
                .find(&filter_of(&numbers, &words))
                .map_err(|error| input::unless_utf8(error.into(), shared.encoding, named(&raw)))?;
            output::fill_from(matches.map(|measure| measure.row() as u32), rows, capacity, needed)
        })
    }
}
