//! What a time limit says, once it is read.
//!
//! Every type here is `Copy` and can stand in a constant: the embedded plan's tables hold them as they are.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, CalendarError, Festival};
use crate::json::{blank, form};

/// What a time limit says.
///
/// Dates are civil dates, Beijing; both ends of a window belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Limit {
    /// By a day, which is still in time: `6月底前` of 2026 is by 2026-06-30.
    By(#[serde(with = "crate::iso_date")] Date),
    /// At a point: the thing happens on that day, or in the few days that the words name (`10月底` as an event).
    At {
        /// First day of the point.
        #[serde(with = "crate::iso_date")]
        start: Date,
        /// Last day of the point, included.
        #[serde(with = "crate::iso_date")]
        end: Date,
    },
    /// Within a window: `6—9月` is 06-01 to 09-30.
    Within {
        /// First day of the window.
        #[serde(with = "crate::iso_date")]
        start: Date,
        /// Last day of the window, included.
        #[serde(with = "crate::iso_date")]
        end: Date,
    },
    /// Again and again: `每月第三个工作日前`.
    Recurring(Recurrence),
    /// Again and again, but only for a time: `2026年每月底前`, `汛期每日`, `自2026年起，每年5月底前`.
    RecurringWithin {
        /// What repeats.
        rule: Recurrence,
        /// No due date lies before it; `None` is no such bound.
        #[serde(
            default,
            with = "crate::iso_date::option",
            skip_serializing_if = "Option::is_none"
        )]
        start: Option<Date>,
        /// No due date lies after it; `None` is no such bound.
        #[serde(
            default,
            with = "crate::iso_date::option",
            skip_serializing_if = "Option::is_none"
        )]
        end: Option<Date>,
    },
    /// Counted from an event: `收到通知后5个工作日内`, `下月10日前`.
    Relative(Relative),
    /// From a day on, without end: `自2026年6月1日起`. Open-ended, but not before that day.
    From(#[serde(with = "crate::iso_date")] Date),
    /// No end: `长期实施`, `持续推进`. Never overdue; it can only be stale.
    OpenEnded,
}

form! {
    /// A repeated due date.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
    pub struct Recurrence {
        /// What repeats.
        pub period: Period,
        /// Every how many periods; 1 is each one.
        pub interval: u16,
        /// When in the period it is due.
        pub due: Due,
        /// What becomes of a due day that is not worked.
        #[serde(skip_serializing_if = "OnDayOff::is_stay")]
        pub on_day_off: OnDayOff = OnDayOff::Stay,
    }
}

/// What becomes of a due day that is not worked: a weekend, or a festival's days off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum OnDayOff {
    /// It stays: the words do not say otherwise.
    #[default]
    Stay,
    /// It moves to the next working day: `遇节假日顺延`.
    Later,
    /// It moves to the working day before: `遇节假日提前`.
    Earlier,
}

impl OnDayOff {
    pub(crate) fn is_stay(&self) -> bool {
        *self == Self::Stay
    }

    /// The due day as the calendar moves it.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::deadline::OnDayOff;
    /// use jiff::civil::date;
    /// let calendar = Calendar::national();
    /// assert_eq!(OnDayOff::Later.of(date(2026, 10, 3), calendar)?, date(2026, 10, 8));
    /// assert_eq!(OnDayOff::Earlier.of(date(2026, 10, 3), calendar)?, date(2026, 9, 30));
    /// # Ok::<(), duban::calendar::CalendarError>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError`] where the calendar does not know the days; [`OnDayOff::Stay`] never asks it.
    pub fn of(self, day: Date, calendar: &Calendar) -> Result<Date, CalendarError> {
        match self {
            Self::Later if !calendar.is_workday(day)? => calendar.add_workdays(day, 1),
            Self::Earlier if !calendar.is_workday(day)? => calendar.add_workdays(day, -1),
            _ => Ok(day),
        }
    }
}

impl Recurrence {
    /// A repeated due date that stays where it falls.
    #[must_use]
    pub const fn new(period: Period, interval: u16, due: Due) -> Self {
        Self { period, interval, due, on_day_off: OnDayOff::Stay }
    }
}

/// The period of a recurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Period {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// 上旬, 中旬 or 下旬: to the 10th, to the 20th, to the month's end.
    TenDays,
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
    /// So many times, at any time before the period ends: `年度开展两轮`.
    Times(u8),
    /// On that working day of the period, counted from 1: `每月第三个工作日前`.
    Workday(u8),
    /// On that working day of the period counted from its end, 1 is the last: `每月最后一个工作日`.
    LastWorkday(u8),
    /// On that working day of that month of the period, both counted from 1: `每季度首月第5个工作日前`.
    MonthWorkday {
        /// Month of the period, from 1.
        month: u8,
        /// Working day of that month, from 1.
        workday: u8,
    },
    /// On that day of the week, Monday 1 to Sunday 7: `每周五前`.
    Weekday(u8),
    /// On the n-th such weekday of the period's first month: `每月第二个星期五`; 0 is the last.
    NthWeekday {
        /// Which one, from 1; 0 is the last.
        nth: u8,
        /// Monday 1 to Sunday 7.
        weekday: u8,
    },
    /// On that day of the period's first month, or the month's last day where it is shorter: `每月25日前`.
    Day(u8),
    /// On that day of that month of the period, both counted from 1; day 31 is the month's last day: `每年5月底前`.
    MonthDay {
        /// Month of the period, from 1.
        month: u8,
        /// Day of that month, from 1.
        day: u8,
    },
    /// Within a window of the period, due at its end: `每年6—9月`. Months count from 1 at the period's start and may
    /// run on into the next period (`每年10月至次年3月` ends in month 15); day 31 is the month's last day.
    Window {
        /// Month of the window's first day.
        first_month: u8,
        /// Its first day.
        first_day: u8,
        /// Month of the window's last day.
        last_month: u8,
        /// Its last day, included.
        last_day: u8,
    },
    /// Before the days off of that festival begin: `每年春节前`.
    BeforeFestival(Festival),
}

form! {
    /// A time limit that is counted from an event.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
    pub struct Relative {
        /// What it is counted from.
        pub event: Event,
        /// How it is counted.
        pub step: Step,
        /// What becomes of a last day that is not worked.
        #[serde(skip_serializing_if = "OnDayOff::is_stay")]
        pub on_day_off: OnDayOff = OnDayOff::Stay,
    }
}

impl Relative {
    /// A limit counted from an event, whose last day stays where it falls.
    #[must_use]
    pub const fn new(event: Event, step: Step) -> Self {
        Self { event, step, on_day_off: OnDayOff::Stay }
    }
}

/// What a relative time limit is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Event {
    /// Not named: the day from which the words are spoken (`30日内`, `下月10日前`).
    Unnamed,
    /// The document is issued: `自印发之日起`.
    Issue,
    /// The document, or a task under it, is received: `收到通知后`.
    Receipt,
    /// Another event; the words that name it stand beside the reading.
    Named,
}

/// How a relative time limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Step {
    /// Within so many units after the event; its own day does not count (民法典 article 201).
    After {
        /// How many.
        count: u16,
        /// Of what.
        unit: CountUnit,
    },
    /// So many units before the event; 0 days is the day before it (`开学前`).
    Before {
        /// How many.
        count: u16,
        /// Of what.
        unit: CountUnit,
    },
    /// In the period that holds the event, or one that stands `offset` periods from it: `下月10日前` is offset 1.
    In {
        /// The period.
        period: Period,
        /// 0 is the event's own period, 1 the next.
        offset: i8,
        /// When in it.
        due: Due,
    },
}

/// The units that a relative time limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum CountUnit {
    /// Hours. Counted in whole days here: 24 hours are one day, fewer stay within the event's day.
    Hour,
    /// Calendar days.
    Day,
    /// Working days.
    Workday,
    /// Weeks of seven days.
    Week,
    /// Months, to the same day of the month or its last one (民法典 article 202).
    Month,
    /// Years, likewise.
    Year,
}

blank! {
    Limit: Self::OpenEnded,
    Period: Self::Day,
    Due: Self::PeriodEnd,
    Event: Self::Unnamed,
    Step: Self::After { count: 0, unit: CountUnit::Day },
}
