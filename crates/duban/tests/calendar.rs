//! The working-day calendar against a count that knows nothing of its tables, and its laws.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use std::collections::BTreeMap;

use duban::calendar::{
    Arrangement, ArrangementProblem, Calendar, CalendarError, Certainty, Festival,
};
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

const FACTS: &str = include_str!("../data/cn_workdays.csv");

/// Named days straight from the file.
fn facts() -> BTreeMap<Date, bool> {
    let lines = FACTS.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    lines.map(|fields| (fields[0].parse().unwrap(), fields[1] == "workday")).collect()
}

fn worked(facts: &BTreeMap<Date, bool>, day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    facts.get(&day).copied().unwrap_or(!weekend)
}

#[test]
fn every_known_day_agrees_with_the_facts() {
    let (facts, calendar) = (facts(), Calendar::national());
    let (mut day, last) = calendar.known();
    assert_eq!((day, last), (date(2004, 1, 1), date(2026, 12, 28)));
    while day <= last {
        let found = calendar.day(day).unwrap();
        assert_eq!(found.workday, worked(&facts, day), "{day}");
        assert_eq!(calendar.is_workday(day), Ok(found.workday));
        assert_eq!(found.notice.is_some(), facts.contains_key(&day));
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn the_third_working_day_of_every_month_is_exact() {
    let (facts, calendar) = (facts(), Calendar::national());
    for year in 2004..=2026_i16 {
        for month in 1..=12_i8 {
            let first = date(year, month, 1);
            let mut days =
                first.series(jiff::Span::new().days(1)).filter(|day| worked(&facts, *day));
            let expected = days.nth(2).unwrap();
            assert_eq!(calendar.nth_workday(year, month, 3), Ok(expected), "{year}-{month}");
        }
    }
}

#[test]
fn adding_working_days_agrees_with_walking() {
    let (facts, calendar) = (facts(), Calendar::national());
    for start in [
        date(2004, 1, 17),
        date(2015, 9, 1),
        date(2020, 1, 23),
        date(2026, 2, 13),
        date(2026, 2, 15),
    ] {
        let mut day = start;
        for n in 1..=150 {
            day = day.tomorrow().unwrap();
            while !worked(&facts, day) {
                day = day.tomorrow().unwrap();
            }
            assert_eq!(calendar.add_workdays(start, n), Ok(day), "{start} + {n}");
        }
    }
    let mut day = date(2026, 10, 8);
    for n in 1..=150 {
        day = day.yesterday().unwrap();
        while !worked(&facts, day) {
            day = day.yesterday().unwrap();
        }
        assert_eq!(calendar.add_workdays(date(2026, 10, 8), -n), Ok(day));
    }
}

#[test]
fn the_edges_are_typed() {
    let calendar = Calendar::national();
    let known_to = date(2026, 12, 28);
    assert_eq!(
        calendar.is_workday(date(2026, 12, 29)),
        Err(CalendarError::Unknown { date: date(2026, 12, 29), known_to })
    );
    assert!(matches!(
        calendar.is_workday(date(2003, 12, 31)),
        Err(CalendarError::BeforeTable { .. })
    ));
    assert!(matches!(calendar.add_workdays(known_to, 1), Err(CalendarError::Unknown { .. })));
    assert!(matches!(
        calendar.add_workdays(date(2004, 1, 5), -9),
        Err(CalendarError::BeforeTable { .. })
    ));
    assert!(matches!(calendar.nth_workday(2026, 2, 25), Err(CalendarError::NoSuchWorkday { .. })));
    assert!(matches!(calendar.nth_workday(2026, 13, 1), Err(CalendarError::NoSuchWorkday { .. })));
    assert_eq!(calendar.nth_workday(2026, 9, -1), Ok(date(2026, 9, 30)));
    assert!(calendar.nth_workday(2026, 12, -1).is_err());
    let count = calendar.workdays_between(date(2026, 12, 29), date(2027, 1, 5)).unwrap();
    assert_eq!((count.count, count.counted_to, count.complete), (0, None, false));
}

#[test]
fn provisional_answers_say_so() {
    let calendar = Calendar::national().provisional_until(2028).unwrap();
    assert_eq!(calendar.certainty(date(2026, 12, 28)), Ok(Certainty::Known));
    let day = calendar.day(date(2027, 2, 5)).unwrap(); // 除夕
    assert_eq!((day.workday, day.statutory), (false, true));
    assert_eq!(day.certainty, Certainty::Provisional);
    assert_eq!(day.festival, Some(Festival::SpringFestival));
    let count = calendar.workdays_between(date(2026, 12, 21), date(2027, 1, 4)).unwrap();
    assert_eq!((count.count, count.complete), (10, true));
    assert_eq!(count.certainty, Certainty::Provisional);
    assert!(matches!(
        Calendar::national().provisional_until(2051),
        Err(CalendarError::NoFestivalTable { .. })
    ));
}

/// The facts of one year in the two forms that can be loaded.
fn year_2026() -> (String, String) {
    let lines: Vec<&str> = FACTS.lines().filter(|line| line.starts_with("2026")).collect();
    let csv = format!("date,kind,festival,statutory,notice\n{}\n", lines.join("\n"));
    let days: Vec<String> = lines
        .iter()
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            let off = fields[1] == "holiday";
            format!(r#"{{"name":"{}","date":"{}","isOffDay":{off}}}"#, fields[2], fields[0])
        })
        .collect();
    (csv, format!(r#"{{"year":2026,"papers":["p"],"days":[{}]}}"#, days.join(",")))
}

#[test]
fn a_year_can_be_loaded_again_in_both_forms() {
    let (csv, json) = year_2026();
    let from_csv = Arrangement::from_csv(2026, &csv).unwrap();
    let from_json = Arrangement::from_holiday_cn(&json).unwrap();
    let key =
        |day: &duban::calendar::ArrangedDay| (day.date, day.workday, day.festival, day.statutory);
    assert!(from_csv.days.iter().map(key).eq(from_json.days.iter().map(key)));
    for arrangement in [from_csv, from_json] {
        let calendar = Calendar::national().with_year(&arrangement, false).unwrap();
        let (mut day, last) = calendar.known();
        assert_eq!(last, date(2026, 12, 28));
        while day <= last {
            assert_eq!(calendar.is_workday(day), Calendar::national().is_workday(day));
            day = day.tomorrow().unwrap();
        }
    }
}

#[test]
fn the_next_year_joins_and_its_december_days_count() {
    // A made-up arrangement: 13 days off on weekdays, 0 made up, one of them in the December before.
    let mut csv = String::from("date,kind,festival,statutory,notice\n");
    let off = [
        "2026-12-31",
        "2027-01-01",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-04-05",
        "2027-05-03",
        "2027-05-04",
        "2027-06-09",
        "2027-09-15",
        "2027-10-01",
        "2027-10-04",
        "2027-10-05",
    ];
    for day in off {
        csv.push_str(&format!("{day},holiday,元旦,0,试\n"));
    }
    let arrangement = Arrangement::from_csv(2027, &csv).unwrap();
    let calendar = Calendar::national().with_year(&arrangement, false).unwrap();
    assert_eq!(calendar.is_workday(date(2026, 12, 30)), Ok(true));
    assert_eq!(calendar.is_workday(date(2026, 12, 31)), Ok(false));
    assert_eq!(calendar.add_workdays(date(2026, 12, 30), 1), Ok(date(2027, 1, 4)));
    assert_eq!(calendar.known().1, date(2027, 12, 28));
    assert_eq!(calendar.day(date(2026, 12, 31)).unwrap().notice, Some("试"));
}

#[test]
fn a_bad_arrangement_is_refused_with_its_place() {
    let header = "date,kind,festival,statutory,notice\n";
    let problem = |year, csv: &str| Arrangement::from_csv(year, csv).unwrap_err();
    assert_eq!(problem(2026, "x\n").problem, ArrangementProblem::Header);
    let error = problem(
        2026,
        &format!("{header}2026-01-01,holiday,元旦,1,n\n2026-01-01,holiday,元旦,1,n\n"),
    );
    assert_eq!(
        (error.line, error.problem),
        (3, ArrangementProblem::Duplicate { date: date(2026, 1, 1) })
    );
    let error = problem(2027, &format!("{header}2026-10-01,holiday,国庆节,1,n\n"));
    assert!(matches!(error.problem, ArrangementProblem::WrongYear { .. }));
    let error = problem(2027, &format!("{header}2027-02-30,holiday,国庆节,1,n\n"));
    assert!(matches!(error.problem, ArrangementProblem::Date { .. }));
    assert!(Arrangement::from_holiday_cn("[]").is_err());
    let short =
        Arrangement::from_csv(2027, &format!("{header}2027-01-01,holiday,元旦,1,n\n")).unwrap();
    assert!(matches!(
        Calendar::national().with_year(&short, false),
        Err(CalendarError::Unbalanced { days_off: 1, made_up: 0, expected: 13, .. })
    ));
    assert!(Calendar::national().with_year(&short, true).is_ok());
    let far =
        Arrangement::from_csv(2028, &format!("{header}2028-01-01,holiday,元旦,1,n\n")).unwrap();
    assert!(matches!(
        Calendar::national().with_year(&far, true),
        Err(CalendarError::Gap { year: 2028, expected: 2027 })
    ));
}

#[test]
fn a_regions_own_days_lie_over_the_national_ones() {
    let csv = "date,kind,festival,statutory,notice\n2026-08-12,holiday,特别,0,区\n";
    let local = Arrangement::from_csv(2026, csv).unwrap();
    let calendar = Calendar::national().with_local_days(&local.days).unwrap();
    assert_eq!(calendar.is_workday(date(2026, 8, 12)), Ok(false));
    assert_eq!(calendar.day(date(2026, 8, 12)).unwrap().notice, Some("区"));
    assert_eq!(Calendar::national().is_workday(date(2026, 8, 12)), Ok(true));
}

#[test]
fn festivals_come_from_the_notices_and_then_from_the_table() {
    let calendar = Calendar::national();
    let spring = calendar.festival(Festival::SpringFestival, 2026).unwrap();
    assert_eq!((spring.first, spring.last), (date(2026, 2, 15), date(2026, 2, 23)));
    assert_eq!(spring.certainty, Certainty::Known);
    let autumn = calendar.festival(Festival::MidAutumn, 2025).unwrap();
    assert_eq!((autumn.first, autumn.last), (date(2025, 10, 1), date(2025, 10, 8)));
    let later = calendar.festival(Festival::DragonBoat, 2030).unwrap();
    assert_eq!((later.day, later.certainty), (date(2030, 6, 5), Certainty::Provisional));
    assert!(calendar.festival(Festival::MidAutumn, 2060).is_err());
}

#[test]
fn statutory_days_follow_from_the_regulation() {
    // Two festivals on one day stand once in the file; an extended 春节 (2020) changed the days, not the regulation.
    let calendar = Calendar::national();
    for line in FACTS.lines().skip(1).filter(|line| line.split(',').nth(3) == Some("1")) {
        let fields: Vec<&str> = line.split(',').collect();
        let day: Date = fields[0].parse().unwrap();
        let Some(festival) =
            Festival::from_name(fields[2]).filter(|name| *name != Festival::Special)
        else {
            continue;
        };
        assert!(calendar.day(day).unwrap().statutory);
        let (first, last) = festival.statutory_days(day.year()).unwrap();
        assert!(first <= day && day <= last, "{line}: {first} to {last}");
    }
}

proptest! {
    #[test]
    fn adding_and_taking_away_returns(offset in 0_i32..8_000, n in -3_000_i32..3_000) {
        let calendar = Calendar::national();
        let start = date(2004, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
        if calendar.is_workday(start) == Ok(true) {
            if let Ok(there) = calendar.add_workdays(start, n) {
                prop_assert_eq!(calendar.add_workdays(there, -n), Ok(start));
                prop_assert_eq!(calendar.is_workday(there), Ok(true));
                let (from, to) = if n < 0 { (there, start) } else { (start, there) };
                let count = calendar.workdays_between(from, to).unwrap();
                prop_assert_eq!(count.count, n.unsigned_abs() + 1);
            }
        }
    }
}
