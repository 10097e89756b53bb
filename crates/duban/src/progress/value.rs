//! What a reading says.

use rust_decimal::Decimal;

use super::rows::Number;
use crate::quantity::{Mark, Reported};

/// What a reading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// An amount in the indicator's unit of measurement, with its mark where it was rounded before.
    Amount(Reported),
    /// A ratio as its parts: 285 good days of 365 valid ones.
    Ratio {
        /// The part.
        numerator: Decimal,
        /// The whole; never zero.
        denominator: Decimal,
    },
    /// Whether a requirement in words is satisfied.
    Confirmed(bool),
}

impl Value {
    /// The amount in a unit of measurement: a ratio is multiplied by 100 for `%` and by 1000 for `‰`.
    ///
    /// `None` for a confirmation, and where the result has no place in a decimal.
    ///
    /// ```
    /// use duban::progress::Value;
    /// use duban::Decimal;
    /// let share = Value::Ratio { numerator: Decimal::from(285), denominator: Decimal::from(380) };
    /// assert_eq!(share.amount("%"), Some(Decimal::from(75)));
    /// assert_eq!(Value::Confirmed(true).amount("%"), None);
    /// ```
    #[must_use]
    pub fn amount(self, unit: &str) -> Option<Decimal> {
        match self {
            Self::Amount(reported) => Some(reported.value),
            Self::Ratio { numerator, denominator } => {
                let parts = match unit {
                    "%" => Decimal::ONE_HUNDRED,
                    "‰" => Decimal::ONE_THOUSAND,
                    _ => Decimal::ONE,
                };
                numerator.checked_mul(parts)?.checked_div(denominator)
            }
            Self::Confirmed(_) => None,
        }
    }
}

/// A value as a row keeps it.
#[derive(Clone, Copy, Debug)]
pub(super) enum ValueRow {
    Amount(Number, Mark),
    Ratio(Number, Number),
    Confirmed(bool),
    /// Takes back what was reported.
    Withdrawn,
}

impl ValueRow {
    /// `None` where it has more digits than a row keeps.
    pub(super) fn new(value: Value) -> Option<Self> {
        Some(match value {
            Value::Amount(reported) => Self::Amount(Number::new(reported.value)?, reported.mark),
            Value::Ratio { numerator, denominator } => {
                Self::Ratio(Number::new(numerator)?, Number::new(denominator)?)
            }
            Value::Confirmed(confirmed) => Self::Confirmed(confirmed),
        })
    }

    /// `None` for a withdrawal.
    pub(super) fn value(self) -> Option<Value> {
        Some(match self {
            Self::Amount(number, mark) => Value::Amount(Reported { value: number.decimal(), mark }),
            Self::Ratio(numerator, denominator) => {
                Value::Ratio { numerator: numerator.decimal(), denominator: denominator.decimal() }
            }
            Self::Confirmed(confirmed) => Value::Confirmed(confirmed),
            Self::Withdrawn => return None,
        })
    }
}

impl ValueRow {
    /// Whether it is an amount above nothing, and at most one.
    #[inline]
    pub(super) fn is_fraction(self) -> bool {
        let Self::Amount(Number { mantissa, scale }, _) = self else { return false };
        let one = || 10_i64.checked_pow(u32::from(scale));
        // Most amounts are whole, or have a whole part of more digits than one.
        mantissa > 0 && (mantissa == 1 || scale > 0) && one().is_none_or(|one| mantissa <= one)
    }

    /// How many decimals it is written with: what two writings of one value differ in.
    pub(super) fn digits(self) -> (u8, u8) {
        match self {
            Self::Amount(number, _) => (number.scale, 0),
            Self::Ratio(numerator, denominator) => (numerator.scale, denominator.scale),
            Self::Confirmed(_) | Self::Withdrawn => (0, 0),
        }
    }
}

impl PartialEq for ValueRow {
    /// The same value: 29.4 is 29.40.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(one, mark), Self::Amount(other, other_mark)) => {
                one.same(*other) && mark == other_mark
            }
            (Self::Ratio(one, whole), Self::Ratio(other, other_whole)) => {
                one.same(*other) && whole.same(*other_whole)
            }
            (Self::Confirmed(one), Self::Confirmed(other)) => one == other,
            (Self::Withdrawn, Self::Withdrawn) => true,
            _ => false,
        }
    }
}
