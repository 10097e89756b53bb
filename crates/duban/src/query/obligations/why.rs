//! Why something is somebody's, and why something is nobody's.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Why something is somebody's.
    pub enum Why {
        /// The unit column names them: 市水务局.
        Named = 1, "named", "栏中点名";
        /// A collective name of the unit column that always stands for the same includes them: 各区政府.
        Member = 2, "member", "属于栏中集合称谓";
        /// The unit column says 相关区政府, and the measure's text charges the area, or an overlay assigned it.
        Concerned = 3, "concerned", "点名或指定的相关区";
        /// The unit column says 其他区, and the measure's text does not name the area.
        Rest = 4, "rest", "原文未点名的其他区";
        /// The measure's text, or an overlay, charges the area with work, by its name or by a collective one; no column need
        /// say so.
        Charged = 5, "charged", "点名或指定承担";
        /// A cell of a matrix says what the area must reach.
        Cell = 6, "cell", "指标表中有值";
        /// They are named among those who report, or are a member of a collective name there.
        Reports = 7, "reports", "属于报送单位";
    }
}

vocabulary! {
    /// Why something is attributed to nobody, or may be somebody else's too.
    pub enum WhyOpen {
        /// 相关区政府, and the text charges no area.
        AreasNotNamed = 1, "areas-not-named", "相关区没有点名";
        /// The text's list of areas ends in 等: there may be more.
        MoreAreas = 2, "more-areas", "点名的区后有“等”";
        /// A group whose members the plan does not list: 各行业主管部门.
        MembersNotListed = 3, "members-not-listed", "成员没有列明";
        /// The column's list of units ends in 等部门: there are more.
        MoreUnits = 4, "more-units", "单位后有“等部门”";
        /// A printed name that cannot be read.
        Unreadable = 5, "unreadable", "所印名称无法辨认";
        /// No column names anybody.
        Nobody = 6, "nobody", "各栏均未列单位";
        /// The column is damaged, and another reading of it is this unit.
        OtherReading = 7, "other-reading", "存疑栏的另一种读法";
    }
}
