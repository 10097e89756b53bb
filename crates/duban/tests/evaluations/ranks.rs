//! Ranks of cells and of groups.

use duban::evaluate::{Grouping, Policy, PolicyError, Unranked};
use duban::progress::Progress;
use duban::{Decimal, beijing_2026};
use proptest::prelude::*;

use super::{add, as_of, evaluate, year_to};

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

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
