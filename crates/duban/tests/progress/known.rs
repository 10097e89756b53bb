//! As of, known at: corrections, withdrawals, contradictions, steps.

use duban::plan::{Measure, Plan, Role};
use duban::progress::{
    FindingKind, Known, NewReading, NewStep, NewSubmission, Progress, Reason, StepKind, Value,
};
use duban::schedule::Subject;
use duban::{Date, Decimal, beijing_2026};
use jiff::civil::date;

fn pm25() -> NewReading<'static> {
    NewReading::of("pm25-annual-mean").area("通州区").period(date(2026, 1, 1), date(2026, 6, 30))
}

fn tenths(tenths: i64) -> Decimal {
    Decimal::new(tenths, 1)
}

fn latest(known: Known<'_>) -> Option<(Date, Decimal)> {
    let plan = known.plan();
    let indicator = plan.indicator("pm25-annual-mean").unwrap();
    let reading = known.latest(indicator, Some(plan.area("通州").unwrap()))?;
    Some((reading.last(), reading.amount().unwrap()))
}

fn of(plan: &'static Plan, readings: &[NewReading<'_>]) -> Progress<'static> {
    let mut progress = Progress::new(plan);
    for reading in readings {
        progress.add_reading(reading).unwrap();
    }
    progress
}

#[test]
fn a_later_report_replaces_an_earlier_one_without_erasing_it() {
    let first = pm25().amount(tenths(304)).reported(date(2026, 7, 3));
    let correction = pm25().amount(tenths(298)).reported(date(2026, 8, 10));
    for order in [[first, correction], [correction, first]] {
        let progress = of(beijing_2026(), &order);
        let june = progress.as_of(date(2026, 6, 30));
        assert_eq!(latest(june), Some((date(2026, 6, 30), tenths(298))));
        assert_eq!(latest(june.known_at(date(2026, 8, 9))), Some((date(2026, 6, 30), tenths(304))));
        assert_eq!(latest(june.known_at(date(2026, 7, 2))), None);
        assert_eq!(latest(progress.as_of(date(2026, 6, 29))), None);
        assert_eq!(progress.readings().count(), 2);
    }
}

#[test]
fn of_two_reports_of_one_day_that_differ_neither_is_used() {
    let may = NewReading::of("pm25-annual-mean")
        .area("通州区")
        .period(date(2026, 1, 1), date(2026, 5, 31))
        .amount(tenths(310))
        .reported(date(2026, 6, 3));
    let one = pm25().amount(tenths(304)).reported(date(2026, 7, 3));
    let other = pm25().amount(tenths(298)).reported(date(2026, 7, 3));
    let progress = of(beijing_2026(), &[may, one, other]);
    let july = progress.as_of(date(2026, 7, 31));
    assert_eq!(latest(july), Some((date(2026, 5, 31), tenths(310))), "May is not in doubt");
    let again = pm25().amount(tenths(299)).reported(date(2026, 7, 4));
    let settled = of(beijing_2026(), &[may, one, other, again]);
    assert_eq!(latest(settled.as_of(date(2026, 7, 31))), Some((date(2026, 6, 30), tenths(299))));
    let twice =
        of(beijing_2026(), &[one, pm25().amount(Decimal::new(3040, 2)).reported(date(2026, 7, 3))]);
    assert_eq!(latest(twice.as_of(date(2026, 7, 31))), Some((date(2026, 6, 30), tenths(304))));
}

#[test]
fn a_withdrawn_report_holds_until_it_is_withdrawn() {
    let reported = pm25().amount(tenths(304)).reported(date(2026, 7, 3));
    let progress = of(beijing_2026(), &[reported, pm25().withdrawn().reported(date(2026, 7, 20))]);
    let june = progress.as_of(date(2026, 6, 30));
    assert_eq!(latest(june), None);
    assert_eq!(latest(june.known_at(date(2026, 7, 19))), Some((date(2026, 6, 30), tenths(304))));
}

#[test]
fn of_one_last_day_the_longest_period_is_the_latest() {
    let to_date = pm25().amount(tenths(304)).reported(date(2026, 7, 3));
    let june = NewReading::of("pm25-annual-mean")
        .area("通州区")
        .period(date(2026, 6, 1), date(2026, 6, 30))
        .amount(tenths(210))
        .reported(date(2026, 7, 3));
    for order in [[to_date, june], [june, to_date]] {
        let progress = of(beijing_2026(), &order);
        let known = progress.as_of(date(2026, 12, 31));
        assert_eq!(latest(known), Some((date(2026, 6, 30), tenths(304))));
        assert_eq!(known.readings().count(), 2);
    }
}

#[test]
fn a_share_is_worked_out_of_its_parts() {
    let progress = of(
        beijing_2026(),
        &[NewReading::of("优良天数比率")
            .period(date(2026, 1, 1), date(2026, 12, 26))
            .ratio(Decimal::from(285), Decimal::from(360))
            .valid(360, 360)],
    );
    let plan = beijing_2026();
    let known = progress.as_of(date(2026, 12, 31));
    let reading = known.latest(plan.indicator("good-air-days-share").unwrap(), None).unwrap();
    assert_eq!(reading.amount().unwrap().round_dp(4), Decimal::new(791_667, 4));
    assert_eq!((reading.valid(), reading.expected()), (Some(360), Some(360)));
    assert_eq!((reading.reported(), reading.area()), (date(2026, 12, 26), None));
}

#[test]
fn readings_of_targets_and_confirmations() {
    let plan = beijing_2026();
    let day = date(2026, 9, 30);
    let mut progress = Progress::new(plan);
    progress.add_reading(&NewReading::of_target("1.6.1/t1").at(day).amount(tenths(355))).unwrap();
    let confirmed = NewReading::of("surface-water-good-share").area("通州").at(day).confirmed(true);
    progress.add_reading(&confirmed).unwrap();
    let wrong = NewReading::of("pm25-annual-mean").area("通州").at(day).confirmed(true);
    assert_eq!(progress.add_reading(&wrong).unwrap_err().reason, Reason::WrongKind);
    let known = progress.as_of(day);
    let target = plan.target("1.6.1/t1").unwrap();
    assert_eq!(known.latest_of_target(target).unwrap().amount(), Some(tenths(355)));
    assert_eq!(known.each_of_target(target).len(), 1);
    let (indicator, area) =
        (plan.indicator("surface-water-good-share").unwrap(), plan.area("通州").unwrap());
    let value = known.latest(indicator, Some(area)).unwrap().value();
    assert_eq!(value, Some(Value::Confirmed(true)));
}

#[test]
fn what_cannot_be_comes_back() {
    let mut progress = Progress::new(beijing_2026());
    let refused = [
        (pm25().amount(tenths(304)).reported(date(2026, 6, 20)), Reason::ReportedEarly),
        (pm25().period(date(2026, 6, 30), date(2026, 1, 1)).amount(tenths(1)), Reason::Reversed),
        (pm25().period(date(2025, 1, 1), date(2025, 6, 30)).amount(tenths(1)), Reason::BeforePlan),
        (pm25().amount(tenths(304)).valid(182, 181), Reason::OutOfRange),
        (pm25().ratio(Decimal::ONE, Decimal::ZERO), Reason::OutOfRange),
        (pm25().amount(Decimal::new(1_234_567_890_123_456_789, 3)), Reason::TooLong),
        (pm25(), Reason::Blank),
        (NewReading::of("PM3").at(date(2026, 6, 30)).amount(tenths(1)), Reason::UnknownName),
        (NewReading::of("heavy-pollution-days").amount(tenths(10)), Reason::Blank),
    ];
    for (reading, reason) in refused {
        assert_eq!(progress.add_reading(&reading).unwrap_err().reason, reason, "{reading:?}");
    }
    assert!(progress.is_empty());
    let baseline =
        pm25().period(date(2025, 1, 1), date(2025, 6, 30)).amount(tenths(327)).baseline();
    progress.add_reading(&baseline).unwrap();
}

fn standing_at(progress: &Progress<'_>, day: Date) -> Option<StepKind> {
    let measure = progress.plan().measure("1.6.1").unwrap();
    progress.as_of(day).known_at(day).standing(Subject::Measure(measure)).state()
}

#[test]
fn the_life_of_a_measure() {
    let mut progress = Progress::new(beijing_2026());
    let life = [
        (StepKind::Assigned, date(2026, 1, 20)),
        (StepKind::Accepted, date(2026, 1, 20)),
        (StepKind::InProgress, date(2026, 3, 31)),
        (StepKind::Suspended, date(2026, 4, 30)),
        (StepKind::Resumed, date(2026, 5, 31)),
        (StepKind::ReportedDone, date(2026, 6, 25)),
        (StepKind::SentBack, date(2026, 7, 10)),
        (StepKind::ReportedDone, date(2026, 8, 1)),
        (StepKind::Done, date(2026, 8, 1)),
    ];
    for (kind, day) in life.into_iter().rev() {
        progress.add_step(&NewStep::new("1.6.1", kind, day)).unwrap();
    }
    for (at, (kind, day)) in life.into_iter().enumerate() {
        let expected = match kind {
            StepKind::Resumed => StepKind::InProgress,
            _ => life[at..].iter().take_while(|(_, other)| *other == day).last().unwrap().0,
        };
        assert_eq!(standing_at(&progress, day), Some(expected), "{day}");
    }
}

#[test]
fn done_and_sent_back_on_one_day_exclude_each_other() {
    let mut progress = Progress::new(beijing_2026());
    for (kind, day) in [
        (StepKind::ReportedDone, date(2026, 8, 1)),
        (StepKind::Done, date(2026, 8, 3)),
        (StepKind::SentBack, date(2026, 8, 3)),
    ] {
        progress.add_step(&NewStep::new("1.6.1", kind, day)).unwrap();
    }
    assert_eq!(standing_at(&progress, date(2026, 8, 31)), Some(StepKind::ReportedDone));
    let withdrawn = NewStep::new("1.6.1", StepKind::Done, date(2026, 8, 3)).withdrawn();
    progress.add_step(&withdrawn.reported(date(2026, 8, 20))).unwrap();
    assert_eq!(standing_at(&progress, date(2026, 8, 31)), Some(StepKind::SentBack));
    assert_eq!(standing_at(&progress, date(2026, 8, 19)), Some(StepKind::ReportedDone));
}

#[test]
fn a_step_of_one_of_several_units_concerns_its_part() {
    let plan = beijing_2026();
    // 各区政府 beside a lead department.
    let leads = |measure: &Measure<'_>| {
        let leads = measure.duties().filter(|duty| duty.role() == Role::Lead);
        leads.flat_map(|duty| duty.units()).any(|unit| unit.name() == "通州区政府")
    };
    let led = |measure: &Measure<'_>| measure.duties().any(|duty| duty.role() == Role::Lead);
    let charged = |measure: &Measure<'_>, name: &str| {
        measure.duties().flat_map(|duty| duty.units()).any(|unit| unit.name() == name)
    };
    let measure =
        plan.measures().find(|it| led(it) && !leads(it) && charged(it, "通州区政府")).unwrap();
    let lead = measure.duties().find(|duty| duty.role() == Role::Lead).unwrap();
    let lead = lead.units().next().unwrap().name();
    let mut progress = Progress::new(plan);
    let day = date(2026, 5, 29);
    let step = |kind| NewStep::new(measure.id(), kind, day);
    progress.add_step(&step(StepKind::ReportedDone).by("通州区政府")).unwrap();
    progress.add_step(&step(StepKind::InProgress).by(lead).percent(40.into())).unwrap();
    let known = progress.as_of(day);
    let subject = Subject::Measure(measure);
    assert_eq!(known.standing(subject).state(), Some(StepKind::InProgress));
    let parts = known.parts(subject);
    assert_eq!(parts.iter().map(|unit| unit.name()).collect::<Vec<_>>(), ["通州区政府"]);
    let part = known.standing_of_part(subject, parts[0]);
    assert_eq!(part.state(), Some(StepKind::ReportedDone));
    assert_eq!(known.all_steps().len(), 2);
}

#[test]
fn submissions_are_known_from_the_day_on_which_they_were_reported() {
    let mut progress = Progress::new(beijing_2026());
    let march = (date(2026, 3, 1), date(2026, 3, 31));
    let handed_in = NewSubmission::within("0/r1", "通州区政府", march, date(2026, 3, 4));
    progress.add_submission(&handed_in.reported(date(2026, 3, 5))).unwrap();
    let count = |day| progress.as_of(day).known_at(day).submissions().len();
    assert_eq!((count(date(2026, 3, 4)), count(date(2026, 3, 5))), (0, 1));
    let early = NewSubmission::new("0/r1", "通州区政府", date(2026, 3, 4), date(2026, 1, 4));
    assert_eq!(progress.add_submission(&early).unwrap_err().reason, Reason::BeforePlan);
}

#[test]
fn extensions_feed_the_schedule_and_an_application_moves_nothing() {
    let plan = beijing_2026();
    let mut progress = Progress::new(plan);
    let decided = |kind, day, to| NewStep::new("1.6.1", kind, day).to(to).basis("会议纪要");
    for step in [
        decided(StepKind::ExtensionRequested, date(2026, 10, 20), date(2027, 6, 30)),
        decided(StepKind::Extended, date(2026, 11, 2), date(2027, 3, 31)),
        decided(StepKind::Extended, date(2026, 11, 20), date(2027, 2, 28)),
    ] {
        progress.add_step(&step).unwrap();
    }
    let kinds: Vec<_> = progress.findings().iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::NotLater]);
    let due = |day: Date| {
        let known = progress.as_of(day).known_at(day);
        let request = known.schedule_request(date(2026, 12, 1), date(2027, 12, 31));
        let schedule = plan.schedule(&request).unwrap();
        let item = schedule.items.iter().find(|item| item.subject.id() == "1.6.1").unwrap();
        (item.due, item.extensions.len())
    };
    assert_eq!(due(date(2026, 10, 31)), (date(2026, 12, 31), 1), "applied for, not decided");
    assert_eq!(due(date(2026, 11, 2)), (date(2027, 3, 31), 1));
    assert_eq!(due(date(2026, 11, 20)), (date(2027, 3, 31), 1));
    let measure = Subject::Measure(plan.measure("1.6.1").unwrap());
    let standing = progress.as_of(date(2026, 12, 1)).standing(measure);
    assert_eq!(standing.extension().unwrap().to(), Some(date(2027, 3, 31)));
    assert!(standing.requested.is_none(), "a decision answers the application");
}
