//! The plan in the forms that the peers load: JSON for Python, SQL for SQLite.

use std::fmt::Write;
use std::path::Path;

use duban::{Date, Plan, Role};
use serde_json::{Value, json};

use crate::obligations;
use crate::plain::{PlainMeasure, PlainPlan, column};

/// Tables with an index for each question.
const TABLES: &str = "\
BEGIN;
CREATE TABLE measure (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, task TEXT, deadline TEXT, text TEXT, folded TEXT);
CREATE TABLE name (name TEXT PRIMARY KEY, unit INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE duty (unit INTEGER, role INTEGER, measure INTEGER, PRIMARY KEY (unit, role, measure)) WITHOUT ROWID;
CREATE TABLE holder (name TEXT PRIMARY KEY, holder INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE ground (holder INTEGER, kind INTEGER, row INTEGER, role INTEGER, why INTEGER);
CREATE INDEX ground_holder ON ground (holder, kind, row);
CREATE TABLE due (day INTEGER, measure INTEGER, PRIMARY KEY (day, measure)) WITHOUT ROWID;
";

/// Writes `plan.json` (the whole plan), `plain.json` (what the questions need, resolved) and `plan.sql`.
pub fn write(folder: &Path) {
    let plan = duban::beijing_2026();
    let plain = PlainPlan::of(plan);
    let write = |name: &str, content: String| std::fs::write(folder.join(name), content).unwrap();
    write("plan.json", plan.to_json());
    write("plain.json", json_of(&plain).to_string());
    write("plan.sql", sql_of(plan, &plain));
}

fn json_of(plain: &PlainPlan) -> Value {
    let measure = |measure: &PlainMeasure| {
        let units = |role| &measure.units[column(role)];
        json!({
            "id": measure.id,
            "text": measure.text,
            "deadline": measure.deadline,
            "folded": measure.folded,
            "lead": units(Role::Lead),
            "responsible": units(Role::Responsible),
            "assisting": units(Role::Assisting),
            "due": measure.due.iter().map(|day| number(*day)).collect::<Vec<_>>(),
        })
    };
    json!({ "names": plain.names, "measures": plain.measures.iter().map(measure).collect::<Vec<_>>() })
}

fn sql_of(plan: &Plan, plain: &PlainPlan) -> String {
    let mut sql = TABLES.to_owned();
    let unit_row = |name: &str| plan.unit(name).unwrap().row();
    for (measure, view) in plain.measures.iter().zip(plan.measures()) {
        let row = view.row();
        let fields = [
            &measure.id,
            view.task().id(),
            view.deadline().text.unwrap_or_default(),
            &measure.text,
            &measure.folded,
        ]
        .map(quoted);
        writeln!(sql, "INSERT INTO measure VALUES ({row}, {});", fields.join(", ")).unwrap();
        for role in Role::ALL {
            for unit in &measure.units[column(*role)] {
                let unit = unit_row(unit);
                writeln!(sql, "INSERT INTO duty VALUES ({unit}, {}, {row});", role.code()).unwrap();
            }
        }
        for day in &measure.due {
            writeln!(sql, "INSERT OR IGNORE INTO due VALUES ({}, {row});", number(*day)).unwrap();
        }
    }
    for (name, unit) in &plain.names {
        let unit = unit_row(unit);
        writeln!(sql, "INSERT INTO name VALUES ({}, {unit});", quoted(name)).unwrap();
    }
    for (holder, (name, grounds)) in obligations::plain().iter().enumerate() {
        writeln!(sql, "INSERT INTO holder VALUES ({}, {holder});", quoted(name)).unwrap();
        for ground in grounds {
            let obligations::PlainGround { kind, row, role, why } = ground;
            writeln!(sql, "INSERT INTO ground VALUES ({holder}, {kind}, {row}, {role}, {why});")
                .unwrap();
        }
    }
    sql.push_str("COMMIT;\nANALYZE;\n");
    sql
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn number(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}
