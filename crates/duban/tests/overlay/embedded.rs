//! The sample overlay over the embedded plan: what the audit and the obligations say before and after.

use duban::audit::Rule;
use duban::plan::{CertaintyLevel, Field};
use duban::{Filter, Plan, beijing_2026};

fn corrected() -> Plan {
    beijing_2026()
        .with_overlay_json(include_str!("../../../../tests/data/sample-overlay.json"))
        .unwrap()
}

fn findings(plan: &Plan, rule: Rule) -> Vec<String> {
    let audit = plan.audit();
    let found = audit.iter().filter(|finding| finding.rule() == rule);
    found.map(|finding| finding.element_id().to_owned()).collect()
}

#[test]
fn what_was_settled_leaves_the_audit() {
    let (before, after) = (beijing_2026(), corrected());
    for (rule, id) in [
        (Rule::AreasUnassigned, "1.8.4"),
        (Rule::AreasUnassigned, "1.10.2"),
        (Rule::TargetWithoutValue, "1.18.3/t1"),
        (Rule::DeadlineMissing, "1.3.6"),
        (Rule::LeadBlank, "1.3.6"),
        (Rule::TaskLost, "2.3"),
    ] {
        assert!(findings(before, rule).iter().any(|found| found == id), "{id} {rule} before");
        assert!(!findings(&after, rule).iter().any(|found| found == id), "{id} {rule} after");
    }
    assert_eq!(findings(&after, Rule::TaskLost), ["2.4"]);
    // Nothing new is wrong, but what the sample's own made-up task cannot help.
    let (before, after) = (before.audit(), after.audit());
    let new: Vec<_> = after
        .iter()
        .filter(|finding| {
            !before.iter().any(|old| {
                (old.rule(), old.element_id(), old.field())
                    == (finding.rule(), finding.element_id(), finding.field())
            })
        })
        .map(|finding| finding.sentence())
        .collect();
    assert!(new.is_empty(), "{new:#?}");
}

#[test]
fn what_was_settled_is_certain() {
    let after = corrected();
    let measure = after.measure("1.8.4").unwrap();
    for field in [Field::Charged, Field::Lead] {
        assert_eq!(measure.certainty(field), CertaintyLevel::Certain, "{field}");
    }
    // What nobody decided stays as it was.
    assert_eq!(measure.certainty(Field::Assisting), CertaintyLevel::Inferred);
    assert_eq!(after.target("1.18.3/t1").unwrap().certainty(Field::Value), CertaintyLevel::Certain);
    assert_eq!(
        after.target("1.18.3/t2").unwrap().certainty(Field::Value),
        CertaintyLevel::Uncertain
    );
    assert_eq!(after.measure("2.3.1").unwrap().certainty(Field::Presence), CertaintyLevel::Certain);
}

#[test]
fn a_district_gains_what_was_assigned_to_it() {
    let ids = |plan: &Plan| -> Vec<String> {
        let found = plan.find(&Filter::new().area("通州区")).unwrap();
        found.map(|measure| measure.id().to_owned()).collect()
    };
    let (before, after) = (ids(beijing_2026()), ids(&corrected()));
    let gained: Vec<&String> = after.iter().filter(|id| !before.contains(id)).collect();
    assert_eq!(gained, ["1.8.4", "2.3.1"]);
    assert!(before.iter().all(|id| after.contains(id)));
}

/// What was possibly a district's becomes its own, by a decision and not by the text.
#[test]
fn obligations_before_and_after() {
    let (before, after) = (beijing_2026(), corrected());
    let of = |plan: &Plan| -> Option<Vec<(String, CertaintyLevel)>> {
        let district = plan.obligations("通州区").unwrap();
        let item = district.items.iter().find(|item| item.work.id() == "1.8.4")?;
        Some(item.grounds.iter().map(|ground| (ground.sentence(), ground.certainty)).collect())
    };
    assert_eq!(of(before), None);
    let possible = before.obligations("通州区").unwrap();
    assert!(possible.possible.iter().any(|open| open.work.id() == "1.8.4"));
    let decision = "示例：三个区来函，示例用户，2026-03-02";
    assert_eq!(
        of(&after).unwrap(),
        [
            (
                format!("主责单位栏写有“相关区政府”，经修订指定（{decision}）。"),
                CertaintyLevel::Certain
            ),
            (format!("经修订指定“通州区”承担工作（{decision}）。"), CertaintyLevel::Certain),
        ]
    );
    let after = after.obligations("通州区").unwrap();
    assert!(after.possible.iter().all(|open| open.work.id() != "1.8.4"));
}

/// Every element of the embedded plan can be corrected to what it is, which changes nothing but doubts.
#[test]
fn confirming_everything_changes_no_value() {
    let plan = beijing_2026();
    let mut entries = Vec::new();
    let signed = |operation: serde_json::Value| serde_json::json!({ "who": "示例用户", "date": "2026-03-02", "basis": "示例", "correct": operation });
    for measure in plan.measures() {
        entries.push(signed(
            serde_json::json!({ "id": measure.id(), "to": { "text": measure.text() } }),
        ));
    }
    for cell in plan.cells() {
        entries
            .push(signed(serde_json::json!({ "id": cell.id(), "to": { "value": cell.words() } })));
    }
    for target in plan.targets() {
        let value = target.value().map(|value| value.to_string());
        entries.push(signed(serde_json::json!({ "id": target.id(), "to": { "value": value } })));
    }
    let overlay = serde_json::json!({ "format": "duban-overlay/1", "plan": "beijing-2026", "entries": entries });
    let confirmed = plan.with_overlay_json(&overlay.to_string()).unwrap();
    assert!(plan.diff(&confirmed).is_empty());
    assert!(confirmed.cells().all(|cell| cell.certainty() == CertaintyLevel::Certain));
    assert!(confirmed.measures().all(|it| it.certainty(Field::Text) == CertaintyLevel::Certain));
    let doubts = plan
        .certainties()
        .filter(|it| it.field() == Field::Text && it.level() != CertaintyLevel::Certain);
    assert!(
        confirmed.changes().len()
            >= doubts.map(|it| it.element_row()).collect::<std::collections::HashSet<_>>().len()
    );
    assert!(confirmed.with_overlay_json(&overlay.to_string()).unwrap() == confirmed);
}
