//! What a group is a group of.

use crate::plan::{Area, Indicator, OutlineNode, Role, Task, Unit};

/// What a group is a group of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupKey<'a> {
    /// Everything.
    Whole,
    /// An area.
    Area(Area<'a>),
    /// A unit.
    Unit(Unit<'a>),
    /// A unit in a role.
    UnitRole(Unit<'a>, Role),
    /// An annex or another heading.
    Outline(OutlineNode<'a>),
    /// A task.
    Task(Task<'a>),
    /// An indicator.
    Indicator(Indicator<'a>),
}

impl<'a> GroupKey<'a> {
    /// Its id; of a unit, its name; empty for everything.
    pub fn id(self) -> &'a str {
        match self {
            Self::Whole => "",
            Self::Area(area) => area.id(),
            Self::Unit(unit) | Self::UnitRole(unit, _) => unit.name(),
            Self::Outline(node) => node.id(),
            Self::Task(task) => task.id(),
            Self::Indicator(indicator) => indicator.id(),
        }
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        match self {
            Self::Whole => "全部",
            Self::Area(area) => area.name(),
            Self::Unit(unit) | Self::UnitRole(unit, _) => unit.name(),
            Self::Outline(node) => node.heading(),
            Self::Task(task) => task.title(),
            Self::Indicator(indicator) => indicator.name(),
        }
    }

    /// The role, of a unit in one.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::UnitRole(_, role) => Some(role),
            _ => None,
        }
    }

    /// Its place in the plan's order.
    pub(super) fn order(self) -> (usize, i32) {
        match self {
            Self::Whole => (0, 0),
            Self::Area(area) => (area.row(), 0),
            Self::Unit(unit) => (unit.row(), 0),
            Self::UnitRole(unit, role) => (unit.row(), role.code()),
            Self::Outline(node) => (node.row(), 0),
            Self::Task(task) => (task.row(), 0),
            Self::Indicator(indicator) => (indicator.row(), 0),
        }
    }
}
