//! The schedule of the embedded plan against days counted by hand, and the laws of every schedule.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod embedded;
mod json;
mod laws;
mod moved;
mod some_districts;

use duban::Plan;
use duban::schedule::{Item, Schedule, ScheduleRequest};
use jiff::civil::{Date, date};

const SAMPLE: &str = include_str!("../../plans/sample-city.json");
const WORKDAYS: &str = include_str!("../../data/cn_workdays.csv");

/// Whether a day to 2026-12-28 is worked, from the notices' table, without the library's calendar.
fn is_worked(day: Date) -> bool {
    let line = WORKDAYS.lines().find(|line| line.starts_with(&day.to_string()));
    match line {
        Some(line) => line.split(',').nth(1) == Some("workday"),
        None => day.weekday().to_monday_one_offset() <= 5,
    }
}

/// The days after one day, to another, included, on which somebody works.
fn worked_between(after: Date, to: Date) -> usize {
    after
        .series(jiff::ToSpan::days(1))
        .skip(1)
        .take_while(|day| *day <= to)
        .filter(|day| is_worked(*day))
        .count()
}

/// A plan of 2026 with a request.
#[track_caller]
fn scheduled<'a>(plan: &'a Plan, request: &ScheduleRequest<'a>) -> Schedule<'a> {
    plan.schedule(request).unwrap()
}

/// The whole year, seen from its first day.
fn year<'a>() -> ScheduleRequest<'a> {
    ScheduleRequest::new(date(2026, 1, 1), date(2026, 12, 31))
}

fn ids<'p>(items: &[Item<'p>]) -> Vec<(Date, &'p str)> {
    items.iter().map(|item| (item.due, item.subject.id())).collect()
}
