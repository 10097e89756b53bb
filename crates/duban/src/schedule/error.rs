//! Why a schedule cannot be made.

use jiff::civil::Date;

use crate::plan::UnknownName;
use crate::query::FilterError;

/// Why a schedule cannot be made: what was asked or told does not fit the plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScheduleError {
    /// A name in the filter, or the id in an extension, an event or a report, is not one of the plan's; the nearest are
    /// offered.
    #[error(transparent)]
    UnknownName(#[from] UnknownName),
    /// A request in JSON that is not JSON, has an unknown member, or a value of the wrong type.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the request itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
    /// The window ends before it begins.
    #[error("the window ends on {last}, before it begins on {first}: exchange them (起止日期颠倒)")]
    Reversed {
        /// First day asked for.
        first: Date,
        /// Last day asked for.
        last: Date,
    },
    /// The window is longer than a hundred years: what recurs would fill it without end.
    #[error(
        "the window from {first} to {last} is longer than {years} years: ask for a shorter one (查询期间过长，最多{years}年)"
    )]
    TooLong {
        /// First day asked for.
        first: Date,
        /// Last day asked for.
        last: Date,
        /// How many years a window has at most.
        years: i16,
    },
    /// An extension of what has no due date of its own: it recurs, is open-ended, blank, or waits for its event.
    #[error("{element} has no single due date to extend (没有可以延期的单一时限)")]
    NothingToExtend {
        /// The id in the extension.
        element: String,
    },
    /// An extension to a day that is no later than the due date in force.
    #[error(
        "{element} is due on {due} already, {to} is no extension of that: give a later day (延期日期不晚于现行时限)"
    )]
    NotLater {
        /// The id in the extension.
        element: String,
        /// The due date that was in force.
        due: Date,
        /// The new one.
        to: Date,
    },
    /// An extension that was decided before the plan was issued.
    #[error(
        "the extension of {element} was decided on {decided}, before the plan of {issued}: correct the day (决定早于计划印发)"
    )]
    DecidedBeforePlan {
        /// The id in the extension.
        element: String,
        /// When it was decided.
        decided: Date,
        /// When the plan was issued, or began to apply.
        issued: Date,
    },
}

impl From<FilterError> for ScheduleError {
    fn from(error: FilterError) -> Self {
        match error {
            FilterError::UnknownName(unknown) => Self::UnknownName(unknown),
            FilterError::Reversed { first, last } => Self::Reversed { first, last },
        }
    }
}
