//! Time limits (完成时限): what they say, as data.

mod limit;

pub use limit::{Due, Limit, Period, Recurrence};
