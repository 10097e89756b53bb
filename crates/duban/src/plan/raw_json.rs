//! JSON that is kept as text: without white space, and objects as the list of their members.

use crate::json::{self, Blank, Raw};
use crate::order::Order;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The same JSON without the white space between its tokens.
pub(super) fn compact(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if quoted || !c.is_ascii_whitespace() {
            written.push(c);
        }
        quoted ^= c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
    }
    written
}

/// The most members that an object may have: several times those of any element.
const MOST_MEMBERS: usize = 200;

/// The members of a JSON object in their order, each value as its text; a repeated member is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Members(Vec<(String, String)>);

impl Members {
    /// The members of any object; none where the text is no object.
    pub(super) fn of(json: &str) -> Self {
        json::from_slice(json.as_bytes()).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Brings the members into the order of their names.
    pub(super) fn order(&mut self) {
        self.0.order_by(|(one, _), (other, _)| one.cmp(other));
    }

    /// Gives a member a value, or takes it away.
    pub(super) fn set(&mut self, name: &str, value: Option<String>) {
        let at = self.0.iter().position(|(known, _)| known == name);
        match (at.and_then(|at| self.0.get_mut(at)), value) {
            (Some((_, place)), Some(value)) => *place = value,
            (Some(_), None) => self.0.retain(|(known, _)| known != name),
            (None, Some(value)) => self.0.push((name.to_owned(), value)),
            (None, None) => {}
        }
    }

    /// The object as text.
    pub(super) fn to_json(&self) -> String {
        json::to_string(self)
    }
}

impl Blank for Members {
    fn blank() -> Self {
        Self::default()
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            object.serialize_entry(name, &Raw::new(value.as_str()))?;
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members: Vec<(String, String)> = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Raw>()? {
            if members.iter().any(|(known, _)| *known == name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            if members.len() == MOST_MEMBERS {
                return Err(A::Error::custom(format_args!("more than {MOST_MEMBERS} members")));
            }
            members.push((name, compact(value.get())));
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use super::{Members, compact, json};

    #[test]
    fn white_space_goes_and_words_stay() {
        assert_eq!(compact(r#" { "a b" : [ 1 , "c \" d" ] } "#), r#"{"a b":[1,"c \" d"]}"#);
        assert_eq!(compact(r#"[ "\\" , " " ]"#), r#"["\\"," "]"#);
    }

    #[test]
    fn members_keep_their_order_and_stand_once() {
        let mut members = Members::of(r#"{ "b": 1, "a": [ 2 ] }"#);
        members.set("b", None);
        members.set("c", Some("3".into()));
        members.set("a", Some("4".into()));
        assert_eq!(members.to_json(), r#"{"a":4,"c":3}"#);
        assert!(json::from_str::<Members>(r#"{"a":1,"a":2}"#).is_err());
    }
}
