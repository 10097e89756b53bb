//! The two ways to hold a value against a limit (GB/T 8170-2008, 极限数值的比较).

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::rounding::{Reported, Step};

/// How a value stands beside a limit, by both methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The full value against the limit (全数值比较): the default where a standard does not say.
    pub full: Ordering,
    /// The value rounded to the limit's step, against the limit (修约值比较): only where prescribed.
    pub rounded: Ordering,
}

impl Comparison {
    /// Holds a value against a limit, by both methods.
    ///
    /// ```
    /// use duban::quantity::{Comparison, Reported, Step};
    /// use std::cmp::Ordering;
    /// let against_29 = |value: &str| {
    ///     Reported::parse(value).map(|value| Comparison::new(value, 29.into(), Step::ones(0)))
    /// };
    /// let found = against_29("29.4")?;
    /// assert_eq!((found.full, found.rounded), (Ordering::Greater, Ordering::Equal));
    /// assert!(found.differ());
    /// assert!(!against_29("29.6")?.differ());
    /// # Ok::<(), duban::quantity::QuantityError>(())
    /// ```
    #[must_use]
    pub fn new(value: Reported, limit: Decimal, step: Step) -> Comparison {
        Comparison { full: value.compare(limit), rounded: value.round(step).cmp(&limit) }
    }

    /// Whether the two methods differ. Whether that changes a verdict depends on the comparator: see
    /// [`Comparator::verdicts`](crate::target::Comparator::verdicts).
    #[must_use]
    pub fn differ(self) -> bool {
        self.full != self.rounded
    }
}
