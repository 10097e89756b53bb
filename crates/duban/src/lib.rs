//! Action plans as exact data.
#![forbid(unsafe_code)]

pub mod calendar;
pub mod deadline;
pub(crate) mod text;
