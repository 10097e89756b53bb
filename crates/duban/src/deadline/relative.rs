//! Relative limits once their event's day is known.

use crate::civil::ToSpan;
use jiff::Span;
use jiff::civil::Date;

use crate::calendar::{Calendar, CalendarError};

use super::limit::{CountUnit, Relative, Step};
use super::limit::{Period, Recurrence};

impl Relative {
    /// The last day, counted from the day of the event.
    ///
    /// The event's own day does not count (民法典 article 201); months and years end on the same day of the month or its
    /// last one (article 202). That a last day on a holiday moves on (article 203) is done where
    /// the words say so ([`Relative::on_day_off`]) and else left to the caller ([`Calendar::workday_on_or_after`]), as plans do
    /// not all follow it.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::deadline::{CountUnit, Event, Relative, Step};
    /// use jiff::civil::date;
    /// let limit = Relative::new(Event::Receipt, Step::After { count: 5, unit: CountUnit::Workday });
    /// assert_eq!(limit.due(date(2026, 9, 29), Calendar::national())?, date(2026, 10, 12));
    /// # Ok::<(), duban::calendar::CalendarError>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError`] where working days are counted beyond what the calendar knows.
    pub fn due(&self, event: Date, calendar: &Calendar) -> Result<Date, CalendarError> {
        let last = self.counted(event, calendar)?;
        self.on_day_off.of(last, calendar)
    }

    fn counted(&self, event: Date, calendar: &Calendar) -> Result<Date, CalendarError> {
        match self.step {
            Step::After { count, unit } => step(event, i32::from(count), unit, calendar),
            Step::Before { count: 0, .. } => step(event, -1, CountUnit::Day, calendar),
            Step::Before { count, unit } => step(event, -i32::from(count), unit, calendar),
            Step::In { period, offset, due } => {
                let rule = Recurrence::new(period, 1, due);
                let shifted = shift(event, period, i32::from(offset))
                    .ok_or(CalendarError::OutOfRange { date: event, n: i32::from(offset) })?;
                rule.due_in_period_of(shifted, calendar).map(|occurrence| occurrence.due)
            }
        }
    }
}

/// A day moved by a count of units.
pub(super) fn step(
    from: Date,
    count: i32,
    unit: CountUnit,
    calendar: &Calendar,
) -> Result<Date, CalendarError> {
    let span: Span = match unit {
        CountUnit::Workday => return calendar.add_workdays(from, count),
        CountUnit::Hour => (count / 24).days(),
        CountUnit::Day => count.days(),
        CountUnit::Week => count.weeks(),
        CountUnit::Month => count.months(),
        CountUnit::Year if count.abs() > 9_000 => {
            return Err(CalendarError::OutOfRange { date: from, n: count });
        }
        CountUnit::Year => count.years(),
    };
    from.checked_add(span).map_err(|_| CalendarError::OutOfRange { date: from, n: count })
}

/// A day in the period that stands so many periods away: the first of its month, so that no shorter month is missed.
fn shift(day: Date, period: Period, periods: i32) -> Option<Date> {
    let month = day.first_of_month();
    let (from, span) = match period {
        Period::Day => (day, periods.days()),
        Period::Week => (day, periods.weeks()),
        Period::TenDays => return (periods == 0).then_some(day),
        Period::Month => (month, periods.months()),
        Period::Quarter => (month, periods.checked_mul(3)?.months()),
        Period::HalfYear => (month, periods.checked_mul(6)?.months()),
        Period::Year => (month, periods.years()),
    };
    from.checked_add(span).ok()
}
