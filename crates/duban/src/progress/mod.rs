//! What was reported: readings of indicators.

mod readings;

pub use readings::{Reading, Readings, RejectedRow};
