//! Obligations (职责清单): everything that a unit must do or an area must reach, and why it is theirs.
//!
//! [`Plan::obligations`] takes a unit or an area under any of its names and gives two lists:
//!
//! | List | Holds |
//! | --- | --- |
//! | [`Obligations::items`] | what is theirs: reports, measures with their time limit, milestones and targets, cells of the matrices; each with at least one [`Ground`] |
//! | [`Obligations::possible`] | what may be theirs and is attributed to nobody: 相关区政府 where the text names none, 等部门, a group whose members are not listed |
//!
//! **Why.** A [`Ground`] says in which role somebody is charged and by which words ([`Why`]): the column names them, a
//! collective name of the column includes them, the text charges them, a cell of a matrix is theirs, they are among those
//! who report. One measure can have several.
//!
//! **A unit and its area.** The unit that answers for an area answers for what the area must reach: 海淀区 and 海淀区政府 have
//! the same obligations. A unit without an area has no cells, an area without a unit has only what names the area.
//!
//! **Nothing is guessed.** What is attributed to nobody stands in [`Plan::unassigned`], and the two together are
//! everything: each duty of the plan stands exactly once with each of its holders, or among the unassigned.
//!
//! ```
//! use duban::query::{Why, Work};
//!
//! let plan = duban::beijing_2026();
//! let district = plan.obligations("海淀区")?;
//! let noise = district.items.iter().find(|item| item.work.id() == "4.1/110108/pm25-annual-mean");
//! assert_eq!(noise.map(|item| item.grounds[0].why), Some(Why::Cell));
//! for item in &district.items {
//!     if let Work::Measure(measure) = item.work {
//!         println!("{} {:?} {}", measure.id(), measure.deadline().text, item.grounds[0].sentence());
//!     }
//! }
//! # Ok::<(), duban::UnknownName>(())
//! ```

mod ground;
mod json;
mod json_request;
mod open;
mod why;

pub use ground::Ground;
pub use json_request::ObligationsError;
pub use open::{Possible, Unassigned};
pub use why::{Why, WhyOpen};

use crate::deadline::Limit;
use crate::order::Order;
use crate::plan::UnknownName;
use crate::plan::{Area, Cell, ElementKind, Measure, OutlineNode, Plan, ReportingDuty, Unit};
use ground::Grounds;

/// Whose obligations: see the [module](self).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obliged<'p> {
    /// A unit, with the areas that it answers for.
    Unit(Unit<'p>),
    /// An area, with the unit that answers for it.
    Area(Area<'p>),
}

/// What somebody is obliged to: see the [module](self).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligations<'p> {
    /// Whose they are.
    pub of: Obliged<'p>,
    /// What is theirs, in document order: reports stand before measures and cells.
    pub items: Vec<Obligation<'p>>,
    /// What may be theirs and is attributed to nobody, or to another: somebody has to say.
    pub possible: Vec<Possible<'p>>,
}

/// Something that is somebody's to do or to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation<'p> {
    /// What.
    pub work: Work<'p>,
    /// Why it is theirs; at least one.
    pub grounds: Vec<Ground<'p>>,
}

/// What there is to do or to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Work<'p> {
    /// A report.
    Report(ReportingDuty<'p>),
    /// A measure, with its time limit, milestones and targets.
    Measure(Measure<'p>),
    /// A cell of a matrix that is a number or a requirement in words.
    Cell(Cell<'p>),
}

impl<'p> Work<'p> {
    /// What kind of element it is.
    #[must_use]
    pub fn kind(self) -> ElementKind {
        match self {
            Self::Report(_) => ElementKind::Reporting,
            Self::Measure(_) => ElementKind::Measure,
            Self::Cell(_) => ElementKind::Cell,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'p str {
        match self {
            Self::Report(duty) => duty.id(),
            Self::Measure(measure) => measure.id(),
            Self::Cell(cell) => cell.id(),
        }
    }

    /// Its place among the plan's elements of this kind, from 0.
    #[must_use]
    pub fn row(self) -> usize {
        match self {
            Self::Report(duty) => duty.row(),
            Self::Measure(measure) => measure.row(),
            Self::Cell(cell) => cell.row(),
        }
    }

    /// Its words: what is reported, the measure's text, what the cell says.
    #[must_use]
    pub fn text(self) -> &'p str {
        match self {
            Self::Report(duty) => duty.content(),
            Self::Measure(measure) => measure.text(),
            Self::Cell(cell) => cell.words(),
        }
    }

    /// Its time limit; a cell has none of its own.
    #[must_use]
    pub fn limit(self) -> Option<Limit> {
        match self {
            Self::Report(duty) => Some(duty.limit()),
            Self::Measure(measure) => measure.deadline().limit,
            Self::Cell(_) => None,
        }
    }

    /// The heading that it stands under; a report stands in the notice, before all of them.
    #[must_use]
    pub fn outline(self) -> Option<OutlineNode<'p>> {
        match self {
            Self::Report(_) => None,
            Self::Measure(measure) => Some(measure.task().outline()),
            Self::Cell(cell) => Some(cell.matrix().outline()),
        }
    }
}

impl<'p> Obliged<'p> {
    /// The unit: itself, or the one that answers for the area.
    #[must_use]
    pub fn unit(self) -> Option<Unit<'p>> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Area(area) => area.unit(),
        }
    }

    /// The areas: itself, or those that the unit answers for.
    pub fn areas(self) -> impl Iterator<Item = Area<'p>> {
        let (plan, chosen) = match self {
            Self::Unit(unit) => (unit.plan(), None),
            Self::Area(area) => (area.plan(), Some(area)),
        };
        plan.areas().filter(move |area| match chosen {
            Some(chosen) => *area == chosen,
            None => area.unit() == self.unit(),
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'p str {
        match self {
            Self::Unit(unit) => unit.name(),
            Self::Area(area) => area.name(),
        }
    }

    /// Everything that is theirs, and why.
    #[must_use]
    pub fn obligations(self) -> Obligations<'p> {
        let grounds = Grounds::of(self);
        let mut items = grounds.items();
        // Matrices may stand before the measures.
        items.order_by_key(|item| item.work.outline().map(OutlineNode::row));
        let possible = open::possible(&grounds, &items);
        Obligations { of: self, items, possible }
    }
}

impl<'p> Unit<'p> {
    /// Everything that is this unit's to do, and that its areas must reach, and why: see [`Plan::obligations`].
    #[must_use]
    pub fn obligations(self) -> Obligations<'p> {
        Obliged::Unit(self).obligations()
    }
}

impl<'p> Area<'p> {
    /// Everything that this area must reach, and that its unit must do, and why: see [`Plan::obligations`].
    #[must_use]
    pub fn obligations(self) -> Obligations<'p> {
        Obliged::Area(self).obligations()
    }
}

impl Plan {
    /// The area or unit with that id or name: `110108`, `海淀区`, `海淀区政府`, `市住建委`.
    ///
    /// Spellings that the plan does not list lead to a unit as well: 北京市住建委, 中共北京市委宣传部 (see
    /// [`Registry`](crate::unit::Registry)). A name that both have is the area's; the obligations of an area and of the unit that answers for it are the same.
    ///
    /// # Errors
    ///
    /// [`UnknownName`] with the nearest names of units.
    pub fn obliged(&self, name: &str) -> Result<Obliged<'_>, UnknownName> {
        let find = |wanted| self.tables.find(name, |kind| kind == wanted);
        if let Some(area) = find(ElementKind::Area).and_then(|found| self.view(found.row)) {
            return Ok(Obliged::Area(area));
        }
        self.unit(name)
            .or_else(|unknown| self.spelt_otherwise(name).ok_or(unknown))
            .map(Obliged::Unit)
    }

    /// The unit that the plan's registry knows by a spelling that nobody wrote down: 北京市住建委.
    #[cold]
    fn spelt_otherwise(&self, name: &str) -> Option<Unit<'_>> {
        let registry = self.unit_registry();
        let known = registry.find(name).filter(|known| known.level().is_some())?;
        self.unit(known.name()).ok()
    }

    /// Everything that a unit must do or an area must reach, in every role, and why: see the
    /// [module](crate::query::obligations).
    ///
    /// ```
    /// use duban::query::Why;
    /// let plan = duban::beijing_2026();
    /// let bureau = plan.obligations("市生态环境局")?;
    /// assert!(bureau.items.iter().all(|item| item.grounds[0].why == Why::Named));
    /// // 各部门和各单位 report monthly; whether that is this bureau, the plan does not say.
    /// assert_eq!(bureau.possible[0].work.id(), "0/r1");
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownName`] where neither a unit nor an area has that name; it offers the nearest.
    pub fn obligations(&self, name: &str) -> Result<Obligations<'_>, UnknownName> {
        self.obliged(name).map(Obliged::obligations)
    }

    /// The obligations of everybody: each unit in the plan's order, then the areas that no unit answers for.
    pub fn all_obligations(&self) -> impl Iterator<Item = Obligations<'_>> {
        let lone = self.areas().filter(|area| area.unit().is_none());
        self.units().map(Unit::obligations).chain(lone.map(Area::obligations))
    }

    /// What is charged and attributed to nobody, in document order; of lists that are open, that there is more.
    ///
    /// ```
    /// use duban::query::WhyOpen;
    /// let open = duban::beijing_2026().unassigned();
    /// let concerned = open.iter().filter(|one| one.why == WhyOpen::AreasNotNamed);
    /// assert!(concerned.clone().count() > 0);
    /// assert!(concerned.clone().all(|one| one.written.contains("相关")));
    /// ```
    #[must_use]
    pub fn unassigned(&self) -> Vec<Unassigned<'_>> {
        open::unassigned(self)
    }
}
