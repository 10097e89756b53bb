//! The tables under `data/` are cases that every language runs: `rust/`, `c/`, `cpp/` and `python/` each read the same
//! files. `cargo xtask test` runs them all.
