//! Time limits that cannot be: a window that ends before it starts, the 32nd day of a month.

use super::Builder;
use crate::deadline::{Due, Limit, Period, Recurrence};

impl Builder {
    /// Checks a time limit from outside and hands it on.
    pub(super) fn limit(&mut self, path: &str, limit: Limit) -> Limit {
        let contradiction = match limit {
            Limit::At { start, end } | Limit::Within { start, end } if end < start => {
                Some(format!("it ends on {end}, before it starts on {start}"))
            }
            Limit::Recurring(recurrence) => recurrence_contradiction(recurrence),
            _ => None,
        };
        if let Some(what) = contradiction {
            self.problem(path, what, "correct the dates or numbers（时间自相矛盾）");
        }
        limit
    }
}

fn recurrence_contradiction(recurrence: Recurrence) -> Option<String> {
    let Recurrence { period, interval, due } = recurrence;
    let (months, days) = extent(period);
    if interval == 0 {
        return Some("the interval 0: nothing repeats every 0 periods".into());
    }
    let outside = |what: &str, number: u8, most: u8| {
        let inside = (1..=most).contains(&number);
        (!inside).then(|| format!("the {what} {number}: the period has 1 to {most}"))
    };
    match due {
        Due::PeriodEnd => None,
        Due::Workday(number) => outside("workday", number, days),
        Due::Day(day) => outside("day", day, days.min(31)),
        Due::MonthDay { month, day } => {
            outside("month", month, months).or_else(|| outside("day", day, 31))
        }
    }
}

/// How many months and, at most, days a period has, as far as they can be numbered.
fn extent(period: Period) -> (u8, u8) {
    match period {
        Period::Week => (0, 7),
        Period::Month => (1, 31),
        Period::Quarter => (3, 92),
        Period::HalfYear => (6, 184),
        Period::Year => (12, u8::MAX),
    }
}
