//! Values as Rust source: how the tables of an embedded plan are written as constants.

use jiff::civil::Date;

/// Something that can be written as a constant expression of itself.
pub(crate) trait Literal {
    /// The expression.
    fn literal(&self) -> String;
}

macro_rules! as_debug {
    ($($kind:ty),+) => {
        $(impl Literal for $kind {
            fn literal(&self) -> String {
                format!("{self:?}")
            }
        })+
    };
}

as_debug!(bool, u8, u16, u32, u64, i16, i64, char);

impl Literal for Date {
    fn literal(&self) -> String {
        format!("date({}, {}, {})", self.year(), self.month(), self.day())
    }
}

impl<T: Literal> Literal for Option<T> {
    fn literal(&self) -> String {
        self.as_ref().map_or("None".into(), |value| format!("Some({})", value.literal()))
    }
}

impl<T: Literal, const N: usize> Literal for [T; N] {
    fn literal(&self) -> String {
        format!("[{}]", self.iter().map(Literal::literal).collect::<Vec<_>>().join(", "))
    }
}

/// Declares a row: a plain struct that can stand in a constant table.
macro_rules! row {
    (
        $(#[$meta:meta])*
        struct $name:ident { $($(#[$field_meta:meta])* $field:ident: $kind:ty,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $name { $($(#[$field_meta])* pub(crate) $field: $kind,)+ }

        impl crate::literal::Literal for $name {
            fn literal(&self) -> String {
                let fields = [$(format!("{}: {}", stringify!($field), crate::literal::Literal::literal(&self.$field)),)+];
                format!("{} {{ {} }}", stringify!($name), fields.join(", "))
            }
        }
    };
}

pub(crate) use row;
