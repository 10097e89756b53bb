//! When in its month or period something is due: 底, 25日, 第三个工作日, 首月10日, 结束后10日内.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::{CountUnit, Due, Period};
use super::parser::{Parsed, Parser};

impl Parser<'_> {
    /// 底, 25日, 第三个工作日, 上旬 … of a month.
    pub(super) fn in_month(&self, at: usize) -> Parsed<Due> {
        let at = if self.is(at, Kind::Month)
            && matches!(self.kind(at + 1), Some(Kind::End | Kind::Start))
        {
            at + 1
        } else {
            at
        };
        let window = |first_day, last_day| Due::Window {
            first_month: 1,
            first_day,
            last_month: 1,
            last_day,
        };
        match self.kind(at) {
            Some(Kind::End) => Ok(Some((Due::Day(31), at + 1))),
            Some(Kind::Start) => {
                let before = self.is(at + 1, Kind::Before);
                Ok(Some((if before { Due::Day(10) } else { window(1, 10) }, at + 1)))
            }
            Some(Kind::MonthPart(first, last)) => {
                let before = self.is(at + 1, Kind::Before);
                Ok(Some((if before { Due::Day(last) } else { window(first, last) }, at + 1)))
            }
            Some(Kind::Number(first, _))
                if matches!(self.kind(at + 1), Some(Kind::Dash | Kind::Until))
                    && self.is(at + 3, Kind::Day) =>
            {
                let last = self.number(at + 2).map_or(0, |(value, _)| value);
                match (day_number(first), day_number(last)) {
                    (Some(first), Some(last)) if first <= last => {
                        Ok(Some((window(first, last), at + 4)))
                    }
                    _ => self.damage(at, Problem::Day),
                }
            }
            Some(Kind::Number(number, _)) if self.is(at + 1, Kind::Day) => {
                let Some(day) = day_number(number) else { return self.damage(at, Problem::Day) };
                if matches!(self.kind(at + 2), Some(Kind::Dash | Kind::Until))
                    && self.is(at + 4, Kind::Day)
                {
                    let last = self.number(at + 3).and_then(|(value, _)| day_number(value));
                    return match last.filter(|last| day <= *last) {
                        Some(last) => Ok(Some((window(day, last), at + 5))),
                        None => self.damage(at + 3, Problem::Day),
                    };
                }
                Ok(Some((Due::Day(day), at + 2)))
            }
            // 25前: 日 was left out.
            Some(Kind::Number(..)) if self.is(at + 1, Kind::Before) => {
                self.damage(at, Problem::NotUnderstood)
            }
            Some(Kind::Number(number, _)) if self.is(at + 1, Kind::Workday) => {
                self.workday(at, number, at + 2)
            }
            Some(Kind::Before) => match (self.number(at + 1), self.kind(at + 2)) {
                (Some((number, _)), Some(Kind::Workday)) => self.workday(at + 1, number, at + 3),
                (Some((number, _)), Some(Kind::Day | Kind::Days)) => match day_number(number) {
                    Some(day) => Ok(Some((Due::Day(day), at + 3))),
                    None => self.damage(at + 1, Problem::Day),
                },
                _ => Ok(None),
            },
            Some(Kind::Ordinal) => self.ordinal_in_month(at),
            Some(Kind::First) if self.is(at + 1, Kind::Workday) => {
                Ok(Some((Due::Workday(1), at + 2)))
            }
            Some(Kind::Last) => Ok(self.last_in_month(at)),
            Some(Kind::FromEnd) => match (self.number(at + 2), self.kind(at + 3)) {
                (Some((count @ 1..=20, _)), Some(Kind::Workday)) => {
                    Ok(Some((Due::LastWorkday(count as u8), at + 4)))
                }
                _ => self.damage(at, Problem::NotUnderstood),
            },
            _ => Ok(None),
        }
    }

    fn workday(&self, at: usize, number: u32, next: usize) -> Parsed<Due> {
        match u8::try_from(number).ok().filter(|number| (1..=23).contains(number)) {
            Some(number) => Ok(Some((Due::Workday(number), next))),
            None => self.damage(at, Problem::Count),
        }
    }

    /// 第三个工作日, 第二个星期五.
    fn ordinal_in_month(&self, at: usize) -> Parsed<Due> {
        let Some((number, _)) = self.number(at + 1) else { return Ok(None) };
        match self.kind(at + 2) {
            Some(Kind::Workday) => self.workday(at + 1, number, at + 3),
            Some(Kind::Week) => match (self.weekday(at + 3), u8::try_from(number)) {
                (Some((weekday, next)), Ok(nth @ 1..=5)) => {
                    Ok(Some((Due::NthWeekday { nth, weekday }, next)))
                }
                _ => self.damage(at, Problem::NotUnderstood),
            },
            _ => Ok(None),
        }
    }

    fn last_in_month(&self, at: usize) -> Option<(Due, usize)> {
        match self.kind(at + 1)? {
            Kind::Workday => Some((Due::LastWorkday(1), at + 2)),
            Kind::Number(count @ 1..=20, _) if self.is(at + 2, Kind::Workday) => {
                Some((Due::LastWorkday(count as u8), at + 3))
            }
            Kind::Day | Kind::Days => Some((Due::Day(31), at + 2)),
            Kind::Number(1, _) if matches!(self.kind(at + 2), Some(Kind::Day | Kind::Days)) => {
                Some((Due::Day(31), at + 3))
            }
            Kind::Week => {
                let (weekday, next) = self.weekday(at + 2)?;
                Some((Due::NthWeekday { nth: 0, weekday }, next))
            }
            _ => None,
        }
    }

    pub(super) fn in_quarter(&self, at: usize) -> Parsed<Due> {
        self.in_months(at, 3)
    }

    /// 末, 首月10日, 第二个月底, 末月25日, 次月5日 of a period of that many months.
    pub(super) fn in_months(&self, at: usize, months: u8) -> Parsed<Due> {
        let (month, next) = match self.kind(at) {
            Some(Kind::End) if self.is(at + 1, Kind::Month) => (months, at + 2),
            // 每季度末20日前: of which month is not said.
            Some(Kind::End) if self.number(at + 1).is_some() && self.is(at + 2, Kind::Day) => {
                return self.damage(at, Problem::NotUnderstood);
            }
            Some(Kind::End) => return Ok(Some((Due::MonthDay { month: months, day: 31 }, at + 1))),
            Some(Kind::FirstMonth) => (1, at + 1),
            Some(Kind::First) if self.is(at + 1, Kind::Month) => (1, at + 2),
            // The month after a period is the first of the next one.
            Some(Kind::OfMonth(1)) => (1, at + 1),
            Some(Kind::Last) if self.is(at + 1, Kind::Month) => (months, at + 2),
            Some(Kind::Ordinal) if self.is(at + 2, Kind::Months) => match self.number(at + 1) {
                Some((number, _)) if (1..=u32::from(months)).contains(&number) => {
                    (number as u8, at + 3)
                }
                _ => return self.damage(at + 1, Problem::Month),
            },
            Some(Kind::Last) if self.is(at + 1, Kind::Workday) => {
                return Ok(Some((Due::LastWorkday(1), at + 2)));
            }
            _ => {
                let found = self.in_month(at)?;
                return Ok(found.map(|(due, next)| (in_that_month(due, 1), next)));
            }
        };
        if let Some((due, next)) = self.in_month(next)? {
            return Ok(Some((in_that_month(due, month), next)));
        }
        let due = if self.is(next, Kind::Before) {
            Due::MonthDay { month, day: 31 }
        } else {
            Due::Window { first_month: month, first_day: 1, last_month: month, last_day: 31 }
        };
        Ok(Some((due, next)))
    }

    /// 结束后10日内, 终了后5个工作日内: in the period that follows.
    pub(super) fn after_period(&self, period: Period, at: usize) -> Parsed<Due> {
        let begun = if self.is(at, Kind::Ended) { at + 1 } else { at };
        if !self.is(begun, Kind::After) {
            return Ok(None);
        }
        if self.is(begun + 1, Kind::OfMonth(1)) {
            let found = self.in_month(begun + 2)?;
            let in_first = |due| if period == Period::Month { due } else { in_that_month(due, 1) };
            return Ok(found.map(|(due, next)| (in_first(due), next)));
        }
        let Some((count, unit, next)) = self.count(begun + 1) else { return Ok(None) };
        let count = u8::try_from(count).ok();
        let due = match (unit, count) {
            (CountUnit::Workday, Some(count @ 1..=23)) if period == Period::Month => {
                Due::Workday(count)
            }
            (CountUnit::Workday, Some(workday @ 1..=20)) => Due::MonthWorkday { month: 1, workday },
            (CountUnit::Day, Some(day @ 1..=28)) if period == Period::Month => Due::Day(day),
            (CountUnit::Day, Some(day @ 1..=30)) if period != Period::Month => {
                Due::MonthDay { month: 1, day }
            }
            (CountUnit::Week, Some(weeks @ 1..=4)) => Due::MonthDay { month: 1, day: weeks * 7 },
            (CountUnit::Month, Some(month @ 1..=6)) if period != Period::Month => {
                Due::MonthDay { month, day: 31 }
            }
            _ => return self.damage(begun + 1, Problem::NotUnderstood),
        };
        if matches!(period, Period::Day | Period::Week | Period::TenDays) {
            return self.damage(begun + 1, Problem::NotUnderstood);
        }
        Ok(Some((due, next)))
    }
}

fn day_number(value: u32) -> Option<u8> {
    u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
}

/// The same due day in that month of a longer period.
pub(super) fn in_that_month(due: Due, month: u8) -> Due {
    match due {
        Due::Day(day) => Due::MonthDay { month, day },
        Due::Workday(workday) => Due::MonthWorkday { month, workday },
        Due::Window { first_day, last_day, .. } => {
            Due::Window { first_month: month, first_day, last_month: month, last_day }
        }
        other => other,
    }
}
