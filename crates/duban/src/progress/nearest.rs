//! Which names of a plan may be meant by one that it does not know: those that share what is distinctive in it.

use crate::plan::{ElementKind, Plan, UnknownName};
use crate::text::fold;

/// How names of units begin and end that say what kind of unit it is, not which one.
const LEVELS: &[&str] = &["市", "区", "县", "省"];
const KINDS: &[&str] = &[
    "管理委员会",
    "委员会",
    "管理局",
    "管委会",
    "总队",
    "公司",
    "集团",
    "中心",
    "政府",
    "局",
    "委",
    "办",
    "厅",
    "部",
    "院",
];

/// Of the nearest names, those that may be meant; of a unit with the name of an area before it (通州区生态环境局), the area's own
/// unit, which is who the plan charges there.
#[cold]
pub(super) fn like(plan: &Plan, name: &str, error: &UnknownName) -> Vec<String> {
    if error.kind != ElementKind::Unit {
        return error.nearest.clone();
    }
    let folded = fold(name);
    let area = plan.areas().find(|area| is_within(&folded, &fold(area.name())));
    if let Some(unit) = area.and_then(|area| area.unit()) {
        return vec![unit.name().to_owned()];
    }
    let sought = distinctive(&folded);
    let mut near: Vec<String> = error.nearest.clone();
    near.retain(|name| shares(&sought, &distinctive(&fold(name))));
    let holding = plan.units().map(|unit| unit.name().to_owned());
    let holding =
        holding.filter(|name| sought.chars().count() > 1 && fold(name).contains(&*sought));
    near.splice(0..0, holding);
    // A unit once, under the name that is nearest.
    let mut offered = Vec::new();
    near.retain(|name| {
        let unit = plan.row_of(name, ElementKind::Unit).ok();
        let is_new = !offered.contains(&unit);
        offered.push(unit);
        is_new
    });
    near.truncate(MOST);
    near
}

/// Whether a name is that of some office of an area: 通州区生态环境局, 通州生态环境局.
fn is_within(folded: &str, area: &str) -> bool {
    let short = area.strip_suffix('区').unwrap_or(area);
    let is_office = folded.ends_with(['局', '委', '办']);
    folded.starts_with(area) || (is_office && folded.starts_with(short))
}

/// How many names are offered.
const MOST: usize = 3;

/// The name without what says only its level and its kind.
fn distinctive(folded: &str) -> String {
    let name = LEVELS.iter().find_map(|level| folded.strip_prefix(level)).unwrap_or(folded);
    let kind = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    kind.filter(|name| !name.is_empty()).unwrap_or(name).to_owned()
}

/// Whether one may be the other with a slip: it begins alike, or most of its characters are the other's. (环保 is not 医保.)
fn shares(one: &str, other: &str) -> bool {
    let common = one.chars().filter(|char| other.contains(*char)).count();
    one.chars().next() == other.chars().next() || common * 3 >= one.chars().count() * 2
}
