//! Finding an element by its id or by any of its names: one hash table, built with the plan.

use super::rows::{Element, KeyRow, NO_ROW, Tables, Text};
use super::words::ElementKind;
use crate::text::folded;

/// The slots of a key table, filled in the order of the keys, so that of two equal keys the first is found first.
pub(super) fn slots(tables: &Tables) -> Vec<u32> {
    let size = (tables.keys.len() * 2).max(2).next_power_of_two();
    let mut slots = vec![NO_ROW; size];
    for (number, row) in tables.keys.iter().enumerate() {
        let mut at = hash(tables.str(row.key)) as usize;
        loop {
            at &= size - 1;
            match slots.get_mut(at) {
                Some(slot) if *slot == NO_ROW => {
                    *slot = u32::try_from(number).unwrap_or(NO_ROW);
                    break;
                }
                _ => at += 1,
            }
        }
    }
    slots
}

impl Tables {
    /// The words of a piece of text.
    #[inline]
    pub(crate) fn str(&self, text: Text) -> &str {
        self.text
            .get(text.start as usize..text.start as usize + text.len as usize)
            .unwrap_or_default()
    }

    /// The first element under this id or name whose kind is wanted.
    pub(crate) fn find(&self, name: &str, wanted: impl Fn(ElementKind) -> bool) -> Option<Element> {
        let size = self.key_slots.len();
        let mut at = hash(name) as usize;
        // At least half of the slots are free, so the search ends at one of them.
        for _ in 0..size {
            at &= size.wrapping_sub(1);
            let slot = *self.key_slots.get(at)?;
            let row: &KeyRow = self.keys.get(slot as usize)?;
            if wanted(row.element.kind) {
                let key = self.str(row.key);
                if key == name || folded(key).eq(folded(name)) {
                    return Some(row.element);
                }
            }
            at += 1;
        }
        None
    }

    /// All names of the elements of one kind, in document order.
    pub(crate) fn names(&self, kind: ElementKind) -> impl Iterator<Item = &str> {
        self.keys.iter().filter(move |row| row.element.kind == kind).map(|row| self.str(row.key))
    }
}

/// FNV-1a over the folded characters.
fn hash(name: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for c in folded(name) {
        hash = (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    }
    hash
}
