//! Normalised characters that remember where they stood.

use smallvec::SmallVec;

/// One character after normalising.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    /// The character: full-width forms narrowed, dashes and tildes made `-`.
    pub(crate) char: char,
    /// Its byte in the original text.
    pub(crate) at: u32,
    /// Whether white space stood before it.
    pub(crate) gap: bool,
}

/// A text without white space and quotation marks, each character with its place in the original.
#[derive(Debug)]
pub(crate) struct Normal<'t> {
    /// The original.
    pub(crate) raw: &'t str,
    glyphs: SmallVec<[Glyph; 64]>,
}

impl<'t> Normal<'t> {
    /// Normalises; no allocation below 65 characters.
    pub(crate) fn new(raw: &'t str) -> Normal<'t> {
        let mut glyphs = SmallVec::new();
        let mut gap = false;
        for (at, original) in raw.char_indices() {
            let char = narrow(original);
            if char == ' ' {
                gap = true;
                continue;
            }
            if is_quotation_mark(char) {
                continue;
            }
            // A long dash is printed as two short ones.
            let repeated =
                char == '-' && glyphs.last().is_some_and(|last: &Glyph| last.char == '-');
            if !repeated {
                glyphs.push(Glyph { char, at: u32::try_from(at).unwrap_or(u32::MAX), gap });
            }
            gap = false;
        }
        Normal { raw, glyphs }
    }

    /// All characters.
    pub(crate) fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// The character at a place.
    #[inline]
    pub(crate) fn char(&self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| glyph.char)
    }

    /// Whether the word stands at a place.
    #[inline]
    pub(crate) fn has(&self, index: usize, word: &str) -> bool {
        let mut rest = self.glyphs.get(index..).unwrap_or_default().iter();
        word.chars().all(|char| rest.next().is_some_and(|glyph| glyph.char == char))
    }

    /// The byte in the original where a character begins; its end for the place after the last.
    pub(crate) fn byte(&self, index: usize) -> usize {
        self.glyphs.get(index).map_or(self.raw.len(), |glyph| glyph.at as usize)
    }

    /// The byte in the original where the character before a place ends.
    pub(crate) fn byte_end(&self, index: usize) -> usize {
        let last = index.checked_sub(1).and_then(|last| self.glyphs.get(last));
        let Some(last) = last else { return 0 };
        let at = last.at as usize;
        let width =
            self.raw.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        at + width
    }

    /// The place counted in characters of the original.
    pub(crate) fn char_offset(&self, index: usize) -> usize {
        self.raw.get(..self.byte(index)).map_or(0, |before| before.chars().count())
    }
}

#[inline]
fn narrow(char: char) -> char {
    match char {
        '\u{4e00}'..='\u{9fff}' => char,
        '\u{ff5e}'
        | '~'
        | '〜'
        | '∼'
        | '-'
        | '\u{ff0d}'
        | '‐'..='―'
        | '−'
        | '─'
        | '━'
        | '﹣'
        | '﹘'
        | 'ー' => '-',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        '\u{feff}' | '\u{200b}' => ' ',
        _ if char.is_whitespace() => ' ',
        _ => char,
    }
}

fn is_quotation_mark(char: char) -> bool {
    matches!(char, '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '『' | '』')
}
