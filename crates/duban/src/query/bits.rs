//! A set of measures.

use smallvec::SmallVec;

/// How many words a set has without taking them from the heap.
const INLINE: usize = 8;

/// A bitset over the measures of one plan. Up to 512 of them take nothing from the heap.
pub(super) struct Bits {
    words: SmallVec<[u64; INLINE]>,
    /// The first word that may hold something: those before it were taken out.
    from: usize,
}

impl Bits {
    /// None of so many words' measures.
    pub(super) fn none(words: usize) -> Self {
        Self { words: filled(0, words), from: 0 }
    }

    /// All of `count` measures.
    pub(super) fn all(count: usize) -> Self {
        let mut words = filled(u64::MAX, count.div_ceil(64));
        if let (Some(last), rest @ 1..) = (words.last_mut(), count % 64) {
            *last = (1 << rest) - 1;
        }
        Self { words, from: 0 }
    }

    /// How many words it has.
    pub(super) fn width(&self) -> usize {
        self.words.len()
    }

    /// Puts in what a line of an index holds.
    pub(super) fn add(&mut self, line: &[u64]) {
        self.words.iter_mut().zip(line).for_each(|(word, more)| *word |= more);
    }

    /// Keeps what is in `other` as well.
    pub(super) fn keep(&mut self, other: &Bits) {
        self.keep_line(&other.words);
    }

    /// Keeps what a line of an index holds as well; what the line does not reach is not in it.
    pub(super) fn keep_line(&mut self, line: &[u64]) {
        let mut line = line.iter();
        for word in &mut self.words {
            *word &= line.next().copied().unwrap_or(0);
        }
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

    /// How many measures it holds.
    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// So many words, all alike; in one step where they fit, which `SmallVec` itself takes word by word.
fn filled(word: u64, words: usize) -> SmallVec<[u64; INLINE]> {
    if words <= INLINE {
        SmallVec::from_buf_and_len([word; INLINE], words)
    } else {
        SmallVec::from_elem(word, words)
    }
}

/// A line of an index whose lines are so many words wide.
pub(super) fn line(index: &[u64], line: usize, width: usize) -> &[u64] {
    index.get(line * width..(line + 1) * width).unwrap_or_default()
}
