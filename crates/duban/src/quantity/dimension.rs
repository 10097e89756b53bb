//! What units measure: a product of base quantities, and the exact factor to their base units.

/// A base quantity. What is not here is converted into nothing but itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Base {
    Length,
    Mass,
    Time,
    Energy,
    Money,
    /// 家, 项, 处, 个, 人, 辆: things that are counted.
    Count,
    /// 次, 轮, 人次: how often.
    Times,
    /// 个百分点: differences of shares, which are no shares.
    Points,
    StandardCoal,
    Carbon,
    Working,
    Months,
    Temperature,
    Sound,
    Steam,
    Voltage,
    Score,
    Grade,
    Doubling,
    Current,
    Bytes,
    Compute,
    PersonYears,
    Pressure,
    Frequency,
    Age,
    /// 美元; currencies do not convert.
    Dollar,
    Euro,
    HongKongDollar,
    /// 摩尔.
    Substance,
}

/// How many base quantities there are.
pub(super) const BASES: usize = Base::Substance as usize + 1;

/// A dimension: the exponent of each base quantity. All zero is a mere ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dimension([i8; BASES]);

impl Dimension {
    /// A ratio: `%`, `‰`, `倍`, or no unit at all.
    pub const RATIO: Dimension = Dimension([0; BASES]);

    pub(super) fn of(parts: &[(Base, i8)]) -> Dimension {
        let mut exponents = [0; BASES];
        for (base, exponent) in parts {
            if let Some(place) = exponents.get_mut(*base as usize) {
                *place += *exponent;
            }
        }
        Dimension(exponents)
    }

    /// This divided by another.
    #[must_use]
    pub fn per(self, other: Dimension) -> Dimension {
        let mut exponents = self.0;
        for (mine, theirs) in exponents.iter_mut().zip(other.0) {
            *mine = mine.saturating_sub(theirs);
        }
        Dimension(exponents)
    }

    /// Whether units of it count things: 家, 项, 处, 个.
    #[must_use]
    pub fn is_count(self) -> bool {
        self == Dimension::of(&[(Base::Count, 1)])
    }

    /// Whether units of it say how often: 次, 轮.
    #[must_use]
    pub fn is_times(self) -> bool {
        self == Dimension::of(&[(Base::Times, 1)])
    }

    /// Whether units of it are differences of shares: 个百分点.
    #[must_use]
    pub fn is_points(self) -> bool {
        self == Dimension::of(&[(Base::Points, 1)])
    }

    /// Whether units of it say what kind of thing is meant rather than how many: 千伏, 蒸吨, 岁, 级, 分贝.
    #[must_use]
    pub fn is_attribute(self) -> bool {
        use Base::{Age, Grade, Pressure, Sound, Steam, Temperature, Voltage};
        [Age, Grade, Pressure, Sound, Steam, Temperature, Voltage]
            .iter()
            .any(|base| self.0.get(*base as usize).is_some_and(|exponent| *exponent != 0))
    }

    /// Whether units of it are spans of time: 天, 小时, 个工作日, 个月.
    #[must_use]
    pub fn is_time(self) -> bool {
        [Base::Time, Base::Working, Base::Months]
            .iter()
            .any(|base| self == Dimension::of(&[(*base, 1)]))
    }
}

/// An exact positive factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Factor {
    pub(super) above: u128,
    pub(super) below: u128,
}

impl Factor {
    pub(super) const ONE: Factor = Factor { above: 1, below: 1 };

    pub(super) fn checked(above: u128, below: u128) -> Option<Factor> {
        let common = greatest_common_divisor(above, below);
        (below > 0 && above > 0).then(|| Factor { above: above / common, below: below / common })
    }

    pub(super) fn times(self, other: Factor) -> Option<Factor> {
        // Reducing crosswise first keeps the products small.
        let one = Factor::checked(self.above, other.below)?;
        let two = Factor::checked(other.above, self.below)?;
        Factor::checked(one.above.checked_mul(two.above)?, two.below.checked_mul(one.below)?)
    }

    pub(super) fn inverse(self) -> Factor {
        Factor { above: self.below, below: self.above }
    }
}

pub(super) fn greatest_common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}
