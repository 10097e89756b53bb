//! A whole evaluation of the embedded plan with a year's reports: 10,000 rows, made up by a fixed rule.

use duban::calendar::Calendar;
use duban::evaluate::{EvaluateRequest, Grouping, Method, Verdict};
use duban::progress::{NewReading, NewStep, Progress, StepKind};
use duban::{Date, Decimal, Plan, beijing_2026};
use jiff::civil::date;

use crate::measure::{row, side};

/// How many rows a year's reports have.
const ROWS: usize = 10_000;

pub fn run() {
    let plan = beijing_2026();
    let progress = a_year(plan);
    assert_eq!(progress.len(), ROWS);
    let request = EvaluateRequest::new(date(2026, 11, 15)).known_at(date(2026, 12, 10));
    let grouped = Grouping::ALL.iter().fold(request.clone(), |all, one| all.group_by(*one));
    let evaluate = |request: &EvaluateRequest<'_>| {
        let evaluation = plan.evaluate(&progress, request).unwrap();
        (evaluation.cells.len() + evaluation.groups.len()) as u64
    };
    let asked = r#"{ "as_of": "2026-11-15", "known_at": "2026-12-10", "groupings": ["whole", "area", "unit"] }"#;
    let json = |request: &&str| {
        plan.evaluate_json(&progress, request, Calendar::national()).unwrap().len() as u64
    };
    // The index of the progress is made by the first question.
    evaluate(&request);
    row("evaluate, 10,000 reports", vec![side("duban", &[request], evaluate)]);
    row("evaluate, with every grouping", vec![side("duban", &[grouped], evaluate)]);
    row("evaluate_json, three groupings", vec![side("duban", &[asked], json)]);
    verdicts(plan);
}

/// Writes the year's reports as JSON, for Python.
pub fn write(path: &std::path::Path) {
    std::fs::write(path, a_year(beijing_2026()).to_json()).unwrap();
}

/// One value after the other.
fn verdicts(plan: &Plan) {
    let method = Method::default();
    let values: Vec<_> = plan.cells().map(|cell| (cell, Decimal::new(294, 1))).collect();
    let judge = |(cell, value): &(duban::plan::Cell<'_>, Decimal)| {
        Verdict::of_cell(*cell, date(2026, 6, 30), *value, &method).state.code() as u64
    };
    let sentence = |(cell, value): &(duban::plan::Cell<'_>, Decimal)| {
        Verdict::of_cell(*cell, date(2026, 6, 30), *value, &method).sentence().len() as u64
    };
    row("Verdict::of_cell, a value", vec![side("duban", &values, judge)]);
    row("Verdict::of_cell and its sentence", vec![side("duban", &values, sentence)]);
}

/// Reports of every cell by a number, to the end of each month; then steps of the measures, month by month, until there
/// are enough rows.
fn a_year(plan: &'static Plan) -> Progress<'static> {
    let mut progress = Progress::new(plan);
    let month = |month: i8| date(2026, month, 1).last_of_month();
    for end in (1..=12).map(month) {
        for (place, cell) in plan.cells().enumerate().filter(|(_, cell)| cell.number().is_some()) {
            // A count is a whole number.
            let digits = u32::from(cell.indicator().decimals() > 0);
            let number = (place as i64 * 37 + i64::from(end.month()) * 11) % 90;
            let value = Decimal::new(number * 10_i64.pow(digits) + i64::from(digits), digits);
            let reading = NewReading::of(cell.indicator().id()).area(cell.area().id());
            let reading = reading.period(date(2026, 1, 1), end).amount(value);
            progress.add_reading(&reading).unwrap();
        }
    }
    let kinds = [StepKind::Assigned, StepKind::Accepted, StepKind::InProgress];
    let days: Vec<Date> =
        (2..=12).flat_map(|month| (1..=28).map(move |day| date(2026, month, day))).collect();
    for (place, day) in days.iter().enumerate() {
        for measure in plan.measures() {
            if progress.len() == ROWS {
                return progress;
            }
            let kind = kinds[(place + measure.row()) % kinds.len()];
            progress.add_step(&NewStep::new(measure.id(), kind, *day)).unwrap();
        }
    }
    progress
}
