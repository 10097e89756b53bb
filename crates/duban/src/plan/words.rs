//! The closed vocabularies of the model.

pub use crate::unit::Role;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How sure a fact is, given the source.
    pub enum CertaintyLevel {
        /// As the source says it.
        Certain = 1, "certain", "确定";
        /// Concluded; the reason says from what.
        Inferred = 2, "inferred", "推断";
        /// Open; the alternatives say what else it can be.
        Uncertain = 3, "uncertain", "存疑";
    }
}

vocabulary! {
    /// A field of an element, for saying how sure it is.
    pub enum Field {
        /// The words of a measure or of a heading.
        Text = 1, "text", "原文";
        /// The time limit column.
        Deadline = 2, "deadline", "完成时限";
        /// The lead column.
        Lead = 3, "lead", "牵头部门";
        /// The responsible column.
        Responsible = 4, "responsible", "主责单位";
        /// The assisting column.
        Assisting = 5, "assisting", "协办单位";
        /// The task that a measure really belongs to.
        BelongsTo = 6, "belongs_to", "所属任务";
        /// The areas that the text charges with work.
        Charged = 7, "charged", "点名区域";
        /// The title of a task.
        Title = 8, "title", "任务名称";
        /// The value of a target or of a cell.
        Value = 9, "value", "数值";
        /// What a target measures.
        Subject = 10, "subject", "指标";
        /// The comparator of a target or of an indicator.
        Comparator = 11, "comparator", "比较方式";
        /// The date or rule of a milestone or a reporting duty.
        Limit = 12, "limit", "时间";
        /// That an element is there at all: a lost task, a lost row.
        Presence = 13, "presence", "缺失";
        /// The indicator that a target is linked with.
        Indicator = 14, "indicator", "关联指标";
        /// The unit of measurement.
        Unit = 15, "unit", "计量单位";
        /// Whom or where a target or a reporting duty concerns.
        Scope = 16, "scope", "范围";
        /// How binding a target is.
        Strength = 17, "strength", "约束力";
        /// What the number is a number of.
        Basis = 18, "basis", "口径";
    }
}

vocabulary! {
    /// What a collective name stands for.
    pub enum ScopeKind {
        /// A list of areas that is always the same: 各区, 核心区.
        Fixed = 1, "fixed", "固定范围";
        /// The areas that the measure's own text charges: 相关区.
        Concerned = 2, "concerned", "相关区";
        /// All areas but those that the measure's text charges by name: 其他区.
        Rest = 3, "rest", "其他区";
        /// A group whose members the plan does not list: 各行业主管部门.
        Unlisted = 4, "unlisted", "未列明";
    }
}

vocabulary! {
    /// What digits are that state no target.
    pub enum NumberKind {
        /// A year or period that limits nothing.
        Year = 1, "year", "年份";
        /// A document number, an edition, a standard.
        Document = 2, "document", "文号版本";
        /// A part of a name: a substance, a phase of a project.
        Name = 3, "name", "名称";
        /// A present state, or a threshold that tells which things are meant.
        State = 4, "state", "现状";
        /// A count that is not required.
        Quantity = 5, "quantity", "数量";
    }
}

vocabulary! {
    /// What a cell of a matrix holds. The three never mix.
    pub enum CellKind {
        /// A number to be reached.
        Number = 1, "number", "数值";
        /// A requirement in words: `达到市级要求`.
        Requirement = 2, "requirement", "定性要求";
        /// Not assigned to this area (—).
        NotAssigned = 3, "not-assigned", "不考核";
    }
}

vocabulary! {
    /// What an id names.
    pub enum ElementKind {
        /// The plan's document.
        Document = 1, "document", "文件";
        /// A paragraph of the notice.
        Paragraph = 2, "paragraph", "通知段落";
        /// An annex, chapter or section.
        Outline = 3, "outline", "标题";
        /// A task.
        Task = 4, "task", "重点任务";
        /// A measure.
        Measure = 5, "measure", "工作措施";
        /// A milestone.
        Milestone = 6, "milestone", "节点";
        /// A target.
        Target = 7, "target", "目标";
        /// An indicator.
        Indicator = 8, "indicator", "指标";
        /// A matrix.
        Matrix = 9, "matrix", "指标表";
        /// A cell of a matrix.
        Cell = 10, "cell", "指标值";
        /// An area.
        Area = 11, "area", "区域";
        /// A unit.
        Unit = 12, "unit", "单位";
        /// A collective name.
        Scope = 13, "scope", "集合称谓";
        /// A reporting duty.
        Reporting = 14, "reporting", "报送";
        /// Anything that has an id or a name.
        Element = 15, "element", "要素";
    }
}

vocabulary! {
    /// What an overlay did to an element.
    pub enum ChangeKind {
        /// A field holds something else, or the same and is certain now.
        Changed = 1, "changed", "更正";
        /// The element was added, or a name to it.
        Added = 2, "added", "增加";
        /// The element was withdrawn.
        Removed = 3, "removed", "撤销";
    }
}
