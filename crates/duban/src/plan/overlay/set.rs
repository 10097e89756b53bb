//! Setting the fields of elements: values, conflicts, expectations, and what that makes of how sure the fields are.

use super::certain::{settle, settle_cell};
use super::correct::{SHOWN_MEMBER, Setting};
use super::draft::{At, Draft, Set, Touched, Written};
use super::element::{AnyElement, Names, Reader, element_at, id_at};
use super::fields::certainty_field;
use super::json::unread;
use super::place::Place;
use super::values::{comparable, value_of};
use crate::json::{self, cut};
use crate::plan::document::CertaintyForm;
use crate::plan::raw_json::Members;
use crate::plan::{ChangeKind, ElementKind, Field};

/// How much of a value, as JSON, a problem repeats.
const SHOWN_VALUE: usize = 64;

/// A field that is to be set, and how its value stands in the form.
pub(super) struct Wanted {
    pub(super) member: String,
    /// As the form has it; `None` for nothing.
    pub(super) json: Option<String>,
    /// Where the overlay says so.
    pub(super) path: String,
}

/// What came of a field that was set.
struct Outcome<'w> {
    wanted: &'w Wanted,
    before: Option<String>,
    after: Option<String>,
    settled: Vec<CertaintyForm>,
    changed: bool,
}

impl Draft {
    /// The members of the element at a place, as the form has them.
    pub(super) fn json_at(&self, place: Place) -> Option<Members> {
        let measure = || self.form.tasks.get(place.at)?.measures.get(place.within);
        let json = match place.kind {
            ElementKind::Measure => json::to_string(measure()?),
            ElementKind::Milestone => json::to_string(measure()?.milestones.get(place.inner)?),
            ElementKind::Target => json::to_string(measure()?.targets.get(place.inner)?),
            ElementKind::Task => json::to_string(self.form.tasks.get(place.at)?),
            ElementKind::Reporting => json::to_string(self.form.reporting.get(place.at)?),
            _ => return None,
        };
        Some(Members::of(&json))
    }

    pub(super) fn set_fields(
        &mut self,
        at: At<'_>,
        setting: &Setting<'_>,
        place: Place,
        wanted: &[Wanted],
    ) {
        match place.kind {
            ElementKind::Cell => self.set_cell(at, setting, place, wanted),
            _ => self.set_in(at, setting, place, wanted),
        }
    }

    /// Sets fields of one element, whatever its kind, and says what that makes of how sure they are.
    fn set_in(&mut self, at: At<'_>, setting: &Setting<'_>, place: Place, wanted: &[Wanted]) {
        let Some(now) = element_at(&mut self.form, place) else { return };
        let (before, read) = (Members::of(&now.to_json()), now.reader());
        let Some(mut element) = self.with_members(at, before.clone(), wanted, read) else { return };
        element.settle_names(&Names { form: &self.form, index: &self.index });
        if place.kind == ElementKind::Measure {
            self.at_home(place, &mut element);
        }
        let after = Members::of(&element.to_json());
        self.expect(at, setting, place, &before, &after);
        let mut outcomes = Vec::new();
        for one in wanted {
            let [was, is] =
                [&before, &after].map(|element| self.value_at(place, element, &one.member));
            let is_new = was != is;
            let field = certainty_field(place.kind, &one.member);
            let (settled, decided) = match (element.certainty(), field) {
                (Some(list), Some(field)) => settle(list, at.certain(field), is_new),
                _ => (Vec::new(), false),
            };
            let changed = is_new || decided;
            outcomes.push(Outcome { wanted: one, before: was, after: is, settled, changed });
        }
        if let Some(now) = element_at(&mut self.form, place) {
            now.become_other(element);
        }
        self.take_down(at, setting, place, outcomes);
    }

    /// An element with other members; one that does not fit is reported and left as it was.
    fn with_members(
        &mut self,
        at: At<'_>,
        mut members: Members,
        wanted: &[Wanted],
        read: Reader,
    ) -> Option<Box<dyn AnyElement>> {
        for one in wanted {
            let mut changed = members.clone();
            changed.set(&one.member, one.json.clone());
            let json = changed.to_json();
            match read(&json) {
                Ok(_) => members = changed,
                Err(error) => {
                    let mut problem = unread("", &error);
                    let inner = problem.path.trim_start_matches('.');
                    let inner = inner.strip_prefix(one.member.as_str()).unwrap_or_default();
                    problem.path = format!("{}{inner}", one.path);
                    self.report(at.number, problem);
                }
            }
        }
        read(&members.to_json()).ok()
    }

    /// What a field holds, as an overlay writes it. A measure that does not say where it belongs belongs to its own task.
    fn value_at(&self, place: Place, element: &Members, member: &str) -> Option<String> {
        let value = value_of(element, member);
        if (place.kind, member) == (ElementKind::Measure, "belongs_to") && value.is_none() {
            let task = self.form.tasks.get(place.at)?;
            return Some(json::to_string(&task.id));
        }
        value
    }

    /// A measure that belongs to the task that it is printed under says so by saying nothing.
    fn at_home(&self, place: Place, element: &mut Box<dyn AnyElement>) {
        let mut members = Members::of(&element.to_json());
        let task = self.form.tasks.get(place.at).map(|task| json::to_string(&task.id));
        if task.is_some() && members.get("belongs_to") == task.as_deref() {
            members.set("belongs_to", None);
            if let Ok(home) = (element.reader())(&members.to_json()) {
                *element = home;
            }
        }
    }

    fn set_cell(&mut self, at: At<'_>, setting: &Setting<'_>, place: Place, wanted: &[Wanted]) {
        for one in wanted {
            let json = one.json.as_deref().unwrap_or("null");
            let Some(words) = self.read::<String>(at, &one.path, json) else { continue };
            let Some(matrix) = self.form.matrices.get_mut(place.at) else { return };
            let cell =
                matrix.rows.get_mut(place.within).and_then(|row| row.cells.get_mut(place.inner));
            let Some(cell) = cell else { return };
            let before = Some(json::to_string(cell));
            let after = Some(json::to_string(&words));
            *cell = words;
            let is_new = before != after;
            let (settled, decided) = settle_cell(matrix, place, at.certain(Field::Value), is_new);
            let [mut was, mut is] = [Members::default(), Members::default()];
            was.set("value", before.clone());
            is.set("value", after.clone());
            self.expect(at, setting, place, &was, &is);
            let changed = is_new || decided;
            let outcome = Outcome { wanted: one, before, after, settled, changed };
            self.take_down(at, setting, place, vec![outcome]);
        }
    }

    /// Holds what the entry expects against what is there, unless everything is already as the entry wants it.
    fn expect(
        &mut self,
        at: At<'_>,
        setting: &Setting<'_>,
        place: Place,
        before: &Members,
        after: &Members,
    ) {
        let is_done = setting.correction.to.iter().all(|(member, _)| {
            self.value_at(place, before, member) == self.value_at(place, after, member)
        });
        for (member, expected) in setting.correction.expected.iter() {
            let within = format!("{}.expected.{}", setting.operation, cut(member, SHOWN_MEMBER));
            let path = at.path(&within);
            if !self.is_settable(at, &path, place.kind, member) || is_done {
                continue;
            }
            // What the field held before this overlay: the order of its entries does not matter.
            let was = match self.set.get(&(place, member.to_owned())) {
                Some(set) => set.before.clone(),
                None => self.value_at(place, before, member),
            };
            if was.as_deref().and_then(comparable) == comparable(expected) {
                continue;
            }
            let what = match &was {
                Some(was) => format!("the field holds {}", cut(was, SHOWN_VALUE)),
                None => "the field holds nothing".into(),
            };
            let remedy =
                "look again, then correct what is expected or drop the entry（现值与预期不符）";
            self.problem(at.number, path, what, remedy);
        }
    }

    /// Takes down what was set: conflicts with other entries, and changes.
    fn take_down(
        &mut self,
        at: At<'_>,
        setting: &Setting<'_>,
        place: Place,
        outcomes: Vec<Outcome<'_>>,
    ) {
        let id = self.id_of(place);
        for outcome in outcomes {
            let Outcome { wanted, before, after, settled, changed } = outcome;
            let Wanted { member, path, .. } = wanted;
            if setting.fills && before != after {
                self.only_if_empty(at, path, before.as_deref(), after.as_deref());
            }
            let key = (place, member.clone());
            match self.set.get(&key) {
                Some(first) if first.after != after => {
                    let what = format!("{} sets the same field to another value", first.path);
                    let remedy = "keep one of the two（同一字段两处取值不同）";
                    self.problem(at.number, path.clone(), what, remedy);
                }
                Some(_) => {}
                None => {
                    let (before, after) = (before.clone(), after.clone());
                    self.set.insert(key, Set { before, after, path: path.clone() });
                }
            }
            let element = Written::Element(place.kind, id.clone());
            self.touched.push(Touched { element, member: member.clone(), path: path.clone() });
            if changed {
                let element = (place.kind, id.as_str());
                self.change(at, ChangeKind::Changed, element, member, before, after, settled);
            }
        }
    }

    fn only_if_empty(&mut self, at: At<'_>, path: &str, before: Option<&str>, after: Option<&str>) {
        let (what, remedy) = match (before, after) {
            (Some(before), Some(_)) => (
                format!("the field is not empty, it holds {}", cut(before, SHOWN_VALUE)),
                "correct it, if that is wrong（字段并不缺失，更正请用 correct）",
            ),
            (Some(before), None) if before != "true" => {
                ("nothing to fill in".into(), "give a value（未给出补充内容）")
            }
            _ => return,
        };
        self.problem(at.number, path, what, remedy);
    }

    /// The id of the element at a place; for a cell, made of those of its matrix, area and indicator.
    pub(super) fn id_of(&self, place: Place) -> String {
        if place.kind == ElementKind::Cell {
            let matrix = self.form.matrices.get(place.at);
            let pieces = matrix.and_then(|matrix| {
                let (row, indicator) =
                    (matrix.rows.get(place.within)?, matrix.indicators.get(place.inner)?);
                Some(format!("{}/{}/{indicator}", matrix.id, row.area))
            });
            return pieces.unwrap_or_default();
        }
        id_at(&self.form, place).unwrap_or_default().to_owned()
    }
}
