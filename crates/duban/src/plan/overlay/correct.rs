//! Setting fields: corrections, fillings, assignments of areas, moves.

use super::certain::{settle, settle_cell};
use super::draft::{At, Draft, Touched, Written};
use super::element::{Element, Names, id_at};
use super::entry::Correction;
use super::fields::{certainty_field, settable_fields};
use super::json::unread;
use super::place::Place;
use super::values::{ColumnValue, comparable, is_column, value_of};
use crate::json_place::cut;
use crate::plan::document::{CertaintyForm, ColumnForm};
use crate::plan::error::shown;
use crate::plan::raw_json::Members;
use crate::plan::{ChangeKind, ElementKind, ScopeKind};
use crate::text::nearest;

/// How much of a member's name stands in a path.
const SHOWN_MEMBER: usize = 64;

/// How much of a value, as JSON, a problem repeats.
const SHOWN_VALUE: usize = 64;

/// A field that is to be set, and how its value stands in the form.
struct Wanted {
    member: String,
    /// As the form has it; `None` for nothing.
    json: Option<String>,
    /// Where the overlay says so.
    path: String,
}

/// What came of a field that was set.
struct Outcome {
    member: String,
    path: String,
    before: Option<String>,
    after: Option<String>,
    settled: Vec<CertaintyForm>,
    changed: bool,
}

/// What an operation sets: of which element, and under which name it stands in the entry.
pub(super) struct Setting<'o> {
    /// The path of the operation within its entry: `correct`.
    pub(super) operation: &'static str,
    pub(super) correction: &'o Correction,
    /// Whether only empty fields may be set.
    pub(super) fills: bool,
}

impl Draft {
    pub(super) fn correct(&mut self, at: At<'_>, setting: &Setting<'_>) {
        let Setting { operation, correction, .. } = setting;
        let kinds: Vec<ElementKind> = correction.kind.into_iter().collect();
        let id_path = format!("{operation}.id");
        let Some(place) = self.resolve(at, &id_path, &correction.id, &kinds) else { return };
        if self.is_withdrawn(at, &id_path, place) {
            return;
        }
        if correction.to.is_empty() {
            let what = "no field is set";
            self.problem(
                at.number,
                at.path(&format!("{operation}.to")),
                what,
                "name one（未指明字段）",
            );
        }
        let mut wanted = Vec::new();
        for (member, json) in correction.to.iter() {
            let path = at.path(&format!("{operation}.to.{}", cut(member, SHOWN_MEMBER)));
            if self.is_settable(at, &path, place.kind, member)
                && let Some(json) = self.in_form(at, &path, place, member, json)
            {
                wanted.push(Wanted { member: member.into(), json, path });
            }
        }
        self.set_fields(at, setting, place, &wanted);
    }

    /// Says which areas 相关区政府 means in a measure.
    pub(super) fn assign(&mut self, at: At<'_>, measure: &str, areas: &[String]) {
        let kinds = [ElementKind::Measure];
        let Some(place) = self.resolve(at, "assign.measure", measure, &kinds) else { return };
        if self.is_withdrawn(at, "assign.measure", place) {
            return;
        }
        if areas.is_empty() {
            let remedy = "name at least one（请至少指定一个区）";
            self.problem(at.number, at.path("assign.areas"), "no area is named", remedy);
        }
        if !self.concerns_areas(place) {
            let what = format!("no column of {} has 相关区政府 or its like", shown(measure));
            let remedy = "correct the field charged, or the column（该措施没有“相关区政府”）";
            self.problem(at.number, at.path("assign.measure"), what, remedy);
        }
        let json = serde_json::to_string(areas).ok();
        let charged = Wanted { member: "charged".into(), json, path: at.path("assign.areas") };
        let closed =
            Wanted { member: "charged_open".into(), json: None, path: at.path("assign.areas") };
        let correction = Correction::of(measure);
        let setting = Setting { operation: "assign", correction: &correction, fills: false };
        self.set_fields(at, &setting, place, &[charged, closed]);
    }

    /// Whether a column of the measure names a group whose areas the measure's text has to say.
    fn concerns_areas(&self, place: Place) -> bool {
        let task = self.form.tasks.get(place.at);
        let Some(measure) = task.and_then(|task| task.measures.get(place.within)) else {
            return false;
        };
        let columns = [&measure.lead, &measure.responsible, &measure.assisting];
        let mut names = columns.into_iter().flatten().flat_map(|column| &column.units);
        names.any(|name| {
            let scope = self.index.find_any(name, &[ElementKind::Scope]);
            let scope = scope.and_then(|scope| self.form.scopes.get(scope.at));
            scope.is_some_and(|scope| scope.kind == ScopeKind::Concerned)
        })
    }

    /// Says which task a measure really belongs to.
    pub(super) fn relocate(&mut self, at: At<'_>, measure: &str, task: &str) {
        let kinds = [ElementKind::Measure];
        let place = self.resolve(at, "move.measure", measure, &kinds);
        let to = self.resolve(at, "move.task", task, &[ElementKind::Task]);
        let (Some(place), Some(to)) = (place, to) else { return };
        if self.is_withdrawn(at, "move.measure", place) || self.is_withdrawn(at, "move.task", to) {
            return;
        }
        let id = id_at(&self.form, to).unwrap_or(task);
        let json = serde_json::to_string(id).ok();
        let wanted = Wanted { member: "belongs_to".into(), json, path: at.path("move.task") };
        let correction = Correction::of(measure);
        let setting = Setting { operation: "move", correction: &correction, fills: false };
        self.set_fields(at, &setting, place, &[wanted]);
    }

    fn is_settable(&mut self, at: At<'_>, path: &str, kind: ElementKind, member: &str) -> bool {
        let fields = settable_fields(kind);
        if fields.contains(&member) {
            return true;
        }
        let what = format!("the {} has no field {} that can be set", kind, shown(member));
        let offer = nearest(member, fields.iter().copied());
        let listed = if offer.is_empty() { fields.join(", ") } else { offer.join(", ") };
        let remedy = if listed.is_empty() {
            "correct its elements instead（此类要素不可修改）".to_owned()
        } else {
            format!("one of: {listed}（字段不可修改或不存在）")
        };
        self.problem(at.number, path, what, remedy);
        false
    }

    /// The value of a field as the form has it; `Some(None)` for nothing, `None` where it cannot be.
    fn in_form(
        &mut self,
        at: At<'_>,
        path: &str,
        place: Place,
        member: &str,
        json: &str,
    ) -> Option<Option<String>> {
        match (place.kind, member) {
            (ElementKind::Measure, "deadline") => {
                let now = self.json_at(place).and_then(|now| Some(now.get("deadline")?.to_owned()));
                self.deadline(at, path, json, now.as_deref())
            }
            (ElementKind::Measure, column) if is_column(column) => {
                let now = self.json_at(place).and_then(|now| Some(now.get(column)?.to_owned()));
                self.column(at, path, json, now.as_deref())
            }
            (ElementKind::Milestone | ElementKind::Reporting, "limit") => {
                self.limit(at, path, json).map(Some)
            }
            (ElementKind::Scope, "areas") => {
                let names: Vec<String> = self.read(at, path, json)?;
                let name = id_at(&self.form, place).unwrap_or_default().to_owned();
                let areas = self.expand(at, path, &name, &names)?;
                Some(serde_json::to_string(&areas).ok())
            }
            _ => Some((json != "null").then(|| json.to_owned())),
        }
    }

    /// A unit column as an overlay writes it: a list of names, or an object. What is printed stays.
    fn column(
        &mut self,
        at: At<'_>,
        path: &str,
        json: &str,
        now: Option<&str>,
    ) -> Option<Option<String>> {
        let value = match json.as_bytes().first() {
            _ if json == "null" => {
                ColumnValue { units: Vec::new(), unread: Vec::new(), open: false }
            }
            Some(b'{') => self.read(at, path, json)?,
            _ => ColumnValue { units: self.read(at, path, json)?, unread: Vec::new(), open: false },
        };
        let now: Option<ColumnForm> =
            now.and_then(|now| serde_json::from_slice(now.as_bytes()).ok());
        let (printed, line) = now.map_or((String::new(), 0), |now| (now.printed, now.line));
        let ColumnValue { units, unread, open } = value;
        Some(serde_json::to_string(&ColumnForm { printed, line, units, unread, open }).ok())
    }

    /// Reads a piece of the overlay, or reports that it is of another type.
    pub(super) fn read<T: serde::de::DeserializeOwned>(
        &mut self,
        at: At<'_>,
        path: &str,
        json: &str,
    ) -> Option<T> {
        let read = serde_json::from_slice(json.as_bytes());
        read.map_err(|error| self.report(at.number, unread(path, json, &error))).ok()
    }

    pub(super) fn wrong_type(&mut self, at: At<'_>, path: &str, wanted: &str) {
        let remedy = "see plans/README.md for what belongs there（类型或成员不符）";
        self.problem(at.number, path, format!("another type than {wanted}"), remedy);
    }

    /// The members of the element at a place, as the form has them.
    pub(super) fn json_at(&self, place: Place) -> Option<Members> {
        let measure = || self.form.tasks.get(place.at)?.measures.get(place.within);
        let json = match place.kind {
            ElementKind::Measure => serde_json::to_string(measure()?),
            ElementKind::Milestone => {
                serde_json::to_string(measure()?.milestones.get(place.inner)?)
            }
            ElementKind::Target => serde_json::to_string(measure()?.targets.get(place.inner)?),
            ElementKind::Task => serde_json::to_string(self.form.tasks.get(place.at)?),
            ElementKind::Reporting => serde_json::to_string(self.form.reporting.get(place.at)?),
            _ => return None,
        };
        Some(Members::of(&json.ok()?))
    }

    fn set_fields(&mut self, at: At<'_>, setting: &Setting<'_>, place: Place, wanted: &[Wanted]) {
        let (i, within) = (place.at, place.within);
        macro_rules! set {
            ($list:ident) => {
                self.set_in(at, setting, place, wanted, |draft| draft.form.$list.get_mut(i))
            };
            ($list:ident of measure) => {
                self.set_in(at, setting, place, wanted, |draft| {
                    let measure = draft.form.tasks.get_mut(i)?.measures.get_mut(within)?;
                    measure.$list.get_mut(place.inner)
                })
            };
        }
        match place.kind {
            ElementKind::Document => {
                self.set_in(at, setting, place, wanted, |draft| Some(&mut draft.form.document))
            }
            ElementKind::Paragraph => set!(notice),
            ElementKind::Reporting => set!(reporting),
            ElementKind::Area => set!(areas),
            ElementKind::Unit => set!(units),
            ElementKind::Scope => set!(scopes),
            ElementKind::Indicator => set!(indicators),
            ElementKind::Outline => set!(outline),
            ElementKind::Task => set!(tasks),
            ElementKind::Measure => self.set_in(at, setting, place, wanted, |draft| {
                draft.form.tasks.get_mut(i)?.measures.get_mut(within)
            }),
            ElementKind::Milestone => set!(milestones of measure),
            ElementKind::Target => set!(targets of measure),
            ElementKind::Matrix => set!(matrices),
            ElementKind::Cell => self.set_cell(at, setting, place, wanted),
            ElementKind::Element => {}
        }
    }

    fn set_in<T: Element>(
        &mut self,
        at: At<'_>,
        setting: &Setting<'_>,
        place: Place,
        wanted: &[Wanted],
        slot: impl Fn(&mut Self) -> Option<&mut T>,
    ) {
        let Some(now) = slot(self).and_then(|element| serde_json::to_string(element).ok()) else {
            return;
        };
        let before = Members::of(&now);
        let mut members = before.clone();
        for one in wanted {
            let mut changed = members.clone();
            changed.set(&one.member, one.json.clone());
            match serde_json::from_slice::<T>(changed.to_json().as_bytes()) {
                Ok(_) => members = changed,
                Err(error) => {
                    let json = changed.to_json();
                    let mut problem = unread("", &json, &error);
                    let inner = problem.path.trim_start_matches('.');
                    let inner = inner.strip_prefix(one.member.as_str()).unwrap_or_default();
                    problem.path = format!("{}{inner}", one.path);
                    self.report(at.number, problem);
                }
            }
        }
        let Ok(mut element) = serde_json::from_slice::<T>(members.to_json().as_bytes()) else {
            return;
        };
        element.settle_names(&Names { form: &self.form, index: &self.index });
        if place.kind == ElementKind::Measure {
            self.at_home(place, &mut element);
        }
        let after = Members::of(&serde_json::to_string(&element).unwrap_or_default());
        self.expect(at, setting, place, &before, &after);
        let mut outcomes = Vec::new();
        for one in wanted {
            let [was, is] =
                [&before, &after].map(|element| self.value_at(place, element, &one.member));
            let mut changed = was != is;
            let mut settled = Vec::new();
            let field = certainty_field(place.kind, &one.member);
            if let (Some(list), Some(field)) = (element.certainty(), field) {
                let doubtful = list.iter().any(|said| is_doubt(said, field.word()));
                changed |= doubtful;
                if changed {
                    settled = settle(list, at.certain(field));
                }
            }
            let (member, path) = (one.member.clone(), one.path.clone());
            outcomes.push(Outcome { member, path, before: was, after: is, settled, changed });
        }
        if let Some(slot) = slot(self) {
            *slot = element;
        }
        self.take_down(at, setting, place, outcomes);
    }

    /// What a field holds, as an overlay writes it. A measure that does not say where it belongs belongs to its own task.
    fn value_at(&self, place: Place, element: &Members, member: &str) -> Option<String> {
        let value = value_of(element, member);
        if (place.kind, member) == (ElementKind::Measure, "belongs_to") && value.is_none() {
            let task = self.form.tasks.get(place.at)?;
            return serde_json::to_string(&task.id).ok();
        }
        value
    }

    /// A measure that belongs to the task that it is printed under says so by saying nothing.
    fn at_home<T: Element>(&self, place: Place, element: &mut T) {
        let Ok(json) = serde_json::to_string(element) else { return };
        let mut members = Members::of(&json);
        let task =
            self.form.tasks.get(place.at).and_then(|task| serde_json::to_string(&task.id).ok());
        if task.is_some() && members.get("belongs_to") == task.as_deref() {
            members.set("belongs_to", None);
            if let Ok(home) = serde_json::from_slice(members.to_json().as_bytes()) {
                *element = home;
            }
        }
    }

    fn set_cell(&mut self, at: At<'_>, setting: &Setting<'_>, place: Place, wanted: &[Wanted]) {
        for one in wanted {
            let json = one.json.as_deref().unwrap_or("null");
            let Some(words) = self.read::<String>(at, &one.path, json) else { continue };
            let Some(matrix) = self.form.matrices.get_mut(place.at) else { return };
            let indicator = matrix.indicators.get(place.inner).cloned().unwrap_or_default();
            let Some(row) = matrix.rows.get_mut(place.within) else { return };
            let area = row.area.clone();
            let Some(cell) = row.cells.get_mut(place.inner) else { return };
            let (before, after) =
                (serde_json::to_string(cell).ok(), serde_json::to_string(&words).ok());
            let every = |list: &[String]| list.to_vec();
            let areas: Vec<String> = matrix.rows.iter().map(|row| row.area.clone()).collect();
            let is_new = before != after;
            let statement = at.certain(crate::plan::Field::Value);
            let settled = settle_cell(
                &mut matrix.certainty,
                (&area, &areas),
                (&indicator, &every(&matrix.indicators)),
                statement,
                is_new,
            );
            if let Some(cell) =
                matrix.rows.get_mut(place.within).and_then(|row| row.cells.get_mut(place.inner))
            {
                *cell = words;
            }
            let mut members = [Members::default(), Members::default()];
            let [was, is] = &mut members;
            was.set("value", before.clone());
            is.set("value", after.clone());
            let [was, is] = &members;
            self.expect(at, setting, place, was, is);
            let changed = is_new || !settled.is_empty();
            let (member, path) = (one.member.clone(), one.path.clone());
            let outcome = Outcome { member, path, before, after, settled, changed };
            self.take_down(at, setting, place, vec![outcome]);
        }
    }

    /// Holds what the overlay expects against what is there. What is already as the overlay wants it is no conflict.
    fn expect(
        &mut self,
        at: At<'_>,
        setting: &Setting<'_>,
        place: Place,
        before: &Members,
        after: &Members,
    ) {
        for (member, expected) in setting.correction.expected.iter() {
            let within = format!("{}.expected.{}", setting.operation, cut(member, SHOWN_MEMBER));
            let path = at.path(&within);
            if !self.is_settable(at, &path, place.kind, member) {
                continue;
            }
            let [was, is] = [before, after].map(|element| self.value_at(place, element, member));
            let held = was.as_deref().and_then(comparable);
            if held == comparable(expected)
                || (was == is && setting.correction.to.get(member).is_some())
            {
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
        outcomes: Vec<Outcome>,
    ) {
        let id = self.id_of(place);
        for outcome in outcomes {
            let Outcome { member, path, before, after, settled, changed } = outcome;
            if setting.fills && before != after {
                self.only_if_empty(at, &path, before.as_deref(), after.as_deref());
            }
            let key = (place, member.clone());
            match self.set.get(&key) {
                Some((other, first)) if *other != after => {
                    let what = format!("{first} sets the same field to another value");
                    let remedy = "keep one of the two（同一字段两处取值不同）";
                    self.problem(at.number, path.clone(), what, remedy);
                }
                Some(_) => {}
                None => {
                    self.set.insert(key, (after.clone(), path.clone()));
                }
            }
            let element = Written::Element(place.kind, id.clone());
            self.touched.push(Touched { element, member: member.clone(), path });
            if changed {
                let element = (place.kind, id.as_str());
                self.change(at, ChangeKind::Changed, element, &member, before, after, settled);
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

fn is_doubt(said: &CertaintyForm, field: &str) -> bool {
    said.field == field && said.level != crate::plan::CertaintyLevel::Certain
}
