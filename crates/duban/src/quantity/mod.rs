//! Quantities (数量): exact numbers with their units of measurement, as Chinese prose writes them.
//!
//! [`Quantity::parse`] reads `1.3万亿元`, `百分之九十五`, `一万亩`, `三分之一`; the power of ten at the end (万, 亿) stays with
//! the unit, as it is written: `12万亩` is 12 of the unit 万亩. [`Quantity::convert`] is exact and only within a dimension:
//! 万亩 ↔ 亩, 亿立方米 ↔ 万立方米, % ↔ ‰; 家, 项, 处 and 个 are all counts; % and 个百分点 are not the same.
//! [`percent`] and [`percent_change`] give shares and growth rates as bulletins print them, rounded once.
//! [`round`] follows GB/T 8170-2008, [`Comparison`] knows both of its methods.

mod comparison;
mod dimension;
mod error;
mod measure_unit;
mod number;
mod numeral;
mod ratio;
mod rounding;
mod unit_table;

use std::fmt;

use rust_decimal::Decimal;

pub use comparison::Comparison;
pub use dimension::Dimension;
pub use error::{ConversionError, QuantityError, QuantityErrorKind};
pub use measure_unit::MeasureUnit;
pub use number::Number;
pub use ratio::{percent, percent_change, points};
pub use rounding::{Mark, Reported, Step, round, shortened};

pub(crate) use measure_unit::measure_unit;
pub(crate) use numeral::{Numeral, numeral};

use crate::text::Normal;

/// A number with its unit of measurement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// How many.
    pub number: Number,
    /// Of what.
    pub unit: MeasureUnit,
}

impl Quantity {
    /// Reads a text that is one quantity.
    ///
    /// ```
    /// use duban::quantity::Quantity;
    /// let read = |text| Quantity::parse(text).map(|found| (found.number.to_string(), found.unit.name().to_owned()));
    /// assert_eq!(read("１.３万亿元")?, ("1.3".to_owned(), "万亿元".to_owned()));
    /// assert_eq!(read("百分之九十五")?, ("95".to_owned(), "%".to_owned()));
    /// assert_eq!(read("一万亩")?, ("1".to_owned(), "万亩".to_owned()));
    /// assert_eq!(Quantity::parse("95%的").unwrap_err().position, 3);
    /// # Ok::<(), duban::quantity::QuantityError>(())
    /// ```
    ///
    /// # Errors
    /// No number, an unknown unit, or words after it: with the position and the remedy.
    pub fn parse(text: &str) -> Result<Quantity, QuantityError> {
        let normal = Normal::new(text);
        let error = |at: usize, kind| QuantityError {
            input: text.to_owned(),
            position: normal.char_offset(at),
            kind,
        };
        let minus = usize::from(matches!(normal.char(0), Some('-')));
        let found = numeral(&normal, minus).ok_or_else(|| {
            let digits = normal.char(minus).is_some_and(|char| char.is_ascii_digit());
            let kind = if digits {
                QuantityErrorKind::OutOfRange
            } else {
                QuantityErrorKind::MissingNumber
            };
            error(minus, kind)
        })?;
        let (quantity, end) = quantity_after(&normal, &found)
            .ok_or_else(|| error(found.end, QuantityErrorKind::OutOfRange))?;
        if end < normal.glyphs().len() {
            let kind = if quantity.unit.name().is_empty() {
                QuantityErrorKind::UnknownUnit
            } else {
                QuantityErrorKind::TrailingWords
            };
            return Err(error(end, kind));
        }
        if minus == 0 {
            return Ok(quantity);
        }
        let number = Number::fraction(-quantity.number.numerator(), quantity.number.denominator())
            .ok_or_else(|| error(0, QuantityErrorKind::OutOfRange))?;
        Ok(Quantity { number, ..quantity })
    }

    /// The same quantity in another unit of the same dimension, exactly.
    ///
    /// ```
    /// use duban::quantity::{MeasureUnit, Quantity};
    /// let water = Quantity::parse("1.58亿立方米")?;
    /// assert_eq!(water.convert(&MeasureUnit::parse("万立方米")?)?.to_string(), "15800");
    /// let share = Quantity::parse("3%")?;
    /// assert!(share.convert(&MeasureUnit::parse("个百分点")?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Another dimension; a result that is no finite decimal (1亩 in 平方米), or too long for one.
    pub fn convert(&self, to: &MeasureUnit) -> Result<Decimal, ConversionError> {
        if !self.unit.same_dimension(to) {
            return Err(ConversionError::Dimension {
                from: self.unit.to_string(),
                to: to.to_string(),
            });
        }
        let out = || ConversionError::OutOfRange { to: to.to_string() };
        let factor = self.unit.factor.times(to.factor.inverse()).ok_or_else(out)?;
        let number = self.number.numerator().normalize();
        let above = number.mantissa().unsigned_abs();
        let scale = 10_u128.checked_pow(number.scale()).ok_or_else(out)?;
        let below = scale.checked_mul(u128::from(self.number.denominator())).ok_or_else(out)?;
        if above == 0 {
            return Ok(Decimal::ZERO);
        }
        let value = dimension::Factor::checked(above, below).and_then(|value| value.times(factor));
        let dimension::Factor { above, below } = value.ok_or_else(out)?;
        let (power, spread) = decimal_places(below)
            .ok_or_else(|| ConversionError::NotADecimal { to: to.to_string() })?;
        let mantissa = above.checked_mul(spread).and_then(|all| i128::try_from(all).ok());
        let mantissa = mantissa.ok_or_else(out)?;
        let signed = if number.is_sign_negative() { -mantissa } else { mantissa };
        Decimal::try_from_i128_with_scale(signed, power).map_err(|_| out())
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.number, self.unit.name())
    }
}

/// The quantity whose number was read: with its unit, or with none.
pub(crate) fn quantity_after(normal: &Normal<'_>, found: &Numeral) -> Option<(Quantity, usize)> {
    let start = found.end - magnitude_glyphs(normal, found);
    let unit = measure_unit(normal, start, found.end, found.magnitude, found.ratio);
    let (unit, end) = unit.unwrap_or_else(|| (MeasureUnit::none(), found.end));
    Some((Quantity { number: found.number, unit }, end))
}

/// How many glyphs the closing 万, 亿, 万万 or 万亿 takes.
fn magnitude_glyphs(normal: &Normal<'_>, found: &Numeral) -> usize {
    let closing = |at: usize| matches!(normal.char(at), Some('万' | '亿'));
    match found.magnitude {
        0 => 0,
        _ => (0..found.end).rev().take(2).take_while(|at| closing(*at)).count(),
    }
}

/// How many decimals 1/`below` needs, and by what to multiply for them; `None` where it never ends.
fn decimal_places(below: u128) -> Option<(u32, u128)> {
    let (mut rest, mut twos, mut fives) = (below, 0, 0);
    while rest % 2 == 0 {
        rest /= 2;
        twos += 1;
    }
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    let places = u32::max(twos, fives);
    (rest == 1).then_some(())?;
    Some((places, 10_u128.checked_pow(places)? / below))
}
