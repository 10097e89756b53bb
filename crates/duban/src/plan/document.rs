//! The JSON form of a plan, `duban-plan/1`, as types: what a file holds, before anything is checked or resolved.
//!
//! `plans/README.md` describes the form for people, `plans/duban-plan-1.schema.json` for machines.

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer, forward_to_deserialize_any};

use super::words::{CertaintyLevel, ChangeKind, ElementKind, NumberKind, ScopeKind};
use crate::deadline::Limit;
use crate::json::Raw;
use crate::target::{Basis, Change, Comparator, Shape, Strength};
use crate::unit::Level;
use jiff::civil::Date;

/// The value of `format` in every file of this form.
pub(crate) const FORMAT: &str = "duban-plan/1";

/// Declares a type of the form: an object and nothing else, unknown members are refused, empty ones are not written.
///
/// `remote` makes the derived code functions of the type itself, so that reading can go through [`Object`].
macro_rules! form {
    ($($(#[$meta:meta])* struct $name:ident { $($(#[$field_meta:meta])* $field:ident: $kind:ty,)+ })+) => {
        $($(#[$meta])*
        #[derive(Serialize, Deserialize)]
        #[serde(deny_unknown_fields, remote = "Self")]
        pub(crate) struct $name { $($(#[$field_meta])* pub(crate) $field: $kind,)+ }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(Object(deserializer))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        })+
    };
}

form! {
    /// A whole plan.
    struct PlanForm {
        format: String,
        id: String,
        title: String,
        year: i16,
        document: DocumentForm,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        notice: Vec<ParagraphForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reporting: Vec<ReportingForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        time_limits: Vec<TimeLimitForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        areas: Vec<AreaForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        units: Vec<UnitForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        scopes: Vec<ScopeForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        indicators: Vec<IndicatorForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        outline: Vec<OutlineForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tasks: Vec<TaskForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        matrices: Vec<MatrixForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        orphans: Vec<OrphanForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        changes: Vec<ChangeForm>,
    }

    /// The document that the plan came with.
    struct DocumentForm {
        number: String,
        issuer: String,
        #[serde(with = "crate::iso_date")]
        issued: Date,
        #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
        effective: Option<Date>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        addressees: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        repeals: Vec<RepealForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    /// A document that this one repeals.
    struct RepealForm {
        title: String,
        number: String,
    }

    /// A paragraph of the notice.
    struct ParagraphForm {
        id: String,
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<u32>,
    }

    /// Who reports to whom, and when.
    struct ReportingForm {
        id: String,
        /// Names of units, areas or scopes.
        from: Vec<String>,
        to: String,
        content: String,
        phrase: String,
        limit: Limit,
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    /// A time limit that the plan's column uses, and how it is read.
    struct TimeLimitForm {
        text: String,
        limit: Limit,
    }

    struct AreaForm {
        id: String,
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    }

    struct UnitForm {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        formal: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
        level: Level,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<String>,
        /// The unified social credit code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credit_code: Option<String>,
    }

    /// A collective name: 各区, 相关区政府.
    struct ScopeForm {
        name: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
        kind: ScopeKind,
        /// Ids of areas.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        areas: Vec<String>,
        /// Where the meaning comes from.
        basis: String,
    }

    struct IndicatorForm {
        id: String,
        name: String,
        unit: String,
        comparator: Comparator,
        shape: Shape,
        decimals: u8,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        group: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    /// An annex, a chapter, a section.
    struct OutlineForm {
        id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<String>,
        heading: String,
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    struct TaskForm {
        id: String,
        number: u16,
        outline: String,
        /// Empty where the task is lost.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        title: String,
        /// The document has the task, this copy of it has not.
        #[serde(default, skip_serializing_if = "is_false")]
        lost: bool,
        /// Where its number and title stand; a task that runs over pages is printed again on each.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        printed: Vec<PrintedTitleForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        measures: Vec<MeasureForm>,
    }

    struct PrintedTitleForm {
        line: u32,
        title: String,
    }

    struct MeasureForm {
        id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        belongs_to: Option<String>,
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline: Option<DeadlineForm>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lead: Option<ColumnForm>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        responsible: Option<ColumnForm>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assisting: Option<ColumnForm>,
        /// Areas and scopes that the text charges with work.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        charged: Vec<String>,
        /// The list of charged areas ends in 等.
        #[serde(default, skip_serializing_if = "is_false")]
        charged_open: bool,
        /// Areas and scopes that the text names without charging them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentioned: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        milestones: Vec<MilestoneForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        targets: Vec<TargetForm>,
        /// Digits of the text that state no target and no time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        numbers: Vec<NumberForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    /// The time limit column of a measure.
    struct DeadlineForm {
        /// As printed; absent where the cell is blank.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        printed: String,
        /// The source line, where it is not the text's.
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        /// The text of one of the plan's time limits; absent where nothing can be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        read: Option<String>,
    }

    /// A unit column of a measure.
    struct ColumnForm {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        printed: String,
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        /// Names of units or scopes, as read.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        units: Vec<String>,
        /// Printed names that cannot be read.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unread: Vec<String>,
        /// The list ends in 等部门.
        #[serde(default, skip_serializing_if = "is_false")]
        open: bool,
    }

    struct MilestoneForm {
        id: String,
        phrase: String,
        clause: String,
        limit: Limit,
        /// Areas and scopes that the clause charges, where they are fewer than the measure's.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        charged: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    struct TargetForm {
        id: String,
        phrase: String,
        /// What is measured, in the text's words.
        subject: String,
        /// The indicator of the plan that this target sets a value for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        indicator: Option<String>,
        comparator: Comparator,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value2: Option<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        change: Option<Change>,
        basis: Basis,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        basis_words: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        scope: String,
        strength: Strength,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        requirement: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alternatives: Vec<AlternativeForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    /// Another way to meet a target.
    struct AlternativeForm {
        comparator: Comparator,
        value: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        condition: String,
    }

    struct NumberForm {
        phrase: String,
        kind: NumberKind,
    }

    /// How sure a field is, and why; with `printed` it is an erratum.
    struct CertaintyForm {
        field: String,
        level: CertaintyLevel,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        printed: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        read: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alternatives: Vec<String>,
        reason: String,
        /// The source line of `printed`, where it is not the element's.
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        /// In a matrix: the areas whose cells are meant; none means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        areas: Vec<String>,
        /// In a matrix: the indicators whose cells are meant; none means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        indicators: Vec<String>,
    }

    struct MatrixForm {
        id: String,
        title: String,
        outline: String,
        /// The source lines of the column heads.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        head_lines: Vec<u32>,
        indicators: Vec<String>,
        rows: Vec<MatrixRowForm>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        certainty: Vec<CertaintyForm>,
    }

    /// A row of a matrix: a decimal is a number, `—` is not assigned, anything else is a requirement in words.
    struct MatrixRowForm {
        area: String,
        #[serde(default, skip_serializing_if = "is_zero")]
        line: u32,
        cells: Vec<String>,
    }

    /// Something printed that belongs to no element.
    struct OrphanForm {
        line: u32,
        printed: String,
        level: CertaintyLevel,
        reason: String,
    }

    /// What an overlay changed, who decided it, when and on what basis.
    struct ChangeForm {
        change: ChangeKind,
        element: ElementKind,
        id: String,
        /// The member that was changed, or to which something was added; absent where it is the whole element.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        field: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Raw>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Raw>,
        /// What was said of how sure the field was, before it was decided.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        settled: Vec<CertaintyForm>,
        who: String,
        #[serde(with = "crate::iso_date")]
        date: Date,
        basis: String,
    }
}

/// Reads a struct from an object only: serde would take an array for it too, its members in order, which this form does
/// not allow and which would double the code of every type.
struct Object<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Object<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

fn is_false(value: &bool) -> bool {
    !*value
}
