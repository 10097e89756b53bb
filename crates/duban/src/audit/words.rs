//! The closed vocabularies of an audit.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How much a finding matters.
    pub enum Severity {
        /// The plan contradicts itself, or lacks what it must have.
        Error = 1, "error", "错误";
        /// Likely to be wrong; a person should look.
        Warning = 2, "warning", "警告";
        /// Worth knowing; often right as it is.
        Note = 3, "note", "提示";
    }
}

vocabulary! {
    /// Which rule a finding comes from.
    pub enum Rule {
        /// The numbers of an annex's tasks leave some out.
        TaskGap = 1, "task-gap", "任务序号缺号";
        /// A task is in the document and not in this copy of it.
        TaskLost = 2, "task-lost", "任务缺失";
        /// A task's number is not greater than that of the task before it.
        TaskOrder = 3, "task-order", "任务序号颠倒";
        /// No measure is printed under a task or belongs to it.
        TaskEmpty = 4, "task-empty", "任务没有措施";
        /// The ids of a task's measures do not count up from 1.
        MeasureSequence = 5, "measure-sequence", "措施编号不连续";
        /// A measure is printed under one task and belongs to another.
        MeasureDrifted = 6, "measure-drifted", "措施错位";

        /// The kinds of cells in a row fit the columns beside their own.
        RowShifted = 20, "row-shifted", "指标行错位";
        /// A cell holds a number that its indicator cannot have.
        CellImplausible = 21, "cell-implausible", "指标值不合理";
        /// A cell holds more decimals than its indicator is reported with.
        CellPrecision = 22, "cell-precision", "指标值位数过多";

        /// The column of a matrix does not add up to the total in a text.
        TotalMismatch = 30, "total-mismatch", "合计不符";
        /// What the areas must reach does not reach what a text asks of all of them.
        TargetContradicted = 31, "target-contradicted", "目标与分区指标矛盾";
        /// A text names an area for an indicator that the matrix does not assign to it.
        AreaNotAssigned = 32, "area-not-assigned", "点名区域不考核";
        /// A target is linked with an indicator and has another unit of measurement.
        UnitDiffers = 33, "unit-differs", "计量单位不一致";
        /// A target's comparator takes a number and there is none.
        TargetWithoutValue = 34, "target-without-value", "目标缺数值";

        /// A milestone ends after the time limit column.
        MilestoneAfterDeadline = 40, "milestone-after-deadline", "节点晚于时限";
        /// The column sets no end and the text does.
        OpenDeadline = 41, "open-deadline", "长期时限与节点矛盾";
        /// The only milestone ends before the time limit column.
        MilestoneBeforeDeadline = 42, "milestone-before-deadline", "节点早于时限";
        /// The time limit column is blank or cannot be read.
        DeadlineMissing = 43, "deadline-missing", "缺完成时限";

        /// A printed name is no unit that is known.
        UnitUnread = 50, "unit-unread", "单位名称不能辨认";
        /// Nobody leads: the column is not there, holds a dash, or nothing can be read from it.
        LeadMissing = 51, "lead-missing", "缺牵头部门";
        /// The cell of the lead is blank.
        LeadBlank = 52, "lead-blank", "牵头部门空白";
        /// The same name stands twice in a column.
        UnitRepeated = 53, "unit-repeated", "单位重复";
        /// Who leads a measure assists in it as well.
        LeadAssists = 54, "lead-assists", "牵头兼协办";
        /// 相关区政府 without an area that the text names.
        AreasUnassigned = 55, "areas-unassigned", "相关区未明确";

        /// A clause stands twice in a text.
        ClauseRepeated = 60, "clause-repeated", "语句重复";
        /// A text does not end with a full stop.
        TextCutOff = 61, "text-cut-off", "原文残缺";
        /// A bracket or quotation mark lacks its partner.
        MarksUnbalanced = 62, "marks-unbalanced", "括号引号不成对";
        /// A character or word follows itself.
        WordDoubled = 63, "word-doubled", "字词重复";
        /// Two measures have the same text.
        MeasureRepeated = 64, "measure-repeated", "措施重复";
    }
}

impl Rule {
    /// How much what it finds matters.
    pub const fn severity(self) -> Severity {
        match self {
            Self::TaskGap
            | Self::TaskLost
            | Self::TaskOrder
            | Self::RowShifted
            | Self::CellImplausible
            | Self::TotalMismatch
            | Self::TargetWithoutValue
            | Self::MilestoneAfterDeadline
            | Self::UnitUnread
            | Self::LeadMissing
            | Self::LeadBlank => Severity::Error,
            Self::MeasureDrifted | Self::MilestoneBeforeDeadline | Self::WordDoubled => {
                Severity::Note
            }
            _ => Severity::Warning,
        }
    }
}
