//! Action plans as exact data.
#![forbid(unsafe_code)]

pub mod deadline;
