//! Look-up: which measures of a plan answer a question.

mod bits;
mod filter;
mod reporting;

pub use filter::{Filter, Matches};
