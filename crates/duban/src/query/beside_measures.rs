//! Filters over what a schedule shows beside measures: reporting duties, and milestones that bind some districts only.

use super::Filter;
use crate::plan::{Area, Milestone, Place, Plan, ReportingDuty, ScopeKind, Unit, UnknownName};

impl Filter<'_> {
    /// Whether a reporting duty answers everything that is asked.
    ///
    /// A unit or an area is asked of those who report; where the plan does not list them (各单位), it may be one of them.
    /// What only a measure has (a heading, a target, a text) no reporting duty has. A role is asked of measures alone: what a
    /// unit must report stays beside those that it leads.
    pub(crate) fn keeps_reporting(
        &self,
        plan: &Plan,
        duty: ReportingDuty<'_>,
    ) -> Result<bool, UnknownName> {
        let of_measures = self.outline.is_some()
            || self.task.is_some()
            || (self.role.is_some() && self.unit.is_none())
            || self.indicator.is_some()
            || self.has_target.is_some()
            || self.doubt.is_some()
            || self.text.is_some();
        let unit = self.unit.map(|name| plan.unit(name)).transpose()?;
        let area = self.area.map(|name| plan.area(name)).transpose()?;
        let in_window =
            |(first, last)| duty.limit().end().is_some_and(|end| first <= end && end <= last);
        Ok(!of_measures
            && unit.is_none_or(|unit| duty.from().any(|place| may_be(place, unit)))
            && area.is_none_or(|area| duty.from().any(|place| may_be_in(place, area)))
            && self.limit_kind.is_none_or(|kind| duty.limit().kind() == kind)
            && self.due.is_none_or(in_window))
    }
}

impl Filter<'_> {
    /// Whether a schedule for these measures shows a milestone of one of them: one that binds the unit and the area that
    /// are asked for.
    pub(crate) fn keeps_milestone(
        &self,
        plan: &Plan,
        milestone: Milestone<'_>,
    ) -> Result<bool, UnknownName> {
        let unit = self.unit.map(|name| plan.unit(name)).transpose()?;
        let area = self.area.map(|name| plan.area(name)).transpose()?;
        Ok(unit.is_none_or(|unit| milestone.binds(unit))
            && area.is_none_or(|area| milestone.binds_area(area)))
    }
}

/// Whether a unit is one of those whom a name stands for, or may be.
pub(crate) fn may_be(place: Place<'_>, wanted: Unit<'_>) -> bool {
    match place {
        Place::Unit(unit) => unit.row() == wanted.row(),
        Place::Area(area) => area.unit().is_some_and(|unit| unit.row() == wanted.row()),
        Place::Scope(scope) => match scope.kind() {
            ScopeKind::Fixed => {
                scope.areas().filter_map(Area::unit).any(|unit| unit.row() == wanted.row())
            }
            _ => true,
        },
    }
}

fn may_be_in(place: Place<'_>, wanted: Area<'_>) -> bool {
    match place {
        Place::Unit(unit) => unit.area().is_some_and(|area| area.row() == wanted.row()),
        Place::Area(area) => area.row() == wanted.row(),
        Place::Scope(scope) => match scope.kind() {
            ScopeKind::Fixed => scope.areas().any(|area| area.row() == wanted.row()),
            _ => true,
        },
    }
}
