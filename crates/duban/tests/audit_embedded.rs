//! The audit of the embedded plan.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the helpers of a test may fail as its tests do"
)]

use duban::audit::{Count, Finding, Rule, by_rule};
use duban::{Plan, beijing_2026};
use serde_json::{Value, json};

fn load(plan: &Value) -> Plan {
    Plan::from_json(plan.to_string().as_bytes()).unwrap()
}

/// Which targets of the embedded plan set values for which indicators: words of the phrase, and the indicator.
const LINKS: &[(&[&str], &str)] = &[
    (&["49项", "施工噪声"], "construction-noise-treatments"),
    (&["72项", "固定设备噪声"], "fixed-equipment-noise-treatments"),
    (&["29项", "公共场所噪声"], "public-place-noise-treatments"),
    (&["1100家", "锅炉"], "grade-ab-boiler-users"),
    (&["全市绿色企业比率"], "green-enterprise-share"),
    (&["平均浓度在29微克"], "pm25-annual-mean"),
    (&["差等级道路数量比例不超过"], "poor-dust-load-road-share"),
    (&["零排放运输车队"], "zero-emission-fleets"),
    (&["重点建设用地安全利用率达到100%"], "key-construction-land-safe-use-rate"),
];

/// The embedded plan with those targets linked.
fn linked() -> Value {
    let mut plan: Value = serde_json::from_str(&beijing_2026().to_json()).unwrap();
    let mut left: Vec<_> = LINKS.to_vec();
    let measures = plan["tasks"].as_array_mut().unwrap().iter_mut();
    for measure in measures.filter_map(|task| task.get_mut("measures")?.as_array_mut()).flatten() {
        let Some(targets) = measure.get_mut("targets").and_then(Value::as_array_mut) else {
            continue;
        };
        for target in targets {
            let phrase = target["phrase"].as_str().unwrap().replace(' ', "");
            let link = left.iter().position(|(words, _)| words.iter().all(|w| phrase.contains(w)));
            if let Some(link) = link {
                target["indicator"] = json!(left.remove(link).1);
            }
        }
    }
    assert!(left.is_empty(), "{left:?}");
    plan
}

fn matrix_row<'v>(plan: &'v mut Value, matrix: usize, area: &str) -> &'v mut Vec<Value> {
    let rows = plan["matrices"][matrix]["rows"].as_array_mut().unwrap();
    let row = rows.iter_mut().find(|row| row["area"] == area).unwrap();
    row["cells"].as_array_mut().unwrap()
}

fn of_rules<'p>(plan: &'p Plan, rules: &[Rule]) -> Vec<Finding<'p>> {
    plan.audit().into_iter().filter(|finding| rules.contains(&finding.rule())).collect()
}

const MATRIX_RULES: &[Rule] = &[
    Rule::RowShifted,
    Rule::CellImplausible,
    Rule::CellPrecision,
    Rule::TotalMismatch,
    Rule::TargetContradicted,
    Rule::AreaNotAssigned,
    Rule::UnitDiffers,
];

#[test]
fn the_texts_and_the_matrices_of_the_embedded_plan_agree() {
    assert_eq!(of_rules(&load(&linked()), MATRIX_RULES), []);
}

#[test]
fn a_changed_cell_breaks_a_total_of_the_embedded_plan() {
    for (indicator, sum) in [
        ("construction-noise-treatments", "合计50家"),
        ("fixed-equipment-noise-treatments", "合计73项"),
        ("public-place-noise-treatments", "合计30个"),
    ] {
        let mut plan = linked();
        let columns = plan["matrices"][1]["indicators"].as_array().unwrap();
        let column = columns.iter().position(|id| id == indicator).unwrap();
        let cell = &mut matrix_row(&mut plan, 1, "110105")[column];
        let number: u32 = cell.as_str().unwrap().parse().unwrap();
        *cell = json!((number + 1).to_string());
        let plan = load(&plan);
        let findings = of_rules(&plan, MATRIX_RULES);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].rule(), Rule::TotalMismatch);
        assert!(findings[0].sentence().contains(sum), "{}", findings[0].sentence());
    }
}

#[test]
fn the_shifted_row_of_the_embedded_plan_is_found_as_it_was_printed() {
    let mut plan: Value = serde_json::from_str(&beijing_2026().to_json()).unwrap();
    let cells = matrix_row(&mut plan, 0, "bda");
    let as_printed = ["30", "78", "3", "—", "100"].into_iter().chain(["达到市级要求"; 7]);
    *cells = as_printed.map(|words| json!(words)).collect();
    let plan = load(&plan);
    let findings = of_rules(&plan, &[Rule::RowShifted]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = &findings[0];
    assert_eq!(finding.element_id(), "4.1/bda/surface-water-good-share");
    assert!(finding.sentence().contains("第4列"), "{}", finding.sentence());
    assert!(finding.sentence().contains("向左移了一列"), "{}", finding.sentence());
    assert!(finding.explanation().is_some_and(|why| why.is_erratum()));
}

#[test]
fn every_finding_on_the_embedded_plan_leads_to_its_place() {
    let plan = beijing_2026();
    let findings = plan.audit();
    assert!(findings.is_sorted_by_key(Finding::rule));
    for finding in &findings {
        assert!(plan.element_json(finding.element_id()).is_ok(), "{finding:?}");
        assert!(finding.sentence().ends_with('。'), "{finding:?}");
        if let Some(why) = finding.explanation() {
            assert_eq!(plan.certainties().nth(why.row()), Some(why));
        }
    }
    let counted: usize = by_rule(&findings).map(|(_, count)| count.total()).sum();
    assert_eq!(counted, findings.len());
    assert_eq!(Count::of(&findings).total(), findings.len());
}
