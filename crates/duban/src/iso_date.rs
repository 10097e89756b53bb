//! Dates as files write them: `2026-12-31`, and nothing else.
//!
//! For serde: `#[serde(with = "crate::iso_date")]`. The reader of `jiff` takes times and time zones as well and drops them;
//! here they are errors.

use std::fmt;

use jiff::civil::Date;
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

/// The day that `year-month-day` with four, two and two digits names.
pub(crate) fn parse(text: &str) -> Option<Date> {
    parse_bytes(text.as_bytes())
}

/// The same of bytes that may be no text.
pub(crate) fn parse_bytes(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *<&[u8; 10]>::try_from(text).ok()? else {
        return None;
    };
    // Eight digits at once, one a byte: what is more than 9 sets its top bit.
    let digits = u64::from_le_bytes([y1, y2, y3, y4, m1, m2, d1, d2]) ^ 0x3030_3030_3030_3030;
    if (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    let [century, _, year, _, month, _, day, _] =
        (digits.wrapping_mul(10).wrapping_add(digits >> 8)).to_le_bytes();
    let year = i16::from(century) * 100 + i16::from(year);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    deserializer.deserialize_str(Written)
}

/// A date or nothing.
pub(crate) mod option {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        date: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.collect_str(date),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        deserializer.deserialize_option(WrittenOrNot)
    }
}

/// Reads a date.
struct Written;

impl Visitor<'_> for Written {
    type Value = Date;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a day of the calendar like 2026-12-31")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
        parse(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Reads a date, or `null`.
struct WrittenOrNot;

impl<'de> Visitor<'de> for WrittenOrNot {
    type Value = Option<Date>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Written.expecting(formatter)
    }

    fn visit_none<E: Error>(self) -> Result<Option<Date>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Date>, D::Error> {
        deserialize(deserializer).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::parse;

    #[test]
    fn only_whole_dates() {
        assert_eq!(parse("2024-02-29"), Some(date(2024, 2, 29)));
        for wrong in [
            "2025-02-29",
            "20260101",
            "2026-1-01",
            "2026-01-01T10:00",
            "2026-01-0x",
            "+002026-01-01",
            "二〇二六",
            "",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
