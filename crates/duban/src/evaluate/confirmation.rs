//! Whose word on a requirement in words counts as its confirmation.

use super::{ConfirmedBy, Policy};
use crate::plan::{Area, Plan};
use crate::progress::Reading;
use crate::unit::Level;

/// How names of departments begin that stand above a district.
const ABOVE: [&str; 6] = ["市", "省", "国家", "中央", "全国", "生态环境部"];

/// Whether a report of words, in an area or as a whole, confirms them.
pub(super) fn confirms(
    plan: &Plan,
    area: Option<Area<'_>>,
    reading: &Reading<'_>,
    policy: &Policy,
) -> bool {
    match (policy.confirmed_by, reading.confirmed_by()) {
        (ConfirmedBy::Anybody, _) => true,
        (ConfirmedBy::Others, "") => is_from_above(plan, area, reading.source()),
        (ConfirmedBy::Others, who) => !is_own(plan, area, who),
    }
}

/// Whether somebody is the area's own government, or part of it.
fn is_own(plan: &Plan, area: Option<Area<'_>>, who: &str) -> bool {
    let Some(area) = area else { return false };
    let unit = plan.unit(who).ok();
    who.contains(area.name()) || unit.is_some_and(|unit| unit.area() == Some(area))
}

/// Whether a source is a unit of the city, or above it.
fn is_from_above(plan: &Plan, area: Option<Area<'_>>, source: &str) -> bool {
    match plan.unit(source) {
        Ok(unit) => matches!(unit.level(), Level::Municipal | Level::National),
        Err(_) => {
            !is_own(plan, area, source) && ABOVE.iter().any(|begin| source.starts_with(begin))
        }
    }
}
