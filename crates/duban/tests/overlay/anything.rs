//! Anything at all: whatever comes, a new plan that keeps the laws or one clear error, and the old plan as it was.

use duban::Plan;
use duban::plan::Overlay;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{overlay, sample, signed};

/// Overlays with every operation, that mutations start from.
fn operations() -> Vec<Value> {
    vec![
        json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "13", "comparator": ">=" }, "expected": { "value": "12" } } }),
        json!({ "correct": { "id": "1.1.1", "to": { "deadline": "11月底前", "lead": ["市水务局", "市环保局"] } } }),
        json!({ "correct": { "id": "1.1.2", "to": { "assisting": { "units": ["市水务局"], "unread": ["市环信局"], "open": true } } } }),
        json!({ "correct": { "id": "2/m/990102/river-quality", "to": { "value": "3" } } }),
        json!({ "correct": { "id": "各区县", "to": { "areas": ["青石", "白杨区"] } } }),
        json!({ "correct": { "id": "new-sewers", "to": { "unit": "千米", "decimals": 2 } } }),
        json!({ "correct": { "id": "0/r1", "to": { "limit": "每月底前", "from": ["各区县政府"] } } }),
        json!({ "fill": { "id": "1.2.1/t2", "to": { "value": "02.50" } } }),
        json!({ "fill": { "id": "1.3", "to": { "title": "开展普查", "lost": false } } }),
        json!({ "assign": { "measure": "1.1.2", "areas": ["青石", "990103"] } }),
        json!({ "move": { "measure": "1.1.3", "task": "1.1" } }),
        json!({ "move": { "measure": "1.2.2", "task": "２.1" } }),
        json!({ "alias": { "of": "市水务局", "name": "水务" } }),
        json!({ "add": { "kind": "unit", "element": { "name": "市公园中心", "aliases": ["公园中心"], "level": "municipal" } } }),
        json!({ "add": { "kind": "measure", "in": "1.3", "element": { "id": "1.3.1", "text": "示例措施，不低于95%。",
            "deadline": { "read": "10月底前" }, "lead": { "units": ["公园中心"] } } } }),
        json!({ "add": { "kind": "target", "in": "1.3.1", "element": { "id": "1.3.1/t1", "phrase": "不低于95%", "subject": "示例",
            "comparator": ">=", "value": "095", "basis": "share", "strength": "binding" } } }),
        json!({ "add": { "kind": "scope", "element": { "name": "东片", "kind": "fixed", "areas": ["各区县"], "basis": "示例" } } }),
        json!({ "withdraw": { "id": "2.1.1" } }),
        json!({ "withdraw": { "id": "1.2.2/m1" } }),
    ]
}

fn strings() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        any::<i32>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[-0-9.]{0,20}".prop_map(Value::from),
        prop::sample::select(vec![
            "1.1.1",
            "1.1.2",
            "1.2",
            "1.3",
            "2.1.1",
            "1.1.1/t1",
            "1.2.1/t2",
            "青石区",
            "市水务局",
            "各区县",
            "相关区县政府",
            "年底前",
            "6月前",
            "12",
            "—",
            "value",
            "text",
            "charged",
            "measure",
            "unit",
            "0.1",
            "2/m",
            "sample-city-2026",
        ])
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["青石区", "云溪县"])),
    ]
}

/// Walks to the value that a number picks, depth first.
fn pick(value: &mut Value, at: &mut usize, change: &mut dyn FnMut(&mut Value)) -> bool {
    if *at == 0 {
        change(value);
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(list) => list.iter_mut().any(|item| pick(item, at, change)),
        Value::Object(object) => object.values_mut().any(|item| pick(item, at, change)),
        _ => false,
    }
}

fn check(json: &str) -> Result<(), TestCaseError> {
    let plan = sample();
    let Ok(overlay) = Overlay::from_json(json.as_bytes()) else { return Ok(()) };
    prop_assert_eq!(&Overlay::from_json(overlay.to_json().as_bytes()).unwrap(), &overlay);
    match plan.with_overlay(&overlay) {
        Ok(new) => {
            prop_assert!(plan == sample());
            let again = new.with_overlay(&overlay);
            prop_assert!(
                again.as_ref().is_ok_and(|again| *again == new),
                "{json}\n{:?}",
                again.err()
            );
            let loaded = Plan::from_json(new.to_json().as_bytes());
            prop_assert!(loaded.is_ok_and(|loaded| loaded == new), "{json}");
            let diff = plan.diff(&new);
            prop_assert!(new.changes().len() > plan.changes().len() || diff.is_empty(), "{json}");
            let _ = new.audit();
        }
        Err(error) => prop_assert!(!error.to_string().is_empty()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Overlay::from_json(&bytes);
    }

    /// Any of these operations together keep the laws, in whatever order.
    #[test]
    fn operations_keep_the_laws(chosen in prop::sample::subsequence(operations(), 0..8).prop_shuffle()) {
        check(&overlay(&chosen))?;
    }

    #[test]
    fn no_mutated_overlay_panics(
        chosen in prop::sample::subsequence(operations(), 1..5),
        changes in prop::collection::vec((0..60usize, strings()), 1..4),
    ) {
        let entries: Vec<Value> = chosen.iter().map(signed).collect();
        let mut value = json!({ "format": "duban-overlay/1", "plan": "sample-city-2026", "entries": entries });
        for (at, new) in changes {
            let mut at = at;
            pick(&mut value, &mut at, &mut |place| *place = new.clone());
        }
        check(&value.to_string())?;
    }

    /// The order of the entries changes nothing but the order of the changes.
    #[test]
    fn the_order_of_entries_does_not_matter(chosen in prop::sample::subsequence(operations(), 2..8)) {
        let reversed: Vec<Value> = chosen.iter().rev().cloned().collect();
        let (one, other) = (sample().with_overlay_json(&overlay(&chosen)), sample().with_overlay_json(&overlay(&reversed)));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            prop_assert!(one.diff(&other).is_empty());
            prop_assert_eq!(one.changes().len(), other.changes().len());
        }
    }
}
