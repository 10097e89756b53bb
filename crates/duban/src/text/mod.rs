//! Text as people type it: folding for comparison, the nearest of several names, and normal forms that are easy to read.

mod digit;
mod fold;
mod nearest;
mod normal;
mod words;

pub(crate) use digit::chinese_digit;
pub use fold::{fold, folded, same};
pub(crate) use nearest::containing;
pub use nearest::{nearest, nearest_with_distance};
pub(crate) use normal::Normal;
pub(crate) use words::{WordList, words};
