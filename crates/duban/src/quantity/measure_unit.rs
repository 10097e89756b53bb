//! A unit of measurement as it is written: 万亩, 立方米/万元, 台（套）, and what it stands for.

use std::fmt;

use super::dimension::{Dimension, Factor};
use super::error::{QuantityError, QuantityErrorKind};
use super::numeral::{Numeral, magnitude, numeral};
use super::unit_table::base_unit;
use crate::text::Normal;

/// A unit of measurement: its name as written, what it measures, and its exact factor to the base units.
///
/// ```
/// use duban::quantity::MeasureUnit;
/// let unit = MeasureUnit::parse("立方米/万元")?;
/// assert_eq!(unit.name(), "立方米/万元");
/// assert!(unit.same_dimension(&MeasureUnit::parse("升/元")?));
/// assert!(MeasureUnit::parse("家")?.same_dimension(&MeasureUnit::parse("项")?)); // all are counts
/// assert!(!MeasureUnit::parse("%")?.same_dimension(&MeasureUnit::parse("个百分点")?));
/// # Ok::<(), duban::quantity::QuantityError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MeasureUnit {
    name: String,
    dimension: Dimension,
    pub(super) factor: Factor,
}

impl MeasureUnit {
    /// No unit: a coefficient, an index.
    #[must_use]
    pub fn none() -> MeasureUnit {
        MeasureUnit { name: String::new(), dimension: Dimension::RATIO, factor: Factor::ONE }
    }

    /// Reads a unit's name, with 万 or 亿 before it where they belong to it; the empty text is no unit.
    ///
    /// # Errors
    /// A name that is not in the table, or words after it.
    pub fn parse(text: &str) -> Result<MeasureUnit, QuantityError> {
        let normal = Normal::new(text);
        let error = |at: usize, kind| QuantityError {
            input: text.to_owned(),
            position: normal.char_offset(at),
            kind,
        };
        if normal.glyphs().is_empty() {
            return Ok(MeasureUnit::none());
        }
        let (power, from) = magnitude(&normal, 0);
        let (unit, end) = measure_unit(&normal, 0, from, power, None)
            .ok_or_else(|| error(0, QuantityErrorKind::UnknownUnit))?;
        if end < normal.glyphs().len() {
            return Err(error(end, QuantityErrorKind::UnknownUnit));
        }
        Ok(unit)
    }

    /// The name as it is written, without white space.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it measures.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// Whether quantities in the two units can be converted into one another.
    #[must_use]
    pub fn same_dimension(&self, other: &MeasureUnit) -> bool {
        self.dimension == other.dimension
    }

    /// Whether a number in the one is the same number in the other: 家 and 项, 微克/立方米 and μg/m³; not 亩 and 万亩.
    #[must_use]
    pub fn same_size(&self, other: &MeasureUnit) -> bool {
        self.dimension == other.dimension && self.factor == other.factor
    }
}

impl fmt::Display for MeasureUnit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.name.is_empty() { "1" } else { &self.name })
    }
}

/// The unit behind a number: `start` is where its name begins (at 万 or 亿), `from` the glyph after those.
/// `None` where nothing there is a unit and no power of ten stands before it.
pub(crate) fn measure_unit(
    normal: &Normal<'_>,
    start: usize,
    from: usize,
    power: u8,
    ratio: Option<&'static str>,
) -> Option<(MeasureUnit, usize)> {
    if let Some(name) = ratio {
        let below = match name {
            "%" => 100,
            "‰" => 1000,
            _ => 10_000,
        };
        let factor = Factor::checked(1, below)?;
        let unit = MeasureUnit { name: name.to_owned(), dimension: Dimension::RATIO, factor };
        return Some((unit, from));
    }
    let mut factor = Factor::checked(10_u128.checked_pow(u32::from(power))?, 1)?;
    let mut dimension = Dimension::RATIO;
    let mut end = from;
    if let Some((unit, length)) = base_unit(normal, from) {
        dimension = Dimension::of(unit.parts);
        factor = factor.times(Factor::checked(unit.above, unit.below)?)?;
        end = with_bracket(normal, from + length);
    }
    while let Some((below, size, after)) = divisor(normal, end) {
        dimension = dimension.per(below);
        factor = factor.times(size.inverse())?;
        end = after;
    }
    if end == from && power == 0 {
        return None;
    }
    Some((MeasureUnit { name: name(normal, start, end), dimension, factor }, end))
}

/// 台（套）, 辆(次): the bracket is part of the name.
fn with_bracket(normal: &Normal<'_>, at: usize) -> usize {
    if normal.char(at) != Some('(') {
        return at;
    }
    let mut end = at + 1;
    while let Some((_, length)) = base_unit(normal, end) {
        end += length;
        end += usize::from(matches!(normal.char(end), Some('、' | '/' | ',')));
    }
    if end > at + 1 && normal.char(end) == Some(')') { end + 1 } else { at }
}

/// What stands below the line: /万元, 每立方米, /10万.
fn divisor(normal: &Normal<'_>, at: usize) -> Option<(Dimension, Factor, usize)> {
    let slash = match normal.char(at)? {
        '/' => true,
        '每' | '·' => false,
        _ => return None,
    };
    let from = at + 1;
    if normal.char(from).is_some_and(|char| char.is_ascii_digit()) {
        let Numeral { number, magnitude, end, .. } = numeral(normal, from).filter(|_| slash)?;
        let above = u128::try_from(number.decimal()?.mantissa()).ok()?;
        let factor = Factor::checked(above, 10_u128.checked_pow(number.numerator().scale())?)?;
        let power = Factor::checked(10_u128.checked_pow(u32::from(magnitude))?, 1)?;
        let unit =
            base_unit(normal, end).map_or(Dimension::RATIO, |unit| Dimension::of(unit.0.parts));
        let end = base_unit(normal, end).map_or(end, |(_, length)| end + length);
        return Some((unit, factor.times(power)?, end));
    }
    // 千瓦时/百公里
    let hundred = slash && normal.char(from) == Some('百');
    let (power, from) = if hundred { (2, from + 1) } else { magnitude(normal, from) };
    let power = Factor::checked(10_u128.checked_pow(u32::from(power))?, 1)?;
    let (unit, length) = base_unit(normal, from)?;
    let size = Factor::checked(unit.above, unit.below)?.times(power)?;
    Some((Dimension::of(unit.parts), size, from + length))
}

/// The name as written: no white space, a half-width percent sign and stroke.
fn name(normal: &Normal<'_>, start: usize, end: usize) -> String {
    let raw = normal.raw.get(normal.byte(start)..normal.byte_end(end)).unwrap_or_default();
    let narrow = |char| match char {
        '％' => '%',
        '／' => '/',
        other => other,
    };
    raw.chars().filter(|char| !char.is_whitespace()).map(narrow).collect()
}
