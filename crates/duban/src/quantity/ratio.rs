//! Shares and growth rates in percent, rounded once (GB/T 8170-2008): the division is never rounded on its own first.

use rust_decimal::Decimal;

use super::rounding::{Step, divided, round};

/// So many percent of the whole is the part, with so many decimals, half to even.
///
/// `None` where the whole is zero, or where the numbers have more digits than can be divided exactly.
///
/// ```
/// use duban::quantity::percent;
/// // 2018年: 227 good days of 365, published as 62.2 %.
/// assert_eq!(percent(227.into(), 365.into(), 1).unwrap().to_string(), "62.2");
/// // A tie: 3.125 % goes to the even digit.
/// assert_eq!(percent(1.into(), 32.into(), 2).unwrap().to_string(), "3.12");
/// assert_eq!(percent(1.into(), 0.into(), 2), None);
/// ```
#[must_use]
pub fn percent(part: Decimal, whole: Decimal, decimals: u8) -> Option<Decimal> {
    let (part, whole) = (part.normalize(), whole.normalize());
    // Both as whole numbers of the finer one's last digit.
    let scale = part.scale().max(whole.scale());
    let units =
        |value: Decimal| value.mantissa().checked_mul(10_i128.checked_pow(scale - value.scale())?);
    let (above, below) = (units(part)?.checked_mul(100)?, units(whole)?);
    let shift = 10_i128.checked_pow(u32::from(decimals))?;
    let rounded = half_even(above.checked_mul(shift)?, below)?;
    Decimal::try_from_i128_with_scale(rounded, u32::from(decimals)).ok()
}

/// By so many percent a value changed, with so many decimals, half to even; a fall is negative.
///
/// Rates are from the values as published, as the city's bulletins make them. A change of a share is told in percentage
/// points instead ([`points`]).
///
/// ```
/// use duban::quantity::percent_change;
/// // PM2.5 of 2018 against 2017: 51 and 58, published as 下降12.1%.
/// assert_eq!(percent_change(58.into(), 51.into(), 1).unwrap().to_string(), "-12.1");
/// assert_eq!(percent_change(0.into(), 51.into(), 1), None);
/// ```
#[must_use]
pub fn percent_change(before: Decimal, after: Decimal, decimals: u8) -> Option<Decimal> {
    percent(after.checked_sub(before)?, before.abs(), decimals)
}

/// By so many percentage points a share changed, with so many decimals, half to even; a fall is negative.
///
/// ```
/// use duban::quantity::points;
/// let share = |text: &str| text.parse().unwrap();
/// assert_eq!(points(share("79.2"), share("85.2"), 1).unwrap().to_string(), "6.0");
/// ```
#[must_use]
pub fn points(before: Decimal, after: Decimal, decimals: u8) -> Option<Decimal> {
    Some(round(after.checked_sub(before)?, Step::decimals(decimals)))
}

/// A quotient of whole numbers, rounded to a whole number, half to even.
fn half_even(above: i128, below: i128) -> Option<i128> {
    let negative = (above < 0) != (below < 0);
    let (above, below) = (above.checked_abs()?, below.checked_abs()?);
    if below == 0 {
        return None;
    }
    let (whole, rest) = divided(above, below);
    // Twice the rest could be too large for the type; what is left to the next whole number is not.
    let up = match rest.cmp(&(below - rest)) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => whole % 2 == 1,
    };
    let rounded = whole.checked_add(i128::from(up))?;
    Some(if negative { -rounded } else { rounded })
}
