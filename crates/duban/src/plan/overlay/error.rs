//! Why an overlay cannot be read or laid over a plan.

use crate::plan::Problems;

/// Why an overlay was refused. Nothing is applied in part: there is a new plan or this.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OverlayError {
    /// The overlay, or the plan with it, is larger than any plan.
    #[error(
        "the overlay or the plan with it has {bytes} bytes, the limit is {limit}（修订或修订后的计划过大）"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// It is not JSON, or its outer members are not those of an overlay.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the document itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
    /// Entries that are no entries, that contradict each other, or that do not fit the plan.
    #[error("{0}")]
    Invalid(Problems),
}
