//! Names of a table, each looked up in the plan once: tables repeat few names often.

use super::records::text;
use crate::plan::{ElementKind, Plan};
use crate::progress::error::Refusal;
use crate::progress::reading::row_of;
use crate::progress::texts::{hash, same};
use crate::progress::words::ReportField;

/// How many answers are remembered, a power of two.
const SLOTS: usize = 512;

/// Remembers what texts were read as; of texts that fall into one slot, the latest.
pub(super) struct Remembered<Answer> {
    slots: Vec<Option<(Box<[u8]>, Answer)>>,
}

impl<Answer: Copy> Remembered<Answer> {
    pub(super) fn new() -> Self {
        Self { slots: (0..SLOTS).map(|_| None).collect() }
    }

    /// What the bytes were read as, where that is remembered.
    fn known(&self, bytes: &[u8]) -> Option<Answer> {
        match self.slots.get(slot(bytes)) {
            Some(Some((known, answer))) if same(known, bytes) => Some(*answer),
            _ => None,
        }
    }

    /// What the bytes are read as; what cannot be read is not remembered.
    pub(super) fn read(
        &mut self,
        bytes: &[u8],
        field: ReportField,
        read: impl FnOnce(&str) -> Result<Answer, Refusal>,
    ) -> Result<Answer, Refusal> {
        if let Some(answer) = self.known(bytes) {
            return Ok(answer);
        }
        let answer = read(text(bytes, field)?)?;
        if let Some(slot) = self.slots.get_mut(slot(bytes)) {
            *slot = Some((bytes.into(), answer));
        }
        Ok(answer)
    }
}

#[inline]
fn slot(bytes: &[u8]) -> usize {
    (hash(bytes) >> 32) as usize & (SLOTS - 1)
}

/// Names of one kind of element.
pub(super) struct Names<'p> {
    plan: &'p Plan,
    kind: ElementKind,
    field: ReportField,
    rows: Remembered<u32>,
}

impl<'p> Names<'p> {
    pub(super) fn new(plan: &'p Plan, kind: ElementKind, field: ReportField) -> Self {
        Self { plan, kind, field, rows: Remembered::new() }
    }

    /// The row of the element with that name.
    pub(super) fn row(&mut self, name: &[u8]) -> Result<u32, Refusal> {
        let Self { plan, kind, field, rows } = self;
        rows.read(name, *field, |name| row_of(plan, name, *kind, *field))
    }
}
