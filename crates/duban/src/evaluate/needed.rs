//! What it still takes.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::scale::{Builder, days_wanted, half_unit, is_upper};
use super::{Count, Elapsed, State, Threshold};
use crate::quantity::Reported;
use crate::target::{Comparator, Direction, Shape};

/// What it still takes to meet a requirement, rounded to the side that passes, with the decimals that the value is
/// reported with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Needed {
    /// Nothing, or nothing that could still be done.
    Nothing,
    /// The rest of the period must average that, or better: `(T·N − v·n) / (N − n)`, all days (or months) of the period
    /// weighing the same. Of a ratio of sums it is what the rest must be if its denominators grow evenly
    /// ([`Rule::RemainingShare`](super::Rule::RemainingShare)).
    RemainingMean {
        /// The mean of the rest.
        #[serde(with = "super::decimal_text")]
        mean: Decimal,
        /// Which side of it passes.
        side: Direction,
        /// In what the rest is counted.
        count: Count,
        /// How much is left.
        left: u32,
    },
    /// Of the denominator that is still to come, so much must be in the numerator, or may be and no more: exact, where the
    /// method says the denominator of the whole period ([`Method::denominators`](super::Method::denominators)).
    RemainingParts {
        /// How much.
        #[serde(with = "super::decimal_text")]
        more: Decimal,
        /// Which side of it passes.
        side: Direction,
        /// Of how much.
        #[serde(with = "super::decimal_text")]
        of: Decimal,
    },
    /// So many of the days that are left must be good ones.
    GoodDays {
        /// How many.
        more: u32,
        /// Of how many.
        left: u32,
    },
    /// So much must be added.
    Remainder {
        /// How much.
        #[serde(with = "super::decimal_text")]
        amount: Decimal,
        /// How much on the average: in each month that the data do not cover to its end, or in each day where fewer than two
        /// such months are left. Rounded up to the decimals of the value, at least to one, and to as many as it takes to add
        /// less than a hundredth.
        #[serde(with = "super::decimal_text")]
        pace: Decimal,
        /// In what the rest is counted.
        count: Count,
        /// How much is left.
        left: u32,
    },
    /// So much may be added and no more.
    Budget {
        /// How much.
        #[serde(with = "super::decimal_text")]
        left: Decimal,
    },
    /// The value itself must move so far.
    Improvement {
        /// How far.
        #[serde(with = "super::decimal_text")]
        by: Decimal,
    },
    /// A person's word.
    Confirmation,
}

impl Needed {
    /// The word for its kind in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::RemainingMean { .. } => "remaining-mean",
            Self::RemainingParts { .. } => "remaining-parts",
            Self::GoodDays { .. } => "good-days",
            Self::Remainder { .. } => "remainder",
            Self::Budget { .. } => "budget",
            Self::Improvement { .. } => "improvement",
            Self::Confirmation => "confirmation",
        }
    }

    /// Its number: the mean, the parts, the days, the remainder, the budget, the distance.
    pub fn number(&self) -> Option<Decimal> {
        match *self {
            Self::RemainingMean { mean, .. } => Some(mean),
            Self::RemainingParts { more, .. } => Some(more),
            Self::GoodDays { more, .. } => Some(more.into()),
            Self::Remainder { amount, .. } => Some(amount),
            Self::Budget { left } => Some(left),
            Self::Improvement { by } => Some(by),
            Self::Nothing | Self::Confirmation => None,
        }
    }
}

impl Builder<'_, '_> {
    /// What a value in a state still takes.
    pub(super) fn needed(&self, state: State, value: Decimal) -> Needed {
        match state {
            State::Unconfirmed | State::NeedsConfirmation => return Needed::Confirmation,
            State::OnTrack | State::BehindTrack | State::Unreachable => {}
            _ => return Needed::Nothing,
        }
        let (first, last) = self.requirement.period_at(self.observed.covered_to);
        let Some(goal) = self.main() else { return Needed::Confirmation };
        let needed = match self.shape {
            Shape::Mean => self.rest_of_mean(goal, value, first, last),
            Shape::Cap => self.budget(goal, value),
            Shape::Cumulative if is_upper(goal) => self.budget(goal, value),
            Shape::Cumulative => self.remainder(goal, value, first, last),
            Shape::Stock | Shape::DeterminedOnce => improvement(goal, value),
        };
        needed.unwrap_or(Needed::Nothing)
    }

    fn rest_of_mean(
        &self,
        goal: Threshold,
        value: Decimal,
        first: Date,
        last: Date,
    ) -> Option<Needed> {
        let weights = self.weights(first, last);
        let requirement = self.requirement;
        if requirement.of_days && !is_upper(goal) && requirement.comparator != Comparator::About {
            return self.good_days(goal, value, weights);
        }
        if let Some(left) = self.observed.denominator_left(requirement, self.method) {
            return self.remaining_parts(goal, left);
        }
        let whole = goal.numerator.checked_mul(weights.total().into())?;
        let so_far = value.checked_mul(weights.done.into())?.checked_mul(goal.denominator)?;
        let numerator = whole.checked_sub(so_far)?;
        let denominator = goal.denominator.checked_mul(weights.left.into())?;
        let rest = Threshold { numerator, denominator, ..goal };
        let mean = passing(rest, u32::from(requirement.decimals))?;
        let (count, left) = (weights.count, weights.left);
        Some(Needed::RemainingMean { mean, side: goal.side, count, left })
    }

    /// `T·D − n` of the `D − d` that are still to come.
    fn remaining_parts(&self, goal: Threshold, left: Decimal) -> Option<Needed> {
        let (numerator, denominator) = self.observed.ratio?;
        let parts = match self.requirement.unit() {
            "%" => Decimal::ONE_HUNDRED,
            "‰" => Decimal::ONE_THOUSAND,
            _ => Decimal::ONE,
        };
        let line = goal.denominator.checked_mul(parts)?;
        let whole = goal.numerator.checked_mul(denominator.checked_add(left)?)?;
        let rest = whole.checked_sub(numerator.checked_mul(line)?)?;
        let rest = Threshold { numerator: rest, denominator: line, ..goal };
        let more = passing(rest, numerator.scale().max(denominator.scale()))?;
        Some(Needed::RemainingParts { more, side: goal.side, of: left.normalize() })
    }

    fn good_days(&self, goal: Threshold, value: Decimal, weights: Elapsed) -> Option<Needed> {
        let wanted = days_wanted(goal, weights.total())?;
        let held = self.observed.days.or_else(|| self.days_held(value, weights.done))?;
        Some(Needed::GoodDays { more: wanted.saturating_sub(held), left: weights.left })
    }

    /// The most whole days whose share rounds to the value: 77.3 % of 181 days are 140.
    fn days_held(&self, value: Decimal, done: u32) -> Option<u32> {
        let half = half_unit(self.requirement.decimals);
        let days = value.checked_add(half)?.checked_mul(done.into())?;
        u32::try_from(days.checked_div(Decimal::ONE_HUNDRED)?.floor()).ok()
    }

    fn remainder(
        &self,
        goal: Threshold,
        value: Decimal,
        first: Date,
        last: Date,
    ) -> Option<Needed> {
        let decimals = u32::from(self.requirement.decimals);
        let amount = passing(after(goal, value)?, decimals.max(value.scale()))?;
        let rest = |count| Elapsed::new(first, last, self.observed.covered_to, count);
        let elapsed = match rest(Count::Months) {
            months if months.left < 2 && self.method.progress == Count::Days => rest(Count::Days),
            months => months,
        };
        let pace = pace(amount, elapsed.left, decimals)?;
        Some(Needed::Remainder {
            amount: amount.normalize(),
            pace: pace.normalize(),
            count: elapsed.count,
            left: elapsed.left,
        })
    }

    fn budget(&self, goal: Threshold, value: Decimal) -> Option<Needed> {
        let decimals = u32::from(self.requirement.decimals).max(value.scale());
        let left = passing(after(goal, value)?, decimals)?;
        Some(Needed::Budget { left: left.normalize() })
    }
}

/// An amount in so many parts, rounded up with at least so many decimals and by less than a hundredth.
fn pace(amount: Decimal, parts: u32, decimals: u32) -> Option<Decimal> {
    let whole = Threshold::inclusive(Direction::HigherIsBetter, amount);
    let exact = Threshold { denominator: parts.into(), ..whole };
    let is_near = |pace: &Decimal| {
        let beyond = pace.checked_sub(exact.number());
        let beyond = beyond.and_then(|beyond| beyond.checked_mul(Decimal::ONE_HUNDRED));
        beyond.is_some_and(|beyond| beyond < exact.number())
    };
    let mut paces = (decimals.max(1)..decimals + 8).filter_map(|decimals| passing(exact, decimals));
    let first = paces.next()?;
    Some(if is_near(&first) { first } else { paces.find(is_near).unwrap_or(first) })
}

fn improvement(goal: Threshold, value: Decimal) -> Option<Needed> {
    let spare = goal.spare(value)?;
    let by = if spare.is_sign_negative() { -spare } else { return Some(Needed::Nothing) };
    Some(Needed::Improvement { by })
}

/// The limit for what comes on top of a value.
fn after(goal: Threshold, value: Decimal) -> Option<Threshold> {
    let numerator = goal.numerator.checked_sub(value.checked_mul(goal.denominator)?)?;
    Some(Threshold { numerator, ..goal })
}

/// The worst number with so many decimals that passes: what is needed, rounded to the passing side.
pub(super) fn passing(threshold: Threshold, decimals: u32) -> Option<Decimal> {
    let decimals = decimals.min(Decimal::MAX_SCALE);
    let unit = Decimal::try_new(1, decimals).ok()?;
    let (better, number) = match threshold.side {
        Direction::HigherIsBetter => (unit, threshold.number()),
        Direction::LowerIsBetter => (-unit, threshold.number()),
    };
    let passes = |number: Decimal| threshold.passes(Reported::from(number));
    let mut number = match threshold.side {
        Direction::HigherIsBetter => number.round_dp_with_strategy(decimals, UP),
        Direction::LowerIsBetter => number.round_dp_with_strategy(decimals, DOWN),
    };
    // The quotient is cut at the digits that a decimal holds, and the limit itself may not pass: one unit decides.
    if !passes(number) {
        number = number.checked_add(better)?;
    } else if passes(number.checked_sub(better)?) {
        number = number.checked_sub(better)?;
    }
    number.rescale(decimals);
    Some(number)
}

const UP: rust_decimal::RoundingStrategy = rust_decimal::RoundingStrategy::ToPositiveInfinity;
const DOWN: rust_decimal::RoundingStrategy = rust_decimal::RoundingStrategy::ToNegativeInfinity;
