//! The sample plan of a made-up city: the worked example of plans/README.md.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use duban::deadline::LimitKind;
use duban::plan::{CellValue, CertaintyLevel, Field, Holder};
use duban::target::Comparator;
use duban::{Decimal, Filter, Plan, Role};

const SAMPLE: &str = include_str!("../plans/sample-city.json");

fn sample() -> Plan {
    Plan::from_json(SAMPLE.as_bytes()).unwrap()
}

#[test]
fn says_that_it_is_made_up() {
    let plan = sample();
    assert!(plan.title().contains("示例，虚构"));
    assert!(plan.issuer().contains("虚构"));
}

#[test]
fn round_trip() {
    let plan = sample();
    assert!(Plan::from_json(plan.to_json().as_bytes()).unwrap() == plan);
    let written: serde_json::Value = serde_json::from_str(&plan.to_json()).unwrap();
    let authored: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    assert_eq!(written, authored, "nothing is lost and nothing is added");
}

#[test]
fn what_is_ours() {
    let plan = sample();
    let led: Vec<_> = plan
        .find(&Filter::new().unit("市水务局").role(Role::Lead))
        .unwrap()
        .map(|m| m.id())
        .collect();
    assert_eq!(led, ["1.1.1", "1.1.3", "1.2.1"]);

    // 相关区县政府 are those that the text charges.
    let concerned = plan.measure("1.1.2").unwrap();
    let holders: Vec<_> =
        concerned.duties().flat_map(|duty| duty.units()).map(|unit| unit.name()).collect();
    assert_eq!(holders, ["市生态环境局", "青石区政府", "白杨区政府", "市水务局"]);
    assert!(concerned.duties().any(|duty| duty.holder() == Holder::Unread("市环信局")));
}

#[test]
fn deadlines_and_milestones() {
    let plan = sample();
    let kind = |id: &str| plan.measure(id).unwrap().deadline().limit.map(|limit| limit.kind());
    assert_eq!(kind("1.1.1"), Some(LimitKind::By));
    assert_eq!(kind("1.2.2"), Some(LimitKind::Point));
    assert_eq!(kind("2.1.1"), Some(LimitKind::Within));
    assert_eq!(kind("2.1.2"), None);
    assert_eq!(plan.measure("1.2.2").unwrap().deadline().line, 16);
    let quarterly = plan.milestone("1.1.2/m1").unwrap();
    assert_eq!(quarterly.limit().kind(), LimitKind::Recurring);
}

#[test]
fn targets() {
    let plan = sample();
    let lost = plan.target("1.2.1/t2").unwrap();
    assert_eq!(lost.value(), None);
    assert_eq!(lost.certainty(Field::Value), CertaintyLevel::Uncertain);

    let range = plan.target("1.2.1/t1").unwrap();
    assert_eq!(range.comparator(), Comparator::Range);
    assert_eq!((range.value(), range.value2()), (Some(Decimal::TWO), Some(Decimal::from(3))));

    let either = plan.target("1.2.2/t1").unwrap();
    let other = either.alternatives().next().unwrap();
    assert_eq!((other.value(), other.condition()), (Decimal::from(95), "年内整改到位"));
}

#[test]
fn errata_and_what_is_lost() {
    let plan = sample();
    let erratum = plan.measure("1.1.1").unwrap().certainties().next().unwrap();
    assert!(erratum.is_erratum());
    assert_eq!((erratum.printed(), erratum.read()), ("市水物局", "市水务局"));
    assert!(plan.task("1.3").unwrap().is_lost());
    let drifted = plan.measure("1.1.3").unwrap();
    assert_eq!(drifted.belongs_to().id(), "1.2");
    assert_eq!(plan.orphans().len(), 1);
}

#[test]
fn matrix() {
    let plan = sample();
    let cell = |area: &str, indicator: &str| plan.cell(&format!("2/m/{area}/{indicator}")).unwrap();
    assert_eq!(cell("990103", "new-sewers").value(), CellValue::NotAssigned);
    assert_eq!(cell("990101", "river-quality").value(), CellValue::Requirement("达到国家要求"));
    assert_eq!(cell("990101", "river-quality").certainty(), CertaintyLevel::Certain);
    assert_eq!(cell("990102", "river-quality").certainty(), CertaintyLevel::Inferred);
    assert_eq!(
        cell("990102", "sewage-treatment-rate").value(),
        CellValue::Number(Decimal::new(975, 1))
    );
}

/// Every example of the manual is a piece of the sample.
#[test]
fn examples_of_the_manual() {
    fn holds(value: &serde_json::Value, example: &serde_json::Value) -> bool {
        value == example
            || match value {
                serde_json::Value::Array(list) => list.iter().any(|item| holds(item, example)),
                serde_json::Value::Object(object) => {
                    object.values().any(|item| holds(item, example))
                }
                _ => false,
            }
    }
    let sample = serde_json::from_str(SAMPLE).unwrap();
    let manual = include_str!("../plans/README.md");
    let examples: Vec<&str> =
        manual.split("```json\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    assert!(examples.len() >= 6);
    for example in examples {
        // An overlay is not part of a plan: it can be laid over this one.
        if example.contains("duban-overlay/1") {
            self::sample().with_overlay_json(example).unwrap();
            continue;
        }
        assert!(holds(&sample, &serde_json::from_str(example).unwrap()), "{example}");
    }
}

/// The manual names every member that the schema has.
#[test]
fn the_manual_names_every_member() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../plans/duban-plan-1.schema.json")).unwrap();
    let manual = include_str!("../plans/README.md");
    let definitions = schema["$defs"].as_object().unwrap().values();
    for definition in definitions.chain([&schema]) {
        for member in definition["properties"].as_object().into_iter().flat_map(|all| all.keys()) {
            let named = [format!("`{member}`"), format!("\"{member}\""), format!(" {member},")];
            let listed = manual.contains(&format!(" {member} }}"));
            assert!(listed || named.iter().any(|name| manual.contains(name)), "{member}");
        }
    }
}
