//! Rounding as GB/T 8170-2008 has it: half to even, in one step.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::error::{QuantityError, QuantityErrorKind};

/// The step (修约间隔) that values are rounded to: 1, 0.5 or 0.2 of a power of ten.
///
/// ```
/// use duban::quantity::{round, Step};
/// use rust_decimal::Decimal;
/// let number = |text: &str| text.parse::<Decimal>().unwrap();
/// assert_eq!(round(number("15.4546"), Step::ones(0)), number("15"));
/// assert_eq!(round(number("0.15"), Step::decimals(1)), number("0.2"));
/// assert_eq!(round(number("60.25"), Step::halves(0)), number("60.0"));
/// assert_eq!(round(number("-930"), Step::fifths(2)), number("-920"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// 1, 5 or 2.
    factor: u8,
    /// The power of ten of the factor's digit.
    exponent: i8,
}

impl Step {
    /// Steps of 1 at a digit: 0 the units, −2 the hundredths, 3 the thousands.
    #[must_use]
    pub const fn ones(digit: i8) -> Step {
        Step { factor: 1, exponent: digit }
    }

    /// Steps of 0.5 at a digit (0.5单位修约).
    #[must_use]
    pub const fn halves(digit: i8) -> Step {
        Step { factor: 5, exponent: digit.saturating_sub(1) }
    }

    /// Steps of 0.2 at a digit (0.2单位修约).
    #[must_use]
    pub const fn fifths(digit: i8) -> Step {
        Step { factor: 2, exponent: digit.saturating_sub(1) }
    }

    /// Steps of 1 with so many decimals.
    #[must_use]
    pub const fn decimals(decimals: u8) -> Step {
        let digit = if decimals > 28 { 28 } else { decimals as i8 };
        Step::ones(-digit)
    }
}

/// The mark that a value carries which was rounded before (报出值): whether the true value lies beyond it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mark {
    /// No mark: the value itself.
    #[default]
    Exact,
    /// (+): the true value is larger, further from zero.
    Above,
    /// (−): the true value is smaller, nearer to zero.
    Below,
}

/// A value as it was reported, with its mark.
///
/// ```
/// use duban::quantity::{Reported, Step};
/// let round = |text: &str| Reported::parse(text).map(|value| value.round(Step::ones(0)).to_string());
/// assert_eq!(round("16.50(+)")?, "17");
/// assert_eq!(round("16.50(－)")?, "16");
/// assert_eq!(round("16.50")?, "16");
/// # Ok::<(), duban::quantity::QuantityError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reported {
    /// The printed value.
    pub value: Decimal,
    /// Its mark.
    pub mark: Mark,
}

impl From<Decimal> for Reported {
    fn from(value: Decimal) -> Reported {
        Reported { value, mark: Mark::Exact }
    }
}

/// More characters than any number that is kept has.
const LONGEST: usize = 28;

impl Reported {
    /// Reads `16.50`, `16.50(+)`, `16.50（－）`; a decimal point, no thousands.
    ///
    /// # Errors
    /// Not a decimal, or another mark than these.
    pub fn parse(text: &str) -> Result<Reported, QuantityError> {
        let error = |position, kind| QuantityError { input: text.to_owned(), position, kind };
        let trimmed = text.trim();
        let (digits, mark) = match trimmed.char_indices().find(|(_, char)| "(（".contains(*char)) {
            Some((at, _)) => trimmed.split_at(at),
            None => (trimmed, ""),
        };
        let digits = digits.trim().replace('−', "-");
        if digits.is_empty() {
            return Err(error(0, QuantityErrorKind::MissingNumber));
        }
        let is_plain = |char: char| char.is_ascii_digit() || matches!(char, '.' | '-' | '+');
        if let Some(place) = digits.chars().position(|char| !is_plain(char)) {
            return Err(error(place, QuantityErrorKind::NotPlain));
        }
        let value = digits.parse().map_err(|_| match digits.matches('.').count() {
            0 | 1 if digits.len() > LONGEST => error(0, QuantityErrorKind::OutOfRange),
            _ => error(0, QuantityErrorKind::NotPlain),
        })?;
        let mark = match mark {
            "" => Mark::Exact,
            "(+)" | "（+）" | "（＋）" | "(＋)" => Mark::Above,
            "(-)" | "(−)" | "(－)" | "（-）" | "（−）" | "（－）" => Mark::Below,
            _ => return Err(error(digits.chars().count(), QuantityErrorKind::Mark)),
        };
        Ok(Reported { value, mark })
    }

    /// The value rounded to a step; the mark decides where the value lies halfway.
    #[must_use]
    pub fn round(self, step: Step) -> Decimal {
        round_marked(self, step).unwrap_or(self.value)
    }

    /// Where the true value stands beside a limit: the mark decides where both print the same.
    #[must_use]
    pub fn compare(self, limit: Decimal) -> Ordering {
        self.value.cmp(&limit).then(match (self.mark, self.value.is_sign_negative()) {
            (Mark::Exact, _) => Ordering::Equal,
            (Mark::Above, false) | (Mark::Below, true) => Ordering::Greater,
            (Mark::Above, true) | (Mark::Below, false) => Ordering::Less,
        })
    }
}

impl fmt::Display for Reported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.mark {
            Mark::Exact => "",
            Mark::Above => "(+)",
            Mark::Below => "(-)",
        };
        write!(formatter, "{}{mark}", self.value)
    }
}

/// Rounds half to even, in one step. Never round what was rounded before: use [`Reported`] with its mark.
#[must_use]
pub fn round(value: Decimal, step: Step) -> Decimal {
    Reported::from(value).round(step)
}

/// `None` where the result has more digits than a decimal holds: the value then stands as it is.
fn round_marked(reported: Reported, step: Step) -> Option<Decimal> {
    let value = reported.value;
    let factor = i128::from(step.factor);
    // The step in units of the value's last digit is factor × 10^shift.
    let shift = i32::from(step.exponent) + i32::try_from(value.scale()).ok()?;
    let Ok(shift) = u32::try_from(shift) else {
        // Finer than the value's own digits: it is a multiple of the step already.
        return padded(value, step);
    };
    let size = 10_i128.checked_pow(shift).and_then(|power| power.checked_mul(factor));
    let Some(size) = size else { return padded(Decimal::ZERO, step) };
    let magnitude = value.mantissa().abs();
    let (steps, rest) = divided(magnitude, size);
    let up = match (rest * 2).cmp(&size) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => match reported.mark {
            Mark::Exact => steps % 2 == 1,
            Mark::Above => true,
            Mark::Below => false,
        },
    };
    let rounded = (steps + i128::from(up)).checked_mul(factor)?;
    let signed = if value.is_sign_negative() { -rounded } else { rounded };
    let exponent = i32::from(step.exponent);
    let decimal = match u32::try_from(exponent) {
        Ok(power) => {
            let whole = signed.checked_mul(10_i128.checked_pow(power)?)?;
            Decimal::try_from_i128_with_scale(whole, 0).ok()?
        }
        Err(_) => Decimal::try_from_i128_with_scale(signed, exponent.unsigned_abs()).ok()?,
    };
    Some(decimal)
}

/// The quotient and the rest of two numbers that are not negative. A division of 128 bits takes several times as long as one of
/// 64, and few numbers need it.
pub(super) fn divided(above: i128, below: i128) -> (i128, i128) {
    match (u64::try_from(above), u64::try_from(below)) {
        (Ok(above), Ok(below)) => (i128::from(above / below), i128::from(above % below)),
        _ => (above / below, above % below),
    }
}

/// The value with the decimals of the step, where they fit.
fn padded(mut value: Decimal, step: Step) -> Option<Decimal> {
    let decimals = u32::try_from(-i32::from(step.exponent)).unwrap_or(0);
    if decimals <= 28 {
        value.rescale(decimals.max(value.scale()));
    }
    Some(value)
}

/// How many decimals a quotient is told with.
const QUOTIENT_DECIMALS: u8 = 10;

/// A number as it is told: one whose digits do not fit 64 bits, as those of a quotient, with ten decimals (half to even);
/// any other as it is. It is for telling only: judgements are made with the number itself.
///
/// ```
/// use duban::Decimal;
/// use duban::quantity::shortened;
/// let share = Decimal::from(19_600) / Decimal::from(271);
/// assert_eq!(shortened(share).to_string(), "72.3247232472");
/// assert_eq!(shortened("29.40".parse()?).to_string(), "29.40");
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[must_use]
pub fn shortened(number: Decimal) -> Decimal {
    match i64::try_from(number.mantissa()) {
        Ok(_) => number,
        Err(_) => round(number, Step::decimals(QUOTIENT_DECIMALS)),
    }
}
