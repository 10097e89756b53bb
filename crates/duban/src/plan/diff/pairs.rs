//! Which element of one plan is which of another.

use std::collections::{HashMap, HashSet};

use crate::order::Order;
use crate::plan::view::{Measure, View};
use crate::plan::{ElementKind, Plan};
use crate::text::fold;

/// A row of the first plan and the row of the second that is the same element; one of them where it is in one only.
type Pair = (Option<u32>, Option<u32>);

/// The pairs of all kinds, in the order in which differences are listed.
pub(super) fn pairs(one: &Plan, other: &Plan) -> Vec<(ElementKind, Vec<Pair>)> {
    let measures = measures(one, other);
    let milestones = inner(one, other, &measures, |measure| {
        measure.milestones().map(|it| (it.row() as u32, it.id(), it.phrase())).collect()
    });
    let targets = inner(one, other, &measures, |measure| {
        measure.targets().map(|it| (it.row() as u32, it.id(), it.phrase())).collect()
    });
    macro_rules! by_id {
        ($($list:ident by $id:ident: $kind:ident),+) => {
            vec![$((
                ElementKind::$kind,
                by_id(one.$list().map(|it| it.$id()), other.$list().map(|it| it.$id())),
            )),+]
        };
    }
    let mut all = vec![(ElementKind::Document, vec![(Some(0), Some(0))])];
    all.extend(by_id! {
        paragraphs by id: Paragraph, reporting_duties by id: Reporting, areas by id: Area, units by name: Unit,
        scopes by name: Scope, indicators by id: Indicator, outline by id: Outline, tasks by id: Task
    });
    all.push((ElementKind::Measure, measures));
    all.push((ElementKind::Milestone, milestones));
    all.push((ElementKind::Target, targets));
    all.extend(by_id! { matrices by id: Matrix, cells by id: Cell });
    all
}

fn by_id<'p>(
    one: impl Iterator<Item = &'p str>,
    other: impl Iterator<Item = &'p str>,
) -> Vec<Pair> {
    let mut left: HashMap<String, u32> = (0..).zip(one).map(|(row, id)| (fold(id), row)).collect();
    let mut pairs: Vec<Pair> =
        (0..).zip(other).map(|(row, id)| (left.remove(&fold(id)), Some(row))).collect();
    let mut rest: Vec<u32> = left.into_values().collect();
    rest.order();
    pairs.extend(rest.into_iter().map(|row| (Some(row), None)));
    pairs
}

/// Measures by their ids; those that are left by their words, where only one on each side has them.
fn measures(one: &Plan, other: &Plan) -> Vec<Pair> {
    let mut pairs = by_id(one.measures().map(Measure::id), other.measures().map(Measure::id));
    let text = |plan: &Plan, row: u32| plan.view(row).map(|it: Measure<'_>| fold(it.text()));
    let mut alone: HashMap<String, Vec<u32>> = HashMap::new();
    for row in pairs.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0) {
        if let Some(text) = text(one, row) {
            alone.entry(text).or_default().push(row);
        }
    }
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for row in pairs.iter().filter(|pair| pair.0.is_none()).filter_map(|pair| pair.1) {
        if let Some(text) = text(other, row) {
            *wanted.entry(text).or_default() += 1;
        }
    }
    let mut moved = HashSet::new();
    for pair in pairs.iter_mut().filter(|pair| pair.0.is_none()) {
        let words = pair.1.and_then(|row| text(other, row)).unwrap_or_default();
        if let (Some([row]), Some(1)) = (alone.get(&words).map(Vec::as_slice), wanted.get(&words)) {
            pair.0 = Some(*row);
            moved.insert(*row);
        }
    }
    pairs.retain(|pair| pair.1.is_some() || pair.0.is_none_or(|row| !moved.contains(&row)));
    pairs
}

/// What stands in the measures of each pair, by id or, where the ids differ, by phrase.
fn inner<'p>(
    one: &'p Plan,
    other: &'p Plan,
    measures: &[Pair],
    list: impl Fn(Measure<'p>) -> Vec<(u32, &'p str, &'p str)>,
) -> Vec<Pair> {
    let of = |plan: &'p Plan, row: Option<u32>| {
        let measure = row.and_then(|row| {
            Measure::table(plan).get(row as usize).map(|data| Measure::over(plan, row, data))
        });
        measure.map(&list).unwrap_or_default()
    };
    let mut pairs = Vec::new();
    for (before, after) in measures {
        let mut left = of(one, *before);
        let right = of(other, *after);
        let mut open = Vec::new();
        for (row, id, phrase) in right {
            match left.iter().position(|(_, known, _)| *known == id) {
                Some(at) => pairs.push((Some(left.remove(at).0), Some(row))),
                None => open.push((row, phrase)),
            }
        }
        for (row, phrase) in open {
            let at = left.iter().position(|(_, _, known)| *known == phrase);
            pairs.push((at.map(|at| left.remove(at).0), Some(row)));
        }
        pairs.extend(left.into_iter().map(|(row, ..)| (Some(row), None)));
    }
    // The order of the second plan, what it lacks behind.
    pairs.order_by_key(|(before, after)| (after.is_none(), after.or(*before)));
    pairs
}
