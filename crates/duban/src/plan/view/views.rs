//! The views over rows that lie side by side, as an iterator that steps over rows without visiting them.

use std::marker::PhantomData;
use std::ops::Range;

use super::View;
use crate::plan::Plan;

/// See [`Plan::rows`] and [`Plan::part`]; the rows are in the table.
pub(crate) struct Views<'p, V> {
    plan: &'p Plan,
    rows: Range<u32>,
    view: PhantomData<V>,
}

impl<'p, V: View<'p>> Views<'p, V> {
    /// The views over these rows, as far as the table has them.
    pub(super) fn new(plan: &'p Plan, rows: Range<u32>) -> Self {
        let end = rows.end.min(V::table(plan).len() as u32);
        Self { plan, rows: rows.start.min(end)..end, view: PhantomData }
    }
}

impl<'p, V: View<'p>> Iterator for Views<'p, V> {
    type Item = V;

    fn next(&mut self) -> Option<V> {
        self.nth(0)
    }

    #[inline]
    fn nth(&mut self, number: usize) -> Option<V> {
        self.rows.nth(number).map(|row| self.plan.at(row))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl<'p, V: View<'p>> DoubleEndedIterator for Views<'p, V> {
    fn next_back(&mut self) -> Option<V> {
        self.rows.next_back().map(|row| self.plan.at(row))
    }
}

impl<'p, V: View<'p>> ExactSizeIterator for Views<'p, V> {}
