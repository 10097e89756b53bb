//! What overlays change.

use duban::deadline::Limit;
use duban::plan::{CertaintyLevel, Change, ChangeKind, Field, Holder};
use duban::{Date, Decimal, Plan, Role};
use serde_json::json;

use super::{keeps_the_laws, sample, with};

/// The changes that are not the sample's own.
fn made(plan: &Plan) -> impl Iterator<Item = Change<'_>> {
    plan.changes().skip(sample().changes().len())
}

#[test]
fn a_value_is_corrected() {
    let operations = [
        json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "13.0" }, "expected": { "value": "12" } } }),
    ];
    let plan = with(&operations);
    let target = plan.target("1.1.1/t1").unwrap();
    assert_eq!(target.value(), Some(Decimal::new(130, 1)));
    assert_eq!(target.certainty(Field::Value), CertaintyLevel::Certain);
    let statement = target.certainties().next().unwrap();
    assert_eq!(statement.reason(), "示例依据（示例用户，2026-03-02）");
    let change = made(&plan).next().unwrap();
    assert_eq!(
        (change.kind(), change.element_id(), change.field()),
        (ChangeKind::Changed, "1.1.1/t1", "value")
    );
    assert_eq!((change.before(), change.after()), (Some("\"12\""), Some("\"13.0\"")));
    assert_eq!((change.who(), change.basis()), ("示例用户", "示例依据"));
    assert_eq!(change.date(), Date::new(2026, 3, 2).unwrap());
    assert_eq!(made(&plan).count(), 1);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_lost_value_is_filled() {
    let operations = [json!({ "fill": { "id": "1.2.1/t2", "to": { "value": "2" } } })];
    let plan = with(&operations);
    let target = plan.target("1.2.1/t2").unwrap();
    assert_eq!(target.value(), Some(2.into()));
    assert_eq!(target.certainty(Field::Value), CertaintyLevel::Certain);
    let change = made(&plan).next().unwrap();
    assert_eq!(change.before(), None);
    assert!(change.settled().unwrap().contains("数字缺失"), "{:?}", change.settled());
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_time_limit_is_corrected_by_its_words() {
    for (words, limit) in [
        (json!("10月"), sample().measure("1.2.2").unwrap().deadline().limit.unwrap()),
        (json!("11月底前"), Limit::By(Date::new(2026, 11, 30).unwrap())),
        (
            json!({ "words": "入汛前", "limit": { "by": "2026-05-31" } }),
            Limit::By(Date::new(2026, 5, 31).unwrap()),
        ),
    ] {
        let operations = [json!({ "correct": { "id": "1.1.1", "to": { "deadline": words } } })];
        let plan = with(&operations);
        let deadline = plan.measure("1.1.1").unwrap().deadline();
        assert_eq!(deadline.limit, Some(limit));
        assert_eq!(deadline.printed, "年底前");
        assert_eq!(made(&plan).next().unwrap().before(), Some("\"年底前\""));
        keeps_the_laws(&plan, &operations);
    }
}

#[test]
fn a_blank_time_limit_is_filled() {
    let operations = [json!({ "fill": { "id": "2.1.2", "to": { "deadline": "年底前" } } })];
    let plan = with(&operations);
    let measure = plan.measure("2.1.2").unwrap();
    assert_eq!(measure.deadline().text, Some("年底前"));
    assert_eq!(measure.certainty(Field::Deadline), CertaintyLevel::Certain);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_column_is_corrected() {
    let operations =
        [json!({ "correct": { "id": "1.1.2", "to": { "assisting": ["市水务局", "市环保局"] } } })];
    let plan = with(&operations);
    let measure = plan.measure("1.1.2").unwrap();
    let column = measure.column(Role::Assisting);
    assert_eq!(column.printed(), "市水务局 市环信局");
    let names: Vec<&str> = column
        .duties()
        .filter_map(|duty| match duty.holder() {
            Holder::Unit(unit) => Some(unit.name()),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["市水务局", "市生态环境局"]);
    assert_eq!(measure.certainty(Field::Assisting), CertaintyLevel::Certain);
    let change = made(&plan).next().unwrap();
    assert_eq!(change.before(), Some(r#"{"units":["市水务局"],"unread":["市环信局"]}"#));
    assert_eq!(change.after(), Some(r#"["市水务局","市环保局"]"#));
    keeps_the_laws(&plan, &operations);
}

#[test]
fn areas_are_assigned() {
    let operations = [json!({ "assign": { "measure": "1.1.2", "areas": ["青石", "云溪县"] } })];
    let plan = with(&operations);
    let measure = plan.measure("1.1.2").unwrap();
    let names: Vec<&str> = measure.charged_areas().map(|area| area.name()).collect();
    assert_eq!(names, ["青石区", "云溪县"]);
    assert!(!measure.charged_is_open());
    let units: Vec<&str> = measure
        .column(Role::Responsible)
        .duties()
        .flat_map(|duty| duty.units())
        .map(|unit| unit.name())
        .collect();
    assert_eq!(units, ["青石区政府", "云溪县政府"]);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_measure_moves_to_another_task_and_back() {
    let operations = [json!({ "move": { "measure": "1.1.1", "task": "1.2" } })];
    let plan = with(&operations);
    let measure = plan.measure("1.1.1").unwrap();
    assert_eq!((measure.task().id(), measure.belongs_to().id()), ("1.1", "1.2"));
    keeps_the_laws(&plan, &operations);
    let operations = [json!({ "move": { "measure": "1.1.3", "task": "1.1" } })];
    let plan = with(&operations);
    assert_eq!(plan.measure("1.1.3").unwrap().belongs_to().id(), "1.1");
    assert_eq!(plan.measure("1.1.3").unwrap().certainty(Field::BelongsTo), CertaintyLevel::Certain);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_cell_is_corrected_and_its_neighbours_keep_their_doubt() {
    let id = "2/m/990102/river-quality";
    let operations = [json!({ "correct": { "id": id, "to": { "value": "—" } } })];
    let plan = with(&operations);
    assert_eq!(plan.cell(id).unwrap().words(), "—");
    assert_eq!(plan.cell(id).unwrap().certainty(), CertaintyLevel::Certain);
    let neighbour = plan.cell("2/m/990103/river-quality").unwrap();
    assert_eq!(neighbour.certainty(), CertaintyLevel::Inferred);
    assert_eq!(plan.cell("2/m/990101/river-quality").unwrap().certainties().count(), 0);
    keeps_the_laws(&plan, &operations);
}

/// To say that a doubtful reading is right is a decision like any other.
#[test]
fn a_reading_is_confirmed() {
    let operations = [json!({ "correct": { "id": "1.1.1", "to": { "lead": ["市水务局"] } } })];
    let plan = with(&operations);
    assert_eq!(plan.measure("1.1.1").unwrap().certainty(Field::Lead), CertaintyLevel::Certain);
    let change = made(&plan).next().unwrap();
    assert_eq!(change.before(), change.after());
    assert!(change.settled().is_some());
    keeps_the_laws(&plan, &operations);
}

#[test]
fn what_is_so_already_is_no_change() {
    let plan = with(&[
        json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "12" } } }),
        json!({ "correct": { "id": "1.1.1", "to": { "responsible": ["各区县"] } } }),
        json!({ "alias": { "of": "市水务局", "name": "市水务局" } }),
        json!({ "correct": { "id": "2/m/990101/new-sewers", "to": { "value": "5" } } }),
    ]);
    assert!(plan == sample());
    assert_eq!(made(&plan).count(), 0);
}

#[test]
fn names_are_added() {
    let operations = [
        json!({ "alias": { "of": "市环保局", "name": "环保局" } }),
        json!({ "alias": { "of": "990102", "name": "白杨" } }),
        json!({ "add": { "kind": "unit", "element": { "name": "市公园中心", "level": "municipal" } } }),
        json!({ "alias": { "of": "市公园中心", "name": "公园中心" } }),
        json!({ "add": { "kind": "area", "element": { "id": "990104", "name": "高新区", "unit": "高新区管委会" } } }),
        json!({ "add": { "kind": "unit", "element": { "name": "高新区管委会", "level": "district", "area": "高新区" } } }),
        json!({ "add": { "kind": "scope", "element": { "name": "全部区域", "kind": "fixed", "areas": ["各区县", "高新区"], "basis": "示例" } } }),
    ];
    let plan = with(&operations);
    assert_eq!(plan.unit("环保局").unwrap().name(), "市生态环境局");
    assert_eq!(plan.area("白杨").unwrap().id(), "990102");
    assert_eq!(plan.unit("公园中心").unwrap().name(), "市公园中心");
    assert_eq!(plan.scope("全部区域").unwrap().areas().count(), 4);
    assert_eq!(plan.area("高新区").unwrap().unit().unwrap().name(), "高新区管委会");
    assert_eq!(made(&plan).count(), 7);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_collective_name_is_redefined() {
    let operations = [
        json!({ "correct": { "id": "各区县", "to": { "areas": ["青石区", "白杨区"], "basis": "示例：云溪县另行规定" } } }),
    ];
    let plan = with(&operations);
    assert_eq!(plan.scope("各区县").unwrap().areas().count(), 2);
    let holders = plan
        .measure("1.1.1")
        .unwrap()
        .column(Role::Responsible)
        .duties()
        .flat_map(|duty| duty.units())
        .count();
    assert_eq!(holders, 2);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_lost_task_comes_back() {
    let measure = json!({
        "id": "1.3.1", "text": "3月底前完成示例普查，覆盖率不低于95%。",
        "deadline": { "read": "3月底前" },
        "lead": { "units": ["市水务局"] },
        "milestones": [{ "id": "1.3.1/m1", "phrase": "3月底前", "clause": "3月底前完成示例普查", "limit": { "by": "2026-03-31" } }],
    });
    let target = json!({
        "id": "1.3.1/t1", "phrase": "覆盖率不低于95%", "subject": "覆盖率", "comparator": ">=", "value": "95", "unit": "%",
        "basis": "share", "strength": "binding"
    });
    let operations = [
        json!({ "add": { "kind": "target", "in": "1.3.1", "element": target } }),
        json!({ "add": { "kind": "measure", "in": "1.3", "element": measure } }),
        json!({ "fill": { "id": "1.3", "to": { "title": "开展普查", "lost": false } } }),
    ];
    let plan = with(&operations);
    let task = plan.task("1.3").unwrap();
    assert!(!task.is_lost());
    assert_eq!(task.certainty(Field::Presence), CertaintyLevel::Certain);
    let measure = plan.measure("1.3.1").unwrap();
    assert_eq!(measure.deadline().limit, Some(Limit::By(Date::new(2026, 3, 31).unwrap())));
    assert_eq!(measure.targets().len(), 1);
    assert_eq!(plan.target("1.3.1/t1").unwrap().measure().id(), "1.3.1");
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_new_task_stands_where_its_number_belongs() {
    let operations = [json!({ "add": { "kind": "task", "element": {
        "id": "1.4", "number": 4, "outline": "1/2", "title": "补充任务",
        "measures": [{ "id": "1.4.1", "text": "完成补充工作。" }],
    } } })];
    let plan = with(&operations);
    let ids: Vec<&str> = plan.tasks().map(|task| task.id()).collect();
    assert_eq!(ids, ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"]);
    keeps_the_laws(&plan, &operations);
}

#[test]
fn a_measure_is_withdrawn() {
    let operations = [json!({ "withdraw": { "id": "1.1.1" } })];
    let plan = with(&operations);
    assert!(plan.measure("1.1.1").is_err());
    assert!(plan.target("1.1.1/t1").is_err());
    assert!(plan.measure("1.1.2").is_ok());
    let change = made(&plan).next().unwrap();
    assert_eq!(change.kind(), ChangeKind::Removed);
    assert!(change.before().unwrap().contains("新建污水管线12公里"));
    keeps_the_laws(&plan, &operations);
}

#[test]
fn overlays_lie_over_overlays() {
    let first = with(&[json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "13" } } })]);
    let second = super::overlay(&[
        json!({ "correct": { "id": "1.1.1/t1", "to": { "value": "14" }, "expected": { "value": "13" } } }),
    ]);
    let second = first.with_overlay_json(&second).unwrap();
    assert_eq!(second.target("1.1.1/t1").unwrap().value(), Some(14.into()));
    let superseded: Vec<bool> = made(&second).map(|change| change.is_superseded()).collect();
    assert_eq!(superseded, [true, false]);
    assert!(*second.base().unwrap() == first);
    assert_eq!(first.target("1.1.1/t1").unwrap().value(), Some(13.into()));
}

#[test]
fn a_whole_text_is_corrected_with_what_is_read_from_it() {
    let operations = [
        json!({ "correct": { "id": "1.2.1", "to": { "text": "每个区县推广2—3个节水小区。全市用水总量较上一年度下降百分之二。" } } }),
        json!({ "correct": { "id": "1.2.1/t2", "to": { "phrase": "全市用水总量较上一年度下降百分之二", "value": "2" } } }),
    ];
    let plan = with(&operations);
    assert_eq!(plan.measure("1.2.1").unwrap().certainty(Field::Text), CertaintyLevel::Certain);
    assert!(plan.audit().iter().all(|finding| finding.element_id() != "1.2.1"));
    keeps_the_laws(&plan, &operations);
}
