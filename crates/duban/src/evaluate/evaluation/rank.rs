//! The ranks of areas by each indicator.

use rust_decimal::Decimal;

use super::verdicts::{CellVerdict, RankedOf};
use crate::evaluate::rank::ranks;
use crate::evaluate::{RankBy, State};
use crate::plan::{Indicator, Plan};
use crate::quantity::{MeasureUnit, Step};
use crate::target::Direction;

/// Ranks the cells of each indicator, over the values as they are published or over their attainment.
pub(super) fn rank(plan: &Plan, cells: &mut [CellVerdict<'_>], by: RankBy) {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); plan.indicators().len()];
    for (place, cell) in cells.iter().enumerate() {
        let places = of.get_mut(cell.cell.indicator().row());
        if let Some(places) = places.filter(|_| cell.verdict.state != State::NotAssigned) {
            places.push(place);
        }
    }
    for (indicator, places) in plan.indicators().zip(of) {
        let by_attainment = match by {
            RankBy::Value => false,
            RankBy::Attainment => true,
            RankBy::ByKind => counts(indicator) && numbers_differ(cells, &places),
        };
        rank_one(indicator, cells, &places, by_attainment);
    }
}

/// Whether it counts things, of which an area has as many as it is large.
fn counts(indicator: Indicator<'_>) -> bool {
    MeasureUnit::parse(indicator.unit()).is_ok_and(|unit| unit.dimension().is_count())
}

/// Whether not all areas are asked for the same number.
fn numbers_differ(cells: &[CellVerdict<'_>], places: &[usize]) -> bool {
    let mut numbers = places.iter().filter_map(|place| cells.get(*place)?.cell.number());
    let first = numbers.next();
    numbers.any(|number| Some(number) != first)
}

/// Ranks the cells of one indicator that have a value which counts.
fn rank_one(
    indicator: Indicator<'_>,
    cells: &mut [CellVerdict<'_>],
    assigned: &[usize],
    by_attainment: bool,
) {
    let compared = |cell: &CellVerdict<'_>| -> Option<Decimal> {
        let verdict = &cell.verdict;
        if matches!(verdict.state, State::InvalidData | State::NotReported) {
            return None;
        }
        let value = verdict.value?.round(Step::decimals(indicator.decimals()));
        if by_attainment { verdict.attainment } else { Some(value) }
    };
    let values: Vec<_> =
        assigned.iter().map(|place| cells.get(*place).and_then(compared)).collect();
    let reported = || {
        let pairs = assigned.iter().zip(&values).filter(|(_, value)| value.is_some());
        pairs.filter_map(|(place, _)| cells.get(*place))
    };
    let mut days = reported().map(|cell| cell.verdict.covered_to);
    let first = days.next();
    let ranked = RankedOf {
        days_differ: days.any(|day| Some(day) != first),
        reported: u32::try_from(reported().count()).unwrap_or(u32::MAX),
        assigned: u32::try_from(assigned.len()).unwrap_or(u32::MAX),
        by: if by_attainment { RankBy::Attainment } else { RankBy::Value },
    };
    let direction = if by_attainment { Direction::HigherIsBetter } else { indicator.direction() };
    for (place, rank) in assigned.iter().zip(ranks(&values, direction)) {
        if let Some(cell) = cells.get_mut(*place).filter(|_| rank.is_some()) {
            cell.rank = rank;
            cell.ranked = Some(ranked);
        }
    }
}
