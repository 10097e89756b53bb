//! Targets (目标): what must be reached, whether a value reaches it, and how prose says it.
//!
//! [`find_targets`] reads the quantitative requirements of running prose. A line is normalised (`text`), names and document
//! numbers are masked (`mask`), quantities are cut out (`amount`). The words before each are read backwards (`peel`), what
//! is left is the subject without times, places and verbs (`subject`, `place`); the words behind decide whether the
//! subject stands there (`right`). Reports of what is (`present`), what a rule says (`rule`) and numbers that only name
//! things (`threshold`) are told from requirements, `segment` decides whether all that is a target, `name` of what, `split` parts
//! listed subjects; `whole` reads 全覆盖 and 零增长.

mod amount;
mod chars;
mod comparator;
mod find;
mod found;
mod json;
mod lexicon;
mod mask;
mod name;
mod peel;
mod place;
mod present;
mod right;
mod rule;
mod segment;
mod split;
mod subject;
mod threshold;
mod watch;
mod whole;
mod words;

pub use comparator::{Comparator, Verdicts};
pub use find::{find_targets, find_targets_of_year};
pub use found::{FoundAlternative, FoundTarget};
pub use json::find_targets_json;
pub use words::{Basis, Change, Direction, Shape, Strength};
