//! Where the elements of a plan stand in its JSON form, and how they are found by id or name.

use indexmap::IndexMap;

use crate::plan::ElementKind;
use crate::plan::document::{MatrixForm, PlanForm};
use crate::text::fold;

/// Where an element stands. Elements are only ever put behind those that are there, so that a place stays right while
/// a form is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) kind: ElementKind,
    /// Its number in its list, or that of the task or matrix that it stands in.
    pub(super) at: usize,
    /// The number of the measure in its task, or of the row in its matrix.
    pub(super) within: usize,
    /// The number of the milestone or target in its measure, or of the cell in its row.
    pub(super) inner: usize,
}

impl Place {
    pub(super) fn new(kind: ElementKind, at: usize) -> Self {
        Self { kind, at, within: 0, inner: 0 }
    }

    pub(super) fn measure(at: usize, within: usize) -> Self {
        Self { kind: ElementKind::Measure, at, within, inner: 0 }
    }

    /// The element that it stands in: the measure of a target, the task of a measure.
    pub(super) fn parent(self) -> Option<Self> {
        match self.kind {
            ElementKind::Milestone | ElementKind::Target => {
                Some(Self::measure(self.at, self.within))
            }
            ElementKind::Measure => Some(Self::new(ElementKind::Task, self.at)),
            _ => None,
        }
    }

    /// Its path in the JSON form.
    pub(super) fn path(self) -> String {
        let (at, within, inner) = (self.at, self.within, self.inner);
        match self.kind {
            ElementKind::Document => "document".into(),
            ElementKind::Paragraph => format!("notice[{at}]"),
            ElementKind::Reporting => format!("reporting[{at}]"),
            ElementKind::Area => format!("areas[{at}]"),
            ElementKind::Unit => format!("units[{at}]"),
            ElementKind::Scope => format!("scopes[{at}]"),
            ElementKind::Indicator => format!("indicators[{at}]"),
            ElementKind::Outline => format!("outline[{at}]"),
            ElementKind::Task => format!("tasks[{at}]"),
            ElementKind::Measure => format!("tasks[{at}].measures[{within}]"),
            ElementKind::Milestone => {
                format!("tasks[{at}].measures[{within}].milestones[{inner}]")
            }
            ElementKind::Target => format!("tasks[{at}].measures[{within}].targets[{inner}]"),
            ElementKind::Matrix => format!("matrices[{at}]"),
            ElementKind::Cell => format!("matrices[{at}].rows[{within}].cells[{inner}]"),
            ElementKind::Element => ".".into(),
        }
    }
}

/// Ids and names, folded, with what they name; in document order, so that of equally near names the first is offered.
#[derive(Default)]
pub(super) struct Index(IndexMap<String, Vec<Place>>);

impl Index {
    /// The index of a whole form.
    pub(super) fn of(form: &PlanForm) -> Self {
        let mut index = Self::default();
        index.add(&form.id, Place::new(ElementKind::Document, 0));
        each(&form.notice, ElementKind::Paragraph, |item| &item.id, &mut index);
        each(&form.reporting, ElementKind::Reporting, |item| &item.id, &mut index);
        each(&form.outline, ElementKind::Outline, |item| &item.id, &mut index);
        each(&form.indicators, ElementKind::Indicator, |item| &item.id, &mut index);
        each(&form.indicators, ElementKind::Indicator, |item| &item.name, &mut index);
        for (at, area) in form.areas.iter().enumerate() {
            let names = [&area.id, &area.name].into_iter().chain(&area.aliases);
            names.for_each(|name| index.add(name, Place::new(ElementKind::Area, at)));
        }
        for (at, unit) in form.units.iter().enumerate() {
            let names = std::iter::once(&unit.name).chain(&unit.formal).chain(&unit.aliases);
            names.for_each(|name| index.add(name, Place::new(ElementKind::Unit, at)));
        }
        for (at, scope) in form.scopes.iter().enumerate() {
            let names = std::iter::once(&scope.name).chain(&scope.aliases);
            names.for_each(|name| index.add(name, Place::new(ElementKind::Scope, at)));
        }
        for at in 0..form.tasks.len() {
            index.task(form, at);
        }
        for (at, matrix) in form.matrices.iter().enumerate() {
            index.matrix(matrix, at);
        }
        index
    }

    pub(super) fn add(&mut self, name: &str, place: Place) {
        let places = self.0.entry(fold(name)).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }

    /// A task with everything in it.
    pub(super) fn task(&mut self, form: &PlanForm, at: usize) {
        let Some(task) = form.tasks.get(at) else { return };
        self.add(&task.id, Place::new(ElementKind::Task, at));
        for within in 0..task.measures.len() {
            self.measure(form, at, within);
        }
    }

    /// A measure with everything in it.
    pub(super) fn measure(&mut self, form: &PlanForm, at: usize, within: usize) {
        let measure = form.tasks.get(at).and_then(|task| task.measures.get(within));
        let Some(measure) = measure else { return };
        self.add(&measure.id, Place::measure(at, within));
        for (inner, milestone) in measure.milestones.iter().enumerate() {
            self.add(&milestone.id, Place { kind: ElementKind::Milestone, at, within, inner });
        }
        for (inner, target) in measure.targets.iter().enumerate() {
            self.add(&target.id, Place { kind: ElementKind::Target, at, within, inner });
        }
    }

    fn matrix(&mut self, matrix: &MatrixForm, at: usize) {
        self.add(&matrix.id, Place::new(ElementKind::Matrix, at));
        for (within, row) in matrix.rows.iter().enumerate() {
            for (inner, indicator) in matrix.indicators.iter().enumerate() {
                // A plan writes its matrices with ids.
                let id = format!("{}/{}/{indicator}", matrix.id, row.area);
                self.add(&id, Place { kind: ElementKind::Cell, at, within, inner });
            }
        }
    }

    /// Everything that an id or name names.
    pub(super) fn find(&self, name: &str) -> &[Place] {
        self.0.get(&fold(name)).map_or(&[], Vec::as_slice)
    }

    /// What it names among these kinds, the first kind first.
    pub(super) fn find_any(&self, name: &str, kinds: &[ElementKind]) -> Option<Place> {
        let found = self.find(name);
        kinds.iter().find_map(|kind| found.iter().find(|place| place.kind == *kind)).copied()
    }

    /// All names of elements of these kinds; of all kinds where none is given.
    pub(super) fn names<'i>(&'i self, kinds: &'i [ElementKind]) -> impl Iterator<Item = &'i str> {
        let wanted = move |place: &Place| kinds.is_empty() || kinds.contains(&place.kind);
        let named = self.0.iter().filter(move |(_, places)| places.iter().any(wanted));
        named.map(|(name, _)| name.as_str())
    }
}

fn each<T>(list: &[T], kind: ElementKind, id: impl Fn(&T) -> &String, index: &mut Index) {
    for (at, item) in list.iter().enumerate() {
        index.add(id(item), Place::new(kind, at));
    }
}
