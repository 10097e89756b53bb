//! What a schedule is asked for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Filter;
use crate::calendar::Calendar;

/// After how many months without a report an open-ended item is stale, unless told otherwise.
const REVIEW_MONTHS: u8 = 3;

/// What a schedule is asked for: a window, and whatever else is known or wanted.
///
/// ```
/// use duban::Filter;
/// use duban::schedule::{Ahead, ScheduleRequest};
/// use jiff::civil::date;
///
/// let request = ScheduleRequest::new(date(2026, 6, 1), date(2026, 6, 30))
///     .as_of(date(2026, 6, 10))
///     .filter(Filter::new().unit("市水务局"))
///     .remind(Ahead::Days(7))
///     .remind(Ahead::Workdays(3));
/// let schedule = duban::beijing_2026().schedule(&request)?;
/// # Ok::<(), duban::schedule::ScheduleError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ScheduleRequest<'a> {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) as_of: Date,
    pub(super) filter: Filter<'a>,
    pub(super) calendar: &'a Calendar,
    pub(super) reminders: Vec<Ahead>,
    pub(super) review_months: u8,
    pub(super) extensions: Vec<Extension<'a>>,
    pub(super) events: Vec<(&'a str, Date)>,
    pub(super) reports: Vec<(&'a str, Date)>,
}

impl<'a> ScheduleRequest<'a> {
    /// Everything that is due from `first` to `last`, both included, seen from `first`.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Self {
        Self {
            first,
            last,
            as_of: first,
            filter: Filter::new(),
            calendar: Calendar::national(),
            reminders: Vec::new(),
            review_months: REVIEW_MONTHS,
            extensions: Vec::new(),
            events: Vec::new(),
            reports: Vec::new(),
        }
    }

    /// Seen from that day: it is what days left are counted from, and what is decided or reported later is not known yet.
    #[must_use]
    pub fn as_of(mut self, day: Date) -> Self {
        self.as_of = day;
        self
    }

    /// Of the measures that pass this filter only. Reporting duties belong to no measure: a filter keeps them where it
    /// asks for a unit or an area that reports, or may, and leaves them out where it asks what only a measure has.
    #[must_use]
    pub fn filter(mut self, filter: Filter<'a>) -> Self {
        self.filter = filter;
        self
    }

    /// By another calendar than the national one.
    #[must_use]
    pub fn calendar(mut self, calendar: &'a Calendar) -> Self {
        self.calendar = calendar;
        self
    }

    /// With one more reminder for each item; there is none unless asked for.
    #[must_use]
    pub fn remind(mut self, ahead: Ahead) -> Self {
        self.reminders.push(ahead);
        self
    }

    /// An open-ended item is stale so many months after it was last reported on, 3 by default; 0: never.
    #[must_use]
    pub fn review_every_months(mut self, months: u8) -> Self {
        self.review_months = months;
        self
    }

    /// With one more decision, or application, to move a due date.
    #[must_use]
    pub fn extension(mut self, extension: Extension<'a>) -> Self {
        self.extensions.push(extension);
        self
    }

    /// The day of the event that the limit of an element is counted from. (The issue of the plan's document need not be
    /// told, and can be.)
    #[must_use]
    pub fn event(mut self, element: &'a str, day: Date) -> Self {
        self.events.push((element, day));
        self
    }

    /// A day on which a measure, a milestone or a reporting duty was reported on.
    #[must_use]
    pub fn reported(mut self, element: &'a str, day: Date) -> Self {
        self.reports.push((element, day));
        self
    }
}

/// How long before a due day to remind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Ahead {
    /// So many natural days.
    Days(u16),
    /// So many working days.
    Workdays(u16),
}

/// An extension (延期): a decision, or an application, to move the due date of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Extension<'a> {
    /// The id of a measure, whose time limit column it moves, of a milestone, or of a reporting duty.
    pub element: &'a str,
    /// The new due date.
    #[serde(with = "crate::iso_date")]
    pub to: Date,
    /// On what ground: a document's number, a reason.
    pub basis: &'a str,
    /// When it was decided: it holds from that day on. `None`: applied for and not decided; an application moves nothing.
    #[serde(default, with = "crate::iso_date::option")]
    pub decided: Option<Date>,
}
