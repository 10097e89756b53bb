//! How much of a period the data cover.

use jiff::civil::Date;

use super::Count;
use crate::calendar::day_number;
use crate::civil::ToSpan;

/// How much of a period is covered, and how much is left, in days or in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapsed {
    /// In what it is counted.
    pub count: Count,
    /// How many are covered.
    pub done: u32,
    /// How many are left.
    pub left: u32,
}

impl Elapsed {
    /// How much of the days from `first` to `last`, both included, is over at the end of `covered_to`.
    ///
    /// ```
    /// use duban::evaluate::{Count, Elapsed};
    /// use jiff::civil::date;
    /// let until = |day, count| {
    ///     let elapsed = Elapsed::new(date(2026, 1, 1), date(2026, 12, 31), day, count);
    ///     (elapsed.done, elapsed.left)
    /// };
    /// assert_eq!(until(date(2026, 6, 30), Count::Days), (181, 184));
    /// assert_eq!(until(date(2026, 6, 30), Count::Months), (6, 6));
    /// assert_eq!(until(date(2026, 6, 29), Count::Months), (5, 7));
    /// ```
    pub fn new(first: Date, last: Date, covered_to: Date, count: Count) -> Self {
        let covered_to = covered_to.min(last);
        let (total, done) = match count {
            Count::Days => (days(first, last), days(first, covered_to)),
            Count::Months => (months(first, last, true), months(first, covered_to, false)),
        };
        let done = if covered_to == last { total } else { done.min(total) };
        Self { count, done, left: total - done }
    }

    /// All of it.
    pub fn total(self) -> u32 {
        self.done + self.left
    }
}

fn days(first: Date, last: Date) -> u32 {
    u32::try_from(day_number(last) - day_number(first) + 1).unwrap_or(0)
}

/// How many months from `first` on are over at the end of `last`; with the one that has only begun where `begun`.
fn months(first: Date, last: Date, begun: bool) -> u32 {
    if last < first {
        return 0;
    }
    let span = i32::from(last.year() - first.year()) * 12 + i32::from(last.month())
        - i32::from(first.month());
    let ends = |months: i32| {
        first.checked_add(months.months()).and_then(|day| day.yesterday()).unwrap_or(Date::MAX)
    };
    let whole = if ends(span + 1) <= last {
        span + 1
    } else if ends(span) <= last {
        span
    } else {
        span - 1
    };
    let partial = begun && ends(whole) < last;
    u32::try_from(whole).unwrap_or(0) + u32::from(partial)
}
