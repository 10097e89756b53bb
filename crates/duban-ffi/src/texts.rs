//! A plan's texts in the encoding of its handle.

use std::sync::{Arc, OnceLock};

use core_crate::Plan;

use crate::encoding::Encoding;
use crate::error::Failure;
use crate::output::duban_text;

/// The texts of a plan as a handle gives them out.
pub(crate) enum Texts {
    /// As the plan holds them: each is followed by a NUL already.
    Utf8,
    /// Transcoded, once for the life of the handle; those of the embedded plan once for all handles.
    Transcoded(Arc<Transcoded>),
}

/// All texts of a plan in another encoding, each followed by a NUL.
pub(crate) struct Transcoded {
    bytes: Vec<u8>,
    marks: Vec<Mark>,
}

/// Where a piece of text begins in the plan's own text and in the transcoded one. Every 16th piece has a mark; between
/// two marks pieces are counted by their NULs, which costs less than marks for all.
type Mark = (u32, u32);

/// From mark to mark.
const PIECES_PER_MARK: usize = 16;

impl Texts {
    pub(crate) fn of_plan(encoding: Encoding, plan: &Plan) -> Result<Self, Failure> {
        if encoding == Encoding::Utf8 {
            return Ok(Self::Utf8);
        }
        let text = plan.all_text();
        let bytes = encoding.encode(text)?.into_owned();
        let marks = piece_starts(text.as_bytes())
            .zip(piece_starts(&bytes))
            .step_by(PIECES_PER_MARK)
            .collect();
        Ok(Self::Transcoded(Arc::new(Transcoded { bytes, marks })))
    }

    /// The same of the embedded plan.
    pub(crate) fn embedded(encoding: Encoding, plan: &Plan) -> Result<Self, Failure> {
        // By the number of the encoding.
        static MADE: [OnceLock<Arc<Transcoded>>; 4] = [const { OnceLock::new() }; 4];
        let place = MADE.get(encoding as usize);
        if let Some(made) = place.and_then(OnceLock::get) {
            return Ok(Self::Transcoded(Arc::clone(made)));
        }
        let texts = Self::of_plan(encoding, plan)?;
        if let (Self::Transcoded(made), Some(place)) = (&texts, place) {
            // Another thread may have been first: the two are the same.
            let _ = place.set(Arc::clone(made));
        }
        Ok(texts)
    }

    /// The text that is `words`, which is a piece of the plan's text `all`.
    pub(crate) fn of(&self, all: &str, words: &str) -> duban_text {
        let found = match self {
            _ if words.is_empty() => None,
            Self::Utf8 => Some(duban_text { data: words.as_ptr().cast(), length: words.len() }),
            Self::Transcoded(made) => made.find(all, words),
        };
        found.unwrap_or(duban_text { data: c"".as_ptr(), length: 0 })
    }
}

impl Transcoded {
    fn find(&self, all: &str, words: &str) -> Option<duban_text> {
        let at = (words.as_ptr() as usize).checked_sub(all.as_ptr() as usize)?;
        let is_before = |(plan_start, _): &Mark| *plan_start as usize <= at;
        let mark = self.marks.partition_point(is_before).checked_sub(1)?;
        let (plan_start, start) = *self.marks.get(mark)?;
        let between = all.as_bytes().get(plan_start as usize..at)?;
        let pieces_before = between.iter().filter(|byte| **byte == 0).count();
        let piece =
            self.bytes.get(start as usize..)?.split(|byte| *byte == 0).nth(pieces_before)?;
        Some(duban_text { data: piece.as_ptr().cast(), length: piece.len() })
    }
}

/// Where each piece begins. No character of GB18030 or UTF-8 has a zero byte inside.
fn piece_starts(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.split_inclusive(|byte| *byte == 0).scan(0, |start, piece| {
        let this = *start;
        *start += piece.len() as u32;
        Some(this)
    })
}
