//! Time limits in the JSON form: every kind goes through it unchanged, and what cannot be is refused.

use duban::calendar::Festival;
use duban::deadline::{
    Context, CountUnit, Deadline, Due, Event, Limit, OnDayOff, Period, Recurrence, Relative, Step,
};
use duban::{Date, Plan};
use serde_json::{Value, json};

use super::{invalid_value, with};

const TABLE: &str = include_str!("../../../../tests/data/deadlines.tsv");

fn date(month: i8, day: i8) -> Date {
    Date::new(2026, month, day).unwrap()
}

/// Each kind of due date, with a period that has it.
fn dues() -> Vec<(Period, Due)> {
    vec![
        (Period::Day, Due::PeriodEnd),
        (Period::TenDays, Due::PeriodEnd),
        (Period::Year, Due::Times(2)),
        (Period::Month, Due::Workday(3)),
        (Period::Month, Due::LastWorkday(1)),
        (Period::Quarter, Due::MonthWorkday { month: 1, workday: 5 }),
        (Period::Week, Due::Weekday(5)),
        (Period::Month, Due::NthWeekday { nth: 0, weekday: 5 }),
        (Period::Month, Due::Day(25)),
        (Period::HalfYear, Due::MonthDay { month: 6, day: 31 }),
        (Period::Year, Due::Window { first_month: 10, first_day: 1, last_month: 15, last_day: 31 }),
        (Period::Year, Due::BeforeFestival(Festival::SpringFestival)),
    ]
}

/// Every kind of limit, with every kind of due date, event and step.
fn limits() -> Vec<Limit> {
    let (start, end) = (date(6, 1), date(9, 15));
    let mut limits = vec![
        Limit::By(end),
        Limit::At { start, end },
        Limit::Within { start, end },
        Limit::From(start),
        Limit::OpenEnded,
    ];
    for (period, due) in dues() {
        let rule = Recurrence::new(period, 2, due);
        limits.push(Limit::Recurring(rule));
        let moved = Recurrence { on_day_off: OnDayOff::Later, ..rule };
        limits.push(Limit::Recurring(moved));
        for (start, end) in
            [(None, None), (Some(start), None), (None, Some(end)), (Some(start), Some(end))]
        {
            limits.push(Limit::RecurringWithin { rule, start, end });
        }
        for offset in [i8::MIN, 0, i8::MAX] {
            let step = Step::In { period, offset, due };
            limits.push(Limit::Relative(Relative::new(Event::Unnamed, step)));
        }
    }
    let units = [
        CountUnit::Hour,
        CountUnit::Day,
        CountUnit::Workday,
        CountUnit::Week,
        CountUnit::Month,
        CountUnit::Year,
    ];
    for event in [Event::Unnamed, Event::Issue, Event::Receipt, Event::Named] {
        for (unit, count) in units.into_iter().zip([0, 5, 30, 365, 1_000, u16::MAX]) {
            for step in [Step::After { count, unit }, Step::Before { count, unit }] {
                let relative = Relative::new(event, step);
                limits.push(Limit::Relative(relative));
                let moved = Relative { on_day_off: OnDayOff::Earlier, ..relative };
                limits.push(Limit::Relative(moved));
            }
        }
    }
    limits
}

/// Puts limits into a milestone of the sample, writes and reads it, and expects to find them again.
#[track_caller]
fn goes_round(limit: Limit) {
    let value = serde_json::to_value(limit).unwrap();
    let plan = with("/tasks/0/measures/1/milestones/1/limit", value.clone());
    let plan = Plan::from_json(plan.to_string().as_bytes()).unwrap_or_else(|error| {
        panic!("{value}: {error}");
    });
    assert_eq!(plan.milestone("1.1.2/m2").unwrap().limit(), limit);
    let written: Value = serde_json::from_str(&plan.to_json()).unwrap();
    assert_eq!(written.pointer("/tasks/0/measures/1/milestones/1/limit"), Some(&value));
    assert!(!value.to_string().contains("null"), "{value}");
}

#[test]
fn every_limit_goes_round() {
    limits().into_iter().for_each(goes_round);
}

/// Whatever the reader of time limits reads can stand in a plan.
#[test]
fn every_limit_that_is_read_goes_round() {
    let mut count = 0;
    for line in TABLE.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let context =
            Context::new(fields[3].parse().unwrap()).with_reference(fields[2].parse().unwrap());
        let text = fields[1].replace("\\n", "\n");
        let Ok(Some(deadline)) = Deadline::parse(&text, &context) else { continue };
        for reading in deadline.readings() {
            goes_round(reading.limit);
            count += 1;
        }
    }
    assert!(count >= 300, "{count} limits");
}

#[test]
fn limits_that_cannot_be() {
    let window = |start: &str, end: &str| json!({ "start": start, "end": end });
    let every = |period: &str, interval: u16, due: Value| json!({ "recurring": { "period": period, "interval": interval, "due": due } });
    let month_day = |month: u8, day: u8| json!({ "month_day": { "month": month, "day": day } });
    let months = |first: u8, last: u8| json!({ "window": { "first_month": first, "first_day": 1, "last_month": last, "last_day": 31 } });
    for (limit, words) in [
        (json!({ "within": window("2026-09-30", "2026-06-01") }), "2026-06-01"),
        (json!({ "at": window("2026-09-30", "2026-06-01") }), "2026-06-01"),
        (
            json!({ "recurring_within": { "rule": { "period": "month", "interval": 1, "due": "period_end" }, "start": "2026-09-30", "end": "2026-06-01" } }),
            "2026-06-01",
        ),
        (
            json!({ "recurring_within": { "rule": { "period": "month", "interval": 0, "due": "period_end" } } }),
            "interval",
        ),
        (every("month", 0, json!("period_end")), "interval"),
        (every("year", 1, json!({ "times": 0 })), "times"),
        (every("month", 1, json!({ "workday": 0 })), "workday"),
        (every("month", 1, json!({ "workday": 32 })), "workday"),
        (every("week", 1, json!({ "last_workday": 8 })), "workday"),
        (every("day", 1, json!({ "workday": 2 })), "workday"),
        (every("quarter", 1, json!({ "month_workday": { "month": 4, "workday": 1 } })), "month"),
        (every("month", 1, json!({ "month_workday": { "month": 1, "workday": 32 } })), "workday"),
        (every("week", 1, json!({ "weekday": 0 })), "weekday"),
        (every("ten_days", 1, json!({ "weekday": 1 })), "day of the week"),
        (every("week", 1, json!({ "nth_weekday": { "nth": 1, "weekday": 1 } })), "weekday"),
        (every("month", 1, json!({ "nth_weekday": { "nth": 6, "weekday": 1 } })), "weekday"),
        (every("month", 1, json!({ "day": 32 })), "day"),
        (every("month", 1, json!({ "day": 0 })), "day"),
        (every("week", 1, json!({ "day": 3 })), "day of the first month"),
        (every("quarter", 1, month_day(4, 1)), "month"),
        (every("month", 1, month_day(2, 1)), "month"),
        (every("year", 2, month_day(13, 1)), "month"),
        (every("year", 1, month_day(0, 1)), "month"),
        (every("year", 1, month_day(5, 32)), "day"),
        (every("week", 1, months(1, 1)), "month"),
        (every("year", 1, months(9, 6)), "last month"),
        (every("quarter", 1, months(3, 7)), "last month"),
        (every("month", 1, json!({ "before_festival": "qingming" })), "festival"),
        (every("year", 1, json!({ "before_festival": "special" })), "festival"),
        (
            json!({ "relative": { "event": "issue", "step": { "in": { "period": "month", "offset": 1, "due": { "day": 32 } } } } }),
            "day",
        ),
    ] {
        invalid_value("/time_limits/0/limit", limit.clone(), "time_limits[0].limit", &[words]);
        invalid_value("/reporting/0/limit", limit.clone(), "reporting[0].limit", &[words]);
        invalid_value(
            "/tasks/0/measures/1/milestones/1/limit",
            limit,
            "tasks[0].measures[1].milestones[1].limit",
            &[words],
        );
    }
}
