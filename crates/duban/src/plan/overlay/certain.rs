//! What is said of how sure a field is, once somebody has decided it.

use crate::plan::document::CertaintyForm;
use crate::plan::{CertaintyLevel, Field};

/// Replaces all that is said of a field by one statement; gives what was said, but for what this entry has said itself.
pub(super) fn settle(
    list: &mut Vec<CertaintyForm>,
    statement: CertaintyForm,
) -> Vec<CertaintyForm> {
    let (mut settled, kept): (Vec<_>, Vec<_>) =
        std::mem::take(list).into_iter().partition(|said| said.field == statement.field);
    settled.retain(|said| said.level != statement.level || said.reason != statement.reason);
    *list = kept;
    list.push(statement);
    settled
}

/// The same for one cell of a matrix: what is said of several cells goes on being said of the others. Nothing is
/// replaced where the value stays as it is and nothing doubtful is said of it.
pub(super) fn settle_cell(
    list: &mut Vec<CertaintyForm>,
    (area, areas): (&str, &[String]),
    (indicator, indicators): (&str, &[String]),
    mut statement: CertaintyForm,
    is_new: bool,
) -> Vec<CertaintyForm> {
    let covers = |said: &CertaintyForm| {
        let has = |list: &[String], id: &str| list.is_empty() || list.iter().any(|one| one == id);
        said.field == Field::Value.word()
            && has(&said.areas, area)
            && has(&said.indicators, indicator)
    };
    let doubtful = |said: &CertaintyForm| covers(said) && said.level != CertaintyLevel::Certain;
    if !is_new && !list.iter().any(doubtful) {
        return Vec::new();
    }
    let mut settled = Vec::new();
    let mut kept = Vec::new();
    for said in std::mem::take(list) {
        if !covers(&said) {
            kept.push(said);
            continue;
        }
        kept.extend(without(&said, (area, areas), (indicator, indicators)));
        let mut said = said;
        said.areas = vec![area.to_owned()];
        said.indicators = vec![indicator.to_owned()];
        if said.level != statement.level || said.reason != statement.reason {
            settled.push(said);
        }
    }
    statement.areas = vec![area.to_owned()];
    statement.indicators = vec![indicator.to_owned()];
    kept.push(statement);
    *list = kept;
    settled
}

/// A statement about cells without one of them: the other areas, and in that area the other indicators.
fn without(
    said: &CertaintyForm,
    (area, areas): (&str, &[String]),
    (indicator, indicators): (&str, &[String]),
) -> Vec<CertaintyForm> {
    let named = |list: &[String], all: &[String]| {
        if list.is_empty() { all.to_vec() } else { list.to_vec() }
    };
    let mut other_areas = named(&said.areas, areas);
    let mut other_indicators = named(&said.indicators, indicators);
    other_areas.retain(|one| one != area);
    other_indicators.retain(|one| one != indicator);
    let mut rest = Vec::new();
    // An empty list would mean all of them.
    if !other_areas.is_empty() {
        rest.push(CertaintyForm { areas: other_areas, ..copy(said) });
    }
    if !other_indicators.is_empty() {
        let areas = vec![area.to_owned()];
        rest.push(CertaintyForm { areas, indicators: other_indicators, ..copy(said) });
    }
    rest
}

fn copy(said: &CertaintyForm) -> CertaintyForm {
    CertaintyForm {
        field: said.field.clone(),
        level: said.level,
        printed: said.printed.clone(),
        read: said.read.clone(),
        alternatives: said.alternatives.clone(),
        reason: said.reason.clone(),
        line: said.line,
        areas: said.areas.clone(),
        indicators: said.indicators.clone(),
    }
}
