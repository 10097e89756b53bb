//! Readings of a matrix's indicators, from a table that a person keeps.

use rust_decimal::Decimal;

use crate::plan::{Area, Cell, Indicator, Plan};
use crate::text::same;

/// A value that an area reports for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'p> {
    /// The area.
    pub area: Area<'p>,
    /// The indicator.
    pub indicator: Indicator<'p>,
    /// The value, in the indicator's unit of measurement.
    pub value: Decimal,
    /// The line of the input that it came from; 0 where it came from no table.
    pub line: u64,
}

/// Readings for one plan, at most one for each area and indicator, and the rows that could not be used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings<'p> {
    taken: Vec<Reading<'p>>,
    rejected: Vec<RejectedRow>,
}

/// A row that could not be used. Nothing is dropped silently: rows in = readings taken + rows rejected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {column} \"{value}\": {reason}")]
pub struct RejectedRow {
    /// The line of the input, from 1.
    pub line: u64,
    /// The column.
    pub column: String,
    /// The value as it stands there.
    pub value: String,
    /// Why, and what to do.
    pub reason: String,
}

/// The columns that are needed, with the heads that name them.
const COLUMNS: [(&str, &[&str]); 3] = [
    ("indicator", &["indicator", "指标"]),
    ("area", &["area", "区域", "区"]),
    ("value", &["value", "数值", "值"]),
];

/// How many digits a value may have: what every host language can hold exactly, and more than anybody measures.
const MOST_DIGITS: u32 = 18;

impl<'p> Readings<'p> {
    /// No readings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a CSV table in UTF-8 (a byte-order mark is passed over) whose first row names the columns `indicator`,
    /// `area` and `value`, or `指标`, `区域` and `数值`; other columns are passed over. A line that begins with `#` is a
    /// remark.
    ///
    /// ```
    /// let plan = duban::beijing_2026();
    /// let readings = duban::progress::Readings::from_csv(plan, "指标,区域,数值\npm25-annual-mean,通州区,29.4\nNO3,通州,1\n");
    /// assert_eq!(readings.taken().len(), 1);
    /// assert_eq!(readings.rejected()[0].line, 3);
    /// ```
    pub fn from_csv(plan: &'p Plan, table: &str) -> Self {
        let mut readings = Self::new();
        let table = table.strip_prefix('\u{FEFF}').unwrap_or(table);
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .flexible(true)
            .comment(Some(b'#'))
            .from_reader(table.as_bytes());
        let places = match reader.headers() {
            Ok(heads) => COLUMNS.map(|(_, names)| {
                heads.iter().position(|head| names.iter().any(|name| same(head, name)))
            }),
            Err(error) => return readings.reject(1, "", "", &error.to_string()),
        };
        for ((name, heads), place) in COLUMNS.iter().zip(places) {
            if place.is_none() {
                return readings.reject(
                    1,
                    name,
                    "",
                    &format!("no column is headed {}（缺少该列）", heads.join(" or ")),
                );
            }
        }
        for row in reader.records() {
            match row {
                Ok(row) => {
                    let line = row.position().map_or(0, csv::Position::line);
                    let [indicator, area, value] =
                        places.map(|place| place.and_then(|place| row.get(place)).unwrap_or(""));
                    readings.add(plan, line, indicator, area, value);
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    readings = readings.reject(line, "", "", &error.to_string());
                }
            }
        }
        readings
    }

    /// Adds one reading, names and value as they were written; what cannot be used is kept as a rejected row.
    pub fn add(&mut self, plan: &'p Plan, line: u64, indicator: &str, area: &str, value: &str) {
        match self.read(plan, line, indicator, area, value) {
            Ok(reading) => self.taken.push(reading),
            Err(rejected) => self.rejected.push(rejected),
        }
    }

    fn read(
        &self,
        plan: &'p Plan,
        line: u64,
        indicator: &str,
        area: &str,
        value: &str,
    ) -> Result<Reading<'p>, RejectedRow> {
        let reject = |column: &str, value: &str, reason: String| RejectedRow {
            line,
            column: column.into(),
            value: value.into(),
            reason,
        };
        let indicator_found = plan
            .indicator(indicator)
            .map_err(|error| reject("indicator", indicator, error.to_string()))?;
        let area_found =
            plan.area(area).map_err(|error| reject("area", area, error.to_string()))?;
        let number = Decimal::from_str_exact(value).map_err(|_| {
            reject(
                "value",
                value,
                "not a decimal number: write digits with at most one point（不是数值）".into(),
            )
        })?;
        if number.normalize().mantissa().unsigned_abs() >= 10_u128.pow(MOST_DIGITS) {
            let reason = format!("more than {MOST_DIGITS} digits（位数过多）");
            return Err(reject("value", value, reason));
        }
        let earlier = self
            .taken
            .iter()
            .find(|reading| reading.area == area_found && reading.indicator == indicator_found);
        match earlier {
            Some(earlier) => Err(reject(
                "value",
                value,
                format!("line {} already reports {}（重复填报）", earlier.line, earlier.value),
            )),
            None => {
                Ok(Reading { area: area_found, indicator: indicator_found, value: number, line })
            }
        }
    }

    fn reject(mut self, line: u64, column: &str, value: &str, reason: &str) -> Self {
        self.rejected.push(RejectedRow {
            line,
            column: column.into(),
            value: value.into(),
            reason: reason.into(),
        });
        self
    }

    /// The readings that were taken, in the order of the input.
    pub fn taken(&self) -> &[Reading<'p>] {
        &self.taken
    }

    /// The rows that could not be used, in the order of the input.
    pub fn rejected(&self) -> &[RejectedRow] {
        &self.rejected
    }

    /// The value reported for a cell.
    pub fn value(&self, cell: &Cell<'p>) -> Option<Decimal> {
        let (area, indicator) = (cell.area(), cell.indicator());
        let reading = self
            .taken
            .iter()
            .find(|reading| reading.area == area && reading.indicator == indicator);
        reading.map(|reading| reading.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_at_most_eighteen_digits_and_any_number_of_zeros_behind_them() {
        let plan = crate::beijing_2026();
        let read = |value: &str| {
            let mut readings = Readings::new();
            readings.add(plan, 1, "pm25-annual-mean", "通州区", value);
            readings.taken().len()
        };
        assert_eq!(read("29.4000000000000000000000"), 1);
        assert_eq!(read("999999999999999999"), 1);
        assert_eq!(read("1000000000000000001"), 0);
        assert_eq!(read("29.40000000000000001"), 0);
    }
}
