//! Reads what serde describes from a JSON document.

use std::borrow::Cow;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::error::JsonError;
use super::raw;
use super::scan::{Progress, Scanner, Token};

/// Reads a document in UTF-8.
pub(crate) fn from_slice<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, JsonError> {
    from_str(in_utf8(json)?)
}

/// Reads a document.
pub(crate) fn from_str<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, JsonError> {
    let mut scanner = Scanner::new(json);
    let value = T::deserialize(&mut scanner).and_then(|value| scanner.end().map(|()| value));
    value.map_err(|error| error.placed(json.as_bytes(), scanner.position()))
}

fn in_utf8(json: &[u8]) -> Result<&str, JsonError> {
    std::str::from_utf8(json).map_err(|error| {
        let message = "invalid unicode code point".to_owned();
        JsonError::new(message, None).placed(json, error.valid_up_to())
    })
}

impl<'de> Scanner<'de> {
    /// The text that is next; any other value is an error.
    #[inline(never)]
    fn words(&mut self, visitor: &dyn serde::de::Expected) -> Result<Cow<'de, str>, JsonError> {
        match self.token()? {
            Token::Text(text) => Ok(text),
            other => Err(other.wrong(visitor)),
        }
    }
}

macro_rules! numbers {
    ($($function:ident)+) => {
        $(fn $function<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
            match self.token()? {
                Token::Unsigned(number) => visitor.visit_u64(number),
                Token::Signed(number) => visitor.visit_i64(number),
                other => Err(other.wrong(&visitor)),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for &mut Scanner<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.token()? {
            Token::Null => visitor.visit_unit(),
            Token::Flag(flag) => visitor.visit_bool(flag),
            Token::Unsigned(number) => visitor.visit_u64(number),
            Token::Signed(number) => visitor.visit_i64(number),
            fraction @ Token::Fraction(_) => Err(fraction.wrong(&visitor)),
            Token::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Token::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Token::List => self.deserialize_seq(visitor),
            Token::Object => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.token()? {
            Token::Flag(flag) => visitor.visit_bool(flag),
            other => Err(other.wrong(&visitor)),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.words(&visitor)? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(&text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        let text = self.words(&visitor)?.into_owned();
        visitor.visit_string(text)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.peek() != Some(b'n') {
            return visitor.visit_some(self);
        }
        self.token()?;
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.token()? {
            Token::Null => visitor.visit_unit(),
            other => Err(other.wrong(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match name {
            raw::NAME => visitor.visit_borrowed_str(self.raw()?),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.open(b'[', &visitor)?;
        let mut inside = Inside { scanner: self, progress: Progress::Begun };
        let value = visitor.visit_seq(&mut inside)?;
        inside.ended(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.open(b'{', &visitor)?;
        let mut inside = Inside { scanner: self, progress: Progress::Begun };
        let value = visitor.visit_map(&mut inside)?;
        inside.ended(value)
    }

    /// From an object only: serde would take a list for it too, its members in order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        if self.peek() == Some(b'"') {
            return visitor.visit_enum(Name(&self.words(&"")?));
        }
        self.open(b'{', &visitor)?;
        let mut inside = Inside { scanner: self, progress: Progress::Begun };
        let value = visitor.visit_enum(&mut inside)?;
        inside.ended(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.skip()?;
        visitor.visit_unit()
    }
}

/// A list or an object that is being read.
struct Inside<'r, 'de> {
    scanner: &'r mut Scanner<'de>,
    progress: Progress,
}

impl Inside<'_, '_> {
    /// The value, if nothing of the list or object is left.
    fn ended<T>(mut self, value: T) -> Result<T, JsonError> {
        match self.progress {
            Progress::Ended => Ok(value),
            _ => self.close().map(|()| value),
        }
    }

    /// What is left when all was taken that is wanted: only the bracket.
    #[cold]
    fn close(&mut self) -> Result<(), JsonError> {
        match self.scanner.peek() {
            Some(b'}') => self.scanner.member(&mut self.progress).map(drop),
            Some(b']') => self.scanner.element(&mut self.progress).map(drop),
            _ => Err(JsonError::new("trailing characters".into(), None)),
        }
    }
}

impl<'de> SeqAccess<'de> for Inside<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, JsonError> {
        match self.scanner.element(&mut self.progress)? {
            true => seed.deserialize(&mut *self.scanner).map(Some),
            false => Ok(None),
        }
    }
}

impl<'de> MapAccess<'de> for Inside<'_, 'de> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, JsonError> {
        match self.scanner.member(&mut self.progress)? {
            Some(name) => seed.deserialize(Name(&name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        self.scanner.colon()?;
        seed.deserialize(&mut *self.scanner)
    }
}

impl<'r, 'de> EnumAccess<'de> for &mut Inside<'r, 'de> {
    type Error = JsonError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), JsonError> {
        let name = self.scanner.member(&mut self.progress)?.unwrap_or_default();
        let variant = seed.deserialize(Name(&name))?;
        self.scanner.colon()?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Inside<'_, 'de> {
    type Error = JsonError;

    fn unit_variant(self) -> Result<(), JsonError> {
        Deserialize::deserialize(&mut *self.scanner)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, JsonError> {
        seed.deserialize(&mut *self.scanner)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.scanner.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.scanner.deserialize_map(visitor)
    }
}

/// The name of a member or a variant.
struct Name<'n>(&'n str);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_str(self.0)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A variant that is nothing but its name.
impl<'de> EnumAccess<'de> for Name<'_> {
    type Error = JsonError;
    type Variant = Alone;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Alone), JsonError> {
        seed.deserialize(self).map(|variant| (variant, Alone))
    }
}

struct Alone;

impl Alone {
    #[cold]
    fn refuse(expected: &str) -> JsonError {
        JsonError::invalid_type(serde::de::Unexpected::UnitVariant, &expected)
    }
}

impl<'de> VariantAccess<'de> for Alone {
    type Error = JsonError;

    fn unit_variant(self) -> Result<(), JsonError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, JsonError> {
        Err(Self::refuse("newtype variant"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, JsonError> {
        Err(Self::refuse("tuple variant"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, JsonError> {
        Err(Self::refuse("struct variant"))
    }
}
