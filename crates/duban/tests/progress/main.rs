//! What was reported, and what is known of it on a day.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod faults;
mod json;
mod known;
mod laws;
mod shared;
mod tables;
