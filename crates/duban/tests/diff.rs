//! Two plans compared.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use duban::Plan;
use duban::plan::ElementKind;
use duban::plan::diff::{Diff, DifferenceKind, Effect};
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../plans/sample-city.json");

fn plan(value: &Value) -> Plan {
    Plan::from_json(value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

/// What differs when values at these pointers are replaced (`null` takes a member away).
#[track_caller]
fn changed(changes: &[(&str, Value)]) -> Diff {
    let mut value = sample();
    for (pointer, new) in changes {
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        let parent = value.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
        match parent {
            Value::Object(object) if new.is_null() => drop(object.remove(member)),
            Value::Object(object) => drop(object.insert(member.into(), new.clone())),
            Value::Array(list) if new.is_null() => drop(list.remove(member.parse().unwrap())),
            Value::Array(list) => list[member.parse::<usize>().unwrap()] = new.clone(),
            _ => panic!("{pointer}"),
        }
    }
    let (one, other) = (plan(&sample()), plan(&value));
    let (there, back) = (one.diff(&other), other.diff(&one));
    assert_eq!(there.as_slice().len(), back.as_slice().len());
    assert_eq!(there.of(DifferenceKind::Added).count(), back.of(DifferenceKind::Removed).count());
    for (forth, back) in [
        (Effect::Tightened, Effect::Loosened),
        (Effect::Loosened, Effect::Tightened),
        (Effect::Earlier, Effect::Later),
        (Effect::Later, Effect::Earlier),
        (Effect::Undecided, Effect::Undecided),
    ] {
        assert_eq!(there.with(forth).count(), other.diff(&one).with(back).count());
    }
    there
}

/// The only difference: kind, id, fields and effect.
#[track_caller]
fn only(diff: &Diff) -> (DifferenceKind, &str, Vec<&str>, Option<Effect>) {
    let [one] = diff.as_slice() else { panic!("not one difference: {diff:?}") };
    let fields = one.fields().iter().map(|field| field.field()).collect();
    (one.kind(), one.element_id(), fields, one.effect())
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    for one in [&plan(&sample()), duban::beijing_2026()] {
        assert!(one.diff(one).is_empty());
        let again = Plan::from_json(one.to_json().as_bytes()).unwrap();
        assert!(one.diff(&again).is_empty());
    }
}

#[test]
fn what_the_source_looks_like_is_no_difference() {
    let diff = changed(&[
        ("/tasks/0/measures/0/line", json!(9)),
        ("/tasks/0/measures/0/certainty", Value::Null),
        ("/tasks/0/measures/0/lead/printed", json!("市水务局")),
        ("/tasks/0/measures/0/responsible/units/0", json!("各区县政府")),
    ]);
    assert!(diff.is_empty(), "{diff:?}");
}

#[test]
fn targets_tighten_and_loosen() {
    const TARGET: &str = "/tasks/0/measures/0/targets/2";
    let effect = |changes: &[(&str, Value)]| {
        let changes: Vec<(String, Value)> =
            changes.iter().map(|(field, to)| (format!("{TARGET}/{field}"), to.clone())).collect();
        let changes: Vec<(&str, Value)> =
            changes.iter().map(|(pointer, to)| (pointer.as_str(), to.clone())).collect();
        only(&changed(&changes)).3
    };
    // 城市污水处理率达到97%以上: >= 97.
    for (changes, expected) in [
        (vec![("value", json!("98"))], Some(Effect::Tightened)),
        (vec![("value", json!("96.5"))], Some(Effect::Loosened)),
        (vec![("comparator", json!(">"))], Some(Effect::Tightened)),
        (vec![("comparator", json!("~"))], Some(Effect::Loosened)),
        (vec![("comparator", json!("="))], None),
        (vec![("comparator", json!("<="))], Some(Effect::Undecided)),
        (vec![("comparator", json!("range")), ("value2", json!("99"))], Some(Effect::Tightened)),
        (vec![("strength", json!("aspirational"))], Some(Effect::Loosened)),
        (
            vec![("strength", json!("aspirational")), ("value", json!("98"))],
            Some(Effect::Undecided),
        ),
        (vec![("unit", json!("吨"))], Some(Effect::Undecided)),
        (vec![("scope", json!("全市"))], Some(Effect::Undecided)),
        (vec![("value", Value::Null)], Some(Effect::Undecided)),
        (
            vec![("alternatives", json!([{ "comparator": ">=", "value": "95", "unit": "%" }]))],
            Some(Effect::Loosened),
        ),
    ] {
        assert_eq!(effect(&changes), expected, "{changes:?}");
    }
    // 不高于6毫克/升: less is tighter.
    let diff = changed(&[("/tasks/0/measures/1/targets/0/value", json!("5"))]);
    assert_eq!(
        only(&diff),
        (DifferenceKind::Changed, "1.1.2/t1", vec!["value"], Some(Effect::Tightened))
    );
    let field = &diff.as_slice()[0].fields()[0];
    assert_eq!((field.before(), field.after()), (Some("\"6\""), Some("\"5\"")));
}

#[test]
fn cells() {
    let effect = |cell: &str| only(&changed(&[("/matrices/0/rows/0/cells/0", json!(cell))])).3;
    assert_eq!(effect("98.5"), Some(Effect::Tightened));
    assert_eq!(effect("97"), Some(Effect::Loosened));
    assert_eq!(effect("98.0"), None);
    assert_eq!(effect("—"), Some(Effect::Loosened));
    assert_eq!(effect("达到国家要求"), Some(Effect::Undecided));
    let assigned = changed(&[("/matrices/0/rows/2/cells/1", json!("3"))]);
    assert_eq!(
        only(&assigned),
        (DifferenceKind::Changed, "2/m/990103/new-sewers", vec!["value"], Some(Effect::Tightened))
    );
}

#[test]
fn time_limits() {
    let effect =
        |words: &str| only(&changed(&[("/tasks/0/measures/0/deadline/read", json!(words))])).3;
    assert_eq!(effect("10月"), Some(Effect::Earlier));
    assert_eq!(effect("长期实施"), Some(Effect::Later));
    assert_eq!(effect("每月第三个工作日前"), Some(Effect::Undecided));
    let unread = changed(&[("/tasks/0/measures/0/deadline", Value::Null)]);
    assert_eq!(
        only(&unread),
        (DifferenceKind::Changed, "1.1.1", vec!["deadline"], Some(Effect::Undecided))
    );
    // The same words in another year: each measure that has them is due later.
    let diff = changed(&[("/time_limits/0/limit", json!({ "by": "2027-12-31" }))]);
    assert_eq!(diff.with(Effect::Later).count(), 4);
    assert_eq!(
        diff.as_slice()[0].fields()[0].after(),
        Some(r#"{"words":"年底前","limit":{"by":"2027-12-31"}}"#)
    );
    let milestone =
        changed(&[("/tasks/0/measures/1/milestones/1/limit", json!({ "by": "2026-04-30" }))]);
    assert_eq!(only(&milestone).3, Some(Effect::Earlier));
}

#[test]
fn unit_columns() {
    let diff = changed(&[("/tasks/0/measures/0/assisting/units/0", json!("市环保局"))]);
    assert_eq!(only(&diff), (DifferenceKind::Changed, "1.1.1", vec!["assisting"], None));
    let field = &diff.as_slice()[0].fields()[0];
    assert_eq!(field.after(), Some(r#"{"units":["市生态环境局"],"open":true}"#));
}

#[test]
fn measures_move() {
    let diff = changed(&[("/tasks/0/measures/0/belongs_to", json!("1.2"))]);
    assert_eq!(only(&diff), (DifferenceKind::Moved, "1.1.1", vec!["belongs_to"], None));

    // Another id under another task, the same words: its target is still the same target.
    let mut value = sample();
    let mut measure = value["tasks"][4]["measures"][0].take();
    measure["id"] = json!("2.1.3");
    measure["targets"][0]["id"] = json!("2.1.3/t1");
    measure["targets"][0]["value"] = json!("82");
    value["tasks"][3]["measures"].as_array_mut().unwrap().push(measure);
    value["tasks"][4]["measures"] = json!([]);
    let (one, other) = (plan(&sample()), plan(&value));
    let diff = one.diff(&other);
    let found: Vec<_> = diff
        .as_slice()
        .iter()
        .map(|it| (it.kind(), it.id_before(), it.id_after(), it.effect()))
        .collect();
    assert_eq!(
        found,
        [
            (DifferenceKind::Moved, Some("2.2.1"), Some("2.1.3"), None),
            (DifferenceKind::Changed, Some("2.2.1/t1"), Some("2.1.3/t1"), Some(Effect::Tightened)),
        ]
    );
}

#[test]
fn elements_come_and_go() {
    let diff = changed(&[("/tasks/0/measures/0/targets/1", Value::Null)]);
    assert_eq!(only(&diff), (DifferenceKind::Removed, "1.1.1/t2", vec![], None));
    let diff = changed(&[
        ("/units/3", json!({ "name": "示例排水集团", "level": "enterprise" })),
        ("/tasks/0/measures/0/assisting/units/0", json!("示例排水集团")),
    ]);
    let found: Vec<_> =
        diff.as_slice().iter().map(|it| (it.kind(), it.element_kind(), it.element_id())).collect();
    assert_eq!(
        found,
        [
            (DifferenceKind::Added, ElementKind::Unit, "示例排水集团"),
            (DifferenceKind::Removed, ElementKind::Unit, "示例水务集团"),
            (DifferenceKind::Changed, ElementKind::Measure, "1.1.1"),
        ]
    );
}

/// Nothing that is said is left out: whatever value of the sample is another, the plans differ.
#[test]
fn every_member_is_compared() {
    for (pointer, new) in [
        ("/title", json!("另一个标题")),
        ("/year", json!(2027)),
        ("/document/number", json!("示政办发〔2026〕9号")),
        ("/notice/0/text", json!("另文。")),
        ("/reporting/0/content", json!("数据")),
        ("/reporting/0/limit", json!("open_ended")),
        ("/areas/0/unit", Value::Null),
        ("/units/0/level", json!("other")),
        ("/units/0/aliases", Value::Null),
        ("/scopes/0/areas/2", Value::Null),
        ("/indicators/0/decimals", json!(2)),
        ("/indicators/1/comparator", json!(">")),
        ("/outline/0/heading", json!("附件一")),
        ("/tasks/0/title", json!("治理污水")),
        ("/tasks/0/outline", json!("1/2")),
        ("/tasks/0/measures/1/charged_open", Value::Null),
        ("/tasks/3/measures/1/mentioned", Value::Null),
        ("/tasks/4/measures/0/numbers/0/kind", json!("quantity")),
        ("/matrices/0/title", json!("另一张表")),
    ] {
        let diff = changed(&[(pointer, new)]);
        assert!(!diff.is_empty(), "{pointer}");
    }
}

#[test]
fn as_json() {
    let one = plan(&sample());
    let overlay = r#"{"format":"duban-overlay/1","plan":"sample-city-2026","entries":[
        {"who":"示例用户","date":"2026-03-02","basis":"示例","correct":{"id":"1.1.1/t1","to":{"value":"13"}}},
        {"who":"示例用户","date":"2026-03-02","basis":"示例","withdraw":{"id":"1.2.2/m1"}}]}"#;
    let other = one.with_overlay_json(overlay).unwrap();
    assert_eq!(
        one.diff_json(&other),
        r#"{"before":"sample-city-2026","after":"sample-city-2026","differences":[{"change":"removed","element":"milestone","id":"1.2.2/m1"},{"change":"changed","element":"target","id":"1.1.1/t1","effect":"tightened","fields":[{"field":"value","before":"12","after":"13"}]}]}"#
    );
}
