//! What a group does not count, and why.

use super::roll::Members;
use crate::evaluate::{Timing, Verdict};
use crate::plan::Area;

/// Something that was not counted, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted<'a> {
    /// The id of the cell, the target or the measure.
    pub id: &'a str,
    /// The area that a target was reported for.
    pub area: Option<Area<'a>>,
    /// Why, in Chinese.
    pub reason: &'static str,
}

/// Why a number is not counted at all; `None` where it is, good or not.
pub(super) fn left_out(verdict: &Verdict<'_>) -> Option<&'static str> {
    match verdict.state {
        state if state.is_left_out() => Some(state.chinese()),
        _ if !verdict.requirement.is_binding() => Some("非约束性目标，另列"),
        _ => None,
    }
}

/// Everything that a group does not count.
pub(super) fn uncounted<'a>(members: &Members<'_, 'a>) -> Vec<Uncounted<'a>> {
    let items = &members.items;
    let cells = items.cells.iter().filter_map(|cell| {
        let reason = left_out(&cell.verdict)?;
        Some(Uncounted { id: cell.cell.id(), area: None, reason })
    });
    let targets = items.targets.iter().filter_map(|target| {
        let reason = left_out(&target.verdict)?;
        Some(Uncounted { id: target.target.id(), area: target.area, reason })
    });
    let measures = items.measures.iter().filter(|item| item.work.timing == Timing::Cancelled);
    let measures = measures.map(|item| Uncounted {
        id: item.verdict.measure.id(),
        area: None,
        reason: Timing::Cancelled.chinese(),
    });
    let seen = members.seen.iter().map(|(verdict, reason)| Uncounted {
        id: verdict.measure.id(),
        area: None,
        reason,
    });
    cells.chain(targets).chain(measures).chain(seen).collect()
}
