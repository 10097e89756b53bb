//! Who is concerned by what is due, and the items of each.

use std::collections::BTreeMap;

use super::{Schedule, Subject};
use crate::plan::{Area, Duty, Measure, Milestone, Place, ReportingDuty, Role, Unit};

/// Somebody who is concerned by something that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge<'p> {
    /// The unit; `None` where it is unassigned: a name that cannot be read, areas concerned that the text does not name,
    /// members that are not listed, or nobody at all.
    pub unit: Option<Unit<'p>>,
    /// In which role; a reporting duty knows none.
    pub role: Option<Role>,
    /// The name as it is written: the unit's own, or a collective one.
    pub written: &'p str,
}

impl<'p> Subject<'p> {
    /// Who is concerned, collective names expanded: each unit once in each role, in the order of the columns; at least
    /// one entry.
    #[must_use]
    pub fn charges(self) -> Vec<Charge<'p>> {
        let all = match self {
            Self::Measure(measure) => of_measure(measure),
            Self::Milestone(milestone) => of_milestone(milestone),
            Self::Reporting(duty) => of_reporting(duty),
        };
        let mut charges: Vec<Charge<'p>> = Vec::with_capacity(all.len().max(1));
        let key = |charge: &Charge<'p>| (charge.unit.map(Unit::row), charge.role);
        for charge in all {
            let known = |other: &Charge<'p>| key(other) == key(&charge);
            if charge.unit.is_none() || !charges.iter().any(known) {
                charges.push(charge);
            }
        }
        if charges.is_empty() {
            charges.push(Charge { unit: None, role: None, written: "" });
        }
        charges
    }
}

fn of_measure<'p>(measure: Measure<'p>) -> Vec<Charge<'p>> {
    let of_duty = |duty: Duty<'p>| {
        let units: Vec<_> = duty.units().collect();
        named(units, Some(duty.role()), duty.written())
    };
    measure.duties().flat_map(of_duty).collect()
}

/// Those whom the measure charges and the milestone binds.
fn of_milestone<'p>(milestone: Milestone<'p>) -> Vec<Charge<'p>> {
    let mut charges = of_measure(milestone.measure());
    charges.retain(|charge| charge.unit.is_none_or(|unit| milestone.binds(unit)));
    charges
}

fn of_reporting<'p>(duty: ReportingDuty<'p>) -> Vec<Charge<'p>> {
    let of_place = |place: Place<'p>| {
        let units: Vec<_> = match place {
            Place::Unit(unit) => vec![unit],
            Place::Area(area) => area.unit().into_iter().collect(),
            Place::Scope(scope) => scope.areas().filter_map(Area::unit).collect(),
        };
        named(units, None, place.name())
    };
    duty.from().flat_map(of_place).collect()
}

/// A charge for each unit that a name stands for; an unassigned one where it stands for none that is known.
fn named<'p>(units: Vec<Unit<'p>>, role: Option<Role>, written: &'p str) -> Vec<Charge<'p>> {
    match units.is_empty() {
        true => vec![Charge { unit: None, role, written }],
        false => {
            let charge = |unit| Charge { unit: Some(unit), role, written };
            units.into_iter().map(charge).collect()
        }
    }
}

/// The items that concern one unit in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'p> {
    /// The unit; `None` for what is unassigned.
    pub unit: Option<Unit<'p>>,
    /// The role; `None` for reports, and for what nobody is charged with.
    pub role: Option<Role>,
    /// The places of its items in [`Schedule::items`], in order.
    pub items: Vec<usize>,
}

impl<'p> Schedule<'p> {
    /// The items by unit and role: units in the plan's order, what is unassigned last; reports before roles.
    ///
    /// 各区政府 is expanded to the districts, 相关区政府 to those that the measure's text charges; where it charges none, the
    /// item is unassigned. An item stands in the group of every unit that it concerns.
    ///
    /// ```
    /// use duban::schedule::ScheduleRequest;
    /// use jiff::civil::date;
    /// let request = ScheduleRequest::new(date(2026, 6, 1), date(2026, 6, 30));
    /// let schedule = duban::beijing_2026().schedule(&request)?;
    /// for group in schedule.by_unit() {
    ///     let name = group.unit.map_or("（待指定）", |unit| unit.name());
    ///     let role = group.role.map_or("报送", |role| role.chinese());
    ///     println!("{name} {role}: {} items", group.items.len());
    /// }
    /// # Ok::<(), duban::schedule::ScheduleError>(())
    /// ```
    #[must_use]
    pub fn by_unit(&self) -> Vec<Group<'p>> {
        let mut groups = BTreeMap::new();
        for (place, item) in self.items.iter().enumerate() {
            for Charge { unit, role, .. } in item.subject.charges() {
                let key = (unit.is_none(), unit.map(Unit::row), role);
                let group =
                    groups.entry(key).or_insert_with(|| Group { unit, role, items: Vec::new() });
                if group.items.last() != Some(&place) {
                    group.items.push(place);
                }
            }
        }
        groups.into_values().collect()
    }
}
