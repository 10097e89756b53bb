//! Fields at the beginning of a text, read without a look at the rest of the line: eight bytes at once, in plain arithmetic
//! on words, so that it is quick wherever it runs and however it is compiled.

use crate::progress::rows::Number;

const TOP: u64 = 0x8080_8080_8080_8080;

/// Whether a byte stands behind a field: the delimiter, or what may end a line.
#[inline]
pub(super) fn ends_field(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || matches!(byte, b'\n' | b'\r')
}

/// Where the field ends that a text begins with; `None` where it holds a quotation mark, or the text ends with it.
pub(super) fn end_of_field(text: &[u8], delimiter: u8) -> Option<usize> {
    // All marks are at most a comma, as few other bytes are.
    const ABOVE: u64 = u64::from_le_bytes([0x7F - b','; 8]);
    let mut at = 0;
    while let Some(bytes) = text.get(at..).and_then(<[_]>::first_chunk) {
        let word = u64::from_le_bytes(*bytes);
        let low = !(((word & !TOP) + ABOVE) | word) & TOP;
        if low == 0 {
            at += 8;
            continue;
        }
        at += low.trailing_zeros() as usize / 8;
        match *text.get(at)? {
            b'"' => return None,
            byte if ends_field(byte, delimiter) => return Some(at),
            _ => at += 1,
        }
    }
    let rest = text.get(at..)?;
    let place = rest.iter().position(|byte| *byte == b'"' || ends_field(*byte, delimiter))?;
    (rest.get(place) != Some(&b'"')).then_some(at + place)
}

/// The number in digits that a text begins with, and how many bytes it takes: at most seven digits on each side of a point.
#[inline]
pub(super) fn number(text: &[u8]) -> Option<(Number, usize)> {
    let sign = usize::from(text.first() == Some(&b'-'));
    let (whole, length) = digits(text.get(sign..)?)?;
    let (mut mantissa, mut scale, mut length) = (whole, 0, sign + length);
    if text.get(length) == Some(&b'.') {
        let (part, count) = digits(text.get(length + 1..)?)?;
        mantissa = whole * TENS.get(count)? + part;
        (scale, length) = (count as u8, length + 1 + count);
    }
    let mantissa = i64::from_ne_bytes(mantissa.to_ne_bytes());
    Some((Number { mantissa: if sign > 0 { -mantissa } else { mantissa }, scale }, length))
}

/// Powers of ten.
const TENS: [u64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// The whole number of one to seven digits that a text begins with, and how many there are.
#[inline]
pub(super) fn digits(text: &[u8]) -> Option<(u64, usize)> {
    let word = u64::from_le_bytes(*text.first_chunk()?) ^ 0x3030_3030_3030_3030;
    // The lowest byte that is no digit sets its top bit; what the sum carries reaches only those behind it.
    let others = (word.wrapping_add(0x7676_7676_7676_7676) | word) & TOP;
    let count = others.trailing_zeros() / 8;
    if count == 0 || count > 7 {
        return None;
    }
    let word = word << (64 - 8 * count);
    // Two, then four, then eight digits in one.
    let pairs = word.wrapping_mul(10).wrapping_add(word >> 8);
    let hundreds = (pairs & 0xFF_0000_00FF).wrapping_mul(0xF_4240_0000_0064);
    let ones = (pairs >> 16 & 0xFF_0000_00FF).wrapping_mul(0x2710_0000_0001);
    Some((hundreds.wrapping_add(ones) >> 32, count as usize))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::number::plain;
    use super::*;

    proptest! {
        #[test]
        fn a_number_is_what_it_is_by_itself(
            number in "-?[0-9]{1,8}([.][0-9]{0,8})?|[0-9.-]{0,9}",
            behind in "[,\n ./]\\PC{0,12}",
        ) {
            let read = super::number(format!("{number}{behind}").as_bytes());
            if let Some((value, length)) = read.filter(|(_, length)| *length == number.len()) {
                prop_assert_eq!(Some(value), plain(&number.as_bytes()[..length]));
            }
            let is_short = number.split('.').all(|part| (1..=7).contains(&part.trim_start_matches('-').len()));
            if behind.len() > 8 && is_short && !behind.starts_with('.') && plain(number.as_bytes()).is_some() {
                prop_assert_eq!(read.map(|(_, length)| length), Some(number.len()));
            }
        }

        #[test]
        fn a_field_ends_before_the_first_mark(text in "[a, \"\n\r区+]{0,40}") {
            let bytes = text.as_bytes();
            let first = bytes.iter().position(|byte| b",\n\r\"".contains(byte));
            let expected = first.filter(|place| bytes[*place] != b'"');
            prop_assert_eq!(end_of_field(bytes, b','), expected);
        }
    }
}
