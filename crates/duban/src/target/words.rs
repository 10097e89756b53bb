//! The closed vocabularies around a target.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Which way an indicator gets better.
    pub enum Direction {
        /// More is better.
        HigherIsBetter = 1, "higher-is-better", "越高越好";
        /// Less is better.
        LowerIsBetter = 2, "lower-is-better", "越低越好";
    }
}

vocabulary! {
    /// How binding the words are. Only a binding target can fail a plan.
    pub enum Strength {
        /// A requirement (要求).
        Binding = 1, "binding", "约束性";
        /// 力争, 争取.
        Aspirational = 2, "aspirational", "力争";
        /// 鼓励.
        Encouraged = 3, "encouraged", "鼓励";
        /// 原则上.
        InPrinciple = 4, "in-principle", "原则上";
    }
}

vocabulary! {
    /// Which way the quantity is to move, where the words say it.
    pub enum Change {
        /// 提升, 增加, 改善.
        Up = 1, "up", "上升";
        /// 下降, 减少, 压减.
        Down = 2, "down", "下降";
        /// 保持稳定.
        Steady = 3, "steady", "持平";
    }
}

vocabulary! {
    /// What the number is a number of.
    pub enum Basis {
        /// The quantity itself: a concentration, an amount, a length.
        Level = 1, "level", "绝对量";
        /// A part of a whole, in percent.
        Share = 2, "share", "占比";
        /// A count or amount added up since a start.
        Cumulative = 3, "cumulative", "累计量";
        /// A change against another period or year, in percent.
        ChangePercent = 4, "change-percent", "变化率";
        /// A change of a share, in percentage points.
        ChangePoints = 5, "change-points", "百分点变化";
        /// A change against the highest value ever (较峰值).
        FromPeak = 6, "from-peak", "较峰值";
        /// So much in every period (每年, 每月).
        PerPeriod = 7, "per-period", "每期";
        /// So much in every area (每区).
        PerArea = 8, "per-area", "每区";
        /// By how much an amount or a level changes, in its own unit (较上年减少1000吨, 下降1.5微克/立方米): not what it changes to.
        ChangeAmount = 9, "change-amount", "变化量";
    }
}

vocabulary! {
    /// How a yearly number comes about, which decides what can be said part-way through the year.
    pub enum Shape {
        /// The value at a date; it may fall again.
        Stock = 1, "stock", "时点值";
        /// A mean or a share over the year.
        Mean = 2, "mean", "期间均值或占比";
        /// A count or amount added up over the year.
        Cumulative = 3, "cumulative", "累计值";
        /// A count that must stay under its limit: a breach is final.
        Cap = 4, "cap", "上限计数";
        /// Determined once, after a survey; before that it is pending.
        DeterminedOnce = 5, "determined-once", "一次核定";
    }
}
