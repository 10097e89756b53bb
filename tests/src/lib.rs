//! The tables under `data/` are cases that every language runs: `rust/`, `c/`, `cpp/` and `python/` each read the same
//! files. `cargo xtask test` runs them all.

/// The README's example in Rust, run as a documentation test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
