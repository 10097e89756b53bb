//! Days left and reminder days, in natural and in working days.

use jiff::civil::Date;

use super::Ahead;
use crate::calendar::{Calendar, Certainty, day_number};
use crate::civil::ToSpan;

/// How far it is from the as-of day to a due day. The due day itself is 0 in both counts; past days are negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DaysLeft {
    /// Natural days.
    pub days: i32,
    /// Working days after the as-of day up to the due day, or after the due day up to the as-of day and negative: as
    /// many as the calendar knows of.
    pub workdays: i32,
    /// Whether that is all of them: not where the span leaves the days that the calendar knows.
    pub complete: bool,
    /// The last day whose working days are counted; `None` where none could be.
    #[serde(with = "crate::iso_date::option")]
    pub counted_to: Option<Date>,
    /// Provisional where a day that was counted is.
    pub certainty: Certainty,
}

impl DaysLeft {
    /// From a day to another.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::schedule::DaysLeft;
    /// use jiff::civil::date;
    /// let left = DaysLeft::between(date(2026, 12, 21), date(2026, 12, 31), Calendar::national());
    /// assert_eq!((left.days, left.workdays), (10, 5));
    /// assert_eq!((left.complete, left.counted_to), (false, Some(date(2026, 12, 28))));
    /// ```
    #[must_use]
    pub fn between(as_of: Date, due: Date, calendar: &Calendar) -> Self {
        let days = day_number(due) - day_number(as_of);
        let (earlier, later) = (as_of.min(due), as_of.max(due));
        let (first_known, _) = calendar.known();
        let next = earlier.tomorrow();
        let from = next.as_ref().copied().unwrap_or(Date::MAX).max(first_known);
        let mut left = Self {
            days,
            workdays: 0,
            complete: days == 0 || next.is_ok_and(|next| next >= first_known),
            counted_to: None,
            certainty: Certainty::Known,
        };
        if let Ok(counted) = calendar.workdays_between(from, later) {
            let workdays = i32::try_from(counted.count).unwrap_or(i32::MAX);
            left.workdays = if days < 0 { -workdays } else { workdays };
            left.complete &= counted.complete;
            left.counted_to = counted.counted_to;
            left.certainty = counted.certainty;
        }
        left
    }

    /// Natural days since the due day, where it is past.
    #[must_use]
    pub fn overdue(self) -> Option<u32> {
        (self.days < 0).then_some(self.days.unsigned_abs())
    }
}

/// A day on which to remind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Reminder {
    /// What was asked for.
    pub ahead: Ahead,
    /// The day.
    #[serde(with = "crate::iso_date")]
    pub date: Date,
    /// Whether it is settled. Otherwise working days before the due day are not known yet, and this is the earliest day
    /// that it can turn out to be; or provisional ones were counted.
    pub exact: bool,
}

impl Reminder {
    /// The day to remind of a due day.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::schedule::{Ahead, Reminder};
    /// use jiff::civil::date;
    /// let calendar = Calendar::national();
    /// let reminder = Reminder::before(date(2026, 10, 9), Ahead::Workdays(3), calendar);
    /// assert_eq!((reminder.date, reminder.exact), (date(2026, 9, 29), true));
    /// let reminder = Reminder::before(date(2026, 12, 31), Ahead::Workdays(3), calendar);
    /// assert_eq!((reminder.date, reminder.exact), (date(2026, 12, 24), false));
    /// ```
    #[must_use]
    pub fn before(due: Date, ahead: Ahead, calendar: &Calendar) -> Self {
        match ahead {
            Ahead::Days(days) => {
                Self { ahead, date: days_before(due, i32::from(days)), exact: true }
            }
            Ahead::Workdays(count) => {
                let count = i32::from(count);
                match calendar.add_workdays(due, -count) {
                    Ok(date) => {
                        let exact = count == 0 || calendar.certainty(due) == Ok(Certainty::Known);
                        Self { ahead, date, exact }
                    }
                    Err(_) => {
                        Self { ahead, date: earliest(due, count, calendar), exact: count == 0 }
                    }
                }
            }
        }
    }
}

/// A day that is not later than the n-th working day before a due day whose surroundings are not known.
///
/// Two bounds hold, and the later is taken: as if no unknown day were worked, and as if every other day were off, with
/// a long holiday on top.
fn earliest(due: Date, count: i32, calendar: &Calendar) -> Date {
    let known_to = calendar.known().1;
    let sparse = days_before(due, if count == 0 { 0 } else { 2 * count + 10 });
    if count == 0 || known_to >= due {
        return sparse;
    }
    let worked = calendar.is_workday(known_to) == Ok(true);
    calendar
        .add_workdays(known_to, -(count - i32::from(worked)))
        .map_or(sparse, |idle| idle.max(sparse))
}

fn days_before(due: Date, days: i32) -> Date {
    due.checked_sub(days.days()).unwrap_or(Date::MIN)
}
