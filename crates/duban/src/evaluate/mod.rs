//! Judgement: how what was reported stands against what is required.

mod cell;

pub use cell::{CellJudgement, State};
