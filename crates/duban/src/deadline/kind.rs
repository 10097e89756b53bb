//! The kinds of time limits.

use jiff::civil::Date;

use super::Limit;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Of which kind a time limit is.
    pub enum LimitKind {
        /// By a day, included.
        By = 1, "by", "截止";
        /// Within a window.
        Within = 2, "within", "期间";
        /// At a point.
        Point = 3, "point", "时点";
        /// Again and again.
        Recurring = 4, "recurring", "周期";
        /// Counted from an event.
        Relative = 5, "relative", "相对";
        /// Without an end.
        Open = 6, "open", "长期";
    }
}

impl Limit {
    /// Of which kind it is.
    pub fn kind(&self) -> LimitKind {
        match self {
            Self::By(_) => LimitKind::By,
            Self::At { .. } => LimitKind::Point,
            Self::Within { .. } => LimitKind::Within,
            Self::Recurring(_) | Self::RecurringWithin { .. } => LimitKind::Recurring,
            Self::Relative(_) => LimitKind::Relative,
            Self::From(_) | Self::OpenEnded => LimitKind::Open,
        }
    }

    /// The first day, where there is a fixed one: of a window, a point, a bounded recurrence, or 自…起.
    pub fn start(&self) -> Option<Date> {
        match self {
            Self::At { start, .. } | Self::Within { start, .. } | Self::From(start) => Some(*start),
            Self::RecurringWithin { start, .. } => *start,
            Self::By(_) | Self::Recurring(_) | Self::Relative(_) | Self::OpenEnded => None,
        }
    }

    /// The last day that is still in time, where it is a fixed one.
    pub fn end(&self) -> Option<Date> {
        match self {
            Self::By(end) | Self::At { end, .. } | Self::Within { end, .. } => Some(*end),
            Self::RecurringWithin { end, .. } => *end,
            Self::Recurring(_) | Self::Relative(_) | Self::From(_) | Self::OpenEnded => None,
        }
    }
}
