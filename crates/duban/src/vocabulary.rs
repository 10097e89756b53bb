//! One way to write a closed vocabulary: its Rust name, its number in the C ABI, its word in JSON, its Chinese term.

use std::fmt;

use serde::de::{Error, Visitor};

/// Reads one of these words, or its Chinese term, and gives its place among them: the same code for all vocabularies.
pub(crate) struct Word {
    pub(crate) words: &'static [&'static str],
    /// The Chinese term in a place.
    pub(crate) chinese: fn(usize) -> &'static str,
}

impl Word {
    /// The place of a word or a Chinese term.
    pub(crate) fn place(&self, text: &str) -> Option<usize> {
        let place = self.words.iter().position(|word| *word == text);
        place.or_else(|| (0..self.words.len()).find(|place| is_term((self.chinese)(*place), text)))
    }
}

/// Whether a text is a Chinese term, with or without the noun at its end: 牵头 is 牵头部门.
fn is_term(term: &str, text: &str) -> bool {
    term == text || ["部门", "单位"].iter().any(|noun| term.strip_suffix(noun) == Some(text))
}

impl Visitor<'_> for Word {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a word")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        self.place(text).ok_or_else(|| E::unknown_variant(text, self.words))
    }
}

/// Declares an enum whose variants carry a number (C ABI), a word (JSON) and a Chinese term.
///
/// Numbers are never reused; a number or word that is not in the list is `None`, never a wrong variant. What is written is
/// the word; what is read may be the Chinese term as well.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $code:literal, $word:literal, $chinese:literal;)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant = $code,)+
        }

        impl $name {
            /// Every member, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The number that stands for it in the C ABI.
            pub const fn code(self) -> i32 {
                self as i32
            }

            /// The member with that number.
            pub fn from_code(code: i32) -> Option<Self> {
                // Most vocabularies are numbered from 1 on.
                let place = usize::try_from(code).ok()?.checked_sub(1)?;
                let first = Self::ALL.get(place).copied().filter(|member| member.code() == code);
                first.or_else(|| Self::ALL.iter().copied().find(|member| member.code() == code))
            }

            /// The word that stands for it in JSON.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The member with that word, or with that Chinese term; 部门 or 单位 at its end may be left out.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.get(Self::WORDS.place(word)?).copied()
            }

            const WORDS: $crate::vocabulary::Word = $crate::vocabulary::Word {
                words: &[$($word,)+],
                chinese: |place| Self::ALL.get(place).map_or("", |member| member.chinese()),
            };

            /// The Chinese term.
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)+ }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let place = deserializer.deserialize_str(Self::WORDS)?;
                Self::ALL.get(place).copied().ok_or_else(|| serde::de::Error::custom(place))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.word())
            }
        }

        impl crate::literal::Literal for $name {
            fn literal(&self) -> String {
                format!("{}::{:?}", stringify!($name), self)
            }
        }
    };
}

pub(crate) use vocabulary;

#[cfg(test)]
mod tests {
    use crate::plan::Role;

    #[test]
    fn chinese_terms_are_read_where_words_are() {
        for text in ["lead", "牵头部门", "牵头"] {
            assert_eq!(Role::from_word(text), Some(Role::Lead), "{text}");
            let read: Role = serde_json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(read, Role::Lead, "{text}");
        }
        for text in ["", "部门", "单位", "头", "牵头单位"] {
            assert_eq!(Role::from_word(text), None, "{text}");
        }
        assert_eq!(serde_json::to_string(&Role::Lead).unwrap(), "\"lead\"");
    }
}
