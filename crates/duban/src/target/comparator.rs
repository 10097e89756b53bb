//! How a value is held against a limit.

use rust_decimal::Decimal;

use super::Direction;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a value is held against a limit, as the words say it.
    ///
    /// `不低于, 不超过, 以上, 以下, 以内` include the number; `超过, 低于, 高于` do not.
    pub enum Comparator {
        /// 不低于, 不少于, 以上, 至少.
        AtLeast = 1, ">=", "不低于";
        /// 超过, 高于.
        MoreThan = 2, ">", "超过";
        /// 不超过, 以内, 以下.
        AtMost = 3, "<=", "不超过";
        /// 低于, 少于.
        LessThan = 4, "<", "低于";
        /// A bare count, or 达到X: recorded as written, judged as at least (at most, where lower is better).
        Equal = 5, "=", "达到";
        /// 左右.
        About = 6, "~", "左右";
        /// From a value to a second one: `1—2个`.
        Range = 7, "range", "区间";
        /// 全覆盖, 全部: all of them, without a number.
        All = 8, "all", "全部";
        /// 零增长.
        ZeroGrowth = 9, "zero-growth", "零增长";
        /// Words only: `达到国家考核要求`, `持续提升`.
        None = 10, "none", "定性";
    }
}

impl Comparator {
    /// Whether this comparator needs a number beside it.
    pub fn takes_value(self) -> bool {
        !matches!(self, Self::All | Self::ZeroGrowth | Self::None)
    }

    /// Whether `value` satisfies the comparator against `limit`, full values compared (全数值比较, GB/T 8170).
    ///
    /// `None` where a number alone cannot decide: about (左右), a range, and requirements in words.
    ///
    /// ```
    /// use duban::target::{Comparator, Direction};
    /// use rust_decimal::Decimal;
    ///
    /// let limit = Decimal::new(29, 0);
    /// assert_eq!(Comparator::AtMost.met(Decimal::new(294, 1), limit, Direction::LowerIsBetter), Some(false));
    /// assert_eq!(Comparator::Equal.met(Decimal::new(30, 0), limit, Direction::HigherIsBetter), Some(true));
    /// ```
    pub fn met(self, value: Decimal, limit: Decimal, direction: Direction) -> Option<bool> {
        match (self, direction) {
            (Self::AtLeast, _) | (Self::Equal, Direction::HigherIsBetter) => Some(value >= limit),
            (Self::AtMost, _) | (Self::Equal, Direction::LowerIsBetter) => Some(value <= limit),
            (Self::MoreThan, _) => Some(value > limit),
            (Self::LessThan, _) => Some(value < limit),
            (Self::About | Self::Range | Self::All | Self::ZeroGrowth | Self::None, _) => None,
        }
    }
}
