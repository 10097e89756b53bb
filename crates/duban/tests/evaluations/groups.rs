//! The roll-up: what a group counts, and what has changed in it.

use duban::evaluate::{GroupKey, Grouping, Policy};
use duban::progress::{NewReading, Progress};
use duban::{Decimal, Filter, beijing_2026};
use jiff::civil::date;
use proptest::prelude::*;

use super::{add, as_of, evaluate, number, year_to};

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

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
}
