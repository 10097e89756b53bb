//! What was reported for a requirement.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Method, Requirement};
use crate::quantity::{Reported, Step};

/// A value as it was reported, with what is needed to judge it.
///
/// ```
/// use duban::evaluate::Observed;
/// use jiff::civil::date;
/// let value = "29.4".parse::<rust_decimal::Decimal>()?;
/// let observed = Observed::new(value, date(2026, 6, 30)).valid_days(178);
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    /// The value, with the mark of a rounded one.
    pub value: Reported,
    /// The numerator and denominator that it is the quotient of, in percent or plain, where it was told so.
    pub ratio: Option<(Decimal, Decimal)>,
    /// The last day that it covers.
    pub covered_to: Date,
    /// How many days of its period are valid, where that is told.
    pub valid: Option<u32>,
    /// How many good days there were, where a share of days is told by its numerator.
    pub days: Option<u32>,
    /// What a change is measured against, where that is told.
    pub baseline: Option<Decimal>,
    /// Whether the value is the change itself, negative for a decrease.
    pub is_change: bool,
    /// Whether the baseline is of the same part of another year, and not of a whole one.
    pub same_period: bool,
    /// Whether the second fact of an alternative is confirmed.
    pub condition_confirmed: bool,
}

impl Observed {
    /// A value that covers the requirement's period up to that day.
    pub fn new(value: impl Into<Reported>, covered_to: Date) -> Self {
        Self {
            value: value.into(),
            ratio: None,
            covered_to,
            valid: None,
            days: None,
            baseline: None,
            is_change: false,
            same_period: false,
            condition_confirmed: false,
        }
    }

    /// The denominator that the rest of the period will have, where the method says that of the whole and the data are not
    /// beyond it.
    pub(super) fn denominator_left(
        &self,
        requirement: &Requirement<'_>,
        method: &Method,
    ) -> Option<Decimal> {
        let (_, so_far) = self.ratio.filter(|_| requirement.is_share_of_sums(method))?;
        let whole = requirement.setting(&method.denominators)?;
        whole.checked_sub(so_far).filter(|left| *left > Decimal::ZERO)
    }

    /// A share of days, by how many of the valid ones were good; `None` where there are none, or more good than valid ones.
    ///
    /// ```
    /// use duban::evaluate::Observed;
    /// use jiff::civil::date;
    /// let observed = Observed::of_days(285, 365, date(2026, 12, 31)).ok_or("no days")?;
    /// assert_eq!(observed.value.value.round_dp(2).to_string(), "78.08");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of_days(good: u32, valid: u32, covered_to: Date) -> Option<Self> {
        let (part, whole) = (Decimal::from(good), Decimal::from(valid));
        let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
        let ratio = Some((part, whole));
        let observed = Self { ratio, ..Self::new(share, covered_to) };
        (good <= valid).then(|| observed.valid_days(valid).good_days(good))
    }

    /// The same with the value that its good and valid days give, where both are told; `None` where the value is another.
    pub(super) fn by_its_days(self, of_days: bool) -> Option<Self> {
        let (true, Some(good), Some(valid)) = (of_days, self.days, self.valid) else {
            return Some(self);
        };
        let Self { value, ratio, .. } = Self::of_days(good, valid, self.covered_to)?;
        let decimals = u8::try_from(self.value.value.scale()).unwrap_or(u8::MAX);
        let told = self.value.value == value.value
            || self.value.value == value.round(Step::decimals(decimals));
        told.then_some(Self { value, ratio, ..self })
    }

    /// So many days of the period have a valid value.
    #[must_use]
    pub fn valid_days(mut self, days: u32) -> Self {
        self.valid = Some(days);
        self
    }

    /// So many of the valid days are good ones.
    #[must_use]
    pub fn good_days(mut self, days: u32) -> Self {
        self.days = Some(days);
        self
    }

    /// The value of the other period, that a change is measured against.
    #[must_use]
    pub fn against(mut self, baseline: Decimal) -> Self {
        self.baseline = Some(baseline);
        self
    }

    /// The value is the change itself: −25 for a quarter less.
    #[must_use]
    pub fn as_change(mut self) -> Self {
        self.is_change = true;
        self
    }

    /// The second fact of the alternative (`且当年依法处罚、整改到位`) is confirmed.
    #[must_use]
    pub fn with_condition(mut self) -> Self {
        self.condition_confirmed = true;
        self
    }
}
