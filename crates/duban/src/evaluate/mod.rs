//! Judgement: how what was reported stands against what is required.

mod cell;
pub mod columns;
mod decimal_text;
mod elapsed;
mod method;
mod needed;
mod observed;
mod requirement;
mod scale;
mod sentence;
mod state;
mod threshold;
mod verdict;

pub use cell::CellJudgement;
pub use elapsed::Elapsed;
pub use method::{Bounds, ComparisonMethod, Count, Method, MethodError, ProfilePoint, Validity};
pub use needed::Needed;
pub use observed::Observed;
pub use requirement::{Asked, Requirement, Source};
pub use scale::Scale;
pub use state::State;
pub use threshold::Threshold;
pub use verdict::{Invalid, Rule, Verdict};
