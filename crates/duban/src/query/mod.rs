//! Look-up: which measures of a plan answer a question.

mod bits;
mod filter;

pub use filter::{Filter, Matches};
