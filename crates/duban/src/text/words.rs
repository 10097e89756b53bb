//! Lists of words.

/// Words one behind the other in one text, and how long each is: a list of texts takes five times as much, most of it for
/// the linker.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordList {
    text: &'static str,
    lengths: &'static [u8],
}

impl WordList {
    pub(crate) const fn new(text: &'static str, lengths: &'static [u8]) -> Self {
        Self { text, lengths }
    }

    /// The words, in their order.
    pub(crate) fn iter(self) -> Words {
        Words { rest: self.text, lengths: self.lengths.iter() }
    }

    pub(crate) fn contains(self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }
}

impl IntoIterator for WordList {
    type Item = &'static str;
    type IntoIter = Words;

    fn into_iter(self) -> Words {
        self.iter()
    }
}

/// The words of a list that are left.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    rest: &'static str,
    lengths: std::slice::Iter<'static, u8>,
}

impl Iterator for Words {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let length = usize::from(*self.lengths.next()?);
        let (word, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(word)
    }
}

/// A list of words.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        $crate::text::WordList::new(concat!($($word),+), const { &[$($word.len() as u8),+] })
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    #[test]
    fn a_list_holds_its_words() {
        let list = words!["区政府", "a", "办"];
        assert!(list.iter().eq(["区政府", "a", "办"]));
        assert!(list.contains("a") && !list.contains("府"));
    }
}
