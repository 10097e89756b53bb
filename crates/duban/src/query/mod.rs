//! Look-up: which measures of a plan answer a question, and what is whose.

mod beside_measures;
mod bits;
mod filter;
mod matrix;
pub mod obligations;

pub(crate) use beside_measures::may_be;
pub use filter::{Filter, FilterError, Matches};
pub use obligations::{
    Ground, Obligation, Obligations, ObligationsError, Obliged, Possible, Unassigned, Why, WhyOpen,
    Work,
};
