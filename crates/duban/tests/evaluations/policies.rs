//! Policies and their scores.

use duban::evaluate::{EvaluateRequest, Grouping, Policy};
use duban::progress::{NewStep, Progress, StepKind};
use duban::{Date, Filter, beijing_2026};
use jiff::civil::date;

use super::{add, as_of, evaluate, number, year_to};

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
