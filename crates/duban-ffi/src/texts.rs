//! A plan's texts in the encoding of its handle.

use core_crate::Plan;

use crate::baked;
use crate::encoding::Encoding;
use crate::error::Failure;
use crate::output::duban_text;

/// The texts of a plan as a handle gives them out.
pub(crate) enum Texts {
    /// As the plan holds them: each is followed by a NUL already.
    Utf8,
    /// Transcoded, once for the life of the handle.
    Transcoded(Transcoded<Vec<u8>, Vec<u32>>),
    /// Transcoded when the library was made.
    Baked(Transcoded<&'static [u8], &'static [u32]>),
}

/// Pieces of text, each followed by a NUL, with where each begins here and in the plan's own text.
pub(crate) struct Transcoded<B, S> {
    pub(crate) bytes: B,
    pub(crate) starts: S,
    pub(crate) plan_starts: S,
}

impl Texts {
    pub(crate) fn embedded(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Utf8 => Self::Utf8,
            Encoding::Gb18030 => Self::Baked(Transcoded {
                bytes: baked::GB18030,
                starts: baked::GB18030_STARTS,
                plan_starts: baked::PLAN_STARTS,
            }),
        }
    }

    pub(crate) fn of_plan(encoding: Encoding, plan: &Plan) -> Result<Self, Failure> {
        if encoding == Encoding::Utf8 {
            return Ok(Self::Utf8);
        }
        let text = plan.all_text();
        let bytes = encoding.encode(text)?.into_owned();
        let (starts, plan_starts) = (piece_starts(&bytes), piece_starts(text.as_bytes()));
        Ok(Self::Transcoded(Transcoded { bytes, starts, plan_starts }))
    }

    /// The text that is `words`, which is a piece of the plan's text `all`.
    pub(crate) fn of(&self, all: &str, words: &str) -> duban_text {
        let found = match self {
            _ if words.is_empty() => None,
            Self::Utf8 => Some(duban_text { data: words.as_ptr().cast(), length: words.len() }),
            Self::Transcoded(texts) => {
                find(&texts.bytes, &texts.starts, &texts.plan_starts, all, words)
            }
            Self::Baked(texts) => find(texts.bytes, texts.starts, texts.plan_starts, all, words),
        };
        found.unwrap_or(duban_text { data: c"".as_ptr(), length: 0 })
    }
}

fn find(
    bytes: &[u8],
    starts: &[u32],
    plan_starts: &[u32],
    all: &str,
    words: &str,
) -> Option<duban_text> {
    let at = (words.as_ptr() as usize).checked_sub(all.as_ptr() as usize)?;
    let piece = plan_starts.binary_search(&u32::try_from(at).ok()?).ok()?;
    let start = *starts.get(piece)? as usize;
    let end = starts.get(piece + 1).map_or(bytes.len(), |next| *next as usize);
    let with_nul = bytes.get(start..end)?;
    Some(duban_text { data: with_nul.as_ptr().cast(), length: with_nul.len().checked_sub(1)? })
}

/// Where each piece begins. No character of GB18030 or UTF-8 has a zero byte inside.
pub(crate) fn piece_starts(bytes: &[u8]) -> Vec<u32> {
    let ends =
        bytes.iter().enumerate().filter(|(_, byte)| **byte == 0).map(|(at, _)| at as u32 + 1);
    let mut starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
    // Behind the last NUL no piece begins.
    starts.pop();
    starts
}
