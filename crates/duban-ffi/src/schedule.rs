//! The schedule: what is due, when, for whom.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::calendar::Calendar;
use core_crate::schedule::{Ahead, DayForm, ExtensionForm, Schedule, ScheduleError, ScheduleForm};

use crate::answer::{self, duban_answer};
use crate::calendar::{self, duban_calendar};
use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::filter::{self, duban_filter};
use crate::held::Held;
use crate::input;
use crate::output::duban_text;
use crate::plan::{Shared, duban_plan};
use crate::progress::{self, ProgressSet, duban_progress};
use crate::schedule_rows::Rows;

/// How long before a due day to remind.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_ahead {
    /// How many days, 0 to 65535.
    pub count: i32,
    /// 1 for working days, 0 for natural ones.
    pub in_workdays: i32,
}

/// An extension (延期): a decision, or an application, to move the due date of an element.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_extension {
    /// The id of a measure, whose time limit column it moves, of a milestone, or of a reporting duty.
    pub element: duban_text,
    /// On what ground: a document's number, a reason.
    pub basis: duban_text,
    /// The new due date, yyyymmdd.
    pub to: i32,
    /// When it was decided, yyyymmdd: it holds from that day on. 0: applied for, not decided; an application moves nothing.
    pub decided: i32,
}

/// A day on which something happened to an element.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_element_day {
    /// The id of a measure, a milestone or a reporting duty.
    pub element: duban_text,
    /// The day, yyyymmdd.
    pub day: i32,
    /// Zero.
    pub reserved: i32,
}

/// What a schedule is asked for. Set it up with `DUBAN_SCHEDULE_REQUEST_INIT` and give it a window.
///
/// Texts are in the encoding of the plan. A pointer to a list may be NULL where its count is 0.
#[repr(C)]
#[allow(non_camel_case_types)]
pub struct duban_schedule_request {
    /// `sizeof(duban_schedule_request)`.
    pub struct_size: u32,
    /// The first day of the window, yyyymmdd.
    pub first: i32,
    /// The last day of the window, included.
    pub last: i32,
    /// Seen from that day: days left are counted from it, and what was decided or reported later is not known yet; 0 for
    /// `first`.
    pub as_of: i32,
    /// An open-ended item is stale so many months (to 255) after it was last reported on; 0 for the usual 3, -1 for never.
    pub review_months: i32,
    /// 1 for the groups by unit and role too.
    pub by_unit: i32,
    /// Of the measures that pass this filter only; NULL for all. A reporting duty passes where the filter asks for a unit or
    /// an area that reports, and not where it asks what only a measure has.
    pub filter: *const duban_filter,
    /// By this calendar; NULL for the national one.
    pub calendar: *const duban_calendar,
    /// The reminders that each item gets.
    pub reminders: *const duban_ahead,
    /// How many.
    pub reminder_count: usize,
    /// Extensions, decided or applied for.
    pub extensions: *const duban_extension,
    /// How many.
    pub extension_count: usize,
    /// When the events were that limits are counted from. (That of the plan's issue need not be told.)
    pub events: *const duban_element_day,
    /// How many.
    pub event_count: usize,
    /// When elements were reported on.
    pub reports: *const duban_element_day,
    /// How many.
    pub report_count: usize,
    /// What was reported for this plan by the as-of day, with the extensions that were decided by then; NULL for nothing.
    pub progress: *const duban_progress,
}

impl From<ScheduleError> for Failure {
    fn from(error: ScheduleError) -> Self {
        let code = match error {
            ScheduleError::UnknownName(unknown) => return unknown.into(),
            ScheduleError::Syntax { .. } => DUBAN_PLAN_SYNTAX,
            _ => DUBAN_REQUEST_INVALID,
        };
        Self::new(code, error.to_string())
    }
}

/// What a schedule refers to.
struct Asked {
    shared: Arc<Shared>,
    form: ScheduleForm,
    calendar: Arc<Calendar>,
    progress: Option<Arc<ProgressSet>>,
}

impl Asked {
    fn schedule(&self) -> Result<Schedule<'_>, ScheduleError> {
        let Self { form, calendar, .. } = self;
        let request = match &self.progress {
            None => form.request(calendar),
            Some(progress) => {
                let day = form.as_of.unwrap_or(form.first);
                let known = progress.value().as_of(day).known_at(day);
                form.request_on(known.schedule_request(form.first, form.last), calendar)
            }
        };
        self.shared.plan().schedule(&request)
    }
}

/// Says what is due in a window, when, for whom, and how many days are left.
///
/// The answer has `DUBAN_ROWS_DUE` by date (time limits of measures, milestones, each time of what recurs, reports),
/// `DUBAN_ROWS_OPEN` (what has no end, whatever the window), `DUBAN_ROWS_UNDATED` (what has no date, and why),
/// `DUBAN_ROWS_CHARGES`, `DUBAN_ROWS_REMINDERS`, and where `by_unit` is 1 `DUBAN_ROWS_DUE_GROUPS` and
/// `DUBAN_ROWS_DUE_GROUP_ITEMS`. Nothing that passes the filter is left out without a word. Its JSON is that of
/// `duban_plan_schedule_of_json`. A due date never fails because working days beyond the known ones are asked for: what is
/// known is counted, and `workdays_complete` says so. On success `*answer` is a handle for `duban_answer_free`; on failure
/// it is left alone.
///
/// Fails with `DUBAN_REQUEST_INVALID` (the window is reversed, an extension cannot be one), `DUBAN_UNKNOWN_NAME`,
/// `DUBAN_BAD_DATE`, `DUBAN_UNKNOWN_CONSTANT`, `DUBAN_OUT_OF_RANGE` (review_months, a reminder's count), `DUBAN_BAD_TEXT`,
/// `DUBAN_BAD_LENGTH`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`, `DUBAN_OTHER_PLAN` (progress), `DUBAN_NULL_ARGUMENT`,
/// `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_schedule(
    plan: *const duban_plan,
    request: *const duban_schedule_request,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, structs, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let shared = Arc::clone(&input::handle(plan, "plan")?.shared);
            let raw = input::sized(request, size_of::<duban_schedule_request>(), "request")?;
            let form = form_of(shared.encoding, &raw)?;
            let calendar = calendar::shared(raw.calendar)?;
            let progress = progress::of_plan(raw.progress, &shared)?;
            let encoding = shared.encoding;
            let given =
                answer::give(answer, || schedule(Asked { shared, form, calendar, progress }));
            given.map_err(|failure| match raw.filter.as_ref() {
                Some(asked) => input::unless_utf8(failure, encoding, filter::named(asked)),
                None => failure,
            })
        })
    }
}

/// The same question in JSON, for callers that make JSON more easily than structs: an object of `length` bytes (or
/// `DUBAN_NUL_TERMINATED`) in the encoding of the plan. All of its members but the first two may be left out; another one
/// is refused.
///
/// - `first`, `last`: the window, both included; dates are `"2026-06-30"`;
/// - `as_of`: the day from which it is seen; `first` unless told;
/// - `filter`: an object with `outline`, `task`, `unit`, `role`, `area`, `limit_kind`, `indicator`, `has_target`,
///   `certainty`, `text`;
/// - `reminders`: a list of `{"days": 7}` and `{"workdays": 3}`;
/// - `review_months`: after how many months without a report an open-ended item is stale; 3 unless told, 0 for never;
/// - `extensions`: a list of `{"element", "to", "basis", "decided"}`; without `decided` it is an application;
/// - `events`, `reports`: lists of `{"element", "date"}`;
/// - `by_unit`: true for the groups by unit and role.
///
/// `calendar` and `progress` may be NULL, as in the struct. The answer is that of `duban_plan_schedule`. Its JSON has `items`, `open` and `undated`, each with `id`, `measure`,
/// `words`, `limit` and `charges`, and where asked for `by_unit`, whose `items` are places in the first list, from 0.
///
/// Fails with `DUBAN_PLAN_SYNTAX` (with the JSON path in the message), `DUBAN_UNKNOWN_NAME`, `DUBAN_REQUEST_INVALID`,
/// `DUBAN_OTHER_PLAN` (progress), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_schedule_of_json(
    plan: *const duban_plan,
    request: *const c_char,
    length: usize,
    calendar: *const duban_calendar,
    progress: *const duban_progress,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = Arc::clone(&input::handle(plan, "plan")?.shared);
            if request.is_null() {
                return Err(Failure::null("request"));
            }
            let text = input::text(shared.encoding, request, length, "request")?;
            let form = ScheduleForm::from_json(&text)?;
            let calendar = calendar::shared(calendar)?;
            let progress = progress::of_plan(progress, &shared)?;
            let (encoding, bytes) = (shared.encoding, input::bytes(request, length, "request")?);
            answer::give(answer, || schedule(Asked { shared, form, calendar, progress }))
                .map_err(|failure| input::unless_utf8(failure, encoding, [bytes]))
        })
    }
}

/// # Safety
///
/// The request's pointers are as the header says.
unsafe fn form_of(
    encoding: Encoding,
    raw: &duban_schedule_request,
) -> Result<ScheduleForm, Failure> {
    let mut form = ScheduleForm::new(
        input::date(raw.first, "request.first")?,
        input::date(raw.last, "request.last")?,
    );
    form.as_of = input::date_or_none(raw.as_of, "request.as_of")?;
    form.by_unit = input::flag(raw.by_unit, "request.by_unit")?;
    form.review_months = match raw.review_months {
        0 => None,
        -1 => Some(0),
        months => Some(in_range(months, "request.review_months")?),
    };
    // SAFETY: passed on from the caller, here and below.
    unsafe {
        if !raw.filter.is_null() {
            form.filter = filter::form(encoding, raw.filter)?;
        }
        for ahead in input::list(raw.reminders, raw.reminder_count, "request.reminders")? {
            let count = in_range(ahead.count, "request.reminders: count")?;
            let in_workdays = input::flag(ahead.in_workdays, "request.reminders: in_workdays")?;
            form.reminders.push(if in_workdays {
                Ahead::Workdays(count)
            } else {
                Ahead::Days(count)
            });
        }
        for one in input::list(raw.extensions, raw.extension_count, "request.extensions")? {
            form.extensions.push(ExtensionForm {
                element: words(encoding, one.element, "request.extensions: element")?,
                to: input::date(one.to, "request.extensions: to")?,
                basis: words(encoding, one.basis, "request.extensions: basis")?,
                decided: input::date_or_none(one.decided, "request.extensions: decided")?,
            });
        }
        form.events = days(encoding, raw.events, raw.event_count, "request.events")?;
        form.reports = days(encoding, raw.reports, raw.report_count, "request.reports")?;
    }
    Ok(form)
}

fn in_range<T: TryFrom<i32>>(number: i32, name: &str) -> Result<T, Failure> {
    T::try_from(number).map_err(|_| {
        Failure::new(DUBAN_OUT_OF_RANGE, format!("{name} {number} is out of range（数值超出范围）"))
    })
}

/// # Safety
///
/// As for [`input::text`].
unsafe fn words(encoding: Encoding, text: duban_text, name: &str) -> Result<String, Failure> {
    // SAFETY: passed on from the caller.
    Ok(unsafe { input::text(encoding, text.data, text.length, name) }?.into_owned())
}

/// # Safety
///
/// As for [`input::list`].
unsafe fn days(
    encoding: Encoding,
    list: *const duban_element_day,
    count: usize,
    name: &str,
) -> Result<Vec<DayForm>, Failure> {
    // SAFETY: passed on from the caller.
    let days = unsafe { input::list(list, count, name) }?;
    let day = |one: duban_element_day| {
        if one.reserved != 0 {
            let message = format!("{name}: reserved is not zero（保留字段应为零）");
            return Err(Failure::new(DUBAN_RESERVED_NOT_ZERO, message));
        }
        // SAFETY: as above.
        let element = unsafe { words(encoding, one.element, name) }?;
        Ok(DayForm { element, date: input::date(one.day, name)? })
    };
    days.map(day).collect()
}

fn schedule(asked: Asked) -> Result<duban_answer, Failure> {
    let held = Held::new(asked, Asked::schedule)?;
    let shared = Arc::clone(&held.owner().shared);
    let by_unit = held.owner().form.by_unit;
    let rows = Rows::of(&shared, held.value(), by_unit)?;
    let answer = duban_answer::new(shared.encoding, move || Ok(held.value().to_json(by_unit)));
    let (answer, own) = rows.into_answer(answer);
    Ok(answer.keeping(Some(shared), own))
}
