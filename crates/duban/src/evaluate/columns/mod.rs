//! The same judgement over columns: indicator, area, last day covered and value as arrays, a state for each row or counts
//! for each area.
//!
//! A [`ColumnJudge`] is prepared once for a plan and a [`Method`](super::Method) and then shared by any number of threads.
//! A float stands for its shortest decimal ([`decimal_of`]). For each requirement and day the judge keeps the floats at which
//! the single judgement ([`Verdict`](super::Verdict)) goes over into another state: they are found by asking the very
//! thresholds that the single judgement asks, so a column gets exactly the verdicts of the single call, and a row costs a
//! look-up and three comparisons. What these cannot settle (an absent value, one below zero, a float that is no decimal, an
//! exact decimal of more digits than a float tells apart) goes the long way, row by row.
//!
//! A library that knows the processor brings a [`Kernel`], which judges whole chunks of 64 rows where each of them is an
//! ordinary one, out of a [`Ready`] form of what was prepared; here there is the [`Portable`] one.
//!
//! Nothing is copied, and nothing is allocated for a row. What cannot be read as a row at all (no such indicator or area, no
//! day of the calendar) is [`State::InvalidData`](super::State) and comes back in the [`ColumnReport`].

mod boundary;
mod decimal_of;
mod error;
mod input;
mod judge;
mod kinds;
mod pass;
mod places;
mod ready;
mod report;
mod run;
mod settle;
mod steps;
mod table;
mod whole;

pub use decimal_of::decimal_of;
pub use error::ColumnError;
pub use input::{Absent, Columns, Days, RowNumbers, ValidBits, Values};
pub use judge::ColumnJudge;
pub use kinds::{Kinds, Standing};
pub use pass::{Judged, Kernel, LookUp, Pass, Portable, Window};
pub use ready::{Months, NARROW_PAIRS, Ready};
pub use report::{BadRow, Column, ColumnReport};
pub use run::Running;
pub use table::{BOUNDARIES, Boundaries};

/// The columns of a table of counts: one for each code of [`State`](super::State), from 0. No code reaches this number.
pub const STATE_COLUMNS: usize = 16;

/// How many rows are judged at a time: what they need between two steps stays next to the processor.
pub const CHUNK: usize = 64;

/// Something for each row of a chunk.
type Chunk<T> = [T; CHUNK];
