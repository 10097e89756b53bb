//! Decimals as they are written in JSON: an optional minus, digits, at most one point with digits on both sides.

use rust_decimal::Decimal;

use super::Builder;
use crate::plan::error::shown;
use crate::plan::rows::Number;

/// Why words are no number that a row can hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum NoNumber {
    /// They are not a decimal.
    Shape,
    /// They are one with more digits than are kept.
    TooLong,
}

impl Builder {
    /// Reads a decimal, or says why it is none.
    pub(super) fn number(&mut self, path: &str, words: &str) -> Option<Number> {
        match parse_number(words) {
            Ok(number) => Some(number),
            Err(reason) => {
                self.no_number(path, words, reason);
                None
            }
        }
    }

    pub(super) fn no_number(&mut self, path: &str, words: &str, reason: NoNumber) {
        let (what, remedy) = match reason {
            NoNumber::Shape => (
                "is not a decimal number",
                "write digits with at most one point, like \"97.5\"（应为十进制数）",
            ),
            NoNumber::TooLong => {
                ("has too many digits", "write at most eighteen digits（位数过多）")
            }
        };
        self.problem(path, format!("{} {what}", shown(words)), remedy);
    }
}

pub(in crate::plan) fn parse_number(words: &str) -> Result<Number, NoNumber> {
    let digits = words.strip_prefix('-').unwrap_or(words);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return Err(NoNumber::Shape);
    }
    let decimal = Decimal::from_str_exact(words).map_err(|_| NoNumber::TooLong)?;
    Number::new(decimal).ok_or(NoNumber::TooLong)
}
