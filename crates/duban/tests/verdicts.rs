//! The judgement of single values: its properties.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use duban::evaluate::{
    ComparisonMethod, Count, Method, Needed, Observed, Requirement, Rule, Source, State, Verdict,
};
use duban::quantity::{Mark, Reported};
use duban::target::{Basis, Direction, Shape};
use duban::{Date, Decimal, Plan, beijing_2026};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn cell(id: &str) -> Requirement<'static> {
    Requirement::of_cell(beijing_2026().cell(id).unwrap())
}

fn target(id: &str) -> Requirement<'static> {
    Requirement::of_target(beijing_2026().target(id).unwrap())
}

fn judge<'p>(requirement: Requirement<'p>, day: Date, value: &str) -> Verdict<'p> {
    let value = Reported::parse(value).unwrap();
    Verdict::new(requirement, &Observed::new(value, day), &Method::default())
}

/// How good a state is, for a requirement with one side.
fn rank(state: State) -> i32 {
    match state {
        State::Met => 5,
        State::OnTrack => 4,
        State::NeedsConfirmation => 3,
        State::BehindTrack => 2,
        State::Unreachable | State::NotMet => 1,
        other => panic!("{other} has no rank"),
    }
}

#[test]
fn a_share_of_days_takes_whole_days() {
    // 78 % of 365 days are 285, so that 80 days may be bad and 81 may not.
    let requirement = cell("4.1/bda/good-air-days-share");
    assert_eq!(requirement.asked, duban::evaluate::Asked::Number(number("78")));
    let on = |day: Date, good: u32, valid: u32| {
        let share = Decimal::from(good) * Decimal::ONE_HUNDRED / Decimal::from(valid);
        let share = duban::quantity::round(share, duban::quantity::Step::decimals(1));
        let observed = Observed::new(share, day).good_days(good).valid_days(valid);
        Verdict::new(requirement, &observed, &Method::default())
    };
    let day = date(2026, 9, 30);
    assert_eq!(on(day, 273 - 80, 273).needed, Needed::GoodDays { more: 92, left: 92 });
    assert_eq!(on(day, 273 - 80, 273).state, State::BehindTrack);
    assert_eq!(on(day, 273 - 81, 273).state, State::Unreachable);
    // The rounded share alone finds the same days.
    let share = judge(requirement, date(2026, 6, 30), "77.3");
    assert_eq!(share.needed, Needed::GoodDays { more: 285 - 140, left: 184 });
    assert_eq!(share.rule, Rule::ShareOfDays);
}

#[test]
fn what_was_added_up_is_held_against_its_share_of_the_time() {
    // 80 by the end of the year; 40 is half of it, 181 of 365 days are a little less.
    let requirement = cell("4.2/110112/catering-upgrades");
    let by_days = judge(requirement, date(2026, 6, 30), "40");
    assert_eq!((by_days.state, by_days.rule), (State::OnTrack, Rule::Proportional));
    let behind = judge(requirement, date(2026, 6, 30), "39");
    assert_eq!((behind.state, behind.expected), (State::BehindTrack, Some(number("39.7"))));
    // 41 in 184 days are fewer than one a day: told by the month.
    let Needed::Remainder { amount, pace, count, left } = behind.needed else { panic!() };
    assert_eq!((amount, pace, count, left), (number("41"), number("6.9"), Count::Months, 6));
    let one = judge(requirement, date(2026, 9, 30), "79");
    assert!(one.sentence().contains("还需完成1家（"), "{}", one.sentence());
    let months = Method { progress: Count::Months, ..Method::default() };
    let at = |day, value: i64| {
        Verdict::new(requirement, &Observed::new(Decimal::from(value), day), &months).state
    };
    assert_eq!(at(date(2026, 6, 30), 40), State::OnTrack);
    assert_eq!(at(date(2026, 6, 30), 39), State::BehindTrack);
    // A month that the data do not cover to its end does not count yet.
    assert_eq!(at(date(2026, 6, 29), 34), State::OnTrack);
    assert_eq!(at(date(2026, 6, 29), 80), State::Met);
}

#[test]
fn a_breach_of_a_cap_is_final() {
    let requirement = cell("4.1/110112/heavy-pollution-days");
    let verdict = judge(requirement, date(2026, 2, 28), "4");
    assert_eq!((verdict.state, verdict.needed), (State::NotMet, Needed::Nothing));
    let verdict = judge(requirement, date(2026, 2, 28), "3");
    assert_eq!(verdict.state, State::OnTrack);
    assert_eq!(verdict.needed, Needed::Budget { left: Decimal::ZERO });
    assert_eq!(judge(requirement, date(2026, 12, 31), "3").state, State::Met);
}

#[test]
fn an_amount_with_an_upper_limit_adds_up() {
    let requirement = target("1.25.2/t1");
    assert_eq!(requirement.shape, Shape::Cap);
    let verdict = judge(requirement, date(2026, 3, 31), "29.9");
    assert_eq!((verdict.state, verdict.rule), (State::OnTrack, Rule::Budget));
    assert_eq!(verdict.needed, Needed::Budget { left: number("0.1") });
    // 90 of 365 days of 30.
    assert_eq!(verdict.expected, Some(number("7.4")));
    assert_eq!(judge(requirement, date(2026, 11, 30), "30.1").state, State::NotMet);
    // The same days of a count say nothing, and are not told.
    assert_eq!(
        judge(cell("4.1/110112/heavy-pollution-days"), date(2026, 3, 31), "1").expected,
        None
    );
}

/// The targets of the embedded plan with a number and no indicator, whose number is an amount of the thing itself.
#[test]
fn levels_are_told_from_amounts_over_the_year() {
    let levels = beijing_2026().targets().filter(|target| {
        target.indicator().is_none() && target.value().is_some() && target.basis() == Basis::Level
    });
    let shapes: Vec<_> =
        levels.map(|target| (target.id(), Requirement::of_target(target).shape)).collect();
    let expected = [
        ("1.25.2/t1", Shape::Cap),   // 用水量，亿立方米
        ("1.25.2/t2", Shape::Stock), // 单位地区生产总值耗水，立方米/万元
        ("1.46.1/t3", Shape::Stock), // 有效利用系数
        ("2.7.3/t1", Shape::Stock),  // 装机容量
        ("2.20.1/t1", Shape::Stock), // 产生量，吨/万平方米
        ("2.20.1/t2", Shape::Stock),
        ("2.20.1/t3", Shape::Stock),
        ("2.20.1/t4", Shape::Stock),
    ];
    assert_eq!(shapes, expected);
}

#[test]
fn words_confirmed_for_a_part_of_the_year_are_not_met_yet() {
    let words = cell("4.1/110112/surface-water-good-share");
    let on = |day, holds| Verdict::confirmed(words, day, holds, &Method::default()).state;
    assert_eq!(on(date(2026, 1, 31), true), State::OnTrack);
    assert_eq!(on(date(2026, 1, 31), false), State::BehindTrack);
    assert_eq!(on(date(2026, 12, 31), true), State::Met);
    assert_eq!(on(date(2026, 12, 31), false), State::NotMet);
    assert_eq!(on(date(2025, 12, 31), true), State::InvalidData);
    // What adds up is done when it is done.
    let reduction = cell("4.1/110112/nox-key-project-reduction");
    let verdict = Verdict::confirmed(reduction, date(2026, 6, 30), true, &Method::default());
    assert_eq!(verdict.state, State::Met);
}

#[test]
fn a_level_may_fall_again_until_the_year_is_over() {
    let requirement = cell("4.2/110112/grade-ab-boiler-users");
    assert_eq!(judge(requirement, date(2026, 6, 30), "80").state, State::OnTrack);
    let behind = judge(requirement, date(2026, 6, 30), "70");
    assert_eq!((behind.state, behind.needed.number()), (State::BehindTrack, Some(number("5"))));
    assert_eq!(judge(requirement, date(2026, 12, 31), "75").state, State::Met);
    // A level at a later day still says something of the plan; a mean of other days does not.
    assert_eq!(judge(requirement, date(2027, 1, 31), "74").state, State::NotMet);
    let mean = cell("4.1/110112/pm25-annual-mean");
    assert_eq!(judge(mean, date(2027, 1, 31), "20").state, State::InvalidData);
    assert_eq!(judge(mean, date(2025, 12, 31), "20").state, State::InvalidData);
}

#[test]
fn what_is_determined_once_is_pending_before() {
    let requirement = cell("4.1/110112/polluted-farmland-safe-use-rate");
    assert_eq!(judge(requirement, date(2026, 6, 30), "80").state, State::Pending);
    let mut method = Method::default();
    method.determined.insert("polluted-farmland-safe-use-rate".into(), date(2026, 11, 20));
    let at = |day, value: i64| {
        Verdict::new(requirement, &Observed::new(Decimal::from(value), day), &method).state
    };
    assert_eq!(at(date(2026, 11, 19), 80), State::Pending);
    assert_eq!(at(date(2026, 11, 20), 80), State::NotMet);
    assert_eq!(at(date(2026, 11, 20), 100), State::Met);
}

#[test]
fn about_is_met_on_the_good_side_and_left_to_a_person_beyond_it() {
    let requirement = target("1.1.1/t1");
    let end = date(2026, 12, 31);
    assert_eq!(judge(requirement, end, "29").state, State::Met);
    assert_eq!(judge(requirement, end, "26.5").state, State::Met);
    assert_eq!(judge(requirement, end, "29.1").state, State::NeedsConfirmation);
    let method = Method { about_percent: Some(number("5")), ..Method::default() };
    let at =
        |value: &str| Verdict::new(requirement, &Observed::new(number(value), end), &method).state;
    assert_eq!((at("30.45"), at("30.46")), (State::Met, State::NeedsConfirmation));
}

#[test]
fn another_way_to_meet_it_needs_its_second_fact() {
    for requirement in [target("1.42.1/t1"), cell("4.1/110112/key-construction-land-safe-use-rate")]
    {
        let end = date(2026, 12, 31);
        assert_eq!(judge(requirement, end, "100").state, State::Met);
        assert_eq!(judge(requirement, end, "95").state, State::NeedsConfirmation);
        assert_eq!(judge(requirement, end, "94.9").state, State::NotMet);
        let observed = Observed::new(number("95"), end).with_condition();
        assert_eq!(Verdict::new(requirement, &observed, &Method::default()).state, State::Met);
    }
}

#[test]
fn a_change_is_measured_against_its_baseline() {
    // 力争D级企业同比减少25%
    let requirement = target("1.6.4/t2");
    let end = date(2026, 12, 31);
    let at = |observed: Observed| Verdict::new(requirement, &observed, &Method::default());
    assert_eq!(at(Observed::new(number("75"), end)).state, State::BaselineMissing);
    let met = at(Observed::new(number("75"), end).against(number("100")));
    assert_eq!((met.state, met.attainment), (State::Met, Some(number("100.0"))));
    let missed = at(Observed::new(number("76"), end).against(number("100")));
    assert_eq!((missed.state, missed.attainment), (State::NotMet, Some(number("96.0"))));
    assert!(!missed.fails(), "力争 does not bind");
    assert_eq!(at(Observed::new(number("-25"), end).as_change()).state, State::Met);
    assert_eq!(at(Observed::new(number("-24.9"), end).as_change()).state, State::NotMet);
    // 较上一年度提升5个百分点; 地膜残存量实现零增长
    let points = target("1.8.3/t2");
    let observed = Observed::new(number("35"), end).against(number("30"));
    assert_eq!(Verdict::new(points, &observed, &Method::default()).state, State::Met);
    let growth = target("1.45.1/t1");
    let observed = Observed::new(number("30"), end).against(number("30"));
    assert_eq!(Verdict::new(growth, &observed, &Method::default()).state, State::Met);
    let observed = Observed::new(number("30.01"), end).against(number("30"));
    assert_eq!(Verdict::new(growth, &observed, &Method::default()).state, State::NotMet);
}

#[test]
fn a_mean_concentration_needs_valid_days() {
    let requirement = cell("4.1/110112/pm25-annual-mean");
    let at = |day, days| {
        let observed = Observed::new(number("29"), day).valid_days(days);
        Verdict::new(requirement, &observed, &Method::default()).state
    };
    assert_eq!(at(date(2026, 12, 31), 324), State::Met);
    assert_eq!(at(date(2026, 12, 31), 323), State::InvalidData);
    assert_eq!(at(date(2026, 1, 31), 27), State::OnTrack);
    assert_eq!(at(date(2026, 1, 31), 26), State::InvalidData);
}

#[test]
fn what_no_measurement_can_give_is_invalid() {
    let at = |id: &str, value: &str| judge(cell(id), date(2026, 6, 30), value).state;
    assert_eq!(at("4.2/110112/green-enterprise-share", "100.1"), State::InvalidData);
    assert_eq!(at("4.2/110112/green-enterprise-share", "100"), State::OnTrack);
    assert_eq!(at("4.1/110112/pm25-annual-mean", "-0.1"), State::InvalidData);
}

#[test]
fn the_two_methods_of_comparison_are_told_apart() {
    let requirement = cell("4.1/110112/pm25-annual-mean");
    let end = date(2026, 12, 31);
    let full = judge(requirement, end, "30.4");
    assert_eq!((full.state, full.methods_differ()), (State::NotMet, true));
    let method = Method { comparison: ComparisonMethod::Rounded, ..Method::default() };
    let at = |value: &str| {
        let value = Reported::parse(value).unwrap();
        Verdict::new(requirement, &Observed::new(value, end), &method).state
    };
    assert_eq!((at("30.4"), at("30.5"), at("30.51")), (State::Met, State::Met, State::NotMet));
    assert_eq!((at("30.5(+)"), at("30.5(-)")), (State::NotMet, State::Met));
}

#[test]
fn what_the_source_lost_or_does_not_ask_is_said() {
    let lost = target("1.18.3/t1");
    assert_eq!(judge(lost, date(2026, 6, 30), "33").state, State::NoValue);
    let not_assigned = cell("4.2/110117/traffic-noise-treatments");
    assert_eq!(judge(not_assigned, date(2026, 6, 30), "1").state, State::NotAssigned);
    let words = cell("4.1/110112/surface-water-good-share");
    assert_eq!(judge(words, date(2026, 6, 30), "100").state, State::Unconfirmed);
    let confirmed = Verdict::confirmed(words, date(2026, 12, 31), true, &Method::default());
    assert_eq!(confirmed.state, State::Met);
}

/// The cells that ask for a number, and the targets that do with one side.
fn one_sided(plan: &'static Plan) -> &'static [Requirement<'static>] {
    static ALL: std::sync::OnceLock<Vec<Requirement<'static>>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| collect_one_sided(plan))
}

fn collect_one_sided(plan: &'static Plan) -> Vec<Requirement<'static>> {
    let cells = plan.cells().map(Requirement::of_cell);
    let targets = plan.targets().map(Requirement::of_target);
    let asks = |requirement: &Requirement<'_>| {
        let decided = matches!(requirement.asked, duban::evaluate::Asked::Number(_));
        let one_sided = !matches!(
            requirement.comparator,
            duban::target::Comparator::About | duban::target::Comparator::Range
        );
        decided && one_sided && !requirement.is_change()
    };
    cells.chain(targets).filter(asks).collect()
}

fn value() -> impl Strategy<Value = Decimal> {
    (0_i64..120_000, 0_u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..365).prop_map(|days| date(2026, 1, 1).checked_add(days.days()).unwrap())
}

fn method() -> impl Strategy<Value = Method> {
    (any::<bool>(), any::<bool>()).prop_map(|(rounded, months)| Method {
        comparison: if rounded { ComparisonMethod::Rounded } else { ComparisonMethod::Full },
        progress: if months { Count::Months } else { Count::Days },
        ..Method::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// A better value never stands worse.
    #[test]
    fn a_verdict_is_monotone(
        which in any::<prop::sample::Index>(), day in day(), a in value(), b in value(), method in method(),
    ) {
        let all = one_sided(beijing_2026());
        let requirement = *which.get(all);
        let (low, high) = (a.min(b), a.max(b));
        let state = |value| Verdict::new(requirement, &Observed::new(value, day), &method).state;
        let (low, high) = (state(low), state(high));
        let excluded = [State::InvalidData, State::Pending];
        if !excluded.contains(&low) && !excluded.contains(&high) {
            match requirement.direction.unwrap_or(Direction::HigherIsBetter) {
                Direction::HigherIsBetter => prop_assert!(rank(low) <= rank(high)),
                _ => prop_assert!(rank(low) >= rank(high)),
            }
        }
    }

    /// What the rest of the year must average meets the target when it is attained, and misses it one unit of the last
    /// place worse.
    #[test]
    fn the_remaining_mean_is_exact(
        which in any::<prop::sample::Index>(), day in day(), value in value(), method in method(),
    ) {
        let all = one_sided(beijing_2026());
        let all: Vec<_> = all.iter().copied().filter(|one| one.shape == Shape::Mean).collect();
        let requirement = *which.get(&all);
        let verdict = Verdict::new(requirement, &Observed::new(value, day), &method);
        if let Needed::RemainingMean { mean, side, count, left } = verdict.needed {
            let (first, last) = requirement.period_at(day);
            let done = duban::evaluate::Elapsed::new(first, last, day, count).done;
            let total = Decimal::from(done + left);
            let whole = |rest: Decimal| {
                (value * Decimal::from(done) + rest * Decimal::from(left), total)
            };
            let unit = Decimal::new(1, u32::from(requirement.decimals));
            let worse = if side == Direction::HigherIsBetter { mean - unit } else { mean + unit };
            let passes = |(sum, total): (Decimal, Decimal)| {
                let scale = requirement.scale(last, &Method { bounds: [(
                    requirement_id(&requirement),
                    duban::evaluate::Bounds { floor: None, ceiling: None },
                )].into(), ..method.clone() });
                // The scale of the last day is asked with the exact sum: its limits times the total.
                scale.steps.iter().any(|(threshold, state)| {
                    let whole = duban::evaluate::Threshold {
                        numerator: threshold.numerator * total, ..*threshold
                    };
                    *state == State::Met && whole.passes(sum.into())
                })
            };
            prop_assert!(passes(whole(mean)), "{verdict:?}");
            prop_assert!(!passes(whole(worse)), "{verdict:?}");
        }
    }

    /// No value, day, baseline or method makes it fail, however odd.
    #[test]
    fn nothing_panics(
        which in any::<prop::sample::Index>(),
        mantissa in any::<i128>(), scale in 0_u32..29, mark in 0_usize..3,
        baseline in prop::option::of((any::<i64>(), 0_u32..29)),
        year in 2024_i16..2029, days in 0_i64..366,
        counts in prop::option::of((any::<u32>(), any::<u32>())),
        is_change in any::<bool>(), confirmed in any::<bool>(), decimals in any::<u8>(),
        percent in prop::option::of(any::<u32>()), rounded in any::<bool>(), shape in 0_usize..5,
    ) {
        let plan = beijing_2026();
        let cells = plan.cells().map(Requirement::of_cell);
        let all: Vec<_> = cells.chain(plan.targets().map(Requirement::of_target)).collect();
        let requirement = Requirement { decimals, shape: Shape::ALL[shape], ..*which.get(&all) };
        let limit = 79_228_162_514_264_337_593_543_950_335_i128;
        let value = Decimal::from_i128_with_scale(mantissa % limit, scale);
        let mark = [Mark::Exact, Mark::Above, Mark::Below][mark];
        let day = Date::new(year, 1, 1).unwrap().checked_add(days.days()).unwrap();
        let mut observed = Observed::new(Reported { value, mark }, day);
        observed.baseline = baseline.map(|(mantissa, scale)| Decimal::new(mantissa, scale));
        (observed.valid, observed.days) = counts.unzip();
        (observed.is_change, observed.condition_confirmed) = (is_change, confirmed);
        let method = Method {
            comparison: if rounded { ComparisonMethod::Rounded } else { ComparisonMethod::Full },
            about_percent: percent.map(Decimal::from),
            ..Method::default()
        };
        let verdict = Verdict::new(requirement, &observed, &method);
        prop_assert!(verdict.sentence().ends_with('。'));
        prop_assert!(!verdict.to_json().is_empty());
    }

    /// No change at all, or one the other way, is never what was asked for, however it is told.
    #[test]
    fn a_change_the_other_way_never_meets(
        comparator in 0_usize..5, basis in 0_usize..4, down in any::<bool>(),
        limit in 1_i64..50, span in 1_i64..20, baseline in 1_i64..1000, moved in 0_i64..1000,
        about in prop::option::of(0_u32..99),
    ) {
        use duban::target::{Change, Comparator};
        let comparators = [
            Comparator::Equal, Comparator::AtLeast, Comparator::MoreThan, Comparator::About,
            Comparator::Range,
        ];
        let bases = [Basis::ChangePercent, Basis::ChangePoints, Basis::ChangeAmount, Basis::FromPeak];
        let requirement = Requirement {
            comparator: comparators[comparator],
            basis: bases[basis],
            change: Some(if down { Change::Down } else { Change::Up }),
            asked: duban::evaluate::Asked::Number(limit.into()),
            upper: Some((limit + span).into()),
            ..target("1.6.4/t2")
        };
        let method = Method { about_percent: about.map(Decimal::from), ..Method::default() };
        let other_way = if down { moved } else { -moved };
        let end = date(2026, 12, 31);
        let value = Observed::new(Decimal::from(baseline + other_way), end).against(baseline.into());
        let change = Observed::new(Decimal::from(other_way), end).as_change();
        for observed in [value, change] {
            let verdict = Verdict::new(requirement, &observed, &method);
            let wrong = [State::Met, State::OnTrack, State::NeedsConfirmation];
            prop_assert!(!wrong.contains(&verdict.state), "{}", verdict.sentence());
        }
    }

    /// The state of every value is that of its scale.
    #[test]
    fn the_scale_decides(
        which in any::<prop::sample::Index>(), day in day(), value in value(), method in method(),
    ) {
        let all: Vec<_> = beijing_2026().cells().collect();
        let requirement = Requirement::of_cell(*which.get(&all));
        let verdict = Verdict::new(requirement, &Observed::new(value, day), &method);
        prop_assert_eq!(verdict.state, requirement.scale(day, &method).state(value.into()));
        prop_assert!(verdict.sentence().ends_with('。'));
    }
}

fn requirement_id(requirement: &Requirement<'_>) -> String {
    match requirement.source {
        Source::Cell(cell) => cell.id().to_owned(),
        Source::Target(target) => target.id().to_owned(),
        other => panic!("{other:?}"),
    }
}
