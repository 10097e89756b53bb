//! Look-up: which measures of a plan answer a question, and what is whose.

mod bits;
mod filter;
mod matrix;
pub mod obligations;
mod reporting;

pub use filter::{Filter, Matches};
pub use obligations::{
    Ground, Obligation, Obligations, ObligationsError, Obliged, Possible, Unassigned, Why, WhyOpen,
    Work,
};
pub(crate) use reporting::may_be;
