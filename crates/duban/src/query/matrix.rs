//! Filters over the cells of matrices, which are no part of a measure.

use super::Filter;
use crate::plan::{Area, Cell, Indicator, OutlineNode, Plan, UnknownName};

/// What a filter asks of a cell, its names looked up once.
pub(crate) struct CellFilter<'p> {
    none: bool,
    outline: Option<OutlineNode<'p>>,
    areas: [Option<Area<'p>>; 2],
    indicator: Option<Indicator<'p>>,
}

impl Filter<'_> {
    /// What is asked of a cell: the heading of its matrix, its area (or the unit that answers for it), its indicator. What
    /// only a measure has (a task, a role, a time limit, a text, a doubt) no cell has.
    pub(crate) fn of_cells<'p>(&self, plan: &'p Plan) -> Result<CellFilter<'p>, UnknownName> {
        let of_measures = self.task.is_some()
            || self.role.is_some()
            || self.limit_kind.is_some()
            || self.due.is_some()
            || self.has_target.is_some()
            || self.doubt.is_some()
            || self.text.is_some();
        let unit = self.unit.map(|name| plan.unit(name)).transpose()?;
        let of_unit = unit.and_then(|unit| unit.area());
        let area = self.area.map(|name| plan.area(name)).transpose()?;
        Ok(CellFilter {
            none: of_measures || (unit.is_some() && of_unit.is_none()),
            outline: self.outline.map(|id| plan.outline_node(id)).transpose()?,
            areas: [area, of_unit],
            indicator: self.indicator.map(|id| plan.indicator(id)).transpose()?,
        })
    }
}

impl CellFilter<'_> {
    pub(crate) fn keeps(&self, cell: Cell<'_>) -> bool {
        !self.none
            && self.outline.is_none_or(|node| cell.matrix().outline().is_within(node))
            && self.areas.iter().flatten().all(|area| cell.area() == *area)
            && self.indicator.is_none_or(|indicator| cell.indicator() == indicator)
    }
}
