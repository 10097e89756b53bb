//! Numbers as they are written: 1,200, 1.3万亿, 三百五十, 百分之九十五, 三分之一, 八成, 半数.

use rust_decimal::Decimal;

use super::number::Number;
use super::unit_table::base_unit;
use crate::text::{Normal, chinese_digit};

/// A number and what its words leave to the unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    pub(crate) number: Number,
    /// The power of ten that 万 and 亿 at the end stand for; they are read with the unit.
    pub(crate) magnitude: u8,
    /// The unit that the words already say: 百分之, 千分之, 成.
    pub(crate) ratio: Option<&'static str>,
    /// Whether it is written in Chinese numerals.
    pub(crate) chinese: bool,
    /// The glyph after it.
    pub(crate) end: usize,
}

/// Longer digits are no numbers of a plan.
const MAX_DIGITS: usize = 28;

/// The number that begins at a glyph.
pub(crate) fn numeral(normal: &Normal<'_>, at: usize) -> Option<Numeral> {
    match normal.char(at)? {
        '0'..='9' => arabic(normal, at),
        _ => words(normal, at).or_else(|| chinese(normal, at)),
    }
}

fn plain(number: Decimal, magnitude: u8, chinese: bool, end: usize) -> Numeral {
    Numeral { number: number.into(), magnitude, ratio: None, chinese, end }
}

/// 半数, 一半; 百分之…; 三分之一.
fn words(normal: &Normal<'_>, at: usize) -> Option<Numeral> {
    for (word, length) in [("半数", 2), ("一半", 2), ("过半数", 3)] {
        if normal.has(at, word) {
            let number = Number::fraction(Decimal::ONE, 2)?;
            let end = at + length;
            return Some(Numeral { number, magnitude: 0, ratio: None, chinese: true, end });
        }
    }
    for (word, unit) in [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")] {
        if normal.has(at, word) {
            // 百分之百: a hundred without 一 before it.
            let hundred = normal.char(at + 3) == Some('百');
            if hundred && normal.char(at + 4).is_none_or(|next| chinese_digit(next).is_none()) {
                let all = plain(Decimal::ONE_HUNDRED, 0, true, at + 4);
                return Some(Numeral { ratio: Some(unit), ..all });
            }
            let part = numeral(normal, at + 3)?;
            return Some(Numeral { ratio: Some(unit), chinese: true, ..part });
        }
    }
    None
}

/// Digits, thousands parted by commas, a decimal point, then 十 百 千 万 亿.
fn arabic(normal: &Normal<'_>, at: usize) -> Option<Numeral> {
    let mut digits = String::new();
    let mut end = at;
    let mut point = false;
    while let Some(char) = normal.char(end) {
        let apart = end > at && normal.glyphs().get(end).is_some_and(|glyph| glyph.gap);
        match char {
            '0'..='9' if !apart => digits.push(char),
            '.' if !apart && !point && is_digit(normal, end + 1) => {
                point = true;
                digits.push('.');
            }
            ',' if !apart && !point && thousands(normal, at, end) => {}
            _ => break,
        }
        end += 1;
    }
    if digits.len() > MAX_DIGITS {
        return None;
    }
    let value: Decimal = digits.parse().ok()?;
    let (zeros, magnitude, end) = scale_words(normal, end);
    Some(plain(with_zeros(value, zeros)?, magnitude, false, end))
}

/// A number with so many zeros more: the point moves as far as it can. `None` where it could not be read again as written.
fn with_zeros(mut value: Decimal, zeros: u32) -> Option<Decimal> {
    if zeros == 0 {
        return Some(value);
    }
    let moved = zeros.min(value.scale());
    value.set_scale(value.scale() - moved).ok()?;
    let longer = value.checked_mul(Decimal::from(10_u32.checked_pow(zeros - moved)?))?;
    (longer.to_string().len() <= MAX_DIGITS).then_some(longer)
}

fn is_digit(normal: &Normal<'_>, at: usize) -> bool {
    normal.char(at).is_some_and(|char| char.is_ascii_digit())
}

/// Whether the comma at `end` parts thousands: at most three digits before it, exactly three after.
fn thousands(normal: &Normal<'_>, at: usize, end: usize) -> bool {
    let before = (at..end).rev().take_while(|place| is_digit(normal, *place)).count();
    let after = (end + 1..end + 5).take_while(|place| is_digit(normal, *place)).count();
    let raw = normal.raw.get(normal.byte(end)..).unwrap_or_default();
    // A full-width comma parts clauses, never thousands.
    raw.starts_with(',') && (1..=3).contains(&before) && after == 3
}

/// 百 and 千 are zeros; 万 and 亿 are left to the unit. 千瓦 and 千米 are units, not thousands.
fn scale_words(normal: &Normal<'_>, mut at: usize) -> (u32, u8, usize) {
    let mut zeros = 0;
    if base_unit(normal, at).is_none() {
        let small = match normal.char(at) {
            Some('百') => 2,
            Some('千') => 3,
            _ => 0,
        };
        // 5百个 and 2千万, but not the first character of some word.
        let counts =
            matches!(normal.char(at + 1), Some('万' | '亿')) || base_unit(normal, at + 1).is_some();
        if small > 0 && counts {
            zeros = small;
            at += 1;
        }
    }
    let (magnitude, at) = magnitude(normal, at);
    (zeros, magnitude, at)
}

/// 万 4, 亿 and 万万 8, 万亿 12, and the glyph after them.
pub(crate) fn magnitude(normal: &Normal<'_>, at: usize) -> (u8, usize) {
    match (normal.char(at), normal.char(at + 1)) {
        (Some('万'), Some('亿')) => (12, at + 2),
        (Some('万'), Some('万')) => (8, at + 2),
        (Some('万'), _) => (4, at + 1),
        (Some('亿'), _) => (8, at + 1),
        _ => (0, at),
    }
}

/// 三百五十, 一万二千, 三点五, 一百二十万, and the fraction or 成 that may follow.
fn chinese(normal: &Normal<'_>, at: usize) -> Option<Numeral> {
    let (value, magnitude, end) = chinese_integer(normal, at)?;
    let whole = Decimal::from(value);
    // 三分之一, 十万分之十二.
    if normal.has(end, "分之") {
        let part = numeral(normal, end + 2)?;
        let whole = value.checked_mul(10_u64.checked_pow(magnitude.into())?)?;
        let number = Number::fraction(part.number.numerator(), u32::try_from(whole).ok()?)?;
        return Some(Numeral { number, chinese: true, ..part });
    }
    if normal.char(end) == Some('点') && magnitude == 0 {
        if let Some((decimals, after)) = chinese_decimals(normal, end + 1) {
            let value = whole.checked_add(decimals)?;
            let (magnitude, after) = self::magnitude(normal, after);
            return Some(plain(value, magnitude, true, after));
        }
    }
    if normal.char(end) == Some('成') && (1..10).contains(&value) && magnitude == 0 {
        let tenths = Numeral { ratio: Some("%"), ..plain(whole, 0, true, end + 1) };
        let followed = normal.char(end + 1).and_then(chinese_digit).filter(|half| *half == 5);
        return Some(Numeral {
            number: (whole * Decimal::TEN + Decimal::from(followed.unwrap_or(0))).into(),
            end: tenths.end + usize::from(followed.is_some()),
            ..tenths
        });
    }
    Some(plain(whole, magnitude, true, end))
}

fn chinese_decimals(normal: &Normal<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (mut value, mut scale, mut end) = (0_i64, 0_u32, at);
    while let Some(digit) = normal.char(end).and_then(chinese_digit).filter(|_| scale < 15) {
        value = value * 10 + i64::from(digit);
        scale += 1;
        end += 1;
    }
    (scale > 0).then(|| (Decimal::new(value, scale), end))
}

/// The value, the power of ten of a closing 万 or 亿, and the glyph after.
fn chinese_integer(normal: &Normal<'_>, at: usize) -> Option<(u64, u8, usize)> {
    // Sections end with 万 or 亿: done, below 10⁴, and the digit that waits for its place.
    let (mut done, mut section, mut digit) = (0_u64, 0_u64, None::<u64>);
    let mut last_magnitude = 0_u8;
    let mut end = at;
    while let Some(char) = normal.char(end) {
        if let Some(next) = chinese_digit(char) {
            // 二〇二六 by place.
            digit = match digit {
                Some(before) if char != '零' && before > 0 => {
                    Some(before.checked_mul(10)?.checked_add(u64::from(next))?)
                }
                _ => Some(u64::from(next)),
            };
            last_magnitude = 0;
        } else if let Some(place) = place_value(char) {
            if base_unit(normal, end).is_some_and(|(_, length)| length > 1) {
                break;
            }
            let lonely = digit.is_none() && (place != 10 || section % 100 != 0);
            if lonely && section + done == 0 && place != 10 {
                break;
            }
            section = section.checked_add(digit.take().unwrap_or(1).checked_mul(place)?)?;
            last_magnitude = 0;
        } else if matches!(char, '万' | '亿') && end > at {
            let (power, factor) = if char == '万' { (4, 10_000) } else { (8, 100_000_000) };
            section = section.checked_add(digit.take().unwrap_or(0))?;
            // 万万 and 万亿 are read, no longer row of them.
            if last_magnitude > 4 {
                break;
            }
            if last_magnitude > 0 {
                done = done.checked_mul(factor)?;
                last_magnitude += power;
            } else {
                done = match char {
                    '万' => done.checked_add(section.checked_mul(factor)?)?,
                    _ => done.checked_add(section)?.checked_mul(factor)?,
                };
                section = 0;
                last_magnitude = power;
            }
        } else {
            break;
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    let total = done.checked_add(section)?.checked_add(digit.unwrap_or(0))?;
    let divisor = 10_u64.checked_pow(u32::from(last_magnitude))?;
    Some((total / divisor, last_magnitude, end))
}

fn place_value(char: char) -> Option<u64> {
    match char {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}
