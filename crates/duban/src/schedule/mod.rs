//! The schedule (日程): what is due, when, for whom, and how many days are left.
//!
//! [`Plan::schedule`] takes a [`ScheduleRequest`] (a window of days, a filter, and what else is known) and gives a
//! [`Schedule`] of three lists, each in document order, the items by their dates before that:
//!
//! | List | Holds |
//! | --- | --- |
//! | [`Schedule::items`] | what is due in the window: time limits of measures, milestones, each time of what recurs, reports |
//! | [`Schedule::open`] | what has no end (长期实施): when it is to be reviewed, and whether it is stale |
//! | [`Schedule::undated`] | what has no date, and why: it waits for an event, its limit is blank, the calendar ends |
//!
//! Nothing that passes the filter is left out without a word: it is due in the window, due outside it, open, or undated.
//!
//! **Due dates.** A window or a point (6—9月) is due on its last day, and its first one is told. What recurs is due from the
//! beginning of the plan on: the first day of its year, or the day from which it applies where that is earlier. It goes on
//! until its own words or the window end it.
//!
//! **Seen from a day.** Days left, in natural and in working days, are counted from the as-of day
//! ([`ScheduleRequest::as_of`]), and nothing that was decided or reported after it is known. Where the count crosses the
//! last day of the calendar, the known part is given and [`DaysLeft::complete`] says so. A due date never fails for that.
//!
//! **Extensions.** A decision ([`Extension`]) moves a due date from the day on which it was taken; the original date and
//! all decisions so far stay with the item. An application moves nothing.
//!
//! **Overdue and stale.** An item is overdue when its date is past; whether its work was done is for the progress to say.
//! What is open-ended is never overdue: it is stale when nobody reported on it for longer than the review rhythm.
//!
//! ```
//! use duban::schedule::{ItemKind, ScheduleRequest};
//! use jiff::civil::date;
//!
//! let plan = duban::beijing_2026();
//! let request = ScheduleRequest::new(date(2026, 3, 1), date(2026, 4, 30)).as_of(date(2026, 3, 1));
//! let schedule = plan.schedule(&request)?;
//!
//! // The report of every month, on its third working day.
//! let reports = schedule.items.iter().filter(|item| item.kind == ItemKind::Reporting);
//! let days: Vec<_> = reports.map(|item| (item.due, item.left.days, item.left.workdays)).collect();
//! assert_eq!(days, [(date(2026, 3, 4), 3, 3), (date(2026, 4, 3), 33, 25)]);
//! # Ok::<(), duban::schedule::ScheduleError>(())
//! ```

mod charge;
mod days;
mod error;
mod extension;
mod item;
mod json;
mod json_request;
mod request;
mod walk;

pub use charge::{Charge, Group};
pub use days::{DaysLeft, Reminder};
pub use error::ScheduleError;
pub use item::{Item, ItemKind, OpenItem, Subject, Undated, UndatedReason};
pub use json_request::{DayForm, ExtensionForm, FilterForm, ScheduleForm};
pub use request::{Ahead, Extension, ScheduleRequest};

use crate::plan::Plan;

/// What is due: see the [module](self).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule<'p> {
    /// What is due in the window, by date, then in document order; reports stand before measures, a measure before its
    /// milestones.
    pub items: Vec<Item<'p>>,
    /// What has no end, whatever the window.
    pub open: Vec<OpenItem<'p>>,
    /// What has no date, and why.
    pub undated: Vec<Undated<'p>>,
}

impl Plan {
    /// What is due in a window.
    ///
    /// ```
    /// use duban::schedule::{Extension, ScheduleRequest};
    /// use jiff::civil::date;
    ///
    /// let decision = Extension {
    ///     element: "1.6.1",
    ///     to: date(2027, 3, 31),
    ///     basis: "专题会议纪要第12期",
    ///     decided: Some(date(2026, 11, 2)),
    /// };
    /// let window = ScheduleRequest::new(date(2026, 12, 1), date(2027, 6, 30)).extension(decision);
    /// let due = |day| {
    ///     let schedule = duban::beijing_2026().schedule(&window.clone().as_of(day))?;
    ///     let item = schedule.items.iter().find(|item| item.subject.id() == "1.6.1");
    ///     Ok::<_, duban::schedule::ScheduleError>(item.map(|item| (item.due, item.original)))
    /// };
    /// assert_eq!(due(date(2026, 11, 1))?, Some((date(2026, 12, 31), date(2026, 12, 31))));
    /// assert_eq!(due(date(2026, 11, 2))?, Some((date(2027, 3, 31), date(2026, 12, 31))));
    /// # Ok::<(), duban::schedule::ScheduleError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ScheduleError`] where a name or id is not one of the plan's, the window is reversed or longer than a hundred years,
    /// or an extension cannot be one.
    pub fn schedule<'a>(
        &'a self,
        request: &ScheduleRequest<'a>,
    ) -> Result<Schedule<'a>, ScheduleError> {
        walk::Walk::new(self, request)?.run()
    }
}
