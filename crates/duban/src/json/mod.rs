//! The one door of JSON: every document that is read and every answer that is written goes through here.
//!
//! Types describe themselves to serde. What serde_json offers is generated anew for every type that is read or written,
//! a third of a megabyte in all; this reader and this writer do the work in functions that know no type, and what is
//! generated for a type only calls them. They take and give what serde_json does: the tests hold one against the other.

mod error;
mod form;
mod place;
mod raw;
mod read;
mod scan;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub(crate) use error::{JsonError, syntax_error};
pub(crate) use form::{Blank, Form, Shape, blank, form, read_form};
pub(crate) use place::cut;
pub(crate) use raw::Raw;
pub(crate) use read::{from_slice, from_str};
pub(crate) use words::Words;
pub(crate) use write::{to_string, to_string_pretty};
