//! The plan that is compiled in: constants generated from `plans/beijing-2026` by `cargo xtask embed`.

#[rustfmt::skip]
mod tables;

use super::Plan;

pub(super) static BEIJING_2026: Plan = Plan { tables: tables::TABLES, base: None };
