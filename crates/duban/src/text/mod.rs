//! Text as people type it: folding for comparison, and the nearest of several names.

mod fold;
mod nearest;

pub use fold::{fold, folded, same};
pub use nearest::nearest;
