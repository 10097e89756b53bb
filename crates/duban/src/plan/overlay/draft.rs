//! The form of a plan while an overlay is laid over it, with everything that is wrong so far.

use std::collections::{HashMap, HashSet};

use super::entry::Entry;
use super::json::MOST_PROBLEMS;
use super::place::{Index, Place};
use super::scopes::Definitions;
use crate::json::{self, Raw};
use crate::order::Order;
use crate::plan::document::{CertaintyForm, ChangeForm, MeasureForm, PlanForm, TaskForm};
use crate::plan::error::{Problem, shown};
use crate::plan::{CertaintyLevel, Change, ChangeKind, ElementKind, Field, Plan};
use crate::text::{fold, nearest};

/// A plan's form as it is edited. Elements are put at the end of their lists and taken out only when all is done, so
/// places stay right.
pub(super) struct Draft {
    pub(super) form: PlanForm,
    pub(super) index: Index,
    /// How many tasks the base has: those behind are new and not yet where they belong.
    pub(super) old_tasks: usize,
    /// Elements that were added before, by kind and folded id, as they were added.
    added_before: HashMap<(ElementKind, String), String>,
    /// Folded ids of what was withdrawn before.
    pub(super) gone: HashSet<String>,
    /// What this overlay withdraws, with the path of the entry that says so.
    pub(super) withdrawn: HashMap<Place, String>,
    /// The fields that are set.
    pub(super) set: HashMap<(Place, String), Set>,
    pub(super) touched: Vec<Touched>,
    /// The areas that the entries give collective names.
    pub(super) definitions: Definitions,
    problems: Vec<(usize, Problem)>,
    changes: Vec<(usize, ChangeForm)>,
}

/// A member of the form that an entry wrote, to find the entry when the form turns out wrong there.
pub(super) struct Touched {
    pub(super) element: Written,
    /// The path within the element; empty for all of it.
    pub(super) member: String,
    /// The path in the overlay.
    pub(super) path: String,
}

/// A field that this overlay sets.
pub(super) struct Set {
    /// What it held before the overlay.
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// The path that says so.
    pub(super) path: String,
}

/// Where an entry wrote.
pub(super) enum Written {
    /// The element with that id.
    Element(ElementKind, String),
    /// The time limit with that number.
    TimeLimit(usize),
}

/// An entry that is being applied: its number, and whose word it is.
#[derive(Clone, Copy)]
pub(super) struct At<'o> {
    pub(super) number: usize,
    pub(super) entry: &'o Entry,
}

impl At<'_> {
    /// A path within the entry.
    pub(super) fn path(self, within: &str) -> String {
        format!("entries[{}].{within}", self.number)
    }

    /// The statement that a field is certain by the word of this entry.
    pub(super) fn certain(self, field: Field) -> CertaintyForm {
        let Entry { who, date, basis, .. } = self.entry;
        CertaintyForm {
            field: field.word().into(),
            level: CertaintyLevel::Certain,
            printed: String::new(),
            read: String::new(),
            alternatives: Vec::new(),
            reason: format!("{basis}（{who}，{date}）"),
            line: 0,
            areas: Vec::new(),
            indicators: Vec::new(),
        }
    }
}

impl Draft {
    pub(super) fn of(plan: &Plan) -> Self {
        let form = plan.form();
        let index = Index::of(&form);
        let mut draft = Self {
            old_tasks: form.tasks.len(),
            form,
            index,
            added_before: HashMap::new(),
            gone: HashSet::new(),
            withdrawn: HashMap::new(),
            set: HashMap::new(),
            touched: Vec::new(),
            definitions: Definitions::new(),
            problems: Vec::new(),
            changes: Vec::new(),
        };
        plan.changes().for_each(|change| draft.remember(change));
        draft
    }

    /// Takes note of what an earlier overlay added or withdrew.
    fn remember(&mut self, change: Change<'_>) {
        let id = fold(change.element_id());
        match change.kind() {
            ChangeKind::Added if change.field().is_empty() => {
                let element = change.after().unwrap_or_default().to_owned();
                self.added_before.insert((change.element_kind(), id), element);
            }
            ChangeKind::Removed => {
                self.gone.extend(inner_ids(change));
                self.gone.insert(id);
            }
            ChangeKind::Added | ChangeKind::Changed => {}
        }
    }

    /// The JSON of the element that an earlier overlay added under this id, as it was added.
    pub(super) fn added_before(&self, kind: ElementKind, id: &str) -> Option<&str> {
        self.added_before.get(&(kind, fold(id))).map(String::as_str)
    }

    pub(super) fn problem(
        &mut self,
        entry: usize,
        path: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.report(entry, Problem { path: path.into(), what: what.into(), remedy: remedy.into() });
    }

    pub(super) fn report(&mut self, entry: usize, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push((entry, problem));
        }
    }

    /// Everything that is wrong, in the order of the entries.
    pub(super) fn take_problems(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.problems);
        problems.order_by_key(|(entry, _)| *entry);
        problems.into_iter().map(|(_, problem)| problem).collect()
    }

    pub(super) fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// What is changed, in the order of the entries.
    pub(super) fn take_changes(&mut self) -> Vec<ChangeForm> {
        let mut changes = std::mem::take(&mut self.changes);
        changes.order_by_key(|(entry, _)| *entry);
        changes.into_iter().map(|(_, change)| change).collect()
    }

    /// Finds what an entry names; a name of nothing, or of several things, is a problem.
    pub(super) fn resolve(
        &mut self,
        at: At<'_>,
        path: &str,
        name: &str,
        kinds: &[ElementKind],
    ) -> Option<Place> {
        let wanted = |place: &&Place| kinds.is_empty() || kinds.contains(&place.kind);
        let found: Vec<Place> = self.index.find(name).iter().filter(wanted).copied().collect();
        match found.as_slice() {
            [place] => return Some(*place),
            [] => self.unknown(at, path, name, kinds),
            several => {
                let named: Vec<_> = several.iter().map(|place| place.kind.word()).collect();
                self.problem(
                    at.number,
                    at.path(path),
                    format!("{} names several things: {}", shown(name), named.join(", ")),
                    "say which with \"kind\"（名称有歧义，请用 kind 指明）",
                );
            }
        }
        None
    }

    fn unknown(&mut self, at: At<'_>, path: &str, name: &str, kinds: &[ElementKind]) {
        // Nothing more would be reported, and looking for the nearest of many names takes its time.
        if self.problems.len() == MOST_PROBLEMS {
            return;
        }
        let gone = self.gone.contains(&fold(name));
        let words: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
        let kind = if words.is_empty() { "element".into() } else { words.join(" or ") };
        let offer: Vec<_> =
            nearest(name, self.index.names(kinds)).iter().map(|n| shown(n)).collect();
        let remedy = match (gone, offer.is_empty()) {
            (true, _) => "it was withdrawn by an earlier overlay（已被先前的修订撤销）".into(),
            (false, true) => "give the id of something in the plan, or add it（请先定义）".into(),
            (false, false) => format!("the nearest: {}（名称或编号不存在）", offer.join(", ")),
        };
        self.problem(
            at.number,
            at.path(path),
            format!("no {kind} is called {}", shown(name)),
            remedy,
        );
    }

    /// Whether another entry withdraws the element or what it stands in; that is a problem of the entry that edits it.
    pub(super) fn is_withdrawn(&mut self, at: At<'_>, path: &str, place: Place) -> bool {
        let mut place = Some(place);
        while let Some(here) = place {
            if let Some(other) = self.withdrawn.get(&here).cloned() {
                let what = format!("{other} withdraws what this entry edits");
                let remedy = "keep one of the two（同一要素既修改又撤销）";
                self.problem(at.number, at.path(path), what, remedy);
                return true;
            }
            place = here.parent();
        }
        false
    }

    /// Takes down a change.
    #[expect(clippy::too_many_arguments, reason = "the columns of one row, named at each call")]
    pub(super) fn change(
        &mut self,
        at: At<'_>,
        change: ChangeKind,
        (element, id): (ElementKind, &str),
        field: &str,
        before: Option<String>,
        after: Option<String>,
        settled: Vec<CertaintyForm>,
    ) {
        let raw = |json: Option<String>| json.map(Raw::new);
        let form = ChangeForm {
            change,
            element,
            id: id.into(),
            field: field.into(),
            before: raw(before),
            after: raw(after),
            settled,
            who: at.entry.who.clone(),
            date: at.entry.date,
            basis: at.entry.basis.clone(),
        };
        self.changes.push((at.number, form));
    }
}

/// The folded ids of what stood in a withdrawn task or measure.
fn inner_ids(change: Change<'_>) -> Vec<String> {
    let json = change.before().unwrap_or_default().as_bytes();
    let measures: Vec<MeasureForm> = match change.element_kind() {
        ElementKind::Measure => json::from_slice(json).into_iter().collect(),
        ElementKind::Task => {
            json::from_slice::<TaskForm>(json).map(|task| task.measures).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    measures.iter().flat_map(ids_in).map(fold).collect()
}

/// The ids in a measure, its own first.
pub(super) fn ids_in(measure: &MeasureForm) -> impl Iterator<Item = &str> {
    let milestones = measure.milestones.iter().map(|milestone| milestone.id.as_str());
    let targets = measure.targets.iter().map(|target| target.id.as_str());
    std::iter::once(measure.id.as_str()).chain(milestones).chain(targets)
}
