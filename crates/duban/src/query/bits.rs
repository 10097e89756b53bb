//! A set of measures.

/// A bitset over the measures of one plan.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// All of `count` measures.
    pub(super) fn all(count: usize) -> Self {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), count % 64) {
            *last = (1 << rest) - 1;
        }
        Self(words)
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        self.0.len()
    }

    /// Keeps what is in `other` as well; what `other` does not reach is not in it.
    pub(super) fn keep(&mut self, other: &[u64]) {
        let mut other = other.iter();
        for word in &mut self.0 {
            *word &= other.next().copied().unwrap_or(0);
        }
    }

    /// Keeps what the test passes.
    pub(super) fn keep_where(&mut self, test: impl Fn(usize) -> bool) {
        for (number, word) in self.0.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if !test(number * 64 + bit as usize) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// Takes the first measure out.
    pub(super) fn pop(&mut self) -> Option<usize> {
        let (number, word) = self.0.iter_mut().enumerate().find(|(_, word)| **word != 0)?;
        let bit = word.trailing_zeros() as usize;
        *word &= *word - 1;
        Some(number * 64 + bit)
    }

    /// How many measures it holds.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
