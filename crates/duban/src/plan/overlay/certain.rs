//! What is said of how sure a field is, once somebody has decided it.

use super::place::Place;
use crate::plan::document::{CertaintyForm, MatrixForm};
use crate::plan::{CertaintyLevel, Field};

/// What was said of a field before it was decided, and whether there was anything to decide.
type Settled = (Vec<CertaintyForm>, bool);

/// Replaces all that is said of a field by one statement: where the field is new, or something doubtful is said of it.
/// What the same entry has said itself is not counted.
pub(super) fn settle(
    list: &mut Vec<CertaintyForm>,
    statement: CertaintyForm,
    is_new: bool,
) -> Settled {
    let is_about = |said: &CertaintyForm| said.field == statement.field;
    if !is_new && !list.iter().any(|said| is_about(said) && is_doubt(said)) {
        return (Vec::new(), false);
    }
    let (mut settled, kept): (Vec<_>, Vec<_>) =
        std::mem::take(list).into_iter().partition(is_about);
    settled.retain(|said| !is_same(said, &statement));
    *list = kept;
    list.push(statement);
    (settled, true)
}

/// The same for one cell of a matrix: what is said of several cells goes on being said of the others.
pub(super) fn settle_cell(
    matrix: &mut MatrixForm,
    place: Place,
    mut statement: CertaintyForm,
    is_new: bool,
) -> Settled {
    let areas: Vec<String> = matrix.rows.iter().map(|row| row.area.clone()).collect();
    let (Some(area), Some(indicator)) =
        (areas.get(place.within), matrix.indicators.get(place.inner))
    else {
        return (Vec::new(), false);
    };
    let cell = Cell { area, areas: &areas, indicator, indicators: &matrix.indicators };
    if !is_new && !matrix.certainty.iter().any(|said| cell.is_meant(said) && is_doubt(said)) {
        return (Vec::new(), false);
    }
    let mut settled = Vec::new();
    let mut kept = Vec::new();
    for said in std::mem::take(&mut matrix.certainty) {
        if !cell.is_meant(&said) {
            kept.push(said);
            continue;
        }
        kept.extend(cell.others(&said));
        let said = cell.only(said);
        if !is_same(&said, &statement) {
            settled.push(said);
        }
    }
    statement = cell.only(statement);
    kept.push(statement);
    matrix.certainty = kept;
    (settled, true)
}

fn is_doubt(said: &CertaintyForm) -> bool {
    said.level != CertaintyLevel::Certain
}

fn is_same(said: &CertaintyForm, statement: &CertaintyForm) -> bool {
    said.level == statement.level && said.reason == statement.reason
}

/// A cell among those of its matrix.
struct Cell<'m> {
    area: &'m String,
    areas: &'m [String],
    indicator: &'m String,
    indicators: &'m [String],
}

impl Cell<'_> {
    /// Whether a statement about a matrix is about the value of this cell.
    fn is_meant(&self, said: &CertaintyForm) -> bool {
        let has = |list: &[String], id: &String| list.is_empty() || list.contains(id);
        said.field == Field::Value.word()
            && has(&said.areas, self.area)
            && has(&said.indicators, self.indicator)
    }

    /// A statement about this cell only.
    fn only(&self, said: CertaintyForm) -> CertaintyForm {
        let (areas, indicators) = (vec![self.area.clone()], vec![self.indicator.clone()]);
        CertaintyForm { areas, indicators, ..said }
    }

    /// A statement about several cells without this one: the other areas, and in this area the other indicators.
    fn others(&self, said: &CertaintyForm) -> Vec<CertaintyForm> {
        let but = |list: &[String], all: &[String], id: &String| -> Vec<String> {
            let named = if list.is_empty() { all } else { list };
            named.iter().filter(|one| *one != id).cloned().collect()
        };
        let areas = but(&said.areas, self.areas, self.area);
        let indicators = but(&said.indicators, self.indicators, self.indicator);
        let mut rest = Vec::new();
        // An empty list would mean all of them.
        if !areas.is_empty() {
            rest.push(CertaintyForm { areas, ..copy(said) });
        }
        if !indicators.is_empty() {
            rest.push(CertaintyForm { areas: vec![self.area.clone()], indicators, ..copy(said) });
        }
        rest
    }
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
