//! The door for plans from outside: whatever comes, a whole plan or one clear error, never a panic.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod anything;
mod limits;
mod rules;
mod syntax;

use duban::{Plan, PlanError};
use serde_json::Value;

const SAMPLE: &str = include_str!("../../plans/sample-city.json");

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

/// The error of a document that must not load.
fn refused(json: &[u8]) -> PlanError {
    Plan::from_json(json).expect_err("must not load")
}

/// The path and the words of an error about JSON or types.
#[track_caller]
fn syntax(json: &[u8]) -> (String, String) {
    match refused(json) {
        PlanError::Syntax { path, message } => (path, message),
        other => panic!("another kind of error: {other}"),
    }
}

/// The sample with the value at a JSON pointer replaced, or added.
fn with(pointer: &str, value: Value) -> Value {
    let mut plan = sample();
    match plan.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => {
            let (parent, member) = pointer.rsplit_once('/').unwrap();
            let parent = plan.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}"));
            match parent {
                Value::Array(list) => list.push(value),
                Value::Object(object) => {
                    object.insert(member.to_owned(), value);
                }
                _ => panic!("nothing can be added to {pointer}"),
            }
        }
    }
    plan
}

/// Asserts that the plan is refused with a problem at that path, whose words hold all of `words`; the problem says
/// what to do.
#[track_caller]
fn invalid(plan: &Value, path: &str, words: &[&str]) {
    let PlanError::Invalid(problems) = refused(plan.to_string().as_bytes()) else {
        panic!("another kind of error");
    };
    let problem = problems.as_slice().iter().find(|problem| problem.path == path);
    let problem = problem.unwrap_or_else(|| panic!("no problem at {path}:\n{problems}"));
    for words in words {
        assert!(problem.to_string().contains(words), "{words:?} is not in: {problem}");
    }
    assert!(!problem.remedy.is_empty());
}

/// Asserts that the value at a pointer is refused at a path.
#[track_caller]
fn invalid_value(pointer: &str, value: Value, path: &str, words: &[&str]) {
    invalid(&with(pointer, value), path, words);
}
