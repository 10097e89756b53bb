//! Extensions, events, and what is told wrongly.

use duban::calendar::Calendar;
use duban::deadline::Event;
use duban::schedule::{Extension, ItemKind, ScheduleError, ScheduleRequest, UndatedReason};
use duban::{Plan, beijing_2026};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::{SAMPLE, ids, scheduled, year};

fn extension(element: &str, to: Date, decided: Option<Date>) -> Extension<'_> {
    Extension { element, to, basis: "会议纪要", decided }
}

#[test]
fn a_decision_holds_from_its_day_and_history_stays() {
    let first = extension("1.31.3", date(2026, 8, 31), Some(date(2026, 6, 20)));
    let second = extension("1.31.3", date(2026, 10, 31), Some(date(2026, 8, 25)));
    let applied = extension("1.31.3", date(2026, 11, 30), None);
    // In any order.
    let request = year()
        .filter(duban::Filter::new().task("1.31"))
        .extension(applied)
        .extension(second)
        .extension(first);
    let seen = |day: Date| {
        let schedule = scheduled(beijing_2026(), &request.clone().as_of(day));
        let item = schedule.items.iter().find(|item| item.subject.id() == "1.31.3").unwrap();
        assert_eq!(item.original, date(2026, 6, 30));
        assert_eq!(item.kind, ItemKind::Deadline);
        (item.due, item.extensions.clone(), item.overdue())
    };
    assert_eq!(seen(date(2026, 6, 19)), (date(2026, 6, 30), vec![applied], None));
    assert_eq!(seen(date(2026, 6, 20)), (date(2026, 8, 31), vec![first, applied], None));
    assert_eq!(seen(date(2026, 8, 24)), (date(2026, 8, 31), vec![first, applied], None));
    assert_eq!(
        seen(date(2026, 11, 2)),
        (date(2026, 10, 31), vec![first, second, applied], Some(2))
    );
    // Others do not move, and the moved one leaves its month.
    let june = ScheduleRequest::new(date(2026, 6, 1), date(2026, 6, 30)).extension(first);
    let due = |request: &ScheduleRequest<'static>| -> Vec<&str> {
        let schedule = scheduled(beijing_2026(), request);
        ids(&schedule.items)
            .into_iter()
            .map(|(_, id)| id)
            .filter(|id| id.starts_with("1.31") || id.starts_with("1.40"))
            .collect()
    };
    assert_eq!(due(&june), ["1.31.3", "1.40.1/m1"]);
    assert_eq!(due(&june.as_of(date(2026, 6, 20))), ["1.40.1/m1"]);
}

#[test]
fn a_milestone_moves_without_its_measure() {
    let moved = extension("1.40.1/m1", date(2026, 9, 30), Some(date(2026, 6, 1)));
    let request =
        year().as_of(date(2026, 6, 1)).extension(moved).filter(duban::Filter::new().task("1.40"));
    let schedule = scheduled(beijing_2026(), &request);
    let of_first = ids(&schedule.items).into_iter().filter(|(_, id)| id.starts_with("1.40.1"));
    assert_eq!(
        of_first.collect::<Vec<_>>(),
        [(date(2026, 9, 30), "1.40.1/m1"), (date(2026, 12, 31), "1.40.1")]
    );
}

#[test]
fn what_is_told_wrongly_is_an_error() {
    let error = |request: ScheduleRequest<'static>| beijing_2026().schedule(&request).unwrap_err();
    let day = date(2026, 6, 20);
    let to = date(2026, 8, 31);
    let unknown = |request| match error(request) {
        ScheduleError::UnknownName(unknown) => unknown.name,
        other => panic!("{other:?}"),
    };
    assert_eq!(unknown(year().extension(extension("1.31.99", to, Some(day)))), "1.31.99");
    assert_eq!(unknown(year().extension(extension("1.31.99", to, None))), "1.31.99");
    // A task is nothing that is due.
    assert_eq!(unknown(year().extension(extension("1.31", to, Some(day)))), "1.31");
    assert_eq!(unknown(year().event("1.31.99", day)), "1.31.99");
    assert_eq!(unknown(year().reported("1.31.99", day)), "1.31.99");
    assert_eq!(unknown(year().filter(duban::Filter::new().unit("市水物局"))), "市水物局");

    let nothing =
        |element: &'static str| ScheduleError::NothingToExtend { element: element.into() };
    for element in ["0/r1", "1.13.2/m1", "1.4.4", "1.3.6"] {
        assert_eq!(error(year().extension(extension(element, to, Some(day)))), nothing(element));
    }
    let june = date(2026, 6, 30);
    let not_later = |due, to| ScheduleError::NotLater { element: "1.31.3".into(), due, to };
    for decided in [Some(day), None] {
        let same = extension("1.31.3", june, decided);
        assert_eq!(error(year().extension(same)), not_later(june, june));
    }
    // Against the decision before it, even one that is not taken yet as of the day.
    let request = year().extension(extension("1.31.3", to, Some(day))).extension(extension(
        "1.31.3",
        date(2026, 7, 31),
        Some(date(2026, 6, 25)),
    ));
    assert_eq!(error(request), not_later(to, date(2026, 7, 31)));
    let early = date(2026, 1, 17);
    assert_eq!(
        error(year().extension(extension("1.31.3", to, Some(early)))),
        ScheduleError::DecidedBeforePlan {
            element: "1.31.3".into(),
            decided: early,
            issued: date(2026, 1, 18)
        }
    );
    assert_eq!(
        error(ScheduleRequest::new(to, day)),
        ScheduleError::Reversed { first: to, last: day }
    );
}

#[test]
fn a_window_has_a_hundred_years_at_most() {
    let first = date(2026, 1, 1);
    let plan = beijing_2026();
    assert!(plan.schedule(&ScheduleRequest::new(first, date(2126, 1, 1))).is_ok());
    let last = date(2126, 1, 2);
    assert_eq!(
        plan.schedule(&ScheduleRequest::new(first, last)).unwrap_err(),
        ScheduleError::TooLong { first, last, years: 100 }
    );
    let request = r#"{"first":"2026-01-01","last":"8426-12-31"}"#;
    let error = plan.schedule_json(request, Calendar::national()).unwrap_err().to_string();
    assert!(error.contains("longer than 100 years"), "{error}");
}

/// The sample with other limits for its first measures.
fn sample(limits: &[(usize, &str)]) -> Plan {
    let mut plan: Value = serde_json::from_str(SAMPLE).unwrap();
    for (measure, words) in limits {
        plan["tasks"][0]["measures"][*measure]["deadline"] =
            json!({ "printed": words, "read": words });
    }
    Plan::from_json(plan.to_string().as_bytes()).unwrap()
}

#[test]
fn what_waits_for_an_event_is_told_so() {
    let plan = sample(&[(0, "自印发之日起30日内"), (1, "会议召开5个工作日前"), (2, "下月10日前")]);
    let schedule = scheduled(&plan, &year());
    // The day of issue, 2026-02-10, is known: 30 days later.
    let due = |schedule: &duban::schedule::Schedule<'_>, id: &str| {
        schedule.items.iter().find(|item| item.subject.id() == id).map(|item| item.due)
    };
    assert_eq!(due(&schedule, "1.1.1"), Some(date(2026, 3, 12)));
    let waiting: Vec<_> = schedule
        .undated
        .iter()
        .filter_map(|one| match one.reason {
            UndatedReason::WaitingForEvent(event) => Some((one.subject.id(), event)),
            _ => None,
        })
        .collect();
    assert_eq!(waiting, [("1.1.2", Event::Named), ("1.1.3", Event::Unnamed)]);

    let told = year()
        .event("1.1.1", date(2026, 3, 1))
        .event("1.1.2", date(2026, 10, 9))
        .event("1.1.3", date(2026, 4, 20));
    let schedule = scheduled(&plan, &told);
    assert_eq!(due(&schedule, "1.1.1"), Some(date(2026, 3, 31)));
    // 10-08, 09-30, 09-29, 09-28, 09-24 (中秋节 09-25 to 09-27, 国庆节 10-01 to 10-07).
    assert_eq!(due(&schedule, "1.1.2"), Some(date(2026, 9, 24)));
    assert_eq!(due(&schedule, "1.1.3"), Some(date(2026, 5, 10)));

    // Once it is dated it can be extended.
    let moved = extension("1.1.2", date(2026, 9, 30), Some(date(2026, 9, 1)));
    let schedule = scheduled(&plan, &told.as_of(date(2026, 9, 1)).extension(moved));
    assert_eq!(due(&schedule, "1.1.2"), Some(date(2026, 9, 30)));
    let error = plan.schedule(&year().extension(moved)).unwrap_err();
    assert_eq!(error, ScheduleError::NothingToExtend { element: "1.1.2".into() });
}

#[test]
fn what_recurs_for_a_time_ends_with_it() {
    let plan = sample(&[(0, "2026年每月底前"), (1, "自2026年6月1日起")]);
    let request =
        ScheduleRequest::new(date(2025, 11, 1), date(2027, 3, 31)).as_of(date(2026, 9, 1));
    let schedule = scheduled(&plan, &request);
    let days: Vec<Date> = ids(&schedule.items)
        .into_iter()
        .filter(|(_, id)| *id == "1.1.1")
        .map(|(day, _)| day)
        .collect();
    assert_eq!(days.len(), 12);
    assert_eq!(
        (days[0], days[1], days[11]),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 12, 31))
    );
    // Nothing of the plan is due before its year; what its words do not end goes on.
    let reports: Vec<Date> = ids(&schedule.items)
        .into_iter()
        .filter(|(_, id)| *id == "0/r1")
        .map(|(day, _)| day)
        .collect();
    assert_eq!(reports.first(), Some(&date(2026, 3, 25)));
    assert_eq!(reports.last(), Some(&date(2027, 3, 25)));
    // From a day on: open, and reviewed from that day.
    let open = schedule.open.iter().find(|item| item.subject.id() == "1.1.2").unwrap();
    assert_eq!((open.review_due, open.stale), (Some(date(2026, 9, 1)), false));
}
