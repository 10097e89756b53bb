//! Recurrences as RFC 5545 text.

use super::limit::{Due, Period, Recurrence};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Recurrence {
    /// The rule as an RFC 5545 `RRULE` value, or `None` where none says the same: working days, festivals, several
    /// times in a period, and days that move off a holiday.
    ///
    /// A rule gives due days: a window is told by its last day.
    ///
    /// ```
    /// use duban::deadline::{Due, Period, Recurrence};
    /// let rule = Recurrence::new(Period::Quarter, 1, Due::MonthDay { month: 1, day: 10 });
    /// assert_eq!(rule.rrule().as_deref(), Some("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"));
    /// ```
    #[must_use]
    pub fn rrule(&self) -> Option<String> {
        if !self.on_day_off.is_stay() {
            return None;
        }
        let interval = u32::from(self.interval.max(1));
        match self.due {
            Due::PeriodEnd | Due::Times(1) => self.each_period(interval),
            Due::Weekday(weekday) if self.period == Period::Week => {
                let day = WEEKDAYS.get(usize::from(weekday).checked_sub(1)?)?;
                Some(format!("FREQ=WEEKLY{};BYDAY={day}", every(interval)))
            }
            Due::NthWeekday { nth, weekday } if self.period == Period::Month => {
                let day = WEEKDAYS.get(usize::from(weekday).checked_sub(1)?)?;
                let nth = if nth == 0 { -1 } else { i16::from(nth) };
                Some(format!("FREQ=MONTHLY{};BYDAY={nth}{day}", every(interval)))
            }
            Due::Day(day) => self.month_day(interval, 1, day),
            Due::MonthDay { month, day } => self.month_day(interval, month, day),
            Due::Window { last_month, last_day, .. } => {
                self.month_day(interval, last_month, last_day)
            }
            _ => None,
        }
    }

    fn each_period(&self, interval: u32) -> Option<String> {
        Some(match self.period {
            Period::Day => format!("FREQ=DAILY{}", every(interval)),
            Period::Week => format!("FREQ=WEEKLY{}", every(interval)),
            Period::TenDays if interval == 1 => "FREQ=MONTHLY;BYMONTHDAY=10,20,-1".to_owned(),
            Period::TenDays => return None,
            Period::Month | Period::Quarter | Period::HalfYear => {
                format!("FREQ=MONTHLY{}", every(interval * self.months()?))
            }
            Period::Year => format!("FREQ=YEARLY{}", every(interval)),
        })
    }

    fn months(&self) -> Option<u32> {
        match self.period {
            Period::Month => Some(1),
            Period::Quarter => Some(3),
            Period::HalfYear => Some(6),
            Period::Year => Some(12),
            _ => None,
        }
    }

    fn month_day(&self, interval: u32, month: u8, day: u8) -> Option<String> {
        let step = self.months()?.checked_mul(interval)?;
        if step == 1 {
            // A month may be shorter than the day: the last of the days that it has.
            return Some(match day {
                31 => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
                30 => "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1".to_owned(),
                29 => "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1".to_owned(),
                _ => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
            });
        }
        let month = (u32::from(month).checked_sub(1)?) % 12 + 1;
        let (years, months) = if step >= 12 {
            (if step % 12 == 0 { step / 12 } else { return None }, vec![month])
        } else if 12 % step == 0 {
            let first = (month - 1) % step + 1;
            (1, (first..=12).step_by(step as usize).collect())
        } else {
            return None;
        };
        if matches!(day, 29 | 30) && months.contains(&2) {
            return None;
        }
        let list: Vec<String> = months.iter().map(ToString::to_string).collect();
        let day = if day == 31 { "-1".to_owned() } else { day.to_string() };
        Some(format!("FREQ=YEARLY{};BYMONTH={};BYMONTHDAY={day}", every(years), list.join(",")))
    }
}

fn every(interval: u32) -> String {
    if interval == 1 { String::new() } else { format!(";INTERVAL={interval}") }
}
