//! The prepared answers by kinds of requirements, for a kernel that judges sixteen rows at once.
//!
//! From day to day at most one boundary of a requirement moves: the proportional share, or what is out of reach. The others
//! and the states stay as they are throughout a part of the year: before it, in it, on its last day, after it. So a kind of
//! requirement is a [`Standing`] for each part, and for each day the boundary that moves, which cells that ask for the same
//! share. Both lie next to the processor, where one entry for each requirement and day would not.
//!
//! Values and boundaries are floats of 32 bits here. A value is rounded to odd: where anything is cut off, its last bit becomes 1,
//! so an even one is exact, and an odd one stands for all between its even neighbours. A boundary that is even is kept; another
//! one becomes the even one behind it. So a value has reached the exact boundary where it has reached this one, and has not where it
//! is below the float before it. Only one rounded to that very float is in doubt, such as 29.4 about 29.4, but not 30 about 30 nor
//! about what is just above 30; then the exact boundaries, which lie in the same places, settle it.

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
    /// By the boundaries that a value has not reached (the moving one is the third), one bit each, the code of its state: four
    /// bits for each, zero where it is not settled.
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
    /// which days are prepared, what is no day left out. `None` where a requirement has more than one boundary that moves, or
    /// there is too much for narrow numbers.
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
        let place = |kind| ordered.iter().position(|other| *other == kind);
        let numbers: Vec<_> = kinds.iter().map(|kind| u8::try_from(place(kind)?).ok()).collect();
        let mut of_pairs = Box::new([0; NARROW_PAIRS]);
        for (at, requirement) in by_pair.iter().enumerate() {
            *of_pairs.get_mut(at)? = (*numbers.get(*requirement as usize)?)?;
        }
        let own = ordered.iter().take(rows).map(|kind| &kind.moving);
        let moving_exact: Vec<f64> = own.chain([&common]).flatten().copied().collect();
        let standing_exact: Vec<_> = ordered.iter().flat_map(|kind| kind.standing).collect();
        let states = ordered.iter().flat_map(|kind| kind.states);
        let standing = standing_exact.iter().zip(states).map(|([a, b], states)| {
            Some(Standing {
                floats: [rounded(*a)?, rounded(*b)?],
                states: states.iter().fold(0, |all, state| all << 4 | u32::from(*state)),
                nothing: 0,
            })
        });
        let table = Self {
            by_pair: of_pairs,
            days: prepared.len() as u32,
            before_last: before_last as u32,
            standing: standing.collect::<Option<_>>()?,
            rows: rows as u32,
            moving: moving_exact.iter().map(|it| rounded(*it)).collect::<Option<_>>()?,
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
        let end = before_last + 1;
        let parts = [0..1, 1..end, end..end + 1, end + 1..days.len()];
        let entries = kind.standing.iter_mut().zip(&mut kind.states);
        for (part, (standing, states)) in parts.into_iter().zip(entries) {
            let days = || {
                let days = part.clone().zip(days.get(part.clone()).unwrap_or_default());
                days.filter_map(|(day, boundaries)| Some((day, (*boundaries)?)))
            };
            let Some((_, first)) = days().next() else { continue };
            let mut common: Vec<f64> = finite(first).collect();
            common.retain(|boundary| days().all(|(_, day)| day.floats().contains(boundary)));
            for (to, boundary) in standing.iter_mut().zip(common) {
                *to = boundary;
            }
            // Where the moving boundary is not among a day's, all values have reached it or none: mostly one of the two.
            let fit = |absent: [f64; 2]| {
                let (mut common, mut moving) = ([None; 8], Vec::new());
                let mut before: Option<(&Boundaries, f64)> = None;
                for (_, day) in days() {
                    let moves = match before.filter(|(before, _)| std::ptr::eq(*before, day)) {
                        Some((_, moves)) => moves,
                        None => absent
                            .into_iter()
                            .find_map(|absent| common_states(day, standing, absent, &mut common))?,
                    };
                    before = Some((day, moves));
                    moving.push(moves);
                }
                Some((moving, common))
            };
            let (moving, common) = fit([NEVER, ALWAYS]).or_else(|| fit([ALWAYS, NEVER]))?;
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
    let mut others = finite(day).filter(|boundary| !standing.contains(boundary));
    let moving = others.next().unwrap_or(absent);
    if others.next().is_some() {
        return None;
    }
    let reached = |value: f64, [a, b, c]: [f64; 3]| {
        u32::from(value >= a) | u32::from(value >= b) << 1 | u32::from(value >= c) << 2
    };
    let [a, b] = *standing;
    let mut found = *states;
    // Between its boundaries a day has the same state.
    for value in [0.0].into_iter().chain(finite(day)) {
        let here = found.get_mut(reached(value, [a, b, moving]) as usize)?;
        let state = day.state(reached(value, *day.floats()));
        if *here.get_or_insert(state) != state {
            return None;
        }
    }
    *states = found;
    Some(moving)
}

fn finite(day: &Boundaries) -> impl Iterator<Item = f64> {
    day.floats().iter().copied().filter(|boundary| boundary.is_finite())
}

/// An even float of 32 bits, as bits: the boundary itself or the one behind it. `None` for a number that is too small to be an
/// ordinary one, which a processor may take for zero.
fn rounded(boundary: f64) -> Option<u32> {
    if boundary != 0.0 && boundary.abs() < f64::from(f32::MIN_POSITIVE) {
        return None;
    }
    let near = boundary as f32;
    let exact = f64::from(near) == boundary;
    // What is cut off, and the last bit that is not.
    let (cut, last) = ((1 << 29) - 1, 1 << 29);
    let odd = f64::from_bits((boundary.to_bits() | if exact { 0 } else { last }) & !cut);
    let bits = (odd as f32).to_bits();
    Some(bits + (bits & 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_boundary_stays_and_another_becomes_the_next() {
        let rounded = |boundary: f64| rounded(boundary).map(f32::from_bits);
        let after = |number: f32, by: u32| Some(f32::from_bits(number.to_bits() + by));
        for even in [0.0, 1.0, 29.5, 100.0, 16_777_216.0, f32::MIN_POSITIVE] {
            let exact = f64::from(even);
            assert_eq!(rounded(exact), Some(even));
            if even > 0.0 {
                assert_eq!(rounded(f64::from_bits(exact.to_bits() + 1)), after(even, 2));
                let odd = f32::from_bits(even.to_bits() + 1);
                assert_eq!(rounded(odd.into()), after(even, 2));
                assert_eq!(rounded(f64::from_bits(f64::from(odd).to_bits() + 1)), after(even, 2));
                assert_eq!(rounded(f64::from_bits(f64::from(odd).to_bits() - 1)), after(even, 2));
            }
        }
        assert_eq!(rounded(NEVER), Some(f32::INFINITY));
        assert_eq!(super::rounded(UNPREPARED).map(|bits| bits >> 31), Some(1));
        assert_eq!(rounded(f64::from(f32::MIN_POSITIVE) / 2.0), None);
    }
}
