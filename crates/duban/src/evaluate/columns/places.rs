//! From the numbers in a row to its places in the table.

use super::input::load;
use super::pass::Window;
use super::ready::Months;
use super::{Chunk, Days};
use crate::calendar::{REACH, date_of, day_number};
use jiff::civil::Date;

/// An entry of the table of months and days: none of the plan's year.
const ELSEWHERE: u16 = u16::MAX;

/// Months and days written as a number, `mmdd`, one beyond them, and 0 for what is less.
const MONTHS_AND_DAYS: usize = 1234;

/// The days of a plan's year, numbered as the judge knows them: the days before it are 0, those of the year follow, then the
/// days after it, and last what is no day. All days before the year are judged alike, and so are all days after it.
#[derive(Clone, Debug)]
pub(super) struct YearDays {
    /// The day number of the day before the year.
    first: i32,
    /// How many numbers there are for days: those of the year and two.
    days: u32,
    /// Before January of the year, as `yyyymmdd`.
    written: i32,
    /// By `mmdd` in the plan's year, the number of the day.
    by_month_and_day: Vec<u16>,
    months: Months,
}

impl YearDays {
    pub(super) fn new(year: i16) -> Self {
        let day = |month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
        let (first, last) = (day_number(day(1, 1)), day_number(day(12, 31)));
        let mut by_month_and_day = vec![ELSEWHERE; MONTHS_AND_DAYS];
        for (number, day) in (first..=last).enumerate() {
            let place = date_of(day).map(|date| date.month() as usize * 100 + date.day() as usize);
            if let Some(entry) = place.and_then(|place| by_month_and_day.get_mut(place)) {
                *entry = u16::try_from(number + 1).unwrap_or(ELSEWHERE);
            }
        }
        let mut months = Months::default();
        for (month, (before, days)) in (0_i8..).zip(months.before.iter_mut().zip(&mut months.days))
        {
            if let Ok(first) = Date::new(year, month, 1) {
                *before = i32::from(first.day_of_year()) - 1;
                *days = first.days_in_month().into();
            }
        }
        Self {
            first: first - 1,
            days: (last - first + 3).unsigned_abs(),
            written: i32::from(year) * 10_000,
            by_month_and_day,
            months,
        }
    }

    /// The number for what is no day.
    pub(super) fn no_day(&self) -> u32 {
        self.days
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> u32 {
        self.days + 1
    }

    /// A day with that number; `None` for what is no day.
    pub(super) fn date(&self, number: u32) -> Option<Date> {
        let day = i32::try_from(number).ok().filter(|_| number < self.days)?;
        date_of(self.first + day)
    }

    /// The number of a day.
    pub(super) fn of_day(&self, day: i32) -> u32 {
        if !REACH.contains(&day) {
            return self.no_day();
        }
        let last = self.first + self.days as i32 - 1;
        (day.clamp(self.first, last) - self.first).unsigned_abs()
    }

    /// The number of a day written as `yyyymmdd`.
    fn of_written(&self, written: i32) -> u32 {
        let parts = (
            i16::try_from(written / 10_000),
            i8::try_from(written / 100 % 100),
            i8::try_from(written % 100),
        );
        let (Ok(year @ 1000..), Ok(month), Ok(day)) = parts else { return self.no_day() };
        Date::new(year, month, day).map_or(self.no_day(), |date| self.of_day(day_number(date)))
    }

    /// The number of the day in a row.
    pub(super) fn at(&self, days: &Days<'_>, row: usize) -> u32 {
        let number = match days {
            Days::Days32(days) => days.get(row).map(|day| self.of_day(*day)),
            Days::Days64(days) => {
                let day = days.get(row).and_then(|day| i32::try_from(*day).ok());
                day.map(|day| self.of_day(day))
            }
            Days::Yyyymmdd(days) => days.get(row).map(|day| self.of_written(*day)),
        };
        number.unwrap_or(self.no_day())
    }

    /// The days that are told apart.
    pub(super) fn window(&self) -> Window {
        Window {
            first: self.first,
            last: self.first + self.days as i32 - 1,
            calendar: (*REACH.start(), *REACH.end()),
            no_day: self.no_day(),
        }
    }

    /// Before January of the year, as `yyyymmdd`.
    pub(super) fn written(&self) -> i32 {
        self.written
    }

    /// The months of the year.
    pub(super) fn months(&self) -> &Months {
        &self.months
    }

    /// The numbers of a chunk of days.
    #[inline(always)]
    pub(super) fn load(&self, days: &Days<'_>, row: usize, into: &mut Chunk<u32>) {
        let window = self.window();
        match days {
            Days::Days32(days) => load(days, row, into, |day| window.number(day)),
            Days::Days64(days) => load(days, row, into, |day| {
                // What is outside 32 bits is outside the calendar as well.
                window.number(i32::try_from(day).unwrap_or(i32::MIN))
            }),
            Days::Yyyymmdd(written) => self.load_written(written, row, into),
        }
    }

    /// Days of the plan's year by a table; the others one by one.
    #[inline(always)]
    fn load_written(&self, written: &[i32], row: usize, into: &mut Chunk<u32>) {
        let (lowest, highest) = (self.written, self.written + MONTHS_AND_DAYS as i32 - 1);
        let table = self.by_month_and_day.as_slice();
        load(written, row, into, |day| {
            let place = (day.clamp(lowest, highest) - lowest) as usize;
            table.get(place).copied().unwrap_or(ELSEWHERE).into()
        });
        if into.contains(&ELSEWHERE.into()) {
            self.load_elsewhere(written, row, into);
        }
    }

    #[cold]
    fn load_elsewhere(&self, written: &[i32], row: usize, into: &mut Chunk<u32>) {
        for (number, written) in into.iter_mut().zip(written.get(row..).unwrap_or_default()) {
            *number = self.of_written(*written);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_three_ways_to_write_a_day_agree() {
        let year = YearDays::new(2026);
        assert_eq!((year.len(), year.no_day()), (368, 367));
        let mut day = date(2024, 11, 28);
        while day < date(2028, 3, 2) {
            let number = day_number(day);
            let written = i32::from(day.year()) * 10_000
                + i32::from(day.month()) * 100
                + i32::from(day.day());
            let mut found = [0_u32; 3].map(|_| [u32::MAX; 64]);
            let [a, b, c] = &mut found;
            year.load(&Days::Days32(&[number; 64]), 0, a);
            year.load(&Days::Days64(&[number.into()]), 0, b);
            year.load(&Days::Yyyymmdd(&[written; 64]), 0, c);
            let expected = year.of_day(number);
            assert_eq!([a[0], a[63], b[0], c[0], c[63]], [expected; 5], "{day}");
            let inside = day.year() == 2026;
            assert_eq!(
                year.date(expected) == Some(day),
                inside || day == date(2025, 12, 31) || day == date(2027, 1, 1)
            );
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn what_is_no_day() {
        let year = YearDays::new(2026);
        for written in
            [0, -1, 20260229, 20261301, 20260100, 20260132, 202601, 260101, i32::MIN, i32::MAX]
        {
            let mut found = [0; 64];
            year.load(&Days::Yyyymmdd(&[written]), 0, &mut found);
            assert_eq!(found[0], year.no_day(), "{written}");
            assert_eq!(year.at(&Days::Yyyymmdd(&[written]), 0), year.no_day());
        }
        for day in [i64::MIN, i64::MAX, 2_932_897, -719_163, 1 << 40] {
            let mut found = [0; 64];
            year.load(&Days::Days64(&[day]), 0, &mut found);
            assert_eq!(found[0], year.no_day(), "{day}");
            assert_eq!(year.at(&Days::Days64(&[day]), 0), year.no_day());
        }
        for day in [i32::MIN, i32::MAX] {
            let mut found = [0; 64];
            year.load(&Days::Days32(&[day]), 0, &mut found);
            assert_eq!(found[0], year.no_day(), "{day}");
        }
    }
}
