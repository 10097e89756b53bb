//! Texts that rows repeat, each kept once in one arena.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A text of the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextId(u32);

impl TextId {
    /// No text.
    pub(super) const EMPTY: Self = Self(u32::MAX);
}

/// The arena.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends; it begins where the one before it ends.
    ends: Vec<u32>,
    /// The texts by their hashes; those whose hashes are the same by chance are kept twice, which costs nothing but room.
    known: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
}

impl Texts {
    /// The text with these bytes, where it is kept already.
    #[inline]
    pub(super) fn known(&self, bytes: &[u8]) -> Option<TextId> {
        if bytes.is_empty() {
            return Some(TextId::EMPTY);
        }
        let id = TextId(*self.known.get(&hash(bytes))?);
        (self.get(id).as_bytes() == bytes).then_some(id)
    }

    /// The text, kept once; `None` where four gigabytes are full.
    pub(super) fn keep(&mut self, text: &str) -> Option<TextId> {
        if let Some(id) = self.known(text.as_bytes()) {
            return Some(id);
        }
        let number = u32::try_from(self.ends.len()).ok().filter(|number| *number < u32::MAX)?;
        let end = u32::try_from(self.all.len() + text.len()).ok()?;
        self.all.push_str(text);
        self.ends.push(end);
        self.known.insert(hash(text.as_bytes()), number);
        Some(TextId(number))
    }

    /// Its words.
    pub(super) fn get(&self, id: TextId) -> &str {
        let Some(&end) = self.ends.get(id.0 as usize) else { return "" };
        let before = id.0.checked_sub(1).and_then(|before| self.ends.get(before as usize));
        self.all.get(before.copied().unwrap_or(0) as usize..end as usize).unwrap_or_default()
    }
}

/// FNV-1a over eight bytes at a time, with the length.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(PRIME).rotate_left(29);
    let mut hash = step(0xCBF2_9CE4_8422_2325, bytes.len() as u64);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.try_into().map_or(0, u64::from_le_bytes);
        hash = step(hash, word);
    }
    let rest = chunks.remainder().iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    step(step(hash, rest), 1)
}

/// The hasher of what is hashed already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= hash(bytes);
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }
}
