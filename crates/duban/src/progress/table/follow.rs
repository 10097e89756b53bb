//! The texts of a column, each looked for where it came last time: a table goes through the same names in the same order
//! again and again.

use super::line::{end_of_field, ends_field};
use crate::progress::rows::NONE;
use crate::progress::texts::hash;

/// How many places texts are found at by their hashes, a power of two.
const SLOTS: usize = 1 << 10;

/// How many texts are remembered before all of them are forgotten.
const MOST: usize = 1 << 12;

/// How many bytes of a text are compared at once.
const HEAD: usize = 32;

/// Texts as they stand in a column, each with the number that it was read as.
pub(super) struct Follow {
    /// What the texts hold behind their heads.
    tails: Vec<u8>,
    texts: Vec<Remembered>,
    /// By hash, the text that was asked for last.
    slots: Vec<u16>,
    latest: u16,
}

#[derive(Clone, Copy)]
struct Remembered {
    head: Head,
    /// Where its tail begins.
    tail: u32,
    length: u32,
    number: u32,
    /// The text that came after it.
    next: u16,
}

/// The first bytes of a text, with zeros behind it, and which of them are its own.
#[derive(Clone, Copy)]
struct Head {
    words: [u64; HEAD / 8],
    own: [u64; HEAD / 8],
}

impl Head {
    fn new(text: &[u8]) -> Self {
        let (mut words, mut own) = ([0; HEAD], [0; HEAD]);
        for ((word, own), byte) in words.iter_mut().zip(&mut own).zip(text) {
            (*word, *own) = (*byte, u8::MAX);
        }
        Self { words: in_words(&words), own: in_words(&own) }
    }

    /// Whether a text begins like this.
    #[inline]
    fn begins(&self, text: &[u8; HEAD]) -> bool {
        let words = in_words(text).into_iter().zip(self.words).zip(self.own);
        words.fold(0, |other, ((word, known), own)| other | (word ^ known) & own) == 0
    }
}

#[inline]
fn in_words(bytes: &[u8; HEAD]) -> [u64; HEAD / 8] {
    let mut words = [0; HEAD / 8];
    for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(8)) {
        *word = bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    }
    words
}

/// A field at the beginning of a text: how long it is, and the number that it was read as, where that is remembered.
pub(super) struct Found {
    pub(super) length: u32,
    /// [`NONE`] where it is not.
    pub(super) number: u32,
}

impl Follow {
    pub(super) fn new() -> Self {
        Self {
            tails: Vec::new(),
            texts: Vec::new(),
            slots: vec![u16::MAX; SLOTS],
            latest: u16::MAX,
        }
    }

    /// Finds a field; `None` where it is blank, or its end is not plain to see. One that stands near the end of the text is
    /// not known.
    #[inline]
    pub(super) fn find(&mut self, text: &[u8], delimiter: u8) -> Option<Found> {
        if let Some(latest) = self.texts.get(usize::from(self.latest)) {
            for place in [self.latest, latest.next] {
                if let Some(found) = self.is_at(place, text, delimiter) {
                    self.latest = place;
                    return Some(found);
                }
            }
        }
        self.search(text, delimiter)
    }

    /// The field, if it is this text.
    #[inline]
    fn is_at(&self, place: u16, text: &[u8], delimiter: u8) -> Option<Found> {
        let known = self.texts.get(usize::from(place))?;
        let end = known.length as usize;
        let is_it = known.head.begins(text.first_chunk()?)
            && ends_field(*text.get(end)?, delimiter)
            && (end <= HEAD || self.tail(known) == text.get(HEAD..end)?);
        is_it.then_some(Found { length: known.length, number: known.number })
    }

    fn search(&mut self, text: &[u8], delimiter: u8) -> Option<Found> {
        let length = end_of_field(text, delimiter).filter(|length| *length > 0)?;
        let place = *self.slots.get(slot(text.get(..length)?))?;
        let length = length as u32;
        match self.is_at(place, text, delimiter) {
            Some(found) if found.length == length => {
                self.follow(place);
                Some(found)
            }
            _ => Some(Found { length, number: NONE }),
        }
    }

    /// Remembers as what number a field was read that [`Self::find`] did not know.
    pub(super) fn learn(&mut self, field: &[u8], number: u32) {
        if self.texts.len() == MOST {
            *self = Self::new();
        }
        let place = self.texts.len() as u16;
        let (tail, length) = (self.tails.len() as u32, field.len() as u32);
        self.tails.extend_from_slice(field.get(HEAD..).unwrap_or_default());
        self.texts.push(Remembered { head: Head::new(field), tail, length, number, next: place });
        if let Some(of_hash) = self.slots.get_mut(slot(field)) {
            *of_hash = place;
        }
        self.follow(place);
    }

    fn follow(&mut self, place: u16) {
        if let Some(before) = self.texts.get_mut(usize::from(self.latest)) {
            before.next = place;
        }
        self.latest = place;
    }

    fn tail(&self, text: &Remembered) -> &[u8] {
        let tail = self.tails.get(text.tail as usize..).unwrap_or_default();
        tail.get(..(text.length as usize).saturating_sub(HEAD)).unwrap_or_default()
    }
}

#[inline]
fn slot(bytes: &[u8]) -> usize {
    (hash(bytes) >> 32) as usize & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever came before, a field is what stands there.
        #[test]
        fn what_is_found_is_what_was_learnt(fields in prop::collection::vec("[ab区]{1,3}|[ab区]{8,20}", 1..60)) {
            let mut follow = Follow::new();
            let mut learnt: Vec<String> = Vec::new();
            for field in fields {
                let text = format!("{field},{}", "ab区".repeat(9));
                let found = follow.find(text.as_bytes(), b',').unwrap();
                prop_assert_eq!(found.length as usize, field.len());
                match found.number {
                    NONE => {
                        follow.learn(field.as_bytes(), learnt.len() as u32);
                        learnt.push(field);
                    }
                    number => prop_assert_eq!(&learnt[number as usize], &field),
                }
            }
        }
    }
}
