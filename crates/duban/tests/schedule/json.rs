//! Asked and answered in JSON.

use duban::beijing_2026;
use duban::calendar::Calendar;
use duban::schedule::{Ahead, Extension, ScheduleError};
use jiff::civil::date;
use serde_json::{Value, json};

use super::{scheduled, year};

fn asked(request: &Value) -> Result<Value, ScheduleError> {
    let answer = beijing_2026().schedule_json(&request.to_string(), Calendar::national())?;
    Ok(serde_json::from_str(&answer).unwrap())
}

#[test]
fn the_answer_is_that_of_the_typed_call() {
    let request = json!({
        "first": "2026-01-01",
        "last": "2026-12-31",
        "as_of": "2026-07-10",
        "filter": { "unit": "朝阳区", "outline": "1" },
        "reminders": [{ "days": 7 }, { "workdays": 3 }],
        "review_months": 2,
        "extensions": [
            { "element": "1.31.3", "to": "2026-08-31", "basis": "第“12”期\n\"纪要\"", "decided": "2026-06-20" },
            { "element": "1.31.3", "to": "2026-12-31", "basis": "申请" }
        ],
        "reports": [{ "element": "1.13.2", "date": "2026-05-11" }],
        "by_unit": true
    });
    let answer = asked(&request).unwrap();
    let extension = |to, basis, decided| Extension { element: "1.31.3", to, basis, decided };
    let typed = year()
        .as_of(date(2026, 7, 10))
        .filter(duban::Filter::new().unit("朝阳区").annex("1"))
        .remind(Ahead::Days(7))
        .remind(Ahead::Workdays(3))
        .review_every_months(2)
        .extension(extension(date(2026, 8, 31), "第“12”期\n\"纪要\"", Some(date(2026, 6, 20))))
        .extension(extension(date(2026, 12, 31), "申请", None))
        .reported("1.13.2", date(2026, 5, 11));
    let schedule = scheduled(beijing_2026(), &typed);
    for (list, value) in [
        ("items", json!(schedule.items)),
        ("open", json!(schedule.open)),
        ("undated", json!(schedule.undated)),
        ("by_unit", json!(schedule.by_unit())),
    ] {
        assert_eq!(answer[list], value, "{list}");
    }
    assert!(!schedule.items.is_empty() && !schedule.open.is_empty());
    let moved = schedule.items.iter().position(|item| !item.extensions.is_empty()).unwrap();
    let item = &answer["items"][moved];
    assert_eq!(item["id"], "1.31.3");
    assert_eq!(item["due"], "2026-08-31");
    assert_eq!(item["original"], "2026-06-30");
    assert_eq!(item["extensions"][0]["basis"], "第“12”期\n\"纪要\"");
    assert_eq!(
        item["reminders"][1],
        json!({ "ahead": { "workdays": 3 }, "date": "2026-08-26", "exact": true })
    );
    assert_eq!(item["left"]["days"], 52);
    assert_eq!(
        item["charges"][0],
        json!({ "unit": "市水务局", "role": "lead", "written": "市水务局" })
    );
}

#[test]
fn what_is_left_out_is_not_asked() {
    let answer = asked(&json!({ "first": "2026-06-01", "last": "2026-06-30" })).unwrap();
    assert_eq!(answer["items"].as_array().unwrap().len(), 8);
    assert!(answer.get("by_unit").is_none());
    assert_eq!(answer["undated"][0]["reason"], "no_limit");
    let report = &answer["items"][0];
    assert_eq!((&report["measure"], &report["kind"]), (&Value::Null, &json!("reporting")));
    assert_eq!(report["charges"].as_array().unwrap().len(), 18); // 17 areas, and 各部门和各单位
}

#[test]
fn a_wrong_request_is_an_error_with_its_place() {
    let path = |request: Value| match asked(&request).unwrap_err() {
        ScheduleError::Syntax { path, message } => {
            assert!(!message.is_empty());
            path
        }
        other => panic!("{other}"),
    };
    let window = |more: Value| {
        let mut request = json!({ "first": "2026-06-01", "last": "2026-06-30" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    assert_eq!(path(json!({ "first": "2026-06-31", "last": "2026-06-30" })), "first");
    assert_eq!(path(window(json!({ "remind": [] }))), "remind");
    assert_eq!(path(window(json!({ "reminders": [{ "days": -1 }] }))), "reminders[0].days");
    assert_eq!(path(window(json!({ "reminders": [{ "hours": 1 }] }))), "reminders[0].hours");
    assert_eq!(path(window(json!({ "filter": { "role": "boss" } }))), "filter.role");
    assert!(matches!(
        asked(&window(json!({ "filter": { "unit": "市水物局" } }))),
        Err(ScheduleError::UnknownName(_))
    ));
}
