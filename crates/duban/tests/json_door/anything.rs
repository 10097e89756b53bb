//! Anything at all: no bytes and no mutated plan panic.

use duban::Plan;
use duban::plan::CertaintyLevel;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{SAMPLE, sample};

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

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[-0-9.e]{0,50}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!("open_ended")),
        Just(json!({ "by": "9999-12-31" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Plan::from_json(&bytes);
    }

    #[test]
    fn no_damaged_document_panics(at in 0..SAMPLE.len(), with in prop::collection::vec(any::<u8>(), 0..4), cut in 0..8usize) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, with);
        let _ = Plan::from_json(&bytes);
    }

    /// A plan with any of its values replaced is refused, or it is whole: it can be written and read again, and asked.
    #[test]
    fn no_mutated_plan_panics(changes in prop::collection::vec((0..900usize, any_value()), 1..4)) {
        let mut value = sample();
        for (at, new) in changes {
            let mut at = at;
            pick(&mut value, &mut at, &mut |place| *place = new.clone());
        }
        match Plan::from_json(value.to_string().as_bytes()) {
            Ok(plan) => {
                prop_assert!(Plan::from_json(plan.to_json().as_bytes()).is_ok_and(|again| again == plan));
                for measure in plan.measures() {
                    let _ = measure.duties().flat_map(|duty| duty.units()).count();
                    let _ = measure.charged_areas().count();
                }
                plan.cells().for_each(|cell| assert!(cell.certainty() >= CertaintyLevel::Certain));
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
