//! Which items belong to which group.

use std::collections::BTreeMap;

use super::ranking::rank;
use super::{Group, GroupKey};
use crate::evaluate::evaluation::{CellVerdict, Evaluation, MeasureVerdict, TargetVerdict};
use crate::evaluate::score::Items;
use crate::evaluate::{EvaluateRequest, Grouping};
use crate::plan::{Area, Measure, OutlineNode, Role, Unit};

/// The items of a group while it is made.
#[derive(Default)]
pub(super) struct Members<'e, 'a> {
    pub(super) items: Items<'e, 'a>,
    /// Measures that are seen and do not count, and why.
    pub(super) seen: Vec<(&'e MeasureVerdict<'a>, &'static str)>,
}

/// Groups by their place in the plan.
struct Roll<'e, 'a> {
    grouping: Grouping,
    groups: BTreeMap<(usize, i32), (GroupKey<'a>, Members<'e, 'a>)>,
}

impl<'e, 'a> Roll<'e, 'a> {
    fn members(&mut self, key: GroupKey<'a>) -> &mut Members<'e, 'a> {
        &mut self.groups.entry(key.order()).or_insert_with(|| (key, Members::default())).1
    }

    fn add_cell(&mut self, cell: &'e CellVerdict<'a>) {
        for key in self.keys_of_cell(cell) {
            self.members(key).items.cells.push(cell);
        }
    }

    fn keys_of_cell(&self, cell: &CellVerdict<'a>) -> Vec<GroupKey<'a>> {
        let of = cell.cell;
        match self.grouping {
            Grouping::Whole => vec![GroupKey::Whole],
            Grouping::Area => vec![GroupKey::Area(of.area())],
            Grouping::Unit => of.area().unit().map(GroupKey::Unit).into_iter().collect(),
            Grouping::Annex => vec![GroupKey::Outline(of.matrix().outline().annex())],
            Grouping::Section => headings(of.matrix().outline()),
            Grouping::Indicator => vec![GroupKey::Indicator(of.indicator())],
            Grouping::UnitRole | Grouping::Task => Vec::new(),
        }
    }

    fn add_target(&mut self, target: &'e TargetVerdict<'a>, roles: &[Role]) {
        for key in self.keys_of_target(target, roles) {
            self.members(key).items.targets.push(target);
        }
    }

    fn keys_of_target(&self, target: &TargetVerdict<'a>, roles: &[Role]) -> Vec<GroupKey<'a>> {
        let measure = target.target.measure();
        let unit = target.unit.or_else(|| target.area.and_then(Area::unit));
        let area = target.area.or_else(|| target.unit.and_then(Unit::area));
        match self.grouping {
            Grouping::Whole => vec![GroupKey::Whole],
            Grouping::Area => area.map(GroupKey::Area).into_iter().collect(),
            Grouping::Indicator => {
                target.target.indicator().map(GroupKey::Indicator).into_iter().collect()
            }
            Grouping::Unit => match unit {
                Some(unit) => vec![GroupKey::Unit(unit)],
                None => units(measure, |role| roles.contains(&role))
                    .into_iter()
                    .map(|(unit, _)| GroupKey::Unit(unit))
                    .collect(),
            },
            Grouping::UnitRole => units(measure, |_| true)
                .into_iter()
                .filter(|(holder, _)| unit.is_none_or(|unit| unit == *holder))
                .map(|(unit, role)| GroupKey::UnitRole(unit, role))
                .collect(),
            Grouping::Annex => vec![GroupKey::Outline(measure.task().outline().annex())],
            Grouping::Section => headings(measure.task().outline()),
            Grouping::Task => vec![GroupKey::Task(measure.belongs_to())],
        }
    }

    fn add_measure(&mut self, verdict: &'e MeasureVerdict<'a>, roles: &[Role]) {
        let measure = verdict.measure;
        let counts = |role: Role| roles.contains(&role);
        match self.grouping {
            Grouping::Indicator => {}
            Grouping::Whole => self.members(GroupKey::Whole).items.add(verdict, None),
            Grouping::Annex => {
                let annex = measure.task().outline().annex();
                self.members(GroupKey::Outline(annex)).items.add(verdict, None);
            }
            Grouping::Section => {
                for key in headings(measure.task().outline()) {
                    self.members(key).items.add(verdict, None);
                }
            }
            Grouping::Task => {
                self.members(GroupKey::Task(measure.belongs_to())).items.add(verdict, None);
            }
            Grouping::UnitRole => {
                for (unit, role) in units(measure, |_| true) {
                    self.members(GroupKey::UnitRole(unit, role)).items.add(verdict, Some(unit));
                }
            }
            Grouping::Unit | Grouping::Area => {
                let counted = units(measure, counts);
                for (unit, _) in units(measure, |_| true) {
                    let key = match self.grouping {
                        Grouping::Area => match unit.area() {
                            Some(area) => GroupKey::Area(area),
                            None => continue,
                        },
                        _ => GroupKey::Unit(unit),
                    };
                    let members = self.members(key);
                    let known =
                        members.items.measures.iter().any(|item| item.verdict.measure == measure)
                            || members.seen.iter().any(|(other, _)| other.measure == measure);
                    if known {
                        continue;
                    }
                    match counted.iter().any(|(other, _)| *other == unit) {
                        true => members.items.add(verdict, Some(unit)),
                        false => members.seen.push((verdict, "协办，按规则不计入")),
                    }
                }
            }
        }
    }
}

/// A heading and all above it.
fn headings(node: OutlineNode<'_>) -> Vec<GroupKey<'_>> {
    std::iter::successors(Some(node), |node| node.parent()).map(GroupKey::Outline).collect()
}

/// The units charged with a measure in the roles that are wanted, each once in each role.
fn units<'a>(measure: Measure<'a>, wanted: impl Fn(Role) -> bool) -> Vec<(Unit<'a>, Role)> {
    let mut all: Vec<(Unit<'a>, Role)> = Vec::new();
    for duty in measure.duties().filter(|duty| wanted(duty.role())) {
        for unit in duty.units() {
            if !all.contains(&(unit, duty.role())) {
                all.push((unit, duty.role()));
            }
        }
    }
    all
}

impl<'a> Evaluation<'a> {
    /// The groups that a request asks for.
    pub(in crate::evaluate) fn roll_up(&self, request: &EvaluateRequest<'_>) -> Vec<Group<'a>> {
        let policy = request.policy;
        let mut groups = Vec::new();
        for grouping in &request.groupings {
            let mut roll = Roll { grouping: *grouping, groups: BTreeMap::new() };
            self.cells.iter().for_each(|cell| roll.add_cell(cell));
            self.targets.iter().for_each(|target| roll.add_target(target, &policy.roles));
            self.measures.iter().for_each(|measure| roll.add_measure(measure, &policy.roles));
            let made = roll.groups.into_values();
            let mut made: Vec<_> =
                made.map(|(key, members)| Group::new(*grouping, key, &members, request)).collect();
            if *grouping != Grouping::Whole {
                rank(&mut made, policy);
            }
            groups.append(&mut made);
        }
        groups
    }
}
