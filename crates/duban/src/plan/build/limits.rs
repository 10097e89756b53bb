//! Time limits that cannot be: a window that ends before it starts, the 32nd day of a month.

use super::Builder;
use crate::calendar::Festival;
use crate::deadline::{Due, Limit, Period, Recurrence, Step};

impl Builder {
    /// Checks a time limit from outside and hands it on.
    pub(super) fn limit(&mut self, path: &str, limit: Limit) -> Limit {
        let contradiction = match limit {
            Limit::At { start, end } | Limit::Within { start, end } if end < start => {
                Some(format!("it ends on {end}, before it starts on {start}"))
            }
            Limit::RecurringWithin { start: Some(start), end: Some(end), .. } if end < start => {
                Some(format!("it ends on {end}, before it starts on {start}"))
            }
            Limit::Recurring(rule) | Limit::RecurringWithin { rule, .. } => {
                recurrence_contradiction(rule)
            }
            Limit::Relative(relative) => match relative.step {
                Step::In { period, due, .. } => due_contradiction(period, 1, due),
                Step::After { .. } | Step::Before { .. } => None,
            },
            Limit::By(_)
            | Limit::At { .. }
            | Limit::Within { .. }
            | Limit::From(_)
            | Limit::OpenEnded => None,
        };
        if let Some(what) = contradiction {
            self.problem(path, what, "correct the dates or numbers（时间自相矛盾）");
        }
        limit
    }
}

fn recurrence_contradiction(recurrence: Recurrence) -> Option<String> {
    if recurrence.interval == 0 {
        return Some("the interval 0: nothing repeats every 0 periods".into());
    }
    due_contradiction(recurrence.period, recurrence.interval, recurrence.due)
}

/// What a due date in a period, or in a block of several, asks for that the period does not have.
fn due_contradiction(period: Period, interval: u16, due: Due) -> Option<String> {
    let (months, days) = extent(period, interval);
    let outside = |what: &str, number: u8, least: u8, most: u8| {
        let inside = (least..=most).contains(&number);
        (!inside).then(|| format!("the {what} {number}: the period has {least} to {most}"))
    };
    let month = |number: u8| outside("month", number, 1, months.min(12));
    let needs = |what: &str, has: bool| (!has).then(|| format!("a {what} of a period without any"));
    match due {
        Due::PeriodEnd => None,
        Due::Times(number) => outside("number of times", number, 1, u8::MAX),
        Due::Workday(number) | Due::LastWorkday(number) => outside("workday", number, 1, days),
        Due::MonthWorkday { month: number, workday } => {
            month(number).or_else(|| outside("workday", workday, 1, 31))
        }
        Due::Weekday(weekday) => needs("day of the week", days >= 7 && period != Period::TenDays)
            .or_else(|| outside("weekday", weekday, 1, 7)),
        Due::NthWeekday { nth, weekday } => needs("weekday of the first month", months > 0)
            .or_else(|| outside("number of the weekday", nth, 0, 5))
            .or_else(|| outside("weekday", weekday, 1, 7)),
        Due::Day(day) => {
            needs("day of the first month", months > 0).or_else(|| outside("day", day, 1, 31))
        }
        Due::MonthDay { month: number, day } => {
            month(number).or_else(|| outside("day", day, 1, 31))
        }
        // A window may run on into the next period.
        Due::Window { first_month, first_day, last_month, last_day } => month(first_month)
            .or_else(|| {
                outside("last month", last_month, first_month, months.saturating_mul(2).min(24))
            })
            .or_else(|| outside("day", first_day, 1, 31))
            .or_else(|| outside("day", last_day, 1, 31)),
        Due::BeforeFestival(festival) => needs("festival", period == Period::Year)
            .or_else(|| (festival == Festival::Special).then(|| "a festival without a day".into())),
    }
}

/// How many months and, at most, days so many periods have, as far as they can be numbered.
fn extent(period: Period, interval: u16) -> (u8, u8) {
    let (months, days) = match period {
        Period::Day => (0, 1),
        Period::Week => (0, 7),
        Period::TenDays => (0, 11),
        Period::Month => (1, 31),
        Period::Quarter => (3, 92),
        Period::HalfYear => (6, 184),
        Period::Year => (12, u8::MAX),
    };
    let interval = u8::try_from(interval).unwrap_or(u8::MAX);
    (interval.saturating_mul(months), interval.saturating_mul(days))
}
