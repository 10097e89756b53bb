//! Targets (目标): what must be reached, and whether a value reaches it.

mod comparator;
mod words;

pub use comparator::{Comparator, Verdicts};
pub use words::{Basis, Change, Direction, Shape, Strength};
