//! How each cell, target and measure stands in an evaluation.

use crate::evaluate::collect::Earlier;
use crate::evaluate::periods::Periods;
use crate::evaluate::{Light, RankBy, Timing, Verdict, WorkVerdict};
use crate::plan::{Area, Cell, Measure, Target, Unit};
use crate::progress::Reading;
use crate::schedule::Subject;

/// How a cell stands.
#[derive(Clone, Debug)]
pub struct CellVerdict<'a> {
    /// The cell.
    pub cell: Cell<'a>,
    /// The verdict.
    pub verdict: Verdict<'a>,
    /// The light.
    pub light: Light,
    /// Its rank among the areas that reported the indicator, best first: over the rounded values, or the attainment where the
    /// policy says so ([`RankBy`]).
    pub rank: Option<u32>,
    /// What that rank rests on.
    pub ranked: Option<RankedOf>,
    /// The latest report that the verdict is made of.
    pub reading: Option<Reading<'a>>,
    /// The report before that.
    pub previous: Option<Earlier>,
    /// The same period of last year, where a baseline for it was reported.
    pub last_year: Option<Earlier>,
}

/// What the rank of a cell rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedOf {
    /// How many areas are ranked.
    pub reported: u32,
    /// How many areas the indicator is assigned to, of those that were evaluated.
    pub assigned: u32,
    /// Whether their data end on different days: then the values are of different periods.
    pub days_differ: bool,
    /// By what they are ranked: the value or the attainment.
    pub by: RankBy,
}

/// How a target stands: as a whole, or in one area or for one unit that it was reported for.
#[derive(Clone, Debug)]
pub struct TargetVerdict<'a> {
    /// The target.
    pub target: Target<'a>,
    /// In that area.
    pub area: Option<Area<'a>>,
    /// For that unit.
    pub unit: Option<Unit<'a>>,
    /// The verdict; of what is asked for in every period, that of the latest period which was reported or is over.
    pub verdict: Verdict<'a>,
    /// The light.
    pub light: Light,
    /// The latest report that the verdict is made of.
    pub reading: Option<Reading<'a>>,
    /// The report before that.
    pub previous: Option<Earlier>,
    /// The same period of last year, where a baseline for it was reported.
    pub last_year: Option<Earlier>,
    /// Of what is asked for in every period, how each of them stands.
    pub periods: Option<Periods<'a>>,
}

/// How a measure stands.
#[derive(Clone, Debug)]
pub struct MeasureVerdict<'a> {
    /// The measure.
    pub measure: Measure<'a>,
    /// Its work.
    pub work: WorkVerdict<'a>,
    /// Its milestones, in the text's order.
    pub milestones: Vec<WorkVerdict<'a>>,
    /// The light: the worst of its own and its milestones'.
    pub light: Light,
    /// The parts of units that reported on theirs, in the plan's order.
    pub parts: Vec<PartVerdict<'a>>,
    /// The light of its own.
    pub(super) own: Light,
    /// The lights of its milestones, of those that say more than the measure does.
    pub(super) told: Vec<Option<Light>>,
}

impl MeasureVerdict<'_> {
    /// How many of its milestones were passed in time, and how many were missed: late, or overdue.
    pub fn milestones_passed_and_missed(&self) -> (usize, usize) {
        let count = |wanted: [Timing; 2]| {
            self.milestones.iter().filter(|milestone| wanted.contains(&milestone.timing)).count()
        };
        (count([Timing::InTime, Timing::Finished]), count([Timing::Late, Timing::Overdue]))
    }
}

impl<'a> MeasureVerdict<'a> {
    /// Its milestones that bind a unit; all of them where no unit is asked for.
    pub fn milestones_of(&self, unit: Option<Unit<'a>>) -> impl Iterator<Item = &WorkVerdict<'a>> {
        self.milestones.iter().filter(move |milestone| binds(milestone, unit))
    }

    /// The light for a unit: the worst of its own and its milestones' that bind the unit.
    pub fn light_of(&self, unit: Unit<'a>) -> Light {
        let told = self.milestones.iter().zip(&self.told);
        let told = told.filter(|(milestone, _)| binds(milestone, Some(unit)));
        worst(self.own, told.filter_map(|(_, light)| *light))
    }
}

fn binds<'a>(milestone: &WorkVerdict<'a>, unit: Option<Unit<'a>>) -> bool {
    match (milestone.subject, unit) {
        (Subject::Milestone(milestone), Some(unit)) => milestone.binds(unit),
        _ => true,
    }
}

/// A measure's light: what was taken off stays off, whatever its milestones say.
pub(super) fn worst(own: Light, milestones: impl Iterator<Item = Light>) -> Light {
    match own {
        Light::Off => own,
        own => milestones.fold(own, Light::worse),
    }
}

/// How a unit's part of a measure stands.
#[derive(Clone, Debug)]
pub struct PartVerdict<'a> {
    /// The work.
    pub work: WorkVerdict<'a>,
    /// The light.
    pub light: Light,
}
