//! The committed source, and made-up documents that prove that each kind of failure is caught.

use duban::Plan;
use serde_json::{Value, json};

use super::{Report, examine};
use crate::{plan_files, workspace};

const HEAD: &str = "序号\t重点任务\t工作措施\t完成时限\t牵头部门\t主责单位\t协办单位";

#[test]
fn committed_source_has_one_owner_per_character() {
    let file = workspace::plan_folder().join("source.txt");
    let text = std::fs::read_to_string(file).unwrap();
    let report = examine(&plan_files::beijing_2026().unwrap(), &text);
    assert!(report.findings.is_empty(), "{report}");
}

/// A made-up document: a notice of two lines, a table over two pages, a matrix.
fn document() -> String {
    [
        "关于印发",
        "《计划》的通知",
        HEAD,
        "一、水 (一)目标\t\t\t\t\t\t",
        "1\t清水\t<p>新建管线6公里。</p> <p>巡查河道。</p>\t<p>年底前</p> <p>长期实施</p>\t水务局\t<p>甲区</p> <p>甲区</p>\t——",
        "\t\t\t年底前\t园林局\t乙区\t",
        "\t整治排口。\t年底前\t水务局\t甲区\t——",
        HEAD,
        "1\t清水\t宣传节水。\t年底前\t水务局\t\t",
        "区域\t水质\t管线",
        "甲区\t达到 要求\t3",
        "乙 区\t—\t",
    ]
    .join("\n")
}

fn measure(number: u8, line: u8, text: &str, columns: [&str; 4]) -> Value {
    let [deadline, lead, responsible, assisting] = columns;
    json!({
        "id": format!("1.1.{number}"), "line": line, "text": text,
        "deadline": { "printed": deadline, "read": "年底前" },
        "lead": { "printed": lead },
        "responsible": { "printed": responsible },
        "assisting": { "printed": assisting },
    })
}

fn indicator(id: &str) -> Value {
    json!({ "id": id, "name": id, "unit": "公里", "comparator": ">=", "shape": "stock", "decimals": 0 })
}

/// The plan of [`document`].
fn plan() -> Value {
    let mut pipes = measure(1, 5, "新建管线6公里。", ["年底前", "水务局", "甲区", "——"]);
    pipes["targets"] = json!([{
        "id": "1.1.1/t1", "phrase": "管线6公里", "subject": "管线", "comparator": "=", "value": "6",
        "basis": "level", "strength": "binding",
    }]);
    pipes["certainty"] =
        json!([{ "field": "lead", "level": "uncertain", "printed": "水务局", "reason": "存疑" }]);
    json!({
        "format": "duban-plan/1", "id": "made-up", "title": "计划", "year": 2026,
        "document": { "number": "1号", "issuer": "示例市", "issued": "2026-01-01" },
        "notice": [{ "id": "0.1", "lines": [1, 2], "text": "关于印发《计划》的通知" }],
        "time_limits": [{ "text": "年底前", "limit": { "by": "2026-12-31" } }],
        "areas": [{ "id": "a", "name": "甲区" }, { "id": "b", "name": "乙区" }],
        "indicators": [indicator("quality"), indicator("pipes")],
        "outline": [
            { "id": "1", "heading": "一、水", "line": 4 },
            { "id": "1/1", "parent": "1", "heading": "(一)目标", "line": 4 },
        ],
        "tasks": [{
            "id": "1.1", "number": 1, "outline": "1/1", "title": "清水",
            "printed": [{ "line": 5, "title": "清水" }, { "line": 9, "title": "清水" }],
            "measures": [
                pipes,
                measure(2, 5, "巡查河道。", ["长期实施", "水务局", "甲区", "——"]),
                measure(3, 7, "整治排口。", ["年底前", "水务局", "甲区", "——"]),
                measure(4, 9, "宣传节水。", ["年底前", "水务局", "", ""]),
            ],
        }],
        "matrices": [{
            "id": "2.1", "title": "指标", "outline": "1", "head_lines": [10],
            "indicators": ["quality", "pipes"],
            "rows": [
                { "area": "a", "line": 11, "cells": ["达到要求", "3"] },
                { "area": "b", "line": 12, "cells": ["达到要求", "—"] },
            ],
        }],
        "orphans": [
            { "line": 6, "printed": "年底前", "level": "uncertain", "reason": "整行无正文" },
            { "line": 6, "printed": "园林局", "level": "uncertain", "reason": "整行无正文" },
            { "line": 6, "printed": "乙区", "level": "uncertain", "reason": "整行无正文" },
        ],
    })
}

fn report(plan: &Value, document: &str) -> Report {
    examine(&Plan::from_json(plan.to_string().as_bytes()).unwrap(), document)
}

/// The findings, as they are printed.
fn findings(plan: &Value, document: &str) -> Vec<String> {
    report(plan, document).findings.iter().map(ToString::to_string).collect()
}

fn measure_of(plan: &mut Value, number: usize) -> &mut Value {
    &mut plan["tasks"][0]["measures"][number - 1]
}

#[test]
fn everything_has_an_owner() {
    let report = report(&plan(), &document());
    assert!(report.findings.is_empty(), "{report}");
    assert!(report.to_string().contains("100.000 %, 0 left"), "{report}");
    // Seven characters for each of the six pairs of tags in the first row.
    assert!(report.to_string().contains("42  page furniture"), "{report}");
}

#[test]
fn a_lost_character_is_residue() {
    let longer = document().replace("乙区\t\n", "乙区\t丙\n");
    assert_eq!(findings(&plan(), &longer), ["line 6: nobody owns this: 丙"]);

    let mut shorter = plan();
    measure_of(&mut shorter, 3)["text"] = json!("整治排口");
    assert_eq!(findings(&shorter, &document()), ["line 7: nobody owns this: 。"]);
}

#[test]
fn words_that_the_source_lacks() {
    let mut plan = plan();
    measure_of(&mut plan, 3)["text"] = json!("整治排水口。");
    assert_eq!(
        findings(&plan, &document()),
        [
            "line 7: the measure text of 1.1.3 does not stand there: 整治排水口。",
            "line 7: nobody owns this: 整治排口。",
        ]
    );
}

#[test]
fn a_second_claim_is_refused() {
    let mut twice = plan();
    measure_of(&mut twice, 4)["text"] = json!("整治排口。");
    measure_of(&mut twice, 4)["line"] = json!(7);
    let found = findings(&twice, &document());
    assert_eq!(
        found[0],
        "line 7: the measure text of 1.1.4 is claimed twice: measure text of 1.1.3 has it already: 整治排口。"
    );

    // The deadline that a measure has cannot be another one's, unless it is the same words in the same column.
    let mut overlap = plan();
    measure_of(&mut overlap, 2)["deadline"]["printed"] = json!("实施");
    measure_of(&mut overlap, 1)["deadline"]["printed"] = json!("长期实施");
    assert!(
        findings(&overlap, &document()).contains(
            &"line 5: the deadline of 1.1.2 is claimed twice: deadline of 1.1.1 has it already: 实施"
                .to_owned()
        )
    );
}

#[test]
fn a_text_out_of_order() {
    let mut plan = plan();
    plan["tasks"][0]["measures"].as_array_mut().unwrap().swap(1, 2);
    assert_eq!(
        findings(&plan, &document()),
        [
            "line 5: the measure text of 1.1.2 stands before that of the measure before it: 巡查河道。"
        ]
    );
}

#[test]
fn an_unclassified_digit() {
    let mut plan = plan();
    measure_of(&mut plan, 1)["targets"] = json!([]);
    let finding =
        "line 5: digits of 1.1.1 are in no target, milestone or number: 新建管线6公里。".to_owned();
    assert_eq!(findings(&plan, &document()), [finding]);

    measure_of(&mut plan, 1)["numbers"] = json!([{ "phrase": "6公里", "kind": "quantity" }]);
    assert!(findings(&plan, &document()).is_empty());

    // A phrase that cuts a number in two covers none of it.
    let text = "新建管线６６公里，BOD₅达标。";
    let document = document().replace("新建管线6公里。", text);
    measure_of(&mut plan, 1)["text"] = json!(text);
    measure_of(&mut plan, 1)["numbers"] = json!([{ "phrase": "６", "kind": "quantity" }]);
    assert_eq!(findings(&plan, &document).len(), 2);
}

#[test]
fn a_column_shared_by_measures_of_one_row() {
    // Both measures of line 5 read the one 水务局 and the one dash; with a third reader that says other words, nobody does.
    let mut plan = plan();
    measure_of(&mut plan, 2)["lead"]["printed"] = json!("水务");
    let expected = "line 5: the lead of 1.1.2 is claimed twice: lead of 1.1.1 has it already: 水务";
    assert_eq!(findings(&plan, &document()), [expected]);
}

#[test]
fn columns_from_another_line() {
    let mut plan = plan();
    plan["orphans"] = json!([]);
    let other = measure_of(&mut plan, 2);
    for (column, printed) in [("deadline", "年底前"), ("lead", "园林局"), ("responsible", "乙区")]
    {
        other[column]["printed"] = json!(printed);
        other[column]["line"] = json!(6);
    }
    assert_eq!(
        findings(&plan, &document()),
        ["line 5: nobody owns this: 长期实施", "line 5: nobody owns this: 甲区"]
    );
}

#[test]
fn columns_stand_in_their_order() {
    let mut plan = plan();
    let shifted = measure_of(&mut plan, 3);
    shifted["lead"]["printed"] = json!("甲区");
    shifted["responsible"]["printed"] = json!("水务局");
    assert_eq!(
        findings(&plan, &document()),
        [
            "line 7: the responsible of 1.1.3 does not stand there: 水务局",
            "line 7: nobody owns this: 水务局",
        ]
    );
}

#[test]
fn a_task_title_that_is_not_printed() {
    let mut plan = plan();
    plan["tasks"][0]["number"] = json!(2);
    let found = findings(&plan, &document());
    assert!(
        found.contains(&"line 5: the task number of 1.1 does not stand there: 2".to_owned()),
        "{found:?}"
    );
}

#[test]
fn matrix_cells_are_whole_and_numbers_are_never_merged() {
    let mut wrong = plan();
    wrong["matrices"][0]["rows"][0]["cells"] = json!(["达到要求", "30"]);
    assert_eq!(
        findings(&wrong, &document()),
        [
            "line 11: the matrix cell of 2.1/a/pipes does not stand there: 30",
            "line 11: nobody owns this: 3",
        ]
    );

    let mut merged = plan();
    merged["matrices"][0]["rows"][1]["cells"] = json!(["—", "3"]);
    assert_eq!(
        findings(&merged, &document()),
        ["line 12: the matrix cell of 2.1/b/pipes does not stand there: 3"]
    );
}
