//! How an overlay writes the values of fields, and how they stand in the form of a plan.
//!
//! Most are the same. The time limit of a measure is written by its words, a unit column by its names: what is printed
//! there is the source's, and stays.

use serde::Serialize;

use crate::deadline::Limit;
use crate::json::{self, JsonError, Raw, form};
use crate::plan::document::{ColumnForm, DeadlineForm};
use crate::plan::raw_json::Members;

form! {
    /// A time limit that is not left to be read.
    pub(super) struct WordsAndLimit {
        pub(super) words: String,
        pub(super) limit: Limit,
    }
}

form! {
    /// A unit column that is more than a list of names.
    #[derive(Serialize)]
    pub(super) struct ColumnValue {
        pub(super) units: Vec<String> = Vec::new(),
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub(super) unread: Vec<String> = Vec::new(),
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        pub(super) open: bool = false,
    }
}

/// Whether a member of a measure is a unit column.
pub(super) fn is_column(member: &str) -> bool {
    matches!(member, "lead" | "responsible" | "assisting")
}

/// What a field holds, as an overlay writes it; `None` where it holds nothing.
pub(super) fn value_of(element: &Members, member: &str) -> Option<String> {
    let json = element.get(member)?;
    let value = match member {
        "deadline" => {
            let deadline: DeadlineForm = json::from_slice(json.as_bytes()).ok()?;
            json::to_string(&deadline.read)
        }
        _ if is_column(member) => column(&json::from_slice(json.as_bytes()).ok()?)?,
        _ => json.to_owned(),
    };
    something(value)
}

/// The same, but `None` for what means nothing.
pub(super) fn something(json: String) -> Option<String> {
    (!matches!(json.as_str(), "null" | "false" | "[]" | "\"\"" | "{}")).then_some(json)
}

fn column(form: &ColumnForm) -> Option<String> {
    if form.unread.is_empty() && !form.open {
        return Some(json::to_string(&form.units));
    }
    let value =
        ColumnValue { units: form.units.clone(), unread: form.unread.clone(), open: form.open };
    Some(json::to_string(&value))
}

/// A value for comparing: the members of objects in one order. What nests too deep to be read is like nothing else.
pub(super) fn comparable(json: &str) -> Option<String> {
    ordered(json).map_or_else(|_| Some(json.to_owned()), something)
}

fn ordered(json: &str) -> Result<String, JsonError> {
    let piece: Raw = json::from_str(json)?;
    Ok(match piece.get().bytes().next() {
        Some(b'{') => {
            let mut members = Members::of(piece.get());
            members.order();
            for (name, value) in members.clone().iter() {
                members.set(name, Some(ordered(value)?));
            }
            members.to_json()
        }
        Some(b'[') => {
            let pieces: Vec<Raw> = json::from_str(piece.get())?;
            let pieces = pieces.iter().map(|piece| ordered(piece.get()).map(Raw::new));
            json::to_string(&pieces.collect::<Result<Vec<Raw>, JsonError>>()?)
        }
        // However its characters are written.
        Some(b'"') => json::to_string(&json::from_str::<String>(piece.get())?),
        _ => piece.get().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn values_are_compared_by_what_they_say() {
        let one = comparable(r#"{ "b": [1, {"y": null, "x": "\u4e2d"}], "a": true }"#);
        assert_eq!(one.as_deref(), Some(r#"{"a":true,"b":[1,{"x":"中","y":null}]}"#));
        assert_ne!(comparable("[1,2]"), comparable("[2,1]"));
        assert_eq!(comparable(" [ ] "), None);
        let deep = "[".repeat(300) + &"]".repeat(300);
        assert_eq!(comparable(&deep), Some(deep));
    }
}
