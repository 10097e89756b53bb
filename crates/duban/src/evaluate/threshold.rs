//! A limit as an exact number, with its side.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::ComparisonMethod;
use crate::quantity::Reported;
use crate::target::{Comparator, Direction};

/// A limit that a value is held against: a fraction of exact decimals, the side that passes, and whether the number
/// itself does. The comparator, the rounding of the comparison and the arithmetic of the year are all folded into it, so
/// that one comparison of the value as reported decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// What stands above the line.
    pub numerator: Decimal,
    /// What stands below it; positive.
    pub denominator: Decimal,
    /// The side that passes.
    pub side: Direction,
    /// Whether the number itself passes.
    pub inclusive: bool,
}

impl Threshold {
    /// At least, or at most, this number.
    pub fn inclusive(side: Direction, number: Decimal) -> Self {
        Self { numerator: number, denominator: Decimal::ONE, side, inclusive: true }
    }

    /// The limit of a one-sided comparator; a bare number (`=`) is at least, or at most where lower is better. `None` for
    /// a comparator that has two sides or none.
    ///
    /// By rounded values (修约值比较) the value is rounded, half to even, to the last digit that the limit is written with
    /// (GB/T 8170-2008); the limit returned says the same of the value itself.
    ///
    /// ```
    /// use duban::evaluate::{ComparisonMethod, Threshold};
    /// use duban::target::{Comparator, Direction};
    /// let at_most_29 = |method| Threshold::of(Comparator::AtMost, 29.into(), Direction::LowerIsBetter, method);
    /// let rounded = at_most_29(ComparisonMethod::Rounded).ok_or("two-sided")?;
    /// assert_eq!((rounded.number().to_string().as_str(), rounded.inclusive), ("29.5", false));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of(
        comparator: Comparator,
        limit: Decimal,
        direction: Direction,
        method: ComparisonMethod,
    ) -> Option<Self> {
        let (side, inclusive) = match comparator {
            Comparator::AtLeast => (Direction::HigherIsBetter, true),
            Comparator::MoreThan => (Direction::HigherIsBetter, false),
            Comparator::AtMost => (Direction::LowerIsBetter, true),
            Comparator::LessThan => (Direction::LowerIsBetter, false),
            Comparator::Equal => (direction, true),
            _ => return None,
        };
        let full = Self { inclusive, ..Self::inclusive(side, limit) };
        match method {
            ComparisonMethod::Full => Some(full),
            ComparisonMethod::Rounded => Some(full.before_rounding()),
        }
    }

    /// The limit for values that are to be rounded to the digits of this one.
    fn before_rounding(self) -> Self {
        // Finer than a decimal holds, there is nothing to round.
        let Ok(half) = Decimal::try_new(5, self.numerator.scale() + 1) else { return self };
        // What lies halfway goes to the even neighbour: into an inclusive limit where that is even, and out of an
        // exclusive one where it is odd.
        let even = self.numerator.mantissa() % 2 == 0;
        let outwards = (self.side == Direction::LowerIsBetter) == self.inclusive;
        let numerator = match outwards {
            true => self.numerator.checked_add(half),
            false => self.numerator.checked_sub(half),
        };
        match numerator {
            Some(numerator) => Self { numerator, inclusive: even == self.inclusive, ..self },
            None => self,
        }
    }

    /// Whether a value passes; the mark of a rounded one decides where it prints the same as the limit.
    #[inline]
    pub fn passes(self, value: Reported) -> bool {
        let product = match self.is_whole() {
            true => Some(value.value),
            false => value.value.checked_mul(self.denominator),
        };
        let standing = match product {
            Some(product) => Reported { value: product, ..value }.compare(self.numerator),
            None => value.compare(self.number()),
        };
        match (standing, self.side) {
            (Ordering::Equal, _) => self.inclusive,
            (Ordering::Greater, side) => side == Direction::HigherIsBetter,
            (Ordering::Less, side) => side == Direction::LowerIsBetter,
        }
    }

    /// Whether the numerator is the number.
    #[inline]
    fn is_whole(self) -> bool {
        self.denominator.scale() == 0 && self.denominator.mantissa() == 1
    }

    /// The number, to as many digits as a decimal holds.
    pub fn number(self) -> Decimal {
        if self.is_whole() {
            return self.numerator;
        }
        self.numerator.checked_div(self.denominator).unwrap_or(self.numerator)
    }

    /// How far a value is on the passing side; negative where it is not.
    pub fn spare(self, value: Decimal) -> Option<Decimal> {
        let spare = match self.side {
            Direction::HigherIsBetter => value.checked_sub(self.number()),
            Direction::LowerIsBetter => self.number().checked_sub(value),
        };
        spare.map(|spare| spare.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Step;

    /// Every limit and value of a small grid, against the comparison of rounded values itself.
    #[test]
    fn rounding_is_folded_into_the_limit() {
        let comparators =
            [Comparator::AtLeast, Comparator::MoreThan, Comparator::AtMost, Comparator::LessThan];
        let direction = Direction::HigherIsBetter;
        for comparator in comparators {
            for limit in [-31, -30, -1, 0, 1, 2, 29, 30].map(|limit| Decimal::new(limit, 1)) {
                let threshold =
                    Threshold::of(comparator, limit, direction, ComparisonMethod::Rounded).unwrap();
                for value in -400..400 {
                    let value = Reported::from(Decimal::new(value, 2));
                    let verdicts = comparator.verdicts(value, limit, Step::decimals(1), direction);
                    assert_eq!(
                        Some(threshold.passes(value)),
                        verdicts.rounded,
                        "{value} {comparator} {limit}"
                    );
                }
            }
        }
    }
}
