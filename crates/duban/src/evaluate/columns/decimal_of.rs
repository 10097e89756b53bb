//! The decimal that a float stands for.

use rust_decimal::Decimal;

/// The most digits behind the point that a decimal holds.
const MOST_DECIMALS: i32 = 28;

/// The shortest decimal that reads as this float: what NumPy, Arrow or a spreadsheet was given when somebody wrote `0.3`.
///
/// `None` for what is no number (NaN, the infinities) and for what is larger than any [`Decimal`], about 7.9 × 10²⁸. Of a
/// number below 10⁻¹¹ with more than 28 digits behind the point the rest is rounded away from zero, so that it never
/// becomes zero.
///
/// ```
/// use duban::evaluate::columns::decimal_of;
/// assert_eq!(decimal_of(0.1 + 0.2).map(|d| d.to_string()).as_deref(), Some("0.30000000000000004"));
/// assert_eq!(decimal_of(29.4).map(|d| d.to_string()).as_deref(), Some("29.4"));
/// assert_eq!(decimal_of(f64::NAN), None);
/// ```
pub fn decimal_of(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    // The standard library writes the shortest digits that read as the same float: `d.ddde±x`.
    let written = format!("{value:e}");
    let (digits, exponent) = written.split_once('e')?;
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa: i128 = format!("{whole}{decimals}").parse().ok()?;
    let exponent = exponent.parse::<i32>().ok()? - i32::try_from(decimals.len()).ok()?;
    match exponent {
        0.. => {
            let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
            Decimal::try_from_i128_with_scale(mantissa.checked_mul(power)?, 0).ok()
        }
        _ if exponent >= -MOST_DECIMALS => {
            Decimal::try_from_i128_with_scale(mantissa, exponent.unsigned_abs()).ok()
        }
        _ => {
            let too_many = (-MOST_DECIMALS - exponent).unsigned_abs();
            let cut = away_from_zero(mantissa, too_many);
            Decimal::try_from_i128_with_scale(cut, MOST_DECIMALS.unsigned_abs()).ok()
        }
    }
}

/// `mantissa / 10^digits`, rounded away from zero.
fn away_from_zero(mantissa: i128, digits: u32) -> i128 {
    match 10_i128.checked_pow(digits) {
        Some(power) => mantissa / power + (mantissa % power).signum(),
        None => mantissa.signum(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Option<Decimal> {
        Some(Decimal::from_str_exact(text).unwrap())
    }

    #[test]
    fn a_float_is_what_was_written() {
        for text in ["0", "0.3", "-0.3", "97.5", "285", "1e0", "123456789012345.6"] {
            let number: f64 = text.parse().unwrap();
            assert_eq!(
                decimal_of(number),
                Some(Decimal::from_scientific(text).or_else(|_| text.parse()).unwrap()),
                "{text}"
            );
        }
        assert_eq!(decimal_of(-0.0), decimal("0"));
        assert_eq!(decimal_of(7.9e28), decimal("79000000000000000000000000000"));
    }

    #[test]
    fn what_no_decimal_holds_is_none() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 8e28, -8e28] {
            assert_eq!(decimal_of(value), None, "{value}");
        }
    }

    #[test]
    fn what_is_small_never_becomes_zero() {
        let smallest = decimal("0.0000000000000000000000000001");
        for value in [f64::MIN_POSITIVE, 5e-324, 1e-29, 1e-28] {
            assert_eq!(decimal_of(value), smallest, "{value}");
            assert_eq!(decimal_of(-value), smallest.map(|d| -d), "{value}");
        }
        assert_eq!(decimal_of(1.23e-27), decimal("0.0000000000000000000000000013"));
    }

    proptest! {
        #[test]
        fn reading_it_gives_the_same_float(value in -1e15_f64..1e15) {
            let decimal = decimal_of(value).unwrap();
            if value.abs() > 1e-11 {
                prop_assert_eq!(decimal.to_string().parse::<f64>().unwrap(), value);
            }
        }

        #[test]
        fn order_is_kept(one in any::<f64>(), other in any::<f64>()) {
            if let (Some(first), Some(second)) = (decimal_of(one), decimal_of(other)) {
                prop_assert!(one > other || first <= second);
            }
        }
    }
}
