//! Why a text is not read at all.

/// A text that is no cell: nothing of it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("character {position}: {kind}")]
pub struct UnitError {
    /// Where, in characters from 0.
    pub position: usize,
    /// What is wrong there, and what to do.
    pub kind: UnitErrorKind,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum UnitErrorKind {
    /// Longer than any cell.
    #[error("longer than 4096 characters: give one cell or phrase (文字过长，请逐格读取)")]
    TooLong,
    /// A control character, or one that turns the direction of writing.
    #[error("a control character; remove it (含控制字符，请删除)")]
    Control,
}

/// How many characters a cell may have.
pub(super) const LONGEST: usize = 4096;

/// Refuses what is no cell.
pub(super) fn check(text: &str) -> Result<(), UnitError> {
    for (position, char) in text.chars().enumerate() {
        if position >= LONGEST {
            return Err(UnitError { position, kind: UnitErrorKind::TooLong });
        }
        if is_control(char) && !matches!(char, '\n' | '\r' | '\t') {
            return Err(UnitError { position, kind: UnitErrorKind::Control });
        }
    }
    Ok(())
}

/// A control character, or one that turns the direction of writing.
pub(super) fn is_control(char: char) -> bool {
    char.is_control() || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
