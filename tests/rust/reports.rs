//! The sample reports: what is taken of a year of one district and one department, what comes back, and what is found.

use duban::calendar::Calendar;
use duban::progress::{Intake, Progress, TableOptions};
use duban::{Date, beijing_2026};

const TABLES: [&str; 2] = ["sample-reports-readings.csv", "sample-ledger.csv"];

fn data(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The rows of a table under `data/`, without its remarks and its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let table = String::from_utf8(data(name)).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn sample(options: &TableOptions) -> (Progress<'static>, [Intake; 2]) {
    let mut progress = Progress::new(beijing_2026());
    let [readings, ledger] = TABLES.map(data);
    let readings = progress.read_readings(&readings, options).unwrap();
    let ledger = progress.read_ledger(&ledger, options).unwrap();
    (progress, [readings, ledger])
}

#[test]
fn what_is_taken_and_what_comes_back() {
    let (progress, intakes) = sample(&TableOptions::new());
    assert_eq!(
        intakes.each_ref().map(|intake| (intake.rows, intake.taken)),
        [(146, 132), (72, 58)]
    );
    assert_eq!(progress.len(), 190);
    assert_eq!(intakes[0].unused_columns, ["备注"]);
    let returned = TABLES.iter().zip(&intakes).flat_map(|(table, intake)| {
        intake.returned.iter().map(move |row| {
            let line = row.line.to_string();
            [*table, &line, row.field.word(), &row.column, &row.value, row.reason.word()]
                .map(str::to_owned)
                .to_vec()
        })
    });
    assert_eq!(returned.collect::<Vec<_>>(), rows("sample-returned.tsv"));
}

#[test]
fn what_a_look_over_all_of_it_finds() {
    let (progress, _) = sample(&TableOptions::new());
    let found = progress.findings().into_iter().map(|finding| {
        let lines: Vec<_> =
            finding.records.iter().map(|record| record.line().to_string()).collect();
        vec![finding.kind.word().to_owned(), lines.join(" ")]
    });
    assert_eq!(found.collect::<Vec<_>>(), rows("sample-findings.tsv"));
}

#[test]
fn who_missed_which_reporting_date() {
    let (progress, _) = sample(&TableOptions::new());
    let day: Date = "2026-12-31".parse().unwrap();
    let known = progress.as_of(day).known_at(day);
    let missed = known.missed_reports(Calendar::national()).unwrap();
    let named = missed.iter().filter_map(|it| {
        let unit = it.unit.filter(|unit| ["通州区政府", "市水务局"].contains(&unit.name()))?;
        let handed_in =
            it.submission.map_or(String::new(), |handed_in| handed_in.day().to_string());
        let (days, workdays) = (it.left.days.to_string(), it.left.workdays.to_string());
        let state = it.state.word().to_owned();
        let due = it.due.to_string();
        Some(vec![it.duty.id().into(), due, unit.name().into(), state, handed_in, days, workdays])
    });
    assert_eq!(named.collect::<Vec<_>>(), rows("sample-missed.tsv"));
}

#[test]
fn saved_and_loaded_it_is_the_same() {
    let (progress, _) = sample(&TableOptions::new());
    let saved = progress.to_json();
    let loaded = Progress::from_json(beijing_2026(), saved.as_bytes()).unwrap();
    assert_eq!(loaded.to_json(), saved);
    assert_eq!(loaded.findings_json(), progress.findings_json());
}

#[test]
fn one_bad_row_fails_the_batch_where_the_caller_wants_it() {
    let mut progress = Progress::new(beijing_2026());
    let options = TableOptions::new().all_or_nothing();
    let error = progress.read_ledger(&data(TABLES[1]), &options).unwrap_err();
    assert!(error.to_string().starts_with("14 of 72 rows cannot be used"), "{error}");
    assert!(progress.is_empty());
}
