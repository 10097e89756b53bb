//! The calendar itself: facts of days, counting of working days, and how far they are known.

use std::borrow::Cow;

use jiff::civil::{Date, date};

use super::day_number::{date_of, day_number, weekday};
use super::error::CalendarError;
use super::festival::{FESTIVAL_YEARS, Festival, statutory_festival};
use super::national;
use super::ranks::Ranks;

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Settled by a notice.
    Known,
    /// Weekends and statutory days only: the notice is not out and will move days.
    Provisional,
}

/// A day that a notice names, as the tables keep it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact {
    /// Days since the first day of the table.
    pub(super) day: u16,
    pub(super) workday: bool,
    pub(super) festival: Festival,
    pub(super) statutory: bool,
    /// Index into the notices.
    pub(super) notice: u8,
}

/// What is known of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day<'c> {
    /// The day.
    pub date: Date,
    /// Worked or off.
    pub workday: bool,
    /// The festival whose arrangement names the day, if one does.
    pub festival: Option<Festival>,
    /// A statutory holiday (法定节假日).
    pub statutory: bool,
    /// A working day on a weekend, made up for a day off (调休上班).
    pub adjusted: bool,
    /// Number of the notice that names the day; provisional days have none.
    pub notice: Option<&'c str>,
    /// Settled, or provisional.
    pub certainty: Certainty,
}

/// A count of working days, and how much of the question it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkdayCount {
    /// Working days in the part that could be answered.
    pub count: u32,
    /// The last day that was counted; `None` where the calendar knows no day of the window.
    pub counted_to: Option<Date>,
    /// Whether that is all of the window.
    pub complete: bool,
    /// Provisional when any part of the count is.
    pub certainty: Certainty,
}

/// The days off around a festival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FestivalHolidays {
    /// The festival itself.
    pub day: Date,
    /// First day off.
    pub first: Date,
    /// Last day off.
    pub last: Date,
    /// Known from a notice; provisional where only the festival table speaks.
    pub certainty: Certainty,
}

/// Which days are worked.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(super) first: Date,
    /// Day number of `first`.
    pub(super) first_number: i32,
    pub(super) known_to: Date,
    pub(super) ranks: Ranks,
    pub(super) facts: Cow<'static, [Fact]>,
    pub(super) notices: Cow<'static, [Cow<'static, str>]>,
}

static NATIONAL: Calendar = Calendar {
    first: date(2004, 1, 1),
    first_number: 12_418,
    known_to: national::KNOWN_TO,
    ranks: Ranks {
        len: national::DAYS,
        bits: Cow::Borrowed(&national::BITS),
        before: Cow::Borrowed(&national::BEFORE),
        nth: Cow::Borrowed(&national::NTH),
    },
    facts: Cow::Borrowed(&national::FACTS),
    notices: Cow::Borrowed(&national::NOTICES),
};

impl Calendar {
    /// The State Council's notices from 2004 to 2026, compiled in.
    #[must_use]
    pub fn national() -> &'static Calendar {
        &NATIONAL
    }

    /// First and last day that notices settle. Provisional answers reach further, but are not part of it.
    #[must_use]
    pub fn known(&self) -> (Date, Date) {
        (self.first, self.known_to)
    }

    /// The numbers of the notices that the calendar follows.
    pub fn notices(&self) -> impl ExactSizeIterator<Item = &str> {
        self.notices.iter().map(AsRef::as_ref)
    }

    /// Whether a day is settled or provisional.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] or [`CalendarError::BeforeTable`] where the calendar does not reach.
    pub fn certainty(&self, date: Date) -> Result<Certainty, CalendarError> {
        self.index(date).map(|_| self.certainty_of(date))
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] or [`CalendarError::BeforeTable`] where the calendar does not reach.
    #[inline]
    pub fn is_workday(&self, date: Date) -> Result<bool, CalendarError> {
        let day = day_number(date).wrapping_sub(self.first_number);
        match u32::try_from(day).ok().and_then(|day| self.ranks.get(day)) {
            Some(workday) => Ok(workday),
            None => Err(self.outside(date)),
        }
    }

    /// All that is known of a day.
    ///
    /// ```
    /// use duban::calendar::{Calendar, Festival};
    /// use jiff::civil::date;
    /// let day = Calendar::national().day(date(2026, 2, 28))?;
    /// assert!(day.workday && day.adjusted);
    /// assert_eq!(day.festival, Some(Festival::SpringFestival));
    /// assert_eq!(day.notice, Some("国办发明电〔2025〕7号"));
    /// # Ok::<(), duban::calendar::CalendarError>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] or [`CalendarError::BeforeTable`] where the calendar does not reach.
    pub fn day(&self, date: Date) -> Result<Day<'_>, CalendarError> {
        let index = self.index(date)?;
        let workday = self.ranks.get(index).unwrap_or_default();
        let certainty = self.certainty_of(date);
        let found = self.facts.binary_search_by_key(&index, |fact| u32::from(fact.day));
        let fact = found.ok().and_then(|at| self.facts.get(at));
        let festival = match certainty {
            Certainty::Known => fact.map(|fact| fact.festival),
            Certainty::Provisional => statutory_festival(date),
        };
        Ok(Day {
            date,
            workday,
            festival,
            statutory: match certainty {
                Certainty::Known => fact.is_some_and(|fact| fact.statutory),
                Certainty::Provisional => festival.is_some(),
            },
            adjusted: workday && weekday(day_number(date)) >= 5,
            notice: fact
                .and_then(|fact| self.notices.get(usize::from(fact.notice)))
                .map(AsRef::as_ref),
            certainty,
        })
    }

    /// The `n`-th working day after a day, or before it where `n` is negative; the day itself does not count, as it
    /// does not in 民法典 article 201. With `n` = 0 the day itself, worked or not.
    ///
    /// The cost does not grow with `n`.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] or [`CalendarError::BeforeTable`] where the count leaves what the calendar knows.
    #[inline]
    pub fn add_workdays(&self, date: Date, n: i32) -> Result<Date, CalendarError> {
        let index = self.index(date)?;
        if n == 0 {
            return Ok(date);
        }
        let after = if n > 0 { index + 1 } else { index };
        let rank = self.ranks.rank(after).map(i64::from).ok_or_else(|| self.outside(date))?;
        let wanted = rank + i64::from(n) - i64::from(n > 0);
        let day = u32::try_from(wanted).ok().and_then(|rank| self.ranks.select(rank));
        match day {
            Some(day) => {
                let number = self.first_number + i32::try_from(day).unwrap_or(i32::MAX / 2);
                date_of(number).ok_or(CalendarError::OutOfRange { date, n })
            }
            None if n > 0 => Err(self.unknown()),
            None => Err(CalendarError::BeforeTable { date, known_from: self.first }),
        }
    }

    /// The `n`-th working day of a month; negative `n` counts from its end, −1 is the last.
    ///
    /// # Errors
    /// [`CalendarError::NoSuchWorkday`] for 0, a month that is none, or more than the month has; otherwise as
    /// [`Calendar::is_workday`]: counting from the end needs the whole month to be known.
    pub fn nth_workday(&self, year: i16, month: i8, n: i8) -> Result<Date, CalendarError> {
        let none = CalendarError::NoSuchWorkday { year, month, n };
        let first = Date::new(year, month, 1).map_err(|_| none.clone())?;
        let last = first.last_of_month();
        if n == 0 {
            return Err(none);
        }
        let from = if n > 0 { first } else { last };
        // Standing on the month's edge, the edge itself counts.
        let step = match (self.is_workday(from)?, n) {
            (true, 1 | -1) => return Ok(from),
            (true, 1..) => n - 1,
            (true, _) => n + 1,
            (false, _) => n,
        };
        let found = self.add_workdays(from, i32::from(step))?;
        if found < first || found > last { Err(none) } else { Ok(found) }
    }

    /// Working days in a window, both ends included; 0 where it ends before it starts.
    ///
    /// What crosses the end of the calendar is counted as far as it reaches and flagged.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use jiff::civil::date;
    /// let calendar = Calendar::national();
    /// let count = calendar.workdays_between(date(2026, 10, 1), date(2026, 10, 11))?;
    /// assert_eq!((count.count, count.complete), (3, true));
    /// let count = calendar.workdays_between(date(2026, 12, 21), date(2026, 12, 31))?;
    /// assert_eq!((count.count, count.counted_to, count.complete), (6, Some(date(2026, 12, 28)), false));
    /// # Ok::<(), duban::calendar::CalendarError>(())
    /// ```
    ///
    /// # Errors
    /// [`CalendarError::BeforeTable`] where the window begins before the first notice.
    pub fn workdays_between(&self, from: Date, to: Date) -> Result<WorkdayCount, CalendarError> {
        if from < self.first {
            return Err(CalendarError::BeforeTable { date: from, known_from: self.first });
        }
        let (start, end) = (day_number(from), day_number(to));
        // The day after the last one that can be answered.
        let reach = self.first_number + i32::try_from(self.ranks.len).unwrap_or_default();
        let complete = end < reach;
        let counted_to = if complete { to } else { self.reach() };
        let certainty = self.certainty_of(counted_to);
        if counted_to < from {
            let counted_to = (to < from).then_some(to);
            let complete = to < from;
            return Ok(WorkdayCount { count: 0, counted_to, complete, certainty });
        }
        let rank = |day: i32| {
            u32::try_from(day - self.first_number).ok().and_then(|day| self.ranks.rank(day))
        };
        let count = match (rank(start), rank(end.saturating_add(1).min(reach))) {
            (Some(before), Some(through)) => through.saturating_sub(before),
            _ => 0,
        };
        Ok(WorkdayCount { count, counted_to: Some(counted_to), complete, certainty })
    }

    /// The day itself where it is worked, otherwise the next working day: where a period's last day is a holiday, 民法典
    /// article 203 moves it there.
    ///
    /// # Errors
    /// As [`Calendar::add_workdays`].
    pub fn workday_on_or_after(&self, date: Date) -> Result<Date, CalendarError> {
        if self.is_workday(date)? { Ok(date) } else { self.add_workdays(date, 1) }
    }

    /// The days off around a festival of a year: from the notice where it is known, otherwise the statutory days by the
    /// festival table, as provisional.
    ///
    /// # Errors
    /// [`CalendarError::NoFestivalTable`] where neither knows it.
    pub fn festival(
        &self,
        festival: Festival,
        year: i16,
    ) -> Result<FestivalHolidays, CalendarError> {
        let (first, last) = FESTIVAL_YEARS;
        let day = festival.day_in(year);
        let day = day.ok_or(CalendarError::NoFestivalTable { year, first, last })?;
        let known = self.certainty(day) == Ok(Certainty::Known);
        if known && self.is_workday(day) == Ok(false) {
            let (first, last) = self.days_off_around(day);
            return Ok(FestivalHolidays { day, first, last, certainty: Certainty::Known });
        }
        let (first, last) = festival.statutory_days(year).unwrap_or((day, day));
        Ok(FestivalHolidays { day, first, last, certainty: Certainty::Provisional })
    }

    /// Widens a festival's day to the whole run of days off that it lies in: joined festivals share one.
    fn days_off_around(&self, day: Date) -> (Date, Date) {
        let off = |date: &Date| self.is_workday(*date) == Ok(false);
        let (mut first, mut last) = (day, day);
        while let Some(date) = first.yesterday().ok().filter(off) {
            first = date;
        }
        while let Some(date) = last.tomorrow().ok().filter(off) {
            last = date;
        }
        (first, last)
    }

    /// The last day that can be answered at all.
    pub(super) fn reach(&self) -> Date {
        let last = i32::try_from(self.ranks.len).unwrap_or_default() - 1;
        date_of(self.first_number + last).unwrap_or(self.known_to)
    }

    #[inline]
    pub(super) fn index(&self, date: Date) -> Result<u32, CalendarError> {
        let day = day_number(date).wrapping_sub(self.first_number);
        match u32::try_from(day) {
            Ok(day) if day < self.ranks.len => Ok(day),
            _ => Err(self.outside(date)),
        }
    }

    fn certainty_of(&self, date: Date) -> Certainty {
        if date <= self.known_to { Certainty::Known } else { Certainty::Provisional }
    }

    #[cold]
    fn outside(&self, date: Date) -> CalendarError {
        if date < self.first {
            CalendarError::BeforeTable { date, known_from: self.first }
        } else {
            self.unknown_at(date)
        }
    }

    #[cold]
    fn unknown(&self) -> CalendarError {
        let reach = self.reach();
        self.unknown_at(reach.tomorrow().unwrap_or(reach))
    }

    pub(super) fn unknown_at(&self, date: Date) -> CalendarError {
        CalendarError::Unknown { date, known_to: self.known_to }
    }
}
