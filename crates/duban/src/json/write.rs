//! Writes what serde describes as JSON.

use std::fmt::{self, Display, Write as _};

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::raw;

/// A value as JSON, without white space.
pub(crate) fn to_string(value: &(impl Serialize + ?Sized)) -> String {
    written(value, None)
}

/// A value as JSON for people: a member a line, two blanks deeper at every level.
pub(crate) fn to_string_pretty(value: &(impl Serialize + ?Sized)) -> String {
    written(value, Some(0))
}

fn written(value: &(impl Serialize + ?Sized), level: Option<usize>) -> String {
    let mut writer = Writer { json: String::new(), level, is_raw: false };
    // No type of this crate refuses to be written.
    let _: Result<(), Refused> = value.serialize(&mut writer);
    writer.json
}

/// The error of a type that refuses to be written.
#[derive(Debug)]
struct Refused;

impl Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the value refuses to be written")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Writer {
    json: String,
    /// How deep it stands, where that is to be seen.
    level: Option<usize>,
    /// The next text is JSON already.
    is_raw: bool,
}

impl Writer {
    #[inline(never)]
    fn plain(&mut self, words: &str) {
        self.json.push_str(words);
    }

    #[inline(never)]
    fn formatted(&mut self, words: fmt::Arguments<'_>) {
        let _ = self.json.write_fmt(words);
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        if self.is_raw {
            self.is_raw = false;
            return self.json.push_str(text);
        }
        self.json.push('"');
        self.escaped(text);
        self.json.push('"');
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        let special = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        while let Some(at) = rest.bytes().position(special) {
            let (plain, from) = rest.split_at_checked(at).unwrap_or_default();
            self.json.push_str(plain);
            let mut chars = from.chars();
            match chars.next() {
                Some('"') => self.json.push_str("\\\""),
                Some('\\') => self.json.push_str("\\\\"),
                Some('\u{8}') => self.json.push_str("\\b"),
                Some('\u{C}') => self.json.push_str("\\f"),
                Some('\n') => self.json.push_str("\\n"),
                Some('\r') => self.json.push_str("\\r"),
                Some('\t') => self.json.push_str("\\t"),
                Some(char) => self.formatted(format_args!("\\u{:04x}", u32::from(char))),
                None => {}
            }
            rest = chars.as_str();
        }
        self.json.push_str(rest);
    }

    #[inline(never)]
    fn open(&mut self, bracket: char) {
        self.json.push(bracket);
        self.level = self.level.map(|level| level + 1);
    }

    #[inline(never)]
    fn close(&mut self, bracket: char, is_empty: bool) {
        self.level = self.level.map(|level| level.saturating_sub(1));
        if !is_empty {
            self.line();
        }
        self.json.push(bracket);
    }

    fn line(&mut self) {
        if let Some(level) = self.level {
            self.json.push('\n');
            self.json.extend(std::iter::repeat_n("  ", level));
        }
    }

    /// What stands before an element or a member.
    #[inline(never)]
    fn next(&mut self, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.json.push(',');
        }
        self.line();
    }

    /// The name of a member, with what stands before and behind it.
    #[inline(never)]
    fn member(&mut self, is_first: &mut bool, name: &str) {
        self.next(is_first);
        self.text(name);
        self.colon();
    }

    fn colon(&mut self) {
        self.json.push_str(if self.level.is_some() { ": " } else { ":" });
    }

    /// Begins an object with one member.
    #[inline(never)]
    fn variant(&mut self, name: &str) {
        self.open('{');
        self.member(&mut true, name);
    }
}

macro_rules! numbers {
    ($($function:ident $kind:ty;)+) => {
        $(fn $function(self, value: $kind) -> Result<(), Refused> {
            self.formatted(format_args!("{value}"));
            Ok(())
        })+
    };
}

macro_rules! floats {
    ($($function:ident $kind:ty;)+) => {
        $(fn $function(self, value: $kind) -> Result<(), Refused> {
            match value.is_finite() {
                true => self.formatted(format_args!("{value:?}")),
                false => self.plain("null"),
            }
            Ok(())
        })+
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Inside<'w>;
    type SerializeTuple = Inside<'w>;
    type SerializeTupleStruct = Inside<'w>;
    type SerializeTupleVariant = Inside<'w>;
    type SerializeMap = Inside<'w>;
    type SerializeStruct = Inside<'w>;
    type SerializeStructVariant = Inside<'w>;

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.plain(if value { "true" } else { "false" });
        Ok(())
    }

    numbers! {
        serialize_i8 i8; serialize_i16 i16; serialize_i32 i32; serialize_i64 i64; serialize_i128 i128;
        serialize_u8 u8; serialize_u16 u16; serialize_u32 u32; serialize_u64 u64; serialize_u128 u128;
    }

    floats! { serialize_f32 f32; serialize_f64 f64; }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.text(value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.text(&value.to_string());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.plain("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _number: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        self.text(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.is_raw = name == raw::NAME;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _number: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.close('}', false);
        Ok(())
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Inside<'w>, Refused> {
        Ok(Inside::new(self, '[', ']'))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Inside<'w>, Refused> {
        Ok(Inside::new(self, '[', ']'))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Inside<'w>, Refused> {
        Ok(Inside::new(self, '[', ']'))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _number: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Inside<'w>, Refused> {
        self.variant(variant);
        Ok(Inside { is_variant: true, ..Inside::new(self, '[', ']') })
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Inside<'w>, Refused> {
        Ok(Inside::new(self, '{', '}'))
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Inside<'w>, Refused> {
        Ok(Inside::new(self, '{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _number: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Inside<'w>, Refused> {
        self.variant(variant);
        Ok(Inside { is_variant: true, ..Inside::new(self, '{', '}') })
    }
}

/// A list or an object that is being written.
struct Inside<'w> {
    writer: &'w mut Writer,
    bracket: char,
    is_first: bool,
    /// It is the value of a variant, whose object ends with it.
    is_variant: bool,
}

impl<'w> Inside<'w> {
    #[inline(never)]
    fn new(writer: &'w mut Writer, opening: char, bracket: char) -> Self {
        writer.open(opening);
        Self { writer, bracket, is_first: true, is_variant: false }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.writer.next(&mut self.is_first);
        value.serialize(&mut *self.writer)
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Refused> {
        self.writer.member(&mut self.is_first, name);
        value.serialize(&mut *self.writer)
    }

    #[inline(never)]
    fn finish(self) -> Result<(), Refused> {
        self.writer.close(self.bracket, self.is_first);
        if self.is_variant {
            self.writer.close('}', false);
        }
        Ok(())
    }
}

macro_rules! lists {
    ($($kind:ident $function:ident;)+) => {
        $(impl $kind for Inside<'_> {
            type Ok = ();
            type Error = Refused;

            fn $function<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.element(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.finish()
            }
        })+
    };
}

lists! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! objects {
    ($($kind:ident)+) => {
        $(impl $kind for Inside<'_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.member(name, value)
            }

            fn end(self) -> Result<(), Refused> {
                self.finish()
            }
        })+
    };
}

objects! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Refused;

    /// A name that is no text is put in quotation marks.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Refused> {
        self.writer.next(&mut self.is_first);
        let start = self.writer.json.len();
        name.serialize(&mut *self.writer)?;
        if !self.writer.json.get(start..).is_some_and(|name| name.starts_with('"')) {
            self.writer.json.insert(start, '"');
            self.writer.json.push('"');
        }
        self.writer.colon();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Refused> {
        self.finish()
    }
}
