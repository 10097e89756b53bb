//! Calendars built on a calendar: one more year, a region's own days, provisional years.

use std::borrow::Cow;

use jiff::civil::Date;

use super::arrangement::{ArrangedDay, Arrangement};
use super::day_number::{date_of, day_number, weekday};
use super::error::CalendarError;
use super::festival::{FESTIVAL_YEARS, statutory_count, statutory_festival};
use super::ranks::Ranks;
use super::work_calendar::{Calendar, Fact};
use crate::order::Order;

impl Calendar {
    /// This calendar with one more national year, or with a year's facts replaced.
    ///
    /// Checks the balance: days off on weekdays less days made up must be the year's statutory days, for so the
    /// notices are made; `allow_unbalanced` takes an extraordinary one (2020) as it is.
    ///
    /// # Errors
    /// [`CalendarError::Gap`], [`CalendarError::Unbalanced`].
    pub fn with_year(
        &self,
        arrangement: &Arrangement,
        allow_unbalanced: bool,
    ) -> Result<Calendar, CalendarError> {
        let year = arrangement.year;
        let expected = self.known_to.year() + 1;
        if year > expected || year < self.first.year() {
            return Err(CalendarError::Gap { year, expected });
        }
        if !allow_unbalanced {
            check_balance(arrangement)?;
        }
        let settled = Date::new(year, 12, 28).unwrap_or(self.known_to);
        // The days that this notice may set: nothing of an older version of it may stay.
        let own = |date: Date| date.year() == year && date <= settled;
        let mut days = self.arranged_days();
        days.retain(|day| {
            !own(day.date) && !arrangement.days.iter().any(|new| new.date == day.date)
        });
        days.extend(arrangement.days.iter().cloned());
        Ok(Calendar::from_days(self.first, self.known_to.max(settled), None, days))
    }

    /// This calendar with a region's own days over the national ones. They must lie within what is known.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`], [`CalendarError::BeforeTable`].
    pub fn with_local_days(&self, local: &[ArrangedDay]) -> Result<Calendar, CalendarError> {
        for day in local {
            if day.date > self.known_to {
                return Err(self.unknown_at(day.date));
            }
            self.index(day.date)?;
        }
        let mut days = self.arranged_days();
        days.retain(|day| !local.iter().any(|new| new.date == day.date));
        days.extend(local.iter().cloned());
        let reach = self.reach();
        Ok(Calendar::from_days(
            self.first,
            self.known_to,
            (reach > self.known_to).then_some(reach),
            days,
        ))
    }

    /// This calendar with provisional answers to the end of a year: weekends and the statutory days of the regulation.
    /// Every answer beyond the known days is flagged [`Certainty::Provisional`](super::Certainty::Provisional).
    ///
    /// # Errors
    /// [`CalendarError::NoFestivalTable`] beyond [`FESTIVAL_YEARS`].
    pub fn provisional_until(&self, year: i16) -> Result<Calendar, CalendarError> {
        let (first, last) = FESTIVAL_YEARS;
        if year > last {
            return Err(CalendarError::NoFestivalTable { year, first, last });
        }
        let end = Date::new(year, 12, 31).unwrap_or(self.known_to).max(self.known_to);
        Ok(Calendar::from_days(self.first, self.known_to, Some(end), self.arranged_days()))
    }

    /// Builds the tables from named days. Days after `known_to` up to `provisional_to` follow the regulation.
    fn from_days(
        first: Date,
        known_to: Date,
        provisional_to: Option<Date>,
        mut days: Vec<ArrangedDay>,
    ) -> Calendar {
        days.order_by_key(|day| day.date);
        let first_number = day_number(first);
        let end = provisional_to.unwrap_or(known_to).max(known_to);
        let len = u32::try_from(day_number(end) - first_number + 1).unwrap_or_default();
        let mut notices: Vec<Cow<'static, str>> = Vec::new();
        let mut facts = Vec::with_capacity(days.len());
        let mut bits = weekday_bits(first_number, len);
        for day in days {
            let at = day_number(day.date) - first_number;
            let notice = index_of(&mut notices, day.notice);
            if let Ok(at) = u16::try_from(at) {
                facts.push(Fact {
                    day: at,
                    workday: day.workday,
                    festival: day.festival,
                    statutory: day.statutory,
                    notice,
                });
                set_bit(&mut bits, u32::from(at), day.workday);
            }
        }
        let known_days = day_number(known_to) - first_number + 1;
        for at in known_days..i32::try_from(len).unwrap_or_default() {
            let day = date_of(first_number + at);
            if day.and_then(statutory_festival).is_some() {
                set_bit(&mut bits, u32::try_from(at).unwrap_or_default(), false);
            }
        }
        Calendar {
            first,
            first_number,
            known_to,
            ranks: Ranks::new(len, bits),
            facts: facts.into(),
            notices: notices.into(),
        }
    }

    fn arranged_days(&self) -> Vec<ArrangedDay> {
        let day = |fact: &Fact| {
            Some(ArrangedDay {
                date: date_of(self.first_number + i32::from(fact.day))?,
                workday: fact.workday,
                festival: fact.festival,
                statutory: fact.statutory,
                notice: self
                    .notices
                    .get(usize::from(fact.notice))
                    .map_or_else(String::new, ToString::to_string),
            })
        };
        self.facts.iter().filter_map(day).collect()
    }
}

fn check_balance(arrangement: &Arrangement) -> Result<(), CalendarError> {
    let on_weekend = |day: &&ArrangedDay| weekday(day_number(day.date)) >= 5;
    let days_off =
        arrangement.days.iter().filter(|day| !day.workday && !on_weekend(day)).count() as u16;
    let made_up =
        arrangement.days.iter().filter(|day| day.workday && on_weekend(day)).count() as u16;
    let expected = statutory_count(arrangement.year);
    if days_off.checked_sub(made_up) == Some(expected) {
        return Ok(());
    }
    Err(CalendarError::Unbalanced { year: arrangement.year, days_off, made_up, expected })
}

/// Monday to Friday, before any notice.
fn weekday_bits(first_number: i32, len: u32) -> Vec<u64> {
    let mut bits = vec![0_u64; len.div_ceil(64) as usize];
    for (at, number) in (0..len).zip(first_number..) {
        set_bit(&mut bits, at, weekday(number) < 5);
    }
    bits
}

fn set_bit(bits: &mut [u64], at: u32, on: bool) {
    if let Some(word) = bits.get_mut((at / 64) as usize) {
        let mask = 1_u64 << (at % 64);
        *word = if on { *word | mask } else { *word & !mask };
    }
}

/// The notice's place in the list, added at the end where it is new. A calendar has far fewer than 256.
fn index_of(notices: &mut Vec<Cow<'static, str>>, notice: String) -> u8 {
    let at = notices.iter().position(|known| *known == notice).unwrap_or_else(|| {
        notices.push(Cow::Owned(notice));
        notices.len() - 1
    });
    u8::try_from(at).unwrap_or(u8::MAX)
}
