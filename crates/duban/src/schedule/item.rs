//! What stands in a schedule.

use jiff::civil::Date;

use super::{DaysLeft, Extension, Reminder};
use crate::calendar::{CalendarError, Certainty};
use crate::deadline::{Event, Limit};
use crate::plan::{Measure, Milestone, ReportingDuty};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What is due.
    pub enum ItemKind {
        /// A measure, by its time limit column.
        Deadline = 1, "deadline", "完成时限";
        /// A milestone inside a measure.
        Milestone = 2, "milestone", "节点";
        /// One time of a measure or milestone that recurs.
        Occurrence = 3, "occurrence", "周期任务";
        /// A report.
        Reporting = 4, "reporting", "报送";
    }
}

/// The element of the plan that something is due of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject<'p> {
    /// A measure, as its time limit column says.
    Measure(Measure<'p>),
    /// A milestone of a measure.
    Milestone(Milestone<'p>),
    /// A reporting duty.
    Reporting(ReportingDuty<'p>),
}

impl<'p> Subject<'p> {
    /// Its id.
    #[must_use]
    pub fn id(self) -> &'p str {
        match self {
            Self::Measure(measure) => measure.id(),
            Self::Milestone(milestone) => milestone.id(),
            Self::Reporting(duty) => duty.id(),
        }
    }

    /// The measure that it is, or is part of; a reporting duty is part of none.
    #[must_use]
    pub fn measure(self) -> Option<Measure<'p>> {
        match self {
            Self::Measure(measure) => Some(measure),
            Self::Milestone(milestone) => Some(milestone.measure()),
            Self::Reporting(_) => None,
        }
    }

    /// The words that are to be done: the measure's text, the milestone's clause, what is reported.
    #[must_use]
    pub fn text(self) -> &'p str {
        match self {
            Self::Measure(measure) => measure.text(),
            Self::Milestone(milestone) => milestone.clause(),
            Self::Reporting(duty) => duty.content(),
        }
    }

    /// The words of its time limit, as they were read; where they could not be, as printed.
    #[must_use]
    pub fn limit_text(self) -> &'p str {
        match self {
            Self::Measure(measure) => measure.deadline().text.unwrap_or(measure.deadline().printed),
            Self::Milestone(milestone) => milestone.phrase(),
            Self::Reporting(duty) => duty.phrase(),
        }
    }

    /// Its time limit.
    #[must_use]
    pub fn limit(self) -> Option<Limit> {
        match self {
            Self::Measure(measure) => measure.limit(),
            Self::Milestone(milestone) => Some(milestone.limit()),
            Self::Reporting(duty) => Some(duty.limit()),
        }
    }
}

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'p> {
    /// The last day that is in time, extensions included.
    pub due: Date,
    /// The first day, where the limit is a window or a point.
    pub start: Option<Date>,
    /// What is due.
    pub kind: ItemKind,
    /// Of which element.
    pub subject: Subject<'p>,
    /// Its time limit.
    pub limit: Limit,
    /// Provisional where the due date was counted in working days that no notice settles yet.
    pub certainty: Certainty,
    /// How far it is to the due date.
    pub left: DaysLeft,
    /// The days to remind, in the order that they were asked for.
    pub reminders: Vec<Reminder>,
    /// The due date before any extension.
    pub original: Date,
    /// The extensions decided by the as-of day, in the order of their decisions, the last of which holds; then
    /// applications that are not decided.
    pub extensions: Vec<Extension<'p>>,
}

impl Item<'_> {
    /// Natural days since the due date, where it is past. Whether the work is done is not the schedule's to know.
    #[must_use]
    pub fn overdue(&self) -> Option<u32> {
        self.left.overdue()
    }
}

/// Something without an end (长期实施): it is reviewed, and can be stale, never overdue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem<'p> {
    /// Of which element.
    pub subject: Subject<'p>,
    /// Its time limit: open-ended, or from a day on.
    pub limit: Limit,
    /// When it was last reported on, by the as-of day.
    pub last_report: Option<Date>,
    /// By when it is to be reported on again; counted from the plan's beginning where there was no report. `None` where
    /// no rhythm was asked for.
    pub review_due: Option<Date>,
    /// Whether that day is past.
    pub stale: bool,
}

/// Something that has no date in the schedule, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undated<'p> {
    /// Of which element.
    pub subject: Subject<'p>,
    /// Why.
    pub reason: UndatedReason,
}

/// Why something has no date.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UndatedReason {
    /// It waits for an event: tell the day with [`super::ScheduleRequest::event`].
    WaitingForEvent(Event),
    /// The time limit column is blank, or cannot be read.
    NoLimit,
    /// It depends on days that the calendar does not know; the occurrences that it does know stand among the items.
    Unknown(CalendarError),
}
