//! The JSON form of a plan, `duban-plan/1`, as types: what a file holds, before anything is checked or resolved.
//!
//! `plans/README.md` describes the form for people, `plans/duban-plan-1.schema.json` for machines.

use serde::Serialize;

use super::words::{CertaintyLevel, ChangeKind, ElementKind, NumberKind, ScopeKind};
use crate::deadline::Limit;
use crate::json::{Raw, form};
use crate::target::{Basis, Change, Comparator, Shape, Strength};
use crate::unit::Level;
use jiff::civil::Date;

/// The value of `format` in every file of this form.
pub(crate) const FORMAT: &str = "duban-plan/1";

form! {
    /// A whole plan.
    #[derive(Serialize)]
    pub(crate) struct PlanForm {
        pub(crate) format: String,
        pub(crate) id: String,
        pub(crate) title: String,
        pub(crate) year: i16,
        pub(crate) document: DocumentForm,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) notice: Vec<ParagraphForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) reporting: Vec<ReportingForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) time_limits: Vec<TimeLimitForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) areas: Vec<AreaForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) units: Vec<UnitForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) scopes: Vec<ScopeForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) indicators: Vec<IndicatorForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) outline: Vec<OutlineForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) tasks: Vec<TaskForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) matrices: Vec<MatrixForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) orphans: Vec<OrphanForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) changes: Vec<ChangeForm> = Vec::new(),
    }

    /// The document that the plan came with.
    #[derive(Serialize)]
    pub(crate) struct DocumentForm {
        pub(crate) number: String,
        pub(crate) issuer: String,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub(crate) issued: Date as crate::iso_date::deserialize,
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(crate) effective: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) addressees: Vec<String> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) repeals: Vec<RepealForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    /// A document that this one repeals.
    #[derive(Serialize)]
    pub(crate) struct RepealForm {
        pub(crate) title: String,
        pub(crate) number: String,
    }

    /// A paragraph of the notice.
    #[derive(Serialize)]
    pub(crate) struct ParagraphForm {
        pub(crate) id: String,
        pub(crate) text: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) lines: Vec<u32> = Vec::new(),
    }

    /// Who reports to whom, and when.
    #[derive(Serialize)]
    pub(crate) struct ReportingForm {
        pub(crate) id: String,
        /// Names of units, areas or scopes.
        pub(crate) from: Vec<String>,
        pub(crate) to: String,
        pub(crate) content: String,
        pub(crate) phrase: String,
        pub(crate) limit: Limit,
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    /// A time limit that the plan's column uses, and how it is read.
    #[derive(Serialize)]
    pub(crate) struct TimeLimitForm {
        pub(crate) text: String,
        pub(crate) limit: Limit,
    }

    #[derive(Serialize)]
    pub(crate) struct AreaForm {
        pub(crate) id: String,
        pub(crate) name: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) aliases: Vec<String> = Vec::new(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) unit: Option<String> = None,
    }

    #[derive(Serialize)]
    pub(crate) struct UnitForm {
        pub(crate) name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) formal: Option<String> = None,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) aliases: Vec<String> = Vec::new(),
        pub(crate) level: Level,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) kind: String = String::new(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) area: Option<String> = None,
        /// The unified social credit code.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) credit_code: Option<String> = None,
    }

    /// A collective name: 各区, 相关区政府.
    #[derive(Serialize)]
    pub(crate) struct ScopeForm {
        pub(crate) name: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) aliases: Vec<String> = Vec::new(),
        pub(crate) kind: ScopeKind,
        /// Ids of areas.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) areas: Vec<String> = Vec::new(),
        /// Where the meaning comes from.
        pub(crate) basis: String,
    }

    #[derive(Serialize)]
    pub(crate) struct IndicatorForm {
        pub(crate) id: String,
        pub(crate) name: String,
        pub(crate) unit: String,
        pub(crate) comparator: Comparator,
        pub(crate) shape: Shape,
        pub(crate) decimals: u8,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) group: String = String::new(),
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) note: String = String::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    /// An annex, a chapter, a section.
    #[derive(Serialize)]
    pub(crate) struct OutlineForm {
        pub(crate) id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) parent: Option<String> = None,
        pub(crate) heading: String,
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    #[derive(Serialize)]
    pub(crate) struct TaskForm {
        pub(crate) id: String,
        pub(crate) number: u16,
        pub(crate) outline: String,
        /// Empty where the task is lost.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) title: String = String::new(),
        /// The document has the task, this copy of it has not.
        #[serde(skip_serializing_if = "is_false")]
        pub(crate) lost: bool = false,
        /// Where its number and title stand; a task that runs over pages is printed again on each.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) printed: Vec<PrintedTitleForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) measures: Vec<MeasureForm> = Vec::new(),
    }

    #[derive(Serialize)]
    pub(crate) struct PrintedTitleForm {
        pub(crate) line: u32,
        pub(crate) title: String,
    }

    #[derive(Serialize)]
    pub(crate) struct MeasureForm {
        pub(crate) id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) belongs_to: Option<String> = None,
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        pub(crate) text: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) deadline: Option<DeadlineForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) lead: Option<ColumnForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) responsible: Option<ColumnForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) assisting: Option<ColumnForm> = None,
        /// Areas and scopes that the text charges with work.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) charged: Vec<String> = Vec::new(),
        /// The list of charged areas ends in 等.
        #[serde(skip_serializing_if = "is_false")]
        pub(crate) charged_open: bool = false,
        /// Areas and scopes that the text names without charging them.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) mentioned: Vec<String> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) milestones: Vec<MilestoneForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) targets: Vec<TargetForm> = Vec::new(),
        /// Digits of the text that state no target and no time.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) numbers: Vec<NumberForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    /// The time limit column of a measure.
    #[derive(Serialize)]
    pub(crate) struct DeadlineForm {
        /// As printed; absent where the cell is blank.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) printed: String = String::new(),
        /// The source line, where it is not the text's.
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        /// The text of one of the plan's time limits; absent where nothing can be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) read: Option<String> = None,
    }

    /// A unit column of a measure.
    #[derive(Serialize)]
    pub(crate) struct ColumnForm {
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) printed: String = String::new(),
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        /// Names of units or scopes, as read.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) units: Vec<String> = Vec::new(),
        /// Printed names that cannot be read.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) unread: Vec<String> = Vec::new(),
        /// The list ends in 等部门.
        #[serde(skip_serializing_if = "is_false")]
        pub(crate) open: bool = false,
    }

    #[derive(Serialize)]
    pub(crate) struct MilestoneForm {
        pub(crate) id: String,
        pub(crate) phrase: String,
        pub(crate) clause: String,
        pub(crate) limit: Limit,
        /// Areas and scopes that the clause charges, where they are fewer than the measure's.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) charged: Vec<String> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    #[derive(Serialize)]
    pub(crate) struct TargetForm {
        pub(crate) id: String,
        pub(crate) phrase: String,
        /// What is measured, in the text's words.
        pub(crate) subject: String,
        /// The indicator of the plan that this target sets a value for.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) indicator: Option<String> = None,
        pub(crate) comparator: Comparator,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) value: Option<String> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) value2: Option<String> = None,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) unit: String = String::new(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) change: Option<Change> = None,
        pub(crate) basis: Basis,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) basis_words: String = String::new(),
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) scope: String = String::new(),
        pub(crate) strength: Strength,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) requirement: String = String::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) alternatives: Vec<AlternativeForm> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    /// Another way to meet a target.
    #[derive(Serialize)]
    pub(crate) struct AlternativeForm {
        pub(crate) comparator: Comparator,
        pub(crate) value: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) unit: String = String::new(),
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) condition: String = String::new(),
    }

    #[derive(Serialize)]
    pub(crate) struct NumberForm {
        pub(crate) phrase: String,
        pub(crate) kind: NumberKind,
    }

    /// How sure a field is, and why; with `printed` it is an erratum.
    #[derive(Serialize)]
    pub(crate) struct CertaintyForm {
        pub(crate) field: String,
        pub(crate) level: CertaintyLevel,
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) printed: String = String::new(),
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) read: String = String::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) alternatives: Vec<String> = Vec::new(),
        pub(crate) reason: String,
        /// The source line of `printed`, where it is not the element's.
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        /// In a matrix: the areas whose cells are meant; none means all.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) areas: Vec<String> = Vec::new(),
        /// In a matrix: the indicators whose cells are meant; none means all.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) indicators: Vec<String> = Vec::new(),
    }

    #[derive(Serialize)]
    pub(crate) struct MatrixForm {
        pub(crate) id: String,
        pub(crate) title: String,
        pub(crate) outline: String,
        /// The source lines of the column heads.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) head_lines: Vec<u32> = Vec::new(),
        pub(crate) indicators: Vec<String>,
        pub(crate) rows: Vec<MatrixRowForm>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) certainty: Vec<CertaintyForm> = Vec::new(),
    }

    /// A row of a matrix: a decimal is a number, `—` is not assigned, anything else is a requirement in words.
    #[derive(Serialize)]
    pub(crate) struct MatrixRowForm {
        pub(crate) area: String,
        #[serde(skip_serializing_if = "is_zero")]
        pub(crate) line: u32 = 0,
        pub(crate) cells: Vec<String>,
    }

    /// Something printed that belongs to no element.
    #[derive(Serialize)]
    pub(crate) struct OrphanForm {
        pub(crate) line: u32,
        pub(crate) printed: String,
        pub(crate) level: CertaintyLevel,
        pub(crate) reason: String,
    }

    /// What an overlay changed, who decided it, when and on what basis.
    #[derive(Serialize)]
    pub(crate) struct ChangeForm {
        pub(crate) change: ChangeKind,
        pub(crate) element: ElementKind,
        pub(crate) id: String,
        /// The member that was changed, or to which something was added; absent where it is the whole element.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub(crate) field: String = String::new(),
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) before: Option<Raw> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) after: Option<Raw> = None,
        /// What was said of how sure the field was, before it was decided.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(crate) settled: Vec<CertaintyForm> = Vec::new(),
        pub(crate) who: String,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub(crate) date: Date as crate::iso_date::deserialize,
        pub(crate) basis: String,
    }
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

fn is_false(value: &bool) -> bool {
    !*value
}
