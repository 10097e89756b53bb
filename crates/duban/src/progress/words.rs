//! The words of what is reported: steps, why a row comes back, what is found in a set.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A step in the life of a measure or a milestone.
    ///
    /// 办结 is not 销号: who does the work reports it done, who supervises accepts it as done.
    pub enum StepKind {
        /// Given to those who are to do it.
        Assigned = 1, "assigned", "交办";
        /// Taken on by those who are to do it.
        Accepted = 2, "accepted", "签收";
        /// Being worked on.
        InProgress = 3, "in-progress", "推进中";
        /// Done, say those who did it.
        ReportedDone = 4, "reported-done", "报办结";
        /// Done, says the supervision, and off the list.
        Done = 5, "done", "销号";
        /// Not done, says the supervision.
        SentBack = 6, "sent-back", "退回";
        /// A decision that moves the due date; needs a basis and the new day.
        Extended = 7, "extended", "延期";
        /// Stopped for the time being.
        Suspended = 8, "suspended", "中止";
        /// Going on again.
        Resumed = 9, "resumed", "恢复";
        /// Given up; needs a basis.
        Cancelled = 10, "cancelled", "取消";
        /// Somebody applies for a later due date: it moves nothing.
        ExtensionRequested = 11, "extension-requested", "申请延期";
    }
}

impl StepKind {
    /// Whether the step says where the work stands; what is about the due date does not.
    #[must_use]
    pub const fn is_state(self) -> bool {
        !matches!(self, Self::Extended | Self::ExtensionRequested)
    }

    /// Whether those take the step who do the work.
    pub(super) const fn is_by_doers(self) -> bool {
        matches!(
            self,
            Self::Accepted | Self::InProgress | Self::ReportedDone | Self::ExtensionRequested
        )
    }

    /// The order of steps on one day.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::Assigned => 0,
            Self::Accepted => 1,
            Self::Resumed => 2,
            Self::InProgress => 3,
            Self::ReportedDone => 4,
            Self::Suspended | Self::SentBack | Self::Done | Self::Cancelled => 5,
            Self::ExtensionRequested => 6,
            Self::Extended => 7,
        }
    }
}

vocabulary! {
    /// A field of a report, for saying which one cannot be used.
    pub enum ReportField {
        /// The row as a whole.
        Row = 1, "row", "整行";
        /// The indicator.
        Indicator = 2, "indicator", "指标";
        /// The target.
        Target = 3, "target", "目标";
        /// The area.
        Area = 4, "area", "区域";
        /// The unit that is concerned.
        Unit = 5, "unit", "单位";
        /// The first day of the period.
        First = 6, "first", "起始日期";
        /// The last day of the period, or the day.
        Last = 7, "last", "截止日期";
        /// The value.
        Value = 8, "value", "数值";
        /// The numerator.
        Numerator = 9, "numerator", "分子";
        /// The denominator.
        Denominator = 10, "denominator", "分母";
        /// How many values are valid.
        Valid = 11, "valid", "有效数";
        /// How many values there should be.
        Expected = 12, "expected", "应有数";
        /// Actual or baseline.
        Baseline = 13, "baseline", "基期";
        /// Whether the record takes back what was reported.
        Withdrawn = 14, "withdrawn", "撤回";
        /// Where the value comes from.
        Source = 15, "source", "来源";
        /// The day on which it became known.
        Reported = 16, "reported", "填报日期";
        /// The measure, the milestone or the reporting duty.
        Element = 17, "element", "措施编号";
        /// The step.
        Step = 18, "step", "进展情况";
        /// The day of the step or of the submission.
        Day = 19, "day", "日期";
        /// How much of it is done.
        Percent = 20, "percent", "完成比例";
        /// Who reports.
        By = 21, "by", "填报单位";
        /// The new due date.
        To = 22, "to", "延期至";
        /// The ground of an extension or a cancellation.
        Basis = 23, "basis", "依据";
        /// Anything else that was said.
        Note = 24, "note", "备注";
        /// For which time a report is.
        Period = 25, "period", "所属期";
        /// The number in the ledger.
        Number = 26, "number", "序号";
        /// The unit of measurement that the value is in.
        MeasureUnit = 27, "measure-unit", "计量单位";
        /// Who, or what, confirmed that a requirement in words is satisfied or not.
        ConfirmedBy = 28, "confirmed-by", "确认单位";
    }
}

vocabulary! {
    /// Why a row cannot be used.
    pub enum Reason {
        /// Nothing stands where something must.
        Blank = 1, "blank", "空白";
        /// `—`, `/`: the row says that it does not apply.
        NotApplicable = 2, "not-applicable", "注明不适用";
        /// A name or id that the plan does not know.
        UnknownName = 3, "unknown-name", "名称不识别";
        /// Not a number.
        NotANumber = 4, "not-a-number", "不是数值";
        /// A unit of measurement that is not the indicator's and does not convert to it.
        WrongUnit = 5, "wrong-unit", "计量单位不符";
        /// More digits than are kept.
        TooLong = 6, "too-long", "位数过多";
        /// A number that cannot be: a negative count, a share over a denominator of zero, a percentage over 100.
        OutOfRange = 7, "out-of-range", "数值超出范围";
        /// Not a day of the calendar, or not an exact one.
        NotADate = 8, "not-a-date", "日期不明确";
        /// The period ends before it begins.
        Reversed = 9, "reversed", "起止日期颠倒";
        /// Before the plan.
        BeforePlan = 10, "before-plan", "早于计划";
        /// Reported before it happened, or before the period was over.
        ReportedEarly = 11, "reported-early", "填报早于所涉日期";
        /// Neither a step nor another word that is expected there.
        UnknownWord = 12, "unknown-word", "用词不识别";
        /// An extension or a cancellation without a basis, or an extension without a new day.
        Incomplete = 13, "incomplete", "要件不全";
        /// A requirement in words needs a confirmation, a number needs a number.
        WrongKind = 14, "wrong-kind", "数值类型不符";
        /// The extension moves nothing: there is no due date, or none earlier.
        NothingToExtend = 15, "nothing-to-extend", "无可延期的时限";
        /// The row is broken: it cannot be split into fields, or its bytes are no text.
        Broken = 16, "broken", "行已损坏";
        /// Two fields that exclude each other.
        Conflict = 17, "conflict", "字段互相矛盾";
        /// A row of totals or means (合计, 小计, 平均): what it sums up stands in other rows.
        SummaryRow = 18, "summary-row", "合计或平均行";
        /// A row that is a note to the table (注：, 填表人：), no report.
        RemarkRow = 19, "remark-row", "说明行";
        /// A day, or a month, that the calendar does not have: 31 June.
        NoSuchDay = 20, "no-such-day", "日期不存在";
    }
}

vocabulary! {
    /// What a look over the whole set finds. Nothing of it is resolved by luck.
    pub enum FindingKind {
        /// The same was reported more than once: it counts once.
        Duplicate = 1, "duplicate", "重复填报";
        /// Reports of one fact that became known on the same day differ: neither is used.
        Contradiction = 2, "contradiction", "填报矛盾";
        /// A later report replaces an earlier one, which is kept.
        Correction = 3, "correction", "更正";
        /// A value for a cell that is not assigned.
        NotAssigned = 4, "not-assigned", "不考核项有值";
        /// A percentage that may have been written as a fraction.
        PerhapsFraction = 5, "perhaps-fraction", "疑似以小数填百分数";
        /// A withdrawal of what nobody had reported.
        NothingToWithdraw = 6, "nothing-to-withdraw", "撤回无对应填报";
        /// An extension to a day that is no later than the due date in force: it moves nothing.
        NotLater = 7, "not-later", "延期日期不晚于现行时限";
        /// Two steps of one day that exclude each other: neither is used.
        StepsConflict = 8, "steps-conflict", "进展状态矛盾";
        /// Accepted as done before anybody reported it done.
        DoneUnreported = 9, "done-unreported", "未报办结即销号";
        /// A step by a unit that the plan does not charge with the measure.
        NotCharged = 10, "not-charged", "填报单位无此职责";
        /// A value that adds up over the year and is less for a longer period than for a shorter one with the same first day.
        Falls = 11, "falls", "累计值下降";
        /// A step that goes on with what was reported done, accepted as done or cancelled, though nobody sent it back or resumed
        /// it.
        Reopened = 12, "reopened", "办结后又报进展";
        /// Words beside a step that speak of another due date, though the step moves none.
        ExtensionInWords = 13, "extension-in-words", "文字提及延期而未列为延期";
    }
}
