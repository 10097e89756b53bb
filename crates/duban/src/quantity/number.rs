//! Exact numbers: decimals, and fractions that no decimal holds.

use std::fmt;

use rust_decimal::Decimal;

/// An exact number: a decimal, or a fraction as it was written (`三分之一`).
///
/// ```
/// use duban::quantity::Quantity;
/// let third = Quantity::parse("三分之一")?.number;
/// assert_eq!((third.to_string().as_str(), third.decimal()), ("1/3", None));
/// # Ok::<(), duban::quantity::QuantityError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    numerator: Decimal,
    denominator: u32,
}

impl Number {
    /// A fraction; `None` where the denominator is zero.
    #[must_use]
    pub fn fraction(numerator: Decimal, denominator: u32) -> Option<Number> {
        (denominator > 0).then_some(Number { numerator, denominator })
    }

    /// What stands above the line; of a decimal, the decimal itself.
    #[must_use]
    pub fn numerator(self) -> Decimal {
        self.numerator
    }

    /// What stands below the line; of a decimal, 1.
    #[must_use]
    pub fn denominator(self) -> u32 {
        self.denominator
    }

    /// The same number as a decimal; `None` where no finite decimal is exactly it.
    #[must_use]
    pub fn decimal(self) -> Option<Decimal> {
        let mut rest = self.denominator;
        let mut value = self.numerator;
        // Dividing by 2 is multiplying by 5 and moving one decimal place, and the reverse.
        for (factor, complement) in [(2, 5), (5, 2)] {
            while rest % factor == 0 {
                rest /= factor;
                value = value.checked_mul(Decimal::from(complement))?;
                value.set_scale(value.scale() + 1).ok()?;
            }
        }
        if rest == 1 {
            return Some(value.normalize());
        }
        let rest = Decimal::from(rest);
        let whole = value.checked_div(rest)?;
        (whole.is_integer() && whole.checked_mul(rest) == Some(value)).then_some(whole)
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Number {
        Number { numerator: value, denominator: 1 }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => self.numerator.fmt(formatter),
            below => write!(formatter, "{}/{below}", self.numerator),
        }
    }
}
