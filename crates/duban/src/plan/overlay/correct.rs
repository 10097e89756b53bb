//! Setting fields: corrections, fillings, assignments of areas, moves.

use super::draft::{At, Draft};
use super::element::{Names, id_at};
use super::entry::Correction;
use super::fields::settable_fields;
use super::json::unread;
use super::place::Place;
use super::set::Wanted;
use super::values::{ColumnValue, is_column};
use crate::json::{self, cut};
use crate::plan::document::ColumnForm;
use crate::plan::error::shown;
use crate::plan::{ElementKind, ScopeKind};
use crate::text::nearest;

/// How much of a member's name stands in a path.
pub(super) const SHOWN_MEMBER: usize = 64;

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
            if !self.is_settable(at, &path, place.kind, member) {
                continue;
            }
            if let Some(json) = self.in_form(at, &path, place, member, json) {
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
        if !self.concerns_areas(place) && !self.charges(place, areas) {
            let what = format!("no column of {} has 相关区政府 or its like", shown(measure));
            let remedy = "correct the field charged, or the column（该措施没有“相关区政府”）";
            self.problem(at.number, at.path("assign.measure"), what, remedy);
        }
        let json = Some(json::to_string(areas));
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

    /// Whether the measure charges just these areas already.
    fn charges(&self, place: Place, areas: &[String]) -> bool {
        let mut areas = areas.to_vec();
        Names { form: &self.form, index: &self.index }.charged(&mut areas);
        let charged = Some(json::to_string(&areas));
        self.json_at(place).is_some_and(|members| members.get("charged") == charged.as_deref())
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
        let json = Some(json::to_string(id));
        let wanted = Wanted { member: "belongs_to".into(), json, path: at.path("move.task") };
        let correction = Correction::of(measure);
        let setting = Setting { operation: "move", correction: &correction, fills: false };
        self.set_fields(at, &setting, place, &[wanted]);
    }

    pub(super) fn is_settable(
        &mut self,
        at: At<'_>,
        path: &str,
        kind: ElementKind,
        member: &str,
    ) -> bool {
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
                Some(Some(json::to_string(&areas)))
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
        let now: Option<ColumnForm> = now.and_then(|now| json::from_slice(now.as_bytes()).ok());
        let (printed, line) = now.map_or((String::new(), 0), |now| (now.printed, now.line));
        let ColumnValue { units, unread, open } = value;
        Some(Some(json::to_string(&ColumnForm { printed, line, units, unread, open })))
    }

    /// Reads a piece of the overlay, or reports that it is of another type.
    pub(super) fn read<T: serde::de::DeserializeOwned>(
        &mut self,
        at: At<'_>,
        path: &str,
        json: &str,
    ) -> Option<T> {
        let read = json::from_slice(json.as_bytes());
        read.map_err(|error| self.report(at.number, unread(path, &error))).ok()
    }

    pub(super) fn wrong_type(&mut self, at: At<'_>, path: &str, wanted: &str) {
        let remedy = "see duban-overlay/1 in plans/README.md, or under JSON FORMS in duban.h（类型或成员不符）";
        self.problem(at.number, path, format!("another type than {wanted}"), remedy);
    }
}
