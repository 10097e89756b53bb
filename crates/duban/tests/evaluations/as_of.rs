//! What is known on a day decides, and in no order.

use duban::evaluate::{EvaluateRequest, Grouping};
use duban::progress::{NewReading, NewStep, Progress, StepKind};
use duban::{Date, Decimal, beijing_2026};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::{as_of, evaluate};

fn reading() -> impl Strategy<Value = (usize, usize, i64, i64, u32)> {
    (0..26_usize, 0..17_usize, 1..365_i64, 0..40_i64, 0..1000_u32)
}

fn step() -> impl Strategy<Value = (usize, usize, i64, i64)> {
    (0..282_usize, 0..7_usize, 0..330_i64, 0..40_i64)
}

fn kind(number: usize) -> StepKind {
    [
        StepKind::Assigned,
        StepKind::Accepted,
        StepKind::InProgress,
        StepKind::ReportedDone,
        StepKind::Done,
        StepKind::SentBack,
        StepKind::Suspended,
    ][number]
}

/// Milestones that recur: each month, each quarter, each year by the end of May.
const RECURRING: [&str; 3] = ["1.13.2/m1", "1.27.1/m1", "2.40.3/m1"];

/// A progress of these readings and steps that were reported by a day.
fn reported(
    readings: &[(usize, usize, i64, i64, u32)],
    steps: &[(usize, usize, i64, i64)],
    by: Date,
) -> Progress<'static> {
    let plan = beijing_2026();
    let mut progress = Progress::new(plan);
    for (indicator, area, days, later, value) in readings {
        let last = date(2026, 1, 1).checked_add(days.days()).unwrap();
        let day = last.checked_add(later.days()).unwrap();
        if day <= by {
            let indicator = plan.indicators().nth(*indicator).unwrap();
            let reading =
                NewReading::of(indicator.id()).area(plan.areas().nth(*area).unwrap().id());
            let reading = reading.period(date(2026, 1, 1), last).reported(day);
            let _ = progress.add_reading(&reading.amount(Decimal::new(i64::from(*value), 1)));
        }
    }
    for (measure, number, days, later) in steps {
        let on = plan.issued().checked_add(days.days()).unwrap();
        let day = on.checked_add(later.days()).unwrap();
        if day <= by {
            let measure = plan.measures().nth(*measure % plan.measures().len()).unwrap();
            // Of what recurs there is little in the plan: one step in three is of such a milestone.
            let id = match *number % 3 {
                0 => RECURRING[*days as usize % RECURRING.len()],
                _ => measure.id(),
            };
            let _ = progress.add_step(&NewStep::new(id, kind(*number), on).reported(day));
        }
    }
    progress
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What is judged as of a day, as known on it, never depends on what was reported later.
    #[test]
    fn as_of_never_depends_on_later_data(
        readings in prop::collection::vec(reading(), 0..60),
        steps in prop::collection::vec(step(), 0..40),
        days in 20..364_i64,
    ) {
        let day = date(2026, 1, 1).checked_add(days.days()).unwrap();
        let request = EvaluateRequest::new(day).known_at(day).group_by(Grouping::Area);
        let everything = reported(&readings, &steps, Date::MAX);
        let by_then = reported(&readings, &steps, day);
        let one = evaluate(&everything, &request).to_json(true);
        let other = evaluate(&by_then, &request).to_json(true);
        prop_assert_eq!(one, other);
    }

    /// What is about later days never matters, whenever it was reported.
    #[test]
    fn as_of_never_depends_on_later_days(
        readings in prop::collection::vec(reading(), 0..60),
        steps in prop::collection::vec(step(), 0..40),
        days in 20..364_i64,
    ) {
        let plan = beijing_2026();
        let day = date(2026, 1, 1).checked_add(days.days()).unwrap();
        let request = EvaluateRequest::new(day).group_by(Grouping::Area);
        let everything = reported(&readings, &steps, Date::MAX);
        let (mut earlier, mut done) = (readings, steps);
        earlier.retain(|(_, _, days, ..)| date(2026, 1, 1).checked_add(days.days()).unwrap() <= day);
        done.retain(|(_, _, days, _)| plan.issued().checked_add(days.days()).unwrap() <= day);
        let by_then = reported(&earlier, &done, Date::MAX);
        prop_assert_eq!(evaluate(&everything, &request).to_json(true), evaluate(&by_then, &request).to_json(true));
    }

    /// The order of the input decides nothing.
    #[test]
    fn the_order_of_reports_does_not_matter(
        readings in prop::collection::vec(reading(), 0..60),
        steps in prop::collection::vec(step(), 0..40),
    ) {
        let request = as_of(9, 30).group_by(Grouping::Unit);
        let one = reported(&readings, &steps, Date::MAX);
        let (mut backwards, mut back) = (readings, steps);
        backwards.reverse();
        back.reverse();
        let other = reported(&backwards, &back, Date::MAX);
        prop_assert_eq!(evaluate(&one, &request).to_json(true), evaluate(&other, &request).to_json(true));
    }
}
