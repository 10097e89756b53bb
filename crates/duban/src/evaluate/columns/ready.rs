//! The prepared answers as a kernel reads them: numbers so narrow that many fit into one register.

use super::Boundaries;
use super::pass::Window;

/// How many pairs of indicator and area a table of requirements in bytes has room for: 26 indicators in 17 areas are 442.
pub const NARROW_PAIRS: usize = 512;

/// What a kernel looks chunks of rows up in.
///
/// Only the judge makes one, and it promises: each of `requirements` up to `indicators * areas`, and each of `starts`, belongs
/// to a requirement that has `stride` entries in `places`, one for each number of a day (the last is `window.no_day`); and
/// each of `places` is a place in `boundaries`.
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
    /// By `indicator * areas + area`, the number of the requirement. `None` where a number has more than a byte, or there are
    /// more pairs.
    pub requirements: Option<&'t [u8; NARROW_PAIRS]>,
    /// By `indicator * areas + area`, the place of the requirement's day 0 in `places`; one more for bad rows.
    pub starts: &'t [u32],
    /// How many places a requirement has.
    pub stride: u32,
    /// By requirement and day, the place of the boundaries.
    pub places: &'t [u16],
    /// The boundaries. [`Boundaries::UNPREPARED`] has the code of no state for every value, zero, and so has a value that three
    /// comparisons do not settle.
    pub boundaries: &'t [Boundaries],
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
    requirements: Option<Box<[u8; NARROW_PAIRS]>>,
    places: Vec<u16>,
}

impl Narrow {
    /// For so many indicators and areas, and requirements with so many places in all.
    pub(super) fn new(
        (indicators, areas): (u32, u32),
        requirements: &[u32],
        places: usize,
    ) -> Option<Self> {
        // A row number that is out of range must stay so where it is cut down to 255.
        if indicators.max(areas) > u32::from(u8::MAX) {
            return None;
        }
        let bytes: Option<Vec<u8>> =
            requirements.iter().map(|number| u8::try_from(*number).ok()).collect();
        let requirements = bytes.and_then(|bytes| {
            let mut padded = Box::new([0; NARROW_PAIRS]);
            padded.get_mut(..bytes.len())?.copy_from_slice(&bytes);
            Some(padded)
        });
        Some(Self { requirements, places: vec![0; places] })
    }

    /// With the boundaries of one requirement and day; `None` where their place is no narrow number.
    pub(super) fn with(mut self, at: usize, place: u32) -> Option<Self> {
        *self.places.get_mut(at)? = u16::try_from(place).ok()?;
        Some(self)
    }

    pub(super) fn requirements(&self) -> Option<&[u8; NARROW_PAIRS]> {
        self.requirements.as_deref()
    }

    pub(super) fn places(&self) -> &[u16] {
        &self.places
    }
}
