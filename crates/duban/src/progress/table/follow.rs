//! The texts of a column, each looked for where it came last time: a table goes through the same names in the same order
//! again and again.

use super::line::{end_of_field, ends_field};
use crate::progress::rows::NONE;
use crate::progress::texts::{hash, same};

/// How many places texts are found at by their hashes, a power of two.
const SLOTS: usize = 1 << 10;

/// How many texts are remembered before all of them are forgotten.
const MOST: usize = 1 << 12;

/// Texts as they stand in a column, each with the number that it was read as.
pub(super) struct Follow {
    all: Vec<u8>,
    texts: Vec<Remembered>,
    /// By hash, the text that was asked for last.
    slots: Vec<u16>,
    latest: u16,
}

#[derive(Clone, Copy)]
struct Remembered {
    begin: u32,
    length: u32,
    number: u32,
    /// The text that came after it.
    next: u16,
}

/// A field at the beginning of a text: how long it is, and the number that it was read as, where that is remembered.
pub(super) struct Found {
    pub(super) length: u32,
    /// [`NONE`] where it is not.
    pub(super) number: u32,
}

impl Follow {
    pub(super) fn new() -> Self {
        Self { all: Vec::new(), texts: Vec::new(), slots: vec![u16::MAX; SLOTS], latest: u16::MAX }
    }

    /// Finds a field; `None` where it is blank, or its end is not plain to see.
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
        let (field, behind) = text.split_at_checked(known.length as usize)?;
        let is_it = ends_field(*behind.first()?, delimiter) && same(field, self.bytes(known));
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
        let (begin, length) = (self.all.len() as u32, field.len() as u32);
        self.all.extend_from_slice(field);
        self.texts.push(Remembered { begin, length, number, next: place });
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

    #[inline]
    fn bytes(&self, text: &Remembered) -> &[u8] {
        let begin = text.begin as usize;
        self.all.get(begin..begin + text.length as usize).unwrap_or_default()
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
        fn what_is_found_is_what_was_learnt(fields in prop::collection::vec("[ab区]{1,12}", 1..60)) {
            let mut follow = Follow::new();
            let mut learnt: Vec<String> = Vec::new();
            for field in fields {
                let text = format!("{field},ab区");
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
