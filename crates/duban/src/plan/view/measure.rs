//! Measures: their words, time limit, duties, milestones, and the places that they name.

use super::{Area, Place, Scope, Target, Task, Unit, debug_by, view};
use crate::deadline::Limit;
use crate::plan::rows::ColumnRow;
use crate::plan::{ElementKind, NumberKind, Role, ScopeKind};

view! {
    /// A measure (工作措施): one printed paragraph of work, with its time limit and its owners.
    Measure over measures: MeasureRow
}

impl<'p> Measure<'p> {
    /// Its id: `1.31.4` is the fourth measure printed under task 31 of annex 1.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Its words, exactly as the source has them, damage included.
    pub fn text(self) -> &'p str {
        self.plan.str(self.data.text)
    }

    /// The source line of its words; 0 where unknown.
    pub fn line(self) -> u32 {
        self.data.line
    }

    /// The task that it is printed under.
    pub fn task(self) -> Task<'p> {
        self.plan.at(self.data.task)
    }

    /// The task that it really belongs to: another one where the row drifted in the source.
    pub fn belongs_to(self) -> Task<'p> {
        self.plan.at(self.data.belongs_to)
    }

    pub(super) fn belongs_to_row(self) -> u32 {
        self.data.belongs_to
    }

    /// Its time limit column.
    pub fn deadline(self) -> Deadline<'p> {
        let read = self.plan.tables.time_limits.get(self.data.time_limit as usize);
        Deadline {
            printed: self.plan.str(self.data.deadline_printed),
            line: self.data.deadline_line,
            text: read.map(|row| self.plan.str(row.text)),
            limit: read.map(|row| row.limit),
        }
    }

    /// What the time limit column says; `None` where nothing can be read.
    pub fn limit(self) -> Option<Limit> {
        self.plan.tables.time_limits.get(self.data.time_limit as usize).map(|row| row.limit)
    }

    /// The column of a role: what is printed, and who is read from it.
    pub fn column(self, role: Role) -> Column<'p> {
        let [lead, responsible, assisting] = &self.data.columns;
        let data = match role {
            Role::Lead => lead,
            Role::Responsible => responsible,
            Role::Assisting => assisting,
        };
        Column { plan: self.plan, data }
    }

    /// Its duties in every role, in the order of the columns.
    pub fn duties(self) -> impl Iterator<Item = Duty<'p>> {
        let plan = self.plan;
        self.data.columns.iter().flat_map(move |column| plan.part(column.duties))
    }

    /// The places of its duties among all duties of the plan; they lie side by side.
    pub fn duty_rows(self) -> std::ops::Range<usize> {
        let [lead, .., assisting] = &self.data.columns;
        lead.duties.start as usize..assisting.duties.end as usize
    }

    /// The areas and collective names that its text charges with work.
    pub fn charged(self) -> impl Iterator<Item = Place<'p>> {
        self.plan.places(self.data.charged)
    }

    /// The areas that its text charges with work, collective names expanded; in the text's order, none twice.
    pub fn charged_areas(self) -> impl Iterator<Item = Area<'p>> {
        let plan = self.plan;
        plan.tables
            .charged_areas(self.data.charged)
            .into_iter()
            .filter_map(move |row| plan.view(row))
    }

    /// The areas that a collective name stands for in this measure: always the same, or those that its text charges
    /// (相关区), or those that it does not name (其他区); none where the members are not listed.
    pub fn scope_areas(self, scope: Scope<'p>) -> impl Iterator<Item = Area<'p>> {
        let plan = self.plan;
        let areas = plan.tables.scope_areas(scope.data(), self.data);
        areas.into_iter().filter_map(move |row| plan.view(row))
    }

    /// Whether a collective name stands for no area in this measure.
    pub(crate) fn scope_is_empty(self, scope: Scope<'p>) -> bool {
        let nobody_charged = self.data.charged.start == self.data.charged.end;
        scope.kind() == ScopeKind::Concerned && nobody_charged
            || !(0..self.plan.tables.areas.len() as u32)
                .any(|area| self.scope_includes(scope, area))
    }

    /// Whether a collective name stands for that area in this measure.
    pub(crate) fn scope_includes(self, scope: Scope<'p>, area: u32) -> bool {
        self.plan.tables.scope_includes(scope.data(), self.data, area)
    }

    /// Whether the list of charged areas ends in 等: there may be more.
    pub fn charged_is_open(self) -> bool {
        self.data.charged_open
    }

    /// The areas and collective names that its text mentions without charging them.
    pub fn mentioned(self) -> impl Iterator<Item = Place<'p>> {
        self.plan.places(self.data.mentioned)
    }

    /// Its milestones, in the text's order.
    pub fn milestones(self) -> impl DoubleEndedIterator<Item = Milestone<'p>> + ExactSizeIterator {
        self.plan.part(self.data.milestones)
    }

    /// Its targets, in the text's order.
    pub fn targets(self) -> impl DoubleEndedIterator<Item = Target<'p>> + ExactSizeIterator {
        self.plan.part(self.data.targets)
    }

    /// The digits of its text that state no target and no time.
    pub fn numbers(self) -> impl DoubleEndedIterator<Item = NumberMention<'p>> + ExactSizeIterator {
        self.plan.part(self.data.numbers)
    }
}

/// The time limit column of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline<'p> {
    /// As printed; empty where the cell is blank.
    pub printed: &'p str,
    /// The source line of the cell; 0 where unknown.
    pub line: u32,
    /// The time limit's words as read: `年底前`; `None` where nothing can be read.
    pub text: Option<&'p str>,
    /// What they say.
    pub limit: Option<Limit>,
}

/// A unit column of a measure.
#[derive(Clone, Copy)]
pub struct Column<'p> {
    plan: &'p crate::plan::Plan,
    data: &'p ColumnRow,
}

impl<'p> Column<'p> {
    /// As printed, damage included; a dash where nobody is charged, empty where the cell is blank.
    pub fn printed(self) -> &'p str {
        self.plan.str(self.data.printed)
    }

    /// The source line of the cell; 0 where unknown.
    pub fn line(self) -> u32 {
        self.data.line
    }

    /// Whether the list ends in 等部门: there may be more.
    pub fn is_open(self) -> bool {
        self.data.open
    }

    /// Who is read from it, in printed order.
    pub fn duties(self) -> impl DoubleEndedIterator<Item = Duty<'p>> + ExactSizeIterator {
        self.plan.part(self.data.duties)
    }
}

view! {
    /// A duty: somebody, in a role, for a measure.
    Duty over duties: DutyRow
}

impl<'p> Duty<'p> {
    /// The measure.
    pub fn measure(self) -> Measure<'p> {
        self.plan.at(self.data.measure)
    }

    /// The role.
    pub fn role(self) -> Role {
        self.data.role
    }

    /// The name as it was read from the column.
    pub fn written(self) -> &'p str {
        self.plan.str(self.data.written)
    }

    /// Who it is.
    pub fn holder(self) -> Holder<'p> {
        let unread = Holder::Unread(self.written());
        match self.data.holder {
            Some(holder) if holder.kind == ElementKind::Unit => {
                self.plan.view(holder.row).map_or(unread, Holder::Unit)
            }
            Some(holder) => self.plan.view(holder.row).map_or(unread, Holder::Scope),
            None => unread,
        }
    }

    /// The units that hold it: the unit itself, or the members of the collective name in this measure. None where the
    /// name cannot be read, where the text does not say which areas are concerned, or where members are not listed.
    pub fn units(self) -> impl Iterator<Item = Unit<'p>> {
        let plan = self.plan;
        let rows = match self.holder() {
            Holder::Unit(unit) => vec![unit.row() as u32],
            Holder::Scope(scope) => {
                let areas = plan.tables.scope_areas(scope.data(), self.measure().data);
                areas.into_iter().filter_map(|area| plan.tables.unit_of_area(area)).collect()
            }
            Holder::Unread(_) => Vec::new(),
        };
        rows.into_iter().filter_map(move |row| plan.view(row))
    }

    /// The source line of its column; 0 where unknown.
    pub fn line(self) -> u32 {
        self.measure().column(self.role()).line()
    }
}

/// Who holds a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Holder<'p> {
    /// A unit.
    Unit(Unit<'p>),
    /// A collective name.
    Scope(Scope<'p>),
    /// A printed name that cannot be read: see the measure's errata.
    Unread(&'p str),
}

view! {
    /// A milestone (节点): a time expression inside a measure's text that binds part of it.
    Milestone over milestones: MilestoneRow
}

impl<'p> Milestone<'p> {
    /// Its id: `1.31.3/m1`.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// The measure.
    pub fn measure(self) -> Measure<'p> {
        self.plan.at(self.data.measure)
    }

    /// The time expression, as printed.
    pub fn phrase(self) -> &'p str {
        self.plan.str(self.data.phrase)
    }

    /// The clause that it binds, as printed.
    pub fn clause(self) -> &'p str {
        self.plan.str(self.data.clause)
    }

    /// What it says.
    pub fn limit(self) -> Limit {
        self.data.limit
    }

    /// The areas and collective names that its clause charges, where they are fewer than those that the measure charges;
    /// none where it binds all of them.
    pub fn charged(self) -> impl Iterator<Item = Place<'p>> {
        self.plan.places(self.data.charged)
    }

    /// The areas that it binds: those that its clause charges, or else those that the measure's text charges; collective
    /// names expanded, none twice.
    ///
    /// ```
    /// let plan = duban::beijing_2026();
    /// let report = plan.milestone("3.11.4/m1")?;
    /// let areas: Vec<_> = report.charged_areas().map(|area| area.name()).collect();
    /// assert_eq!(areas, ["朝阳区", "丰台区", "门头沟区", "密云区"]);
    /// // The measure charges two more, with something else.
    /// assert_eq!(report.measure().charged_areas().count(), 6);
    /// # Ok::<(), duban::plan::UnknownName>(())
    /// ```
    pub fn charged_areas(self) -> impl Iterator<Item = Area<'p>> {
        let plan = self.plan;
        let measure = self.measure().data;
        let charged =
            if self.data.charged.is_empty() { measure.charged } else { self.data.charged };
        plan.tables.charged_areas(charged).into_iter().filter_map(move |row| plan.view(row))
    }

    /// Whether it binds a unit that its measure charges: a district's only where its area is charged.
    pub fn binds(self, unit: Unit<'_>) -> bool {
        unit.area().is_none_or(|area| self.binds_area(area))
    }

    /// Whether it binds an area that its measure concerns.
    pub fn binds_area(self, area: Area<'_>) -> bool {
        self.data.charged.is_empty()
            || self.charged_areas().any(|charged| charged.row() == area.row())
    }
}

view! {
    /// Digits in a measure's text that state no target and no time.
    NumberMention over numbers: NumberRow
}

impl<'p> NumberMention<'p> {
    /// The words that hold the digits.
    pub fn phrase(self) -> &'p str {
        self.plan.str(self.data.phrase)
    }

    /// What they are.
    pub fn kind(self) -> NumberKind {
        self.data.kind
    }
}

debug_by!(Measure: id, Duty: written, Milestone: id, NumberMention: phrase);
