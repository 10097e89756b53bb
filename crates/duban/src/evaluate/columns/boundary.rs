//! The floats at which a threshold lets pass or stops.

use rust_decimal::Decimal;

use super::decimal_of;
use crate::evaluate::Threshold;
use crate::quantity::Reported;
use crate::target::Direction;

/// The largest float that is no larger than the largest decimal.
pub(super) const LARGEST: f64 = 7.922_816_251_426_433_e28;

/// The least float from [`-LARGEST`](LARGEST) on that lies on the upper side of a threshold: the values from there on pass
/// one that asks for more, those before it pass one that asks for less. Infinity where there is none.
pub(super) fn boundary(threshold: Threshold) -> f64 {
    let above = |place: i64| is_above(threshold, float_at(place));
    let (lowest, highest) = (place_of(-LARGEST), place_of(LARGEST));
    let guess = guess(threshold.number()).map_or(0, place_of).clamp(lowest, highest);
    let (mut below, mut beyond) = (guess, guess);
    let mut step = 1;
    // Outwards from the guess, which is nearly always right, in steps that double.
    if above(guess) {
        while above(below) {
            if below == lowest {
                return float_at(lowest);
            }
            (beyond, below) = (below, below.saturating_sub(step).max(lowest));
            step *= 2;
        }
    } else {
        while !above(beyond) {
            if beyond == highest {
                return f64::INFINITY;
            }
            (below, beyond) = (beyond, beyond.saturating_add(step).min(highest));
            step *= 2;
        }
    }
    while beyond - below > 1 {
        let middle = below + (beyond - below) / 2;
        match above(middle) {
            true => beyond = middle,
            false => below = middle,
        }
    }
    float_at(beyond)
}

fn is_above(threshold: Threshold, value: f64) -> bool {
    let passes = decimal_of(value).is_some_and(|value| threshold.passes(Reported::from(value)));
    passes == (threshold.side == Direction::HigherIsBetter)
}

/// The float nearest to a number.
fn guess(number: Decimal) -> Option<f64> {
    number.to_string().parse().ok()
}

/// The place of a float among all floats in their order; neighbours differ by 1.
fn place_of(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

/// The float at a place.
fn float_at(place: i64) -> f64 {
    let bits = if place < 0 { place ^ i64::MAX } else { place };
    f64::from_bits(bits as u64)
}

/// The float just before another.
pub(super) fn just_before(value: f64) -> f64 {
    float_at(place_of(value).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_largest_float_is_the_last_that_is_a_decimal() {
        assert!(decimal_of(LARGEST).is_some() && decimal_of(-LARGEST).is_some());
        let next = float_at(place_of(LARGEST) + 1);
        assert_eq!((decimal_of(next), decimal_of(-next)), (None, None));
    }

    #[test]
    fn limits_of_every_kind() {
        let threshold = |number: Decimal, side, inclusive| {
            boundary(Threshold { inclusive, ..Threshold::inclusive(side, number) })
        };
        let (high, low) = (Direction::HigherIsBetter, Direction::LowerIsBetter);
        let number = Decimal::new(294, 1);
        let after = float_at(place_of(29.4) + 1);
        assert_eq!(threshold(number, high, true), 29.4);
        assert_eq!(threshold(number, high, false), after);
        assert_eq!(threshold(number, low, true), after);
        assert_eq!(threshold(number, low, false), 29.4);
        assert_eq!(threshold(Decimal::MAX, high, true), f64::INFINITY);
        assert_eq!(threshold(Decimal::MIN, high, true), -LARGEST);
    }

    proptest! {
        /// Whatever the fraction: the boundary is above it, and its neighbour is not.
        #[test]
        fn it_is_the_first_above(
            mantissa in -1_000_000_i64..1_000_000, scale in 0_u32..6, denominator in 1_i64..400,
            higher in any::<bool>(), inclusive in any::<bool>(),
        ) {
            let side = if higher { Direction::HigherIsBetter } else { Direction::LowerIsBetter };
            let threshold = Threshold {
                numerator: Decimal::new(mantissa, scale), denominator: denominator.into(), side, inclusive,
            };
            let found = boundary(threshold);
            prop_assert!(is_above(threshold, found));
            prop_assert!(!is_above(threshold, just_before(found)));
        }
    }
}
