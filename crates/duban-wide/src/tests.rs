//! Wide or not, every row gets the same state, in the same report. What the portable pass says, the core's own tests hold
//! against the single judgement.

use duban::evaluate::Method;
use std::sync::Mutex;

use duban::evaluate::columns::{
    Absent, ColumnJudge, Columns, Days, Judged, Kernel, LookUp, Pass, Portable, Ready, RowNumbers,
    Running, STATE_COLUMNS, ValidBits, Values,
};

use super::Fitting;

/// A kernel of this crate, whatever a better one the processor has.
#[derive(Clone, Copy)]
struct Only(fn(&mut Pass<'_, '_>));

impl Kernel for Only {
    fn run(&self, pass: &mut Pass<'_, '_>) {
        (self.0)(pass);
    }
}

/// Every kernel that this processor can run.
fn kernels() -> Vec<Only> {
    let mut kernels = vec![Only(|pass| Fitting.run(pass))];
    #[cfg(target_arch = "x86_64")]
    if super::avx2::is_here() {
        // SAFETY: the processor has what the function is compiled for.
        kernels.push(Only(|pass| unsafe { super::avx2::run(pass) }));
    }
    kernels
}

/// Numbers in disorder.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

/// The rows of a table: sample data, of which one in so many is made unusual on purpose.
#[derive(Default)]
struct Rows {
    indicators: Vec<i64>,
    areas: Vec<i64>,
    days: Vec<i64>,
    written: Vec<i32>,
    mantissas: Vec<i64>,
    values: Vec<f64>,
    valid: Vec<u8>,
}

impl Rows {
    fn new(count: usize, unusual: u64, random: &mut Random) -> Self {
        let mut rows = Self { valid: vec![u8::MAX; count / 8 + 2], ..Self::default() };
        for row in 0..count {
            let bad = if random.below(unusual) == 0 { random.below(9) } else { 9 };
            let out_of_range = [-1, 26, 17, 255, 256, i64::from(u32::MAX), i64::MIN];
            let pick = |random: &mut Random| out_of_range[random.below(7) as usize];
            rows.indicators.push(if bad == 0 { pick(random) } else { random.below(26) as i64 });
            rows.areas.push(if bad == 1 { pick(random) } else { random.below(17) as i64 });
            let far = [i64::MIN, i64::MAX, 1 << 33, 20_000, 21_500, 20_453, 20_819];
            let in_year = random.below(365) as i64;
            let day = if bad == 2 { far[random.below(7) as usize] } else { 20_454 + in_year };
            rows.days.push(day);
            let wrong = [0, 20_260_229, 20_261_301, 20_250_630, 20_270_101, -1, 20_260_100];
            let written = if bad == 2 { wrong[random.below(7) as usize] } else { written(in_year) };
            rows.written.push(written);
            let tenths = random.below(3_000) as i64;
            rows.mantissas.push(match bad {
                3 => -tenths,
                4 => 1_000_000_000_000_001 + tenths,
                _ => tenths,
            });
            let exact = tenths as f64 / 10.0;
            rows.values.push(match bad {
                3 => -exact,
                4 => f64::NAN,
                5 => [f64::INFINITY, 1e300, -0.0, f64::MIN_POSITIVE][random.below(4) as usize],
                6 => f64::from_bits(random.below(u64::MAX)),
                7 => f64::from_bits(exact.to_bits() + 1),
                _ => exact,
            });
            if bad == 8 {
                rows.valid[(row + 5) / 8] &= !(1 << ((row + 5) % 8));
            }
        }
        rows
    }

    /// With other values.
    fn columns<'r>(&'r self, values: &'r [f64]) -> Columns<'r> {
        Columns::new(
            RowNumbers::I64(&self.indicators),
            RowNumbers::I64(&self.areas),
            Days::Days64(&self.days),
            Values::Float64(values),
        )
    }
}

/// A day of 2026 as `yyyymmdd`, from its number in the year.
fn written(mut day: i64) -> i32 {
    let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let month = months.iter().take_while(|days| {
        let over = day >= **days;
        day -= if over { **days } else { 0 };
        over
    });
    20_260_000 + (month.count() as i32 + 1) * 100 + day as i32 + 1
}

fn cast<T: Copy, U>(numbers: &[T], convert: impl Fn(T) -> U) -> Vec<U> {
    numbers.iter().map(|number| convert(*number)).collect()
}

/// Runs every kernel over columns and holds what it says against the portable pass.
fn agree(judge: &ColumnJudge<'_>, columns: &Columns<'_>) {
    let rows = columns.rows().unwrap();
    let mut expected = vec![0xA5; rows];
    let report = judge.states(columns, &mut expected).unwrap();
    let mut counts = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
    judge.counts(columns, &mut counts).unwrap();
    for kernel in kernels() {
        let running = Running { threads: 1, kernel: &kernel };
        let mut states = vec![0xA5; rows];
        assert_eq!(judge.states_on(columns, &mut states, running).unwrap(), report);
        let differs = states.iter().zip(&expected).position(|(state, expected)| state != expected);
        assert_eq!(differs, None, "of {rows} rows of {columns:?}");
        let mut found = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
        assert_eq!(judge.counts_on(columns, &mut found, running).unwrap(), report);
        assert_eq!(found, counts, "of {rows} rows");
    }
}

/// Every type of every column in some combination, any number of rows, and unusual rows nowhere, now and then, everywhere.
#[test]
fn wide_instructions_change_nothing() {
    let judge = ColumnJudge::new(duban::beijing_2026(), Method::default()).unwrap();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let lengths = [0, 1, 63, 64, 65, 127, 128, 130, 255, 256, 257, 442, 1_000, 4_097];
    for (count, unusual) in
        lengths.iter().flat_map(|count| [u64::MAX, 300, 20, 2].map(|unusual| (*count, unusual)))
    {
        let rows = Rows::new(count, unusual, &mut random);
        let bytes = (cast(&rows.indicators, |n| n as u8), cast(&rows.areas, |n| n as u8));
        let shorts = (cast(&rows.indicators, |n| n as u16), cast(&rows.areas, |n| n as u16));
        let ints = (cast(&rows.indicators, |n| n as i32), cast(&rows.areas, |n| n as u32));
        let days = cast(&rows.days, |day| day.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
        let wide = cast(&rows.mantissas, |mantissa| [mantissa as u64, (mantissa >> 63) as u64]);
        let row_numbers = [
            (RowNumbers::U8(&bytes.0), RowNumbers::U8(&bytes.1)),
            (RowNumbers::U16(&shorts.0), RowNumbers::U16(&shorts.1)),
            (RowNumbers::I32(&ints.0), RowNumbers::U32(&ints.1)),
            (RowNumbers::I64(&rows.indicators), RowNumbers::I64(&rows.areas)),
        ];
        let all_days =
            [Days::Days32(&days), Days::Days64(&rows.days), Days::Yyyymmdd(&rows.written)];
        let values = [
            Values::Float64(&rows.values),
            Values::Int64 { mantissas: &rows.mantissas, scale: 1 },
            Values::Int64 { mantissas: &rows.mantissas, scale: 23 },
            Values::Int128 { mantissas: &wide, scale: 1 },
        ];
        let valid = Some(ValidBits { bytes: &rows.valid, offset: 5 });
        for (nth, (indicators, areas)) in row_numbers.into_iter().enumerate() {
            for (days, values) in all_days.into_iter().flat_map(|d| values.map(|v| (d, v))) {
                let mut columns = Columns::new(indicators, areas, days, values);
                agree(&judge, &columns);
                columns.absent = match nth {
                    0 => Absent { values: valid, ..Absent::default() },
                    1 => Absent { areas: valid, days: valid, ..Absent::default() },
                    _ => continue,
                };
                agree(&judge, &columns);
            }
        }
    }
}

/// Threads get parts of the rows, days are prepared in the middle of a pass, and nothing changes.
#[test]
fn nor_do_threads_and_days_that_come_up() {
    let rows = Rows::new(100_003, 900, &mut Random(77));
    let columns = Columns::new(
        RowNumbers::I64(&rows.indicators),
        RowNumbers::I64(&rows.areas),
        Days::Yyyymmdd(&rows.written),
        Values::Float64(&rows.values),
    );
    let judge = || ColumnJudge::new(duban::beijing_2026(), Method::default()).unwrap();
    let mut expected = vec![0; rows.values.len()];
    let report = judge().states(&columns, &mut expected).unwrap();
    for (kernel, threads) in kernels().iter().flat_map(|kernel| [1, 2, 3].map(|n| (kernel, n))) {
        let judge = judge();
        let running = Running { threads, kernel };
        let mut states = vec![0; rows.values.len()];
        assert_eq!(judge.states_on(&columns, &mut states, running).unwrap(), report);
        assert!(states == expected);
        let mut counts = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
        judge.counts_on(&columns, &mut counts, running).unwrap();
        let mut portable = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
        let alone = Running { threads: 1, kernel: &Portable };
        judge.counts_on(&columns, &mut portable, alone).unwrap();
        assert_eq!(counts, portable);
    }
}

/// Looks up nothing, but keeps what each row is held against.
struct Listing<'r> {
    rows: &'r Rows,
    found: Mutex<Vec<[f64; 3]>>,
}

impl Kernel for Listing<'_> {
    fn run(&self, pass: &mut Pass<'_, '_>) {
        assert!(pass.has_kinds());
        pass.run(self);
    }
}

impl LookUp for &Listing<'_> {
    type Found = ();
    const NOTHING: () = ();
    const CHUNKS: bool = true;

    fn find(
        &self,
        ready: &Ready<'_>,
        _: &Columns<'_>,
        row: usize,
        (): &mut (),
        _: &mut Judged,
    ) -> bool {
        let rows = self.rows;
        let mut found = self.found.lock().unwrap();
        found.extend((row..row + 64).map(|row| {
            let slot = rows.indicators[row] as usize * ready.areas as usize;
            let start = ready.starts[slot + rows.areas[row] as usize];
            let place = start + ready.window.number(rows.days[row] as i32);
            *ready.boundaries[usize::from(ready.places[place as usize])].floats()
        }));
        false
    }
}

/// A float near a boundary: it, its neighbours, or a float of 32 bits beside it and its neighbours; now and then one that is very
/// small or very large.
fn near(boundary: f64, random: &mut Random) -> f64 {
    let extremes =
        [0.0, 5e-324, 1e-310, 1e-45, 1e-39, 1.2e-38, 1e-28, 7.9e28, 7.922_816_3e28, 1e29];
    if boundary.is_infinite() || random.below(20) == 0 {
        return extremes[random.below(10) as usize];
    }
    let narrow = (boundary as f32).to_bits() as i64 + random.below(5) as i64 - 2;
    let place = match random.below(3) {
        0 => boundary.to_bits(),
        1 => boundary.to_bits() + random.below(5) - 2,
        _ => f64::from(f32::from_bits(narrow as u32)).to_bits() + random.below(3) - 1,
    };
    f64::from_bits(place)
}

/// Each row has a value at one of its own boundaries, or as near as floats come, on days in the year and around it.
#[test]
fn nor_do_values_at_their_boundaries() {
    let months = r#"{"progress": "months", "comparison": "rounded"}"#;
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    for method in ["{}", months] {
        let judge = ColumnJudge::from_json(duban::beijing_2026(), method).unwrap();
        let mut rows = Rows::new(64 * 400, u64::MAX, &mut random);
        for day in &mut rows.days {
            *day = match random.below(4) {
                0 => 20_818,
                1 => [20_000, 20_453, 20_819, 21_500][random.below(4) as usize],
                _ => *day,
            };
        }
        let count = rows.values.len();
        let mut states = vec![0; count];
        judge.states(&rows.columns(&rows.values), &mut states).unwrap();
        let listing = Listing { rows: &rows, found: Mutex::default() };
        let running = Running { threads: 1, kernel: &listing };
        judge.states_on(&rows.columns(&rows.values), &mut states, running).unwrap();
        let found = listing.found.into_inner().unwrap();
        for round in 0..6 {
            let values: Vec<f64> = (0..count)
                .map(|row| near(found[row][random.below(3) as usize], &mut random))
                .collect();
            let all: Vec<f64> = found.iter().map(|floats| floats[round % 3].min(1e28)).collect();
            agree(&judge, &rows.columns(&values));
            agree(&judge, &rows.columns(&all));
        }
    }
}

/// The least and the greatest day, month and year, written as a number.
#[test]
fn days_are_written_as_they_are_meant() {
    let all: Vec<i32> = (0..365).map(written).collect();
    assert_eq!(
        (all[0], all[58], all[59], all[364]),
        (20_260_101, 20_260_228, 20_260_301, 20_261_231)
    );
}

/// A plan that says it is a sample, with so many indicators and areas, and another number in nearly every cell.
fn sample_plan(indicators: usize, areas: usize) -> duban::Plan {
    let list = |count: usize, item: &dyn Fn(usize) -> String| {
        (0..count).map(item).collect::<Vec<_>>().join(",")
    };
    let indicator = |nth: usize| {
        let (comparator, shape) = [(">=", "cumulative"), ("<=", "mean"), (">=", "stock")][nth % 3];
        format!(
            r#"{{"id": "i{nth}", "name": "指标{nth}", "unit": "个", "comparator": "{comparator}", "shape": "{shape}",
            "decimals": 0}}"#
        )
    };
    let row = |area: usize| {
        let cells = list(indicators, &|nth| format!("\"{}\"", 1 + area * 13 + nth * 7));
        format!(r#"{{"area": "99{area:04}", "line": {}, "cells": [{cells}]}}"#, area + 2)
    };
    let json = format!(
        r#"{{"format": "duban-plan/1", "id": "sample", "title": "示例（虚构）", "year": 2026,
        "document": {{"number": "示例", "issuer": "示例（虚构）", "issued": "2026-01-01", "effective": "2026-01-01"}},
        "areas": [{}], "units": [], "scopes": [], "indicators": [{}], "tasks": [],
        "outline": [{{"id": "1", "heading": "附件", "line": 1}}],
        "matrices": [{{"id": "1/m", "title": "表", "outline": "1", "head_lines": [1], "indicators": [{}], "rows": [{}]}}]}}"#,
        list(areas, &|nth| format!(r#"{{"id": "99{nth:04}", "name": "第{nth}区"}}"#)),
        list(indicators, &indicator),
        list(indicators, &|nth| format!("\"i{nth}\"")),
        list(areas, &row),
    );
    duban::Plan::from_json(json.as_bytes()).unwrap()
}

/// Plans that are too large for a table in bytes (more requirements than a byte counts, more pairs than eight registers hold),
/// for counting side by side, and for row numbers of a byte.
#[test]
fn nor_does_the_size_of_a_plan() {
    for (indicators, areas) in [(3, 2), (15, 20), (30, 20), (12, 40), (2, 256)] {
        let plan = sample_plan(indicators, areas);
        let judge = ColumnJudge::new(&plan, Method::default()).unwrap();
        let mut random = Random(0x9E37_79B9 + indicators as u64);
        let mut rows = Rows::new(700, 50, &mut random);
        for usual in [true, false] {
            let most = areas as u64 + u64::from(!usual);
            rows.areas.iter_mut().for_each(|row| *row = random.below(most) as i64);
            let few = indicators as u64 + u64::from(!usual);
            rows.indicators.iter_mut().for_each(|row| *row = random.below(few) as i64);
            let columns = Columns::new(
                RowNumbers::I64(&rows.indicators),
                RowNumbers::I64(&rows.areas),
                Days::Days64(&rows.days),
                Values::Float64(&rows.values),
            );
            agree(&judge, &columns);
        }
    }
}
