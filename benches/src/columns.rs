//! Judging columns: from Rust, and the tables from which the peers in Python do the same work.

use std::fs;
use std::path::Path;

use duban::evaluate::columns::{ColumnJudge, Columns, Days, RowNumbers, Values, decimal_of};
use duban::evaluate::{Method, Requirement, Threshold};
use duban::target::Direction;
use jiff::ToSpan;
use jiff::civil::date;

use crate::measure::{row, side};

/// Days before the plan's year and after it are one number each.
const DAYS: usize = 367;

/// Rows with every indicator, area and day of 2026 in disorder, and a value: sample data.
struct Sample {
    indicators: Vec<u8>,
    areas: Vec<u8>,
    days: Vec<i32>,
    values: Vec<f64>,
}

impl Sample {
    fn new(rows: usize) -> Self {
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = move || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed >> 11
        };
        Self {
            indicators: (0..rows).map(|_| (next() % 26) as u8).collect(),
            areas: (0..rows).map(|_| (next() % 17) as u8).collect(),
            days: (0..rows).map(|_| 20_454 + (next() % 365) as i32).collect(),
            values: (0..rows).map(|_| (next() % 3000) as f64 / 10.0).collect(),
        }
    }

    fn columns(&self) -> Columns<'_> {
        Columns::new(
            RowNumbers::U8(&self.indicators),
            RowNumbers::U8(&self.areas),
            Days::Days32(&self.days),
            Values::Float64(&self.values),
        )
    }
}

/// Reads every byte of the columns and writes a byte for each row: what no judgement can be faster than.
fn touch(sample: &Sample, out: &mut [u8]) {
    let ids = sample.indicators.iter().zip(&sample.areas);
    let rest = sample.days.iter().zip(&sample.values);
    for (out, ((indicator, area), (day, value))) in out.iter_mut().zip(ids.zip(rest)) {
        let bits = value.to_bits();
        *out = indicator ^ area ^ *day as u8 ^ bits as u8 ^ (bits >> 32) as u8;
    }
}

/// A million rows: nanoseconds a million.
pub fn run() {
    let judge = ColumnJudge::new(duban::beijing_2026(), Method::default()).unwrap();
    judge.prepare_days(date(2026, 1, 1), date(2026, 12, 31));
    for rows in [442, 1_000_000] {
        let sample = Sample::new(rows);
        let mut states = vec![0; rows];
        let mut touched = vec![0; rows];
        row(
            &format!("ColumnJudge::states, {rows} rows"),
            vec![
                side("duban", &[()], |()| {
                    judge.states(&sample.columns(), &mut states).unwrap();
                    u64::from(states[rows / 2])
                }),
                side("touching the bytes", &[()], |()| {
                    touch(&sample, &mut touched);
                    u64::from(touched[rows / 2])
                }),
            ],
        );
    }
}

/// Writes what a peer looks up: for each indicator and area the number of what is required (`slots`, u16), and for each of
/// those and each day from 2025-12-31 on three boundaries (`boundaries`, f64) and, by how many of them a value has reached, a
/// state (`states`, u8).
pub fn export(folder: &Path) {
    let plan = duban::beijing_2026();
    let (areas, method) = (plan.areas().len(), Method::default());
    let mut known: Vec<String> = Vec::new();
    let mut slots = vec![0_u16; plan.indicators().len() * areas];
    let (mut boundaries, mut states) = (Vec::new(), Vec::new());
    for cell in plan.cells() {
        let key = format!("{} {}", cell.indicator().row(), cell.words());
        let place = known.iter().position(|known| *known == key).unwrap_or(known.len());
        slots[cell.indicator().row() * areas + cell.area().row()] = place as u16;
        if place < known.len() {
            continue;
        }
        known.push(key);
        for day in 0..DAYS {
            let day = date(2025, 12, 31).saturating_add((day as i64).days());
            let scale = Requirement::of_cell(cell).scale(day, &method);
            let mut from_zero: Vec<f64> =
                scale.steps.iter().filter_map(|(threshold, _)| boundary(*threshold)).collect();
            from_zero.retain(|boundary| *boundary > 0.0);
            from_zero.sort_by(f64::total_cmp);
            from_zero.dedup();
            assert!(from_zero.len() <= 3, "{} on {day} has {from_zero:?}", cell.id());
            let state = |value: f64| scale.state(decimal_of(value).unwrap().into()).code() as u8;
            let mut here = vec![state(0.0)];
            here.extend(from_zero.iter().map(|boundary| state(*boundary)));
            here.resize(4, 0);
            from_zero.resize(3, f64::INFINITY);
            boundaries.extend(from_zero);
            states.extend(here);
        }
    }
    let slots: Vec<u8> = slots.iter().flat_map(|slot| slot.to_le_bytes()).collect();
    let boundaries: Vec<u8> = boundaries.iter().flat_map(|b: &f64| b.to_le_bytes()).collect();
    for (name, bytes) in [("slots", slots), ("boundaries", boundaries), ("states", states)] {
        fs::write(folder.join(format!("columns.{name}")), bytes).unwrap();
    }
}

/// The least float on the upper side of a threshold, looked for beside the number itself.
fn boundary(threshold: Threshold) -> Option<f64> {
    let number: f64 = threshold.number().to_string().parse().ok()?;
    let bits = number.to_bits();
    let near = [bits.saturating_sub(1), bits, bits + 1, bits + 2].map(f64::from_bits);
    near.into_iter().find(|value| {
        let passes = decimal_of(*value).is_some_and(|value| threshold.passes(value.into()));
        passes == (threshold.side == Direction::HigherIsBetter)
    })
}
