//! The prepared answers: for each requirement and day, the boundaries between states.

use super::boundary::LARGEST;
use super::kinds::KindTable;
use super::places::YearDays;
use super::ready::{Narrow, Ready};
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
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(32))]
pub struct Boundaries {
    floats: [f64; BOUNDARIES],
    /// By the boundaries that a value has reached, one bit each, the code of its state.
    states: [u8; 8],
}

impl Boundaries {
    /// Behind how many bytes the codes of states stand.
    pub const STATES_AT: usize = std::mem::offset_of!(Self, states);

    /// The largest float that boundaries settle: the largest that is no larger than the largest decimal.
    pub const LARGEST: f64 = LARGEST;

    /// Of a day that was not prepared: no state at all.
    pub const UNPREPARED: Self =
        Self { floats: [f64::INFINITY; BOUNDARIES], states: [UNSETTLED; 8] };

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

/// How many of a requirement's latest boundaries a new day's are compared with: most requirements have two or three in a whole
/// year, or new ones every day.
const LATEST: usize = 4;

/// The prepared answers.
///
/// Most days have the boundaries of other days, so each different one is kept once, and a number says which a day has. Both
/// stay next to the processor, which all boundaries of all days would not.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) days: YearDays,
    indicators: u32,
    areas: u32,
    /// By indicator and area, the number of the requirement; one more for bad rows.
    requirements: Vec<u32>,
    /// By indicator and area, where in `places` the days of the requirement begin; one more for bad rows.
    starts: Vec<u32>,
    /// By requirement and day, which of the boundaries it has.
    places: Vec<u32>,
    /// The boundaries, the first of which are those of a day that was not prepared.
    boundaries: Vec<Boundaries>,
    /// By requirement, the places of its latest boundaries.
    latest: Vec<Vec<u32>>,
    /// The same in a form for kernels; `None` where there is too much for it.
    narrow: Option<Narrow>,
    /// And once more, by kinds.
    kinds: Option<KindTable>,
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
        let stride = days.len();
        let starts = requirements.iter().map(|requirement| requirement * stride).collect();
        let mut prepared = vec![false; stride as usize];
        if let Some(no_day) = prepared.last_mut() {
            *no_day = true;
        }
        let places = vec![0; wanted.len() * stride as usize];
        let narrow = Narrow::new((indicators, areas), places.len());
        let mut table = Self {
            days,
            indicators,
            areas,
            requirements,
            starts,
            places,
            boundaries: vec![Boundaries::UNPREPARED],
            latest: vec![Vec::new(); wanted.len()],
            narrow,
            kinds: None,
            prepared,
        };
        for (requirement, wanted) in wanted.iter().enumerate().filter(|(_, it)| !it.is_daily()) {
            let always = Boundaries::of(&Steps::always(wanted.unreported(method)));
            for day in 0..stride {
                table.put(requirement, day, always);
            }
        }
        table.find_kinds();
        table
    }

    /// Finds the kinds of requirements anew, after days were prepared.
    pub(super) fn find_kinds(&mut self) {
        let days = self.days.no_day() as usize;
        let requirements = self.places.chunks(days + 1).map(|places| {
            let prepared = |place: &u32| (*place > 0).then(|| self.boundaries.get(*place as usize));
            places.iter().take(days).map(|place| prepared(place)?).collect()
        });
        let prepared = self.prepared.get(..days).unwrap_or_default();
        self.kinds = KindTable::new(requirements, &self.requirements, prepared);
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
        for (number, (wanted, known)) in wanted.iter().zip(known).enumerate() {
            let Wanted::Cell(requirement) = wanted else { continue };
            if !wanted.is_daily() {
                continue;
            }
            let steps = Steps::of(&requirement.scale(date, method), known);
            self.put(number, day, Boundaries::of(&steps));
        }
        if let Some(prepared) = self.prepared.get_mut(day as usize) {
            *prepared = true;
        }
    }

    /// Keeps what a requirement looks like on a day.
    fn put(&mut self, requirement: usize, day: u32, found: Boundaries) {
        let Some(latest) = self.latest.get_mut(requirement) else { return };
        let same = |place: &&u32| self.boundaries.get(**place as usize) == Some(&found);
        let place = latest.iter().find(same).copied().unwrap_or_else(|| {
            self.boundaries.push(found);
            let place = self.boundaries.len() as u32 - 1;
            latest.insert(0, place);
            latest.truncate(LATEST);
            place
        });
        let at = requirement * self.days.len() as usize + day as usize;
        if let Some(entry) = self.places.get_mut(at) {
            *entry = place;
        }
        // What no narrow number reaches, no kernel finds.
        self.narrow = self.narrow.take().and_then(|narrow| narrow.with(at, place));
    }

    /// What a kernel looks chunks up in, if there is such a form of this table.
    pub(super) fn ready(&self) -> Option<Ready<'_>> {
        let narrow = self.narrow.as_ref()?;
        Some(Ready {
            indicators: self.indicators,
            areas: self.areas,
            window: self.days.window(),
            written: self.days.written(),
            months: self.days.months(),
            starts: &self.starts,
            places: narrow.places(),
            boundaries: &self.boundaries,
            kinds: self.kinds.as_ref().map(KindTable::kinds),
        })
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
        let start = self.starts.get(slot as usize).copied().unwrap_or(0);
        let place = self.places.get(start.wrapping_add(day) as usize).copied().unwrap_or(0);
        self.boundaries.get(place as usize).unwrap_or(&UNPREPARED)
    }

    /// The number of the requirement in a slot.
    pub(super) fn requirement(&self, slot: u32) -> u32 {
        self.requirements.get(slot as usize).copied().unwrap_or(BAD_ROW)
    }
}
