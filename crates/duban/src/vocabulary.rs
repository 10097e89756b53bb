//! One way to write a closed vocabulary: its Rust name, its number in the C ABI, its word in JSON, its Chinese term.

use std::fmt;

use serde::de::{Error, Visitor};

/// Reads one of the words that this function tells by their places, each with its Chinese term, or that term, and gives
/// its place among them: the same code for all vocabularies.
pub(crate) struct Word(pub(crate) fn(usize) -> Option<(&'static str, &'static str)>);

impl Word {
    fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        (0..).map_while(self.0)
    }

    /// The place of a word or a Chinese term.
    pub(crate) fn place(&self, text: &str) -> Option<usize> {
        let place = self.all().position(|(word, _)| word == text);
        place.or_else(|| self.all().position(|(_, term)| is_term(term, text)))
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
        let known = || self.all().map(|(word, _)| word);
        self.place(text).ok_or_else(|| E::custom(unknown("variant", text, known())))
    }
}

/// What is said of a word that is none of those that are known.
#[cold]
pub(crate) fn unknown<'w>(what: &str, text: &str, known: impl Iterator<Item = &'w str>) -> String {
    let known: Vec<String> = known.map(|word| format!("`{word}`")).collect();
    let known = match known.as_slice() {
        [] => return format!("unknown {what} `{text}`, there are no {what}s"),
        [one] => format!("expected {one}"),
        [one, other] => format!("expected {one} or {other}"),
        all => format!("expected one of {}", all.join(", ")),
    };
    format!("unknown {what} `{text}`, {known}")
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
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$variant_meta])* $variant = $code,)+
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

            const WORDS: $crate::vocabulary::Word = $crate::vocabulary::Word(|place| {
                Self::ALL.get(place).map(|member| (member.word(), member.chinese()))
            });

            /// The Chinese term.
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let place = deserializer.deserialize_str(Self::WORDS)?;
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
