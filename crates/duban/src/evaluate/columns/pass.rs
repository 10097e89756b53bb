//! One pass over rows: what is done for each of them.

use std::ops::Range;

use super::boundary::LARGEST;
use super::input::{load, power_of_ten};
use super::judge::ColumnJudge;
use super::ready::Ready;
use super::table::{Boundaries, Table};
use super::whole::{Desk, Tally};
use super::{CHUNK, Chunk, ColumnReport, Columns, Days, RowNumbers, STATE_COLUMNS, Values};

/// How many rows ahead memory is asked for.
const AHEAD: usize = 512;

/// What a processor may have better instructions for.
///
/// Whole chunks are judged in two steps, some of them at a time, so that a processor has one chunk's places to find while it
/// waits for another's boundaries. A chunk is judged where each of its rows is an ordinary one: neither bad nor below zero nor
/// on a day that is not prepared. Absent values have been looked for before.
pub trait LookUp {
    /// Where the rows of a chunk have their boundaries.
    type Found: Copy;

    /// Of no row.
    const NOTHING: Self::Found;

    /// Whether [`find`](Self::find) ever finds anything.
    const CHUNKS: bool = false;

    /// Finds the places of a whole chunk, from `row` on, and puts the numbers of its areas into `into`. False where a row may be
    /// bad; then what was found is of no use.
    #[inline(always)]
    fn find(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        found: &mut Self::Found,
        into: &mut Judged,
    ) -> bool {
        let _ = (ready, columns, row, found, into);
        false
    }

    /// Judges a chunk whose places were found. False where that does not settle the state of each row; then the states are of no
    /// use.
    #[inline(always)]
    fn judge(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        found: &Self::Found,
        into: &mut Judged,
    ) -> bool {
        let _ = (ready, columns, row, found, into);
        false
    }

    /// Judges the next chunk of a pass, whatever its rows are: calls [`Pass::any_chunk`], once, and says what it says. A kernel
    /// may do so from a function that others share, so that it is compiled once.
    #[inline(always)]
    fn rest(&self, pass: &mut Pass<'_, '_>) -> bool
    where
        Self: Sized,
    {
        pass.any_chunk(self)
    }

    /// Which of the boundaries a value has reached (`value >= boundary`), the first in the lowest bit. Bits above the third
    /// are passed over.
    #[inline(always)]
    fn reached(&self, value: f64, boundaries: &Boundaries) -> u32 {
        let [a, b, c] = boundaries.floats().map(|boundary| u32::from(value >= boundary));
        a | b << 1 | c << 2
    }

    /// A row of a column that will be read soon.
    #[inline(always)]
    fn ahead<T>(&self, column: &[T], row: usize) {
        let _ = (column, row);
    }
}

/// A chunk of rows, judged.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct Judged {
    /// The codes of their states.
    pub states: [u8; 64],
    /// The numbers of their areas.
    pub areas: [u8; 64],
}

impl Judged {
    /// Of no row.
    pub const NOTHING: Self = Self { states: [0; 64], areas: [0; 64] };
}

/// The days that are told apart.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The first day, since 1970-01-01.
    pub first: i32,
    /// The last day.
    pub last: i32,
    /// The first day and the last one of the calendar.
    pub calendar: (i32, i32),
    /// The number of what is no day.
    pub no_day: u32,
}

impl Window {
    /// The number of a day.
    #[inline(always)]
    pub fn number(&self, day: i32) -> u32 {
        let number = (day.clamp(self.first, self.last) - self.first) as u32;
        let outside = (day < self.calendar.0) | (day > self.calendar.1);
        if outside { self.no_day } else { number }
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
    type Found = ();
    const NOTHING: () = ();
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
    /// Whether there is a form of the table by [kinds](super::Kinds) of requirements.
    pub fn has_kinds(&self) -> bool {
        self.table.ready().is_some_and(|ready| ready.kinds.is_some())
    }

    /// Runs it.
    #[inline(always)]
    pub fn run<L: LookUp>(&mut self, look_up: L) {
        let ready = if L::CHUNKS { self.table.ready() } else { None };
        let mut tally = Tally::new(&self.sink, self.table.areas());
        let mut desk = Desk::<L>::EMPTY;
        while self.rows.start < self.rows.end {
            if let Some(ready) = &ready {
                let judged = self.whole_chunks(&look_up, ready, &mut desk, &mut tally);
                self.rows.start += judged;
                if judged > 0 {
                    continue;
                }
            }
            if !look_up.rest(self) {
                break;
            }
        }
        if let Sink::Counts(counts) = &mut self.sink {
            tally.add_to(counts);
        }
    }

    /// Judges the next chunk, whatever its rows are; false where a day is not prepared, and then nothing has happened.
    #[inline(always)]
    pub fn any_chunk<L: LookUp>(&mut self, look_up: &L) -> bool {
        let mut rows = Rows {
            indicators: [0; CHUNK],
            areas: [0; CHUNK],
            slots: [0; CHUNK],
            days: [0; CHUNK],
            values: [0.0; CHUNK],
            states: [0; CHUNK],
        };
        let row = self.rows.start;
        let count = self.rows.len().min(CHUNK);
        ask_ahead(self.columns, row, look_up);
        let bad = self.places(&mut rows);
        let unsettled = self.look_up(&mut rows, look_up);
        if (bad | unsettled | self.has_absent(row, count)) && !self.settle(&mut rows, count) {
            return false;
        }
        self.deliver(&rows, count);
        self.rows.start += count;
        true
    }

    /// Finds the places of a chunk's rows, and says whether one of them may be bad.
    #[inline(always)]
    fn places(&self, rows: &mut Rows) -> bool {
        let (table, row) = (self.table, self.rows.start);
        self.columns.indicators.load(row, &mut rows.indicators);
        self.columns.areas.load(row, &mut rows.areas);
        table.days.load(&self.columns.days, row, &mut rows.days);
        let no_day = table.days.no_day();
        rows.find_slots(table) | rows.days.iter().fold(false, |found, day| found | (*day == no_day))
    }

    /// Finds the states of a chunk's rows, and says whether one of them is not settled.
    #[inline(always)]
    fn look_up<L: LookUp>(&self, rows: &mut Rows, look_up: &L) -> bool {
        let row = self.rows.start;
        if let Values::Float64(values) = self.columns.values {
            let rest = values.get(row..).unwrap_or_default();
            if let Some(whole) = rest.first_chunk::<CHUNK>() {
                return self.states(whole, rows.found(), look_up);
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
        self.states(&values, rows.found(), look_up)
    }

    #[inline(always)]
    fn states<L: LookUp>(&self, values: &Chunk<f64>, places: Places<'_>, look_up: &L) -> bool {
        let Places { slots, days, states } = places;
        let table = self.table;
        // As whole numbers: the sign bit makes a negative float the largest of all.
        let usual = |value: &f64| value.to_bits() <= LARGEST.to_bits();
        let all_usual = values.iter().fold(true, |all, value| all & usual(value));
        for (((slot, day), value), state) in slots.iter().zip(days).zip(values).zip(&mut *states) {
            let boundaries = table.boundaries(*slot, *day);
            *state = boundaries.state(look_up.reached(*value, boundaries));
        }
        !all_usual | has_zero(states)
    }

    #[inline(always)]
    pub(super) fn has_absent(&self, row: usize, count: usize) -> bool {
        let absent = &self.columns.absent;
        [absent.indicators, absent.areas, absent.days, absent.values]
            .iter()
            .flatten()
            .any(|bits| !bits.all(row, count))
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

/// Whether one of the states is the code of no state, which is zero: eight bytes at a time.
#[inline(always)]
fn has_zero(states: &Chunk<u8>) -> bool {
    const LOW: u64 = 0x0101_0101_0101_0101;
    let eights = states.chunks_exact(8).map(|eight| {
        let eight = eight.try_into().map_or(0, u64::from_ne_bytes);
        eight.wrapping_sub(LOW) & !eight & (LOW << 7)
    });
    eights.fold(0, |found, eight| found | eight) != 0
}

/// What the look-up of a chunk reads and writes.
struct Places<'r> {
    slots: &'r Chunk<u32>,
    days: &'r Chunk<u32>,
    states: &'r mut Chunk<u8>,
}

impl Rows {
    #[inline(always)]
    fn found(&mut self) -> Places<'_> {
        Places { slots: &self.slots, days: &self.days, states: &mut self.states }
    }

    /// Finds the slot of each pair of indicator and area, `indicator * areas + area`; `indicators * areas` where one of the two
    /// is too large. Says whether that happened.
    #[inline(always)]
    fn find_slots(&mut self, table: &Table) -> bool {
        let (indicators, areas) = (table.indicators(), table.areas());
        let mut bad = false;
        let pairs = self.indicators.iter().zip(&self.areas);
        for (slot, (indicator, area)) in self.slots.iter_mut().zip(pairs) {
            let known = (*indicator < indicators) & (*area < areas);
            let pair = indicator.wrapping_mul(areas).wrapping_add(*area);
            *slot = if known { pair } else { indicators.wrapping_mul(areas) };
            bad |= !known;
        }
        bad
    }
}

/// Asks for the memory of rows some way behind a row in every column.
#[inline(always)]
pub(super) fn ask_ahead<L: LookUp>(columns: &Columns<'_>, row: usize, look_up: &L) {
    let row = row + AHEAD;
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

/// The float that stands for a decimal; NaN where it has more digits than a float tells apart, so that it is not settled here.
#[inline(always)]
fn float(mantissa: i64, power: f64) -> f64 {
    let few = mantissa.unsigned_abs() < Values::EXACT;
    if few { mantissa as f64 / power } else { f64::NAN }
}
