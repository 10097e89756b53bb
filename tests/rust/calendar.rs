//! The shared questions to the calendar, answered by the Rust library.

use duban::Date;
use duban::calendar::{Calendar, CalendarError};

const TABLE: &str = include_str!("../data/workdays.tsv");

fn day(number: &str) -> Date {
    let (year, month, day) = (&number[..4], &number[4..6], &number[6..]);
    Date::new(year.parse().unwrap(), month.parse().unwrap(), day.parse().unwrap()).unwrap()
}

fn number(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn answer(row: &[&str]) -> Result<String, CalendarError> {
    let calendar = Calendar::national();
    let (a, b, c) = (row[1], row[2], row[3]);
    Ok(match row[0] {
        "is_workday" => i32::from(calendar.is_workday(day(a))?).to_string(),
        "add_workdays" => number(calendar.add_workdays(day(a), b.parse().unwrap())?),
        "nth_workday" => {
            let (year, month, n) = (a.parse().unwrap(), b.parse().unwrap(), c.parse().unwrap());
            number(calendar.nth_workday(year, month, n)?)
        }
        "workdays_between" => {
            let count = calendar.workdays_between(day(a), day(b))?;
            let counted_to = count.counted_to.map_or("0".to_owned(), number);
            format!("{} {counted_to} {}", count.count, i32::from(count.complete))
        }
        other => panic!("no question is called {other}"),
    })
}

#[test]
fn the_calendar_answers_as_the_table_says() {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in lines {
        let row: Vec<&str> = line.split('\t').collect();
        let found = answer(&row).unwrap_or_else(|error| {
            let no_such = matches!(error, CalendarError::NoSuchWorkday { .. });
            if no_such { "DUBAN_NO_SUCH_WORKDAY" } else { "DUBAN_DAY_NOT_KNOWN" }.to_owned()
        });
        assert_eq!(found, row[4], "{line}");
    }
}
