//! `duban-progress/1`: what it refuses, and its schema.

use boon::{Compiler, Schemas};
use duban::beijing_2026;
use duban::progress::{Progress, ProgressError, Reason, StepKind, TableOptions};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../plans/duban-progress-1.schema.json");

fn load(document: &Value) -> Result<Progress<'static>, ProgressError> {
    Progress::from_json(beijing_2026(), document.to_string().as_bytes())
}

fn document(readings: Value) -> Value {
    json!({ "format": "duban-progress/1", "plan": "beijing-2026", "readings": readings })
}

fn fits(document: &Value) -> bool {
    let mut compiler = Compiler::new();
    compiler.add_resource("urn:duban:progress:1", serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let mut schemas = Schemas::new();
    let index = compiler.compile("urn:duban:progress:1", &mut schemas).unwrap();
    schemas.validate(document, index).is_ok()
}

fn sample() -> Progress<'static> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data");
    let table = |name| std::fs::read(format!("{data}/{name}")).unwrap();
    let mut progress = Progress::new(beijing_2026());
    let options = TableOptions::new();
    progress.read_readings(&table("sample-reports-readings.csv"), &options).unwrap();
    progress.read_ledger(&table("sample-ledger.csv"), &options).unwrap();
    progress
}

#[test]
fn the_sample_reports_satisfy_the_schema() {
    let saved: Value = serde_json::from_str(&sample().to_json()).unwrap();
    assert!(fits(&saved));
    let count = |list: &str| saved[list].as_array().unwrap().len();
    assert_eq!((count("readings"), count("steps"), count("submissions")), (132, 37, 21));
}

#[test]
fn the_schema_refuses_what_the_loader_refuses() {
    let reading = json!({ "indicator": "pm25-annual-mean", "last": "2026-06-30", "value": "29.4" });
    assert!(fits(&document(json!([reading]))) && load(&document(json!([reading]))).is_ok());
    let with = |member: &str, value: Value| {
        let mut changed = reading.clone();
        changed[member] = value;
        document(json!([changed]))
    };
    for wrong in [
        with("vaule", json!("29.4")),
        with("value", json!(29.4)),
        with("value", json!("29,4")),
        with("value", json!("1e3")),
        with("last", json!("2026-6-30")),
        with("valid", json!(-1)),
        with("mark", json!("+")),
        json!({ "format": "duban-progress/2", "plan": "beijing-2026" }),
        json!({ "format": "duban-progress/1" }),
    ] {
        assert!(!fits(&wrong) && load(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_cannot_be_used_comes_back_with_its_path() {
    let document = document(json!([
        { "indicator": "pm25-annual-mean", "area": "通洲区", "last": "2026-06-30", "value": "29.4" },
        { "indicator": "pm25-annual-mean", "target": "1.6.1/t1", "last": "2026-06-30", "value": "29.4" },
        { "indicator": "pm25-annual-mean", "last": "2026-06-30", "value": "29.4", "confirmed": true },
        { "indicator": "pm25-annual-mean", "last": "2026-06-30", "value": "29.4" },
    ]));
    let bytes = document.to_string();
    let (progress, intake) = Progress::from_json_rows(beijing_2026(), bytes.as_bytes()).unwrap();
    assert_eq!((intake.rows, intake.taken, progress.len()), (4, 1, 1));
    let rows: Vec<_> =
        intake.returned.iter().map(|row| (row.column.as_str(), row.reason)).collect();
    assert_eq!(
        rows,
        [
            ("readings[0].area", Reason::UnknownName),
            ("readings[1].indicator", Reason::Conflict),
            ("readings[2].value", Reason::Conflict),
        ]
    );
    assert!(matches!(load(&document), Err(ProgressError::Refused(_))));
    let other = json!({ "format": "duban-progress/1", "plan": "sample-city-2026" });
    assert!(matches!(load(&other), Err(ProgressError::OtherPlan { .. })));
}

#[test]
fn whose_part_a_step_concerns_is_told_by_the_duties_or_by_the_record() {
    let step = |part: Value| {
        let mut step = json!({ "element": "1.31.1", "step": "in-progress", "day": "2026-06-30", "by": "通州区政府" });
        if part != json!("left out") {
            step["part"] = part;
        }
        let document =
            json!({ "format": "duban-progress/1", "plan": "beijing-2026", "steps": [step] });
        assert!(fits(&document));
        let progress = load(&document).unwrap();
        let step = progress.steps().next().unwrap();
        assert_eq!(step.kind(), StepKind::InProgress);
        step.part().map(|unit| unit.name().to_owned())
    };
    assert_eq!(step(json!("left out")).as_deref(), Some("通州区政府"));
    assert_eq!(step(json!(null)), None);
    assert_eq!(step(json!("昌平区政府")).as_deref(), Some("昌平区政府"));
}

#[test]
fn findings_and_missed_reports_in_json() {
    let progress = sample();
    let findings: Value = serde_json::from_str(&progress.findings_json()).unwrap();
    let lines = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/sample-findings.tsv"
    ));
    assert_eq!(findings.as_array().unwrap().len(), lines.unwrap().lines().count() - 2);
    let contradiction =
        &findings.as_array().unwrap().iter().find(|it| it["kind"] == "contradiction").unwrap();
    assert_eq!(contradiction["records"][0]["reading"]["area"], "110112");
    let calendar = duban::calendar::Calendar::national();
    let error = progress.missed_reports_json(r#"{ "as_of": "2026-6-30" }"#, calendar).unwrap_err();
    assert!(error.to_string().starts_with("as_of: "), "{error}");
    let all = progress
        .missed_reports_json(r#"{ "as_of": "2026-03-31", "all": true }"#, calendar)
        .unwrap();
    let all: Value = serde_json::from_str(&all).unwrap();
    let in_time = all.as_array().unwrap().iter().filter(|it| it["state"] == "in-time").count();
    assert_eq!(in_time, 3, "通州区政府 in February, 市水务局 in both months");
}
