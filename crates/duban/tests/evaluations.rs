//! Whole evaluations: what is put together from reports, how work stands, lights, scores and the roll-up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use duban::calendar::Calendar;
use duban::evaluate::{
    Claim, EvaluateError, EvaluateRequest, Evaluation, GroupKey, Grouping, GrowthUnit, Invalid,
    Light, LightError, Needed, OccurrenceState, Policy, PolicyError, State, Timing, Unranked,
    WorkState,
};
use duban::plan::Role;
use duban::progress::{NewReading, NewStep, Progress, StepKind, TableOptions};
use duban::{Date, Decimal, Filter, Plan, beijing_2026};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn year_to(month: i8, day: i8) -> (Date, Date) {
    (date(2026, 1, 1), date(2026, month, day))
}

/// Adds a reading of a district for a period.
fn add(
    progress: &mut Progress<'_>,
    indicator: &str,
    area: &str,
    period: (Date, Date),
    value: &str,
) {
    let reading = NewReading::of(indicator).area(area).period(period.0, period.1);
    progress.add_reading(&reading.amount(number(value))).unwrap();
}

fn evaluate<'a>(progress: &'a Progress<'static>, request: &EvaluateRequest<'_>) -> Evaluation<'a> {
    beijing_2026().evaluate(progress, request).unwrap()
}

fn as_of(month: i8, day: i8) -> EvaluateRequest<'static> {
    EvaluateRequest::new(date(2026, month, day))
}

#[test]
fn the_value_of_the_year_is_put_together_from_its_parts() {
    let mut progress = Progress::new(beijing_2026());
    // Sums are added.
    add(&mut progress, "catering-upgrades", "通州区", year_to(3, 31), "11");
    add(&mut progress, "catering-upgrades", "通州区", (date(2026, 4, 1), date(2026, 6, 30)), "30");
    // A ratio over a period is the ratio of the sums, not the mean of the ratios.
    let ratio = NewReading::of("new-truck-new-energy-rate").area("通州区");
    let quarter = ratio.period(date(2026, 1, 1), date(2026, 3, 31)).ratio(90.into(), 100.into());
    progress.add_reading(&quarter).unwrap();
    let quarter = ratio.period(date(2026, 4, 1), date(2026, 6, 30)).ratio(30.into(), 300.into());
    progress.add_reading(&quarter).unwrap();
    // A mean weighs its days: (40 × 31 + 30 × 28) / 59.
    add(&mut progress, "pm25-annual-mean", "通州区", year_to(1, 31), "40");
    add(&mut progress, "pm25-annual-mean", "通州区", (date(2026, 2, 1), date(2026, 2, 28)), "30");
    // The mean of the months weighs them the same, however long they are.
    add(&mut progress, "poor-dust-load-road-share", "通州区", year_to(1, 31), "4");
    let february = (date(2026, 2, 1), date(2026, 2, 28));
    add(&mut progress, "poor-dust-load-road-share", "通州区", february, "3");
    // A month is missing.
    add(&mut progress, "heavy-pollution-days", "通州区", year_to(1, 31), "1");
    add(
        &mut progress,
        "heavy-pollution-days",
        "通州区",
        (date(2026, 3, 1), date(2026, 3, 31)),
        "0",
    );

    let evaluation = evaluate(&progress, &as_of(6, 30));
    let value = |id: &str| evaluation.cell(id).unwrap().verdict.value.unwrap().value;
    assert_eq!(value("4.2/110112/catering-upgrades"), number("41"));
    assert_eq!(value("4.2/110112/new-truck-new-energy-rate"), number("30"));
    let mean = duban::quantity::round(
        value("4.1/110112/pm25-annual-mean"),
        duban::quantity::Step::decimals(4),
    );
    assert_eq!(mean, number("35.2542"));
    assert_eq!(value("4.2/110112/poor-dust-load-road-share"), number("3.5"));
    let gap = evaluation.cell("4.1/110112/heavy-pollution-days").unwrap();
    assert_eq!(
        (gap.verdict.state, gap.verdict.invalid),
        (State::InvalidData, Some(Invalid::Incomplete))
    );
}

#[test]
fn contradictions_and_thin_months_are_no_data() {
    let mut progress = Progress::new(beijing_2026());
    add(&mut progress, "heavy-pollution-days", "通州区", year_to(5, 31), "1");
    add(&mut progress, "heavy-pollution-days", "通州区", year_to(6, 30), "1");
    add(&mut progress, "heavy-pollution-days", "通州区", year_to(6, 30), "2");
    let mean = NewReading::of("pm25-annual-mean").area("通州区").amount(number("30"));
    let january = mean.period(date(2026, 1, 1), date(2026, 1, 31)).valid(31, 31);
    progress.add_reading(&january).unwrap();
    let february = mean.period(date(2026, 2, 1), date(2026, 2, 28)).valid(24, 28);
    progress.add_reading(&february).unwrap();
    let why = |month, day, id: &str| {
        let evaluation = evaluate(&progress, &as_of(month, day));
        let verdict = evaluation.cell(id).unwrap().verdict;
        (verdict.state, verdict.invalid)
    };
    let heavy = "4.1/110112/heavy-pollution-days";
    assert_eq!(why(5, 31, heavy), (State::OnTrack, None));
    assert_eq!(why(6, 30, heavy), (State::InvalidData, Some(Invalid::Contradiction)));
    let pm25 = "4.1/110112/pm25-annual-mean";
    assert_eq!(why(1, 31, pm25).0, State::OnTrack);
    assert_eq!(why(2, 28, pm25), (State::InvalidData, Some(Invalid::TooFewValidDays)));
}

#[test]
fn a_share_of_days_counts_its_days() {
    let mut progress = Progress::new(beijing_2026());
    let reading = NewReading::of("good-air-days-share").area("通州区");
    let reading = reading.period(date(2026, 1, 1), date(2026, 9, 30));
    progress.add_reading(&reading.ratio(193.into(), 273.into())).unwrap();
    let evaluation = evaluate(&progress, &as_of(9, 30));
    let cell = evaluation.cell("4.1/110112/good-air-days-share").unwrap();
    assert_eq!(cell.verdict.state, State::BehindTrack);
    assert_eq!(cell.verdict.needed, Needed::GoodDays { more: 92, left: 92 });
}

#[test]
fn districts_are_ranked_over_rounded_values() {
    let mut progress = Progress::new(beijing_2026());
    let period = year_to(6, 30);
    for (area, value) in
        [("密云区", "25.64"), ("怀柔区", "25.6"), ("延庆区", "26"), ("东城区", "25.55")]
    {
        add(&mut progress, "pm25-annual-mean", area, period, value);
    }
    add(&mut progress, "good-air-days-share", "密云区", period, "80");
    add(&mut progress, "good-air-days-share", "怀柔区", period, "85");
    let evaluation = evaluate(&progress, &as_of(6, 30));
    let rank = |id: &str| evaluation.cell(id).unwrap().rank;
    // 25.64 and 25.55 are 25.6 as published (half to even).
    assert_eq!(rank("4.1/110118/pm25-annual-mean"), Some(1));
    assert_eq!(rank("4.1/110116/pm25-annual-mean"), Some(1));
    assert_eq!(rank("4.1/110101/pm25-annual-mean"), Some(1));
    assert_eq!(rank("4.1/110119/pm25-annual-mean"), Some(4));
    assert_eq!(rank("4.1/110116/good-air-days-share"), Some(1));
    assert_eq!(rank("4.1/110105/pm25-annual-mean"), None);
}

#[test]
fn changes_are_in_percent_or_in_points_from_published_values() {
    let mut progress = Progress::new(beijing_2026());
    add(&mut progress, "pm25-annual-mean", "通州区", year_to(5, 31), "33.04");
    add(&mut progress, "pm25-annual-mean", "通州区", year_to(6, 30), "30.96");
    let last_year = NewReading::of("pm25-annual-mean").area("通州区").baseline();
    let last_year = last_year.period(date(2025, 1, 1), date(2025, 6, 30)).amount(number("35.0"));
    progress.add_reading(&last_year).unwrap();
    add(&mut progress, "new-truck-new-energy-rate", "通州区", year_to(5, 31), "31.2");
    add(&mut progress, "new-truck-new-energy-rate", "通州区", year_to(6, 30), "33.9");
    let evaluation = evaluate(&progress, &as_of(6, 30));
    let pm25 = evaluation.cell("4.1/110112/pm25-annual-mean").unwrap();
    // 33.0 → 31.0 and 35.0 → 31.0.
    let growth = pm25.previous.unwrap().growth.unwrap();
    assert_eq!((growth.change, growth.unit), (number("-6.1"), GrowthUnit::Percent));
    assert_eq!(pm25.last_year.unwrap().growth.unwrap().change, number("-11.4"));
    let trucks = evaluation.cell("4.2/110112/new-truck-new-energy-rate").unwrap();
    let growth = trucks.previous.unwrap().growth.unwrap();
    assert_eq!((growth.change, growth.unit), (number("2.7"), GrowthUnit::Points));
}

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
fn assisting_units_do_not_count_unless_the_policy_says_so() {
    let progress = Progress::new(beijing_2026());
    let unit = "市水务局";
    let of_unit = |policy: &Policy| {
        let request = as_of(6, 30).policy(policy).group_by(Grouping::Unit);
        let evaluation = evaluate(&progress, &request);
        let group = evaluation.groups.iter().find(|group| group.key.id() == unit).unwrap();
        let assisting = group.uncounted.iter().filter(|item| item.reason.contains("协办")).count();
        (group.work.counted as usize, assisting)
    };
    let (counted, assisting) = of_unit(&Policy::default());
    assert!(counted > 0 && assisting > 0);
    let everybody =
        Policy::from_json(r#"{ "roles": ["lead", "responsible", "assisting"] }"#).unwrap();
    assert_eq!(of_unit(&everybody), (counted + assisting, 0));
    // What counts is what the filter of those roles finds.
    let plan = beijing_2026();
    let lead = Filter::new().unit(unit).role(duban::Role::Lead);
    let responsible = Filter::new().unit(unit).role(duban::Role::Responsible);
    let mut ids: Vec<_> = plan.find(&lead).unwrap().map(|measure| measure.id()).collect();
    ids.extend(plan.find(&responsible).unwrap().map(|measure| measure.id()));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(counted, ids.len());
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

#[test]
fn what_nobody_reported_on_is_never_green() {
    let progress = Progress::new(beijing_2026());
    for name in Policy::preset_names() {
        let policy = Policy::preset(name).unwrap();
        let evaluation = evaluate(&progress, &as_of(3, 31).policy(&policy));
        for measure in &evaluation.measures {
            assert_ne!(measure.light, Light::Green, "{name} {:?}", measure.measure);
        }
        for cell in &evaluation.cells {
            assert_ne!(cell.light, Light::Green, "{name} {:?}", cell.cell);
        }
        for target in &evaluation.targets {
            assert_ne!(target.light, Light::Green, "{name} {:?}", target.target);
        }
    }
}

#[test]
fn the_worst_light_wins() {
    let mut progress = Progress::new(beijing_2026());
    progress.add_step(&NewStep::new("3.11.5", StepKind::InProgress, date(2026, 4, 1))).unwrap();
    let light = |request: EvaluateRequest<'_>| {
        evaluate(&progress, &request).measure("3.11.5").unwrap().light
    };
    assert_eq!(light(as_of(5, 1)), Light::Green);
    assert_eq!(light(as_of(10, 23)), Light::Green);
    assert_eq!(light(as_of(10, 24)), Light::Yellow);
    assert_eq!(light(as_of(10, 31)), Light::Yellow);
    assert_eq!(light(as_of(11, 1)), Light::Red);
    assert_eq!(light(as_of(5, 1).declared("3.11.5", Light::Orange)), Light::Orange);
    assert_eq!(light(as_of(11, 1).declared("3.11.5", Light::Green)), Light::Red);
}

#[test]
fn published_lights_with_their_bounds() {
    let mut progress = Progress::new(beijing_2026());
    progress.add_step(&NewStep::new("3.11.5", StepKind::InProgress, date(2026, 4, 1))).unwrap();
    // 80 are to be reached, 40 by the end of June: 40 − 8k/10 is k points behind.
    add(&mut progress, "catering-upgrades", "通州区", year_to(6, 30), "32");
    add(&mut progress, "catering-upgrades", "朝阳区", year_to(6, 30), "40");
    add(&mut progress, "catering-upgrades", "海淀区", year_to(6, 30), "45");
    add(&mut progress, "catering-upgrades", "大兴区", year_to(6, 30), "40");
    let mut policy = Policy::preset("yinchuan").unwrap();
    policy.method.progress = duban::evaluate::Count::Months;
    let evaluation = evaluate(&progress, &as_of(6, 30).policy(&policy));
    let light =
        |area: &str| evaluation.cell(&format!("4.2/{area}/catering-upgrades")).unwrap().light;
    // 10 points behind (32 of 80), 30 (40 of 200), 5 (45 of 100), none (40 of 80).
    assert_eq!(light("110112"), Light::Yellow);
    assert_eq!(light("110105"), Light::Yellow);
    assert_eq!(light("110108"), Light::Yellow);
    assert_eq!(light("110115"), Light::Green);
    let shenzhen = Policy::preset("shenzhen").unwrap();
    let late = |days: i64| {
        let day = date(2026, 10, 31).checked_add(days.days()).unwrap();
        let request = EvaluateRequest::new(day).policy(&shenzhen);
        evaluate(&progress, &request).measure("3.11.5").unwrap().light
    };
    let lights = [0, 1, 7, 8, 15, 16].map(late);
    use Light::{Green, Orange, Red, Yellow};
    assert_eq!(lights, [Green, Yellow, Yellow, Orange, Orange, Red]);
}

#[test]
fn bands_have_neither_gaps_nor_overlaps() {
    let error = |bands: &str| {
        let json = format!(
            r#"{{ "lights": {{ "rules": [{{ "kind": "overdue-days", "bands": {bands} }}] }} }}"#
        );
        match Policy::from_json(&json) {
            Err(PolicyError::Lights(error)) => error,
            other => panic!("{other:?}"),
        }
    };
    // As one city published it: up to 7, 7 to 15, from 15 on, both bounds in two bands.
    let twice = error(
        r#"[{ "to": "7", "to_included": true, "light": "yellow" }, { "from": "7", "to": "15", "light": "orange" },
            { "from": "15", "light": "red" }]"#,
    );
    assert!(matches!(twice, LightError::Overlap { rule: 0, band: 1, .. }), "{twice}");
    let gap = error(r#"[{ "to": "0", "light": "green" }, { "from": "10", "light": "red" }]"#);
    assert!(matches!(gap, LightError::Gap { rule: 0, band: 1, .. }), "{gap}");
    let point = error(
        r#"[{ "to": "0", "light": "green" }, { "from": "0", "from_included": false, "light": "red" }]"#,
    );
    assert!(matches!(point, LightError::Gap { .. }), "{point}");
    let open = error(r#"[{ "from": "0", "light": "green" }]"#);
    assert!(matches!(open, LightError::Gap { band: 0, .. }), "{open}");
    assert!(matches!(error("[]"), LightError::Empty { rule: 0 }));
}

/// A policy whose score has every verb.
const SCORED: &str = r#"{ "scores": [
    { "name": "指标完成率", "verb": "proportional", "counts": "cells", "points": "60" },
    { "name": "逾期扣分", "verb": "per-occurrence", "counts": "measures", "points": "20", "each": "-0.5", "when": ["overdue", "late"] },
    { "name": "逾期天数", "verb": "per-workday-late", "counts": "measures", "points": "10", "each": "-0.1" },
    { "name": "未达目标", "verb": "per-point", "counts": "cells", "points": "10", "each": "-0.5" },
    { "name": "全部达标", "verb": "all-or-nothing", "counts": "cells", "points": "5", "bonus": true },
    { "name": "提前办结", "verb": "per-occurrence", "counts": "measures", "points": "3", "each": "1", "when": ["in-time"], "bonus": true }
] }"#;

#[test]
fn policies_are_saved_and_loaded_without_loss() {
    let mut policies: Vec<_> =
        Policy::preset_names().map(|name| Policy::preset(name).unwrap()).collect();
    policies.push(Policy::from_json(SCORED).unwrap());
    assert_eq!(policies[0], Policy::default());
    for policy in policies {
        assert_eq!(Policy::from_json(&policy.to_json()).unwrap(), policy);
    }
}

#[test]
fn a_policy_that_cannot_be_says_where() {
    let error = |json: &str| Policy::from_json(json).unwrap_err().to_string();
    let place =
        |json: &str, place: &str| assert!(error(json).starts_with(place), "{}", error(json));
    place(
        r#"{ "method": { "bounds": { "x": { "floor": "2", "ceiling": "1" } } } }"#,
        "method.bounds.x",
    );
    let profile = r#"[{ "through": "2026-06-30", "percent": "60" }, { "through": "2026-12-31", "percent": "50" }]"#;
    let profile = format!(r#"{{ "method": {{ "profiles": {{ "x": {profile} }} }} }}"#);
    place(&profile, "method.profiles.x[1]");
    place(r#"{ "method": { "profiles": { "x": [] } } }"#, "method.profiles.x");
    place(r#"{ "method": { "about_percent": "-1" } }"#, "method.about_percent");
    place(r#"{ "roles": [] }"#, "roles");
    let rule = |rest: &str| {
        format!(
            r#"{{ "scores": [{{ "name": "x", "counts": "measures", "points": "5", {rest} }}] }}"#
        )
    };
    place(&rule(r#""verb": "per-occurrence", "each": "-1", "when": ["lost"]"#), "scores[0].when");
    place(&rule(r#""verb": "per-occurrence", "each": "-1""#), "scores[0]");
    place(&rule(r#""verb": "per-point", "each": "-1""#), "scores[0]");
    place(&rule(r#""verb": "per-workday-late", "each": "1""#), "scores[0]");
    place(r#"{ "lights": { "states": { "excellent": "green" } } }"#, "lights.states");
}

#[test]
fn a_score_adds_up_verb_by_verb() {
    let mut progress = Progress::new(beijing_2026());
    let filter = Filter::new().area("通州区").indicator("pm25-annual-mean");
    add(&mut progress, "pm25-annual-mean", "通州区", year_to(12, 31), "33");
    let policy = Policy::from_json(SCORED).unwrap();
    let request = as_of(12, 31).policy(&policy).filter(filter).group_by(Grouping::Whole);
    let evaluation = evaluate(&progress, &request);
    let score = evaluation.groups[0].score.as_ref().unwrap();
    let got: Vec<_> = score.lines.iter().map(|line| line.got.map(|got| got.to_string())).collect();
    // (2·30 − 33) / 30 is 90 %; 3 of 30 are ten percent, at half a point each; not everything is good.
    assert_eq!(got[0].as_deref(), Some("54"));
    assert_eq!(got[3].as_deref(), Some("5"));
    assert_eq!(got[4].as_deref(), Some("0"));
    let measures = evaluation.measures.len();
    assert_eq!(score.lines[1].items, measures);
    if measures == 0 {
        // Nothing to count: the rule leaves the total. 59 of 70.
        assert_eq!((got[1].as_deref(), score.total), (None, number("84.29")));
    }
}

#[test]
fn what_is_taken_away_stops_at_nothing() {
    let mut progress = Progress::new(beijing_2026());
    let step = NewStep::new("1.31.3", StepKind::InProgress, date(2026, 4, 1));
    progress.add_step(&step).unwrap();
    let policy = r#"{ "scores": [{ "name": "逾期", "verb": "per-workday-late", "counts": "measures", "points": "10", "each": "-2" }] }"#;
    let policy = Policy::from_json(policy).unwrap();
    let got = |day: Date| {
        let filter = Filter::new().task("1.31").due(date(2026, 6, 30), date(2026, 6, 30));
        let request = EvaluateRequest::new(day).policy(&policy).filter(filter);
        let evaluation = evaluate(&progress, &request.group_by(Grouping::Whole));
        (evaluation.measures.len(), evaluation.groups[0].score.clone().unwrap().got)
    };
    assert_eq!(got(date(2026, 7, 2)), (1, number("6")));
    assert_eq!(got(date(2026, 7, 7)), (1, number("0")));
    assert_eq!(got(date(2026, 9, 30)), (1, number("0")));
}

#[test]
fn shares_add_up_and_say_how() {
    let mut progress = Progress::new(beijing_2026());
    let period = year_to(6, 30);
    for (area, value) in [("东城区", "20"), ("西城区", "45"), ("朝阳区", "90")] {
        add(&mut progress, "pm25-annual-mean", area, period, value);
    }
    let request = as_of(6, 30).group_by(Grouping::Indicator).group_by(Grouping::Whole);
    let request = request.filter(Filter::new().indicator("pm25-annual-mean"));
    let evaluation = evaluate(&progress, &request);
    // The indicator, another one that the same measures set a target for, and the whole.
    assert_eq!(evaluation.groups.len(), 3);
    for group in &evaluation.groups {
        let sum: Decimal = group.numbers.parts.iter().map(|part| part.share).sum();
        assert_eq!(sum, number("100.0"));
        let counted: u32 = group.numbers.parts.iter().map(|part| part.count).sum();
        assert_eq!(counted, group.numbers.counted);
    }
}

#[test]
fn a_number_goes_stale_and_is_not_reported_once_its_period_is_over() {
    let mut progress = Progress::new(beijing_2026());
    add(&mut progress, "pm25-annual-mean", "通州区", year_to(3, 31), "29");
    let on = |day: Date, policy: &str| {
        let policy = Policy::from_json(policy).unwrap();
        let evaluation = evaluate(&progress, &EvaluateRequest::new(day).policy(&policy));
        let cell = evaluation.cell("4.1/110112/pm25-annual-mean").unwrap();
        (cell.verdict.state, cell.verdict.stale, cell.light)
    };
    let fresh = (State::OnTrack, None, Light::Green);
    let gone = (State::NotReported, None, Light::Unknown);
    assert_eq!(on(date(2026, 6, 30), "{}"), fresh);
    assert_eq!(on(date(2026, 7, 1), "{}"), (State::OnTrack, Some(92), Light::Yellow));
    assert_eq!(on(date(2026, 12, 30), "{}"), (State::OnTrack, Some(274), Light::Yellow));
    assert_eq!(on(date(2026, 12, 31), "{}"), gone);
    assert_eq!(on(date(2027, 3, 31), "{}"), gone);
    // What does not go stale stays green; days of grace put off the end.
    let never = r#"{ "review_months": 0, "grace_days": 20 }"#;
    assert_eq!(on(date(2027, 1, 19), never), fresh);
    assert_eq!(on(date(2027, 1, 20), never), gone);
    // A policy that gives what is stale a light of its own, or none.
    let red = r#"{ "lights": { "timings": { "stale": "red" } } }"#;
    assert_eq!(on(date(2026, 7, 1), red).2, Light::Red);
    assert_eq!(on(date(2026, 7, 1), r#"{ "lights": { "timings": {} } }"#).2, Light::Unknown);
}

#[test]
fn whoever_reports_too_little_is_not_ranked() {
    let mut progress = Progress::new(beijing_2026());
    add(&mut progress, "pm25-annual-mean", "通州区", year_to(6, 30), "29");
    add(&mut progress, "pm25-annual-mean", "顺义区", year_to(5, 31), "28");
    let of = |policy: &str, area: &str| {
        let policy = Policy::from_json(policy).unwrap();
        let request = as_of(6, 30).group_by(Grouping::Area).policy(&policy);
        let evaluation = evaluate(&progress, &request);
        let group = evaluation.groups.iter().find(|group| group.key.id() == area).unwrap();
        (group.rank, group.unranked, group.days_differ)
    };
    assert_eq!(of("{}", "110112"), (None, Some(Unranked::TooFewReported), false));
    assert_eq!(of("{}", "110101"), (None, Some(Unranked::NothingToRank), false));
    let all = r#"{ "rank": { "least_reported": "0" } }"#;
    assert_eq!(of(all, "110112"), (Some(1), None, true));
    assert_eq!(of(all, "110101"), (None, Some(Unranked::NothingToRank), false));
    let error = Policy::from_json(r#"{ "rank": { "least_reported": "101" } }"#).unwrap_err();
    assert!(matches!(error, PolicyError::LeastReported { .. }), "{error}");
}

#[test]
fn a_running_count_is_averaged_against_its_share_of_the_time() {
    let mut progress = Progress::new(beijing_2026());
    add(&mut progress, "catering-upgrades", "通州区", year_to(6, 30), "20");
    add(&mut progress, "grade-ab-boiler-users", "通州区", year_to(6, 30), "75");
    let mean = |policy: &str| {
        let policy = Policy::from_json(policy).unwrap();
        let request = as_of(6, 30).group_by(Grouping::Area).policy(&policy);
        let evaluation = evaluate(&progress, &request);
        let group = evaluation.groups.iter().find(|group| group.key.id() == "110112").unwrap();
        (group.attainment.unwrap(), group.attained, group.attained_to_date)
    };
    // 20 of 80 by 181 of 365 days is 50.4 %, of the whole 25 %; the other number is at 100 %.
    assert_eq!(mean("{}"), (number("75.2"), 2, 1));
    assert_eq!(mean(r#"{ "attainment_part_way": "whole" }"#), (number("62.5"), 2, 0));
    assert_eq!(mean(r#"{ "attainment_part_way": "left-out" }"#), (number("100"), 1, 0));
}

#[test]
fn a_district_does_not_confirm_its_own_words() {
    let plan = beijing_2026();
    let of = |policy: &str, source: &str, confirmed_by: &str| {
        let mut progress = Progress::new(plan);
        let reading = NewReading::of("surface-water-good-share").area("通州区").confirmed(true);
        let reading = reading.period(date(2026, 1, 1), date(2026, 12, 31));
        progress.add_reading(&reading.source(source).confirmed_by(confirmed_by)).unwrap();
        let policy = Policy::from_json(policy).unwrap();
        let evaluation = evaluate(&progress, &as_of(12, 31).policy(&policy));
        let verdict = &evaluation.cell("4.1/110112/surface-water-good-share").unwrap().verdict;
        (verdict.state, verdict.claim)
    };
    let own = (State::Unconfirmed, Some(Claim::SelfReportedMet));
    let met = (State::Met, None);
    for source in ["", "通州区季报", "通州区政府", "通州区生态环境局", "区生态环境监测站"]
    {
        assert_eq!(of("{}", source, ""), own, "{source}");
        assert_eq!(of(r#"{ "confirmed_by": "anybody" }"#, source, ""), met, "{source}");
        assert_eq!(of("{}", source, "市生态环境局"), met, "{source}");
        assert_eq!(of("{}", source, "验收通过"), met, "{source}");
    }
    for source in ["市生态环境局", "市生态环境监测中心", "国家地表水考核通报"]
    {
        assert_eq!(of("{}", source, ""), met, "{source}");
        assert_eq!(of("{}", source, "通州区政府"), own, "{source}");
    }
}

#[test]
fn a_table_says_who_confirmed() {
    let plan = beijing_2026();
    let table = "指标,区域,所属期,数值,数据来源,确认单位\n\
        考核断面优良水体比例,通州区,2026年1—12月,达标,通州区季报,\n\
        考核断面优良水体比例,朝阳区,2026年1—12月,达标,朝阳区季报,市生态环境局\n\
        考核断面优良水体比例,海淀区,2026年1—12月,验收通过,海淀区季报,\n\
        考核断面优良水体比例,丰台区,2026年1—12月,经确认未达标,丰台区季报,\n";
    let mut progress = Progress::new(plan);
    let intake = progress.read_readings(table.as_bytes(), &TableOptions::new()).unwrap();
    assert_eq!((intake.taken, intake.returned.len()), (4, 0));
    let saved = Progress::from_json(plan, progress.to_json().as_bytes()).unwrap();
    for progress in [&progress, &saved] {
        let evaluation = plan.evaluate(progress, &as_of(12, 31)).unwrap();
        let state = |area: &str| {
            let id = format!("4.1/{area}/surface-water-good-share");
            evaluation.cell(&id).unwrap().verdict.state
        };
        let states = ["110112", "110105", "110108", "110106"].map(state);
        assert_eq!(states, [State::Unconfirmed, State::Met, State::Met, State::NotMet]);
    }
}

#[test]
fn the_denominator_of_the_year_makes_the_rest_exact() {
    let mut progress = Progress::new(beijing_2026());
    let reading = NewReading::of("new-truck-new-energy-rate").area("通州区");
    let reading = reading.period(date(2026, 1, 1), date(2026, 6, 30));
    progress.add_reading(&reading.ratio(331.into(), 1000.into())).unwrap();
    let verdict = |whole: &str| {
        let id = "new-truck-new-energy-rate";
        let policy = format!(r#"{{ "method": {{ "denominators": {{ "{id}": "{whole}" }} }} }}"#);
        let policy = Policy::from_json(&policy).unwrap();
        let evaluation = evaluate(&progress, &as_of(6, 30).policy(&policy));
        let verdict = &evaluation.cell("4.2/110112/new-truck-new-energy-rate").unwrap().verdict;
        (verdict.state, verdict.needed.number())
    };
    // 35 % of 1028 are 359.8: 29 more than 331 are more than the 28 that are left.
    assert_eq!(verdict("1028"), (State::Unreachable, Some(number("29"))));
    // 35 % of 1031 are 360.85: 30 of 31; of 1060 they are 371 exactly.
    assert_eq!(verdict("1031"), (State::BehindTrack, Some(number("30"))));
    assert_eq!(verdict("1060"), (State::BehindTrack, Some(number("40"))));
    // A denominator that the data are beyond already says nothing.
    assert_eq!(verdict("900"), (State::BehindTrack, Some(number("36.9"))));
    assert!(Policy::from_json(r#"{ "method": { "denominators": { "x": "0" } } }"#).is_err());
}

#[test]
fn a_group_tells_what_changed_since_the_previous_report() {
    let mut progress = Progress::new(beijing_2026());
    for (day, tongzhou, shunyi) in [((5, 31), "31", "26"), ((6, 30), "29", "28")] {
        let period = year_to(day.0, day.1);
        add(&mut progress, "pm25-annual-mean", "通州区", period, tongzhou);
        add(&mut progress, "pm25-annual-mean", "顺义区", period, shunyi);
    }
    let policy = Policy::from_json(r#"{ "rank": { "least_reported": "0" } }"#).unwrap();
    let request = as_of(6, 30).group_by(Grouping::Area).compare_with(date(2026, 5, 31));
    let evaluation = evaluate(&progress, &request.policy(&policy));
    let of = |area: &str| {
        let group = evaluation.groups.iter().find(|group| group.key.id() == area).unwrap();
        (group.rank, group.since.unwrap())
    };
    let (tongzhou, shunyi) = (of("110112"), of("110113"));
    assert_eq!((tongzhou.0, tongzhou.1.good, tongzhou.1.rank), (Some(1), 1, Some(1)));
    assert_eq!((shunyi.1.good, shunyi.1.rank), (-1, Some(-1)));
}

#[test]
fn errors_name_what_is_wrong() {
    let plan = beijing_2026();
    let progress = Progress::new(plan);
    let fails = |request: EvaluateRequest<'_>| plan.evaluate(&progress, &request).unwrap_err();
    let unknown = fails(as_of(6, 30).filter(Filter::new().area("通洲区")));
    assert!(unknown.to_string().contains("通州区"), "{unknown}");
    assert!(matches!(
        fails(as_of(6, 30).declared("9.9.9", Light::Red)),
        EvaluateError::UnknownName(_)
    ));
    let reversed = fails(as_of(6, 30).compare_with(date(2026, 6, 30)));
    assert!(matches!(reversed, EvaluateError::PreviousNotEarlier { .. }));
    let json = |text: &str| {
        plan.evaluate_json(&progress, text, Calendar::national()).unwrap_err().to_string()
    };
    assert!(json("{}").contains("as_of"));
    assert!(json(r#"{ "as_of": "2026-06-30", "polcy": {} }"#).contains("polcy"));
    let nested =
        json(r#"{ "as_of": "2026-06-30", "policy": { "method": { "about_percent": 5 } } }"#);
    assert!(nested.starts_with("policy"), "{nested}");
    assert!(json(r#"{ "as_of": "2026-06-30", "policy": "paris" }"#).contains("yinchuan"));
}

#[test]
fn every_grouping_holds_each_item_where_it_belongs() {
    let progress = Progress::new(beijing_2026());
    let plan = beijing_2026();
    let mut request = as_of(6, 30);
    for grouping in Grouping::ALL {
        request = request.group_by(*grouping);
    }
    let evaluation = evaluate(&progress, &request);
    let of = |grouping: Grouping| {
        evaluation.groups.iter().filter(move |group| group.grouping == grouping)
    };
    assert_eq!(of(Grouping::Whole).count(), 1);
    assert_eq!(of(Grouping::Area).count(), plan.areas().count());
    assert_eq!(of(Grouping::Indicator).count(), plan.indicators().count());
    assert_eq!(of(Grouping::Annex).count(), 4);
    let measures = |grouping| of(grouping).map(|group| group.work.counted as usize).sum::<usize>();
    let all = plan.measures().count();
    assert_eq!(
        (measures(Grouping::Whole), measures(Grouping::Annex), measures(Grouping::Task)),
        (all, all, all)
    );
    for group in of(Grouping::Annex) {
        let GroupKey::Outline(node) = group.key else { panic!() };
        assert!(node.parent().is_none());
        assert!(group.sentence().ends_with('。'));
    }
}

/// The sample city, whose first measure has another time limit.
fn with_limit(words: &str) -> Plan {
    let text = include_str!("../plans/sample-city.json");
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

#[test]
fn groups_are_compared_with_themselves() {
    let plan = beijing_2026();
    // A target of a measure that no district is charged with, reported by two districts, one of them later.
    let charged = |measure: duban::plan::Measure<'_>| {
        let mut units = measure.duties().flat_map(|duty| duty.units().collect::<Vec<_>>());
        units.any(|unit| unit.area().is_some())
    };
    let suits = |target: &duban::plan::Target<'_>| {
        target.unit() == "%" && target.value().is_some() && !charged(target.measure())
    };
    let target = plan.targets().find(suits).unwrap();
    let mut progress = Progress::new(plan);
    for (area, day) in [("延庆区", date(2026, 3, 31)), ("东城区", date(2026, 5, 31))] {
        let reading = NewReading::of_target(target.id()).area(area).period(date(2026, 1, 1), day);
        progress.add_reading(&reading.amount(target.value().unwrap())).unwrap();
    }
    let filter = Filter::new().task(target.measure().task().id()).has_target(true);
    let request = as_of(5, 31).filter(filter).group_by(Grouping::Area);
    let evaluation = evaluate(&progress, &request.compare_with(date(2026, 4, 30)));
    let since = |id: &str| {
        let group = evaluation.groups.iter().find(|group| group.key.id() == id).unwrap();
        (group.good, group.since.unwrap().good)
    };
    assert_eq!(since("110101"), (1, 1));
    assert_eq!(since("110119"), (1, 0));
}

#[test]
fn a_fall_from_the_peak_is_a_budget_for_the_year() {
    let plan = beijing_2026();
    let mut progress = Progress::new(plan);
    let reading = NewReading::of_target("2.10.2/t2");
    let mut add = |first, last, value: &str, baseline: bool| {
        let reading = reading.period(first, last).amount(number(value));
        let reading = if baseline { reading.baseline() } else { reading };
        progress.add_reading(&reading).unwrap();
    };
    // The peak is the highest baseline, not the latest one, nor that of the same months.
    add(date(2015, 1, 1), date(2015, 12, 31), "420", true);
    add(date(2025, 1, 1), date(2025, 12, 31), "350", true);
    add(date(2026, 1, 1), date(2026, 9, 30), "315", false);
    let state = |progress: &Progress<'static>, month, day| {
        let evaluation = evaluate(progress, &as_of(month, day));
        let found = evaluation.target("2.10.2/t2").next().unwrap().verdict;
        (found.state, found.limit, found.needed.number())
    };
    let limit = Some(number("315"));
    assert_eq!(state(&progress, 9, 30), (State::OnTrack, limit, Some(number("0"))));
    let more = NewReading::of_target("2.10.2/t2").period(date(2026, 10, 1), date(2026, 10, 31));
    progress.add_reading(&more.amount(number("0.1"))).unwrap();
    assert_eq!(state(&progress, 10, 31), (State::NotMet, limit, None));
}

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

    /// Shares add up to exactly 100.0, and none is a tenth or more away from its own value.
    #[test]
    fn shares_are_whole(counts in prop::collection::vec(0..100_000_u32, 1..12)) {
        let (parts, adjusted) = duban::evaluate::shares(&counts);
        let total: u32 = counts.iter().sum();
        match parts {
            None => prop_assert_eq!(total, 0),
            Some(parts) => {
                prop_assert_eq!(parts.iter().sum::<Decimal>(), number("100.0"));
                let mut differs = false;
                for (count, part) in counts.iter().zip(&parts) {
                    let exact = Decimal::from(*count) * Decimal::ONE_HUNDRED / Decimal::from(total);
                    prop_assert!((exact - part).abs() < number("0.1"));
                    differs |= duban::quantity::percent((*count).into(), total.into(), 1) != Some(*part);
                }
                prop_assert_eq!(differs, adjusted);
            }
        }
    }

    /// A rank is one more than how many are better.
    #[test]
    fn a_rank_counts_those_that_are_better(values in prop::collection::vec(prop::option::of(0..20_i64), 1..30)) {
        let values: Vec<_> = values.into_iter().map(|value| value.map(Decimal::from)).collect();
        for direction in [duban::target::Direction::HigherIsBetter, duban::target::Direction::LowerIsBetter] {
            let higher = direction == duban::target::Direction::HigherIsBetter;
            let better = |one: Decimal, other: Decimal| if higher { one > other } else { one < other };
            for (value, rank) in values.iter().zip(duban::evaluate::ranks(&values, direction)) {
                let ahead = |value: Decimal| values.iter().flatten().filter(|other| better(**other, value)).count();
                prop_assert_eq!(rank, value.map(|value| ahead(value) as u32 + 1));
            }
        }
    }
}
