//! What is put together from reports: the value of a cell or target, and what is missing.

use duban::evaluate::{EvaluateRequest, GrowthUnit, Invalid, Light, Needed, Policy, State};
use duban::progress::{NewReading, Progress};
use duban::{Date, beijing_2026};
use jiff::civil::date;

use super::{add, as_of, evaluate, number, year_to};

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
