//! The prepared answers: for each requirement and day, the boundaries between states.

use std::collections::HashMap;

use super::places::YearDays;
use super::steps::{Known, Steps};
use crate::evaluate::{Asked, Invalid, Method, Requirement, State, Verdict};

/// How many boundaries are looked at for every row. A mean share part-way through the year has so many: impossible, out of
/// reach, behind, on track, impossible.
pub const BOUNDARIES: usize = 4;

/// What four comparisons can say: one bit each.
const OUTCOMES: usize = 1 << BOUNDARIES;

/// The lower bits of an entry are the place of its boundaries, the upper bits that of its states.
const BITS: u32 = 24;

/// An entry of a day that was not prepared yet.
const UNPREPARED: u32 = 0;

/// An entry that has no boundaries of its own: the single call answers.
const ONE_BY_ONE: u32 = 1;

/// How many different rows of boundaries are kept at most: 32 MiB of them.
const MOST: usize = 1 << 20;

/// The code that stands for no state: these comparisons do not settle it.
pub(super) const UNSETTLED: u8 = 0;

/// The number of the requirement that bad rows have.
pub(super) const BAD_ROW: u32 = 0;

/// The number of the requirement of a pair without a cell.
pub(super) const NO_CELL: u32 = 1;

/// What stands behind a number for requirements.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'p> {
    /// Nothing that the plan has: the row is bad.
    BadRow,
    /// Nothing: the plan has no cell for this indicator in this area.
    NoCell,
    /// What a cell requires.
    Cell(Requirement<'p>),
}

impl Wanted<'_> {
    /// The state of a row without a value.
    pub(super) fn unreported(&self, method: &Method) -> State {
        match self {
            Self::BadRow => State::InvalidData,
            Self::NoCell => State::NotAssigned,
            Self::Cell(requirement) => Verdict::unreported(*requirement, method).state,
        }
    }

    /// The state of a row whose value is no number that a decimal can hold.
    pub(super) fn unusable(&self, method: &Method) -> State {
        match self {
            Self::Cell(requirement) if matches!(requirement.asked, Asked::Number(_)) => {
                Verdict::unusable(*requirement, Invalid::Impossible, method).state
            }
            _ => self.unreported(method),
        }
    }
}

/// Boundaries beside each other, as a wide register takes them.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Boundaries([f64; BOUNDARIES]);

/// The prepared answers.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) days: YearDays,
    indicators: u32,
    areas: u32,
    /// By indicator and area, the number of the requirement; one more for bad rows.
    slots: Vec<u32>,
    /// How many requirements there are.
    requirements: u32,
    /// By day and requirement, the place of its boundaries and that of its states.
    entries: Vec<u32>,
    boundaries: Vec<Boundaries>,
    /// By what the comparisons say, the code of the state.
    states: Vec<[u8; OUTCOMES]>,
    /// All of it, for what four comparisons do not settle, in the order of `boundaries`.
    steps: Vec<Steps>,
    /// Where the same steps stand already.
    known: HashMap<Vec<u64>, u32>,
}

impl Table {
    /// No day is prepared.
    pub(super) fn new(
        days: YearDays,
        indicators: u32,
        areas: u32,
        slots: Vec<u32>,
        requirements: u32,
    ) -> Self {
        let never = Boundaries([f64::INFINITY; BOUNDARIES]);
        let nothing = Steps::always(State::InvalidData);
        let mut table = Self {
            entries: vec![UNPREPARED; days.len() as usize * requirements as usize],
            days,
            indicators,
            areas,
            slots,
            requirements,
            boundaries: vec![never; 2],
            states: vec![[UNSETTLED; OUTCOMES]],
            steps: vec![nothing.clone(), nothing.clone()],
            known: HashMap::new(),
        };
        let no_day = table.days.no_day();
        let entry = table.entry_of(nothing);
        table.row_mut(no_day).fill(entry);
        table
    }

    /// Whether a day is prepared.
    pub(super) fn is_prepared(&self, day: u32) -> bool {
        self.entries.get(self.start(day)) != Some(&UNPREPARED)
    }

    fn start(&self, day: u32) -> usize {
        day as usize * self.requirements as usize
    }

    fn row_mut(&mut self, day: u32) -> &mut [u32] {
        let start = self.start(day);
        self.entries.get_mut(start..start + self.requirements as usize).unwrap_or_default()
    }

    /// Prepares a day.
    pub(super) fn prepare(
        &mut self,
        day: u32,
        wanted: &[Wanted<'_>],
        known: &mut [Known],
        method: &Method,
    ) {
        let Some(date) = self.days.date(day) else {
            let entry = self.entry_of(Steps::always(State::InvalidData));
            return self.row_mut(day).fill(entry);
        };
        let mut row = Vec::with_capacity(wanted.len());
        for (wanted, known) in wanted.iter().zip(known) {
            let steps = match wanted {
                Wanted::BadRow => Steps::always(State::InvalidData),
                Wanted::NoCell => Steps::always(State::NotAssigned),
                Wanted::Cell(requirement) => Steps::of(&requirement.scale(date, method), known),
            };
            row.push(self.entry_of(steps));
        }
        self.row_mut(day).iter_mut().zip(row).for_each(|(to, entry)| *to = entry);
    }

    /// The entry for steps: that of the same ones from before, where there are some.
    fn entry_of(&mut self, steps: Steps) -> u32 {
        let bits = steps.boundaries.iter().map(|boundary| boundary.to_bits());
        let codes = steps.states.iter().map(|state| u64::from(code(*state)));
        let key: Vec<u64> = bits.chain(codes).collect();
        if let Some(entry) = self.known.get(&key) {
            return *entry;
        }
        if self.boundaries.len() >= MOST {
            return ONE_BY_ONE;
        }
        let (boundaries, states) = looked_at(&steps);
        let place = self.boundaries.len() as u32;
        let entry = place | self.states_of(states) << BITS;
        self.boundaries.push(boundaries);
        self.steps.push(steps);
        self.known.insert(key, entry);
        entry
    }

    /// The place of states by outcome; where there are too many different ones, that of those which settle nothing.
    fn states_of(&mut self, states: [u8; OUTCOMES]) -> u32 {
        let found = self.states.iter().position(|known| *known == states);
        let place = found.unwrap_or(self.states.len());
        if place >= 1 << (32 - BITS) {
            return 0;
        }
        if found.is_none() {
            self.states.push(states);
        }
        place as u32
    }
}

/// The four boundaries that are looked at, and the states that they settle. Of more than four the outer ones are left out.
fn looked_at(steps: &Steps) -> (Boundaries, [u8; OUTCOMES]) {
    let before = steps.boundaries.len().saturating_sub(BOUNDARIES) / 2;
    let mut boundaries = [f64::INFINITY; BOUNDARIES];
    for (place, boundary) in boundaries.iter_mut().zip(steps.boundaries.iter().skip(before)) {
        *place = *boundary;
    }
    let mut states = [UNSETTLED; OUTCOMES];
    for (passed, state) in steps.states.iter().skip(before).take(BOUNDARIES + 1).enumerate() {
        let left_out = (passed == 0 && before > 0)
            || (passed == BOUNDARIES && before + BOUNDARIES < steps.boundaries.len());
        // Who has passed the third boundary has passed the first and the second.
        if let Some(place) = states.get_mut((1 << passed) - 1) {
            *place = if left_out { UNSETTLED } else { code(*state) };
        }
    }
    (Boundaries(boundaries), states)
}

/// The code of a state as one byte.
pub(super) fn code(state: State) -> u8 {
    u8::try_from(state.code()).unwrap_or(UNSETTLED)
}

// What every row asks. All of it is compiled into the function that asks.
impl Table {
    /// The slot of an indicator in an area; the last one where there is none.
    #[inline(always)]
    pub(super) fn slot(&self, indicator: u32, area: u32) -> u32 {
        let known = (indicator < self.indicators) & (area < self.areas);
        let slot = indicator.wrapping_mul(self.areas).wrapping_add(area);
        if known { slot } else { self.bad_slot() }
    }

    /// The slot of bad rows.
    #[inline(always)]
    pub(super) fn bad_slot(&self) -> u32 {
        self.indicators * self.areas
    }

    /// How many indicators.
    pub(super) fn indicators(&self) -> u32 {
        self.indicators
    }

    /// How many areas.
    #[inline(always)]
    pub(super) fn areas(&self) -> u32 {
        self.areas
    }

    /// The number of the requirement in a slot.
    #[inline(always)]
    pub(super) fn requirement(&self, slot: u32) -> u32 {
        self.slots.get(slot as usize).copied().unwrap_or(BAD_ROW)
    }

    /// Where the entries of a day begin.
    #[inline(always)]
    pub(super) fn row(&self, day: u32) -> u32 {
        day.wrapping_mul(self.requirements)
    }

    /// The entry of a requirement in a day's row.
    #[inline(always)]
    pub(super) fn entry(&self, row: u32, requirement: u32) -> u32 {
        self.entries.get(row.wrapping_add(requirement) as usize).copied().unwrap_or(UNPREPARED)
    }

    /// The boundaries of an entry.
    #[inline(always)]
    pub(super) fn boundaries(&self, entry: u32) -> &[f64; BOUNDARIES] {
        const NEVER: Boundaries = Boundaries([f64::INFINITY; BOUNDARIES]);
        &self.boundaries.get((entry & ((1 << BITS) - 1)) as usize).unwrap_or(&NEVER).0
    }

    /// The code of the state by the boundaries that a value has reached, one bit each.
    #[inline(always)]
    pub(super) fn settled(&self, entry: u32, reached: u32) -> u8 {
        let states = self.states.get((entry >> BITS) as usize);
        states.map_or(UNSETTLED, |states| {
            states.get(reached as usize % OUTCOMES).copied().unwrap_or(UNSETTLED)
        })
    }

    /// What is known of a value that is a decimal.
    pub(super) fn answer(&self, entry: u32, value: f64) -> Answer {
        match (entry, self.steps.get((entry & ((1 << BITS) - 1)) as usize)) {
            (UNPREPARED, _) => Answer::Unprepared,
            (ONE_BY_ONE, _) | (_, None) => Answer::OneByOne,
            (_, Some(steps)) => Answer::State(steps.state(value)),
        }
    }
}

/// What the table says of a value.
pub(super) enum Answer {
    /// Its state.
    State(State),
    /// The single call is to be asked.
    OneByOne,
    /// The day is not prepared.
    Unprepared,
}
