//! From what was reported to what is judged: the value of a requirement's period, put together from its parts.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Count, Elapsed, Growth, GrowthUnit, Invalid, Method, Observed, Requirement, Told};
use crate::progress::{History, Reading, Value};
use crate::quantity::{Reported, Step};
use crate::target::{Basis, Direction, Shape};
use crate::vocabulary::vocabulary;

/// What the reports say of a requirement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    Nothing,
    Value(Observed),
    Confirmed(Date, bool),
    Unusable(Invalid),
    /// Parts of the period are missing; which days, where that is known.
    Incomplete(Option<(Date, Date)>),
}

/// What readings, the latest first, say of a requirement.
///
/// A reading that begins with the period, or is of a single day, is the value to date. Readings of parts (months,
/// quarters) are put together where they follow each other without a gap: sums are added, a ratio is the ratio of the
/// sums, a mean weighs its valid days or its days, or its months where it is the mean of the months. A level is its latest
/// reading.
pub(super) fn found(
    requirement: &Requirement<'_>,
    readings: &History<'_>,
    method: &Method,
) -> Found {
    let Some(latest) = readings.clone().next() else { return Found::Nothing };
    if let Some(Value::Confirmed(holds)) = latest.value() {
        return Found::Confirmed(latest.last(), holds);
    }
    let (first, _) = requirement.period_at(latest.last());
    let shape = requirement.shape_by(method);
    let single = latest.first() == latest.last() && latest.last() != first;
    if single || latest.first() == first || matches!(shape, Shape::Stock | Shape::DeterminedOnce) {
        return observed(requirement, &[latest], shape, method);
    }
    if latest.first() < first {
        return Found::Unusable(Invalid::OtherPeriod);
    }
    match parts(latest, readings, first) {
        Ok(parts) => observed(requirement, &parts, shape, method),
        Err(missing) => Found::Incomplete(missing),
    }
}

/// The readings that cover the days from `first` on without a gap, the latest first; otherwise the days of the last gap.
fn parts<'a>(
    latest: Reading<'a>,
    readings: &History<'a>,
    first: Date,
) -> Result<Vec<Reading<'a>>, Option<(Date, Date)>> {
    let mut chosen = vec![latest];
    while let Some(from) = chosen.last().map(|reading| reading.first()).filter(|from| *from > first)
    {
        let before = from.yesterday().map_err(|_| None)?;
        let fits = |reading: &Reading<'a>| {
            reading.last() == before && reading.first() >= first && reading.first() <= before
        };
        let fitting = readings.clone().find(fits);
        chosen.push(fitting.ok_or_else(|| Some((gap_begins(readings, first, before), before)))?);
    }
    Ok(chosen)
}

/// The first of the days up to `before` that no reading covers.
fn gap_begins(readings: &History<'_>, first: Date, before: Date) -> Date {
    let ends = readings.clone().map(|reading| reading.last()).filter(|last| *last < before);
    let after = ends.max().and_then(|last| last.tomorrow().ok());
    after.map_or(first, |after| after.max(first))
}

fn observed(
    requirement: &Requirement<'_>,
    parts: &[Reading<'_>],
    shape: Shape,
    method: &Method,
) -> Found {
    let Some(latest) = parts.first() else { return Found::Nothing };
    let too_few = |part: &Reading<'_>| {
        let valid = part.valid();
        valid.is_some_and(|valid| requirement.has_too_few(part.first(), part.last(), valid, method))
    };
    if parts.iter().any(too_few) {
        return Found::Unusable(Invalid::TooFewValidDays);
    }
    let of_sums = ratio(parts);
    let value = match (of_sums, parts) {
        (Some(ratio), _) => ratio.amount(requirement.unit()).map(Reported::from),
        (None, [one]) => value_of(one, requirement.unit()),
        (None, several) => match shape {
            Shape::Mean => mean(requirement, several, method).map(Reported::from),
            _ => sum(several).map(Reported::from),
        },
    };
    let Some(value) = value else { return Found::Incomplete(None) };
    let mut observed = Observed::new(value, latest.last());
    if let Some(Value::Ratio { numerator, denominator }) = of_sums {
        observed.ratio = Some((numerator, denominator));
    }
    observed.valid = parts.iter().try_fold(0_u32, |days, part| days.checked_add(part.valid()?));
    if requirement.of_days {
        (observed.days, observed.valid) = whole_days(parts, observed.valid);
    }
    Found::Value(observed)
}

/// The value of one reading, in a unit of measurement.
pub(super) fn value_of(reading: &Reading<'_>, unit: &str) -> Option<Reported> {
    match reading.value()? {
        Value::Amount(reported) => Some(reported),
        other => other.amount(unit).map(Reported::from),
    }
}

/// The ratio of the sums, where all parts are ratios.
fn ratio(parts: &[Reading<'_>]) -> Option<Value> {
    let mut sums = (Decimal::ZERO, Decimal::ZERO);
    for part in parts {
        let Some(Value::Ratio { numerator, denominator }) = part.value() else { return None };
        sums = (sums.0.checked_add(numerator)?, sums.1.checked_add(denominator)?);
    }
    let (numerator, denominator) = sums;
    (!denominator.is_zero()).then_some(Value::Ratio { numerator, denominator })
}

/// The good days and the valid days of a share of days, where it is told as a ratio.
fn whole_days(parts: &[Reading<'_>], valid: Option<u32>) -> (Option<u32>, Option<u32>) {
    match ratio(parts) {
        Some(Value::Ratio { numerator, denominator }) => {
            let days = |number: Decimal| {
                let whole = number.is_integer().then_some(number)?;
                u32::try_from(whole).ok()
            };
            (days(numerator), days(denominator))
        }
        _ => (None, valid),
    }
}

fn sum(parts: &[Reading<'_>]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount()?))
}

fn mean(requirement: &Requirement<'_>, parts: &[Reading<'_>], method: &Method) -> Option<Decimal> {
    let by_month = requirement.is_mean_of_months(method);
    let all_valid = !by_month && parts.iter().all(|part| part.valid().is_some());
    let mut total = (Decimal::ZERO, Decimal::ZERO);
    for part in parts {
        let count = if by_month { Count::Months } else { Count::Days };
        let elapsed = Elapsed::new(part.first(), part.last(), part.last(), count);
        let weight = Decimal::from(match part.valid() {
            Some(valid) if all_valid => valid,
            _ => elapsed.done,
        });
        let weighed = part.amount()?.checked_mul(weight)?;
        total = (total.0.checked_add(weighed)?, total.1.checked_add(weight)?);
    }
    total.0.checked_div(total.1)
}

/// A value of another time, and what has changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The value, as it is published: rounded to the decimals that it is reported with.
    pub value: Decimal,
    /// The last day that it covers.
    pub covered_to: Date,
    /// What has changed since; `None` where no percentage of it can be taken.
    pub growth: Option<Growth>,
    /// Which way it has moved since, as published; `None` where nothing says which way is good, and of an earlier report of what
    /// adds up in the same period: that only grows.
    pub moved: Option<Moved>,
    /// How much of the requirement that value would reach, in percent with one decimal.
    pub attainment: Option<Decimal>,
}

vocabulary! {
    /// Which way a value has moved.
    pub enum Moved {
        /// To the good side.
        Better = 1, "better", "改善";
        /// Nowhere.
        Same = 2, "same", "持平";
        /// To the bad side.
        Worse = 3, "worse", "变差";
    }
}

impl Earlier {
    /// The change from an earlier value to the present one, both rounded as they are published unless full values are
    /// asked for.
    pub(super) fn new(
        requirement: &Requirement<'_>,
        earlier: Reported,
        covered_to: Date,
        now: Reported,
        told: Option<Told>,
        from_published: bool,
    ) -> Self {
        let published = |value: Reported| value.round(Step::decimals(requirement.decimals));
        // Where a change is asked for, its unit is not that of what changes.
        let unit = match requirement.basis {
            Basis::ChangePoints => GrowthUnit::Points,
            Basis::ChangeAmount => Growth::unit_of(requirement.unit()),
            _ if requirement.is_change() => GrowthUnit::Percent,
            _ => Growth::unit_of(requirement.unit()),
        };
        let growth = match from_published {
            true => Growth::new(published(earlier), published(now), unit),
            false => Growth::new(earlier.value, now.value, unit),
        };
        let change = published(now).cmp(&published(earlier));
        let moved = requirement.good_side(told).map(|side| match (change, side) {
            (Ordering::Equal, _) => Moved::Same,
            (Ordering::Greater, Direction::HigherIsBetter)
            | (Ordering::Less, Direction::LowerIsBetter) => Moved::Better,
            _ => Moved::Worse,
        });
        Self { value: published(earlier), covered_to, growth, moved, attainment: None }
    }
}
