//! How work stands to its time limits.

use duban::evaluate::{Grouping, Light, State, Timing, WorkState};
use duban::progress::{NewStep, Progress, StepKind};
use duban::{Date, Filter, beijing_2026};
use jiff::civil::date;

use super::{as_of, evaluate};

#[test]
fn reported_done_is_not_done() {
    let mut progress = Progress::new(beijing_2026());
    let mut step = |kind, day: Date| {
        progress.add_step(&NewStep::new("1.31.3", kind, day)).unwrap();
    };
    step(StepKind::InProgress, date(2026, 4, 1));
    step(StepKind::ReportedDone, date(2026, 6, 25));
    step(StepKind::SentBack, date(2026, 7, 1));
    step(StepKind::ReportedDone, date(2026, 7, 6));
    step(StepKind::Done, date(2026, 7, 20));
    let on = |month, day| {
        let evaluation = evaluate(&progress, &as_of(month, day));
        let work = evaluation.work("1.31.3").unwrap().clone();
        (work.state, work.timing, work.days_late())
    };
    assert_eq!(on(3, 31), (WorkState::NotReported, Timing::Ahead, None));
    assert_eq!(on(6, 24), (WorkState::InProgress, Timing::Ahead, None));
    assert_eq!(on(6, 30), (WorkState::ReportedDone, Timing::InTime, None));
    assert_eq!(on(7, 3), (WorkState::SentBack, Timing::Overdue, Some(3)));
    assert_eq!(on(7, 6), (WorkState::ReportedDone, Timing::Late, Some(6)));
    // It was finished on the day it was reported so, not on the day of the acceptance.
    assert_eq!(on(7, 31), (WorkState::Done, Timing::Late, Some(6)));
}

#[test]
fn an_extension_moves_the_due_day_from_its_decision_on() {
    let mut progress = Progress::new(beijing_2026());
    let extended = NewStep::new("1.31.3", StepKind::Extended, date(2026, 6, 20));
    progress.add_step(&extended.to(date(2026, 8, 31)).basis("示例：专题会议纪要")).unwrap();
    let evaluation = evaluate(&progress, &as_of(6, 19));
    assert_eq!(evaluation.work("1.31.3").unwrap().due, Some(date(2026, 6, 30)));
    let evaluation = evaluate(&progress, &as_of(7, 15));
    let work = evaluation.work("1.31.3").unwrap();
    assert_eq!((work.due, work.original), (Some(date(2026, 8, 31)), Some(date(2026, 6, 30))));
    assert_eq!(work.timing, Timing::Ahead);
    assert!(work.sentence().contains("原时限2026-06-30"));
}

#[test]
fn cancelled_work_leaves_the_denominator_with_its_targets() {
    let mut progress = Progress::new(beijing_2026());
    let cancelled = NewStep::new("1.26.1", StepKind::Cancelled, date(2026, 5, 20));
    progress.add_step(&cancelled.basis("示例：经批准取消")).unwrap();
    let request = as_of(6, 30).group_by(Grouping::Task).filter(Filter::new().task("1.26"));
    let evaluation = evaluate(&progress, &request);
    let group = &evaluation.groups[0];
    let measures = evaluation.measures.len();
    assert_eq!(group.work.counted as usize, measures - 1);
    assert!(group.uncounted.iter().any(|item| item.id == "1.26.1"));
    for target in evaluation.target("1.26.1/t1") {
        assert_eq!((target.verdict.state, target.light), (State::Cancelled, Light::Off));
    }
    assert!(group.uncounted.iter().any(|item| item.id == "1.26.1/t1"));
}

#[test]
fn a_district_is_judged_by_its_own_part() {
    let plan = beijing_2026();
    let shared =
        plan.find(&Filter::new().unit("通州区政府").role(duban::Role::Responsible)).unwrap();
    let mut shared = shared;
    let measure = shared
        .find(|measure| {
            measure.duties().map(|duty| duty.units().count()).sum::<usize>() > 3
                && matches!(measure.deadline().limit, Some(duban::deadline::Limit::By(_)))
        })
        .unwrap();
    let mut progress = Progress::new(plan);
    let done = NewStep::new(measure.id(), StepKind::Done, date(2026, 6, 1)).part("通州区政府");
    progress.add_step(&done).unwrap();
    let evaluation = evaluate(&progress, &as_of(6, 30).group_by(Grouping::Unit));
    let verdict = evaluation.measure(measure.id()).unwrap();
    assert_eq!(verdict.work.state, WorkState::InProgress);
    assert_eq!(verdict.work.parts, (1, 1));
    let done_of = |unit: &str| {
        let group = evaluation.groups.iter().find(|group| group.key.id() == unit).unwrap();
        group.finished
    };
    assert_eq!((done_of("通州区政府"), done_of("顺义区政府")), (1, 0));
}
