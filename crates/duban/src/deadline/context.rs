//! What a reader of time limits has to know beforehand.

use jiff::civil::Date;

use crate::calendar::Calendar;

/// A part of the year that returns: first and last day, each month and day, both included. It runs into the next year
/// where the last day stands before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Season {
    /// Month and day of the first day.
    pub first: (i8, i8),
    /// Month and day of the last day; day 31 is the month's last.
    pub last: (i8, i8),
}

/// The seasons that plans speak of. They differ from place to place: replace what your region sets otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seasons {
    /// 汛期: 06-01 to 09-15 by default.
    pub flood: Season,
    /// 主汛期: 07-20 to 08-10 by default.
    pub main_flood: Season,
    /// 供暖季, 采暖季: 11-15 to 03-15 by default.
    pub heating: Season,
    /// 秋冬季: 10-01 to 03-31 by default.
    pub autumn_winter: Season,
    /// 今冬明春 and 冬春季: 11-01 to 03-31 by default. Practice differs, so a reading of it is marked ambiguous.
    pub winter_spring: Season,
    /// 春季: March to May by default.
    pub spring: Season,
    /// 夏季: June to August by default.
    pub summer: Season,
    /// 秋季: September to November by default.
    pub autumn: Season,
    /// 冬季: December to February by default.
    pub winter: Season,
}

impl Default for Seasons {
    fn default() -> Self {
        let season = |first, last| Season { first, last };
        Seasons {
            flood: season((6, 1), (9, 15)),
            main_flood: season((7, 20), (8, 10)),
            heating: season((11, 15), (3, 15)),
            autumn_winter: season((10, 1), (3, 31)),
            winter_spring: season((11, 1), (3, 31)),
            spring: season((3, 1), (5, 31)),
            summer: season((6, 1), (8, 31)),
            autumn: season((9, 1), (11, 30)),
            winter: season((12, 1), (2, 31)),
        }
    }
}

/// What the words are read against.
///
/// ```
/// use duban::deadline::{Context, Deadline, Limit};
/// use jiff::civil::date;
/// let context = Context::new(2026).with_reference(date(2026, 1, 18));
/// let deadline = Deadline::parse("6月底前", &context)?.ok_or("no time limit")?;
/// assert_eq!(deadline.first().limit, Limit::By(date(2026, 6, 30)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The year that a date without one belongs to, and that 今年 means: the plan's.
    pub plan_year: i16,
    /// The day from which the words are read; it only decides what is spoken relative to a day, and is never needed.
    pub reference: Option<Date>,
    /// When the seasons are.
    pub seasons: Seasons,
    /// Which days are worked, and the days off around festivals.
    pub calendar: &'c Calendar,
}

impl Context<'static> {
    /// A context for a plan's year: no reference day, the default seasons, the national calendar.
    #[must_use]
    pub fn new(plan_year: i16) -> Context<'static> {
        Context {
            plan_year,
            reference: None,
            seasons: Seasons::default(),
            calendar: Calendar::national(),
        }
    }
}

impl<'c> Context<'c> {
    /// The same context, read from that day.
    #[must_use]
    pub fn with_reference(self, reference: Date) -> Self {
        Context { reference: Some(reference), ..self }
    }

    /// The same context with other seasons.
    #[must_use]
    pub fn with_seasons(self, seasons: Seasons) -> Self {
        Context { seasons, ..self }
    }

    /// The same context with another calendar.
    #[must_use]
    pub fn with_calendar<'d>(self, calendar: &'d Calendar) -> Context<'d> {
        Context {
            plan_year: self.plan_year,
            reference: self.reference,
            seasons: self.seasons,
            calendar,
        }
    }
}
