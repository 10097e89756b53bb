//! The JSON Schema of the form: plans satisfy it, and it says what the loader says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::collections::{BTreeMap, BTreeSet};

use boon::{Compiler, SchemaIndex, Schemas};
use duban::plan::{CertaintyLevel, ChangeKind, ElementKind, Field, NumberKind, ScopeKind};
use duban::target::{Basis, Change, Comparator, Shape, Strength};
use duban::unit::Level;
use duban::{Plan, PlanError};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../plans/duban-plan-1.schema.json");
const SAMPLE: &str = include_str!("../plans/sample-city.json");

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let mut compiler = Compiler::new();
        compiler.add_resource("urn:duban:plan:1", parsed(SCHEMA)).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("urn:duban:plan:1", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn error(&self, plan: &Value) -> Option<String> {
        self.schemas.validate(plan, self.index).err().map(|error| error.to_string())
    }
}

/// Every object of a plan that the schema describes by members: its JSON pointer, and its schema.
fn objects(plan: &Value) -> Vec<(String, Value)> {
    let schema = parsed(SCHEMA);
    let mut found = Vec::new();
    walk(&schema, &schema, plan, String::new(), &mut found);
    found
}

fn walk(root: &Value, schema: &Value, value: &Value, at: String, found: &mut Vec<(String, Value)>) {
    let schema = match schema["$ref"].as_str() {
        Some(reference) => root.pointer(reference.strip_prefix('#').unwrap()).unwrap(),
        None => schema,
    };
    if let Some(branches) = schema["oneOf"].as_array() {
        let fits = |branch: &&Value| match (value, &branch["required"][0]) {
            (Value::Object(object), Value::String(member)) => object.contains_key(member),
            _ => false,
        };
        if let Some(branch) = branches.iter().find(fits) {
            let member = branch["required"][0].as_str().unwrap();
            let inner = &branch["properties"][member];
            walk(root, inner, &value[member], format!("{at}/{member}"), found);
        }
        return;
    }
    match value {
        Value::Object(object) => {
            found.push((at.clone(), schema.clone()));
            for (member, value) in object {
                walk(root, &schema["properties"][member], value, format!("{at}/{member}"), found);
            }
        }
        Value::Array(list) => {
            for (number, item) in list.iter().enumerate() {
                walk(root, &schema["items"], item, format!("{at}/{number}"), found);
            }
        }
        _ => {}
    }
}

fn members(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().unwrap().keys().cloned().collect()
}

fn syntax_error(plan: &Value) -> Option<String> {
    match Plan::from_json(plan.to_string().as_bytes()) {
        Err(PlanError::Syntax { message, .. }) => Some(message),
        _ => None,
    }
}

#[test]
fn plans_satisfy_the_schema() {
    let schema = Schema::new();
    for plan in [SAMPLE.to_owned(), duban::beijing_2026().to_json()] {
        assert_eq!(schema.error(&parsed(&plan)), None);
    }
}

#[test]
fn the_schema_closes_and_describes_every_object() {
    fn check(at: &str, schema: &Value) {
        if let Some(properties) = schema["properties"].as_object() {
            assert_eq!(schema["additionalProperties"], json!(false), "{at}");
            for (member, property) in properties {
                let described = property["description"].is_string() || property["$ref"].is_string();
                assert!(described, "{at}/{member} has no description");
                check(&format!("{at}/{member}"), property);
            }
        }
        for branch in schema["oneOf"].as_array().into_iter().flatten() {
            check(at, branch);
        }
    }
    let schema = parsed(SCHEMA);
    check("", &schema);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition["description"].is_string(), "{name} has no description");
        check(name, definition);
    }
}

/// The sample uses every member of every object, so what is said of its objects is said of the whole form.
#[test]
fn the_sample_uses_every_member() {
    let sample = parsed(SAMPLE);
    let mut used: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (pointer, schema) in objects(&sample) {
        let object = sample.pointer(&pointer).unwrap().as_object().unwrap();
        let entry = used.entry(schema["description"].to_string()).or_default();
        entry.0 = members(&schema);
        entry.1.extend(object.keys().cloned());
    }
    for (object, (known, used)) in &used {
        assert_eq!(known, used, "{object}");
    }
    let definitions = parsed(SCHEMA)["$defs"].as_object().unwrap().clone();
    let described = definitions.values().filter(|definition| definition["properties"].is_object());
    for definition in described {
        assert!(used.contains_key(&definition["description"].to_string()), "{definition}");
    }
}

/// The loader lists the members that it knows when it meets one that it does not.
#[test]
fn both_know_the_same_members() {
    let sample = parsed(SAMPLE);
    for (pointer, schema) in objects(&sample) {
        let mut plan = sample.clone();
        let object = plan.pointer_mut(&pointer).unwrap().as_object_mut().unwrap();
        object.insert("??".into(), json!(1));
        let message = syntax_error(&plan).unwrap_or_else(|| panic!("{pointer} takes any member"));
        // "unknown field `??`, expected one of `a`, `b` at line 1 column 2"
        let known: BTreeSet<String> =
            message.split('`').skip(1).step_by(2).skip(1).map(str::to_owned).collect();
        assert_eq!(known, members(&schema), "{pointer}: {message}");
    }
}

#[test]
fn both_require_the_same_members() {
    let sample = parsed(SAMPLE);
    for (pointer, schema) in objects(&sample) {
        let required: Vec<&str> =
            schema["required"].as_array().unwrap().iter().map(|m| m.as_str().unwrap()).collect();
        let object = sample.pointer(&pointer).unwrap().as_object().unwrap();
        for member in object.keys() {
            let mut plan = sample.clone();
            plan.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().remove(member);
            let message = syntax_error(&plan).unwrap_or_default();
            assert_eq!(
                message.contains(&format!("missing field `{member}`")),
                required.contains(&member.as_str()),
                "{pointer}/{member}: {message}"
            );
        }
    }
}

/// A value of a wrong type is refused by both, whichever value of the sample it replaces.
#[test]
fn both_refuse_wrong_types() {
    let schema = Schema::new();
    let sample = parsed(SAMPLE);
    for (pointer, _) in objects(&sample) {
        let object = sample.pointer(&pointer).unwrap().as_object().unwrap();
        for (member, value) in object {
            // What a field held is whatever that field holds.
            if pointer.starts_with("/changes") && matches!(member.as_str(), "before" | "after") {
                continue;
            }
            let wrong = match value {
                Value::String(_) => json!(7),
                Value::Number(_) => json!("7"),
                Value::Bool(_) => json!("true"),
                _ => json!(true),
            };
            let mut plan = sample.clone();
            *plan.pointer_mut(&format!("{pointer}/{member}")).unwrap() = wrong;
            assert!(syntax_error(&plan).is_some(), "the loader takes {pointer}/{member}");
            assert!(schema.error(&plan).is_some(), "the schema takes {pointer}/{member}");
        }
    }
}

#[test]
fn both_know_the_same_words() {
    let schema = parsed(SCHEMA);
    let words = |pointer: &str| -> Vec<String> {
        let list = schema.pointer(&format!("/$defs/{pointer}/enum"));
        let list = list.unwrap_or_else(|| panic!("no {pointer}")).as_array().unwrap();
        list.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    macro_rules! same {
        ($($pointer:literal: $kind:ident,)+) => {
            $(assert_eq!(words($pointer), $kind::ALL.iter().map(|word| word.word()).collect::<Vec<_>>(), $pointer);)+
        };
    }
    same! {
        "comparator": Comparator,
        "level": CertaintyLevel,
        "certainty/properties/field": Field,
        "unit/properties/level": Level,
        "scope/properties/kind": ScopeKind,
        "indicator/properties/shape": Shape,
        "target/properties/change": Change,
        "target/properties/basis": Basis,
        "target/properties/strength": Strength,
        "number/properties/kind": NumberKind,
        "change/properties/change": ChangeKind,
        "change/properties/element": ElementKind,
    }
}

/// Where the form takes one of several shapes, each is taken, and each near miss refused, by both.
#[test]
fn both_take_the_same_limits() {
    let schema = Schema::new();
    let window = |start: &str, end: &str| json!({ "start": start, "end": end });
    let every = |period: &str, due: Value| json!({ "recurring": { "period": period, "interval": 1, "due": due } });
    let counted =
        |event: &str, step: Value| json!({ "relative": { "event": event, "step": step } });
    let good = [
        json!("open_ended"),
        json!({ "by": "2026-12-31" }),
        json!({ "at": window("2026-10-31", "2026-10-31") }),
        json!({ "within": window("2026-06-01", "2026-09-30") }),
        every("week", json!({ "workday": 1 })),
        every("month", json!({ "day": 25 })),
        every("quarter", json!("period_end")),
        every("half_year", json!({ "month_day": { "month": 6, "day": 31 } })),
        every("year", json!({ "month_day": { "month": 5, "day": 31 } })),
        json!({ "from": "2026-06-01" }),
        json!({ "recurring_within": { "rule": { "period": "month", "interval": 1, "due": { "day": 31 } } } }),
        json!({ "recurring_within": { "rule": { "period": "day", "interval": 1, "due": "period_end" }, "start": "2026-06-01" } }),
        json!({ "recurring_within": { "rule": { "period": "ten_days", "interval": 1, "due": "period_end" }, "end": "2026-09-15" } }),
        every("year", json!({ "times": 2 })),
        every("month", json!({ "last_workday": 1 })),
        every("quarter", json!({ "month_workday": { "month": 1, "workday": 5 } })),
        every("week", json!({ "weekday": 5 })),
        every("month", json!({ "nth_weekday": { "nth": 0, "weekday": 5 } })),
        every(
            "year",
            json!({ "window": { "first_month": 10, "first_day": 1, "last_month": 15, "last_day": 31 } }),
        ),
        every("year", json!({ "before_festival": "spring_festival" })),
        counted("issue", json!({ "after": { "count": 30, "unit": "day" } })),
        counted("receipt", json!({ "after": { "count": 5, "unit": "workday" } })),
        counted("named", json!({ "before": { "count": 0, "unit": "day" } })),
        counted(
            "unnamed",
            json!({ "in": { "period": "month", "offset": -1, "due": { "day": 10 } } }),
        ),
    ];
    let bad = [
        json!("open"),
        json!("by"),
        json!({}),
        json!({ "by": "2026-12" }),
        json!({ "by": "2026-12-31", "at": window("2026-10-31", "2026-10-31") }),
        json!({ "within": { "start": "2026-06-01" } }),
        json!({ "at": "2026-06-01" }),
        every("fortnight", json!("period_end")),
        every("month", json!("end")),
        every("month", json!({ "day": 0 })),
        every("month", json!({ "workday": 1, "day": 1 })),
        every("year", json!({ "month_day": { "month": 13, "day": 1 } })),
        json!({ "recurring": { "period": "month", "interval": 0, "due": "period_end" } }),
        json!({ "from": { "start": "2026-06-01" } }),
        json!({ "recurring_within": { "start": "2026-06-01", "end": "2026-09-15" } }),
        every("month", json!("times")),
        every("year", json!({ "times": 0 })),
        every("year", json!({ "times": 256 })),
        every("month", json!({ "last_workday": 0 })),
        every("week", json!({ "weekday": 8 })),
        every("month", json!({ "nth_weekday": { "nth": 6, "weekday": 5 } })),
        every("month", json!({ "nth_weekday": { "nth": 1 } })),
        every("year", json!({ "window": { "first_month": 10, "first_day": 1, "last_month": 15 } })),
        every(
            "year",
            json!({ "window": { "first_month": 13, "first_day": 1, "last_month": 15, "last_day": 31 } }),
        ),
        every("year", json!({ "before_festival": "special" })),
        every("year", json!({ "before_festival": "christmas" })),
        counted("printing", json!({ "after": { "count": 30, "unit": "day" } })),
        counted("issue", json!({ "after": { "count": 30 } })),
        counted("issue", json!({ "after": { "count": 65536, "unit": "day" } })),
        counted("issue", json!({ "after": { "count": 30, "unit": "fortnight" } })),
        counted(
            "issue",
            json!({ "in": { "period": "month", "offset": 128, "due": { "day": 10 } } }),
        ),
        json!({ "relative": { "event": "issue" } }),
    ];
    let with = |limit: &Value| {
        let mut plan = parsed(SAMPLE);
        plan["time_limits"][0]["limit"] = limit.clone();
        plan
    };
    for limit in &good {
        assert!(Plan::from_json(with(limit).to_string().as_bytes()).is_ok(), "{limit}");
        assert_eq!(schema.error(&with(limit)), None, "{limit}");
    }
    for limit in &bad {
        assert!(Plan::from_json(with(limit).to_string().as_bytes()).is_err(), "{limit}");
        assert!(schema.error(&with(limit)).is_some(), "{limit}");
    }
}

#[test]
fn both_take_the_same_numbers_and_cells() {
    let schema = Schema::new();
    let check = |pointer: &str, value: &str, good: bool| {
        let mut plan = parsed(SAMPLE);
        *plan.pointer_mut(pointer).unwrap() = json!(value);
        let loaded = Plan::from_json(plan.to_string().as_bytes());
        assert_eq!(loaded.is_ok(), good, "the loader, {pointer} = {value}");
        assert_eq!(schema.error(&plan).is_none(), good, "the schema, {pointer} = {value}");
    };
    let value = "/tasks/0/measures/0/targets/0/value";
    let cell = "/matrices/0/rows/0/cells/0";
    for number in ["0", "-3", "97.5", "007"] {
        check(value, number, true);
        check(cell, number, true);
    }
    for number in ["", "1e5", ".5", "1.", "1.2.3", "+1", "95%"] {
        check(value, number, false);
        check(cell, number, false);
    }
    check(cell, "—", true);
    check(cell, "达到2025年水平", true);
    for dash in ["-", "/", "~"] {
        check(cell, dash, false);
    }
}
