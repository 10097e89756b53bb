//! Sorting that is compiled once.
//!
//! The standard library's sort is generated anew for every type, five kilobytes each time. What is sorted here is short or is
//! sorted once, so the sort itself only sees places, and the type's own part is no more than comparing and exchanging.

use std::cmp::Ordering;

/// Sorts in place; what compares equal keeps its order.
pub(crate) trait Order<T> {
    /// By a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key, which is asked for at each comparison.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    /// By the type's own order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let exchanges = exchanges(self.len(), &mut |one, other| {
            self.get(one).zip(self.get(other)).map_or(Ordering::Equal, |(a, b)| compare(a, b))
        });
        for (one, other) in exchanges {
            self.swap(one, other);
        }
    }
}

/// The exchanges of places, one after the other, that bring so many things into order.
#[inline(never)]
fn exchanges(
    count: usize,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut goes_to = vec![0; count];
    for (to, from) in order.into_iter().enumerate() {
        if let Some(place) = goes_to.get_mut(from) {
            *place = to;
        }
    }
    let mut exchanges = Vec::new();
    for here in 0..count {
        // Each exchange brings one thing to where it stays.
        while let Some(to) = goes_to.get(here).copied().filter(|to| *to != here) {
            exchanges.push((here, to));
            goes_to.swap(here, to);
        }
    }
    exchanges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Order;

    #[test]
    fn nothing_and_one_thing_stay() {
        let mut none: [u8; 0] = [];
        none.order();
        let mut one = [7];
        one.order();
        assert_eq!(one, [7]);
    }

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(values: Vec<(u8, String)>) {
            let (mut ours, mut theirs) = (values.clone(), values);
            ours.order_by_key(|(key, _)| *key % 8);
            theirs.sort_by_key(|(key, _)| *key % 8);
            prop_assert_eq!(&ours, &theirs);
            ours.order();
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }
}
