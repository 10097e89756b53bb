//! A table of a million reports, read with every check. The Python peers read and cast the same file in
//! `python/reports.py`.

use std::fmt::Write;
use std::fs::{self, File};
use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::Instant;

use duban::progress::{Progress, TableOptions};
use duban::target::Shape;
use jiff::ToSpan;
use jiff::civil::date;

/// How many reports.
const REPORTS: usize = 1_000_000;

/// How often the table is read; the quickest counts.
const ROUNDS: usize = 7;

/// What is measured, in the words of the Python peers.
const WHAT: &str = "a CSV of 10⁶ reports, a report";

/// Writes the table: each indicator in each area, day by day, to date and with its counts, in the order in which reports
/// come in.
pub fn write(path: &Path) {
    let plan = duban::beijing_2026();
    let mut table =
        String::from("指标,区域,起始日期,截止日期,数值,有效天数,应有天数,数据来源,填报日期\n");
    let cells: Vec<_> = plan
        .matrices()
        .flat_map(|matrix| matrix.indicators())
        .flat_map(|indicator| plan.areas().map(move |area| (indicator, area)))
        .collect();
    // Years beyond the plan's own keep the periods apart; every report is a fact of its own but for a few.
    for number in 0..REPORTS {
        let (indicator, area) = cells[number % cells.len()];
        let day = (number / cells.len()) as i32;
        let last = date(2026, 1, 1) + day.days();
        let first = last.first_of_year();
        let reported = last + 3.days();
        let valid = last.day_of_year() - i16::from(number % 7 == 0 && last.day_of_year() > 1);
        // What adds up over the year never falls.
        let so_far = last.day_of_year() / 5;
        let adds_up = matches!(indicator.shape(), Shape::Cumulative | Shape::Cap);
        let value = match indicator.decimals() {
            0 if adds_up => format!("{so_far}"),
            _ if adds_up => format!("{}.{}", 10 + so_far, last.day_of_year() % 5 * 2),
            0 => format!("{}", number * 7 % 90),
            _ => format!("{}.{}", 10 + number * 13 % 89, number % 10),
        };
        let (name, area, expected) = (indicator.name(), area.name(), last.day_of_year());
        let source = format!("{area}日报〔{}〕{}号", last.year(), last.day_of_year());
        writeln!(
            table,
            "{name},{area},{first},{last},{value},{valid},{expected},{source},{reported}"
        )
        .unwrap();
    }
    fs::write(path, table).unwrap();
}

/// Reads the file that is named: names, days, numbers and rules of every row, then what contradicts what. On all threads, as
/// the peers do, and on one.
pub fn run(path: &Path) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (mut on_all, mut on_one) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        on_all = on_all.min(round(path, threads));
        on_one = on_one.min(round(path, 1));
    }
    println!("{WHAT}\tduban\t{on_all}");
    println!("{WHAT}\tduban, one thread\t{on_one}");
}

/// Nanoseconds a report.
fn round(path: &Path, threads: usize) -> f64 {
    let start = Instant::now();
    let mut progress = Progress::new(duban::beijing_2026());
    let options = TableOptions::new().threads(threads);
    let intake = progress.read_readings_from(File::open(path).unwrap(), &options).unwrap();
    let findings = progress.findings().len();
    let nanoseconds = start.elapsed().as_nanos() as f64 / REPORTS as f64;
    let first = intake.returned.first();
    assert_eq!((intake.rows, intake.taken), (REPORTS, REPORTS), "{first:?}");
    assert!(findings < 1_000, "{findings}");
    nanoseconds
}
