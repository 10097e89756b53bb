//! Two plans compared (比对): what was added, removed, moved or changed, and whether that asks for more or less.
//!
//! Elements are matched by their ids (`pairs`); a measure that has another id and the very same words has moved. Of a
//! matched pair every member is compared (`fields`), and of targets, cells and time limits it is said which way they
//! changed (`effect`). What the source looks like (lines, what is printed, how sure a field is) is not compared: it says
//! nothing about what has to be done.

mod effect;
mod fields;
mod json;
mod pairs;

use super::{Element, ElementKind, Plan};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How an element differs between two plans.
    pub enum DifferenceKind {
        /// Only the second plan has it.
        Added = 1, "added", "增加";
        /// Only the first plan has it.
        Removed = 2, "removed", "删除";
        /// A measure belongs to another task or has another id, or a task stands under another heading; its fields may
        /// differ as well.
        Moved = 3, "moved", "移动";
        /// Fields differ.
        Changed = 4, "changed", "修改";
    }
}

vocabulary! {
    /// Which way a target, a cell or a time limit changed.
    pub enum Effect {
        /// What satisfies it now satisfied it before, and not the other way round.
        Tightened = 1, "tightened", "加严";
        /// What satisfied it before satisfies it now, and not the other way round.
        Loosened = 2, "loosened", "放宽";
        /// It ends earlier.
        Earlier = 3, "earlier", "提前";
        /// It ends later, or no longer ends.
        Later = 4, "later", "推后";
        /// It changed, and which way cannot be told: another unit or basis, words instead of a number, another rhythm.
        Undecided = 5, "undecided", "无法比较";
    }
}

/// An element that differs between two plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    kind: DifferenceKind,
    element: ElementKind,
    before: Option<String>,
    after: Option<String>,
    fields: Vec<FieldDifference>,
    effect: Option<Effect>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    field: String,
    before: Option<String>,
    after: Option<String>,
}

impl Difference {
    /// How it differs.
    pub fn kind(&self) -> DifferenceKind {
        self.kind
    }

    /// What kind of element it is.
    pub fn element_kind(&self) -> ElementKind {
        self.element
    }

    /// Its id: in the second plan, or where only the first has it, there.
    pub fn element_id(&self) -> &str {
        self.after.as_deref().or(self.before.as_deref()).unwrap_or_default()
    }

    /// Its id in the first plan; `None` where it is not there.
    pub fn id_before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// Its id in the second plan; `None` where it is not there.
    pub fn id_after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// The fields that differ.
    pub fn fields(&self) -> &[FieldDifference] {
        &self.fields
    }

    /// Which way it changed; `None` where that is no question.
    pub fn effect(&self) -> Option<Effect> {
        self.effect
    }
}

impl FieldDifference {
    /// The field: a member of the JSON form.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What it holds in the first plan, as JSON; `None` for nothing. A time limit is `{"words", "limit"}`, a unit column the
    /// names of who is read from it.
    pub fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// What it holds in the second plan.
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }
}

/// What differs between two plans, in the order of the elements: what stands in both or only in the second in its order,
/// kind by kind, and behind each kind what only the first has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    before: String,
    after: String,
    differences: Vec<Difference>,
}

impl Diff {
    /// The differences.
    pub fn as_slice(&self) -> &[Difference] {
        &self.differences
    }

    /// Whether the plans say the same.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// The differences of one kind: `diff.of(DifferenceKind::Moved)`.
    pub fn of(&self, kind: DifferenceKind) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |difference| difference.kind == kind)
    }

    /// The differences with an effect: `diff.with(Effect::Tightened)`.
    pub fn with(&self, effect: Effect) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |difference| difference.effect == Some(effect))
    }
}

impl Plan {
    /// What differs in another plan: from this one, the first, to that one, the second.
    ///
    /// ```
    /// use duban::plan::diff::Effect;
    /// use duban::plan::overlay::{Correction, Entry, Overlay};
    /// use jiff::civil::date;
    ///
    /// let plan = duban::beijing_2026();
    /// let decision = Entry::new("示例用户（示例数据）", date(2026, 3, 2), "示例");
    /// let correction = Correction::of("4.1/110112/pm25-annual-mean").to("value", "29.5");
    /// let other = plan.with_overlay(&Overlay::new("beijing-2026").with(decision.correct(correction)))?;
    ///
    /// let diff = plan.diff(&other);
    /// let tightened: Vec<&str> = diff.with(Effect::Tightened).map(|difference| difference.element_id()).collect();
    /// assert_eq!(tightened, ["4.1/110112/pm25-annual-mean"]);
    /// assert!(plan.diff(plan).is_empty());
    /// # Ok::<(), duban::plan::OverlayError>(())
    /// ```
    pub fn diff(&self, other: &Plan) -> Diff {
        let mut differences = Vec::new();
        for (kind, rows) in pairs::pairs(self, other) {
            for (before, after) in rows {
                let element = |row: u32| Element { kind, row };
                let found = compare(self, before.map(element), other, after.map(element));
                differences.extend(found);
            }
        }
        Diff { before: self.id().into(), after: other.id().into(), differences }
    }
}

fn compare(
    one: &Plan,
    before: Option<Element>,
    other: &Plan,
    after: Option<Element>,
) -> Option<Difference> {
    let id = |plan: &Plan, element: Element| plan.element_id(element).to_owned();
    let (id_before, id_after) =
        (before.map(|element| id(one, element)), after.map(|element| id(other, element)));
    let (kind, fields, effect) = match (before, after) {
        (Some(before), Some(after)) => {
            let fields = fields::differences(one, before, other, after);
            let moved = fields.iter().any(|field| fields::moves(before.kind, &field.field))
                || (before.kind == ElementKind::Measure && id_before != id_after);
            if fields.is_empty() && !moved {
                return None;
            }
            let kind = if moved { DifferenceKind::Moved } else { DifferenceKind::Changed };
            (kind, fields, effect::effect(one, before, other, after))
        }
        (None, _) => (DifferenceKind::Added, Vec::new(), None),
        (_, None) => (DifferenceKind::Removed, Vec::new(), None),
    };
    let element = before.or(after)?.kind;
    Some(Difference { kind, element, before: id_before, after: id_after, fields, effect })
}
