//! Why columns cannot be judged at all.

use super::report::Column;
use crate::evaluate::MethodError;

/// Why columns cannot be judged at all. A single bad row is no error: see [`ColumnReport`](super::ColumnReport).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnError {
    /// Two cells ask for the same indicator in the same area, so that a row does not say which of them it is for.
    #[error(
        "{first} and {second} ask for the same indicator in the same area: a row cannot say which it is for (同一区域同一指标有两个单元格)"
    )]
    TwoCells {
        /// The id of the first.
        first: String,
        /// The id of the second.
        second: String,
    },
    /// The plan has more indicators times areas than rows can be numbered.
    #[error(
        "{indicators} indicators in {areas} areas are more pairs than can be numbered: split the plan (指标与区域组合过多)"
    )]
    TooManyPairs {
        /// Its indicators.
        indicators: usize,
        /// Its areas.
        areas: usize,
    },
    /// The method contradicts itself.
    #[error(transparent)]
    Method(#[from] MethodError),
    /// A method in JSON that is not JSON, has an unknown member, or a value of the wrong type.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the method itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
    /// A column has another length than the column of indicators.
    #[error(
        "the column {column} has {rows} rows, that of indicators has {expected}: pass columns of one length (各列长度不一致)"
    )]
    Length {
        /// The column.
        column: Column,
        /// Its length.
        rows: usize,
        /// The length of the column of indicators.
        expected: usize,
    },
    /// The bits that say which rows have a value are fewer than the rows.
    #[error(
        "the column {column} has {rows} rows and validity bits for {bits}: pass a bit for each row (有效位不足)"
    )]
    Validity {
        /// The column.
        column: Column,
        /// Its length.
        rows: usize,
        /// For how many rows there are bits.
        bits: usize,
    },
    /// Values have more digits behind the point than a decimal holds.
    #[error("values with {scale} digits behind the point: at most 28 (小数位数过多)")]
    Scale {
        /// The digits behind the point.
        scale: u32,
    },
    /// What is to be written to has another size than what is to be written.
    #[error("there is room for {room}, {needed} are to be written (结果数组大小不符)")]
    Room {
        /// How many fit.
        room: usize,
        /// How many are to be written.
        needed: usize,
    },
}
