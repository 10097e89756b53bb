//! One pass over rows: what is done for each of them.

use std::ops::Range;

use super::boundary::LARGEST;
use super::input::load;
use super::judge::ColumnJudge;
use super::table::{Boundaries, Table, UNSETTLED};
use super::{CHUNK, Chunk, ColumnReport, Columns, Days, RowNumbers, STATE_COLUMNS, Values};

/// How many rows ahead memory is asked for.
const AHEAD: usize = 512;

/// Up to here a whole number divided by a power of ten is the float that stands for that decimal: 15 digits always survive.
const EXACT: u64 = 1_000_000_000_000_000;

/// The powers of ten that are floats.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// How a value is held against boundaries: the one step of a pass that a processor may have a wide instruction for.
pub trait LookUp {
    /// Which of the boundaries a value has reached (`value >= boundary`), the first in the lowest bit. Bits above the third
    /// are passed over.
    fn reached(&self, value: f64, boundaries: &Boundaries) -> u32;

    /// A row of a column that will be read soon.
    #[inline(always)]
    fn ahead<T>(&self, column: &[T], row: usize) {
        let _ = (column, row);
    }
}

/// How a pass is run. A library that knows the processor calls [`Pass::run`] from functions that are compiled for what the
/// processor has, because everything below it is compiled into its caller; [`Portable`] is for any processor.
pub trait Kernel: Sync {
    /// Runs a pass: calls its `run`, once.
    fn run(&self, pass: &mut Pass<'_, '_>);
}

/// For any processor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Portable;

impl LookUp for Portable {
    #[inline(always)]
    fn reached(&self, value: f64, boundaries: &Boundaries) -> u32 {
        let [a, b, c] = boundaries.floats().map(|boundary| u32::from(value >= boundary));
        a | b << 1 | c << 2
    }
}

impl Kernel for Portable {
    fn run(&self, pass: &mut Pass<'_, '_>) {
        pass.run(Portable);
    }
}

/// Where the states go.
pub(super) enum Sink<'a> {
    /// One for each row of the pass.
    States(&'a mut [u8]),
    /// Added up: for each area, and for rows without one, a number for each state.
    Counts(&'a mut [[u64; STATE_COLUMNS]]),
}

impl Sink<'_> {
    /// For one more pass.
    pub(super) fn again(&mut self) -> Sink<'_> {
        match self {
            Self::States(states) => Sink::States(states),
            Self::Counts(counts) => Sink::Counts(counts),
        }
    }

    /// Leaves out the rows of a pass.
    pub(super) fn skip(&mut self, rows: usize) {
        if let Self::States(states) = self {
            *states = std::mem::take(states).split_at_mut_checked(rows).unwrap_or_default().1;
        }
    }
}

/// A pass over some rows of columns. It ends with the last of them, or before a row on a day that is not prepared.
pub struct Pass<'a, 'p> {
    pub(super) judge: &'a ColumnJudge<'p>,
    pub(super) table: &'a Table,
    pub(super) columns: &'a Columns<'a>,
    /// The rows that are still to be judged.
    pub(super) rows: Range<usize>,
    pub(super) sink: Sink<'a>,
    pub(super) report: ColumnReport,
    /// Whether it ended before a day that is not prepared.
    pub(super) unprepared: bool,
}

/// What is known of the rows of a chunk.
pub(super) struct Rows {
    pub(super) indicators: Chunk<u32>,
    pub(super) areas: Chunk<u32>,
    pub(super) slots: Chunk<u32>,
    /// The number of the day.
    pub(super) days: Chunk<u32>,
    pub(super) values: Chunk<f64>,
    pub(super) states: Chunk<u8>,
}

impl Pass<'_, '_> {
    /// Runs it.
    #[inline(always)]
    pub fn run<L: LookUp>(&mut self, look_up: L) {
        let mut rows = Rows {
            indicators: [0; CHUNK],
            areas: [0; CHUNK],
            slots: [0; CHUNK],
            days: [0; CHUNK],
            values: [0.0; CHUNK],
            states: [0; CHUNK],
        };
        while self.rows.start < self.rows.end {
            let row = self.rows.start;
            let count = (self.rows.end - row).min(CHUNK);
            ask_ahead(self.columns, row + AHEAD, &look_up);
            let bad = self.places(&mut rows);
            let unsettled = self.look_up(&mut rows, &look_up);
            if (bad | unsettled | self.has_absent(count)) && !self.settle(&mut rows, count) {
                return;
            }
            self.deliver(&rows, count);
            self.rows.start += count;
        }
    }

    /// Finds the places of a chunk's rows, and says whether one of them may be bad.
    #[inline(always)]
    fn places(&self, rows: &mut Rows) -> bool {
        let (table, row) = (self.table, self.rows.start);
        self.columns.indicators.load(row, &mut rows.indicators);
        self.columns.areas.load(row, &mut rows.areas);
        table.days.load(&self.columns.days, row, &mut rows.days);
        let (bad_slot, no_day) = (table.bad_slot(), table.days.no_day());
        let mut bad = false;
        let pairs = rows.indicators.iter().zip(&rows.areas);
        for ((slot, day), (indicator, area)) in rows.slots.iter_mut().zip(&rows.days).zip(pairs) {
            *slot = table.slot(*indicator, *area);
            bad |= (*slot == bad_slot) | (*day == no_day);
        }
        bad
    }

    /// Finds the states of a chunk's rows, and says whether one of them is not settled.
    #[inline(always)]
    fn look_up<L: LookUp>(&self, rows: &mut Rows, look_up: &L) -> bool {
        let row = self.rows.start;
        if let Values::Float64(values) = self.columns.values {
            let rest = values.get(row..).unwrap_or_default();
            if let Some(whole) = rest.first_chunk::<CHUNK>() {
                return self.states(whole, rows.places(), look_up);
            }
        }
        match self.columns.values {
            Values::Float64(values) => load(values, row, &mut rows.values, |value| value),
            Values::Int64 { mantissas, scale } => {
                let power = power_of_ten(scale);
                load(mantissas, row, &mut rows.values, |mantissa| float(mantissa, power));
            }
            Values::Int128 { mantissas, scale } => {
                let power = power_of_ten(scale);
                load(mantissas, row, &mut rows.values, |[low, high]| {
                    let narrow = low as i64;
                    let fits = high as i64 == narrow >> 63;
                    float(if fits { narrow } else { i64::MAX }, power)
                });
            }
        }
        let values = rows.values;
        self.states(&values, rows.places(), look_up)
    }

    #[inline(always)]
    fn states<L: LookUp>(&self, values: &Chunk<f64>, places: Places<'_>, look_up: &L) -> bool {
        let Places { slots, days, states } = places;
        let table = self.table;
        let mut all_usual = true;
        for value in values {
            all_usual &= (*value >= 0.0) & (*value <= LARGEST);
        }
        for (((slot, day), value), state) in slots.iter().zip(days).zip(values).zip(&mut *states) {
            let boundaries = table.boundaries(*slot, *day);
            *state = boundaries.state(look_up.reached(*value, boundaries));
        }
        let least = states.iter().fold(u8::MAX, |least, state| least.min(*state));
        !all_usual | (least == UNSETTLED)
    }

    #[inline(always)]
    fn has_absent(&self, count: usize) -> bool {
        let absent = &self.columns.absent;
        [absent.indicators, absent.areas, absent.days, absent.values]
            .iter()
            .flatten()
            .any(|bits| !bits.all(self.rows.start, count))
    }

    /// Hands over the states of a chunk.
    #[inline(always)]
    fn deliver(&mut self, rows: &Rows, count: usize) {
        match &mut self.sink {
            Sink::States(states) => {
                let (now, later) =
                    std::mem::take(states).split_at_mut_checked(count).unwrap_or_default();
                match now.first_chunk_mut::<CHUNK>() {
                    Some(whole) => *whole = rows.states,
                    None => now.iter_mut().zip(&rows.states).for_each(|(to, state)| *to = *state),
                }
                *states = later;
            }
            Sink::Counts(counts) => {
                let nowhere = self.table.areas();
                for (area, state) in rows.areas.iter().zip(&rows.states).take(count) {
                    let area = (*area).min(nowhere) as usize;
                    if let Some(counts) = counts.get_mut(area) {
                        if let Some(count) = counts.get_mut(*state as usize % STATE_COLUMNS) {
                            *count += 1;
                        }
                    }
                }
            }
        }
    }
}

/// What the look-up of a chunk reads and writes.
struct Places<'r> {
    slots: &'r Chunk<u32>,
    days: &'r Chunk<u32>,
    states: &'r mut Chunk<u8>,
}

impl Rows {
    #[inline(always)]
    fn places(&mut self) -> Places<'_> {
        Places { slots: &self.slots, days: &self.days, states: &mut self.states }
    }
}

/// Asks for the memory of a chunk's rows in every column.
#[inline(always)]
fn ask_ahead<L: LookUp>(columns: &Columns<'_>, row: usize, look_up: &L) {
    for numbers in [columns.indicators, columns.areas] {
        match numbers {
            RowNumbers::U8(column) => chunk_ahead(column, row, look_up),
            RowNumbers::U16(column) => chunk_ahead(column, row, look_up),
            RowNumbers::U32(column) => chunk_ahead(column, row, look_up),
            RowNumbers::I32(column) => chunk_ahead(column, row, look_up),
            RowNumbers::I64(column) => chunk_ahead(column, row, look_up),
        }
    }
    match columns.days {
        Days::Days32(column) | Days::Yyyymmdd(column) => chunk_ahead(column, row, look_up),
        Days::Days64(column) => chunk_ahead(column, row, look_up),
    }
    match columns.values {
        Values::Float64(column) => chunk_ahead(column, row, look_up),
        Values::Int64 { mantissas, .. } => chunk_ahead(mantissas, row, look_up),
        Values::Int128 { mantissas, .. } => chunk_ahead(mantissas, row, look_up),
    }
}

/// A line of memory has 64 bytes, so a chunk of bytes is one line, one of floats eight.
#[inline(always)]
fn chunk_ahead<T, L: LookUp>(column: &[T], row: usize, look_up: &L) {
    for line in 0..size_of::<T>() {
        look_up.ahead(column, row + line * (CHUNK / size_of::<T>()));
    }
}

/// A power of ten that divides exactly; NaN for one that no float is.
fn power_of_ten(scale: u32) -> f64 {
    POWERS.get(scale as usize).copied().unwrap_or(f64::NAN)
}

/// The float that stands for a decimal; NaN where it has more digits than a float tells apart, so that it is not settled here.
#[inline(always)]
fn float(mantissa: i64, power: f64) -> f64 {
    let few = mantissa.unsigned_abs() < EXACT;
    if few { mantissa as f64 / power } else { f64::NAN }
}
