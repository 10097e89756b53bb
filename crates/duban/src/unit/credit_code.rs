//! The unified social credit code (统一社会信用代码, GB 32100-2015) and its check character.

use std::fmt;

/// The characters of a code, by value: digits and capital letters without I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// How many characters a code has.
const LENGTH: usize = 18;

/// A unified social credit code whose check character is right.
///
/// ```
/// use duban::unit::{CreditCode, CreditCodeError};
/// let code: CreditCode = "9144030071526726XG".parse()?;
/// assert_eq!(code.as_str(), "9144030071526726XG");
/// let slip = "9144030071526727XG".parse::<CreditCode>();
/// assert!(matches!(slip, Err(CreditCodeError::Check { .. })));
/// # Ok::<(), CreditCodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CreditCode([u8; LENGTH]);

/// Why a text is no unified social credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CreditCodeError {
    /// Not eighteen characters.
    #[error("a code has 18 characters; complete it (统一社会信用代码应为18位)")]
    Length,
    /// A character that no code has.
    #[error(
        "character {position} can stand in no code (0-9 and A-Y without I, O, S, V, Z); correct it \
         (第{position}位不是代码字符)"
    )]
    Character {
        /// Which character, from 0.
        position: usize,
    },
    /// The check character does not belong to the others.
    #[error("the check character would be {expected}; compare with the certificate (校验码不符)")]
    Check {
        /// The check character that belongs to the first seventeen.
        expected: char,
    },
}

impl CreditCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only characters of the alphabet get in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The check character that completes seventeen characters.
    ///
    /// # Errors
    /// [`CreditCodeError`] where they are not seventeen, or not characters of a code.
    pub fn check_character(body: &str) -> Result<char, CreditCodeError> {
        if body.chars().count() != LENGTH - 1 {
            return Err(CreditCodeError::Length);
        }
        let (mut weight, mut sum) = (1_usize, 0_usize);
        for (position, char) in body.chars().enumerate() {
            sum += weight * value(char).ok_or(CreditCodeError::Character { position })?;
            weight = weight * 3 % 31;
        }
        let check = ALPHABET.get((31 - sum % 31) % 31).copied().unwrap_or_default();
        Ok(char::from(check))
    }
}

fn value(char: char) -> Option<usize> {
    ALPHABET.iter().position(|known| char == char::from(*known))
}

impl std::str::FromStr for CreditCode {
    type Err = CreditCodeError;

    /// Reads a code; small letters count as capitals.
    fn from_str(text: &str) -> Result<CreditCode, CreditCodeError> {
        let mut code = [0_u8; LENGTH];
        let mut chars = text.chars();
        for (position, slot) in code.iter_mut().enumerate() {
            let char = chars.next().ok_or(CreditCodeError::Length)?.to_ascii_uppercase();
            let number = value(char).ok_or(CreditCodeError::Character { position })?;
            *slot = ALPHABET.get(number).copied().unwrap_or_default();
        }
        if chars.next().is_some() {
            return Err(CreditCodeError::Length);
        }
        let (body, check) = code.split_at(LENGTH - 1);
        let expected = CreditCode::check_character(std::str::from_utf8(body).unwrap_or_default())?;
        if check.first().copied().map(char::from) == Some(expected) {
            Ok(CreditCode(code))
        } else {
            Err(CreditCodeError::Check { expected })
        }
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("CreditCode").field(&self.as_str()).finish()
    }
}
