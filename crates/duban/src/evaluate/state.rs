//! Where a requirement or a piece of work stands.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a requirement stands.
    pub enum State {
        /// The value satisfies it, and that is final.
        Met = 1, "met", "已达标";
        /// The value does not satisfy it, and that is final.
        NotMet = 2, "not-met", "未达标";
        /// A requirement in words that nobody has confirmed; never counted as met.
        Unconfirmed = 3, "unconfirmed", "定性待确认";
        /// Not assigned to this area.
        NotAssigned = 4, "not-assigned", "不考核";
        /// Nothing was reported.
        NotReported = 5, "not-reported", "未填报";
        /// Part-way through the year, and as far as it should be; it can still be lost.
        OnTrack = 6, "on-track", "符合进度";
        /// Part-way through the year, and not as far as it should be; it can still be reached.
        BehindTrack = 7, "behind-track", "落后进度";
        /// Part-way through the year, and it can no longer be reached.
        Unreachable = 8, "unreachable", "已无法达标";
        /// Determined once, and the day of that has not come.
        Pending = 9, "pending", "待核定";
        /// What was reported cannot be used: too few valid days, an impossible value, another year's.
        InvalidData = 10, "invalid-data", "数据无效";
        /// The source has lost the number, so that nothing can be judged.
        NoValue = 11, "no-value", "原文无数值";
        /// A change against another period, whose value nobody gave.
        BaselineMissing = 12, "baseline-missing", "缺少基数";
        /// The words leave it to a person: 左右 beyond the tolerance, an alternative with a second fact.
        NeedsConfirmation = 13, "needs-confirmation", "需人工确认";
        /// The work was cancelled: it leaves the denominator.
        Cancelled = 14, "cancelled", "已取消";
    }
}

impl State {
    /// Whether it may still change with later data of the same period.
    pub fn is_provisional(self) -> bool {
        matches!(self, Self::OnTrack | Self::BehindTrack | Self::Pending)
    }

    /// Whether it leaves every denominator, and counts in no score: not assigned, cancelled, lost in the source, or not
    /// determined yet.
    pub fn is_left_out(self) -> bool {
        matches!(self, Self::NotAssigned | Self::Cancelled | Self::NoValue | Self::Pending)
    }

    /// Whether a value decided it, one way or the other, for now or for good.
    pub fn is_decided(self) -> bool {
        self.is_good() || self.is_bad()
    }

    /// Met, or on track to be.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Met | Self::OnTrack)
    }

    /// Not met, no longer reachable, or behind.
    pub fn is_bad(self) -> bool {
        matches!(self, Self::NotMet | Self::Unreachable | Self::BehindTrack)
    }
}
