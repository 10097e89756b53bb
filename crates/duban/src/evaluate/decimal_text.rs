//! Exact decimals in JSON: text, so that no reader of JSON makes binary fractions of them.
//!
//! For serde: `#[serde(with = "super::decimal_text")]`.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

pub(crate) fn serialize<S: Serializer>(
    decimal: &Decimal,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(decimal)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    deserializer.deserialize_str(Written)
}

struct Written;

impl Visitor<'_> for Written {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a decimal number as text, like \"29.4\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        // Marks between the digits are none of a number's.
        let read = Decimal::from_str_exact(text).ok().filter(|_| !text.contains('_'));
        read.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// A decimal or nothing.
pub(crate) mod option {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        decimal: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match decimal {
            Some(decimal) => serializer.collect_str(decimal),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        deserializer.deserialize_option(WrittenOrNot)
    }

    struct WrittenOrNot;

    impl<'de> Visitor<'de> for WrittenOrNot {
        type Value = Option<Decimal>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            Written.expecting(formatter)
        }

        fn visit_none<E: Error>(self) -> Result<Option<Decimal>, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<Option<Decimal>, D::Error> {
            super::deserialize(deserializer).map(Some)
        }
    }
}
