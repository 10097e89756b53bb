//! Ranks and shares, as they are published.

use rust_decimal::Decimal;

use crate::order::Order;
use crate::quantity::percent;
use crate::target::Direction;

/// Competition ranks (1, 2, 2, 4): equals share a rank and the next one counts them all. Ranks are over the values as
/// published, so round them first; whoever has none has no rank.
///
/// ```
/// use duban::evaluate::ranks;
/// use duban::target::Direction;
/// let values = [34, 36, 34, 40].map(|value| Some(value.into()));
/// assert_eq!(ranks(&values, Direction::LowerIsBetter), [Some(1), Some(3), Some(1), Some(4)]);
/// ```
pub fn ranks(values: &[Option<Decimal>], direction: Direction) -> Vec<Option<u32>> {
    let mut ordered: Vec<Decimal> = values.iter().copied().flatten().collect();
    ordered.order();
    let rank = |value: Decimal| match direction {
        Direction::LowerIsBetter => ordered.partition_point(|other| *other < value),
        Direction::HigherIsBetter => {
            ordered.len() - ordered.partition_point(|other| *other <= value)
        }
    };
    let place = |value: Decimal| u32::try_from(rank(value) + 1).unwrap_or(u32::MAX);
    values.iter().map(|value| value.map(place)).collect()
}

/// Shares in percent with one decimal that add up to exactly 100.0, by the largest remainder: all are rounded down, and
/// the tenths that are missing go to those that lost most, the first of equals first. All zeros where there is nothing.
///
/// The second value says whether a share differs from what rounding by itself would give: then say that it was used.
///
/// ```
/// use duban::evaluate::shares;
/// let (parts, adjusted) = shares(&[1, 1, 1]);
/// assert_eq!(parts.map_or(String::new(), |parts| format!("{parts:?}")), "[33.4, 33.3, 33.3]");
/// assert!(adjusted);
/// ```
pub fn shares(counts: &[u32]) -> (Option<Vec<Decimal>>, bool) {
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if total == 0 {
        return (None, false);
    }
    // In tenths of a percent.
    let mut tenths: Vec<u64> =
        counts.iter().map(|count| u64::from(*count) * 1000 / total).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    let remainder =
        |place: &usize| counts.get(*place).map_or(0, |count| u64::from(*count) * 1000 % total);
    order.order_by_key(|place| std::cmp::Reverse(remainder(place)));
    let missing = 1000 - tenths.iter().sum::<u64>();
    for place in order.iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(part) = tenths.get_mut(*place) {
            *part += 1;
        }
    }
    let alone = |count: u32| percent(count.into(), total.into(), 1);
    let parts: Vec<Decimal> =
        tenths.iter().map(|tenths| Decimal::new(i64::try_from(*tenths).unwrap_or(0), 1)).collect();
    let adjusted = counts.iter().zip(&parts).any(|(count, part)| alone(*count) != Some(*part));
    (Some(parts), adjusted)
}
