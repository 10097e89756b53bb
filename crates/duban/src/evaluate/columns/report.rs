//! What comes back beside the states: the rows that could not be read.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A column.
    pub enum Column {
        /// The indicator's row number.
        Indicator = 1, "indicator", "指标";
        /// The area's row number.
        Area = 2, "area", "区域";
        /// The last day covered.
        Date = 3, "date", "日期";
        /// The value.
        Value = 4, "value", "数值";
    }
}

/// A row that could not be read: its state is invalid-data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The row, from 0.
    pub row: usize,
    /// The column that is to blame, the first of them.
    pub column: Column,
}

/// How many rows could not be read, and which was the first. Nothing is dropped: such a row is
/// [`State::InvalidData`](crate::evaluate::State::InvalidData) where states are written, and counts as that where they are
/// counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnReport {
    /// How many rows had an indicator or area that the plan does not have, or no day of the calendar.
    pub bad_rows: usize,
    /// The first of them.
    pub first_bad: Option<BadRow>,
}

impl ColumnReport {
    /// The report on these rows and on later ones.
    pub(super) fn then(self, later: Self) -> Self {
        Self {
            bad_rows: self.bad_rows + later.bad_rows,
            first_bad: self.first_bad.or(later.first_bad),
        }
    }
}
