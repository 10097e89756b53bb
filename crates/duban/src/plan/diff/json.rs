//! A comparison as JSON.

use serde::Serialize;

use super::{Diff, Difference, DifferenceKind, Effect};
use crate::json::Raw;
use crate::plan::{ElementKind, Plan};

#[derive(Serialize)]
struct DiffForm<'d> {
    before: &'d str,
    after: &'d str,
    differences: Vec<DifferenceForm<'d>>,
}

#[derive(Serialize)]
struct DifferenceForm<'d> {
    change: DifferenceKind,
    element: ElementKind,
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_before: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<Effect>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldForm<'d>>,
}

#[derive(Serialize)]
struct FieldForm<'d> {
    field: &'d str,
    before: Option<Raw>,
    after: Option<Raw>,
}

impl Diff {
    /// The comparison as JSON: `{ "before", "after", "differences" }`, the first two the plans' ids.
    ///
    /// A difference has `change` (`added`, `removed`, `moved`, `changed`), `element` (its kind), `id`, `id_before` (only where
    /// that is another), `effect` (`tightened`, `loosened`, `earlier`, `later`, `undecided`; left out where it is no question) and
    /// `fields`: a list of `{ "field", "before", "after" }`, `null` for nothing.
    pub fn to_json(&self) -> String {
        let differences = self.as_slice().iter().map(form).collect();
        let form = DiffForm { before: &self.before, after: &self.after, differences };
        crate::plan::write::to_string(&form)
    }
}

fn raw(json: Option<&str>) -> Option<Raw> {
    json.map(Raw::new)
}

fn form(difference: &Difference) -> DifferenceForm<'_> {
    let fields = difference.fields().iter().map(|field| FieldForm {
        field: field.field(),
        before: raw(field.before()),
        after: raw(field.after()),
    });
    DifferenceForm {
        change: difference.kind(),
        element: difference.element_kind(),
        id: difference.element_id(),
        id_before: difference
            .id_before()
            .filter(|id| Some(*id) != difference.id_after() && difference.id_after().is_some()),
        effect: difference.effect(),
        fields: fields.collect(),
    }
}

impl Plan {
    /// What differs in another plan, as JSON: [`Plan::diff`] for other languages, in the form of [`Diff::to_json`].
    ///
    /// ```
    /// let plan = duban::beijing_2026();
    /// assert_eq!(plan.diff_json(plan), r#"{"before":"beijing-2026","after":"beijing-2026","differences":[]}"#);
    /// ```
    pub fn diff_json(&self, other: &Plan) -> String {
        self.diff(other).to_json()
    }
}
