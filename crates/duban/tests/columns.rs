//! The judge of columns gives exactly the states of the single judgement.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use duban::evaluate::columns::{
    Absent, Column, ColumnError, ColumnJudge, Columns, Days, Portable, RowNumbers, Running,
    STATE_COLUMNS, ValidBits, Values, decimal_of,
};
use duban::evaluate::{Bounds, ComparisonMethod, Count, Method, ProfilePoint, State, Verdict};
use duban::target::Shape;
use duban::{Date, Decimal, Plan};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

fn plan() -> &'static Plan {
    duban::beijing_2026()
}

/// Methods that differ in everything that a cell's judgement depends on.
fn methods() -> Vec<Method> {
    let mut by_months = Method { progress: Count::Months, ..Method::default() };
    by_months.comparison = ComparisonMethod::Rounded;
    let mut own = Method::default();
    let cell = "4.2/110105/catering-upgrades";
    own.profiles.insert(
        "construction-noise-treatments".into(),
        vec![
            ProfilePoint { through: date(2026, 5, 31), percent: 10.into() },
            ProfilePoint { through: date(2026, 12, 31), percent: 100.into() },
        ],
    );
    own.shapes.insert(cell.into(), Shape::Stock);
    own.bounds.insert(
        "pm25-annual-mean".into(),
        Bounds { floor: Some(3.into()), ceiling: Some(500.into()) },
    );
    own.determined.insert("polluted-farmland-safe-use-rate".into(), date(2026, 10, 15));
    own.means_of_months.push("new-truck-new-energy-rate".into());
    vec![Method::default(), by_months, own]
}

fn next(value: f64, steps: i64) -> f64 {
    let place = |value: f64| {
        let bits = value.to_bits() as i64;
        if bits < 0 { bits ^ i64::MAX } else { bits }
    };
    let at = place(value).saturating_add(steps);
    f64::from_bits((if at < 0 { at ^ i64::MAX } else { at }) as u64)
}

/// Rows as a struct of arrays.
#[derive(Clone, Debug, Default)]
struct Table {
    indicators: Vec<u8>,
    areas: Vec<u8>,
    days: Vec<i32>,
    values: Vec<f64>,
}

impl Table {
    fn push(&mut self, indicator: usize, area: usize, day: Date, value: f64) {
        self.indicators.push(indicator as u8);
        self.areas.push(area as u8);
        self.days.push(
            i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day()),
        );
        self.values.push(value);
    }

    fn columns(&self) -> Columns<'_> {
        Columns::new(
            RowNumbers::U8(&self.indicators),
            RowNumbers::U8(&self.areas),
            Days::Yyyymmdd(&self.days),
            Values::Float64(&self.values),
        )
    }
}

fn states(judge: &ColumnJudge<'_>, columns: &Columns<'_>) -> Vec<u8> {
    let mut states = vec![0xA5; columns.rows().unwrap()];
    judge.states(columns, &mut states).unwrap();
    states
}

/// Days that lie where something may change, and some between.
fn days() -> Vec<Date> {
    let mut days = vec![date(2025, 6, 30), date(2025, 12, 31), date(2027, 1, 1), date(2030, 2, 3)];
    days.extend((0..12).map(|month| date(2026, 1, 31).saturating_add(month.months())));
    days.extend((0..30).map(|n| date(2026, 1, 1).saturating_add((n * 12).days())));
    days
}

/// Every cell on many days, at every number that has to do with it and at the floats on both sides of it.
#[test]
fn every_cell_at_every_number_that_matters() {
    for method in methods() {
        let judge = ColumnJudge::new(plan(), method.clone()).unwrap();
        let mut table = Table::default();
        let mut expected = Vec::new();
        for (at, cell) in plan().cells().enumerate() {
            let limit: f64 =
                cell.number().map_or(50.0, |number| number.to_string().parse().unwrap());
            for (nth, day) in days().into_iter().enumerate() {
                if (at + nth) % 13 != 0 {
                    continue;
                }
                let n = f64::from(day.day_of_year());
                let places = [
                    limit,
                    limit * n / 365.0,
                    limit * f64::from(day.month()) / 12.0,
                    limit * 365.0 / n,
                    (limit * 365.0 - 100.0 * (365.0 - n)) / n,
                    limit + 0.5,
                    limit - 0.5,
                    0.0,
                    -0.0,
                    100.0,
                    3.0,
                    500.0,
                    -1.0,
                    1e300,
                    f64::NAN,
                    f64::INFINITY,
                    f64::NEG_INFINITY,
                ];
                for place in places {
                    for value in [next(place, -1), place, next(place, 1)] {
                        let (indicator, area) = (cell.indicator().row(), cell.area().row());
                        table.push(indicator, area, day, value);
                        expected.push(judge.state(indicator, area, day, Some(value)).code() as u8);
                    }
                }
            }
        }
        let found = states(&judge, &table.columns());
        for (row, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(
                found, expected,
                "{} in {} on {}: {}",
                table.indicators[row], table.areas[row], table.days[row], table.values[row]
            );
        }
        let different: std::collections::BTreeSet<_> = expected.iter().collect();
        assert!(different.len() >= 9, "only {different:?} came up");
    }
}

/// The boundaries themselves: bisection with the single call finds where its state changes, and the columns change there.
#[test]
fn states_change_at_the_same_float() {
    let method = Method::default();
    let judge = ColumnJudge::new(plan(), method.clone()).unwrap();
    for (nth, cell) in plan().cells().enumerate().filter(|(_, cell)| cell.number().is_some()) {
        let day = days()[nth % days().len()];
        let (indicator, area) = (cell.indicator().row(), cell.area().row());
        let state =
            |value: f64| Verdict::of_cell(cell, day, decimal_of(value).unwrap(), &method).state;
        let mut table = Table::default();
        let mut expected = Vec::new();
        for window in [-10.0, 0.0, 1.0, 26.0, 40.0, 78.3, 99.0, 101.0, 500.0, 1e6].windows(2) {
            let (mut low, mut high) = (window[0], window[1]);
            if state(low) == state(high) {
                continue;
            }
            for _ in 0..80 {
                let middle = (low + high) / 2.0;
                if state(middle) == state(low) { low = middle } else { high = middle }
            }
            for value in [next(low, -1), low, high, next(high, 1)] {
                table.push(indicator, area, day, value);
                expected.push(state(value).code() as u8);
            }
        }
        assert_eq!(states(&judge, &table.columns()), expected, "{} on {day}", cell.id());
    }
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (-50_i64..20_000, 0_u32..4).prop_map(|(m, s)| m as f64 / 10_f64.powi(s as i32)),
        1 => any::<f64>(),
        1 => -1e3_f64..1e3,
        1 => Just(f64::NAN),
    ]
}

prop_compose! {
    fn any_row()(indicator in 0_u8..28, area in 0_u8..19, day in 20_089_i32..21_300, value in any_value()) -> (u8, u8, i32, f64) {
        (indicator, area, day, value)
    }
}

fn day_of(number: i32) -> Date {
    date(1970, 1, 1).saturating_add(i64::from(number).days())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Any rows, in any number, in every type of column, on one thread and on several, present and absent.
    #[test]
    fn columns_equal_single_calls(rows in prop::collection::vec((any_row(), prop::bool::weighted(0.9)), 0..400), method in 0_usize..3) {
        let judge = ColumnJudge::new(plan(), methods()[method].clone()).unwrap();
        let expected: Vec<u8> = rows.iter().map(|((indicator, area, day, value), there)| {
            judge.state((*indicator).into(), (*area).into(), day_of(*day), there.then_some(*value)).code() as u8
        }).collect();
        let mut bits = vec![0_u8; rows.len() / 8 + 2];
        for (row, (_, there)) in rows.iter().enumerate() {
            bits[(row + 3) / 8] |= u8::from(*there) << ((row + 3) % 8);
        }
        let u16s: Vec<u16> = rows.iter().map(|row| row.0.0.into()).collect();
        let i64s: Vec<i64> = rows.iter().map(|row| row.0.1.into()).collect();
        let i32s: Vec<i32> = rows.iter().map(|row| row.0.0.into()).collect();
        let u32s: Vec<u32> = rows.iter().map(|row| row.0.1.into()).collect();
        let days: Vec<i32> = rows.iter().map(|row| row.0.2).collect();
        let long_days: Vec<i64> = days.iter().map(|day| (*day).into()).collect();
        let written: Vec<i32> = days.iter().map(|day| {
            let day = day_of(*day);
            i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
        }).collect();
        let values: Vec<f64> = rows.iter().map(|row| row.0.3).collect();
        let absent = Absent { values: Some(ValidBits { bytes: &bits, offset: 3 }), ..Absent::default() };
        for (indicators, areas, days) in [
            (RowNumbers::U16(&u16s), RowNumbers::I64(&i64s), Days::Days32(&days)),
            (RowNumbers::I32(&i32s), RowNumbers::U32(&u32s), Days::Days64(&long_days)),
            (RowNumbers::I32(&i32s), RowNumbers::I64(&i64s), Days::Yyyymmdd(&written)),
        ] {
            let columns = Columns { absent, ..Columns::new(indicators, areas, days, Values::Float64(&values)) };
            prop_assert_eq!(&states(&judge, &columns), &expected);
        }
    }

    /// Exact decimals in both widths are judged as they stand, whatever a float would make of them.
    #[test]
    fn exact_decimals_are_judged_exactly(
        cells in prop::collection::vec((0_usize..442, any_row(), 0_i64..3), 1..200), scale in 0_u32..=28, few in any::<bool>(),
    ) {
        let method = Method::default();
        let judge = ColumnJudge::new(plan(), method.clone()).unwrap();
        let all: Vec<_> = plan().cells().collect();
        let mut mantissas = Vec::new();
        let mut expected = Vec::new();
        for (cell, (.., day, value), off) in &cells {
            let cell = all[*cell];
            let mut limit = cell.number().unwrap_or_default();
            limit.rescale(scale);
            let near = (limit.mantissa() as i64).saturating_add(off - 1);
            let mantissa = if few { near } else { value.to_bits() as i64 >> (value.to_bits() % 50) };
            mantissas.push(mantissa);
            let value = Decimal::from_i128_with_scale(mantissa.into(), scale);
            expected.push(Verdict::of_cell(cell, day_of(*day), value, &method).state.code() as u8);
        }
        let indicators: Vec<u32> = cells.iter().map(|(cell, ..)| all[*cell].indicator().row() as u32).collect();
        let areas: Vec<u32> = cells.iter().map(|(cell, ..)| all[*cell].area().row() as u32).collect();
        let days: Vec<i32> = cells.iter().map(|(_, (_, _, day, _), _)| *day).collect();
        let wide: Vec<[u64; 2]> = mantissas.iter().map(|m| [*m as u64, (*m >> 63) as u64]).collect();
        for values in [Values::Int64 { mantissas: &mantissas, scale }, Values::Int128 { mantissas: &wide, scale }] {
            let columns = Columns::new(RowNumbers::U32(&indicators), RowNumbers::U32(&areas), Days::Days32(&days), values);
            prop_assert_eq!(&states(&judge, &columns), &expected);
        }
    }
}

/// A table long enough for several threads, with bad rows here and there.
fn long_table(rows: usize) -> Table {
    let mut table = Table::default();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    for row in 0..rows {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let day = date(2026, 1, 1).saturating_add(((seed >> 20) as i64 % 365).days());
        table.push(
            seed as usize % 26,
            (seed >> 8) as usize % 17,
            day,
            ((seed >> 32) % 3000) as f64 / 10.0,
        );
        if row % 9973 == 77 {
            table.areas[row] = 17;
        }
        if row % 20_011 == 40 {
            table.days[row] = 20_260_230;
        }
    }
    table
}

#[test]
fn threads_change_nothing() {
    let table = long_table(150_001);
    let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
    let mut counts = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
    let mut alone = vec![0; 150_001];
    let report = judge.states(&table.columns(), &mut alone).unwrap();
    assert_eq!(report.bad_rows, 16 + 8);
    assert_eq!(report.first_bad.map(|bad| (bad.row, bad.column)), Some((40, Column::Date)));
    assert_eq!(judge.counts(&table.columns(), &mut counts).unwrap(), report);
    assert_eq!(counts.iter().flatten().sum::<u64>(), 150_001);
    assert_eq!(counts[17].iter().sum::<u64>(), 16);
    for threads in [0, 2, 3, 8, 1000] {
        // A fresh judge, whose days are prepared by several threads at once.
        let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
        let running = Running { threads, kernel: &Portable };
        let mut states = vec![0; 150_001];
        assert_eq!(judge.states_on(&table.columns(), &mut states, running).unwrap(), report);
        assert!(states == alone);
        let mut again = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
        assert_eq!(judge.counts_on(&table.columns(), &mut again, running).unwrap(), report);
        assert_eq!(again, counts);
    }
}

#[test]
fn counts_are_the_states_added_up_and_order_does_not_matter() {
    let table = long_table(20_000);
    let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
    let mut expected = vec![[0_u64; STATE_COLUMNS]; judge.areas() + 1];
    for (area, state) in table.areas.iter().zip(states(&judge, &table.columns())) {
        expected[usize::from(*area).min(17)][usize::from(state)] += 1;
    }
    let mut back = table.clone();
    back.indicators.reverse();
    back.areas.reverse();
    back.days.reverse();
    back.values.reverse();
    for table in [table, back] {
        let mut counts = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
        judge.counts(&table.columns(), &mut counts).unwrap();
        assert_eq!(counts, expected);
        // What is there stays in the sum.
        judge.counts(&table.columns(), &mut counts).unwrap();
        assert_eq!(counts[3][1], 2 * expected[3][1]);
    }
}

#[test]
fn bad_rows_are_told_and_absent_ids_too() {
    let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
    let indicators = [0_i32, -1, 26, 0, 0, i32::MIN];
    let areas = [0_i64, 0, 0, 17, 1 << 33, 0];
    let days = [20261231, 20261231, 20261231, 20261231, 20261231, 0];
    let mut columns = Columns::new(
        RowNumbers::I32(&indicators),
        RowNumbers::I64(&areas),
        Days::Yyyymmdd(&days),
        Values::Float64(&[20.0; 6]),
    );
    let mut out = [0; 6];
    let report = judge.states(&columns, &mut out).unwrap();
    assert_eq!(out, [1, 10, 10, 10, 10, 10]);
    assert_eq!((report.bad_rows, report.first_bad.unwrap().row), (5, 1));
    assert_eq!(report.first_bad.unwrap().column, Column::Indicator);
    columns.absent.areas = Some(ValidBits { bytes: &[0b1111_1110], offset: 0 });
    let mut counts = vec![[0; STATE_COLUMNS]; 18];
    let report = judge.counts(&columns, &mut counts).unwrap();
    assert_eq!((report.bad_rows, report.first_bad.unwrap().column), (6, Column::Area));
    // Three rows have no known area; the bad indicators belong to theirs.
    assert_eq!((counts[17][10], counts[0][10]), (3, 3));
}

#[test]
fn a_cell_in_words_needs_no_value() {
    let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
    for cell in plan().cells().filter(|cell| cell.number().is_none()) {
        let (indicator, area) = (cell.indicator().row(), cell.area().row());
        let alone = judge.state(indicator, area, date(2026, 6, 30), None);
        assert!(matches!(alone, State::Unconfirmed | State::NotAssigned));
        for value in [0.0, f64::NAN, 1e300] {
            let mut table = Table::default();
            table.push(indicator, area, date(2026, 6, 30), value);
            assert_eq!(states(&judge, &table.columns()), [alone.code() as u8]);
        }
    }
}

#[test]
fn columns_that_do_not_fit_are_errors() {
    let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
    let columns = Columns::new(
        RowNumbers::U8(&[0; 3]),
        RowNumbers::U8(&[0; 2]),
        Days::Days32(&[0; 3]),
        Values::Float64(&[0.0; 3]),
    );
    let error = judge.states(&columns, &mut [0; 3]).unwrap_err();
    assert_eq!(error, ColumnError::Length { column: Column::Area, rows: 2, expected: 3 });
    assert!(error.to_string().contains("area"));
    let fit = Columns { areas: RowNumbers::U8(&[0; 3]), ..columns };
    assert_eq!(judge.states(&fit, &mut [0; 2]), Err(ColumnError::Room { room: 2, needed: 3 }));
    assert_eq!(
        judge.counts(&fit, &mut [[0; 16]; 17]),
        Err(ColumnError::Room { room: 17, needed: 18 })
    );
    let bits = Some(ValidBits { bytes: &[0xFF], offset: 6 });
    let short = Columns { absent: Absent { values: bits, ..Absent::default() }, ..fit };
    assert_eq!(
        judge.states(&short, &mut [0; 3]),
        Err(ColumnError::Validity { column: Column::Value, rows: 3, bits: 2 })
    );
    let fine = Columns { values: Values::Int64 { mantissas: &[0; 3], scale: 29 }, ..fit };
    assert_eq!(judge.states(&fine, &mut [0; 3]), Err(ColumnError::Scale { scale: 29 }));
    let mut wrong = Method::default();
    wrong.profiles.insert("pm25-annual-mean".into(), Vec::new());
    assert!(matches!(ColumnJudge::new(plan(), wrong), Err(ColumnError::Method(_))));
}

#[test]
fn nothing_is_judged_of_no_rows() {
    let judge = ColumnJudge::new(plan(), Method::default()).unwrap();
    let none = Columns::new(
        RowNumbers::U8(&[]),
        RowNumbers::U16(&[]),
        Days::Days64(&[]),
        Values::Float64(&[]),
    );
    assert_eq!(judge.states(&none, &mut []).unwrap().bad_rows, 0);
}
