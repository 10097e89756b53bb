//! The prepared answers as a kernel reads them: numbers so narrow that many fit into one register.

use super::pass::Window;
use super::{Boundaries, Kinds};

/// How many pairs of indicator and area a table of kinds has room for: 26 indicators in 17 areas are 442.
pub const NARROW_PAIRS: usize = 512;

/// What a kernel looks chunks of rows up in.
///
/// Only the judge makes one, and it promises: each of `starts` belongs to a requirement that has an entry in `places` for each
/// number of a day, up to `window.no_day`; and each of `places` is a place in `boundaries`.
#[derive(Debug)]
#[non_exhaustive]
pub struct Ready<'t> {
    /// How many indicators there are, at most 255.
    pub indicators: u32,
    /// How many areas, at most 255.
    pub areas: u32,
    /// The days that are told apart.
    pub window: Window,
    /// What is taken from a day of the plan's year written `yyyymmdd` to leave `mmdd`.
    pub written: i32,
    /// The months of the plan's year.
    pub months: &'t Months,
    /// By `indicator * areas + area`, the place of the requirement's day 0 in `places`; one more for bad rows.
    pub starts: &'t [u32],
    /// By requirement and day, the place of the boundaries.
    pub places: &'t [u16],
    /// The boundaries. [`Boundaries::UNPREPARED`] has the code of no state for every value, zero, and so has a value that three
    /// comparisons do not settle.
    pub boundaries: &'t [Boundaries],
    /// The same by kinds of requirements; `None` where there is no such form of it.
    pub kinds: Option<Kinds<'t>>,
}

/// The months of a year, each at its number; what is no month has no days.
#[derive(Clone, Debug, Default)]
#[repr(C, align(64))]
pub struct Months {
    /// The number of the day before the first of the month.
    pub before: [i32; 16],
    /// How many days it has.
    pub days: [i32; 16],
}

/// What [`Ready`] has and the table has not in this form.
#[derive(Debug)]
pub(super) struct Narrow {
    places: Vec<u16>,
}

impl Narrow {
    /// For so many indicators and areas, and so many places.
    pub(super) fn new((indicators, areas): (u32, u32), places: usize) -> Option<Self> {
        // A row number that is out of range must stay so where it is cut down to 255.
        (indicators.max(areas) <= u32::from(u8::MAX)).then(|| Self { places: vec![0; places] })
    }

    /// With the boundaries of one requirement and day; `None` where their place is no narrow number.
    pub(super) fn with(mut self, at: usize, place: u32) -> Option<Self> {
        *self.places.get_mut(at)? = u16::try_from(place).ok()?;
        Some(self)
    }

    pub(super) fn places(&self) -> &[u16] {
        &self.places
    }
}
