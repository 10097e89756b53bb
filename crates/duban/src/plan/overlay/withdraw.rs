//! Withdrawals, and putting the form in order when all entries are applied.

use std::collections::{HashMap, HashSet};

use super::draft::{At, Draft};
use super::entry::{Entry, Operation};
use super::place::Place;
use crate::plan::document::{PlanForm, TaskForm};
use crate::plan::error::shown;
use crate::plan::{ChangeKind, ElementKind};
use crate::text::{fold, same};

/// The kinds that can be withdrawn.
const WITHDRAWABLE: &[ElementKind] = &[
    ElementKind::Measure,
    ElementKind::Target,
    ElementKind::Milestone,
    ElementKind::Reporting,
    ElementKind::Task,
];

impl Draft {
    /// Takes note of what the entries withdraw, before any of them is applied.
    pub(super) fn note_withdrawals(&mut self, entries: &[Entry]) {
        for (number, entry) in entries.iter().enumerate() {
            let Operation::Withdraw { id } = entry.operation() else { continue };
            if let Some(place) = self.index.find_any(id, WITHDRAWABLE) {
                self.withdrawn.entry(place).or_insert(format!("entries[{number}]"));
            }
        }
    }

    pub(super) fn withdraw(&mut self, at: At<'_>, id: &str) {
        let is_there = self.index.find_any(id, WITHDRAWABLE).is_some();
        if !is_there && self.gone.contains(&fold(id)) {
            return;
        }
        let Some(place) = self.resolve(at, "withdraw.id", id, &[]) else { return };
        if !WITHDRAWABLE.contains(&place.kind) {
            let what = format!("a {} cannot be withdrawn", place.kind);
            let remedy =
                "measures, targets, milestones, reporting duties and tasks can（此类要素不可撤销）";
            self.problem(at.number, at.path("withdraw.id"), what, remedy);
            return;
        }
        if place.kind == ElementKind::Task && !self.is_bare(at, place) {
            return;
        }
        let id = self.id_of(place);
        let before = self.json_at(place).map(|members| members.to_json());
        let element = (place.kind, id.as_str());
        self.change(at, ChangeKind::Removed, element, "", before, None, Vec::new());
    }

    /// Whether no measure stands in a task or belongs to it, but for those that are withdrawn as well.
    fn is_bare(&mut self, at: At<'_>, place: Place) -> bool {
        let id = self.id_of(place);
        let mut left = None;
        for (number, task) in self.form.tasks.iter().enumerate() {
            for (within, measure) in task.measures.iter().enumerate() {
                let belongs = match &measure.belongs_to {
                    Some(task) => number == place.at || same(task, &id),
                    None => number == place.at,
                };
                if belongs && !self.withdrawn.contains_key(&Place::measure(number, within)) {
                    left = Some(measure.id.clone());
                }
            }
        }
        if let Some(measure) = &left {
            let what = format!("the measure {} stands in it or belongs to it", shown(measure));
            let remedy = "withdraw or move its measures first（任务下仍有措施）";
            self.problem(at.number, at.path("withdraw.id"), what, remedy);
        }
        left.is_none()
    }

    /// The form when all entries are applied: without what is withdrawn, new tasks where their numbers belong, and the
    /// changes written down.
    pub(super) fn finish(&mut self) {
        let withdrawn: HashSet<Place> = self.withdrawn.keys().copied().collect();
        keep(&mut self.form.reporting, |at| {
            withdrawn.contains(&Place::new(ElementKind::Reporting, at))
        });
        for (at, task) in self.form.tasks.iter_mut().enumerate() {
            for (within, measure) in task.measures.iter_mut().enumerate() {
                let gone = |kind, inner| withdrawn.contains(&Place { kind, at, within, inner });
                keep(&mut measure.milestones, |inner| gone(ElementKind::Milestone, inner));
                keep(&mut measure.targets, |inner| gone(ElementKind::Target, inner));
            }
            keep(&mut task.measures, |within| withdrawn.contains(&Place::measure(at, within)));
        }
        let new = self.form.tasks.split_off(self.old_tasks.min(self.form.tasks.len()));
        keep(&mut self.form.tasks, |at| withdrawn.contains(&Place::new(ElementKind::Task, at)));
        insert(&mut self.form, new);
        let changes = self.take_changes();
        self.form.changes.extend(changes);
    }
}

fn keep<T>(list: &mut Vec<T>, is_gone: impl Fn(usize) -> bool) {
    let mut number = 0;
    list.retain(|_| {
        number += 1;
        !is_gone(number - 1)
    });
}

/// Puts each new task before the first one of its annex with a greater number, or behind the last one of its annex.
fn insert(form: &mut PlanForm, new: Vec<TaskForm>) {
    let annexes = annexes(form);
    let place = |task: &TaskForm| (annexes.get(&fold(&task.outline)).copied(), task.number);
    let mut places: Vec<_> = form.tasks.iter().map(place).collect();
    for task in new {
        let (annex, number) = place(&task);
        let before = places.iter().position(|(of, other)| *of == annex && *other > number);
        let behind = places.iter().rposition(|(of, _)| *of == annex).map(|at| at + 1);
        let at = before.or(behind).unwrap_or(places.len());
        places.insert(at, (annex, number));
        form.tasks.insert(at, task);
    }
}

/// For each heading, by its folded id, the number of the one at the top: its annex.
fn annexes(form: &PlanForm) -> HashMap<String, usize> {
    let mut annexes = HashMap::new();
    // Parents stand before their children.
    for (at, node) in form.outline.iter().enumerate() {
        let above = node.parent.as_ref().and_then(|parent| annexes.get(&fold(parent)).copied());
        annexes.insert(fold(&node.id), above.unwrap_or(at));
    }
    annexes
}
