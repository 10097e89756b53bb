//! Which fields of an element differ, whatever its kind: all members of the JSON form, but for those about the source.

use serde::Serialize;

use super::FieldDifference;
use crate::deadline::Limit;
use crate::json;
use crate::plan::raw_json::Members;
use crate::plan::view::{Holder, Measure};
use crate::plan::{Element, ElementKind, Plan, Role};

/// Members that tell where and how something is printed or how sure it is, that are compared as elements of their own, or
/// in another way.
const PASSED_OVER: &[&str] = &[
    "id",
    "line",
    "lines",
    "head_lines",
    "printed",
    "certainty",
    "measures",
    "milestones",
    "targets",
    "rows",
    "lead",
    "responsible",
    "assisting",
    "deadline",
    "belongs_to",
];

#[derive(Serialize)]
struct LimitValue<'p> {
    words: &'p str,
    limit: Option<Limit>,
}

#[derive(Serialize)]
struct OpenColumn<'p> {
    units: Vec<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<&'p str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    open: bool,
}

/// Whether a field that differs means that the element has moved.
pub(super) fn moves(kind: ElementKind, field: &str) -> bool {
    matches!(
        (kind, field),
        (ElementKind::Measure, "belongs_to" | "task") | (ElementKind::Task, "outline")
    )
}

pub(super) fn differences(
    one: &Plan,
    before: Element,
    other: &Plan,
    after: Element,
) -> Vec<FieldDifference> {
    let json = |plan: &Plan, element| plan.json_of(element).unwrap_or_default();
    let (left, right) = (json(one, before), json(other, after));
    let mut fields = Vec::new();
    let mut add = |field: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            fields.push(FieldDifference { field: field.into(), before, after });
        }
    };
    if before.kind == ElementKind::Document {
        add("title", words(one.title()), words(other.title()));
        add("year", Some(one.year().to_string()), Some(other.year().to_string()));
    }
    if let (Some(left), Some(right)) = (measure(one, before), measure(other, after)) {
        add("task", words(left.task().id()), words(right.task().id()));
        add("belongs_to", words(left.belongs_to().id()), words(right.belongs_to().id()));
        add("deadline", deadline(left), deadline(right));
        for role in Role::ALL {
            add(role.word(), column(left, *role), column(right, *role));
        }
    }
    if left != right {
        let (left, right) = (Members::of(&left), Members::of(&right));
        let names = left.iter().chain(right.iter().filter(|(name, _)| left.get(name).is_none()));
        for (name, _) in names.filter(|(name, _)| !is_passed_over(before.kind, name)) {
            add(name, left.get(name).map(Into::into), right.get(name).map(Into::into));
        }
    }
    fields
}

fn is_passed_over(kind: ElementKind, member: &str) -> bool {
    // The columns of a matrix and the ids of a cell are compared by its cells.
    let of_cells = matches!((kind, member), (ElementKind::Cell, "area" | "indicator"));
    of_cells || PASSED_OVER.contains(&member)
}

fn measure(plan: &Plan, element: Element) -> Option<Measure<'_>> {
    (element.kind == ElementKind::Measure).then(|| plan.view(element.row)).flatten()
}

fn words(words: &str) -> Option<String> {
    Some(json::to_string(words))
}

fn deadline(measure: Measure<'_>) -> Option<String> {
    let deadline = measure.deadline();
    let value = LimitValue { words: deadline.text?, limit: deadline.limit };
    Some(json::to_string(&value))
}

/// Who is read from a column, by the names that the plan knows them by.
fn column(measure: Measure<'_>, role: Role) -> Option<String> {
    let column = measure.column(role);
    let mut value = OpenColumn { units: Vec::new(), unread: Vec::new(), open: column.is_open() };
    for duty in column.duties() {
        match duty.holder() {
            Holder::Unit(unit) => value.units.push(unit.name()),
            Holder::Scope(scope) => value.units.push(scope.name()),
            Holder::Unread(name) => value.unread.push(name),
        }
    }
    if value.unread.is_empty() && !value.open {
        return (!value.units.is_empty()).then(|| Some(json::to_string(&value.units))).flatten();
    }
    Some(json::to_string(&value))
}
