//! When a recurrence is due.

use jiff::civil::Date;

use crate::calendar::{Calendar, CalendarError, date_of, day_number};
use crate::civil::ToSpan;

#[cfg(doc)]
use super::limit::OnDayOff;
use super::limit::{Due, Period, Recurrence};
use crate::order::Order;

/// How many periods are looked at for the next due day: a day that some periods lack comes again far sooner.
const FARTHEST: i32 = 64;

/// One time that a recurrence is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence {
    /// The last day for it.
    pub due: Date,
    /// Its first day, where the words give a window.
    pub start: Option<Date>,
    /// The day that the words name, before a day off moves it ([`OnDayOff`]).
    pub named: Date,
}

/// The due days of a recurrence in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrences {
    /// In order, each once, all inside the window.
    pub dates: Vec<Occurrence>,
    /// Set where a later one could not be told: working days or a festival are not known so far.
    pub unknown: Option<CalendarError>,
}

impl Recurrence {
    /// The due days from `from` to `to`, both included.
    ///
    /// `anchor` tells where periods are counted from when the interval is more than one: years, weeks and days from the
    /// one that holds it, months and longer ones from its January. What working days are not known leaves out is
    /// flagged, never an error: the known part comes back.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::deadline::{Due, Period, Recurrence};
    /// use jiff::civil::date;
    /// let rule = Recurrence::new(Period::Month, 1, Due::Workday(3));
    /// let (from, to) = (date(2026, 11, 1), date(2027, 3, 31));
    /// let found = rule.occurrences(from, to, from, Calendar::national());
    /// assert_eq!(found.dates.len(), 2); // 11-04, 12-03
    /// assert!(found.unknown.is_some());
    /// ```
    #[must_use]
    pub fn occurrences(
        &self,
        from: Date,
        to: Date,
        anchor: Date,
        calendar: &Calendar,
    ) -> Occurrences {
        let mut dates: Vec<Occurrence> = Vec::new();
        let mut unknown = None;
        // A window may end, and a festival's eve may fall, in a neighbouring period.
        let mut block = self.block_of(from, anchor) - 2;
        while let Some((first, last)) = self.block(block, anchor) {
            block += 1;
            if first > to.checked_add(1.years()).unwrap_or(Date::MAX) {
                break;
            }
            match self.due_between(first, last, calendar) {
                Ok(Some(found)) if found.due >= from && found.due <= to => dates.push(found),
                Ok(Some(found)) if found.due > to && first > to => break,
                Ok(_) => {}
                Err(_) if last < from || first > to => {}
                Err(error) => {
                    unknown.get_or_insert(error);
                }
            }
        }
        dates.order();
        dates.dedup_by_key(|occurrence| occurrence.due);
        Occurrences { dates, unknown }
    }

    /// The first due day on or after a day; `anchor` as in [`Recurrence::occurrences`].
    ///
    /// # Errors
    /// [`CalendarError`] where it depends on working days or a festival that are not known.
    pub fn next_on_or_after(
        &self,
        day: Date,
        anchor: Date,
        calendar: &Calendar,
    ) -> Result<Occurrence, CalendarError> {
        let here = self.block_of(day, anchor);
        for block in here - 1..=here + FARTHEST {
            let Some((first, last)) = self.block(block, anchor) else { continue };
            match self.due_between(first, last, calendar) {
                Ok(Some(found)) if found.due >= day => return Ok(found),
                Ok(_) => {}
                Err(_) if last < day => {}
                Err(error) => return Err(error),
            }
        }
        Err(CalendarError::OutOfRange { date: day, n: 0 })
    }

    /// First and last day of the period that holds a day; `anchor` as in [`Recurrence::occurrences`].
    pub(crate) fn period_of(&self, day: Date, anchor: Date) -> Option<(Date, Date)> {
        self.block(self.block_of(day, anchor), anchor)
    }

    /// The due day in the period that holds a day.
    pub(super) fn due_in_period_of(
        &self,
        day: Date,
        calendar: &Calendar,
    ) -> Result<Occurrence, CalendarError> {
        let out_of_range = || CalendarError::OutOfRange { date: day, n: 0 };
        let (first, last) = self.block(self.block_of(day, day), day).ok_or_else(out_of_range)?;
        self.due_between(first, last, calendar)?.ok_or_else(out_of_range)
    }

    /// The number of a period since the year 0, or the epoch.
    fn index_of(&self, day: Date) -> i32 {
        let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        match self.period {
            Period::Day => day_number(day),
            // The epoch was a Thursday.
            Period::Week => (day_number(day) + 3).div_euclid(7),
            Period::TenDays => month * 3 + (i32::from(day.day()) - 1).div_euclid(10).min(2),
            Period::Month => month,
            Period::Quarter => month.div_euclid(3),
            Period::HalfYear => month.div_euclid(6),
            Period::Year => i32::from(day.year()),
        }
    }

    fn start_of(&self, index: i32) -> Option<Date> {
        let month = |index: i32| {
            let year = i16::try_from(index.div_euclid(12)).ok()?;
            Date::new(year, i8::try_from(index.rem_euclid(12) + 1).ok()?, 1).ok()
        };
        match self.period {
            Period::Day => date_of(index),
            Period::Week => date_of(index.checked_mul(7)? - 3),
            Period::TenDays => {
                let first = month(index.div_euclid(3))?;
                first.checked_add((index.rem_euclid(3) * 10).days()).ok()
            }
            Period::Month => month(index),
            Period::Quarter => month(index.checked_mul(3)?),
            Period::HalfYear => month(index.checked_mul(6)?),
            Period::Year => month(index.checked_mul(12)?),
        }
    }

    /// Which block of `interval` periods holds a day.
    fn block_of(&self, day: Date, anchor: Date) -> i32 {
        (self.index_of(day) - self.base(anchor)).div_euclid(self.interval())
    }

    fn base(&self, anchor: Date) -> i32 {
        match self.period {
            Period::Day | Period::Week | Period::Year => self.index_of(anchor),
            _ => self.index_of(anchor.first_of_year()),
        }
    }

    fn interval(&self) -> i32 {
        i32::from(self.interval.max(1))
    }

    /// First and last day of a block.
    fn block(&self, block: i32, anchor: Date) -> Option<(Date, Date)> {
        let index = self.base(anchor).checked_add(block.checked_mul(self.interval())?)?;
        let first = self.start_of(index)?;
        let next = self.start_of(index + self.interval())?;
        Some((first, next.yesterday().ok()?))
    }

    /// The due day in a block; `None` where the block lacks it: a fifth Friday, a 22nd working day. As in RFC 5545, it
    /// then does not move to another block.
    fn due_between(
        &self,
        first: Date,
        last: Date,
        calendar: &Calendar,
    ) -> Result<Option<Occurrence>, CalendarError> {
        let found = self.counted_from(first, last, calendar)?;
        let lacks = match self.due {
            Due::Workday(_) | Due::LastWorkday(_) => !(first..=last).contains(&found.due),
            Due::NthWeekday { .. } => found.due > first.last_of_month(),
            Due::MonthWorkday { month, .. } => {
                month_of(first, month).is_some_and(|month| found.due > month.last_of_month())
            }
            _ => false,
        };
        if lacks {
            return Ok(None);
        }
        let due = self.on_day_off.of(found.due, calendar)?;
        Ok(Some(Occurrence { due, ..found }))
    }

    /// The due day counted from a block's ends, even where it lies outside.
    fn counted_from(
        &self,
        first: Date,
        last: Date,
        calendar: &Calendar,
    ) -> Result<Occurrence, CalendarError> {
        let out_of_range = CalendarError::OutOfRange { date: first, n: 0 };
        let by = |due| Occurrence { due, start: None, named: due };
        match self.due {
            Due::PeriodEnd | Due::Times(_) => Ok(by(last)),
            Due::Workday(n) => workday_from(first, n, calendar).map(by),
            Due::LastWorkday(n) => {
                let next = last.tomorrow().map_err(|_| out_of_range)?;
                calendar.add_workdays(next, -i32::from(n.max(1))).map(by)
            }
            Due::MonthWorkday { month, workday } => {
                let month = month_of(first, month).ok_or(out_of_range)?;
                workday_from(month, workday, calendar).map(by)
            }
            Due::Weekday(weekday) => {
                let here = i32::from(first.weekday().to_monday_one_offset());
                let ahead = (i32::from(weekday) - here).rem_euclid(7);
                first.checked_add(ahead.days()).map(by).map_err(|_| out_of_range)
            }
            Due::NthWeekday { nth, weekday } => {
                nth_weekday(first, nth, weekday).map(by).ok_or(out_of_range)
            }
            Due::Day(day) => on(first, 1, day).map(by).ok_or(out_of_range),
            Due::MonthDay { month, day } => on(first, month, day).map(by).ok_or(out_of_range),
            Due::Window { first_month, first_day, last_month, last_day } => {
                let due = on(first, last_month, last_day).ok_or(out_of_range)?;
                Ok(Occurrence { due, start: on(first, first_month, first_day), named: due })
            }
            Due::BeforeFestival(festival) => {
                let holidays = calendar.festival(festival, first.year())?;
                let begin = match holidays.certainty {
                    crate::calendar::Certainty::Known => holidays.first,
                    crate::calendar::Certainty::Provisional => holidays.day,
                };
                begin.yesterday().map(by).map_err(|_| out_of_range)
            }
        }
    }
}

/// The first day of that month of a period, counted from 1.
fn month_of(first: Date, month: u8) -> Option<Date> {
    first.first_of_month().checked_add((i32::from(month) - 1).months()).ok()
}

fn on(first: Date, month: u8, day: u8) -> Option<Date> {
    let month = month_of(first, month)?;
    let last = month.last_of_month();
    let day = i8::try_from(day).ok()?.min(last.day()).max(1);
    Date::new(month.year(), month.month(), day).ok()
}

/// The n-th working day from a day on, which itself counts.
fn workday_from(first: Date, n: u8, calendar: &Calendar) -> Result<Date, CalendarError> {
    let n = i32::from(n.max(1));
    let step = if calendar.is_workday(first)? { n - 1 } else { n };
    calendar.add_workdays(first, step)
}

fn nth_weekday(first: Date, nth: u8, weekday: u8) -> Option<Date> {
    let last = first.last_of_month();
    if nth == 0 {
        let back =
            (i32::from(last.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
        return last.checked_sub(back.days()).ok();
    }
    let ahead =
        (i32::from(weekday) - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
    first.checked_add((ahead + 7 * (i32::from(nth) - 1)).days()).ok()
}
