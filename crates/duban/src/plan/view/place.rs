//! Areas, units, and the collective names that stand for several of them.

use super::{Cell, debug_by, view};
use crate::plan::rows::Rows;
use crate::plan::{ElementKind, Plan, ScopeKind};
use crate::unit::{CreditCode, Level};

view! {
    /// An area (区域) of the matrices.
    Area over areas: AreaRow
}

impl<'p> Area<'p> {
    /// Its id; for a district of China its GB/T 2260 code.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Its name.
    pub fn name(self) -> &'p str {
        self.plan.str(self.data.name)
    }

    /// Its other names.
    pub fn aliases(self) -> impl DoubleEndedIterator<Item = &'p str> + ExactSizeIterator {
        self.plan.texts(self.data.aliases)
    }

    /// The unit that answers for it.
    pub fn unit(self) -> Option<Unit<'p>> {
        self.plan.view(self.data.unit)
    }

    /// Its cells in all matrices, in the matrices' order.
    pub fn cells(self) -> impl Iterator<Item = Cell<'p>> {
        let row = self.row;
        self.plan.cells().filter(move |cell| cell.area_row() == row)
    }
}

view! {
    /// A unit (单位).
    Unit over units: UnitRow
}

impl<'p> Unit<'p> {
    /// Its canonical name.
    pub fn name(self) -> &'p str {
        self.plan.str(self.data.name)
    }

    /// Its formal name; the canonical one where the plan gives none.
    pub fn formal(self) -> &'p str {
        self.plan.str(self.data.formal)
    }

    /// Its other names.
    pub fn aliases(self) -> impl DoubleEndedIterator<Item = &'p str> + ExactSizeIterator {
        self.plan.texts(self.data.aliases)
    }

    /// Its level.
    pub fn level(self) -> Level {
        self.data.level
    }

    /// What kind of body it is, in the plan's own words; empty where the plan does not say.
    pub fn kind(self) -> &'p str {
        self.plan.str(self.data.kind)
    }

    /// The area that it answers for.
    pub fn area(self) -> Option<Area<'p>> {
        self.plan.view(self.data.area)
    }

    /// Its unified social credit code (统一社会信用代码), where the plan gives one; it is found by that as well.
    pub fn credit_code(self) -> Option<CreditCode> {
        self.plan.str(self.data.credit_code).parse().ok()
    }
}

view! {
    /// A collective name: `各区政府`, `核心区`, `相关区政府`.
    Scope over scopes: ScopeRow
}

impl<'p> Scope<'p> {
    /// The name.
    pub fn name(self) -> &'p str {
        self.plan.str(self.data.name)
    }

    /// Other spellings.
    pub fn aliases(self) -> impl DoubleEndedIterator<Item = &'p str> + ExactSizeIterator {
        self.plan.texts(self.data.aliases)
    }

    /// How its members are found.
    pub fn kind(self) -> ScopeKind {
        self.data.kind
    }

    /// The areas that it always stands for; none where that depends on the measure.
    pub fn areas(self) -> impl Iterator<Item = Area<'p>> {
        let plan = self.plan;
        plan.tables.list(self.data.areas).iter().map(move |element| plan.at(element.row))
    }

    pub(super) fn data(self) -> &'p crate::plan::rows::ScopeRow {
        self.data
    }

    /// Where its meaning comes from.
    pub fn basis(self) -> &'p str {
        self.plan.str(self.data.basis)
    }
}

debug_by!(Area: name, Unit: name, Scope: name);

/// Somebody or somewhere that a text names: a unit, an area, or a collective name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place<'p> {
    /// A unit.
    Unit(Unit<'p>),
    /// An area.
    Area(Area<'p>),
    /// A collective name.
    Scope(Scope<'p>),
}

impl<'p> Place<'p> {
    /// Its name.
    pub fn name(self) -> &'p str {
        match self {
            Self::Unit(unit) => unit.name(),
            Self::Area(area) => area.name(),
            Self::Scope(scope) => scope.name(),
        }
    }
}

impl Plan {
    pub(crate) fn places(&self, rows: Rows) -> impl Iterator<Item = Place<'_>> {
        self.tables.list(rows).iter().filter_map(|element| match element.kind {
            ElementKind::Unit => self.view(element.row).map(Place::Unit),
            ElementKind::Area => self.view(element.row).map(Place::Area),
            ElementKind::Scope => self.view(element.row).map(Place::Scope),
            _ => None,
        })
    }
}
