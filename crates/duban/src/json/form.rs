//! Objects of a document as types: unknown members are refused, a member that is missing or stands twice is an error.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::vocabulary::unknown;

/// The members of a type.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// Their words in order, each followed by a blank: one text takes less than a list.
    pub(crate) members: &'static str,
    /// Whether all members may be left out.
    pub(crate) has_default: bool,
    /// For each member, whether it has to be there.
    pub(crate) needed: &'static [bool],
}

impl Shape {
    fn members(&self) -> impl Iterator<Item = &'static str> {
        self.members.split_terminator(' ')
    }
}

/// A type that is read member by member.
pub(crate) trait Form<'de>: Blank {
    const SHAPE: Shape;

    /// Reads the value of a member, by its place.
    fn take<A: MapAccess<'de>>(&mut self, member: usize, map: &mut A) -> Result<(), A::Error>;
}

/// What a type holds before it is read; nothing that has to be there stays so.
pub(crate) trait Blank {
    fn blank() -> Self;
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<K, V> Blank for BTreeMap<K, V> {
    fn blank() -> Self {
        Self::new()
    }
}

/// What such a type holds before it is read.
macro_rules! blank {
    ($($kind:ty: $value:expr,)+) => {
        $(impl $crate::json::Blank for $kind {
            fn blank() -> Self {
                $value
            }
        })+
    };
}

pub(crate) use blank;

blank! {
    bool: false,
    u8: 0,
    u16: 0,
    u32: 0,
    i16: 0,
    String: Self::new(),
    Date: Self::ZERO,
    Decimal: Self::ZERO,
}

/// Declares types of a document: objects and nothing else.
///
/// After a member's type may stand `as` and the function that reads it, and `=` and its value where it is left
/// out, which it then may be; after its name its word in JSON, where that is another. A type that is `: Default` holds what
/// its default holds where a member is left out. Members behind a semicolon are not of the document.
///
/// What serde would derive holds each member apart until all are there, with four times the code.
macro_rules! form {
    ($(
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident $(<$life:lifetime>)? $(: $default:ident)? {
            $($(#[$field_meta:meta])* $field_visibility:vis $field:ident $(($word:literal))? : $kind:ty $(as $with:path)? $(= $absent:expr)?,)+
            $(; $($(#[$other_meta:meta])* $other_visibility:vis $other:ident: $other_kind:ty = $other_value:expr,)+)?
        }
    )+) => {
        $(
            $(#[$meta])*
            $visibility struct $name $(<$life>)? {
                $($(#[$field_meta])* $field_visibility $field: $kind,)+
                $($($(#[$other_meta])* $other_visibility $other: $other_kind,)+)?
            }

            impl $(<$life>)? $crate::json::Blank for $name $(<$life>)? {
                fn blank() -> Self {
                    $crate::json::form!(@blank $($default)? {
                        $($field: $crate::json::form!(@absent $($absent)?),)+
                        $($($other: $other_value,)+)?
                    })
                }
            }

            impl<'de $(: $life, $life)?> $crate::json::Form<'de> for $name $(<$life>)? {
                const SHAPE: $crate::json::Shape = $crate::json::Shape {
                    name: stringify!($name),
                    members: concat!($($crate::json::form!(@word $field $($word)?), " ",)+),
                    has_default: $crate::json::form!(@has_default $($default)?),
                    needed: &[$($crate::json::form!(@needed $($absent)?),)+],
                };

                fn take<A: serde::de::MapAccess<'de>>(
                    &mut self,
                    member: usize,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    $crate::json::form!(@take self member map ($($field: $kind $(as $with)?,)+));
                    Ok(())
                }
            }

            impl<'de $(: $life, $life)?> serde::Deserialize<'de> for $name $(<$life>)? {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::json::read_form(deserializer)
                }
            }
        )+
    };

    (@blank { $($members:tt)* }) => { Self { $($members)* } };
    (@blank $default:ident { $($members:tt)* }) => { <Self as $default>::default() };
    (@absent) => { $crate::json::Blank::blank() };
    (@absent $absent:expr) => { $absent };
    (@word $field:ident) => { stringify!($field) };
    (@word $field:ident $word:literal) => { $word };
    (@needed) => { true };
    (@needed $absent:expr) => { false };
    (@has_default) => { false };
    (@has_default $default:ident) => { true };

    (@take $self:ident $member:ident $map:ident ($($field:ident: $kind:ty $(as $with:path)?,)+)) => {
        let mut at = 0;
        $(
            if $member == at {
                $self.$field = $crate::json::form!(@read $map $kind $(as $with)?);
            }
            at += 1;
        )+
        debug_assert!($member < at);
    };
    (@read $map:ident $kind:ty) => { $map.next_value()? };
    (@read $map:ident $kind:ty as $with:path) => {{
        struct Read($kind);
        impl<'de> serde::Deserialize<'de> for Read {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $with(deserializer).map(Self)
            }
        }
        $map.next_value::<Read>()?.0
    }};
}

pub(crate) use form;

/// Reads an object as its type.
pub(crate) fn read_form<'de, T: Form<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut form = T::blank();
    deserializer.deserialize_map(Whole(&mut form))?;
    Ok(form)
}

/// Reads a whole object into its place.
struct Whole<'f, T>(&'f mut T);

impl<'de, T: Form<'de>> Visitor<'de> for Whole<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "struct {}", T::SHAPE.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        members(&mut map, &T::SHAPE, &mut |member, map| self.0.take(member, map))
    }
}

/// Reads the value of a member, by its place.
type Take<'t, A, Error> = dyn FnMut(usize, &mut A) -> Result<(), Error> + 't;

/// Reads members until the object ends: the same code for all types.
#[inline(never)]
fn members<'de, A: MapAccess<'de>>(
    map: &mut A,
    shape: &Shape,
    take: &mut Take<'_, A, A::Error>,
) -> Result<(), A::Error> {
    let mut seen = 0_u64;
    while let Some(at) = map.next_key_seed(Member(shape))? {
        if seen & 1 << at != 0 {
            return Err(A::Error::duplicate_field(shape.members().nth(at).unwrap_or_default()));
        }
        seen |= 1 << at;
        take(at, map)?;
    }
    let mut all = shape.members().zip(shape.needed).enumerate();
    let is_missing = |at: usize, needed: bool| needed && !shape.has_default && seen & 1 << at == 0;
    match all.find(|(at, (_, needed))| is_missing(*at, **needed)) {
        Some((_, (name, _))) => Err(A::Error::missing_field(name)),
        None => Ok(()),
    }
}

/// Reads the name of a member and gives its place.
struct Member<'s>(&'s Shape);

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Member<'_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("field identifier")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        let place = self.0.members().position(|name| name == text);
        place.ok_or_else(|| E::custom(unknown("field", text, self.0.members())))
    }
}
