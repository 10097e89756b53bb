//! Held against serde_json: the same values, the same errors, the same text.

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::{Raw, from_slice, from_str, to_string, to_string_pretty};

/// What both readers say: the value, or the message with line and column.
fn both(json: &str) -> (Result<Value, String>, Result<Value, String>) {
    let ours = from_str(json).map_err(|error| error.to_string());
    (ours, serde_json::from_str(json).map_err(|error| error.to_string()))
}

#[test]
fn values_are_those_of_serde_json() {
    for json in [
        "null",
        " true ",
        "\t[ false , null ]\r\n",
        "0",
        "-1",
        "18446744073709551615",
        "-9223372036854775808",
        "[]",
        "{}",
        "[[[]]]",
        r#"{"a":{"b":[1,"c"]},"":0}"#,
        r#""\"\\\/\b\f\n\r\t\u00e9\u4E2D\ud83d\ude00""#,
        "\"中文 é \u{7f}\"",
    ] {
        let (ours, theirs) = both(json);
        assert_eq!(ours, theirs, "{json}");
        assert!(ours.is_ok(), "{json}");
    }
}

#[test]
fn errors_are_those_of_serde_json() {
    for json in [
        "",
        " ",
        "nul",
        "nulL",
        "tru",
        "fals ",
        "x",
        "'a'",
        "01",
        "-",
        "-x",
        "1.",
        "1.x",
        "1e",
        "1e+",
        ".5",
        "+1",
        "0x10",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[1 2]",
        "[,]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{,}",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"a\u{1}\"",
        "\"a\nb\"",
        "1 2",
        "[] []",
        "{}\n\n x",
        "[\n1,\n  ?]",
        "]",
        "}",
    ] {
        let (ours, theirs) = both(json);
        assert_eq!(ours, theirs, "{json}");
        assert!(ours.is_err(), "{json}");
    }
}

#[test]
fn nesting_ends_where_serde_json_ends_it() {
    for depth in [126, 127, 128, 129, 100_000] {
        let lists = "[".repeat(depth) + &"]".repeat(depth);
        let objects = "{\"a\":".repeat(depth) + "1" + &"}".repeat(depth);
        for json in [lists, objects] {
            let (ours, theirs) = both(&json);
            assert_eq!(ours.is_ok(), theirs.is_ok(), "{depth}");
            assert_eq!(ours.err(), theirs.err(), "{depth}");
        }
    }
}

#[test]
fn what_is_no_utf8_is_refused_where_it_stands() {
    let error = from_slice::<Value>(b"{\"a\": [1, \"\xFF\"]}").unwrap_err();
    assert_eq!(error.place().0, "a[1]");
    assert!(error.to_string().starts_with("invalid unicode code point at line 1 column "));
}

#[test]
fn fractions_are_passed_over_and_refused_where_they_are_wanted() {
    for number in ["1.5", "-1.5e-3", "1E+2", "-0.0", "18446744073709551616", "-9223372036854775809"]
    {
        assert_eq!(from_str::<Raw>(number).unwrap().get(), number);
        let message = from_str::<i64>(number).unwrap_err().to_string();
        assert!(
            message.starts_with(&format!("invalid type: floating point `{number}`")),
            "{message}"
        );
    }
}

/// Whether a value, or what is wrong with it, has to do with fractions.
fn is_about_fractions(theirs: &Result<Value, String>) -> bool {
    fn holds(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.is_f64(),
            Value::Array(list) => list.iter().any(holds),
            Value::Object(members) => members.values().any(holds),
            _ => false,
        }
    }
    theirs.as_ref().map_or_else(|message| message.contains("out of range"), holds)
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Shape {
    Nothing,
    One(u8),
    Two(u8, u8),
    Named { size: i16, name: Option<String> },
}

#[test]
fn variants_and_types_are_read_as_serde_json_reads_them() {
    for json in [
        r#""nothing""#,
        r#"{"nothing":null}"#,
        r#"{"one":255}"#,
        r#"{"two":[1,2]}"#,
        r#"{"named":{"size":-3,"name":null}}"#,
        r#"{"named":{"name":"n","size":3}}"#,
    ] {
        let ours: Shape = from_str(json).unwrap();
        assert_eq!(ours, serde_json::from_str(json).unwrap(), "{json}");
    }
    for json in [
        r#""one""#,
        r#""other""#,
        r#"{"one":256}"#,
        r#"{"one":-1}"#,
        r#"{"one":1.5}"#,
        r#"{"one":"1"}"#,
        r#"{"one":null}"#,
        r#"{"one":1,"two":[1,2]}"#,
        r#"{"two":[1]}"#,
        r#"{"two":[1,2,3]}"#,
        r#"{"named":{"size":1,"size":2}}"#,
        r#"{"named":{"name":"n"}}"#,
        r#"{"named":{"size":1,"colour":2}}"#,
        r#"{"other":1}"#,
        "{}",
        "[]",
        "7",
        "{\"one\"}",
    ] {
        let ours = from_str::<Shape>(json).unwrap_err().to_string();
        let theirs = serde_json::from_str::<Shape>(json).unwrap_err().to_string();
        let words = |message: &str| message.split(" at line ").next().map(String::from);
        // A value in one of several shapes: what is wrong is said in the same words.
        if !matches!(
            json,
            "{}" | "[]" | "7" | r#"{"two":[1,2,3]}"# | r#"{"one":1,"two":[1,2]}"# | "{\"one\"}"
        ) {
            assert_eq!(words(&ours), words(&theirs), "{json}");
        }
    }
}

#[test]
fn the_place_is_a_path() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        list: Vec<u8>,
    }
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        inner: Inner,
    }
    let outer = from_str::<Outer>(r#"{"inner":{"list":[1,2]}}"#).unwrap();
    assert_eq!(outer.inner.list, [1, 2]);
    for (json, path) in [
        (r#"{"inner":{"list":[1,2,"x"]}}"#, "inner.list[2]"),
        (r#"{"inner":{"list":[1,2],"more":3}}"#, "inner.more"),
        (r#"{"inner":{}}"#, "inner"),
        (r#"{"inner":[1]}"#, "inner"),
        (r#"{}"#, "."),
        (r#"{"inner":{"list":[1,2]}} x"#, "."),
    ] {
        assert_eq!(from_str::<Outer>(json).unwrap_err().place().0, path, "{json}");
    }
}

#[test]
fn a_piece_keeps_its_text() {
    let pieces: Vec<Raw> = from_str(r#"[ { "a" : [ 1.50 ] } , "\u0041" ,null]"#).unwrap();
    let texts: Vec<&str> = pieces.iter().map(Raw::get).collect();
    assert_eq!(texts, [r#"{ "a" : [ 1.50 ] }"#, r#""\u0041""#, "null"]);
    assert_eq!(to_string(&pieces), r#"[{ "a" : [ 1.50 ] },"\u0041",null]"#);
    assert!(from_str::<Vec<Raw>>("[{]").is_err());
}

/// Any value.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_is_written_and_read_as_serde_json_does(value in value()) {
        prop_assert_eq!(to_string(&value), value.to_string());
        let pretty = to_string_pretty(&value);
        prop_assert_eq!(&pretty, &serde_json::to_string_pretty(&value).unwrap());
        prop_assert_eq!(from_str::<Value>(&pretty).unwrap(), value);
    }

    #[test]
    fn damaged_documents_have_the_errors_of_serde_json(
        value in value(),
        place in any::<prop::sample::Index>(),
        byte in prop::sample::select(b"\"\\,:[]{}0-.eu \n".to_vec()),
        cut in any::<bool>(),
    ) {
        let mut chars: Vec<char> = value.to_string().chars().collect();
        let at = place.index(chars.len());
        if cut { chars.truncate(at) } else { chars[at] = char::from(byte) }
        let (ours, theirs) = both(&chars.into_iter().collect::<String>());
        // A fraction that is refused may hide what is wrong behind it.
        let fraction = ours.as_ref().is_err_and(|message| message.contains("floating point"));
        prop_assume!(!fraction && !is_about_fractions(&theirs));
        prop_assert_eq!(ours, theirs);
    }
}
