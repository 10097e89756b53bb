//! The ranks of areas by each indicator.

use super::verdicts::{CellVerdict, RankedOf};
use crate::evaluate::State;
use crate::evaluate::rank::ranks;
use crate::plan::Plan;
use crate::quantity::Step;

/// Ranks the cells of each indicator over the values as they are published.
pub(super) fn rank(plan: &Plan, cells: &mut [CellVerdict<'_>]) {
    let mut of: Vec<(u32, Vec<usize>)> = vec![(0, Vec::new()); plan.indicators().len()];
    for (place, cell) in cells.iter().enumerate() {
        let Some((assigned, places)) = of.get_mut(cell.cell.indicator().row()) else { continue };
        *assigned += u32::from(cell.verdict.state != State::NotAssigned);
        let judged = !matches!(
            cell.verdict.state,
            State::NotAssigned | State::InvalidData | State::NotReported
        );
        if cell.verdict.value.is_some() && judged {
            places.push(place);
        }
    }
    for (assigned, places) in of {
        let mut direction = None;
        let values: Vec<_> = places
            .iter()
            .map(|place| {
                let cell = cells.get(*place)?;
                let indicator = cell.cell.indicator();
                direction = Some(indicator.direction());
                let value = cell.verdict.value?;
                Some(value.round(Step::decimals(indicator.decimals())))
            })
            .collect();
        let Some(direction) = direction else { continue };
        let mut days = places.iter().map(|place| cells.get(*place)?.verdict.covered_to);
        let first = days.next();
        let days_differ = days.any(|day| Some(day) != first);
        let reported = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let ranked = RankedOf { reported, assigned, days_differ };
        for (place, rank) in places.iter().zip(ranks(&values, direction)) {
            if let Some(cell) = cells.get_mut(*place) {
                cell.rank = rank;
                cell.ranked = Some(ranked);
            }
        }
    }
}
