//! The readers' doors in JSON: what other languages get.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use duban::deadline::{Context, find_milestones_json, read_json};
use duban::target::find_targets_json;
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    let context = Context::new(2026).with_reference(date(2026, 8, 10));
    serde_json::from_str(&read_json(text, &context)).unwrap()
}

#[test]
fn a_limit_comes_with_its_words_and_its_dates() {
    let found = read("务必于 9月底前完成");
    assert_eq!((&found["kind"], &found["end"]), (&json!("by"), &json!("2026-09-30")));
    assert_eq!((&found["text"], &found["span"]), (&json!("9月底前"), &json!([4, 8])));
    assert_eq!(found["limit"], json!({ "by": "2026-09-30" }));
    let unsure = read("10月前");
    assert_eq!(
        (&unsure["ambiguous"], &unsure["other"]),
        (&json!(true), &json!({ "by": "2026-09-30" }))
    );
}

#[test]
fn no_limit_and_words_that_cannot_be_read() {
    assert_eq!(read("京政发〔2025〕7号")["kind"], "none");
    let error = read("于13月底前");
    assert_eq!((&error["kind"], &error["position"]), (&json!("error"), &json!(1)));
    assert!(error["reason"].as_str().unwrap().contains("月份"));
}

#[test]
fn several_limits_and_one_rule_for_all() {
    let both = read("9月底前制定方案，年底前完成");
    assert_eq!(both["all"].as_array().unwrap().len(), 2);
    assert_eq!(both["all"][1]["end"], "2026-12-31");
    // The next of the days stands in front, wherever it stands in the text.
    let rule = read("每年6月、12月底前");
    assert_eq!(rule["rrule"], "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1");
    assert_eq!(rule["end"], "2026-12-31");
    let apart = read("每月一调度、每季一通报");
    assert_eq!(apart["rrule"], "FREQ=MONTHLY");
}

#[test]
fn what_is_counted_from_an_unknown_day_has_no_date() {
    let known = read("收到通知后5个工作日内");
    assert_eq!((&known["kind"], &known["end"]), (&json!("relative"), &json!("2026-08-17")));
    let unknown = read("项目竣工验收前");
    assert_eq!((&unknown["end"], &unknown["event"]), (&Value::Null, &json!("项目竣工验收")));
    assert!(unknown["reason"].is_string());
}

#[test]
fn milestones_come_with_their_clauses() {
    let text = "开展2025年度自查，11月底前提交报告；于13月底前汇总。";
    let found: Value =
        serde_json::from_str(&find_milestones_json(text, &Context::new(2026))).unwrap();
    let milestones = found["milestones"].as_array().unwrap();
    assert_eq!(milestones[0]["clause"], "11月底前提交报告");
    assert_eq!(milestones[0]["clause_span"], json!([11, 20]));
    assert_eq!(milestones[1]["kind"], "error");
}

#[test]
fn a_context_names_what_is_wrong_in_it() {
    let wrong = |json: &str| Context::from_json(json).unwrap_err();
    assert_eq!(wrong("[]").path, ".");
    assert_eq!(wrong(r#"{ "plan_year": "2026" }"#).path, "plan_year");
    assert_eq!(
        wrong(r#"{ "plan_year": 2026, "reference_date": "2026-02-30" }"#).path,
        "reference_date"
    );
    let season = wrong(
        r#"{ "plan_year": 2026, "seasons": { "flood": { "first": "6-1", "last": "09-15" } } }"#,
    );
    assert!(season.message.contains("6-1"), "{season}");
}

#[test]
fn targets_say_where_they_stand_in_characters() {
    let text = "到2027年，森林覆盖率不低于45%；完成三分之一以上的改造。";
    let found: Value = serde_json::from_str(&find_targets_json(text)).unwrap();
    let first = &found["targets"][0];
    assert_eq!(
        (&first["phrase"], &first["span"]),
        (&json!("森林覆盖率不低于45%"), &json!([7, 18]))
    );
    assert_eq!((&first["comparator"], &first["value"]), (&json!(">="), &json!("45")));
    assert_eq!(found["targets"][1]["value"], "1/3");
    assert_eq!(find_targets_json(""), r#"{"targets":[]}"#);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_string_gives_json(text in "\\PC*") {
        let context = Context::new(2026).with_reference(date(2026, 1, 18));
        for json in [read_json(&text, &context), find_milestones_json(&text, &context), find_targets_json(&text)] {
            prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
        }
    }
}
