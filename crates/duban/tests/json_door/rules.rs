//! What is in the form, but no plan.

use duban::{Plan, PlanError};
use serde_json::{Value, json};

use super::{SAMPLE, invalid, invalid_value, refused, sample, syntax, with};

#[test]
fn wrong_format() {
    for format in ["duban-plan/2", "duban-plan", "", "DUBAN-PLAN/1"] {
        invalid_value("/format", json!(format), "format", &["duban-plan/1"]);
    }
}

#[test]
fn years() {
    for year in [0, -1, 10_000] {
        invalid_value("/year", json!(year), "year", &[&year.to_string()]);
    }
}

#[test]
fn duplicate_ids() {
    invalid_value("/tasks/0/measures/1/id", json!("1.1.1"), "tasks[0].measures[1].id", &["1.1.1"]);
    // Across kinds, and but for folding.
    invalid_value("/tasks/0/id", json!("1/1"), "tasks[0].id", &["1/1", "outline"]);
    invalid_value("/outline/3/id", json!("１"), "outline[3].id", &["already names"]);
    invalid_value(
        "/tasks/0/measures/0/targets/1/id",
        json!("1.1.1/t1"),
        "tasks[0].measures[0].targets[1].id",
        &[],
    );
    invalid_value("/matrices/0/id", json!("0.1"), "matrices[0].id", &["paragraph"]);
    // The same area twice in a matrix: two cells of one id.
    invalid_value(
        "/matrices/0/rows/1/area",
        json!("990101"),
        "matrices[0].rows[1].cells[0]",
        &["cell"],
    );
}

#[test]
fn ids_that_fold_to_nothing() {
    for id in ["", " ", "_", "{}"] {
        invalid_value("/tasks/0/id", json!(id), "tasks[0].id", &["empty"]);
        invalid_value("/units/0/name", json!(id), "units[0].name", &["empty"]);
    }
}

#[test]
fn credit_codes() {
    let code = |code: &str, said: &str| {
        invalid_value("/units/3/credit_code", json!(code), "units[3].credit_code", &[said]);
    };
    code("91990100MA0000000E", "校验码");
    code("91990100MA000000", "18");
    code("91990100MA0000O00D", "character 14");
    let twice = |units: &mut Value| units["units"][0]["credit_code"] = json!("91990100ma0000000d");
    let mut plan: Value = serde_json::from_str(SAMPLE).unwrap();
    twice(&mut plan);
    let error = Plan::from_json(plan.to_string().as_bytes()).unwrap_err().to_string();
    assert!(error.contains("units[3].credit_code") && error.contains("already"), "{error}");

    let plan = Plan::from_json(SAMPLE.as_bytes()).unwrap();
    let unit = plan.unit("91990100ma0000000d").unwrap();
    assert_eq!(unit.name(), "示例水务集团");
    assert_eq!(
        unit.credit_code().map(|code| code.to_string()).as_deref(),
        Some("91990100MA0000000D")
    );
    assert_eq!(plan.unit("市水务局").unwrap().credit_code(), None);
}

#[test]
fn duplicate_names() {
    invalid_value("/units/1/name", json!("市环保局"), "units[1].name", &["市环保局"]);
    invalid_value("/areas/1/aliases", json!(["青石"]), "areas[1].aliases[0]", &["青石"]);
    invalid_value("/time_limits/1/text", json!("年底前"), "time_limits[1].text", &["年底前"]);
    // An area's id that is another area's name.
    invalid_value("/areas/1/id", json!("青石"), "areas[1].id", &["青石"]);
    invalid_value("/indicators/1/id", json!("城市污水处理率"), "indicators[1].id", &["already"]);
}

#[test]
fn dangling_references() {
    for (pointer, path) in [
        ("/reporting/0/from/0", "reporting[0].from[0]"),
        ("/reporting/0/to", "reporting[0].to"),
        ("/areas/0/unit", "areas[0].unit"),
        ("/units/4/area", "units[4].area"),
        ("/scopes/0/areas/0", "scopes[0].areas[0]"),
        ("/outline/1/parent", "outline[1].parent"),
        ("/tasks/0/outline", "tasks[0].outline"),
        ("/tasks/0/measures/2/belongs_to", "tasks[0].measures[2].belongs_to"),
        ("/tasks/0/measures/0/deadline/read", "tasks[0].measures[0].deadline.read"),
        ("/tasks/0/measures/0/lead/units/0", "tasks[0].measures[0].lead.units[0]"),
        ("/tasks/0/measures/1/charged/0", "tasks[0].measures[1].charged[0]"),
        ("/tasks/3/measures/1/mentioned/0", "tasks[3].measures[1].mentioned[0]"),
        ("/tasks/0/measures/0/targets/0/indicator", "tasks[0].measures[0].targets[0].indicator"),
        ("/tasks/0/measures/0/certainty/0/field", "tasks[0].measures[0].certainty[0].field"),
        ("/matrices/0/outline", "matrices[0].outline"),
        ("/matrices/0/indicators/0", "matrices[0].indicators[0]"),
        ("/matrices/0/rows/0/area", "matrices[0].rows[0].area"),
        ("/matrices/0/certainty/0/areas/0", "matrices[0].certainty[0].areas[0]"),
        ("/matrices/0/certainty/0/indicators/0", "matrices[0].certainty[0].indicators[0]"),
    ] {
        assert!(sample().pointer(pointer).is_some(), "the sample has no {pointer}");
        invalid_value(pointer, json!("nowhere"), path, &["nowhere"]);
    }
    invalid_value(
        "/tasks/0/measures/0/lead/units/0",
        json!("市水物局"),
        "tasks[0].measures[0].lead.units[0]",
        &["市水务局"],
    );
}

#[test]
fn words_that_are_not_in_the_text() {
    for (pointer, path) in [
        ("/tasks/0/measures/0/targets/0/phrase", "tasks[0].measures[0].targets[0].phrase"),
        ("/tasks/0/measures/1/milestones/0/phrase", "tasks[0].measures[1].milestones[0].phrase"),
        ("/tasks/0/measures/1/milestones/0/clause", "tasks[0].measures[1].milestones[0].clause"),
        ("/tasks/0/measures/1/numbers/0/phrase", "tasks[0].measures[1].numbers[0].phrase"),
    ] {
        invalid_value(pointer, json!("十万八千里"), path, &["十万八千里"]);
    }
}

#[test]
fn parents_stand_before_their_children() {
    invalid_value("/outline/1/parent", json!("1/1"), "outline[1].parent", &["itself"]);
    // A cycle of two: the first of them names one that stands behind it.
    let mut plan = with("/outline/0/parent", json!("2"));
    plan["outline"][3]["parent"] = json!("1");
    invalid(&plan, "outline[0].parent", &["behind"]);
}

#[test]
fn control_characters() {
    for (pointer, path) in [
        ("/title", "title"),
        ("/document/issuer", "document.issuer"),
        ("/document/addressees/0", "document.addressees[0]"),
        ("/notice/0/text", "notice[0].text"),
        ("/areas/0/name", "areas[0].name"),
        ("/units/0/kind", "units[0].kind"),
        ("/units/0/aliases/0", "units[0].aliases[0]"),
        ("/time_limits/3/text", "time_limits[3].text"),
        ("/indicators/0/note", "indicators[0].note"),
        ("/outline/0/heading", "outline[0].heading"),
        ("/tasks/0/id", "tasks[0].id"),
        ("/tasks/0/printed/0/title", "tasks[0].printed[0].title"),
        ("/tasks/0/measures/0/text", "tasks[0].measures[0].text"),
        ("/tasks/0/measures/0/deadline/printed", "tasks[0].measures[0].deadline.printed"),
        ("/tasks/0/measures/0/lead/printed", "tasks[0].measures[0].lead.printed"),
        ("/tasks/0/measures/1/assisting/unread/0", "tasks[0].measures[1].assisting.unread[0]"),
        ("/tasks/0/measures/0/targets/0/subject", "tasks[0].measures[0].targets[0].subject"),
        ("/tasks/0/measures/0/targets/0/unit", "tasks[0].measures[0].targets[0].unit"),
        ("/tasks/0/measures/0/certainty/0/reason", "tasks[0].measures[0].certainty[0].reason"),
        ("/matrices/0/rows/0/cells/2", "matrices[0].rows[0].cells[2]"),
        ("/orphans/0/printed", "orphans[0].printed"),
    ] {
        for (control, name) in [("\u{0}", "U+0000"), ("\u{1b}", "U+001B"), ("\u{85}", "U+0085")] {
            let words = sample().pointer(pointer).unwrap().as_str().unwrap().to_owned() + control;
            invalid_value(pointer, json!(words), path, &[name]);
        }
    }
    // A raw control character is no JSON at all.
    syntax(SAMPLE.replacen("青石区", "青\u{0}石区", 1).as_bytes());
}

#[test]
fn numbers_that_are_none() {
    let path = "tasks[0].measures[0].targets[0].value";
    let pointer = "/tasks/0/measures/0/targets/0/value";
    for number in [
        "", " ", "1e5", ".5", "1.", "1.2.3", "--1", "+1", "NaN", "Infinity", "１２", "1,000",
        "12 ", "-", "0x10", "十二",
    ] {
        invalid_value(pointer, json!(number), path, &["is not a decimal number", "97.5"]);
    }
    for number in ["9".repeat(40), format!("0.{}", "1".repeat(40)), "9223372036854775808".into()] {
        invalid_value(pointer, json!(number), path, &["too many digits"]);
    }
}

#[test]
fn numbers_that_are_some() {
    for number in ["0", "-3", "12.50", "007", "9223372036854775807"] {
        let plan = with("/tasks/0/measures/0/targets/0/value", json!(number));
        let plan = Plan::from_json(plan.to_string().as_bytes()).unwrap();
        assert!(Plan::from_json(plan.to_json().as_bytes()).unwrap() == plan);
    }
}

#[test]
fn values_where_none_belongs() {
    let target = "/tasks/3/measures/0/targets/0";
    let path = "tasks[3].measures[0].targets[0]";
    for comparator in ["all", "zero-growth", "none"] {
        for member in ["value", "value2"] {
            let mut plan = with(&format!("{target}/{member}"), json!("5"));
            *plan.pointer_mut(&format!("{target}/comparator")).unwrap() = json!(comparator);
            invalid(&plan, &format!("{path}.{member}"), &[comparator]);
        }
    }
    // A second number belongs to a range only, and is not the smaller one.
    invalid_value(
        "/tasks/0/measures/0/targets/0/value2",
        json!("15"),
        "tasks[0].measures[0].targets[0].value2",
        &["range"],
    );
    invalid_value(
        "/tasks/1/measures/0/targets/0/value2",
        json!("1"),
        "tasks[1].measures[0].targets[0].value2",
        &["2"],
    );
    // An alternative holds one number.
    for comparator in ["all", "none", "range"] {
        invalid_value(
            "/tasks/1/measures/1/targets/0/alternatives/0/comparator",
            json!(comparator),
            "tasks[1].measures[1].targets[0].alternatives[0].comparator",
            &[comparator],
        );
    }
}

#[test]
fn matrices() {
    invalid_value(
        "/matrices/0/rows/0/cells",
        json!(["98", "5"]),
        "matrices[0].rows[0].cells",
        &["2 cells under 3"],
    );
    invalid_value("/matrices/0/rows/0/cells", json!([]), "matrices[0].rows[0].cells", &["0 cells"]);
    invalid_value("/matrices/0/rows", json!([]), "matrices[0].rows", &["empty"]);
    invalid_value("/matrices/0/indicators", json!([]), "matrices[0].indicators", &["empty"]);
    invalid_value(
        "/matrices/0/indicators/1",
        json!("sewage-treatment-rate"),
        "matrices[0].indicators[1]",
        &["twice"],
    );
    // A cell that looks like a number and is none is no requirement in words, nor is a dash that is not the dash.
    for cell in [
        "1e5", ".5", "1.", "９５", "95%", "≥95", "1,000", "NaN", "Infinity", "-", "——", "/", "+",
        "5~6",
    ] {
        invalid_value(
            "/matrices/0/rows/0/cells/0",
            json!(cell),
            "matrices[0].rows[0].cells[0]",
            &[cell],
        );
    }
    invalid_value(
        "/matrices/0/rows/0/cells/0",
        json!("9".repeat(40)),
        "matrices[0].rows[0].cells[0]",
        &["too many digits"],
    );
    invalid_value(
        "/matrices/0/rows/0/cells/0",
        json!(""),
        "matrices[0].rows[0].cells[0]",
        &["empty"],
    );
}

/// A matrix may name areas and indicators by any of their names; the ids of its cells are made of theirs.
#[test]
fn cell_ids_are_made_of_ids() {
    let mut plan = with("/matrices/0/rows/0/area", json!("青石"));
    plan["matrices"][0]["indicators"][0] = json!("城市污水处理率");
    let plan = Plan::from_json(plan.to_string().as_bytes()).unwrap();
    assert_eq!(plan.cell("2/m/990101/sewage-treatment-rate").unwrap().words(), "98");
    assert!(Plan::from_json(plan.to_json().as_bytes()).unwrap() == plan);
}

#[test]
fn a_blank_column_keeps_what_it_says() {
    let mut plan = with("/tasks/0/measures/0/lead", json!({ "open": true }));
    plan["tasks"][0]["measures"][0].as_object_mut().unwrap().remove("line");
    let plan = Plan::from_json(plan.to_string().as_bytes()).unwrap();
    assert!(Plan::from_json(plan.to_json().as_bytes()).unwrap() == plan);
}

#[test]
fn the_same_name_twice_in_a_list() {
    for (pointer, path) in [
        ("/tasks/0/measures/0/charged", "tasks[0].measures[0].charged[1]"),
        ("/scopes/0/areas", "scopes[0].areas[1]"),
    ] {
        invalid_value(pointer, json!(["青石区", "青石"]), path, &["青石", "twice"]);
    }
}

#[test]
fn a_lost_task_has_no_measures() {
    invalid_value("/tasks/0/lost", json!(true), "tasks[0].lost", &["measures"]);
}

#[test]
fn at_most_a_hundred_problems() {
    let names: Vec<String> = (0..5_000).map(|number| format!("无此单位{number}")).collect();
    let plan = with("/tasks/0/measures/0/lead/units", json!(names));
    let PlanError::Invalid(problems) = refused(plan.to_string().as_bytes()) else { panic!() };
    assert_eq!(problems.as_slice().len(), 100);
}

/// More elements than any plan has: refused before anything is made of them.
#[test]
fn too_many_elements() {
    let units: Vec<Value> =
        (0..20_001).map(|n| json!({ "name": format!("单位{n}"), "level": "other" })).collect();
    invalid_value("/units", json!(units), "units", &["20001", "20000"]);
    let measures: Vec<Value> =
        (0..20_001).map(|n| json!({ "id": format!("m{n}"), "text": "做" })).collect();
    invalid_value("/tasks/0/measures", json!(measures), "tasks", &["20000"]);
}
