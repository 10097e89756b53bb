//! The JSON form of an overlay, `duban-overlay/1`: read entry by entry, so that all broken ones are reported together.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::entry::{Addition, Correction, Entry, Operation, Overlay};
use super::error::OverlayError;
use super::within_limit;
use crate::json::{self, JsonError, Raw, form, syntax_error};
use crate::plan::ElementKind;
use crate::plan::error::{Problem, Problems, shown};
use crate::plan::raw_json::{Members, compact};

/// The value of `format` in every file of this form.
const FORMAT: &str = "duban-overlay/1";

/// The largest overlay that is read, in bytes: that of a plan.
pub(super) const LARGEST: usize = 64 * 1024 * 1024;

/// How many problems are gathered before reading gives up.
pub(super) const MOST_PROBLEMS: usize = 100;

/// The most entries: many times the fields that a supervision office corrects in a year.
pub(super) const MOST_ENTRIES: usize = 20_000;

form! {
    #[derive(Serialize)]
    struct OverlayForm {
        format: String,
        plan: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        note: String = String::new(),
        entries: Vec<Raw>,
    }
}

form! {
    #[derive(Serialize)]
    struct EntryForm {
        who: String,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        date: Date as crate::iso_date::deserialize,
        basis: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        correct: Option<CorrectionForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        fill: Option<CorrectionForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        assign: Option<AssignForm> = None,
        #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
        relocate ("move"): Option<MoveForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        alias: Option<AliasForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        add: Option<AddForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        withdraw: Option<WithdrawForm> = None,
    }
}

form! {
    #[derive(Serialize)]
    struct CorrectionForm {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<ElementKind> = None,
        to: Members,
        #[serde(skip_serializing_if = "Members::is_empty")]
        expected: Members = Default::default(),
    }
}

form! {
    #[derive(Serialize)]
    struct AssignForm {
        measure: String,
        areas: Vec<String>,
    }
}

form! {
    #[derive(Serialize)]
    struct MoveForm {
        measure: String,
        task: String,
    }
}

form! {
    #[derive(Serialize)]
    struct AliasForm {
        of: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<ElementKind> = None,
        name: String,
    }
}

form! {
    #[derive(Serialize)]
    struct AddForm {
        kind: ElementKind,
        #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
        within ("in"): Option<String> = None,
        element: Raw,
    }
}

form! {
    #[derive(Serialize)]
    struct WithdrawForm {
        id: String,
    }
}

syntax_error!(OverlayError);

impl Overlay {
    /// Reads an overlay from its JSON form, `duban-overlay/1` in UTF-8; a byte-order mark is passed over.
    ///
    /// Whether it fits a plan is seen when it is laid over one.
    ///
    /// ```
    /// use duban::plan::Overlay;
    ///
    /// let overlay = Overlay::from_json(r#"{
    ///   "format": "duban-overlay/1", "plan": "beijing-2026",
    ///   "entries": [
    ///     { "who": "示例用户（示例数据）", "date": "2026-03-02", "basis": "示例：区里来函",
    ///       "assign": { "measure": "1.8.4", "areas": ["朝阳区", "海淀区"] } }
    ///   ]
    /// }"#.as_bytes())?;
    /// assert_eq!(overlay.entries().len(), 1);
    /// # Ok::<(), duban::plan::OverlayError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OverlayError::TooLarge`] beyond 64 MiB, [`OverlayError::Syntax`] where it is not JSON or no overlay, and
    /// [`OverlayError::Invalid`] with every entry that is none.
    pub fn from_json(json: &[u8]) -> Result<Self, OverlayError> {
        within_limit(json.len())?;
        let json = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(json);
        let form: OverlayForm = json::from_slice(json)?;
        form.overlay().map_err(|problems| OverlayError::Invalid(Problems(problems)))
    }

    /// The overlay in its JSON form; reading it gives the same overlay.
    pub fn to_json(&self) -> String {
        let entry = |entry: &Entry| Raw::new(json::to_string(&EntryForm::of(entry)));
        json::to_string(&OverlayForm {
            format: FORMAT.into(),
            plan: self.plan.clone(),
            note: self.note.clone(),
            entries: self.entries.iter().map(entry).collect(),
        })
    }
}

/// As its JSON form.
impl Serialize for Overlay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form: Value =
            serde_json::from_str(&self.to_json()).map_err(serde::ser::Error::custom)?;
        form.serialize(serializer)
    }
}

/// From its JSON form.
impl<'de> Deserialize<'de> for Overlay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Value::deserialize(deserializer)?;
        Self::from_json(form.to_string().as_bytes()).map_err(serde::de::Error::custom)
    }
}

impl OverlayForm {
    fn overlay(self) -> Result<Overlay, Vec<Problem>> {
        let mut problems = Vec::new();
        if self.format != FORMAT {
            let what = format!("{} is not a form of overlay that is known", shown(&self.format));
            let remedy = format!("write \"{FORMAT}\"（格式不符）");
            problems.push(Problem { path: "format".into(), what, remedy });
        }
        if self.entries.len() > MOST_ENTRIES {
            let what = format!("{} entries", self.entries.len());
            let remedy = format!("at most {MOST_ENTRIES}: split the overlay（条目过多，请拆分）");
            problems.push(Problem { path: "entries".into(), what, remedy });
            return Err(problems);
        }
        let mut entries = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            match read_entry(number, entry.get()) {
                Ok(entry) => entries.push(entry),
                Err(problem) if problems.len() < MOST_PROBLEMS => problems.push(problem),
                Err(_) => {}
            }
        }
        if problems.is_empty() {
            Ok(Overlay { plan: self.plan, note: self.note, entries })
        } else {
            Err(problems)
        }
    }
}

fn read_entry(number: usize, json: &str) -> Result<Entry, Problem> {
    let form: EntryForm = json::from_slice(json.as_bytes())
        .map_err(|error| unread(&format!("entries[{number}]"), &error))?;
    form.entry(number)
}

/// The problem of a piece of JSON that is not of its type; its place is that of the piece and the path within it.
pub(super) fn unread(place: &str, error: &JsonError) -> Problem {
    let (path, message) = error.place();
    let path = match path.as_str() {
        "." => place.to_owned(),
        inner if inner.starts_with('[') => format!("{place}{inner}"),
        inner => format!("{place}.{inner}"),
    };
    // Line and column are those of the piece, not of the file.
    let what = message.split(" at line ").next().unwrap_or_default().to_owned();
    let remedy =
        "see duban-overlay/1 in plans/README.md, or under JSON FORMS in duban.h（类型或成员不符）"
            .into();
    Problem { path, what, remedy }
}

impl EntryForm {
    fn entry(self, number: usize) -> Result<Entry, Problem> {
        let correction = |form: CorrectionForm| Correction {
            id: form.id,
            kind: form.kind,
            to: form.to,
            expected: form.expected,
        };
        let mut operations = [
            self.correct.map(|form| Operation::Correct(correction(form))),
            self.fill.map(|form| Operation::Fill(correction(form))),
            self.assign.map(|form| Operation::Assign { measure: form.measure, areas: form.areas }),
            self.relocate.map(|form| Operation::Move { measure: form.measure, task: form.task }),
            self.alias.map(|form| Operation::Alias {
                of: form.of,
                kind: form.kind,
                name: form.name,
            }),
            self.add.map(|form| {
                let element = compact(form.element.get());
                Operation::Add(Addition { kind: form.kind, within: form.within, element })
            }),
            self.withdraw.map(|form| Operation::Withdraw { id: form.id }),
        ]
        .into_iter()
        .flatten();
        match (operations.next(), operations.next()) {
            (Some(operation), None) => {
                Ok(Entry { who: self.who, date: self.date, basis: self.basis, operation })
            }
            (first, _) => Err(Problem {
                path: format!("entries[{number}]"),
                what: if first.is_some() { "two operations" } else { "no operation" }.into(),
                remedy: "one of correct, fill, assign, move, alias, add, withdraw（每条一项操作）"
                    .into(),
            }),
        }
    }

    fn of(entry: &Entry) -> Self {
        let mut form = Self {
            who: entry.who.clone(),
            date: entry.date,
            basis: entry.basis.clone(),
            correct: None,
            fill: None,
            assign: None,
            relocate: None,
            alias: None,
            add: None,
            withdraw: None,
        };
        let correction = |of: &Correction| CorrectionForm {
            id: of.id.clone(),
            kind: of.kind,
            to: of.to.clone(),
            expected: of.expected.clone(),
        };
        match &entry.operation {
            Operation::Correct(of) => form.correct = Some(correction(of)),
            Operation::Fill(of) => form.fill = Some(correction(of)),
            Operation::Assign { measure, areas } => {
                form.assign = Some(AssignForm { measure: measure.clone(), areas: areas.clone() });
            }
            Operation::Move { measure, task } => {
                form.relocate = Some(MoveForm { measure: measure.clone(), task: task.clone() });
            }
            Operation::Alias { of, kind, name } => {
                form.alias = Some(AliasForm { of: of.clone(), kind: *kind, name: name.clone() });
            }
            Operation::Add(of) => {
                let element = Raw::new(of.element.as_str());
                form.add = Some(AddForm { kind: of.kind, within: of.within.clone(), element });
            }
            Operation::Withdraw { id } => form.withdraw = Some(WithdrawForm { id: id.clone() }),
        }
        form
    }
}
