//! How a value is held against a limit.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Direction;
use crate::quantity::{Comparison, Reported, Step};
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
        self.met_by(value.cmp(&limit), direction)
    }

    /// Whether a value that stands so beside the limit satisfies the comparator; see [`Comparator::met`].
    pub fn met_by(self, standing: Ordering, direction: Direction) -> Option<bool> {
        match (self, direction) {
            (Self::AtLeast, _) | (Self::Equal, Direction::HigherIsBetter) => Some(standing.is_ge()),
            (Self::AtMost, _) | (Self::Equal, Direction::LowerIsBetter) => Some(standing.is_le()),
            (Self::MoreThan, _) => Some(standing.is_gt()),
            (Self::LessThan, _) => Some(standing.is_lt()),
            (Self::About | Self::Range | Self::All | Self::ZeroGrowth | Self::None, _) => None,
        }
    }

    /// The verdicts of both methods of GB/T 8170, the value rounded to `step` for the second.
    ///
    /// ```
    /// use duban::quantity::{Reported, Step};
    /// use duban::target::{Comparator, Direction};
    ///
    /// let value = Reported::parse("29.4")?;
    /// let found = Comparator::AtMost.verdicts(value, 29.into(), Step::ones(0), Direction::LowerIsBetter);
    /// assert_eq!((found.full, found.rounded, found.differ()), (Some(false), Some(true), true));
    /// # Ok::<(), duban::quantity::QuantityError>(())
    /// ```
    pub fn verdicts(
        self,
        value: Reported,
        limit: Decimal,
        step: Step,
        direction: Direction,
    ) -> Verdicts {
        let standing = Comparison::new(value, limit, step);
        Verdicts {
            full: self.met_by(standing.full, direction),
            rounded: self.met_by(standing.rounded, direction),
        }
    }
}

/// What the two methods of comparing say; `None` where a number alone cannot decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// By full values (全数值比较): the default.
    pub full: Option<bool>,
    /// By rounded values (修约值比较): only where prescribed.
    pub rounded: Option<bool>,
}

impl Verdicts {
    /// Whether the verdict depends on the method: then say which one was used.
    pub fn differ(self) -> bool {
        self.full != self.rounded
    }
}
