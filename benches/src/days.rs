//! Time limits and working days from Rust. The Python peers answer the same questions in `python/days.py`.

use chinese_holiday::{Ymd, chinese_holiday};
use duban::calendar::Calendar;
use duban::deadline::{Context, Deadline};
use jiff::civil::{Date, date};

use crate::measure::{row, side};

const PEER: &str = "chinese_holiday";

pub fn run() {
    deadlines();
    let calendar = Calendar::national();
    // The peer's table ends here.
    let days = days(date(2004, 1, 1), date(2026, 12, 25));
    let wrong = days.iter().filter(|day| calendar.is_workday(**day).unwrap() != worked(**day));
    println!(
        "# chinese_holiday differs from the notices on {} of {} days",
        wrong.count(),
        days.len()
    );
    row(
        "is_workday",
        vec![
            side("duban", &days, |day| u64::from(calendar.is_workday(*day).unwrap())),
            side(PEER, &days, |day| u64::from(worked(*day))),
        ],
    );
    let starts = self::days(date(2015, 1, 1), date(2018, 12, 31));
    for n in [1, 10, 100, 1000] {
        row(
            &format!("add_workdays, n = {n}"),
            vec![
                side("duban", &starts, |day| calendar.add_workdays(*day, n).unwrap().day() as u64),
                side(PEER, &starts, |day| walked(*day, n).day() as u64),
            ],
        );
    }
}

/// Every expression of the deadline table, in its own context.
fn deadlines() {
    let expressions: Vec<(&str, Context<'_>)> = include_str!("../../tests/data/deadlines.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let context = Context::new(fields[3].parse().unwrap());
            (fields[1], context.with_reference(fields[2].parse().unwrap()))
        })
        .collect();
    let read = |(text, context): &(&str, Context<'_>)| match Deadline::parse(text, context) {
        Ok(Some(deadline)) => deadline.count() as u64,
        Ok(None) => 0,
        Err(error) => error.position as u64,
    };
    row("Deadline::parse, an expression", vec![side("duban", &expressions, read)]);
}

fn days(first: Date, last: Date) -> Vec<Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(|day| *day <= last)
        .collect()
}

fn worked(day: Date) -> bool {
    chinese_holiday(Ymd::new(day.year() as u16, day.month() as u8, day.day() as u8)).is_workday()
}

/// The crate has no counting of its own: one walks.
fn walked(mut day: Date, n: i32) -> Date {
    for _ in 0..n {
        day = day.tomorrow().unwrap();
        while !worked(day) {
            day = day.tomorrow().unwrap();
        }
    }
    day
}
