//! The prepared answers: for each requirement and day, the boundaries between states.

use super::places::YearDays;
use super::steps::{Known, Steps};
use crate::evaluate::{Asked, Invalid, Method, Requirement, State, Verdict};

/// How many boundaries are looked at for every row. A mean share part-way through the year has so many above zero: out of
/// reach, behind, on track, impossible.
pub const BOUNDARIES: usize = 3;

/// The code that stands for no state: these comparisons do not settle it.
pub(super) const UNSETTLED: u8 = 0;

/// The number of the requirement that bad rows have.
pub(super) const BAD_ROW: u32 = 0;

/// The number of the requirement of a pair without a cell.
pub(super) const NO_CELL: u32 = 1;

/// The place among the states for values below zero: no value has reached the second boundary and not the first.
const BELOW_ZERO: usize = 0b010;

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
    /// Whether its state depends on the day and the value.
    fn is_daily(&self) -> bool {
        matches!(self, Self::Cell(requirement) if matches!(requirement.asked, Asked::Number(_)))
    }

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
            Self::Cell(requirement) if self.is_daily() => {
                Verdict::unusable(*requirement, Invalid::Impossible, method).state
            }
            _ => self.unreported(method),
        }
    }
}

/// What a requirement looks like from zero upwards, on one day: 32 bytes, which are half a line of memory and one wide
/// register.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub struct Boundaries {
    floats: [f64; BOUNDARIES],
    /// By the boundaries that a value has reached, one bit each, the code of its state.
    states: [u8; 8],
}

impl Boundaries {
    /// Of a day that was not prepared.
    const UNPREPARED: Self = Self { floats: [f64::INFINITY; BOUNDARIES], states: [UNSETTLED; 8] };

    /// The boundaries in ascending order, infinity where there are fewer. They lie at the beginning of the 32 bytes.
    #[inline(always)]
    pub fn floats(&self) -> &[f64; BOUNDARIES] {
        &self.floats
    }

    /// The code of the state of a value from zero on, by the boundaries that it has reached.
    #[inline(always)]
    pub(super) fn state(&self, reached: u32) -> u8 {
        self.states.get(reached as usize % 8).copied().unwrap_or(UNSETTLED)
    }

    /// The code of the state of a value below zero.
    pub(super) fn below_zero(&self) -> u8 {
        self.states.get(BELOW_ZERO).copied().unwrap_or(UNSETTLED)
    }

    /// The first boundaries above zero. What lies above the third one, where there are more, is not settled.
    fn of(steps: &Steps) -> Self {
        let mut boundaries = Self::UNPREPARED;
        let from_zero = steps.boundaries.iter().filter(|boundary| **boundary > 0.0);
        for (place, boundary) in boundaries.floats.iter_mut().zip(from_zero) {
            *place = *boundary;
        }
        let zero = steps.boundaries.partition_point(|boundary| *boundary <= 0.0);
        let left_out = steps.states.len() - zero > BOUNDARIES + 1;
        for (passed, state) in steps.states.iter().skip(zero).take(BOUNDARIES + 1).enumerate() {
            // Who has reached the third boundary has reached the first and the second.
            if let Some(place) = boundaries.states.get_mut((1 << passed) - 1) {
                *place = if left_out && passed == BOUNDARIES { UNSETTLED } else { code(*state) };
            }
        }
        if let (Some(place), [lowest, ..]) = (boundaries.states.get_mut(BELOW_ZERO), &*steps.states)
        {
            let one = steps.boundaries.first().is_none_or(|boundary| *boundary >= 0.0);
            *place = if one { code(*lowest) } else { UNSETTLED };
        }
        boundaries
    }
}

/// Where the boundaries of a pair of indicator and area lie.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Those of day 0.
    first: u32,
    /// All bits where each day has its own, none where all days have the same.
    daily: u32,
}

/// The prepared answers.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) days: YearDays,
    indicators: u32,
    areas: u32,
    /// By indicator and area, where its boundaries lie; one more for bad rows.
    slots: Vec<Slot>,
    /// By indicator and area, the number of the requirement; one more for bad rows.
    requirements: Vec<u32>,
    /// By requirement, where its boundaries begin.
    starts: Vec<Slot>,
    boundaries: Vec<Boundaries>,
    /// By day, whether it is prepared.
    prepared: Vec<bool>,
}

impl Table {
    /// No day is prepared. `requirements` has a number for each pair of indicator and area, and one more for bad rows.
    pub(super) fn new(
        days: YearDays,
        (indicators, areas): (u32, u32),
        requirements: Vec<u32>,
        wanted: &[Wanted<'_>],
        method: &Method,
    ) -> Self {
        let mut boundaries = Vec::new();
        let mut starts = Vec::new();
        for wanted in wanted {
            let first = boundaries.len() as u32;
            if wanted.is_daily() {
                boundaries.resize(boundaries.len() + days.len() as usize, Boundaries::UNPREPARED);
                starts.push(Slot { first, daily: u32::MAX });
            } else {
                boundaries.push(Boundaries::of(&Steps::always(wanted.unreported(method))));
                starts.push(Slot { first, daily: 0 });
            }
        }
        let nowhere = Slot { first: 0, daily: 0 };
        let slots = requirements
            .iter()
            .map(|requirement| starts.get(*requirement as usize).copied().unwrap_or(nowhere))
            .collect();
        let mut prepared = vec![false; days.len() as usize];
        if let Some(no_day) = prepared.last_mut() {
            *no_day = true;
        }
        Self { days, indicators, areas, slots, requirements, starts, boundaries, prepared }
    }

    /// Whether a day is prepared.
    pub(super) fn is_prepared(&self, day: u32) -> bool {
        self.prepared.get(day as usize).copied().unwrap_or(true)
    }

    /// Prepares a day.
    pub(super) fn prepare(
        &mut self,
        day: u32,
        wanted: &[Wanted<'_>],
        known: &mut [Known],
        method: &Method,
    ) {
        let Some(date) = self.days.date(day) else { return };
        for ((wanted, known), start) in wanted.iter().zip(known).zip(&self.starts) {
            let Wanted::Cell(requirement) = wanted else { continue };
            if start.daily == 0 {
                continue;
            }
            let steps = Steps::of(&requirement.scale(date, method), known);
            if let Some(place) = self.boundaries.get_mut((start.first + day) as usize) {
                *place = Boundaries::of(&steps);
            }
        }
        if let Some(prepared) = self.prepared.get_mut(day as usize) {
            *prepared = true;
        }
    }
}

/// The code of a state as one byte.
pub(super) fn code(state: State) -> u8 {
    u8::try_from(state.code()).unwrap_or(UNSETTLED)
}

// What every row asks. All of it is compiled into the function that asks.
impl Table {
    /// How many indicators.
    pub(super) fn indicators(&self) -> u32 {
        self.indicators
    }

    /// How many areas.
    #[inline(always)]
    pub(super) fn areas(&self) -> u32 {
        self.areas
    }

    /// The boundaries of a slot on a day.
    #[inline(always)]
    pub(super) fn boundaries(&self, slot: u32, day: u32) -> &Boundaries {
        const UNPREPARED: Boundaries = Boundaries::UNPREPARED;
        let slot = self.slots.get(slot as usize).copied().unwrap_or(Slot { first: 0, daily: 0 });
        let place = slot.first.wrapping_add(day & slot.daily);
        self.boundaries.get(place as usize).unwrap_or(&UNPREPARED)
    }

    /// The number of the requirement in a slot.
    pub(super) fn requirement(&self, slot: u32) -> u32 {
        self.requirements.get(slot as usize).copied().unwrap_or(BAD_ROW)
    }
}
