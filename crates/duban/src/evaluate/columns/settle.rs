//! What is rare: bad rows, absent values, what four comparisons do not settle. Row by row.

use rust_decimal::Decimal;

use super::boundary::LARGEST;
use super::pass::{Pass, Rows};
use super::table::{UNSETTLED, code};
use super::{BadRow, Column, ColumnReport, ValidBits, Values, decimal_of};
use crate::evaluate::State;

impl Pass<'_, '_> {
    /// Settles what is left of a chunk; false where a day is not prepared, and then nothing has happened.
    #[cold]
    #[inline(never)]
    pub(super) fn settle(&mut self, rows: &mut Rows, count: usize) -> bool {
        let mut found = ColumnReport::default();
        for at in 0..count {
            let Some(mut row) = rows.row(at, self.rows.start) else { continue };
            if let Some(column) = self.fault(&row) {
                found.bad_rows += 1;
                found.first_bad.get_or_insert(BadRow { row: row.row, column });
                row.state = code(State::InvalidData);
            } else {
                match self.state(&row) {
                    Some(state) => row.state = state,
                    None => {
                        self.unprepared = true;
                        return false;
                    }
                }
            }
            if !is_there(self.columns.absent.areas, row.row) {
                // Counted with the rows that have no area, whatever number stands there.
                row.area = u32::MAX;
            }
            rows.put(at, &row);
        }
        self.report = self.report.then(found);
        true
    }

    /// Which column makes a row bad, if one does.
    fn fault(&self, row: &Row) -> Option<Column> {
        let (table, absent) = (self.table, &self.columns.absent);
        if !is_there(absent.indicators, row.row) || row.indicator >= table.indicators() {
            Some(Column::Indicator)
        } else if !is_there(absent.areas, row.row) || row.area >= table.areas() {
            Some(Column::Area)
        } else if !is_there(absent.days, row.row) || row.day == table.days.no_day() {
            Some(Column::Date)
        } else {
            None
        }
    }

    /// The code of a row's state; `None` where its day is not prepared.
    fn state(&self, row: &Row) -> Option<u8> {
        let requirement = self.table.requirement(row.slot);
        if !is_there(self.columns.absent.values, row.row) {
            return Some(self.judge.unreported(requirement));
        }
        let value = match self.columns.values {
            Values::Float64(values) => values.get(row.row).copied().unwrap_or(f64::NAN),
            _ => row.value,
        };
        if !self.table.is_prepared(row.day) {
            return None;
        }
        let usable = value.abs() <= LARGEST;
        let settled = match usable {
            true if value < 0.0 => self.table.boundaries(row.slot, row.day).below_zero(),
            true => row.state,
            false => UNSETTLED,
        };
        if settled != UNSETTLED {
            return Some(settled);
        }
        let Some(value) = self.exact(row.row) else {
            return Some(self.judge.unusable(requirement));
        };
        let day = self.table.days.date(row.day)?;
        Some(code(self.judge.judged(requirement, day, value)))
    }

    /// The exact value of a row; `None` where no decimal holds it.
    fn exact(&self, row: usize) -> Option<Decimal> {
        match self.columns.values {
            Values::Float64(values) => decimal_of(*values.get(row)?),
            Values::Int64 { mantissas, scale } => {
                Decimal::try_from_i128_with_scale(i128::from(*mantissas.get(row)?), scale).ok()
            }
            Values::Int128 { mantissas, scale } => {
                let [low, high] = *mantissas.get(row)?;
                let mantissa = i128::from(high as i64) << 64 | i128::from(low);
                Decimal::try_from_i128_with_scale(mantissa, scale).ok()
            }
        }
    }
}

/// One row of a chunk.
struct Row {
    /// Its number in the columns.
    row: usize,
    indicator: u32,
    area: u32,
    slot: u32,
    day: u32,
    value: f64,
    state: u8,
}

impl Rows {
    fn row(&self, at: usize, first: usize) -> Option<Row> {
        Some(Row {
            row: first + at,
            indicator: *self.indicators.get(at)?,
            area: *self.areas.get(at)?,
            slot: *self.slots.get(at)?,
            day: *self.days.get(at)?,
            value: *self.values.get(at)?,
            state: *self.states.get(at)?,
        })
    }

    fn put(&mut self, at: usize, row: &Row) {
        if let (Some(state), Some(area)) = (self.states.get_mut(at), self.areas.get_mut(at)) {
            (*state, *area) = (row.state, row.area);
        }
    }
}

fn is_there(bits: Option<ValidBits<'_>>, row: usize) -> bool {
    bits.is_none_or(|bits| bits.at(row))
}
