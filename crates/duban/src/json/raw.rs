//! A piece of JSON that is carried as the text it is.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name by which the reader and the writer know it; other readers and writers see a text.
pub(super) const NAME: &str = "duban::json::Raw";

/// Any value, as its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Raw(String);

impl Raw {
    /// From a text that is known to be JSON.
    pub(crate) fn new(json: impl Into<String>) -> Self {
        Self(json.into())
    }

    pub(crate) fn get(&self) -> &str {
        &self.0
    }
}

impl super::Blank for Raw {
    fn blank() -> Self {
        Self::default()
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, RawVisitor)
    }
}

struct RawVisitor;

impl Visitor<'_> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_str<E: Error>(self, json: &str) -> Result<Raw, E> {
        Ok(Raw(json.to_owned()))
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, self.get())
    }
}
