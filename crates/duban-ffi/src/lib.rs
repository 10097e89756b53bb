//! The C ABI of duban: thin, and the only place with unsafe code. `include/duban.h` is generated from it.
//!
//! Every exported function runs behind one guard ([`error::guarded`]), which checks nothing itself but turns a failure
//! into a status with its detail, and a panic into `DUBAN_PANICKED`.

#![allow(unreachable_pub, reason = "what is exported by its C name is public")]

mod answer;
mod arrow;
mod audit;
mod calendar;
mod columns;
pub mod constants;
mod decimal;
mod diff;
mod encoding;
mod error;
mod evaluation;
mod filter;
mod found;
mod gb18030;
mod held;
mod input;
mod json;
mod judge;
mod limits;
mod lists;
mod obligations;
mod output;
mod overlay;
mod plan;
mod progress;
mod progress_findings;
mod progress_tables;
mod records;
mod report_standings;
mod reports;
mod schedule;
mod schedule_rows;
mod tables;
mod text_tools;
mod texts;
mod unit_cells;
mod version;
