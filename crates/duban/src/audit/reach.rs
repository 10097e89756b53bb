//! Of what and of whom a target speaks: units of measurement that count, and the areas that it is about.

use crate::plan::{Area, Plan, ScopeKind, Target};
use crate::text::{WordList, words};

/// Measure words for things that are counted one by one.
const COUNTS: WordList = words![
    "家", "项", "处", "个", "块", "座", "台", "辆", "套", "户", "条", "村", "人", "名", "件", "所",
    "次", "组", "批",
];

/// Words that mean everything that the plan is about.
const EVERYWHERE: WordList =
    words!["全国", "全省", "全市", "全区", "全县", "全域", "本省", "本市", "本区", "本县"];

/// Whether a unit of measurement counts things: 家, 项, 处 and 个 are then the same.
pub(super) fn is_count(unit: &str) -> bool {
    COUNTS.contains(unit)
}

pub(super) fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰")
}

/// Whether numbers in these two units can be held against each other.
pub(super) fn comparable(one: &str, other: &str) -> bool {
    crate::text::same(one, other) || (is_count(one) && is_count(other))
}

/// Of whom a target speaks, as far as the plan's own names tell.
pub(super) enum Reach<'p> {
    /// Of everybody together.
    Whole,
    /// Of these areas.
    Areas(Vec<Area<'p>>),
    /// Of something that is no area: a road, a park, a part of an area.
    Other,
}

/// Of whom a target speaks: its scope, or the areas in its phrase where it has none.
pub(super) fn reach<'p>(target: Target<'p>) -> Reach<'p> {
    let scope = target.scope().split(['(', '（']).next().unwrap_or_default().trim();
    if scope.is_empty() {
        let named = named_areas(target);
        return if named.is_empty() { Reach::Whole } else { Reach::Areas(named) };
    }
    if EVERYWHERE.contains(scope) {
        return Reach::Whole;
    }
    let mut areas = Vec::new();
    for name in scope.trim_end_matches('等').split(['、', '，', ',', '和', '及']) {
        let Some(members) = members(target.plan(), name) else { return Reach::Other };
        areas.extend(members);
    }
    Reach::Areas(areas)
}

/// The areas that one name stands for whatever the measure; `None` where it stands for none.
fn members<'p>(plan: &'p Plan, name: &str) -> Option<Vec<Area<'p>>> {
    if let Ok(area) = plan.area(name) {
        return Some(vec![area]);
    }
    let scope = plan.scope(name).ok().filter(|scope| scope.kind() == ScopeKind::Fixed)?;
    Some(scope.areas().collect())
}

/// The areas whose full names stand in a target's phrase or scope.
pub(super) fn named_areas<'p>(target: Target<'p>) -> Vec<Area<'p>> {
    let says = |area: &Area<'p>| {
        target.phrase().contains(area.name()) || target.scope().contains(area.name())
    };
    target.plan().areas().filter(says).collect()
}
