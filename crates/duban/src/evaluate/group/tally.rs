//! How many items are in each state, and their shares.

use rust_decimal::Decimal;

use crate::evaluate::rank::shares;
use crate::order::Order;

/// How many items are in a state, and their share of those that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// The state, timing or light.
    pub of: T,
    /// How many.
    pub count: u32,
    /// Their share in percent; the shares of one list add up to 100.0.
    pub share: Decimal,
}

/// How many items there are in each state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally<T> {
    /// The states that occur, in the order of their numbers.
    pub parts: Vec<Part<T>>,
    /// How many items count: the denominator.
    pub counted: u32,
    /// Whether the shares were made to add up by the largest remainder (最大余额法): then say so.
    pub largest_remainder: bool,
}

impl<T: Copy + Ord> Tally<T> {
    pub(super) fn new(items: impl Iterator<Item = T>) -> Self {
        let mut items: Vec<T> = items.collect();
        items.order();
        let of_a_kind =
            || items.chunk_by(T::eq).filter_map(|same| Some((*same.first()?, same.len())));
        let numbers: Vec<u32> =
            of_a_kind().map(|(_, count)| u32::try_from(count).unwrap_or(u32::MAX)).collect();
        let (parts, largest_remainder) = shares(&numbers);
        let parts = of_a_kind().zip(&numbers).zip(parts.unwrap_or_default());
        let parts =
            parts.map(|(((of, _), count), share)| Part { of, count: *count, share }).collect();
        Self { parts, counted: numbers.iter().sum(), largest_remainder }
    }

    /// How many are in that state.
    pub fn count(&self, of: T) -> u32 {
        self.parts.iter().find(|part| part.of == of).map_or(0, |part| part.count)
    }
}
