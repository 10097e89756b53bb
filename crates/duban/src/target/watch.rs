//! Words that are looked for everywhere: by their first characters, of which most places have none.

use std::ops::Range;

use super::chars::Chars;
use crate::order::Order;
use crate::text::{Normal, WordList};

/// A set of words to find in a text.
pub(super) struct Watch {
    /// What words begin with.
    begins: Chars,
    /// By their first characters.
    words: Vec<(char, &'static str)>,
}

impl Watch {
    pub(super) fn new(words: WordList) -> Watch {
        let first = |word: &'static str| word.chars().next().map(|first| (first, word));
        let mut words: Vec<(char, &str)> = words.iter().filter_map(first).collect();
        words.order();
        Watch { begins: Chars::new(words.iter().map(|(first, _)| *first)), words }
    }

    /// Whether one of the words stands between two glyphs.
    pub(super) fn sees(&self, normal: &Normal<'_>, span: &Range<usize>) -> bool {
        self.sees_before(normal, span, |_| true)
    }

    /// The same where what stands behind the word fits.
    pub(super) fn sees_before(
        &self,
        normal: &Normal<'_>,
        span: &Range<usize>,
        fits: impl Fn(usize) -> bool,
    ) -> bool {
        let glyphs = normal.glyphs().get(span.clone()).unwrap_or_default();
        let stands = |at: usize, word: &str| {
            let end = at + word.chars().count();
            normal.has(at, word) && end <= span.end && fits(end)
        };
        glyphs.iter().zip(span.start..).any(|(glyph, at)| {
            self.begins.may_have(glyph.char)
                && self.words_from(glyph.char).any(|word| stands(at, word))
        })
    }

    fn words_from(&self, first: char) -> impl Iterator<Item = &'static str> + '_ {
        let start = self.words.partition_point(|(known, _)| *known < first);
        let rest = self.words.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(known, _)| *known == first).map(|(_, word)| *word)
    }
}
