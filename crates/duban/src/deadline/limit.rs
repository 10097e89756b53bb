//! What a time limit says, once it is read.
//!
//! Every type here is `Copy` and can stand in a constant: the embedded plan's tables hold them as they are.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a time limit says.
///
/// Dates are civil dates, Beijing; both ends of a window belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Limit {
    /// By a day, which is still in time: `6月底前` of 2026 is by 2026-06-30.
    By(Date),
    /// At a point: the thing happens on that day, or in the few days that the words name (`10月底` as an event).
    At {
        /// First day of the point.
        start: Date,
        /// Last day of the point, included.
        end: Date,
    },
    /// Within a window: `6—9月` is 06-01 to 09-30.
    Within {
        /// First day of the window.
        start: Date,
        /// Last day of the window, included.
        end: Date,
    },
    /// Again and again: `每月第三个工作日前`.
    Recurring(Recurrence),
    /// No end: `长期实施`, `持续推进`. Never overdue; it can only be stale.
    OpenEnded,
}

/// A repeated due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// What repeats.
    pub period: Period,
    /// Every how many periods; 1 is each one.
    pub interval: u16,
    /// When in the period it is due.
    pub due: Due,
}

/// The period of a recurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Period {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// 上半年 or 下半年.
    HalfYear,
    /// A calendar year.
    Year,
}

/// When in its period a recurrence is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Due {
    /// At any time before the period ends: `每季度`.
    PeriodEnd,
    /// On that working day of the period, counted from 1: `每月第三个工作日前`.
    Workday(u8),
    /// On that day of the period's first month, or the month's last day where it is shorter: `每月25日前`.
    Day(u8),
    /// On that day of that month of the period, both counted from 1; day 31 is the month's last day: `每年5月底前`.
    MonthDay {
        /// Month of the period, from 1.
        month: u8,
        /// Day of that month, from 1.
        day: u8,
    },
}
