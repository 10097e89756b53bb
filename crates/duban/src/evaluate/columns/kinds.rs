//! The prepared answers by kinds of requirements, for a kernel that judges sixteen rows at once.
//!
//! From day to day at most one boundary of a requirement moves: the proportional share, or what is out of reach. The others
//! and the states stay as they are throughout a part of the year: before it, in it, on its last day, after it. So a kind of
//! requirement is a [`Standing`] for each part, and for each day the boundary that moves, which cells that ask for the same
//! share. Both lie next to the processor, where one entry for each requirement and day would not.
//!
//! Boundaries are floats of 32 bits here, rounded up. A value cut down to such a float has reached the exact boundary where it
//! has reached this one, and has not where it is below the float before it. Only a value cut down to that very float is in doubt;
//! the exact boundaries, which lie in the same places, settle it.

use super::Boundaries;
use super::ready::NARROW_PAIRS;
use super::table::UNSETTLED;

/// The parts of a year.
pub(super) const PARTS: usize = 4;

/// How many boundaries stand.
const STANDING: usize = 2;

/// A boundary that no value reaches.
const NEVER: f64 = f64::INFINITY;

/// A boundary that every value has reached.
const ALWAYS: f64 = 0.0;

/// The moving boundary of a day that is not prepared; as a float of 32 bits the only one with a sign.
const UNPREPARED: f64 = f64::NEG_INFINITY;

/// What stands throughout a part of the year: 16 bytes, a quarter of a line of memory.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(16))]
pub struct Standing {
    /// Two boundaries, each the bits of a float of 32 bits.
    pub floats: [u32; STANDING],
    /// By the boundaries that a value has reached (the moving one is the third), one bit each, the code of its state: four bits
    /// for each, zero where it is not settled.
    pub states: u32,
    nothing: u32,
}

/// Requirements by their kinds, in a form for kernels.
///
/// Only the judge makes one, and it promises: each of `by_pair` is below `standing.len() / 4`; and there is an entry in `moving`
/// for each day of each row up to `rows`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Kinds<'t> {
    /// By `indicator * areas + area`, the number of the kind.
    pub by_pair: &'t [u8; NARROW_PAIRS],
    /// How many days a row has.
    pub days: u32,
    /// Day 1 and those that follow, up to this one, are in the second part of the year; the next is its last day.
    pub before_last: u32,
    /// What stands, four for each kind: one for each part of the year. At most 1024.
    pub standing: &'t [Standing],
    /// The exact boundaries of `standing`.
    pub standing_exact: &'t [[f64; STANDING]],
    /// Kinds below this number have their own row of `moving`, the others the row of this number.
    pub rows: u32,
    /// By row and day, the boundary that moves: the bits of a float of 32 bits, of which the highest is set where a day is not
    /// prepared. At most 2¹⁶.
    pub moving: &'t [u32],
    /// The exact boundaries of `moving`.
    pub moving_exact: &'t [f64],
}

/// The entries of a table for [`Kinds`].
#[derive(Debug)]
pub(super) struct KindTable {
    by_pair: Box<[u8; NARROW_PAIRS]>,
    days: u32,
    before_last: u32,
    standing: Vec<Standing>,
    standing_exact: Vec<[f64; STANDING]>,
    rows: u32,
    moving: Vec<u32>,
    moving_exact: Vec<f64>,
}

impl KindTable {
    /// From what each requirement has on each day (`None` where it is not prepared), which requirement each pair has, and
    /// which days are prepared, what is no day left out. `None` where a requirement has more than one boundary that moves, or there is too much for
    /// narrow numbers.
    pub(super) fn new<'b>(
        requirements: impl Iterator<Item = Vec<Option<&'b Boundaries>>>,
        by_pair: &[u32],
        prepared: &[bool],
    ) -> Option<Self> {
        let before_last = prepared.len().checked_sub(3)?;
        let kinds: Vec<Kind> =
            requirements.map(|days| Kind::of(&days, before_last)).collect::<Option<_>>()?;
        let common: Vec<f64> =
            prepared.iter().map(|prepared| if *prepared { NEVER } else { UNPREPARED }).collect();
        let mut different: Vec<&Kind> = Vec::new();
        for kind in &kinds {
            if !different.contains(&kind) {
                different.push(kind);
            }
        }
        // In the order of what is kept: those with a row of their own first.
        let (mut ordered, others): (Vec<_>, Vec<_>) =
            different.into_iter().partition(|kind| kind.moving != common);
        let rows = ordered.len();
        ordered.extend(others);
        let number = |requirement: &u32| {
            let kind = kinds.get(*requirement as usize)?;
            u8::try_from(ordered.iter().position(|other| *other == kind)?).ok()
        };
        let mut numbers = Box::new([0; NARROW_PAIRS]);
        for (at, requirement) in by_pair.iter().enumerate() {
            *numbers.get_mut(at)? = number(requirement)?;
        }
        let own = ordered.iter().take(rows).map(|kind| &kind.moving);
        let moving_exact: Vec<f64> = own.chain([&common]).flatten().copied().collect();
        let standing_exact: Vec<_> = ordered.iter().flat_map(|kind| kind.standing).collect();
        let states = ordered.iter().flat_map(|kind| kind.states);
        let standing = standing_exact.iter().zip(states).map(|([a, b], states)| {
            Some(Standing {
                floats: [rounded_up(*a)?, rounded_up(*b)?],
                states: states.iter().rev().fold(0, |all, state| all << 4 | u32::from(*state)),
                nothing: 0,
            })
        });
        let table = Self {
            by_pair: numbers,
            days: prepared.len() as u32,
            before_last: before_last as u32,
            standing: standing.collect::<Option<_>>()?,
            rows: rows as u32,
            moving: moving_exact.iter().map(|it| rounded_up(*it)).collect::<Option<_>>()?,
            standing_exact,
            moving_exact,
        };
        (table.moving.len() <= 1 << 16).then_some(table)
    }

    pub(super) fn kinds(&self) -> Kinds<'_> {
        Kinds {
            by_pair: &self.by_pair,
            days: self.days,
            before_last: self.before_last,
            standing: &self.standing,
            standing_exact: &self.standing_exact,
            rows: self.rows,
            moving: &self.moving,
            moving_exact: &self.moving_exact,
        }
    }
}

/// What all days of a requirement have in common, and what they have not.
#[derive(Debug, PartialEq)]
struct Kind {
    standing: [[f64; STANDING]; PARTS],
    states: [[u8; 8]; PARTS],
    /// By day.
    moving: Vec<f64>,
}

impl Kind {
    /// Of a requirement, from its days.
    fn of(days: &[Option<&Boundaries>], before_last: usize) -> Option<Self> {
        let mut kind = Self {
            standing: [[NEVER; STANDING]; PARTS],
            states: [[UNSETTLED; 8]; PARTS],
            moving: vec![UNPREPARED; days.len()],
        };
        let parts = kind.standing.iter_mut().zip(&mut kind.states).enumerate();
        for (part, (standing, states)) in parts {
            // As a kernel finds it.
            let is_in = |day: usize| day.min(1) + day.saturating_sub(before_last) == part;
            let days = || {
                let prepared = days.iter().enumerate().filter_map(|(day, it)| Some((day, (*it)?)));
                prepared.filter(|(day, _)| is_in(*day))
            };
            let Some((_, first)) = days().next() else { continue };
            let mut common = finite(first);
            common.retain(|boundary| days().all(|(_, day)| day.floats().contains(boundary)));
            for (to, boundary) in standing.iter_mut().zip(common) {
                *to = boundary;
            }
            // Where the moving boundary is not among a day's, all values have reached it or none, on all such days.
            let found = [NEVER, ALWAYS].into_iter().find_map(|absent| {
                let mut common = [None; 8];
                let moving =
                    days().map(|(_, day)| common_states(day, standing, absent, &mut common));
                Some((moving.collect::<Option<Vec<_>>>()?, common))
            });
            let (moving, common) = found?;
            *states = common.map(|state| state.unwrap_or(UNSETTLED));
            for ((day, _), moving) in days().zip(moving) {
                *kind.moving.get_mut(day)? = moving;
            }
        }
        Some(kind)
    }
}

/// The moving boundary of a day, if the states of the day are those of other days; puts in what they have not.
fn common_states(
    day: &Boundaries,
    standing: &[f64; STANDING],
    absent: f64,
    states: &mut [Option<u8>; 8],
) -> Option<f64> {
    let mut others = finite(day);
    others.retain(|boundary| !standing.contains(boundary));
    let moving = match *others {
        [] => absent,
        [moving] => moving,
        _ => return None,
    };
    let reached = |value: f64, [a, b, c]: [f64; 3]| {
        u32::from(value >= a) | u32::from(value >= b) << 1 | u32::from(value >= c) << 2
    };
    let [a, b] = *standing;
    // Between its boundaries a day has the same state.
    for value in [0.0].into_iter().chain(finite(day)) {
        let here = states.get_mut(reached(value, [a, b, moving]) as usize)?;
        let state = day.state(reached(value, *day.floats()));
        if *here.get_or_insert(state) != state {
            return None;
        }
    }
    Some(moving)
}

fn finite(day: &Boundaries) -> Vec<f64> {
    day.floats().iter().copied().filter(|boundary| boundary.is_finite()).collect()
}

/// The least float of 32 bits that is no smaller, as bits; `None` for a number that is too small to be an ordinary one, which a
/// processor may take for zero.
fn rounded_up(boundary: f64) -> Option<u32> {
    if boundary != 0.0 && boundary.abs() < f64::from(f32::MIN_POSITIVE) {
        return None;
    }
    let near = boundary as f32;
    let below = f64::from(near) < boundary;
    Some(near.to_bits() + u32::from(below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_goes_up_and_no_further() {
        let up = |boundary: f64| rounded_up(boundary).map(f32::from_bits);
        for exact in [0.0, 1.0, 29.5, 16_777_216.0, f64::from(f32::MIN_POSITIVE)] {
            assert_eq!(up(exact).map(f64::from), Some(exact));
            let next = up(f64::from_bits(exact.to_bits() + 1));
            assert_eq!(next, (exact != 0.0).then(|| f32::from_bits((exact as f32).to_bits() + 1)));
        }
        assert_eq!(up(29.4), Some(29.4_f32));
        assert_eq!(up(0.1), Some(0.1_f32));
        assert_eq!(up(0.3), Some(f32::from_bits(0.3_f32.to_bits())));
        assert_eq!(
            (up(NEVER), rounded_up(UNPREPARED).map(|bits| bits >> 31)),
            (Some(f32::INFINITY), Some(1))
        );
        assert_eq!(up(f64::from(f32::MIN_POSITIVE) / 2.0), None);
    }
}
