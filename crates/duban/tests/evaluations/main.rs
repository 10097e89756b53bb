//! Whole evaluations: what is put together from reports, how work stands, lights, scores and the roll-up.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod as_of;
mod confirmation;
mod groups;
mod lights;
mod numbers;
mod policies;
mod ranks;
mod recurring;
mod refused;
mod work;

use duban::evaluate::{EvaluateRequest, Evaluation};
use duban::progress::{NewReading, Progress};
use duban::{Date, Decimal, beijing_2026};
use jiff::civil::date;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn year_to(month: i8, day: i8) -> (Date, Date) {
    (date(2026, 1, 1), date(2026, month, day))
}

/// Adds a reading of a district for a period.
fn add(
    progress: &mut Progress<'_>,
    indicator: &str,
    area: &str,
    period: (Date, Date),
    value: &str,
) {
    let reading = NewReading::of(indicator).area(area).period(period.0, period.1);
    progress.add_reading(&reading.amount(number(value))).unwrap();
}

fn evaluate<'a>(progress: &'a Progress<'static>, request: &EvaluateRequest<'_>) -> Evaluation<'a> {
    beijing_2026().evaluate(progress, request).unwrap()
}

fn as_of(month: i8, day: i8) -> EvaluateRequest<'static> {
    EvaluateRequest::new(date(2026, month, day))
}
