//! What recurs, each time that it is due.

use duban::evaluate::{EvaluateRequest, Grouping, OccurrenceState, Timing};
use duban::plan::Role;
use duban::progress::{NewStep, Progress, StepKind};
use duban::{Date, Plan};
use jiff::civil::date;

/// The sample city, whose first measure has another time limit.
fn with_limit(words: &str) -> Plan {
    let text = include_str!("../../plans/sample-city.json");
    let mut plan: serde_json::Value = serde_json::from_str(text).unwrap();
    plan["tasks"][0]["measures"][0]["deadline"] =
        serde_json::json!({ "printed": words, "read": words });
    Plan::from_json(plan.to_string().as_bytes()).unwrap()
}

/// How its times stand on a day, and its timing.
fn kept(
    plan: &Plan,
    progress: &Progress<'_>,
    day: Date,
) -> (Vec<(Date, OccurrenceState)>, Timing, Option<Date>) {
    let evaluation = plan.evaluate(progress, &EvaluateRequest::new(day)).unwrap();
    let work = evaluation.work("1.1.1").unwrap();
    let times = &work.recurring.as_ref().unwrap().times;
    (times.iter().map(|time| (time.due, time.state)).collect(), work.timing, work.due)
}

#[test]
fn what_recurs_is_judged_each_time_that_it_is_due() {
    use OccurrenceState::{InTime, Late, Missed, Pending};
    let plan = with_limit("每月第三个工作日前");
    let mut progress = Progress::new(&plan);
    // The plan applies from 1 March on; third working days are 4 March, 3 April and, after the holiday, 8 May.
    for day in [date(2026, 3, 3), date(2026, 4, 7)] {
        progress.add_step(&NewStep::new("1.1.1", StepKind::ReportedDone, day)).unwrap();
    }
    let (times, timing, due) = kept(&plan, &progress, date(2026, 5, 10));
    assert_eq!(
        times[..4],
        [
            (date(2026, 3, 4), InTime),
            (date(2026, 4, 3), Late),
            (date(2026, 5, 8), Missed),
            (date(2026, 6, 3), Pending)
        ]
    );
    assert_eq!((times.len(), timing, due), (10, Timing::Overdue, Some(date(2026, 6, 3))));
    let request = EvaluateRequest::new(date(2026, 5, 10)).group_by(Grouping::Whole);
    let evaluation = plan.evaluate(&progress, &request).unwrap();
    assert_eq!(evaluation.groups[0].timings.count(Timing::Overdue), 1);
    let work = evaluation.work("1.1.1").unwrap();
    assert_eq!((work.days_late(), work.workdays_late()), (Some(2), Some(1)));
}

#[test]
fn a_window_that_runs_into_the_next_year_is_one_time() {
    use OccurrenceState::{InTime, Late, Missed, Pending};
    let plan = with_limit("每年10月至次年3月");
    let mut progress = Progress::new(&plan);
    let both = |one, other| vec![(date(2026, 3, 31), one), (date(2027, 3, 31), other)];
    let (times, ..) = kept(&plan, &progress, date(2026, 11, 1));
    assert_eq!(times, both(Missed, Pending));
    for day in [date(2026, 3, 20), date(2026, 11, 15)] {
        progress.add_step(&NewStep::new("1.1.1", StepKind::ReportedDone, day)).unwrap();
    }
    assert_eq!(kept(&plan, &progress, date(2026, 12, 1)).0, both(InTime, InTime));
    let mut progress = Progress::new(&plan);
    let late = NewStep::new("1.1.1", StepKind::ReportedDone, date(2026, 4, 5));
    progress.add_step(&late).unwrap();
    assert_eq!(kept(&plan, &progress, date(2026, 12, 1)).0, both(Late, Pending));
}

#[test]
fn a_time_is_kept_when_everybody_has_kept_it() {
    use OccurrenceState::{InTime, Late, Missed, Pending};
    let plan = with_limit("2026年每月底前");
    let measure = plan.measure("1.1.1").unwrap();
    let duties = measure.duties().filter(|duty| duty.role() != Role::Assisting);
    let units: Vec<&str> =
        duties.flat_map(|duty| duty.units().collect::<Vec<_>>()).map(|unit| unit.name()).collect();
    let mut progress = Progress::new(&plan);
    let mut report = |unit: &str, day| {
        let step = NewStep::new("1.1.1", StepKind::ReportedDone, day);
        progress.add_step(&step.part(unit)).unwrap();
    };
    for unit in &units {
        report(unit, date(2026, 3, 20));
    }
    // In April one of them is two days late.
    for unit in &units[1..] {
        report(unit, date(2026, 4, 20));
        report(unit, date(2026, 5, 20));
    }
    report(units[0], date(2026, 5, 2));
    report(units[0], date(2026, 5, 6));
    let (times, timing, _) = kept(&plan, &progress, date(2026, 6, 1));
    let states: Vec<_> = times[..4].iter().map(|(_, state)| *state).collect();
    assert_eq!((states, timing), (vec![InTime, Late, InTime, Pending], Timing::Late));
    let (times, ..) = kept(&plan, &progress, date(2026, 5, 5));
    assert_eq!((times[1].1, times[2].1), (Missed, Pending));
}
