//! Time limits that cannot be: a window that ends before it starts, the 32nd day of a month.

use super::Builder;
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
                Step::In { period, due, .. } => due_contradiction(period, due),
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
    due_contradiction(recurrence.period, recurrence.due)
}

fn due_contradiction(period: Period, due: Due) -> Option<String> {
    let (months, days) = extent(period);
    let outside = |what: &str, number: u8, least: u8, most: u8| {
        let inside = (least..=most).contains(&number);
        (!inside).then(|| format!("the {what} {number}: the period has {least} to {most}"))
    };
    let month = |number: u8, most: u8| outside("month", number, 1, most);
    match due {
        Due::PeriodEnd | Due::BeforeFestival(_) => None,
        Due::Times(number) => outside("number of times", number, 1, u8::MAX),
        Due::Workday(number) | Due::LastWorkday(number) => outside("workday", number, 1, days),
        Due::MonthWorkday { month: number, workday } => {
            month(number, months).or_else(|| outside("workday", workday, 1, 31))
        }
        Due::Weekday(weekday) => outside("weekday", weekday, 1, 7),
        Due::NthWeekday { nth, weekday } => outside("number of the weekday", nth, 0, 5)
            .or_else(|| outside("weekday", weekday, 1, 7)),
        Due::Day(day) => outside("day", day, 1, days.min(31)),
        Due::MonthDay { month: number, day } => {
            month(number, months).or_else(|| outside("day", day, 1, 31))
        }
        // A window may run on into the next period.
        Due::Window { first_month, first_day, last_month, last_day } => month(first_month, months)
            .or_else(|| outside("month", last_month, first_month, months.saturating_mul(2)))
            .or_else(|| outside("day", first_day, 1, 31))
            .or_else(|| outside("day", last_day, 1, 31)),
    }
}

/// How many months and, at most, days a period has, as far as they can be numbered.
fn extent(period: Period) -> (u8, u8) {
    match period {
        Period::Day => (0, 1),
        Period::Week => (0, 7),
        Period::TenDays => (0, 11),
        Period::Month => (1, 31),
        Period::Quarter => (3, 92),
        Period::HalfYear => (6, 184),
        Period::Year => (12, u8::MAX),
    }
}
