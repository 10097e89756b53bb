//! Time limits (完成时限): what they say, as data.

mod kind;
mod limit;
mod literal;

pub use kind::LimitKind;
pub use limit::{Due, Limit, Period, Recurrence};
