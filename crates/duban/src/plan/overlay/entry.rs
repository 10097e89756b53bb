//! What an overlay is made of: entries, each one operation with who decided it, when and on what basis.

use jiff::civil::Date;
use serde_json::Value;

use crate::plan::ElementKind;
use crate::plan::raw_json::Members;

/// An overlay: corrections and additions to one plan, as `duban-overlay/1` (see `plans/README.md`).
///
/// ```
/// use duban::plan::overlay::{Correction, Entry, Overlay};
/// use jiff::civil::date;
///
/// let plan = duban::beijing_2026();
/// let decision = Entry::new("示例用户（示例数据）", date(2026, 3, 2), "示例：对照纸质原件");
/// let overlay = Overlay::new("beijing-2026")
///     .with(decision.fill(Correction::of("1.18.3/t1").to("value", "50").to("unit", "%")))
///     .with(decision.correct(Correction::of("1.8.4").to("deadline", "11月底前").expecting("deadline", "年底前")))
///     .with(decision.alias("市生态环境局", "市环保局"));
///
/// let corrected = plan.with_overlay(&overlay)?;
/// assert_eq!(corrected.target("1.18.3/t1").unwrap().value(), Some(50.into()));
/// assert_eq!(corrected.unit("市环保局").unwrap().name(), "市生态环境局");
/// assert_eq!(corrected.changes().len(), 4);
/// assert_eq!(plan.target("1.18.3/t1").unwrap().value(), None);
/// # Ok::<(), duban::plan::OverlayError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    pub(super) plan: String,
    pub(super) note: String,
    pub(super) entries: Vec<Entry>,
}

impl Overlay {
    /// An overlay for the plan with that id, without entries.
    #[must_use]
    pub fn new(plan: impl Into<String>) -> Self {
        Self { plan: plan.into(), note: String::new(), entries: Vec::new() }
    }

    /// The same with a note for the reader: what the overlay is for.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same with one entry more.
    #[must_use]
    pub fn with(mut self, entry: Entry) -> Self {
        self.entries.push(entry);
        self
    }

    /// The id of the plan that it is for.
    pub fn plan(&self) -> &str {
        &self.plan
    }

    /// What it is for, in its author's words; empty where they say nothing.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// Its entries, in their order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// One entry of an overlay: an operation, and whose word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) who: String,
    pub(super) date: Date,
    pub(super) basis: String,
    pub(super) operation: Operation,
}

/// What an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operation {
    /// Gives fields of an element other values, or confirms those that they have.
    Correct(Correction),
    /// Gives fields values that hold none: what the source lost.
    Fill(Correction),
    /// Says which areas 相关区政府 means in a measure.
    Assign {
        /// The measure.
        measure: String,
        /// All areas concerned: areas, or collective names that always stand for the same ones.
        areas: Vec<String>,
    },
    /// Says which task a measure really belongs to. Its id stays.
    Move {
        /// The measure.
        measure: String,
        /// The task.
        task: String,
    },
    /// Gives a unit, an area or a collective name one more name.
    Alias {
        /// Any name that it has.
        of: String,
        /// The kind, where the name alone could mean two.
        kind: Option<ElementKind>,
        /// The new name.
        name: String,
    },
    /// Adds an element.
    Add(Addition),
    /// Withdraws a measure, a target, a milestone, a reporting duty, or a task without measures. Its id is never given again.
    Withdraw {
        /// The element.
        id: String,
    },
}

/// New values for fields of one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub(super) id: String,
    pub(super) kind: Option<ElementKind>,
    pub(super) to: Members,
    pub(super) expected: Members,
}

impl Correction {
    /// A correction of the element with that id or name.
    #[must_use]
    pub fn of(id: impl Into<String>) -> Self {
        Self { id: id.into(), kind: None, to: Members::default(), expected: Members::default() }
    }

    /// The same for an element of that kind, where the name alone could mean two.
    #[must_use]
    pub fn kind(mut self, kind: ElementKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The same with a new value for a field: text, a list of names, or any JSON; `null` empties the field.
    #[must_use]
    pub fn to(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.to.set(field, Some(value.into().to_string()));
        self
    }

    /// The same, on the condition that the field holds this value now; `null` for nothing.
    #[must_use]
    pub fn expecting(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.expected.set(field, Some(value.into().to_string()));
        self
    }
}

/// A new element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub(super) kind: ElementKind,
    pub(super) within: Option<String>,
    /// The element as JSON.
    pub(super) element: String,
}

impl Addition {
    /// A new element of that kind, as the JSON form of a plan writes it.
    #[must_use]
    pub fn new(kind: ElementKind, element: impl Into<Value>) -> Self {
        Self { kind, within: None, element: element.into().to_string() }
    }

    /// The same within a task (a measure) or a measure (a milestone, a target).
    #[must_use]
    pub fn within(mut self, id: impl Into<String>) -> Self {
        self.within = Some(id.into());
        self
    }
}

/// Who decides, when and on what basis: makes entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    who: String,
    date: Date,
    basis: String,
}

impl Entry {
    /// Says whose word the entries that are made of it are.
    #[expect(clippy::new_ret_no_self, reason = "an entry is made of a decision and an operation")]
    pub fn new(who: impl Into<String>, date: Date, basis: impl Into<String>) -> Decision {
        Decision { who: who.into(), date, basis: basis.into() }
    }

    /// Who decided it.
    pub fn who(&self) -> &str {
        &self.who
    }

    /// When.
    pub fn date(&self) -> Date {
        self.date
    }

    /// On what basis.
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// What it does.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }
}

impl Decision {
    /// The entry with that operation.
    #[must_use]
    pub fn entry(&self, operation: Operation) -> Entry {
        let (who, basis) = (self.who.clone(), self.basis.clone());
        Entry { who, date: self.date, basis, operation }
    }

    /// An entry that corrects or confirms.
    #[must_use]
    pub fn correct(&self, correction: Correction) -> Entry {
        self.entry(Operation::Correct(correction))
    }

    /// An entry that fills in what the source lost.
    #[must_use]
    pub fn fill(&self, correction: Correction) -> Entry {
        self.entry(Operation::Fill(correction))
    }

    /// An entry that says which areas 相关区政府 means in a measure.
    #[must_use]
    pub fn assign<A: Into<String>>(
        &self,
        measure: impl Into<String>,
        areas: impl IntoIterator<Item = A>,
    ) -> Entry {
        let areas = areas.into_iter().map(Into::into).collect();
        self.entry(Operation::Assign { measure: measure.into(), areas })
    }

    /// An entry that says which task a measure really belongs to.
    #[must_use]
    pub fn relocate(&self, measure: impl Into<String>, task: impl Into<String>) -> Entry {
        self.entry(Operation::Move { measure: measure.into(), task: task.into() })
    }

    /// An entry that gives a unit, an area or a collective name one more name.
    #[must_use]
    pub fn alias(&self, of: impl Into<String>, name: impl Into<String>) -> Entry {
        self.entry(Operation::Alias { of: of.into(), kind: None, name: name.into() })
    }

    /// An entry that adds an element.
    #[must_use]
    pub fn add(&self, addition: Addition) -> Entry {
        self.entry(Operation::Add(addition))
    }

    /// An entry that withdraws an element.
    #[must_use]
    pub fn withdraw(&self, id: impl Into<String>) -> Entry {
        self.entry(Operation::Withdraw { id: id.into() })
    }
}
