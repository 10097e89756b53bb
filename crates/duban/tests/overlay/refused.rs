//! What overlays refuse, with the place and the remedy.

use duban::plan::overlay::Entry;
use duban::plan::{Overlay, OverlayError};
use serde_json::{Value, json};

use super::{overlay, problems, refused, sample, signed};

fn correct(id: &str, field: &str, to: Value) -> Value {
    json!({ "correct": { "id": id, "to": { field: to } } })
}

#[test]
fn unknown_ids() {
    refused(
        &[correct("1.1.9/t1", "value", json!("1"))],
        "entries[0].correct.id",
        &["1.1.9/t1", "1.1.1/t1"],
    );
    refused(
        &[json!({ "assign": { "measure": "1.1", "areas": ["青石区"] } })],
        "entries[0].assign.measure",
        &["no measure", "1.1.1"],
    );
    refused(
        &[json!({ "assign": { "measure": "1.1.2", "areas": ["青右区"] } })],
        "entries[0].assign.areas[0]",
        &["青右区", "青石区"],
    );
    refused(
        &[json!({ "move": { "measure": "1.1.1", "task": "1.9" } })],
        "entries[0].move.task",
        &["1.9"],
    );
    refused(
        &[json!({ "alias": { "of": "市水物局", "name": "水务" } })],
        "entries[0].alias.of",
        &["市水务局"],
    );
    refused(&[json!({ "withdraw": { "id": "9.9.9" } })], "entries[0].withdraw.id", &["9.9.9"]);
    refused(
        &[correct("1.1.1", "lead", json!(["市水物局"]))],
        "entries[0].correct.to.lead[0]",
        &["市水务局"],
    );
    refused(
        &[correct("1.1.1/t1", "indicator", json!("new-sewer"))],
        "entries[0].correct.to.indicator",
        &["new-sewers"],
    );
}

#[test]
fn another_plan() {
    let json = overlay(&[]).replace("sample-city-2026", "beijing-2026");
    let Err(OverlayError::Invalid(problems)) = sample().with_overlay_json(&json) else { panic!() };
    assert_eq!(problems.as_slice()[0].path, "plan");
}

#[test]
fn fields_that_cannot_be_set() {
    refused(
        &[correct("1.1.1", "id", json!("1.1.7"))],
        "entries[0].correct.to.id",
        &["measure", "\"id\""],
    );
    refused(
        &[correct("1.1.1", "deadlin", json!("年底前"))],
        "entries[0].correct.to.deadlin",
        &["deadline"],
    );
    refused(
        &[correct("市水务局", "name", json!("水务局"))],
        "entries[0].correct.to.name",
        &["unit"],
    );
}

#[test]
fn wrong_types_and_values() {
    refused(
        &[correct("1.1.1/t1", "value", json!(13))],
        "entries[0].correct.to.value",
        &["integer"],
    );
    refused(
        &[correct("1.1.1/t1", "value", json!("十三"))],
        "entries[0].correct.to.value",
        &["十三", "decimal"],
    );
    refused(
        &[correct("1.1.1/t1", "comparator", json!("≥"))],
        "entries[0].correct.to.comparator",
        &["≥"],
    );
    refused(
        &[correct("1.1.1/t1", "value2", json!("15"))],
        "entries[0].correct.to.value2",
        &["range"],
    );
    refused(&[correct("1.1.1", "text", json!(null))], "entries[0].correct.to.text", &["text"]);
    refused(
        &[correct("1.1.1", "deadline", json!(7))],
        "entries[0].correct.to.deadline",
        &["words"],
    );
    refused(
        &[correct("1.1.1", "lead", json!({ "unit": [] }))],
        "entries[0].correct.to.lead.unit",
        &["unknown field"],
    );
    refused(
        &[correct("2/m/990101/new-sewers", "value", json!("5%"))],
        "entries[0].correct.to.value",
        &["5%"],
    );
    refused(
        &[correct("2/m/990101/new-sewers", "value", json!(null))],
        "entries[0].correct.to.value",
        &["null"],
    );
}

#[test]
fn time_limits_that_cannot_be_read() {
    for words in ["13月底前", "近期", "6月前", "6月底前完成，并长期坚持"] {
        refused(
            &[correct("1.1.1", "deadline", json!(words))],
            "entries[0].correct.to.deadline",
            &[],
        );
    }
    let other = json!({ "words": "年底前", "limit": { "by": "2026-11-30" } });
    refused(&[correct("1.1.1", "deadline", other)], "entries[0].correct.to.deadline", &["年底前"]);
    let circle = json!({ "words": "倒置", "limit": { "within": { "start": "2026-09-30", "end": "2026-06-01" } } });
    refused(
        &[correct("1.1.1", "deadline", circle)],
        "entries[0].correct.to.deadline.limit",
        &["2026-06-01"],
    );
}

#[test]
fn what_is_expected_is_not_there() {
    refused(
        &[
            json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "13" }, "expected": { "value": "11" } } }),
        ],
        "entries[0].correct.expected.value",
        &["12"],
    );
    refused(
        &[
            json!({ "correct": { "id": "1.2.1/t2", "to": { "value": "2" }, "expected": { "value": "1" } } }),
        ],
        "entries[0].correct.expected.value",
        &["nothing"],
    );
}

#[test]
fn only_what_is_empty_is_filled() {
    refused(
        &[json!({ "fill": { "id": "1.1.1/t1", "to": { "value": "13" } } })],
        "entries[0].fill.to.value",
        &["12", "correct"],
    );
    refused(
        &[json!({ "fill": { "id": "1.1.1/t1", "to": { "value": null } } })],
        "entries[0].fill.to.value",
        &[],
    );
}

#[test]
fn entries_that_contradict_each_other() {
    refused(
        &[correct("1.1.1/t1", "value", json!("13")), correct("1.1.1/t1", "value", json!("14"))],
        "entries[1].correct.to.value",
        &["entries[0].correct.to.value"],
    );
    refused(
        &[
            json!({ "move": { "measure": "1.1.1", "task": "1.2" } }),
            correct("1.1.1", "belongs_to", json!("2.1")),
        ],
        "entries[1].correct.to.belongs_to",
        &["entries[0].move.task"],
    );
    // An entry that edits what another withdraws, whichever comes first.
    for operations in [
        [json!({ "withdraw": { "id": "1.1.1" } }), correct("1.1.1/t1", "value", json!("13"))],
        [
            json!({ "withdraw": { "id": "1.1.1" } }),
            json!({ "add": { "kind": "target", "in": "1.1.1", "element": {} } }),
        ],
    ] {
        let problems = problems(&operations);
        assert!(problems.as_slice()[0].path.starts_with("entries[1]."), "{problems}");
        assert!(problems.to_string().contains("entries[0] withdraws"), "{problems}");
    }
    refused(
        &[
            correct("1.1.1", "text", json!("新建污水管线12公里。")),
            json!({ "withdraw": { "id": "1.1.1" } }),
        ],
        "entries[0].correct.id",
        &["entries[1] withdraws"],
    );
}

#[test]
fn side_effects_are_led_back() {
    // The phrases of its targets no longer stand in the text.
    let problems = problems(&[correct("1.1.1", "text", json!("新建污水管线。"))]);
    assert_eq!(problems.as_slice().len(), 3, "{problems}");
    for problem in problems.as_slice() {
        assert_eq!(problem.path, "entries[0].correct.to.text");
        assert!(problem.what.contains("tasks[0].measures[0].targets["), "{problem}");
    }
    refused(
        &[
            json!({ "add": { "kind": "measure", "in": "1.3", "element": { "id": "1.3.1", "text": "做。" } } }),
        ],
        "entries[0].add.element",
        &["lost"],
    );
}

#[test]
fn collective_names_that_go_in_a_circle() {
    let scope = |name: &str, areas: Value| json!({ "add": { "kind": "scope", "element": { "name": name, "kind": "fixed", "areas": areas, "basis": "示例" } } });
    let circle =
        problems(&[scope("甲片", json!(["乙片"])), scope("乙片", json!(["甲片", "青石区"]))]);
    assert_eq!(circle.as_slice().len(), 2);
    assert_eq!(circle.as_slice()[0].path, "entries[0].add.element.areas");
    assert!(circle.as_slice()[0].what.contains("甲片"));
    refused(
        &[correct("各区县", "areas", json!(["各区县", "青石区"]))],
        "entries[0].correct.to.areas",
        &["各区县"],
    );
    refused(
        &[correct("各区县", "areas", json!(["相关区县政府"]))],
        "entries[0].correct.to.areas",
        &["相关区县政府"],
    );
    refused(
        &[correct("各区县", "areas", json!(["青石区", "黄石区"]))],
        "entries[0].correct.to.areas[1]",
        &["黄石区"],
    );
}

#[test]
fn ids_are_never_used_again() {
    let plan = super::with(&[json!({ "withdraw": { "id": "1.1.1" } })]);
    for (id, within) in [("1.1.1", "1.1"), ("１.1.1", "1.2")] {
        let add = json!({ "add": { "kind": "measure", "in": within, "element": { "id": id, "text": "做。" } } });
        let Err(OverlayError::Invalid(problems)) = plan.with_overlay_json(&overlay(&[add])) else {
            panic!()
        };
        assert_eq!(problems.as_slice()[0].path, "entries[0].add.element");
        assert!(problems.to_string().contains("never used again"), "{problems}");
    }
    let target = json!({ "add": { "kind": "target", "in": "1.1.2", "element": {
        "id": "1.1.1/t1", "phrase": "BOD₅浓度", "subject": "BOD₅", "comparator": "none", "basis": "level", "strength": "binding" } } });
    assert!(
        plan.with_overlay_json(&overlay(&[target]))
            .unwrap_err()
            .to_string()
            .contains("never used again")
    );
    refused(
        &[
            json!({ "add": { "kind": "unit", "element": { "name": "市水务局", "level": "district" } } }),
        ],
        "entries[0].add.element",
        &["another unit"],
    );
}

#[test]
fn a_task_with_measures_is_not_withdrawn() {
    refused(&[json!({ "withdraw": { "id": "2.2" } })], "entries[0].withdraw.id", &["2.2.1"]);
    refused(&[json!({ "withdraw": { "id": "市水务局" } })], "entries[0].withdraw.id", &["unit"]);
    let both = super::with(&[
        json!({ "withdraw": { "id": "2.2" } }),
        json!({ "withdraw": { "id": "2.2.1" } }),
    ]);
    assert!(both.task("2.2").is_err());
}

#[test]
fn names_too_long_taken_or_broken() {
    let long = "长".repeat(3_500_000);
    let error = problems(&[json!({ "alias": { "of": "市水务局", "name": long } })]);
    assert!(error.to_string().len() < 1_000);
    assert_eq!(error.as_slice()[0].path, "entries[0].alias.name");
    let error = problems(&[correct(&long, "value", json!("1"))]);
    assert!(error.to_string().len() < 1_000);
    let error = problems(&[correct("1.1.1", &long, json!("1"))]);
    assert!(error.to_string().len() < 1_000);
    refused(
        &[json!({ "alias": { "of": "市水务局", "name": "市环保局" } })],
        "entries[0].alias.name",
        &["another unit"],
    );
    refused(
        &[json!({ "alias": { "of": "市水务局", "name": "水\u{0}务" } })],
        "entries[0].alias.name",
        &["U+0000"],
    );
    refused(
        &[correct("1.1.1/t1", "subject", json!("管\u{1b}线"))],
        "entries[0].correct.to.subject",
        &["U+001B"],
    );
    refused(
        &[json!({ "who": " ", "alias": { "of": "市水务局", "name": "水务" } })],
        "entries[0].who",
        &["empty"],
    );
    refused(
        &[json!({ "basis": "据\u{7}", "alias": { "of": "市水务局", "name": "水务" } })],
        "entries[0].basis",
        &["U+0007"],
    );
}

#[test]
fn all_problems_come_at_once() {
    let problems = problems(&[
        correct("1.1.9", "text", json!("做。")),
        correct("1.1.1/t1", "value", json!(13)),
        json!({ "assign": { "measure": "1.1.1", "areas": [] } }),
    ]);
    let paths: Vec<&str> =
        problems.as_slice().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "entries[0].correct.id",
            "entries[1].correct.to.value",
            "entries[2].assign.areas",
            "entries[2].assign.measure"
        ]
    );
}

#[test]
fn entries_that_are_none() {
    let entries = [
        json!({ "who": "示例用户", "date": "2026-03-02", "basis": "示例依据" }),
        signed(&json!({ "withdraw": { "id": "1.1.1" }, "alias": { "of": "a", "name": "b" } })),
        signed(&json!({ "erase": { "id": "1.1.1" } })),
        json!({ "date": "2026-3-2", "withdraw": { "id": "1.1.1" } }),
        json!({ "who": "示例用户", "date": "2026-03-02", "withdraw": { "id": "1.1.1" } }),
        json!(7),
        signed(&json!({ "correct": { "id": "1.1.1/t1", "to": [] } })),
    ];
    let json =
        json!({ "format": "duban-overlay/1", "plan": "sample-city-2026", "entries": entries })
            .to_string();
    let Err(OverlayError::Invalid(problems)) = Overlay::from_json(json.as_bytes()) else {
        panic!()
    };
    let paths: Vec<&str> =
        problems.as_slice().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "entries[0]",
            "entries[1]",
            "entries[2].erase",
            "entries[3].date",
            "entries[4]",
            "entries[5]",
            "entries[6].correct.to"
        ],
        "{problems}"
    );
    let repeated = r#"{"format":"duban-overlay/1","plan":"sample-city-2026","entries":[{"who":"a","date":"2026-03-02","basis":"b","correct":{"id":"1.1.1/t1","to":{"value":"1","value":"2"}}}]}"#;
    let error = Overlay::from_json(repeated.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("duplicate field `value`"), "{error}");
}

#[test]
fn what_is_no_overlay() {
    for json in [
        "",
        "{",
        "[]",
        "null",
        r#"{"format":"duban-overlay/1"}"#,
        r#"{"format":"duban-overlay/1","plan":"a","entries":[],"more":1}"#,
    ] {
        assert!(
            matches!(Overlay::from_json(json.as_bytes()), Err(OverlayError::Syntax { .. })),
            "{json}"
        );
    }
    let json = overlay(&[]).replace("overlay/1", "overlay/2");
    assert!(matches!(Overlay::from_json(json.as_bytes()), Err(OverlayError::Invalid(_))));
    assert!(matches!(
        Overlay::from_json(&vec![b' '; 64 * 1024 * 1024 + 1]),
        Err(OverlayError::TooLarge { .. })
    ));
}

/// What is made to take long, or to nest deep, is refused like anything else.
#[test]
fn what_is_made_to_hurt() {
    // Collective names that stand in each other, one deeper than the other.
    let scope = |name: &str, areas: Value| json!({ "add": { "kind": "scope", "element": { "name": name, "kind": "fixed", "areas": areas, "basis": "示例" } } });
    let mut chain: Vec<Value> =
        (0..5_000).map(|n| scope(&format!("片{n}"), json!([format!("片{}", n + 1)]))).collect();
    chain.push(scope("片5000", json!(["青石区"])));
    assert!(problems(&chain).as_slice().len() == 100);
    // Each stands for the next ten times over.
    let wide: Vec<Value> = (0..40)
        .map(|n| {
            let below = if n == 39 {
                json!(["青石区"])
            } else {
                json!(vec![format!("层{}", n + 1); 10])
            };
            scope(&format!("层{n}"), below)
        })
        .collect();
    assert_eq!(super::with(&wide).scope("层0").unwrap().areas().count(), 1);
    // Objects with a hundred thousand members, lists that nest a hundred thousand deep.
    let members: String = (0..100_000).map(|n| format!("\"m{n}\":1,")).collect();
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for to in [
        format!("{{{members}\"value\":\"1\"}}"),
        format!("{{\"value\":{deep}}}"),
        format!("{{\"numbers\":{deep}}}"),
    ] {
        let entry = format!(
            r#"{{"who":"a","date":"2026-03-02","basis":"b","correct":{{"id":"1.1.1","to":{to}}}}}"#
        );
        let json = format!(
            r#"{{"format":"duban-overlay/1","plan":"sample-city-2026","entries":[{entry}]}}"#
        );
        let error = sample().with_overlay_json(&json).unwrap_err().to_string();
        assert!(error.len() < 2_000, "{}", error.len());
    }
    let expected = json!({ "correct": { "id": "1.1.1", "to": { "belongs_to": "1.2" }, "expected": { "charged": "DEEP" } } });
    let json = overlay(&[expected]).replace("\"DEEP\"", &deep);
    assert!(sample().with_overlay_json(&json).is_err());
    let many: Vec<Value> = (0..20_001).map(|_| json!({ "withdraw": { "id": "1.1.1" } })).collect();
    assert!(
        sample()
            .with_overlay_json(&overlay(&many))
            .unwrap_err()
            .to_string()
            .contains("20001 entries")
    );
}

/// An overlay that a program makes is held to the size of one that is read.
#[test]
fn too_large() {
    let date = duban::Date::new(2026, 3, 2).unwrap();
    let decision = Entry::new("示例用户", date, "x".repeat(64 * 1024 * 1024));
    let overlay = Overlay::new("sample-city-2026").with(decision.withdraw("1.1.1"));
    let error = sample().with_overlay(&overlay).unwrap_err();
    assert!(matches!(error, OverlayError::TooLarge { .. }), "{error}");
}

/// What an entry expects is what the field held before the overlay, whatever the other entries do to it.
#[test]
fn expectations_do_not_depend_on_the_order() {
    let one = json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "13" } } });
    let other = json!({ "correct": { "id": "1.1.1/t1", "to": { "comparator": ">=" }, "expected": { "value": "12" } } });
    for operations in [[one.clone(), other.clone()], [other, one]] {
        let plan = super::with(&operations);
        super::keeps_the_laws(&plan, &operations);
    }
}

/// Whoever corrects the column as well needs no assignment the second time.
#[test]
fn an_assignment_beside_a_corrected_column() {
    let operations = [
        json!({ "assign": { "measure": "1.1.2", "areas": ["青石"] } }),
        json!({ "correct": { "id": "1.1.2", "to": { "responsible": ["青石区政府"] } } }),
    ];
    let plan = super::with(&operations);
    super::keeps_the_laws(&plan, &operations);
}
