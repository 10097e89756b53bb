//! Where the marks of a table stand: what parts fields, what ends lines, and quotation marks.

/// So many bytes are searched at once, one bit of a word for each.
const BLOCK: usize = 64;

/// Finds the marks of a text one after the other.
///
/// Plain arithmetic on words of eight bytes, so that it is quick wherever it runs and however it is compiled.
pub(super) struct Marks<'t> {
    text: &'t [u8],
    /// Each mark, eight times over.
    marks: [u64; 3],
    /// Where the block begins.
    begin: usize,
    /// The marks of the block that were not given out yet, the lowest bit first.
    left: u64,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t [u8], marks: [u8; 3]) -> Self {
        let marks = marks.map(|mark| u64::from_le_bytes([mark; 8]));
        Self { text, marks, begin: 0, left: 0 }
    }

    /// Goes on from there.
    pub(super) fn seek(&mut self, begin: usize) {
        self.begin = begin;
        self.left = self.block();
    }

    /// Where the next mark stands; the end of the text where there is none.
    #[inline]
    pub(super) fn next(&mut self) -> usize {
        while self.left == 0 {
            self.begin += BLOCK;
            if self.begin >= self.text.len() {
                self.begin = self.text.len();
                return self.begin;
            }
            self.left = self.block();
        }
        let place = self.begin + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        place
    }

    #[inline]
    fn block(&self) -> u64 {
        let rest = self.text.get(self.begin..).unwrap_or_default();
        match rest.first_chunk::<BLOCK>() {
            Some(block) => bits(block, self.marks),
            None => {
                let mut block = [0; BLOCK];
                for (byte, of_text) in block.iter_mut().zip(rest) {
                    *byte = *of_text;
                }
                bits(&block, self.marks)
            }
        }
    }
}

/// One bit for each byte: whether it is a mark.
#[inline]
fn bits(block: &[u8; BLOCK], [one, two, three]: [u64; 3]) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    // The top bit of each byte that is not zero.
    let others = |word: u64| ((word & LOW) + LOW) | word;
    let mut words = [0; BLOCK / 8];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(8)) {
        let bytes = bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        *word = others(bytes ^ one) & others(bytes ^ two) & others(bytes ^ three);
    }
    words.iter().rev().fold(0, |bits, word| {
        // The product gathers the lowest bits of eight bytes in its highest byte.
        let marks = (!word & !LOW) >> 7;
        bits << 8 | marks.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_mark_is_found_once_and_nothing_else(
            text in prop::collection::vec(prop_oneof![Just(b','), Just(b'"'), Just(b'\n'), Just(b'-'), any::<u8>()], 0..300),
            from in 0..300_usize,
        ) {
            let from = from.min(text.len());
            let expected: Vec<usize> =
                (from..text.len()).filter(|place| b",\n\"".contains(&text[*place])).collect();
            let mut marks = Marks::new(&text, [b',', b'\n', b'"']);
            marks.seek(from);
            for place in expected {
                prop_assert_eq!(marks.next(), place);
            }
            prop_assert_eq!(marks.next(), text.len());
            prop_assert_eq!(marks.next(), text.len());
        }
    }
}
