//! One way to write a closed vocabulary: its Rust name, its number in the C ABI, its word in JSON, its Chinese term.

use std::fmt;

use serde::de::{Error, Visitor};

/// Reads one of these words and gives its place among them: the same code for all vocabularies.
pub(crate) struct Word(pub(crate) &'static [&'static str]);

impl Visitor<'_> for Word {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a word")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        let place = self.0.iter().position(|word| *word == text);
        place.ok_or_else(|| E::unknown_variant(text, self.0))
    }
}

/// Declares an enum whose variants carry a number (C ABI), a word (JSON) and a Chinese term.
///
/// Numbers are never reused; a number or word that is not in the list is `None`, never a wrong variant.
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
                Self::ALL.iter().copied().find(|member| member.code() == code)
            }

            /// The word that stands for it in JSON.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The member with that word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.word() == word)
            }

            /// The Chinese term.
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)+ }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let place = deserializer.deserialize_str($crate::vocabulary::Word(&[$($word,)+]))?;
                Self::ALL.get(place).copied().ok_or_else(|| serde::de::Error::custom(place))
            }
        }

        impl $crate::json::Blank for $name {
            fn blank() -> Self {
                vocabulary!(@first $($variant)+)
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
    (@first $first:ident $($rest:ident)*) => { Self::$first };
}

pub(crate) use vocabulary;
