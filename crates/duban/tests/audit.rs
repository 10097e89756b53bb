//! The audit: each rule on a small made-up plan.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of a test may fail as its tests do"
)]

use duban::Plan;
use duban::audit::{Count, Finding, Rule, Severity, by_rule, by_severity};
use serde_json::{Value, json};

/// A plan of a city that does not exist, in which nothing is wrong.
const BASE: &str = r#"{
  "format": "duban-plan/1", "id": "qingshui-2026", "title": "清水市行动计划", "year": 2026,
  "document": {"number": "清政办发〔2026〕1号", "issuer": "清水市人民政府办公室", "issued": "2026-01-05"},
  "time_limits": [
    {"text": "年底前", "limit": {"by": "2026-12-31"}},
    {"text": "6月底前", "limit": {"by": "2026-06-30"}},
    {"text": "长期实施", "limit": "open_ended"}
  ],
  "areas": [
    {"id": "a", "name": "东河区", "unit": "东河区政府"}, {"id": "b", "name": "西河区", "unit": "西河区政府"},
    {"id": "c", "name": "南山区", "unit": "南山区政府"}, {"id": "d", "name": "北山区", "unit": "北山区政府"}
  ],
  "units": [
    {"name": "东河区政府", "level": "district", "area": "a"}, {"name": "西河区政府", "level": "district", "area": "b"},
    {"name": "南山区政府", "level": "district", "area": "c"}, {"name": "北山区政府", "level": "district", "area": "d"},
    {"name": "市水务局", "aliases": ["水务局"], "level": "municipal"}, {"name": "市交通局", "level": "municipal"}
  ],
  "scopes": [
    {"name": "各区", "kind": "fixed", "areas": ["a", "b", "c", "d"], "basis": "全市四个区"},
    {"name": "相关区政府", "kind": "concerned", "basis": "原文点名的区"}
  ],
  "indicators": [
    {"id": "share", "name": "达标率", "unit": "%", "comparator": ">=", "shape": "mean", "decimals": 1},
    {"id": "dust", "name": "扬尘", "unit": "微克/立方米", "comparator": "<=", "shape": "mean", "decimals": 0},
    {"id": "water", "name": "优良水体", "unit": "%", "comparator": ">=", "shape": "mean", "decimals": 1},
    {"id": "soil", "name": "耕地安全", "unit": "%", "comparator": ">=", "shape": "mean", "decimals": 1},
    {"id": "sites", "name": "噪声治理", "unit": "家", "comparator": ">=", "shape": "cumulative", "decimals": 0},
    {"id": "waste", "name": "危废占比", "unit": "%", "comparator": "<=", "shape": "mean", "decimals": 1}
  ],
  "outline": [{"id": "1", "heading": "攻坚计划"}, {"id": "2", "heading": "指标计划"}],
  "tasks": [
    {"id": "1.1", "number": 1, "outline": "1", "title": "治理噪声", "measures": [
      {"id": "1.1.1", "text": "组织实施10项噪声治理，11月底前提交总结，12月底前评估。",
       "deadline": {"printed": "年底前", "read": "年底前"},
       "lead": {"printed": "市水务局", "units": ["市水务局"]},
       "responsible": {"printed": "相关区政府", "units": ["相关区政府"]},
       "assisting": {"printed": "市交通局", "units": ["市交通局"]},
       "charged": ["东河区"],
       "milestones": [
         {"id": "1.1.1/m1", "phrase": "11月底前", "clause": "11月底前提交总结", "limit": {"by": "2026-11-30"}},
         {"id": "1.1.1/m2", "phrase": "12月底前", "clause": "12月底前评估", "limit": {"by": "2026-12-31"}}],
       "targets": [{"id": "1.1.1/t1", "phrase": "组织实施10项噪声治理", "subject": "噪声治理", "indicator": "sites",
         "comparator": "=", "value": "10", "unit": "项", "basis": "cumulative", "strength": "binding"}]},
      {"id": "1.1.2", "text": "全市达标率达到80%以上。", "deadline": {"printed": "年底前", "read": "年底前"},
       "lead": {"printed": "市交通局", "units": ["市交通局"]},
       "targets": [{"id": "1.1.2/t1", "phrase": "全市达标率达到80%以上", "subject": "达标率", "indicator": "share",
         "comparator": ">=", "value": "80", "unit": "%", "basis": "share", "scope": "全市", "strength": "binding"}]}
    ]},
    {"id": "1.2", "number": 2, "outline": "1", "title": "治理扬尘", "measures": [
      {"id": "1.2.1", "text": "加强扬尘管控。", "deadline": {"printed": "长期实施", "read": "长期实施"},
       "lead": {"printed": "市水务局", "units": ["市水务局"]}}
    ]}
  ],
  "matrices": [{"id": "2.1", "title": "各区指标", "outline": "2",
    "indicators": ["share", "dust", "water", "soil", "sites", "waste"],
    "rows": [
      {"area": "a", "cells": ["80", "30", "达到市级要求", "100", "4", "达到市级要求"]},
      {"area": "b", "cells": ["82.5", "30", "达到市级要求", "—", "—", "达到市级要求"]},
      {"area": "c", "cells": ["79", "28", "达到市级要求", "100", "5", "达到市级要求"]},
      {"area": "d", "cells": ["80", "28", "达到市级要求", "—", "1", "达到市级要求"]}]}]
}"#;

const FIRST: &str = "/tasks/0/measures/0";

/// The base plan with some places of its JSON replaced; a new member is added.
fn edited(edits: &[(&str, Value)]) -> Plan {
    let mut plan: Value = serde_json::from_str(BASE).unwrap();
    for (pointer, value) in edits {
        set(&mut plan, pointer, value.clone());
    }
    load(&plan)
}

fn set(plan: &mut Value, pointer: &str, value: Value) {
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    match plan.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[member.parse::<usize>().unwrap()] = value,
        object => object[member] = value,
    }
}

fn load(plan: &Value) -> Plan {
    Plan::from_json(plan.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// What the audit of the edited base plan finds: rule, place, sentence.
fn found(edits: &[(&str, Value)]) -> Vec<(Rule, String, String)> {
    let plan = edited(edits);
    let short = |finding: &Finding<'_>| {
        assert!(finding.sentence().ends_with('。'), "{}", finding.sentence());
        (finding.rule(), finding.element_id().to_owned(), finding.sentence().to_owned())
    };
    plan.audit().iter().map(short).collect()
}

/// The edits lead to exactly one finding, of this rule and at this place, whose sentence holds these words.
fn only(edits: &[(&str, Value)], rule: Rule, place: &str, words: &[&str]) {
    let found = found(edits);
    let [(found_rule, found_place, sentence)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((*found_rule, found_place.as_str()), (rule, place), "{sentence}");
    for word in words {
        assert!(sentence.contains(word), "{word}: {sentence}");
    }
}

fn at(member: &str) -> String {
    format!("{FIRST}/{member}")
}

#[test]
fn a_sound_plan_has_no_findings() {
    assert_eq!(found(&[]), []);
}

#[test]
fn numbering() {
    only(&[("/tasks/1/number", json!(4))], Rule::TaskGap, "1.2", &["由1跳到4", "缺2个"]);
    only(&[("/tasks/1/number", json!(1))], Rule::TaskOrder, "1.2", &["序号1"]);
    only(&[("/tasks/1/measures/0/id", json!("1.2.3"))], Rule::MeasureSequence, "1.2.3", &["1.2.1"]);
    only(
        &[("/tasks/0/measures/1/belongs_to", json!("1.2"))],
        Rule::MeasureDrifted,
        "1.1.2",
        &["任务1.2"],
    );
    let lost = json!({"id": "1.2", "number": 2, "outline": "1", "lost": true});
    only(&[("/tasks/1", lost)], Rule::TaskLost, "1.2", &["缺失"]);
    only(&[("/tasks/1/measures", json!([]))], Rule::TaskEmpty, "1.2", &["治理扬尘"]);
}

#[test]
fn a_task_whose_measures_stand_elsewhere_is_not_empty() {
    let edits =
        [("/tasks/1/measures", json!([])), ("/tasks/0/measures/1/belongs_to", json!("1.2"))];
    let rules: Vec<Rule> = found(&edits).into_iter().map(|found| found.0).collect();
    assert_eq!(rules, [Rule::MeasureDrifted]);
}

#[test]
fn totals() {
    let target = "/tasks/0/measures/0/targets/0";
    let value = |words: &str| (format!("{target}/value"), json!(words));
    let (pointer, eleven) = value("11");
    only(&[(&pointer, eleven.clone())], Rule::TotalMismatch, "1.1.1/t1", &["11项", "合计10家"]);
    // At least nine: the areas' ten are enough; at least eleven: they are not.
    let comparator = format!("{target}/comparator");
    assert_eq!(found(&[(&comparator, json!(">=")), (&pointer, json!("9"))]), []);
    only(
        &[(&comparator, json!(">=")), (&pointer, eleven)],
        Rule::TotalMismatch,
        "1.1.1/t1",
        &["不低于11项", "合计10家"],
    );
    // The total of one area is held against its cell.
    let scope = format!("{target}/scope");
    assert_eq!(found(&[(&scope, json!("东河区")), (&pointer, json!("4"))]), []);
    let one = [(scope.as_str(), json!("东河区"))];
    only(&one, Rule::TotalMismatch, "1.1.1/t1", &["1个区", "合计4家"]);
    // A scope that is no area says nothing that could be checked.
    assert_eq!(found(&[(&scope, json!("重点园区")), (&pointer, json!("4"))]), []);
    only(&[(&format!("{target}/unit"), json!("吨"))], Rule::UnitDiffers, "1.1.1/t1", &["吨"]);
}

#[test]
fn levels_and_shares() {
    let target = "/tasks/0/measures/1/targets/0";
    let value = format!("{target}/value");
    only(&[(&value, json!("90"))], Rule::TargetContradicted, "1.1.2/t1", &["最高为82.5%"]);
    // 各区 asks it of each area: the one whose cell asks for less is named.
    let scope = format!("{target}/scope");
    let edits = [(scope.as_str(), json!("各区"))];
    only(&edits, Rule::TargetContradicted, "1.1.2/t1", &["南山区", "为79%"]);
    let edits = [(format!("{target}/basis"), json!("per-area")), (scope, json!("每区"))];
    let edits: Vec<_> = edits.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    only(&edits, Rule::TargetContradicted, "1.1.2/t1", &["南山区"]);
}

#[test]
fn named_but_not_assigned() {
    let text = "西河区、东河区实施噪声治理。";
    let target = json!([{"id": "1.2.1/t1", "phrase": "西河区、东河区实施噪声治理", "subject": "噪声治理",
        "indicator": "sites", "comparator": "none", "basis": "level", "strength": "binding"}]);
    let edits =
        [("/tasks/1/measures/0/text", json!(text)), ("/tasks/1/measures/0/targets", target)];
    only(&edits, Rule::AreaNotAssigned, "1.2.1/t1", &["西河区", "“—”"]);
}

#[test]
fn a_target_without_its_value() {
    let target = "/tasks/0/measures/0/targets/0";
    let value = format!("{target}/value");
    only(&[(&value, Value::Null)], Rule::TargetWithoutValue, "1.1.1/t1", &["数值"]);
    let range = [(format!("{target}/comparator"), json!("range")), (value, json!("9"))];
    let range: Vec<_> = range.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    only(&range, Rule::TargetWithoutValue, "1.1.1/t1", &["上限"]);
}

#[test]
fn shifted_rows() {
    // A cell lost in the third column: the rest stand one column to the left.
    let left = json!(["82.5", "30", "—", "3", "达到市级要求", "达到市级要求"]);
    only(
        &[("/matrices/0/rows/1/cells", left)],
        Rule::RowShifted,
        "2.1/b/water",
        &["西河区", "第3列", "向左移了一列"],
    );
    // A cell too many in the first column: to the right.
    let right = json!(["—", "82.5", "30", "达到市级要求", "100", "3"]);
    let found = found(&[("/matrices/0/rows/1/cells", right)]);
    let shifted: Vec<_> = found.iter().filter(|found| found.0 == Rule::RowShifted).collect();
    assert_eq!(shifted.len(), 1, "{found:?}");
    assert!(shifted[0].2.contains("向右移了一列"), "{found:?}");
    // One cell of another kind is no shift.
    let single = json!(["—", "30", "达到市级要求", "—", "—", "达到市级要求"]);
    assert_eq!(edited(&[("/matrices/0/rows/1/cells", single)]).audit(), []);
}

#[test]
fn implausible_cells() {
    let cell = |row: usize, column: usize| format!("/matrices/0/rows/{row}/cells/{column}");
    let edit = |at: &str, words: &str, rule: Rule, place: &str, says: &str| {
        only(&[(at, json!(words))], rule, place, &[says]);
    };
    edit(&cell(0, 3), "103", Rule::CellImplausible, "2.1/a/soil", "超过100%");
    let half = [
        (cell(1, 4), json!("0.5")),
        ("/tasks/0/measures/0/targets/0/value".to_owned(), json!("10.5")),
    ];
    let half: Vec<_> = half.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    only(&half, Rule::CellImplausible, "2.1/b/sites", &["小数"]);
    edit(&cell(0, 1), "-30", Rule::CellImplausible, "2.1/a/dust", "负数");
    edit(&cell(0, 1), "30.5", Rule::CellPrecision, "2.1/a/dust", "1位小数");
    // Zeros at the end are no decimals.
    assert!(found(&[(&cell(0, 1), json!("30.0"))]).is_empty());
}

#[test]
fn deadlines() {
    let read = at("deadline/read");
    let found = found(&[(&read, json!("6月底前"))]);
    let rules: Vec<_> = found.iter().map(|(rule, place, _)| (*rule, place.as_str())).collect();
    let late = Rule::MilestoneAfterDeadline;
    assert_eq!(rules, [(late, "1.1.1/m1"), (late, "1.1.1/m2")]);
    assert!(found[0].2.contains("2026-06-30") && found[0].2.contains("2026-11-30"));

    let milestone = json!([{"id": "1.1.1/m1", "phrase": "11月底前", "clause": "11月底前提交总结",
        "limit": {"by": "2026-11-30"}}]);
    let single = (at("milestones"), milestone);
    let edits = [(single.0.as_str(), single.1.clone())];
    only(&edits, Rule::MilestoneBeforeDeadline, "1.1.1/m1", &["早于时限"]);
    let edits = [(single.0.as_str(), single.1), (&read, json!("长期实施"))];
    only(&edits, Rule::OpenDeadline, "1.1.1/m1", &["长期实施", "2026-11-30"]);

    let blank = json!({"printed": ""});
    only(&[(&at("deadline"), blank)], Rule::DeadlineMissing, "1.1.1", &["空白"]);
    let unread = json!({"printed": "尽早"});
    only(&[(&at("deadline"), unread)], Rule::DeadlineMissing, "1.1.1", &["“尽早”"]);
}

#[test]
fn duties() {
    let lead = |value: Value| (at("lead"), value);
    let one = |edit: (String, Value), rule: Rule, says: &str| {
        only(&[(&edit.0, edit.1)], rule, "1.1.1", &[says]);
    };
    let unread = json!({"printed": "市水务局 市水局", "units": ["市水务局"], "unread": ["市水局"]});
    one(lead(unread), Rule::UnitUnread, "“市水局”");
    one(lead(json!({"printed": ""})), Rule::LeadMissing, "没有牵头部门");
    one(lead(json!({"printed": "", "line": 7})), Rule::LeadBlank, "空白");
    one(lead(json!({"printed": "——"})), Rule::LeadMissing, "“——”");
    let twice = json!({"printed": "市水务局 水务局", "units": ["市水务局", "水务局"]});
    one(lead(twice), Rule::UnitRepeated, "两次列出市水务局");
    let assisting = json!({"printed": "水务局", "units": ["水务局"]});
    one((at("assisting"), assisting), Rule::LeadAssists, "市水务局既牵头又协办");
    one((at("charged"), json!([])), Rule::AreasUnassigned, "相关区政府");
}

#[test]
fn texts() {
    let text = |words: &str| ("/tasks/1/measures/0/text".to_owned(), json!(words));
    let one = |words: &str, rule: Rule, says: &str| {
        let (pointer, value) = text(words);
        only(&[(&pointer, value)], rule, "1.2.1", &[says]);
    };
    let repeated = "加强工地扬尘精细管控，提升水平，加强工地扬尘精细管控。";
    one(repeated, Rule::ClauseRepeated, "出现2次");
    one("加强扬尘管控，审核总数不少于总数的一", Rule::TextCutOff, "不少于总数的一");
    one("加强“扬尘管控。", Rule::MarksUnbalanced, "“”不成对");
    one("推进京津冀冀扬尘管控。", Rule::WordDoubled, "“冀冀”");
    one("全市达标率达到80%以上。", Rule::MeasureRepeated, "1.1.2");
}

#[test]
fn a_plan_written_without_full_stops_is_not_cut_off() {
    let edits = [
        ("/tasks/0/measures/1/text", json!("全市达标率达到80%以上")),
        ("/tasks/1/measures/0/text", json!("加强扬尘管控")),
    ];
    assert_eq!(found(&edits), []);
}

#[test]
fn what_the_data_explain() {
    let statement = |field: &str, printed: &str| json!([{"field": field, "level": "inferred", "printed": printed, "reason": "底本如此"}]);
    let text = ("/tasks/1/measures/0/text", json!("推进京津冀冀扬尘管控，整治和和提升。"));
    let about = |certainty: Value| {
        let plan = edited(&[text.clone(), ("/tasks/1/measures/0/certainty", certainty)]);
        let explained = |finding: &Finding<'_>| finding.explanation().map(|why| why.row());
        plan.audit().iter().map(explained).collect::<Vec<_>>()
    };
    // It explains what it quotes, and nothing else; quoting nothing, it is about the whole text.
    assert_eq!(about(statement("text", "津冀冀扬")), [Some(0), None]);
    assert_eq!(about(statement("text", "")), [Some(0), Some(0)]);
    assert_eq!(about(statement("lead", "")), [None, None]);
}

#[test]
fn counts_and_json() {
    let plan = edited(&[("/tasks/1/number", json!(4)), (&at("lead"), json!({"printed": ""}))]);
    let findings = plan.audit();
    let one = Count { explained: 0, unexplained: 1 };
    let rules: Vec<_> = by_rule(&findings).collect();
    assert_eq!(rules, [(Rule::TaskGap, one), (Rule::LeadMissing, one)]);
    let two = Count { explained: 0, unexplained: 2 };
    assert_eq!(by_severity(&findings).next(), Some((Severity::Error, two)));
    assert_eq!(
        serde_json::to_value(&findings[0]).unwrap(),
        json!({"id": "1.2", "element": "task", "field": "presence", "rule": "task-gap", "severity": "error",
            "sentence": "《攻坚计划》的任务序号由1跳到4，缺2个。", "explained_by": null})
    );
}
