//! Texts that rows repeat, each kept once in one arena.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// A text of the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextId(pub(super) u32);

impl TextId {
    /// No text.
    pub(super) const EMPTY: Self = Self(u32::MAX);

    /// Its place among the texts; `None` where it is none.
    pub(super) fn place(self) -> Option<usize> {
        (self != Self::EMPTY).then_some(self.0 as usize)
    }
}

/// The arena.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends; it begins where the one before it ends.
    ends: Vec<u32>,
    /// The texts by their hashes; those whose hashes are the same by chance are kept twice, which costs nothing but room.
    known: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    /// Of the texts whose hashes begin alike, the one that was asked for last: reports repeat what is near.
    recent: Vec<TextId>,
}

/// How many texts are kept at hand: one for each first byte of a hash.
const RECENT: usize = 256;

impl Texts {
    /// The text with these bytes, where it is kept already.
    #[inline]
    pub(super) fn known(&mut self, bytes: &[u8]) -> Option<TextId> {
        if bytes.is_empty() {
            return Some(TextId::EMPTY);
        }
        let hash = hash(bytes);
        match self.recent.get((hash >> 56) as usize) {
            Some(id) if same(self.bytes(*id), bytes) => Some(*id),
            _ => self.known_before(bytes, hash),
        }
    }

    fn known_before(&mut self, bytes: &[u8], hash: u64) -> Option<TextId> {
        let id = TextId(*self.known.get(&hash)?);
        let found = (self.bytes(id) == bytes).then_some(id)?;
        self.recent.resize(RECENT, TextId::EMPTY);
        if let Some(recent) = self.recent.get_mut((hash >> 56) as usize) {
            *recent = found;
        }
        Some(found)
    }

    /// The texts, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(TextId(number)))
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
        self.all.get(self.range(id)).unwrap_or_default()
    }

    #[inline]
    fn bytes(&self, id: TextId) -> &[u8] {
        self.all.as_bytes().get(self.range(id)).unwrap_or_default()
    }

    #[inline]
    fn range(&self, id: TextId) -> Range<usize> {
        let Some(&end) = self.ends.get(id.0 as usize) else { return 0..0 };
        let before = id.0.checked_sub(1).and_then(|before| self.ends.get(before as usize));
        before.copied().unwrap_or(0) as usize..end as usize
    }
}

/// Whether both are the same bytes: short ones, for which the system's comparison takes longer to start than to compare.
#[inline]
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return one == other;
    };
    let mut words = one.chunks_exact(8).zip(other.chunks_exact(8));
    one.len() == other.len() && last == other_last && words.all(|(one, other)| one == other)
}

/// Sixteen bytes at a time, multiplied into 128 bits that are folded; the last sixteen overlap those before them.
#[inline]
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const ONE: u64 = 0x9E37_79B9_7F4A_7C15;
    const TWO: u64 = 0xD1B5_4A32_D192_ED03;
    let fold = |hash: u64, one: u64, two: u64| {
        let product = u128::from(hash ^ one ^ ONE) * u128::from(two ^ TWO);
        product as u64 ^ (product >> 64) as u64
    };
    let word = |word: &[u8; 8]| u64::from_le_bytes(*word);
    let mut hash = (bytes.len() as u64).wrapping_mul(TWO);
    let mut rest = bytes;
    while let Some((&[a, b, c, d, e, f, g, h, ref other @ ..], behind)) =
        rest.split_first_chunk::<16>()
    {
        hash = fold(hash, u64::from_le_bytes([a, b, c, d, e, f, g, h]), word(other));
        rest = behind;
    }
    let (one, two) = match (rest, bytes.last_chunk::<8>()) {
        ([], _) => (0, 0),
        (_, Some(last)) => (rest.first_chunk::<8>().map_or(0, word), word(last)),
        _ => (0, rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))),
    };
    fold(fold(hash, one, two), 0, hash)
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
