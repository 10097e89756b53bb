//! A set of measures.

use std::ops::Range;

/// A bitset over the measures of one plan.
pub(super) struct Bits {
    words: Vec<u64>,
    /// The first word that may hold something: those before it were taken out.
    from: usize,
}

impl Bits {
    /// All of `count` measures.
    pub(super) fn all(count: usize) -> Self {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), count % 64) {
            *last = (1 << rest) - 1;
        }
        Self { words, from: 0 }
    }

    /// None of `count` measures.
    pub(super) fn none(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(64)], from: 0 }
    }

    /// Adds what any of these lines of an index holds.
    pub(super) fn add_lines(&mut self, index: &[u64], lines: Range<usize>) {
        let width = self.words.len();
        for (place, word) in self.words.iter_mut().enumerate() {
            let held = lines.clone().filter_map(|line| index.get(line * width + place));
            *word |= held.fold(0, |any, more| any | more);
        }
    }

    /// Keeps what any of these lines of an index holds as well; a line that is not there holds nothing.
    pub(super) fn keep_lines(&mut self, index: &[u64], lines: Range<usize>) {
        let width = self.words.len();
        for (place, word) in self.words.iter_mut().enumerate() {
            let held = lines.clone().filter_map(|line| index.get(line * width + place));
            *word &= held.fold(0, |any, more| any | more);
        }
    }

    /// Keeps what this line of an index holds as well.
    pub(super) fn keep_line(&mut self, index: &[u64], line: usize) {
        self.keep_lines(index, line..line + 1);
    }

    /// Keeps nothing.
    pub(super) fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Keeps what the test passes.
    pub(super) fn keep_where(&mut self, test: impl Fn(usize) -> bool) {
        for (number, word) in self.words.iter_mut().enumerate() {
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
    #[inline]
    pub(super) fn pop(&mut self) -> Option<usize> {
        loop {
            let word = self.words.get_mut(self.from)?;
            if *word != 0 {
                let bit = word.trailing_zeros() as usize;
                *word &= *word - 1;
                return Some(self.from * 64 + bit);
            }
            self.from += 1;
        }
    }

    /// Goes through all measures, in order: quicker than taking them out one by one.
    #[inline]
    pub(super) fn fold<B>(&self, first: B, mut next: impl FnMut(B, usize) -> B) -> B {
        let mut so_far = first;
        for (place, word) in self.words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                so_far = next(so_far, place * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        so_far
    }

    /// How many measures it holds.
    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn a_set_is_gone_through_as_it_is_taken_out() {
        for count in [0, 1, 63, 64, 65, 600] {
            let mut bits = Bits::all(count);
            bits.keep_where(|row| row % 7 != 3);
            let wanted: Vec<usize> = (0..count).filter(|row| row % 7 != 3).collect();
            assert_eq!(bits.len(), wanted.len());
            let mut seen = Vec::new();
            bits.fold((), |(), row| seen.push(row));
            assert_eq!(seen, wanted);
            assert_eq!(std::iter::from_fn(|| bits.pop()).collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn lines_of_an_index_are_joined_and_what_they_do_not_reach_is_not_held() {
        let index = [0b0001, 0, 0b0110, 1, 0b1000];
        let kept = |lines| {
            let mut bits = Bits::all(70);
            bits.keep_lines(&index, lines);
            std::iter::from_fn(move || bits.pop()).collect::<Vec<_>>()
        };
        assert_eq!(kept(0..1), [0]);
        assert_eq!(kept(0..2), [0, 1, 2, 64]);
        assert_eq!(kept(1..9), [1, 2, 3, 64]);
        assert_eq!(kept(0..0), [0; 0]);
        let mut bits = Bits::none(70);
        bits.add_lines(&index, 0..1);
        bits.add_lines(&index, 1..2);
        assert_eq!(std::iter::from_fn(|| bits.pop()).collect::<Vec<_>>(), [0, 1, 2, 64]);
    }
}
