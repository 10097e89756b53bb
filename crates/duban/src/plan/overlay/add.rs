//! Additions: elements, and further names.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::certain;
use super::draft::{At, Draft, Touched, Written, ids_in};
use super::element::Element;
use super::entry::Addition;
use super::place::Place;
use crate::json;
use crate::plan::document::*;
use crate::plan::error::shown;
use crate::plan::{ChangeKind, ElementKind, Field};
use crate::text::fold;

/// The longest id or name that is taken: no name of a unit or place is nearly as long.
pub(super) const LONGEST_NAME: usize = 200;

/// An element that can be added.
trait New: Element + Serialize + DeserializeOwned {
    const KIND: ElementKind;

    fn id(&self) -> &str;

    /// The ids of what stands in it.
    fn inner_ids(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Its names beside its id.
    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The measures in it, the element itself included.
    fn measures(&self) -> Vec<&MeasureForm> {
        Vec::new()
    }
}

macro_rules! new {
    ($($form:ident: $kind:ident, $id:ident $(, names |$it:ident| $names:expr)?;)+) => {
        $(impl New for $form {
            const KIND: ElementKind = ElementKind::$kind;

            fn id(&self) -> &str {
                &self.$id
            }

            $(fn names(&self) -> Vec<&str> {
                let $it = self;
                $names
            })?
        })+
    };
}

new! {
    AreaForm: Area, id, names |area| {
        std::iter::once(&area.name).chain(&area.aliases).map(String::as_str).collect()
    };
    UnitForm: Unit, name, names |unit| {
        unit.formal.iter().chain(&unit.aliases).map(String::as_str).collect()
    };
    ScopeForm: Scope, name, names |scope| scope.aliases.iter().map(String::as_str).collect();
    IndicatorForm: Indicator, id, names |indicator| vec![&indicator.name];
    OutlineForm: Outline, id;
    MilestoneForm: Milestone, id;
    TargetForm: Target, id;
    ReportingForm: Reporting, id;
}

impl New for TaskForm {
    const KIND: ElementKind = ElementKind::Task;

    fn id(&self) -> &str {
        &self.id
    }

    fn inner_ids(&self) -> Vec<&str> {
        self.measures.iter().flat_map(ids_in).collect()
    }

    fn measures(&self) -> Vec<&MeasureForm> {
        self.measures.iter().collect()
    }
}

impl New for MeasureForm {
    const KIND: ElementKind = ElementKind::Measure;

    fn id(&self) -> &str {
        &self.id
    }

    fn inner_ids(&self) -> Vec<&str> {
        ids_in(self).skip(1).collect()
    }

    fn measures(&self) -> Vec<&MeasureForm> {
        vec![self]
    }
}

/// The order in which kinds are added: what others refer to, or stand in, comes first.
pub(super) fn rank(kind: ElementKind) -> usize {
    const ORDER: &[ElementKind] = &[
        ElementKind::Area,
        ElementKind::Unit,
        ElementKind::Scope,
        ElementKind::Indicator,
        ElementKind::Outline,
        ElementKind::Task,
        ElementKind::Measure,
    ];
    ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len())
}

impl Draft {
    pub(super) fn add(&mut self, at: At<'_>, addition: &Addition) {
        let Some(parent) = self.parent(at, addition) else { return };
        let (task, within) = (parent.at, parent.within);
        macro_rules! add {
            ($form:ty, $list:ident) => {
                self.add_to::<$form>(at, addition, parent, |draft| Some(&mut draft.form.$list))
            };
            ($form:ty, $list:ident of measure) => {
                self.add_to::<$form>(at, addition, parent, |draft| {
                    let task = draft.form.tasks.get_mut(task)?;
                    task.measures.get_mut(within).map(|measure| &mut measure.$list)
                })
            };
        }
        match addition.kind {
            ElementKind::Area => add!(AreaForm, areas),
            ElementKind::Unit => add!(UnitForm, units),
            ElementKind::Scope => add!(ScopeForm, scopes),
            ElementKind::Indicator => add!(IndicatorForm, indicators),
            ElementKind::Outline => add!(OutlineForm, outline),
            ElementKind::Task => add!(TaskForm, tasks),
            ElementKind::Measure => self.add_to::<MeasureForm>(at, addition, parent, |draft| {
                draft.form.tasks.get_mut(task).map(|task| &mut task.measures)
            }),
            ElementKind::Milestone => add!(MilestoneForm, milestones of measure),
            ElementKind::Target => add!(TargetForm, targets of measure),
            ElementKind::Reporting => add!(ReportingForm, reporting),
            kind => {
                let what = format!("no {kind} can be added");
                let remedy = "area, unit, scope, indicator, outline, task, measure, milestone, target \
                              or reporting（此类要素不可增加）";
                self.problem(at.number, at.path("add.kind"), what, remedy);
            }
        }
    }

    /// What the new element stands in, for those that stand in another.
    fn parent(&mut self, at: At<'_>, addition: &Addition) -> Option<Place> {
        let wanted = match addition.kind {
            ElementKind::Measure => ElementKind::Task,
            ElementKind::Milestone | ElementKind::Target => ElementKind::Measure,
            kind if addition.within.is_some() => {
                let what = format!("a {kind} stands in nothing");
                self.problem(at.number, at.path("add.in"), what, "leave it out（无需指明所在）");
                return None;
            }
            kind => return Some(Place::new(kind, 0)),
        };
        let Some(within) = &addition.within else {
            let what = format!("the {wanted} that it stands in is not named");
            self.problem(at.number, at.path("add.in"), what, "name it（请指明所在任务或措施）");
            return None;
        };
        let place = self.resolve(at, "add.in", within, &[wanted])?;
        (!self.is_withdrawn(at, "add.in", place)).then_some(place)
    }

    fn add_to<T: New>(
        &mut self,
        at: At<'_>,
        addition: &Addition,
        parent: Place,
        list: impl Fn(&mut Self) -> Option<&mut Vec<T>>,
    ) {
        let path = at.path("add.element");
        let Some(mut element) = self.read::<T>(at, &path, &addition.element) else { return };
        let json = json::to_string(&element);
        if !self.is_new(at, &element, &json) {
            return;
        }
        for measure in element.measures() {
            self.new_time_limit(at, &path, measure);
        }
        if T::KIND == ElementKind::Scope {
            match self.expanded(at, &path, &json).and_then(|json| self.read(at, &path, &json)) {
                Some(expanded) => element = expanded,
                None => return,
            }
        }
        if let Some(statements) = element.certainty() {
            certain::settle(statements, at.certain(Field::Presence), true);
        }
        let (id, names) = (element.id().to_owned(), owned(&element.names()));
        let Some(list) = list(self) else { return };
        let number = list.len();
        list.push(element);
        self.enter(T::KIND, parent, number, &id, &names);
        let written = Written::Element(T::KIND, id.clone());
        self.touched.push(Touched { element: written, member: String::new(), path });
        let element = (T::KIND, id.as_str());
        self.change(at, ChangeKind::Added, element, "", None, Some(json), Vec::new());
    }

    /// Whether an element is to be added: it is not where it is there already, just so.
    fn is_new<T: New>(&mut self, at: At<'_>, element: &T, json: &str) -> bool {
        let id = element.id();
        let path = at.path("add.element");
        for name in std::iter::once(id).chain(element.names()) {
            if !self.is_short(at, &path, name) {
                return false;
            }
        }
        for id in std::iter::once(id).chain(element.inner_ids()) {
            if self.gone.contains(&fold(id)) {
                let what = format!("the id {} was that of something withdrawn", shown(id));
                let remedy = "give a new one: ids are never used again（编号不可重复使用）";
                self.problem(at.number, path, what, remedy);
                return false;
            }
        }
        let Some(place) = self.index.find_any(id, &[T::KIND]) else { return true };
        if self.is_withdrawn(at, "add.element", place) {
            return false;
        }
        let there = self.element_json(place);
        if self.added_before(T::KIND, id) == Some(json) || there.as_deref() == Some(json) {
            return false;
        }
        let what = format!("there is another {} with the id {}", T::KIND, shown(id));
        let remedy = "correct that, or give this an id of its own（编号已被占用，内容不同）";
        self.problem(at.number, path, what, remedy);
        false
    }

    fn element_json(&self, place: Place) -> Option<String> {
        match place.kind {
            ElementKind::Area => Some(json::to_string(self.form.areas.get(place.at)?)),
            ElementKind::Unit => Some(json::to_string(self.form.units.get(place.at)?)),
            ElementKind::Scope => Some(json::to_string(self.form.scopes.get(place.at)?)),
            ElementKind::Indicator => Some(json::to_string(self.form.indicators.get(place.at)?)),
            ElementKind::Outline => Some(json::to_string(self.form.outline.get(place.at)?)),
            _ => self.json_at(place).map(|members| members.to_json()),
        }
    }

    /// A name as long as this would fill every list that it stands in.
    fn is_short(&mut self, at: At<'_>, path: &str, name: &str) -> bool {
        let count = name.chars().take(LONGEST_NAME + 1).count();
        if count > LONGEST_NAME {
            let what = format!("the name {} has more than {LONGEST_NAME} characters", shown(name));
            self.problem(at.number, path, what, "shorten it（名称过长）");
        }
        count <= LONGEST_NAME
    }

    /// The words of a new measure's time limit are read like those of a correction.
    fn new_time_limit(&mut self, at: At<'_>, path: &str, measure: &MeasureForm) {
        let read = measure.deadline.as_ref().and_then(|deadline| deadline.read.clone());
        if let Some(words) = read {
            self.time_limit(at, &format!("{path}.deadline.read"), &words, None);
        }
    }

    /// A new collective name with its areas instead of other collective names.
    fn expanded(&mut self, at: At<'_>, path: &str, json: &str) -> Option<String> {
        let mut scope: ScopeForm = self.read(at, path, json)?;
        scope.areas = self.expand(at, &format!("{path}.areas"), &scope.name, &scope.areas)?;
        Some(json::to_string(&scope))
    }

    /// Makes a new element known by its id and names.
    fn enter(
        &mut self,
        kind: ElementKind,
        parent: Place,
        number: usize,
        id: &str,
        names: &[String],
    ) {
        match kind {
            ElementKind::Task => self.index.task(&self.form, number),
            ElementKind::Measure => self.index.measure(&self.form, parent.at, number),
            ElementKind::Milestone | ElementKind::Target => {
                self.index.add(id, Place { kind, inner: number, ..parent });
            }
            _ => {
                let place = Place::new(kind, number);
                self.index.add(id, place);
                names.iter().for_each(|name| self.index.add(name, place));
            }
        }
    }

    /// Gives a unit, an area or a collective name one more name.
    pub(super) fn alias(&mut self, at: At<'_>, of: &str, kind: Option<ElementKind>, name: &str) {
        let named = [ElementKind::Unit, ElementKind::Area, ElementKind::Scope];
        let kinds: Vec<ElementKind> = kind.map_or(named.to_vec(), |kind| vec![kind]);
        if let Some(kind) = kind.filter(|kind| !named.contains(kind)) {
            let what = format!("a {kind} has no further names");
            let remedy = "unit, area or scope（只有单位、区域、集合称谓可加别名）";
            self.problem(at.number, at.path("alias.kind"), what, remedy);
            return;
        }
        let Some(place) = self.resolve(at, "alias.of", of, &kinds) else { return };
        let path = at.path("alias.name");
        if !self.is_short(at, &path, name) {
            return;
        }
        let holders = self.index.find(name);
        if holders.contains(&place) {
            return;
        }
        if holders.iter().any(|holder| holder.kind == place.kind) {
            let what = format!("{} is a name of another {}", shown(name), place.kind);
            let remedy = "a name can mean one only（名称已属他者）";
            self.problem(at.number, path, what, remedy);
            return;
        }
        let aliases = match place.kind {
            ElementKind::Area => self.form.areas.get_mut(place.at).map(|area| &mut area.aliases),
            ElementKind::Unit => self.form.units.get_mut(place.at).map(|unit| &mut unit.aliases),
            _ => self.form.scopes.get_mut(place.at).map(|scope| &mut scope.aliases),
        };
        let Some(aliases) = aliases else { return };
        let member = format!("aliases[{}]", aliases.len());
        aliases.push(name.to_owned());
        self.index.add(name, place);
        let id = self.id_of(place);
        let element = Written::Element(place.kind, id.clone());
        self.touched.push(Touched { element, member, path });
        let after = Some(json::to_string(name));
        let element = (place.kind, id.as_str());
        self.change(at, ChangeKind::Added, element, "aliases", None, after, Vec::new());
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
